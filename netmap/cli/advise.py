"""``netmap advise``: the few new contacts that solve most, whom to brief first, and who could stand in."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from netmap.cli.options import DONE, add_inputs, add_settings, analysed, told, write_json
from netmap.errors import UsageError
from netmap.model.vocabulary import fold
from netmap.text import Texts

if TYPE_CHECKING:
    from netmap.analysis import Analysis

MOST_TIES = 50
"""More new contacts at once is a plan for years, not an advice."""


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
    from netmap.scenario.advise import advise, brought
    from netmap.scenario.candidates import Wishes
    from netmap.scenario.relief import briefing, deputies
    from netmap.told.advice import advice_data
    from netmap.view.advice import advice_sentence, deputy_sentence, total_sentence

    for option, value in (("ties", options.ties), ("most-per-person", options.most_per_person)):
        if not 1 <= value <= MOST_TIES:
            raise UsageError("errors.usage.bounds", option=option, value=value, low=1, high=MOST_TIES)
    analysis = analysed(options, texts)
    network, words, labels = analysis.network, analysis.words, analysis.labels
    settings = analysis.settings
    wishes = Wishes(_people(analysis, getattr(options, "not")), options.most_per_person)
    advised = advise(network, settings, words, ties=options.ties, wishes=wishes, progress=told(texts))
    total = brought(network, settings, words, accepted=[one.tie for one in advised])
    first = briefing(analysis.scores, settings.key_players)
    standing_in = deputies(analysis.scores, words)
    if options.json:
        data = advice_data(advised, total, first, standing_in, labels)
        write_json(json.dumps(data, ensure_ascii=False, indent=2) + "\n")
        return DONE
    for place, one in enumerate(advised, start=1):
        sys.stdout.write(f"{place}. {advice_sentence(one, labels)}\n")
    if advised:
        sys.stdout.write(total_sentence(total, len(advised), labels) + "\n")
    else:
        key = "nothing" if "contact" in settings.layers else "no_contact_layer"
        sys.stdout.write(texts(f"advice.{key}") + "\n")
    if first:
        names = texts.listing([labels.label(node) for node in first])
        sys.stdout.write(texts("advice.briefing_help", names=names) + "\n")
    for deputy in standing_in:
        sys.stdout.write(deputy_sentence(deputy, labels) + "\n")
    return DONE


def _people(analysis: Analysis, names: Sequence[str]) -> tuple[str, ...]:
    """Ids of who was named: by name, or as the labels call them.

    Raises:
        UsageError: there is nobody of that name.

    """
    nodes, labels = analysis.network.nodes, analysis.labels
    people: dict[str, set[str]] = {}
    for node, name in nodes.loc[nodes["kind"] == "professional", "name"].items():
        for known in (str(name), labels.label(str(node)), labels.short(str(node))):
            people.setdefault(fold(known), set()).add(str(node))
    found: set[str] = set()
    for name in names:
        if fold(name) not in people:
            raise UsageError("errors.usage.unknown_person", name=name)
        found |= people[fold(name)]
    return tuple(sorted(found))
