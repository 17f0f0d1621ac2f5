"""The tables of the files for machines: stable English keys; ``None`` is unknown, and what is hidden reads "< 10".

Below level ``full``, rows come in the order of their public ids, so neither id nor order betrays a name. The contract of
names and columns stands in ``docs/``; :data:`VERSION` changes when one of them changes its name or meaning.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from netmap.metrics.scores import Scores
from netmap.model.columns import Coded, coded, nothing
from netmap.told import hiding
from netmap.told.table import Column, LongTable, Value, known, plain
from netmap.view.labels import Labels
from netmap.view.suppress import hidden_among, told_count, told_loads, told_share
from netmap.view.tables import on_paper
from netmap.view.weights import shown_rates, shown_strengths

VERSION = 3
"""Of the machine files; changes when a column or key changes its name or meaning. 2: ``tables.json``'s ``dependence`` holds every
needed pair that is lost without one, with what remains, no longer only those that every route of any length passes."""

NODE_METRICS = (
    "degree",
    "strength",
    "reach_1",
    "reach_2",
    "reach_3",
    "harmonic",
    "betweenness",
    "cut_point",
    "core",
    "community",
    "component",
    "constraint",
    "effective_size",
    "loss",
    "response_days",
    "reciprocity",
)
LATER_METRICS = (
    "answers",
    "answered_by",
    "reach_in_time",
    "contact_age",
    "brokerage",
    "loss_reach",
    "loss_days",
    "needed_betweenness",
    "bottleneck",
)
"""Columns of ``nodes.csv`` that came later: at the end, so that nobody's script breaks."""
TIE_COLUMNS = (
    "contacts_per_year",
    "reciprocal",
    "response_days_out",
    "response_days_back",
    "last_contact",
    "shared_cases",
    "case_weight",
    "declared",
    "bridge",
    "betweenness",
)


def nodes(scores: Scores, labels: Labels) -> LongTable:
    """``nodes.csv``: one row per node of the graph."""
    table = scores.nodes
    structure = scores.structure.nodes.loc[table.index]
    names = [str(node) for node in table.index]
    scope, layers = labels.scope, scores.settings.layers
    unknown = set() if scope.answers("access", layers) else {"loss", "loss_days", "needed_betweenness"}
    if not scope.ties(layers):  # nobody measured it: 0 would be an answer
        unknown = {*NODE_METRICS, *LATER_METRICS} - {"answers", "community", "component"}
    strengths = shown_strengths(scores, labels)
    groups = {
        column: labels.renumbered({str(node): int(n) for node, n in table[column].items()})
        for column in ("component", "community")
    }
    cases, answers, answered = (
        table[key].to_numpy(dtype=float) for key in ("active_cases", "answers", "answered_by")
    )
    load = np.where(
        hidden_among(cases, labels), np.nan, told_loads(table["load"].to_numpy(dtype=float), cases, labels)
    )
    shares = np.where(hidden_among(answers, labels), np.nan, answered)
    ids = coded([labels.public(name) for name in names])
    cells = {
        "id": ids,
        "label": coded([labels.label(name) for name in names]),
        "kind": _each(structure["kind"].astype(str)),
        "organisation": coded([labels.home(name) for name in names]),
        "discipline": _each(structure["discipline"]),
        "strength": _each(
            np.array([strengths[name] for name in names]), lambda rate: hiding.rate(rate, labels)
        ),
        **{key: coded([groups[key][name] for name in names]) for key in groups},
        "active_cases": _each(cases, lambda count: hiding.count(count, labels)),
        "load": _each(load),
        "answers": _each(answers, lambda count: hiding.count(count, labels)),
        "answered_by": _each(shares, lambda share: told_share(share, math.nan, labels)),
        "brokerage": _each(table["brokerage"], int),
    }
    columns = (
        *("id", "label", "kind", "organisation", "discipline"),
        *(*NODE_METRICS, "active_cases", "load", "stability", *LATER_METRICS),
    )
    cells = {key: cells[key] if key in cells else _each(table[key]) for key in columns}
    cells |= {key: nothing(len(names)) for key in unknown}
    order = np.array(sorted(range(len(names)), key=ids.values.__getitem__), dtype=np.int64)
    return LongTable("nodes", _columns(columns), tuple(cells[key].taken(order) for key in columns))


