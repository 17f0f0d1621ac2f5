"""``netmap route``: the way from one to another, in steps, and other ways when somebody is away."""

from __future__ import annotations

import argparse

from netmap.cli.options import add_inputs, add_settings, told_reply
from netmap.cli.studying import studied
from netmap.public.meant import MOST_ROUTES, check_bounds, weekday_of
from netmap.text import Texts

WAYS = ("shortest", "fastest", "used")


def arguments(command: argparse.ArgumentParser, texts: Texts) -> None:
    """The options of the command."""
    add_inputs(command, texts)
    command.add_argument(
        "--from", required=True, dest="start", metavar="NAME", help=texts("routes.help.from")
    )
    command.add_argument("--to", required=True, dest="goal", metavar="NAME", help=texts("routes.help.to"))
    command.add_argument(
        "--avoid", action="append", default=[], metavar="NAME", help=texts("routes.help.avoid")
    )
    command.add_argument("--by", choices=WAYS, default="shortest", help=texts("routes.help.by"))
    command.add_argument("--weekday", metavar="DAY", help=texts("routes.help.weekday"))
    command.add_argument("--most", type=int, default=4, metavar="N", help=texts("routes.help.most"))
    add_settings(command, texts, level=False)
    command.add_argument("--json", action="store_true", help=texts("routes.help.json"))


def run(options: argparse.Namespace, texts: Texts) -> int:
    """Read, look for routes, and say them."""
    check_bounds("most", options.most, MOST_ROUTES)
    if options.weekday is not None:
        weekday_of(options.weekday)
    reply = studied(options, texts).route(
        options.start,
        options.goal,
        avoid=options.avoid,
        by=options.by,
        weekday=options.weekday,
        most=options.most,
    )
    return told_reply(reply, as_json=options.json)
