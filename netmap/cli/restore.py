"""``netmap restore``: a backup back into the store, in either database."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from netmap.cli.options import DONE
from netmap.text import Texts


def arguments(command: argparse.ArgumentParser, texts: Texts) -> None:
    """The options of the command."""
    command.add_argument("file", type=Path, metavar="FILE", help=texts("managing.help.restore"))
    command.add_argument("--replace", action="store_true", help=texts("managing.help.replace"))


def run(options: argparse.Namespace, texts: Texts) -> int:
    """Put the backup back: all of it, or nothing.

    Raises:
        InputError: the file is not there.
        StoreError: it is not whole, of a newer program, or would take the place of projects.

    """
    from netmap.cli.actions import readable
    from netmap.store import open_store
    from netmap.store.backup import restore

    readable(options.file)
    store = open_store()
    try:
        restore(store, options.file, replace=options.replace)
        count = len(store.projects())
    finally:
        store.close()
    sys.stdout.write(texts.count("managing.put_back", count) + "\n")
    return DONE
