"""Filters: what of a view is seen. They hide; they never compute anything anew.

Filters of one kind widen each other (this function *or* that one), filters of different kinds narrow (this function *and*
that neighbourhood); in which order they were chosen makes no difference.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from netmap.metrics.scores import Scores
from netmap.view.labels import Labels
from netmap.view.views.months import active_in, contacts_by_month, month_words
from netmap.view.views.view import View
from netmap.view.weights import least_rate

ON_POINTS = ("kind", "discipline", "organisation", "neighbourhood", "bottleneck", "near")
ON_LINES = ("theme", "layer", "period", "frequency")
KINDS = (
    "discipline",
    "organisation",
    "neighbourhood",
    "kind",
    "bottleneck",
    "near",
    "theme",
    "layer",
    "period",
    "frequency",
)
"""In the order of the form."""
SINGLE = ("period", "frequency", "bottleneck")
"""Kinds of which only the last counts."""
NODE_KINDS = ("professional", "school", "organisation")
LAYERS = ("contact", "case", "declared")
FREQUENCIES = (1, 2, 4, 11, 22, 44)
"""Contacts a year to choose from: yearly, twice, quarterly, monthly, fortnightly, weekly."""
MOST_STEPS = 3
NOT_KNOWN = ""
"""Value for what is not known."""


@dataclass(frozen=True, slots=True)
class Filter:
    """One chip."""

    kind: str
    """One of ``KINDS``."""
    value: str = ""
    """A key of the vocabulary, an inner id, a word of the sheets, a number, or two months "2026-01/2026-03"."""
    steps: int = 0
    """For ``near``: how many ties away at most."""


Filters = tuple[Filter, ...]


def with_filter(filters: Filters, new: Filter) -> Filters:
    """One filter more; of a single kind it takes the place of the earlier one."""
    rest = tuple(f for f in filters if f != new and not (f.kind == new.kind and new.kind in SINGLE))
    return (*rest, new)


@dataclass(frozen=True, slots=True)
class Shown:
    """What is left of a view."""

    hidden: tuple[str, ...]
    """Public ids of points, sorted."""
    hidden_ties: tuple[tuple[str, str], ...]
    """Lines between points that are both seen."""
    seen: int
    every: int


def shown(view: View, filters: Iterable[Filter], scores: Scores) -> Shown:
    """What of a view is seen under filters."""
    by_kind: dict[str, list[Filter]] = {}
    for one in filters:
        by_kind.setdefault(one.kind, []).append(one)
    points = set(view.members)
    on_lines = [kind for kind in ON_LINES if kind in by_kind]
    lines = {ends for ends in view.lines if ends[0] in points and ends[1] in points}
    if on_lines:
        lines = _lines(view, by_kind, lines, scores)
        points = {end for ends in lines for end in ends}
    if "near" in by_kind:
        points &= _near(view, by_kind["near"], lines)
    for kind in ON_POINTS:
        if kind in by_kind and kind != "near":
            allowed = _who(kind, by_kind[kind], scores)
            points = {point for point in points if allowed(point, view.members[point])}
    seen_lines = {ends for ends in lines if points.issuperset(ends)}
    between = {ends for ends in view.lines if points.issuperset(ends)}
    return Shown(
        tuple(sorted(set(view.members) - points)),
        tuple(sorted(between - seen_lines)),
        len(points),
        len(view.members),
    )


def _lines(
    view: View, by_kind: dict[str, list[Filter]], lines: set[tuple[str, str]], scores: Scores
) -> set[tuple[str, str]]:
    """The lines that are frequent enough, and hold a tie that passes every other filter on lines."""
    passing = np.ones(len(scores.network.ties), dtype=bool)
    for kind in ("theme", "layer", "period"):
        if kind in by_kind:
            passing &= np.logical_or.reduce([_ties(one, scores) for one in by_kind[kind]])
    least = max((float(one.value) for one in by_kind.get("frequency", ())), default=-math.inf)
    place = scores.network.ties.index
    at = np.zeros(int(place.max()) + 1 if len(place) else 0, dtype=bool)
    at[place[passing]] = True
    return {
        ends
        for ends in lines
        if (math.isinf(least) or view.rates[ends] >= least) and bool(at[view.lines[ends]].any())
    }


def _ties(one: Filter, scores: Scores) -> Any:
    ties = scores.network.ties
    if one.kind == "layer":
        return ties[one.value].to_numpy(dtype=bool)
    if one.kind == "theme":
        return np.array([one.value in themes for themes in ties["themes"]], dtype=bool)
    first, last = one.value.split("/")
    return np.isin(ties.index.to_numpy(), active_in(scores.network, first, last))


def _near(view: View, wanted: Sequence[Filter], lines: set[tuple[str, str]]) -> set[str]:
    """The points within so many lines of those asked for."""
    beside: dict[str, list[str]] = {}
    for a, b in lines:
        beside.setdefault(a, []).append(b)
        beside.setdefault(b, []).append(a)
    found: set[str] = set()
    for one in wanted:
        edge = {point for point, who in view.members.items() if one.value in who}
        inside = set(edge)
        for _ in range(one.steps):
            edge = {other for point in edge for other in beside.get(point, ())} - inside
            inside |= edge
        found |= inside
    return found


def _who(kind: str, wanted: Sequence[Filter], scores: Scores) -> Callable[[str, tuple[str, ...]], bool]:
    """Whether a point may be seen, from its id and whom it stands for."""
    nodes = scores.network.nodes
    values = {one.value for one in wanted}
    if kind == "bottleneck":
        columns = scores.nodes
        weak = columns["loss"].fillna(0).to_numpy(dtype=float) > 0
        weak |= columns["cut_point"].to_numpy(dtype=bool)
        found = set(columns.index[weak])
    elif kind == "kind":
        kinds = np.where(
            nodes["kind"] == "professional",
            "professional",
            np.where(nodes["school"], "school", "organisation"),
        )
        found = set(nodes.index[np.isin(kinds, list(values))])
        # a point that stands for many is itself an organisation
        return lambda _, who: (who[0] if len(who) == 1 else _head(who, nodes)) in found
    elif kind == "organisation":
        own = nodes["organisation"].where(nodes["kind"] == "professional")
        found = set(nodes.index[own.isin(values) | nodes.index.isin(values)])
    else:
        column = nodes[kind].where(nodes[kind].notna(), NOT_KNOWN)
        found = set(nodes.index[column.isin(values)])
    return lambda _, who: not found.isdisjoint(who)


def _head(who: tuple[str, ...], nodes: Any) -> str:
    """The organisation among those whom a point stands for; of a function, anybody."""
    kinds = nodes["kind"]
    return next((one for one in who if kinds[one] == "organisation"), who[0])


def choices(kind: str, scores: Scores, labels: Labels) -> list[tuple[str, str]]:
    """What can be chosen for a kind of filter: value and words; empty when the data have none of it."""
    nodes, texts = scores.network.nodes, labels.texts
    if kind == "kind":
        found = [(key, texts(f"network.kind.{key}")) for key in NODE_KINDS]
        return found if nodes["kind"].nunique() > 1 else []
    if kind == "discipline":
        keys = {str(key) for key in nodes["discipline"].dropna()}
        return [(key, labels.discipline(key)) for key in labels.words.disciplines if key in keys] + (
            [(NOT_KNOWN, texts("common.unknown"))] if nodes["discipline"].isna().any() and keys else []
        )
    if kind == "organisation":
        ids = [str(node) for node in nodes.index[nodes["kind"] == "organisation"]]
        return sorted(((node, labels.label(node)) for node in ids), key=lambda pair: pair[1].casefold())
    if kind == "neighbourhood":
        return [
            (name, name) for name in sorted({str(n) for n in nodes["neighbourhood"] if n}, key=str.casefold)
        ]
    if kind == "theme":
        themes = sorted({theme for row in scores.network.ties["themes"] for theme in row}, key=str.casefold)
        return [(theme, theme) for theme in themes]
    if kind == "layer":
        ties = scores.network.active(scores.settings.layers)
        return [(key, texts(f"network.layer.{key}")) for key in LAYERS if ties[key].any()]
    if kind == "period":
        return [(month, month_words(month, texts)) for month in contacts_by_month(scores.network).index]
    if kind == "frequency":
        known = scores.ties["contacts_per_year"].notna().any()
        # below full names small numbers are told from none, but not from each other
        exact = labels.settings.names == "full"
        told = [n for n in FREQUENCIES if exact or n == 1 or n >= least_rate(labels)]
        return [(str(n), texts(f"network.often.{n}")) for n in told] if known else []
    return [("", texts("network.chip.bottleneck"))] if kind == "bottleneck" else []


def filter_words(one: Filter, labels: Labels) -> str:
    """What a chip says: "Thema: veiligheid"."""
    texts, value = labels.texts, one.value
    if one.kind == "bottleneck":
        return texts("network.chip.bottleneck")
    if one.kind == "near":
        who = labels.label(value) if labels.knows(value) else texts("common.unknown")
        return texts.count("network.chip.near", one.steps, who=who)
    if one.kind == "frequency":
        return texts("network.chip.frequency", often=texts(f"network.often.{value}"))
    if one.kind == "period":
        first, last = (month_words(month, texts) for month in value.split("/"))
        said = first if first == last else texts("network.range", low=first, high=last)
    elif one.kind == "discipline":
        said = labels.discipline(value or None)
    elif one.kind == "organisation":
        said = labels.label(value) if labels.knows(value) else texts("common.unknown")
    elif one.kind in ("kind", "layer"):
        said = texts(f"network.{one.kind}.{value}")
    else:
        said = value or texts("common.unknown")
    return texts("network.chip.other", what=texts(f"network.filter.{one.kind}"), value=said)


def worst(view: View, filters: Filters, scores: Scores) -> tuple[Filter, int] | None:
    """When nothing is left: the filter that hides most, and how many points there are without it; ``None`` when none helps."""
    tried = [
        (shown(view, tuple(other for other in filters if other != one), scores).seen, one) for one in filters
    ]
    best = max(tried, key=lambda pair: pair[0], default=None)
    return (best[1], best[0]) if best and best[0] else None
