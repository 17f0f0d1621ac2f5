"""What a profile is made of, and what the profiles of schools, organisations, functions and people share."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import pandas as pd

from netmap.metrics.dependence import Dependence, Hinge
from netmap.metrics.scores import Scores
from netmap.metrics.subject import Subject
from netmap.scenario.compare import Comparison
from netmap.view.labels import Labels
from netmap.view.scope import covered_words
from netmap.view.selection import NOTHING, Selection, node_choices
from netmap.view.suppress import case_count, counted, hidden, told_load
from netmap.view.weights import shown_rate

MOST_ROWS = 60
"""Rows of one table of a profile; whole networks stand on the pages themselves."""
MOST = 4
"""Names in one sentence; the rest is counted."""


@dataclass(frozen=True, slots=True, eq=False)
class Section:
    """One part of a profile; its title is ``profiles.section.<key>``."""

    key: str
    sentences: tuple[str, ...] = ()
    table: pd.DataFrame | None = None
    choices: tuple[Selection, ...] = ()
    """What each row of the table stands for."""


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """All there is to say about one school, organisation, function or person; worded, unknown called unknown."""

    title: str
    kind: str
    """Words for what it is."""
    facts: tuple[tuple[str, str], ...]
    """(what, value)."""
    summary: tuple[str, ...]
    """What matters most, in sentences."""
    sections: tuple[Section, ...]
    metrics: tuple[str, ...]
    """Keys of the catalogue: the figures that it uses."""
    members: tuple[str, ...] = field(default=())
    """Inner ids of the points that are in the middle of its small map; none: it has no small map."""


@dataclass(frozen=True, slots=True, eq=False)
class On:
    """What profiles are made from."""

    scores: Scores
    labels: Labels
    change: Comparison | None = None
    """The comparison with an earlier period, when one was made."""

    @property
    def nodes(self) -> pd.DataFrame:
        """The nodes of the network, at the level of people."""
        return self.scores.network.nodes

    @property
    def ties(self) -> pd.DataFrame:
        """The active ties, at the level of people."""
        return self.scores.network.active(self.scores.settings.layers)

    def touching(self, members: Collection[str]) -> pd.DataFrame:
        """The ties with one end among ``members``, as ``inside, outside`` and the columns of a tie; ties within are left out.

        ``answer`` and ``answers``: working days until the outside answered, and how many were recorded.
        """
        ties = self.ties
        first, second = ties["source"].isin(list(members)), ties["target"].isin(list(members))
        there, back = ties[first & ~second], ties[second & ~first]
        columns = ["last_contact", "contact", "shared_cases"]
        one = there[columns].assign(
            inside=there["source"], outside=there["target"], rate=_rate(there), answer=there["response_out"]
        )
        other = back[columns].assign(
            inside=back["target"], outside=back["source"], rate=_rate(back), answer=back["response_back"]
        )
        return pd.concat([one, other], ignore_index=True)

    def coverage(self, column: str, value: str) -> list[dict[Any, Any]]:
        """Rows of the coverage in which a column has a value."""
        rows = self.scores.coverage
        return rows[rows[column] == value].to_dict("records")

    def far(self, row: dict[Any, Any]) -> bool:
        """Whether a row of the coverage is a way in that is needed and not there."""
        return bool(row["needed"]) and not row["steps"] <= self.scores.settings.steps

    @property
    def dependence(self) -> Dependence:
        """Which accessible ways in hang on which person, whatever the level; on which organisation when no people are known."""
        network, settings = self.scores.network, self.scores.settings
        if settings.level == "person" or not (network.nodes["kind"] == "professional").any():
            return self.scores.dependence.accessible()
        on = Subject(network, replace(settings, level="person"), self.labels.words)
        return on.dependence.accessible()

    def function(self, key: str | None) -> str:
        """A function with a capital in front."""
        word = self.labels.discipline(key)
        return word[:1].upper() + word[1:]


def _rate(ties: pd.DataFrame) -> Any:
    """Contacts a year, both ways together; NaN where contact was recorded but nowhere how often."""
    both = ties[["per_year_out", "per_year_back"]].to_numpy(dtype=float)
    known = np.where(both > 0, both, 0.0).sum(axis=1)
    return np.where((known > 0) | ~ties["contact"].to_numpy(dtype=bool), known, np.nan)


def column(on: On, name: str) -> str:
    """The header of a column."""
    key = f"profiles.column.{name}"
    return on.labels.texts(key if key in on.labels.texts else f"view.column.{name}")


def frame(on: On, names: Sequence[str], rows: Sequence[Sequence[Any]]) -> pd.DataFrame:
    """Rows as a table with worded headers."""
    return pd.DataFrame([list(row) for row in rows], columns=[column(on, name) for name in names])


def neighbours(on: On, members: Collection[str], *, by_person: bool) -> Section:
    """Whom they are in contact with: each person, or together per organisation."""
    ties, labels, texts = on.touching(members), on.labels, on.labels.texts
    home = on.nodes["organisation"]
    groups: dict[str, list[dict[Any, Any]]] = {}
    for row in ties.to_dict("records"):
        outside = str(row["outside"])
        key = outside if by_person else str(home.get(outside) or outside)
        groups.setdefault(key, []).append(row)
    rows = []
    for node, found in groups.items():
        rates = [row["rate"] for row in found if row["contact"]]
        known = [rate for rate in rates if not math.isnan(rate)]
        rate = sum(known) if known else (math.nan if rates else 0.0)
        days = [row["last_contact"] for row in found if not pd.isna(row["last_contact"])]
        rows.append((node, len(found), shown_rate(rate, labels), max(days).date() if days else None))
    rows.sort(key=lambda row: (-row[1], -_plain(row[2]), labels.label(row[0]).casefold()))
    names = ("who", "function", "ties", "contacts_per_year", "last_contact")
    shown = [(labels.label(node), labels.function(node), *rest) for node, *rest in rows[:MOST_ROWS]]
    sentence = texts.count("profiles.neighbours", len(rows)) if rows else texts("profiles.no_neighbours")
    return Section(
        "neighbours",
        (sentence, *more(on, len(rows))),
        frame(on, names, shown) if rows else None,
        tuple(node_choices([row[0] for row in rows[:MOST_ROWS]], labels)),
    )


def more(on: On, rows: int) -> tuple[str, ...]:
    """A sentence that not all rows are shown; nothing when they are."""
    if rows <= MOST_ROWS:
        return ()
    shown, every = on.labels.texts.number(MOST_ROWS), on.labels.texts.number(rows)
    return (on.labels.texts("profiles.cut", n=shown, all=every),)


def _plain(value: float) -> float:
    return 0.0 if math.isnan(value) else value


def staff(on: On, members: Sequence[str]) -> Section:
    """Who they are, with what is on their plate; few cases, and what follows from them, are not told."""
    labels, texts, figures = on.labels, on.labels.texts, on.scores.nodes
    outside = Counter(on.touching(members)["inside"]) if members else Counter[str]()
    ordered = sorted(members, key=lambda one: (-outside[one], labels.label(one).casefold()))
    known: dict[Any, dict[Any, Any]] = figures[["active_cases", "load"]].to_dict("index")
    listed: dict[Any, dict[Any, Any]] = on.nodes.loc[ordered].to_dict("index")
    rows = []
    for node, row in listed.items():
        own = known.get(node, {})
        cases, load = float(own.get("active_cases", math.nan)), float(own.get("load", math.nan))
        deputy = row["deputy"]
        rows.append(
            (
                labels.label(node),
                labels.function(node),
                outside[node],
                case_count(cases, labels),
                texts("profiles.hidden")
                if hidden(cases, labels)
                else texts.percent(told_load({"active_cases": cases, "load": load}, labels)["load"]),
                None if pd.isna(row["hours"]) else float(row["hours"]),
                weekdays(on, row["workdays"]),
                labels.label(deputy)
                if deputy is not None and labels.knows(deputy)
                else texts("common.unknown"),
            )
        )
    names = ("who", "function", "outside", "active_cases", "load", "hours", "weekdays", "deputy")
    sentences = [texts.count("profiles.staff", len(members)) if members else texts("profiles.no_staff")]
    return Section(
        "load",
        (*sentences, *more(on, len(rows))),
        frame(on, names, rows[:MOST_ROWS]) if rows else None,
        tuple(node_choices(ordered[:MOST_ROWS], labels)),
    )


def weekdays(on: On, days: Any) -> str:
    """Working days in words."""
    texts = on.labels.texts
    if days is None or not isinstance(days, tuple | list):
        return texts("common.unknown")
    return " ".join(texts(f"profiles.day.{day}") for day in days)


def response(on: On, members: Collection[str]) -> Section:
    """How long they take to answer, and how long others take to answer them; unknown where nothing was recorded."""
    texts, rows = on.labels.texts, on.scores.network.contacts
    answered = rows.dropna(subset=["response_days"])
    give = answered["target"].isin(list(members)) & ~answered["source"].isin(list(members))
    get = answered["source"].isin(list(members)) & ~answered["target"].isin(list(members))
    sentences = []
    for key, which in (("gives", give), ("gets", get)):
        days = answered.loc[which, "response_days"].astype(float)
        if len(days):
            sentences.append(
                counted(
                    f"profiles.response.{key}", len(days), on.labels, days=workdays(on, float(days.median()))
                )
            )
        else:
            sentences.append(texts(f"profiles.response.{key}_unknown"))
    return Section("response", tuple(sentences))


def workdays(on: On, days: float) -> str:
    """A number of working days in words."""
    written = on.labels.texts.amount(days)
    return on.labels.texts(f"profiles.workdays.{'one' if days == 1 else 'many'}", n=written)


def lost_without(on: On, members: Iterable[str]) -> list[tuple[str, tuple[Hinge, ...]]]:
    """For each of them the ways in that hang on that one, who is missed most first; only who is missed."""
    inside, found = set(members), on.dependence.by_node
    return sorted(
        ((node, hinges) for node, hinges in found.items() if node in inside),
        key=lambda item: (-len(item[1]), on.labels.label(item[0])),
    )


def steps_after(on: On, steps: float) -> str:
    """A number of steps after a loss, in words."""
    texts = on.labels.texts
    return texts("view.steps.none") if math.isnan(steps) else texts.count("view.steps_count", int(steps))


def evidence(on: On, members: Collection[str]) -> Section:
    """What the profile rests on: who of them reported, in how many rows they are named, and over which period."""
    texts, network = on.labels.texts, on.scores.network
    there = on.nodes.loc[[node for node in members if node in on.nodes.index]]
    people = there[there["kind"] == "professional"]
    rows = network.contacts
    named = rows["source"].isin(list(members)) | rows["target"].isin(list(members))
    sentences = []
    reported = int(people["reported"].astype(bool).sum())
    if len(people) and on.scores.summary["certainty"]["reporters"] is None:
        sentences.append(texts("view.summary.unsaid"))
    elif len(people) == 1:
        sentences.append(texts(f"profiles.evidence.{'self' if reported else 'not_self'}"))
    elif len(people):
        numbers = {"reported": texts.number(reported), "people": texts.number(len(people))}
        sentences.append(texts("profiles.evidence.reported", **numbers))
        if not reported:
            sentences.append(texts("profiles.evidence.nobody"))
    sentences.append(counted("profiles.evidence.rows", int(named.sum()), on.labels))
    if on.labels.scope.covered:
        sentences.append(texts("profiles.evidence.period", covered=covered_words(on.labels)))
    return Section("evidence", tuple(sentences))


def change(on: On, members: Collection[str], column_: str = "", value: str = "") -> Section:
    """What became of their ties since the earlier period, and of the ways in of a ``school`` or ``discipline``; says so when none was compared."""
    texts, found = on.labels.texts, on.change
    if found is None:
        return Section("change", (texts("profiles.change.none"),))
    inside = list(members)
    ties = found.ties[found.ties["source"].isin(inside) ^ found.ties["target"].isin(inside)]
    counted = ties["state"].value_counts().to_dict()
    numbers = {key: texts.number(int(counted.get(key, 0))) for key in ("kept", "lost", "new")}
    sentences = [texts("profiles.change.ties", **numbers)]
    for key, who in (("came", found.came), ("went", found.went)):
        some = sorted(on.labels.label(node) for node in set(who) & set(inside) if on.labels.knows(node))
        if some:
            names = texts.listing(some, MOST)
            sentences.append(texts.count(f"profiles.change.{key}_{found.presence}", len(some), who=names))
    if not column_:
        return Section("change", tuple(sentences))
    rows, choices = _changed_pairs(on, found.pairs, column_, value)
    if not rows:
        return Section("change", (*sentences, texts("profiles.change.no_pairs")))
    heads = ("function" if column_ == "school" else "school", "then", "now", "meaning")
    table = frame(on, heads, rows[:MOST_ROWS])
    return Section("change", (*sentences, *more(on, len(rows))), table, tuple(choices[:MOST_ROWS]))


def _changed_pairs(
    on: On, pairs: pd.DataFrame, column_: str, value: str
) -> tuple[list[tuple[str, ...]], list[Selection]]:
    """Needed ways in that changed, for one school or function: rows for a table, and what each stands for."""
    texts, labels = on.labels.texts, on.labels
    rows: list[tuple[str, ...]] = []
    choices: list[Selection] = []
    for row in pairs[pairs[column_] == value].to_dict("records"):
        school, key = str(row["school"]), str(row["discipline"])
        says = [texts(f"compare.effect.{row['effect']}")] if row["effect"] else []
        who = row["depends_after"] or row["depends_before"]
        if row["hold"] and labels.knows(who):
            says.append(texts(f"compare.hold.to_{row['hold']}", who=labels.label(who)))
        first = on.function(key) if column_ == "school" else labels.label(school)
        rows.append(
            (first, steps_after(on, row["steps_before"]), steps_after(on, row["steps_after"]), " ".join(says))
        )
        choices.append(Selection(cell=(labels.public(school), key)) if labels.knows(school) else NOTHING)
    return rows, choices
