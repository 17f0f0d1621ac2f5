"""``netmap whatif``: what changes for the schools when somebody goes, comes or works less."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from netmap.cli.naming import the_node, the_one
from netmap.cli.options import DONE, add_inputs, add_settings, analysed, write_json
from netmap.errors import UsageError
from netmap.model.vocabulary import fold
from netmap.text import Texts

if TYPE_CHECKING:
    from netmap.model.network import Network
    from netmap.model.vocabulary import Vocabulary
    from netmap.scenario.steps import LessCapacity, Scenario, Step

DAYS = ("ma", "di", "wo", "do", "vr", "za", "zo"), ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""Short days as people type them, in Dutch and in English."""


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
    from netmap.export.answers import json_text
    from netmap.scenario.whatif import whatif
    from netmap.told.scenario import outcome_data
    from netmap.view.scenario import changes_table, outcome_sentences, step_sentences

    _check(options)
    analysis = analysed(options, texts)
    scenario = scenario_of(options, analysis.network, analysis.words)
    outcome = whatif(analysis.scores, analysis.words, scenario)
    if options.json:
        write_json(json_text(outcome_data(outcome, analysis.labels)))
        return DONE
    for sentence in (
        *step_sentences(outcome, analysis.labels),
        "",
        *outcome_sentences(outcome, analysis.labels),
    ):
        sys.stdout.write(sentence + "\n")
    changes = changes_table(outcome, analysis.labels)
    if len(changes):
        sys.stdout.write(f"\n{texts('whatif.command.pairs')}\n")
    for school, function, effect, before, after in changes.itertuples(index=False):
        change = texts("whatif.cell", before=before, after=after)
        sys.stdout.write(f"  {school} · {function}: {effect} ({change})\n")
    return DONE


def scenario_of(options: argparse.Namespace, network: Network, words: Vocabulary) -> Scenario:
    """The scenario that the options describe: first who goes, then who works less, then who and what comes.

    Raises:
        UsageError: a name stands for nothing or for several, or a day or function does not exist.

    """
    from netmap.scenario.naming import function_of, new_id
    from netmap.scenario.steps import NewPerson, NewTie, OnDay, Scenario

    steps: list[Step] = [the_one(network, words, "remove", name) for name in options.remove]
    if options.weekday is not None:
        steps.append(OnDay(weekday_of(options.weekday)))
    if options.less is not None:
        steps.append(_less(options, network, words))
    for function, place in options.add_person:
        discipline = function_of(words, function)
        if discipline is None:
            raise UsageError("errors.usage.function_unknown", option="add-person", value=function)
        home = the_node(network, words, "add-person", place)
        if network.nodes.at[home, "kind"] != "organisation":
            raise UsageError("errors.usage.name_no_organisation", option="add-person", value=place)
        steps.append(NewPerson(new_id(network, steps), discipline, home))
    for first, second in options.add_tie:
        steps.append(
            NewTie(the_node(network, words, "add-tie", first), the_node(network, words, "add-tie", second))
        )
    return Scenario(options.title, tuple(steps))


def _less(options: argparse.Namespace, network: Network, words: Vocabulary) -> LessCapacity:
    from netmap.scenario.steps import GroupAway, LessCapacity

    share = options.less / 100
    if options.of is None:
        return LessCapacity(share)
    group = the_one(network, words, "of", options.of)
    if isinstance(group, GroupAway) and group.kind == "organisation":
        return LessCapacity(share, organisation=group.key)
    if isinstance(group, GroupAway) and group.kind == "discipline":
        return LessCapacity(share, discipline=group.key)
    raise UsageError("errors.usage.name_no_share", option="of", value=options.of)


def weekday_of(text: str) -> int:
    """A day as a number, 1 = Monday: from a number, or from the first letters of its Dutch or English name.

    Raises:
        UsageError: it is no day.

    """
    word = fold(text)
    if word in ("1", "2", "3", "4", "5", "6", "7"):
        return int(word)
    for lang, days in zip(("nl", "en"), DAYS, strict=True):
        say = Texts("nl" if lang == "nl" else "en")
        for number, day in enumerate(days, start=1):
            if word in (day, fold(say(f"common.weekday.{number}"))):
                return number
    raise UsageError(
        "errors.usage.choice", option="weekday", value=text, allowed=", ".join((*DAYS[0], "1–7"))
    )


def _check(options: argparse.Namespace) -> None:
    """Complain of what can be seen without the sheets, before reading them."""
    if options.weekday is not None:
        weekday_of(options.weekday)
    if options.less is not None and not 0 < options.less <= 100:
        raise UsageError("errors.usage.bounds", option="less", value=options.less, low=1, high=100)
    if options.of is not None and options.less is None:
        raise UsageError("errors.usage.of_without_less")
    if not (options.remove or options.add_tie or options.add_person) and options.weekday is options.less:
        raise UsageError("errors.usage.no_steps")
