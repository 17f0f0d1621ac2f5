"""``netmap template``, ``netmap sample`` and ``netmap app``: an empty workbook, an invented network, and the app."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from netmap.cli.options import DONE, own, say, write, writing
from netmap.errors import UsageError
from netmap.text import Texts


def template_arguments(command: argparse.ArgumentParser, texts: Texts) -> None:
    """The options of ``netmap template``."""
    command.add_argument("--out", metavar="FILE", type=Path, help=texts("cli.help.template_out"))


def template(options: argparse.Namespace, texts: Texts) -> int:
    """Write the empty workbook."""
    from netmap.samples.template import template

    path = options.out or Path(texts("cli.template_name"))
    if path.is_dir():
        path /= texts("cli.template_name")
    write(path, template(options.lang))
    sys.stdout.write(texts("cli.template_written", file=str(path)) + "\n")
    return DONE


def sample_arguments(command: argparse.ArgumentParser, texts: Texts) -> None:
    """The options of ``netmap sample``."""
    command.add_argument("--size", type=int, default=400, metavar="N", help=texts("cli.help.size"))
    command.add_argument("--seed", type=int, default=1, metavar="S", help=texts("cli.help.seed"))
    command.add_argument("--out", metavar="DIR", type=Path, required=True, help=texts("cli.help.sample_out"))


def sample(options: argparse.Namespace, texts: Texts) -> int:
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


def app_arguments(command: argparse.ArgumentParser, texts: Texts) -> None:
    """The options of ``netmap app``."""
    command.add_argument("--port", type=int, help=texts("cli.help.port"))
    command.add_argument("--no-browser", action="store_true", help=texts("cli.help.no_browser"))


def app(options: argparse.Namespace, texts: Texts) -> int:
    """Serve the app until it is stopped."""
    from netmap.ui.launch import serve

    own(texts)
    say(texts("cli.app_starting"))
    return serve(port=options.port, headless=options.no_browser)
