"""Load, as it is told: who has more than can be carried, by what, and of how many that is known."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from netmap.metrics.scores import Scores
from netmap.told.table import Column, Table, Unit, made
from netmap.view.labels import Labels
from netmap.view.sentences import MOST, reporting_sentences
from netmap.view.suppress import hidden, told_load

LEAST_KNOWN = 0.5
"""Share of the people of whom a measure must be known before they are put in order by it: of fewer, the busiest may well be
among the others."""
FIRST = 3
"""Names in the answer; the table has the others."""
MEASURES: tuple[tuple[str, Unit, bool], ...] = (
    ("load", "share", True),
    ("cases_per_8_hours", "number", True),
    ("ties_per_8_hours", "number", False),
)
"""Key of the figure, its unit, and whether it follows from a number of cases."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One way to say how much is on somebody's plate."""

    key: str
    name: str
    """As a question."""
    meaning: str
    says: str
    """The answer, as a sentence; empty where there is no order."""
    known: int
    """Of how many people it is known."""
    hidden: int
    """Of these, people of whom it is known and not shown."""
    of: int
    """People in the network."""
    certainty: str
    """Of how many it is known, what is not shown, and whether there is an order, in sentences."""
    ranked: bool
    """Whether the rows of the table stand in order, the most first; else by name."""
    table: Table
    """Only of whom it is shown and more than nothing; about the public id."""


@dataclass(frozen=True, slots=True)
class Load:
    """How busy people are."""

    says: str
    """Who has more cases than the line that was agreed, or that nobody has; or that it is not known."""
    certainty: str
    """Of how many that is known, as a sentence; empty where nothing is."""
    over: tuple[tuple[str, str], ...]
    """Label and public id of who has more cases than the line, by label."""
    measures: tuple[Measure, ...]
    """Only those that are known of somebody; first those that put people in order."""


def load(scores: Scores, labels: Labels) -> Load:
    """How busy the people of a network are."""
    texts = labels.texts
    kinds = scores.structure.nodes["kind"]
    people = sorted(map(str, kinds.index[kinds == "professional"]), key=labels.label)
    if not people:
        hushed = labels.settings.names == "organisation"
        return Load(texts("load.no_people" if hushed else "load.nobody_there"), "", (), ())
    cases = labels.scope.cases
    measures = [
        _measure(key, unit, of_cases, people, scores, labels)
        for key, unit, of_cases in MEASURES
        if (cases if of_cases else labels.scope.ties(scores.settings.layers))
    ]
    known = next((one.known for one in measures if one.key == "load"), 0)
    full = set(scores.nodes.index[scores.nodes["load"] > 1]) if cases else set()
    over = tuple((labels.label(node), labels.public(node)) for node in people if node in full)
    if not known:
        says, sure = texts("load.unknown"), ""
    else:
        names = texts.listing([label for label, _ in over], MOST)
        says = texts.count("load.over", len(over), who=names) if over else texts("load.nobody_over")
        sure = _known(known, len(people), labels)
        if known < LEAST_KNOWN * len(people):
            sure += f" {texts('load.most_unknown')}"
    measures = [replace(one, says=says) if one.key == "load" else one for one in measures if one.known]
    return Load(says, sure, over, tuple(sorted(measures, key=lambda one: not (one.ranked and one.table))))


def _measure(
    key: str, unit: Unit, of_cases: bool, people: Sequence[str], scores: Scores, labels: Labels
) -> Measure:
    nodes: dict[Any, dict[Any, Any]] = scores.nodes.to_dict("index")
    texts, secret, rows = labels.texts, 0, list[dict[str, Any]]()
    known = [node for node in people if not math.isnan(nodes[node][key])]
    for node in known:
        figures = nodes[node]
        if of_cases and hidden(float(figures["active_cases"]), labels):
            secret += 1
            continue
        value = told_load(figures, labels)[key] if of_cases else float(figures[key])
        if value > 0:
            rows.append({"id": labels.public(node), "who": labels.label(node), key: value})
    ranked = len(known) >= LEAST_KNOWN * len(people)
    if ranked:
        rows.sort(key=lambda row: (-row[key], row["who"]))
    first = [row["who"] for row in rows[:FIRST]] if ranked else []
    said = [_known(len(known), len(people), labels)]
    if not of_cases:
        said += reporting_sentences(scores, labels)
    if secret:
        few = texts.number(labels.settings.case_threshold)
        said.append(texts.count("load.hidden", secret, few=few))
    if not ranked:
        said.append(texts("load.unranked"))
        said += [texts("load.by_name")] * bool(rows)
    columns = [Column("who", texts("view.column.who")), Column(key, texts(f"metrics.{key}.name"), unit)]
    return Measure(
        key=key,
        name=texts(f"load.question.{key}"),
        meaning=f"{texts(f'metrics.{key}.meaning')} {texts(f'metrics.{key}.misleads')}",
        says=texts(f"load.most.{key}", who=texts.listing(first)) if first else "",
        known=len(known),
        hidden=secret,
        of=len(people),
        certainty=" ".join(said),
        ranked=ranked,
        table=made(key, columns, rows, [(row["id"],) for row in rows]),
    )


def _known(known: int, of: int, labels: Labels) -> str:
    texts = labels.texts
    if known == of:
        return texts("load.known_all", of=texts.number(of))
    return texts(
        "load.known", known=texts.number(known), of=texts.number(of), share=texts.percent(known / of)
    )
