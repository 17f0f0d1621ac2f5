"""``netmap template``: an empty workbook to fill in."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from netmap.cli.options import DONE, write
from netmap.text import Texts


def arguments(command: argparse.ArgumentParser, texts: Texts) -> None:
    """The options of the command."""
    command.add_argument("--out", metavar="FILE", type=Path, help=texts("cli.help.template_out"))


def run(options: argparse.Namespace, texts: Texts) -> int:
    """Write the empty workbook."""
    from netmap.samples.template import template

    path = options.out or Path(texts("cli.template_name"))
    if path.is_dir():
        path /= texts("cli.template_name")
    write(path, template(options.lang))
    sys.stdout.write(texts("cli.template_written", file=str(path)) + "\n")
    return DONE
