"""``netmap route``: the way from one to another, in steps, and other ways when somebody is away."""

from __future__ import annotations

import argparse
import json
import sys

from netmap.cli.naming import the_one
from netmap.cli.options import DONE, add_inputs, add_settings, analysed, write_json
from netmap.cli.whatif import weekday_of
from netmap.errors import UsageError
from netmap.text import Texts

WAYS = ("shortest", "fastest", "used")
MOST = 10


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
    from netmap.scenario.route import Question, find_route
    from netmap.told.routes import routes_data
    from netmap.view.routes import answer_sentences, chain, route_title, step_sentence

    if not 1 <= options.most <= MOST:
        raise UsageError("errors.usage.bounds", option="most", value=options.most, low=1, high=MOST)
    day = None if options.weekday is None else weekday_of(options.weekday)
    analysis = analysed(options, texts)
    network, words, labels = analysis.network, analysis.words, analysis.labels
    settings = analysis.settings
    question = Question(
        start=the_one(network, words, "from", options.start),
        goal=the_one(network, words, "to", options.goal),
        avoid=tuple(the_one(network, words, "avoid", name) for name in options.avoid),
        by=options.by,
        fill=settings.fill_responses,
        day=day,
    )
    answer = find_route(analysis.scores, words, question, options.most)
    if options.json:
        data = routes_data(answer, labels)
        write_json(json.dumps(data, ensure_ascii=False, indent=2) + "\n")
        return DONE
    for sentence in answer_sentences(answer, labels):
        sys.stdout.write(sentence + "\n")
    for route in answer.routes:
        sys.stdout.write(f"\n{route_title(route, labels)}: {chain(route.nodes, labels)}\n")
        for number, step in enumerate(route.steps, start=1):
            ends = chain((step.source, step.target), labels)
            sys.stdout.write(f"  {number}. {ends}: {step_sentence(step, labels)}\n")
    return DONE
