"""``netmap app``: the app in the browser."""

from __future__ import annotations

import argparse

from netmap.cli.options import own, say
from netmap.text import Texts


def arguments(command: argparse.ArgumentParser, texts: Texts) -> None:
    """The options of the command."""
    command.add_argument("--port", type=int, help=texts("cli.help.port"))
    command.add_argument("--no-browser", action="store_true", help=texts("cli.help.no_browser"))


def run(options: argparse.Namespace, texts: Texts) -> int:
    """Serve the app until it is stopped."""
    from netmap.ui.launch import serve

    own(texts)
    say(texts(f"cli.app_starting.{'served' if options.no_browser else 'opening'}"))
    return serve(port=options.port, headless=options.no_browser)
