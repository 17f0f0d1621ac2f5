"""``netmap backup``: all that is kept, in one file."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from netmap.cli.options import DONE, own, say
from netmap.text import Texts


def arguments(command: argparse.ArgumentParser, texts: Texts) -> None:
    """The options of the command."""
    command.add_argument("file", type=Path, metavar="FILE", help=texts("managing.help.backup"))


def run(options: argparse.Namespace, texts: Texts) -> int:
    """Write the backup.

    Raises:
        InputError: the file cannot be written.
        StoreError: what is kept cannot be read, or there is no room.

    """
    from netmap.cli.actions import writable
    from netmap.store import open_store
    from netmap.store.backup import backup

    own(texts)
    store = open_store()
    try:
        writable(options.file)
        backup(store, options.file)
        count, locked = len(store.projects()), store.database.seal.locks
    finally:
        store.close()
    sys.stdout.write(texts.count("managing.backed_up", count, file=str(options.file)) + "\n")
    say(texts(f"managing.keys_apart.{'locked' if locked else 'open'}"))
    return DONE
