"""``netmap sample``: an invented network to practise with."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from netmap.cli.options import DONE
from netmap.errors import UsageError
from netmap.public.files import writing
from netmap.text import Texts


def arguments(command: argparse.ArgumentParser, texts: Texts) -> None:
    """The options of the command."""
    command.add_argument("--size", type=int, default=400, metavar="N", help=texts("cli.help.size"))
    command.add_argument("--seed", type=int, default=1, metavar="S", help=texts("cli.help.seed"))
    command.add_argument("--out", metavar="DIR", type=Path, required=True, help=texts("cli.help.sample_out"))


def run(options: argparse.Namespace, texts: Texts) -> int:
    """Write an invented network.

    Raises:
        UsageError: the size is outside its bounds.
        InputError: the folder cannot be written.

    """
    from netmap.samples import write_sample

    if not 20 <= options.size <= 300_000:
        raise UsageError("errors.usage.bounds", option="size", value=options.size, low=20, high=300_000)
    with writing(options.out):
        write_sample(options.out, options.size, options.seed)
    sys.stdout.write(texts("cli.sample_written", folder=str(options.out)) + "\n")
    return DONE
