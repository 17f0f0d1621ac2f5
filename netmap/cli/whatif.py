"""``netmap whatif``: what changes for the schools when somebody goes, comes or works less."""

from __future__ import annotations

import argparse

from netmap.cli.options import add_inputs, add_settings, told_reply
from netmap.cli.studying import studied
from netmap.public.meant import check_steps
from netmap.text import Texts

STEPS = ("remove", "weekday", "less", "of", "add_person", "add_tie")


def arguments(command: argparse.ArgumentParser, texts: Texts) -> None:
    """The options of the command."""
    add_inputs(command, texts)
    command.add_argument(
        "--remove", action="append", default=[], metavar="NAME", help=texts("cli.help.remove")
    )
    command.add_argument("--weekday", metavar="DAY", help=texts("cli.help.weekday"))
    command.add_argument("--less", type=float, metavar="PERCENT", help=texts("cli.help.less"))
    command.add_argument("--of", metavar="NAME", help=texts("cli.help.of"))
    command.add_argument(
        "--add-person",
        action="append",
        nargs=2,
        default=[],
        metavar=("FUNCTION", "ORGANISATION"),
        help=texts("cli.help.add_person"),
    )
    command.add_argument(
        "--add-tie",
        action="append",
        nargs=2,
        default=[],
        metavar=("NAME", "NAME"),
        help=texts("cli.help.add_tie"),
    )
    command.add_argument("--title", default="", metavar="TEXT", help=texts("cli.help.title"))
    add_settings(command, texts, level=False)
    command.add_argument("--json", action="store_true", help=texts("cli.help.json_whatif"))


def run(options: argparse.Namespace, texts: Texts) -> int:
    """Read, take the steps, and say what changes."""
    steps = {key: getattr(options, key) for key in STEPS}
    check_steps(**steps)  # before anything is read
    reply = studied(options, texts).whatif(**steps, title=options.title)
    return told_reply(reply, as_json=options.json)