def ties(scores: Scores, labels: Labels) -> LongTable:
    """``ties.csv``: one row per tie; ``source`` and ``target`` are ids of ``nodes.csv``. By columns: a region has millions."""
    table, ends = scores.ties, scores.structure.ends
    public = [labels.public(node) for node in scores.structure.ids]
    order = sorted(range(len(public)), key=public.__getitem__)
    place = np.empty(len(public), np.int32)
    place[order] = np.arange(len(public))
    ids = tuple(public[i] for i in order)
    here, there = place[ends[:, 0]], place[ends[:, 1]]
    turned = here > there  # which inner id is the smaller one must not be read from it
    shared, weight = (table[key].to_numpy(dtype=float) for key in ("shared_cases", "case_weight"))
    few = hidden_among(shared, labels) | hidden_among(weight, labels)
    out, back = (table[f"response_days_{way}"].to_numpy(dtype=float) for way in ("out", "back"))
    rates = shown_rates(table["contacts_per_year"].to_numpy(dtype=float), labels)
    cells = {
        "source": Coded(np.minimum(here, there), ids),
        "target": Coded(np.maximum(here, there), ids),
        "contacts_per_year": _each(rates, lambda rate: hiding.rate(rate, labels)),
        "response_days_out": _each(np.where(turned, back, out)),
        "response_days_back": _each(np.where(turned, out, back)),
        "shared_cases": _each(shared, lambda count: hiding.count(count, labels)),
        "case_weight": _each(np.where(few, np.nan, weight), lambda count: told_count(count, labels)),
    }
    cells |= {key: _each(table[key]) for key in TIE_COLUMNS if key not in cells}
    rows = np.lexsort((cells["target"].codes, cells["source"].codes))
    names = ("source", "target", *TIE_COLUMNS)
    return LongTable("ties", _columns(names), tuple(cells[name].taken(rows) for name in names))


def _each(cells: npt.NDArray[Any] | pd.Series, told: Callable[[Any], Value] = known) -> Coded:
    """A column of which each different value is told once."""
    codes, values = pd.factorize(pd.Series(cells))
    return Coded(codes.astype(np.int32), tuple(map(told, values)))


def coverage(scores: Scores, labels: Labels) -> LongTable:
    """``coverage.csv``: one row per school and discipline."""
    names = (
        *("school", "discipline", "needed", "steps", "routes", "travel_days", "via", "depends_on"),
        *("weekdays", "supply", "travel_filled", "routes_within", "measured", "on_paper"),
    )
    measured, paper = labels.scope.answers("access", scores.settings.layers), on_paper(scores, labels)
    rows = [
        {
            **{key: row[key] for key in ("discipline", "travel_days")},
            "supply": row["supply"] if measured else None,
            "routes": row["routes"] if measured else None,
            "measured": measured,
            "on_paper": paper.get((row["school"], row["discipline"]), ""),
            "school": labels.label(row["school"]),
            "needed": bool(row["needed"]),
            "steps": _steps(row["steps"]),
            "via": " > ".join(labels.label(node) for node in row["via"]),
            "depends_on": labels.label(row["depends_on"]) if row["depends_on"] else "",
            "weekdays": " ".join(map(str, row["weekdays"] or ())),
            "travel_filled": bool(row["travel_filled"]),
            "routes_within": _steps(row["routes_within"]) if measured else None,
        }
        for row in scores.coverage.to_dict("records")
    ]
    return machine_table("coverage", names, rows)


def losses(scores: Scores, labels: Labels) -> LongTable:
    """``losses.csv``: what becomes of needed pairs when a node is away."""
    rows = [
        {
            "node": labels.public(row["node"]),
            "school": labels.label(row["school"]),
            "discipline": str(row["discipline"]),
            "effect": str(row["effect"]),
            "steps_before": _steps(row["steps_before"]),
            "steps_after": _steps(row["steps_after"]),
        }
        for row in scores.losses.to_dict("records")
    ]
    return machine_table(
        "losses", ("node", "school", "discipline", "effect", "steps_before", "steps_after"), rows
    )


def _steps(value: float) -> int | None:
    return None if math.isnan(value) else int(value)


def machine_table(key: str, names: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> LongTable:
    """A table in the order of what its cells say."""
    told = [tuple(known(row[name]) for name in names) for row in rows]
    # the first two cells nearly always say which row it is: the others are written down only where they do not
    first = [[plain(value) for value in row[:2]] for row in told]
    if len(set(map(tuple, first))) < len(first):
        first = [[plain(value) for value in row] for row in told]
    order = sorted(range(len(told)), key=first.__getitem__)
    return LongTable(
        key, _columns(names), tuple(coded([told[i][at] for i in order]) for at in range(len(names)))
    )


def _columns(names: Sequence[str]) -> tuple[Column, ...]:
    return tuple(Column(name, name, "any") for name in names)
