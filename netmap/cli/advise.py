"""``netmap advise``: the few new contacts that solve most, whom to brief first, and who could stand in."""

from __future__ import annotations

import argparse

from netmap.cli.options import add_inputs, add_settings, told_reply
from netmap.cli.studying import studied
from netmap.public.meant import MOST_TIES, check_bounds
from netmap.text import Texts


def arguments(command: argparse.ArgumentParser, texts: Texts) -> None:
    """The options of the command."""
    add_inputs(command, texts)
    command.add_argument("--ties", type=int, default=5, metavar="N", help=texts("cli.help.ties"))
    command.add_argument("--not", action="append", default=[], metavar="NAME", help=texts("cli.help.not"))
    command.add_argument(
        "--most-per-person", type=int, default=2, metavar="N", help=texts("cli.help.most_per_person")
    )
    add_settings(command, texts, level=False)
    command.add_argument("--json", action="store_true", help=texts("cli.help.json_advise"))


def run(options: argparse.Namespace, texts: Texts) -> int:
    """Read, compute and say."""
    for option, value in (("ties", options.ties), ("most-per-person", options.most_per_person)):
        check_bounds(option, value, MOST_TIES)
    reply = studied(options, texts).advise(
        options.ties, without=getattr(options, "not"), most_per_person=options.most_per_person
    )
    return told_reply(reply, as_json=options.json)
