"""What a question about a network gives: sentences, tables, and the data as the command line prints them with ``--json``.

Shown as they are (in a notebook, with ``print``), replies say what the command line says.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from netmap.public.frames import plain_frame, records_frame
from netmap.scenario.advise import Advised, Gain
from netmap.scenario.compare import Comparison
from netmap.scenario.relief import Deputy
from netmap.scenario.route import Answer
from netmap.scenario.whatif import Outcome
from netmap.told.advice import advice_data
from netmap.told.comparison import comparison_data, comparison_ties
from netmap.told.routes import routes_data
from netmap.told.scenario import outcome_data
from netmap.told.table import LongTable
from netmap.view.advice import deputy_sentence, total_sentence
from netmap.view.comparison import comparison_sentences, figures_table
from netmap.view.labels import Labels
from netmap.view.routes import answer_sentences, chain, route_title, step_sentence
from netmap.view.scenario import changes_table, outcome_sentences, step_sentences

PAIR = ("school", "discipline", "effect", "steps_before", "steps_after")
FIGURE = ("key", "before", "after")
TIE = ("source", "source_label", "target", "target_label", "accessible", "second", "days", "sentence")
DEPUTY = ("person", "person_label", "deputy", "deputy_label", "hangs", "freed")
STEP = (
    *("route", "how", "step", "source", "target", "contact", "case", "declared"),
    *("contacts_per_year", "last_contact", "response_days", "answers"),
)
CHANGED = (
    *("school", "school_label", "discipline", "effect", "hold", "steps_before", "steps_after"),
    *("depends_before", "depends_before_label", "depends_after", "depends_after_label"),
)
CHANGE = ("key", "before", "after", "change", "noise", "beyond")


@dataclass(frozen=True, eq=False, repr=False)
class Reply:
    """What every question gives."""

    sentences: tuple[str, ...]
    """The reply in a few sentences."""
    data: Mapping[str, Any]
    """All of it, ready for ``json.dumps``; ids are those of ``nodes``, ``None`` is unknown."""
    text: str
    """What the command line says."""

    def __repr__(self) -> str:
        return self.text.rstrip("\n")

    def _frame(self, key: str, columns: Sequence[str]) -> pd.DataFrame:
        return records_frame([_flat(row) for row in self.data[key]], columns)


class WhatIf(Reply):
    """What a scenario changes."""

    @property
    def pairs(self) -> pd.DataFrame:
        """Needed ways in that change: ``school, discipline, effect, steps_before, steps_after``; steps unknown: no route."""
        return self._frame("pairs", PAIR)

    @property
    def figures(self) -> pd.DataFrame:
        """Figures of the network as a whole: ``key, before, after``."""
        return self._frame("figures", FIGURE)


class Advice(Reply):
    """New contacts that repair most."""

    @property
    def ties(self) -> pd.DataFrame:
        """New contacts in the order of what they bring: both ends, ways in that become ``accessible`` or get a ``second`` way."""
        return self._frame("ties", TIE)

    @property
    def deputies(self) -> pd.DataFrame:
        """Who could stand in for whom: on how many ways in others depend (``hangs``), and how many are then free of that."""
        return self._frame("deputies", DEPUTY)

    @property
    def briefing(self) -> pd.DataFrame:
        """Whom to brief first: ``node, node_label``."""
        return self._frame("briefing", ("node", "node_label"))


class Directions(Reply):
    """Ways from one to another."""

    @property
    def steps(self) -> pd.DataFrame:
        """One row per step of each route, both numbered from 1, with what is known of the tie."""
        rows = [
            {"route": number, "how": route["how"], "step": place} | step
            for number, route in enumerate(self.data["routes"], start=1)
            for place, step in enumerate(route["steps"], start=1)
        ]
        return records_frame(rows, STEP)


@dataclass(frozen=True, eq=False, repr=False)
class Changes(Reply):
    """Two periods or uploads beside each other."""

    tie_table: LongTable
    """``comparison_ties.csv``."""

    @property
    def ties(self) -> pd.DataFrame:
        """Every tie of either period, and whether it was kept, lost or new."""
        return plain_frame(self.tie_table)

    @property
    def pairs(self) -> pd.DataFrame:
        """Needed ways in that changed."""
        return self._frame("pairs", CHANGED)

    @property
    def figures(self) -> pd.DataFrame:
        """Figures before and after, with what may be noise and whether the change goes beyond it."""
        return self._frame("figures", CHANGE)


def whatif_reply(outcome: Outcome, labels: Labels) -> WhatIf:
    """A scenario as it is told."""
    texts, said = labels.texts, outcome_sentences(outcome, labels)
    lines = [*step_sentences(outcome, labels), "", *said]
    changes = changes_table(outcome, labels)
    if len(changes):
        lines += ["", texts("whatif.command.pairs")]
    for school, function, effect, before, after in changes.itertuples(index=False):
        change = texts("whatif.cell", before=before, after=after)
        lines.append(f"  {school} · {function}: {effect} ({change})")
    return WhatIf(tuple(said), outcome_data(outcome, labels), _text(lines))


def advice_reply(
    advised: Sequence[Advised],
    total: Gain,
    first: Sequence[str],
    standing_in: Sequence[Deputy],
    labels: Labels,
) -> Advice:
    """An advice as it is told."""
    texts, data = labels.texts, advice_data(advised, total, first, standing_in, labels)
    lines = [f"{place}. {tie['sentence']}" for place, tie in enumerate(data["ties"], start=1)]
    if advised:
        said = total_sentence(total, len(advised), labels)
    else:
        key = "nothing" if "contact" in labels.settings.layers else "no_contact_layer"
        said = texts(f"advice.{key}")
    lines.append(said)
    if first:
        names = texts.listing([labels.label(node) for node in first])
        lines.append(texts("advice.briefing_help", names=names))
    lines += [deputy_sentence(deputy, labels) for deputy in standing_in]
    return Advice(tuple(lines), data, _text(lines))


def directions(answer: Answer, labels: Labels) -> Directions:
    """Routes as they are told."""
    said = answer_sentences(answer, labels)
    lines = list(said)
    for route in answer.routes:
        lines += ["", f"{route_title(route, labels)}: {chain(route.nodes, labels)}"]
        for number, step in enumerate(route.steps, start=1):
            ends = chain((step.source, step.target), labels)
            lines.append(f"  {number}. {ends}: {step_sentence(step, labels)}")
    return Directions(tuple(said), routes_data(answer, labels), _text(lines))


def changes(found: Comparison, labels: Labels) -> Changes:
    """A comparison as it is told."""
    said = comparison_sentences(found, labels)
    lines = list(said)
    if not found.silent:
        lines += ["", labels.texts("compare.page.figures")]
        for name, then, now, change, _, verdict in figures_table(found, labels).itertuples(index=False):
            lines.append(f"  {name}: {then} → {now} ({change}). {verdict}")
    ties = comparison_ties(found, labels)
    return Changes(tuple(said), comparison_data(found, labels), _text(lines), ties)


def _flat(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row with the id and the label of a node beside each other."""
    flat: dict[str, Any] = {}
    for key, value in row.items():
        if isinstance(value, dict):
            flat |= {key: value["id"], f"{key}_label": value["label"]}
        else:
            flat[key] = value
    return flat


def _text(lines: Sequence[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
