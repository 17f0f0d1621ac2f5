"""The tables of the files for machines: stable English keys; ``None`` is unknown, and what is hidden reads "< 10".

Below level ``full``, rows come in the order of their public ids, so neither id nor order betrays a name. The contract of
names and columns stands in ``docs/``; :data:`VERSION` changes when one of them changes its name or meaning.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from netmap.metrics.scores import Scores
from netmap.told import hiding
from netmap.told.table import Column, Table, made, plain
from netmap.view.labels import Labels
from netmap.view.suppress import hidden, told_count, told_load, told_share
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


def nodes(scores: Scores, labels: Labels) -> Table:
    """``nodes.csv``: one row per node of the graph."""
    structure, rows = scores.structure.nodes.to_dict("index"), []
    scope, layers = labels.scope, scores.settings.layers
    unknown = set() if scope.answers("access", layers) else {"loss", "loss_days", "needed_betweenness"}
    if not scope.ties(layers):  # nobody measured it: 0 would be an answer
        unknown = {*NODE_METRICS, *LATER_METRICS} - {"answers", "community", "component"}
    strengths = shown_strengths(scores, labels)
    groups = {
        column: labels.renumbered({str(node): int(n) for node, n in scores.nodes[column].items()})
        for column in ("component", "community")
    }
    for node, figures in scores.nodes.to_dict("index").items():
        name, about = str(node), structure[node]
        few = hidden(figures["active_cases"], labels)
        rows.append(
            {
                **{key: None if key in unknown else figures[key] for key in (*NODE_METRICS, *LATER_METRICS)},
                "id": labels.public(name),
                "label": labels.label(name),
                "kind": str(about["kind"]),
                "organisation": labels.home(name),
                "discipline": about["discipline"],
                "strength": None if "strength" in unknown else hiding.rate(strengths[name], labels),
                **{key: None if key in unknown else groups[key][name] for key in groups},
                "active_cases": hiding.count(figures["active_cases"], labels),
                "load": None if few else told_load(figures, labels)["load"],
                "stability": figures["stability"],
                "answers": hiding.count(figures["answers"], labels),
                "answered_by": None
                if hidden(figures["answers"], labels)
                else told_share(figures["answered_by"], math.nan, labels),
                "brokerage": None if math.isnan(figures["brokerage"]) else int(figures["brokerage"]),
            }
        )
    names = (
        *("id", "label", "kind", "organisation", "discipline"),
        *(*NODE_METRICS, "active_cases", "load", "stability", *LATER_METRICS),
    )
    return machine_table("nodes", names, rows)


def ties(scores: Scores, labels: Labels) -> Table:
    """``ties.csv``: one row per tie; ``source`` and ``target`` are ids of ``nodes.csv``."""
    rows = []
    rates = shown_rates(scores.ties["contacts_per_year"].to_numpy(dtype=float), labels).tolist()
    for rate, row in zip(rates, scores.ties.to_dict("records"), strict=True):
        source, target, shared = row["source"], row["target"], float(row["shared_cases"])
        told = {key: row[key] for key in TIE_COLUMNS}
        if labels.turned(source, target):
            source, target = target, source
            told["response_days_out"] = row["response_days_back"]
            told["response_days_back"] = row["response_days_out"]
        few = hidden(shared, labels) or hidden(float(row["case_weight"]), labels)
        told |= {
            "source": labels.public(source),
            "target": labels.public(target),
            "contacts_per_year": hiding.rate(rate, labels),
            "shared_cases": hiding.count(shared, labels),
            "case_weight": None if few else told_count(float(row["case_weight"]), labels),
        }
        rows.append(told)
    return machine_table("ties", ("source", "target", *TIE_COLUMNS), rows)


def coverage(scores: Scores, labels: Labels) -> Table:
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


def losses(scores: Scores, labels: Labels) -> Table:
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


def machine_table(key: str, names: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> Table:
    """A table in the order of what its cells say."""
    told = made(key, [Column(name, name, "any") for name in names], rows)
    # the first two cells nearly always say which row it is: the others are written down only where they do not
    first = [[plain(value) for value in row[:2]] for row in told.rows]
    if len(set(map(tuple, first))) < len(first):
        first = [[plain(value) for value in row] for row in told.rows]
    return told.only(sorted(range(len(told)), key=first.__getitem__))
