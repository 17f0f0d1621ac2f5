"""Everybody, every tie and every organisation of a network as tables, with the figures of the network as a whole."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from netmap.metrics.catalogue import NETWORK_METRICS, Metric
from netmap.metrics.scores import Scores
from netmap.metrics.unmeasured import is_measured
from netmap.model.scope import Scope
from netmap.text import Texts
from netmap.told import hiding
from netmap.told.table import NOT_ASKED, Column, Table, Unit, made, order
from netmap.view.labels import Labels
from netmap.view.suppress import told_figure
from netmap.view.tables import rests_on_words
from netmap.view.weights import shown_rates, shown_strengths

COUNTED = frozenset({"contacts_per_year", "strength", "shared_cases", "active_cases"})
"""Columns in which small numbers are not told."""
NODE_COLUMNS: tuple[tuple[str, Unit], ...] = (
    ("who", "text"),
    ("kind", "text"),
    ("function", "text"),
    ("organisation", "text"),
    ("degree", "count"),
    ("strength", "number"),
    ("reach_2", "small_share"),
    ("betweenness", "small_share"),
    ("loss", "count"),
    ("response_days", "number"),
    ("active_cases", "count"),
)
TIE_COLUMNS: tuple[tuple[str, Unit], ...] = (
    ("from", "text"),
    ("to", "text"),
    ("contacts_per_year", "number"),
    ("reciprocal", "text"),
    ("last_contact", "day"),
    ("shared_cases", "count"),
    ("bridge", "text"),
)
ORGANISATION_FIGURES = ("people", "lost", "lost_through", "slower", "schools")
"""Columns of the figures ``group_losses``."""
EXPLAINED_BY = {"certainty": "stability"}
"""Column → metric whose words explain it, where that has another name."""


MATTER = (
    *("nodes", "ties", "needed_pairs", "accessible", "no_route_pairs", "reachable"),
    *("lost_without_one_pairs", "cut_without_one_pairs", "bottlenecks", "reporting"),
    *("largest_component", "isolates", "cut_points", "bridges", "density", "median_reach_2"),
    *("ei_index_organisation", "degree_centralisation", "global_efficiency"),
)
"""Figures of the network as a whole by how much they matter."""
MOST_MATTER = 10


MEASURED: dict[str, Callable[[Scope], bool]] = {
    **dict.fromkeys(("degree", "reach_2", "betweenness", "cut_point"), lambda scope: scope.ties()),
    **dict.fromkeys(
        ("loss", "lost", "lost_through", "slower", "schools"), lambda scope: scope.answers("access")
    ),
    "function": lambda scope: scope.functions or scope.kinds,
    "response_days": lambda scope: scope.responses,
    **dict.fromkeys(("active_cases", "shared_cases"), lambda scope: scope.cases),
    "last_contact": lambda scope: scope.dates,
    **dict.fromkeys(("contacts_per_year", "strength"), lambda scope: scope.rates),
    "reciprocal": lambda scope: scope.sided,
}
"""Column → whether the data can say anything in it: one that nobody measured is left out, not filled with zeros."""


def measured_only(table: Table, scope: Scope) -> Table:
    """A table for people without the columns about what nobody measured."""
    gone = [
        column.key for column in table.columns if column.key in MEASURED and not MEASURED[column.key](scope)
    ]
    return table.without(*gone)


def columns(spec: Sequence[tuple[str, Unit]], labels: Labels) -> list[Column]:
    """Columns ``view.column.*`` with what they mean, and where small numbers are not told that they are not."""
    texts, settings = labels.texts, labels.settings
    few = texts("export.few", n=texts.number(settings.case_threshold))
    found = []
    for key, unit in spec:
        metric = EXPLAINED_BY.get(key, key)
        said = [
            texts(f"metrics.{metric}.{part}")
            for part in ("meaning", "misleads")
            if _said(texts, metric, part)
        ]
        if key in COUNTED and settings.names != "full" and settings.case_threshold:
            said.append(few)
        found.append(Column(key, texts(f"view.column.{key}"), unit, " ".join(said)))
    return found


def _said(texts: Texts, metric: str, part: str) -> bool:
    return f"metrics.{metric}.{part}" in texts


def nodes(scores: Scores, labels: Labels) -> Table:
    """Every node with its figures, the most connected first; about its public id."""
    texts = labels.texts
    strengths = shown_strengths(scores, labels)
    structure = scores.structure.nodes.to_dict("index")
    rows: list[dict[str, Any]] = []
    for node, figures in scores.nodes.to_dict("index").items():
        name, kind = str(node), structure[node]["kind"]
        rows.append(
            {
                "id": name,
                "who": labels.label(name),
                "kind": texts(f"view.kind.{kind}"),
                "function": labels.function(name),
                "organisation": labels.home(name),
                "degree": int(figures["degree"]),
                "strength": hiding.rate(strengths[name], labels, in_words=True),
                "reach_2": figures["reach_2"],
                "betweenness": figures["betweenness"],
                "loss": int(figures["loss"]),
                "response_days": figures["response_days"],
                "active_cases": hiding.count(figures["active_cases"], labels)
                if kind == "professional"
                else NOT_ASKED,
            }
        )
    rows.sort(key=lambda row: (-row["degree"], row["who"]))
    return made("nodes", columns(NODE_COLUMNS, labels), rows, [(labels.public(row["id"]),) for row in rows])


def ties(scores: Scores, labels: Labels) -> Table:
    """Every tie, the most used first; about the public ids of both ends, in the order in which they are told."""
    texts = labels.texts
    yes_no = {None: None, True: texts("common.yes"), False: texts("common.no")}
    rows: list[dict[str, Any]] = []
    contact = scores.structure.ties["contact"].to_numpy(dtype=bool)
    exact = np.where(contact, scores.ties["contacts_per_year"].to_numpy(dtype=float), 0.0)
    rates = shown_rates(exact, labels).tolist()
    for rate, row in zip(rates, scores.ties.to_dict("records"), strict=True):
        ends = str(row["source"]), str(row["target"])
        if labels.turned(*ends):
            ends = ends[1], ends[0]
        rows.append(
            {
                "ends": ends,
                "from": labels.label(ends[0]),
                "to": labels.label(ends[1]),
                "contacts_per_year": hiding.rate(rate, labels, in_words=True),
                "reciprocal": yes_no[row["reciprocal"]],
                "last_contact": None if pd.isna(row["last_contact"]) else row["last_contact"].date(),
                "shared_cases": hiding.count(row["shared_cases"], labels),
                "bridge": yes_no[bool(row["bridge"])],
            }
        )
    rows.sort(key=lambda row: (-_size(row["contacts_per_year"]), row["from"], row["to"]))
    return made(
        "ties", columns(TIE_COLUMNS, labels), rows, [tuple(map(labels.public, row["ends"])) for row in rows]
    )


def _size(value: Any) -> float:
    placed = order(value)
    return placed if isinstance(placed, float | int) else 0.0


def organisations(scores: Scores, labels: Labels) -> Table:
    """Every organisation with what schools lose without it, the most lost first, also when only its people are points.

    With codes only there is no neighbourhood: it would tell which school is meant. About public ids.
    """
    texts, known = labels.texts, scores.network.nodes
    groups = scores.tables["group_losses"]
    figures = groups[groups["kind"] == "organisation"].set_index("key").to_dict("index")
    rows: list[dict[str, Any]] = [
        {
            "id": str(node),
            "organisation": labels.label(str(node)),
            "kind": labels.kind(row["org_kind"]),
            "neighbourhood": row["neighbourhood"],
            **{name: figures.get(node, {}).get(name, 0) for name in ORGANISATION_FIGURES},
        }
        for node, row in known[known["kind"] == "organisation"].to_dict("index").items()
    ]
    rows.sort(key=lambda row: (-row["lost"], row["organisation"]))
    shown = [Column(key, texts(f"view.column.{key}")) for key in ("organisation", "kind", "neighbourhood")]
    if labels.settings.names == "code":
        shown.pop()
    shown += [
        Column(
            name,
            texts(f"view.organisation.{name}"),
            "count",
            texts(f"view.organisation.about.{name}"),
            deeper=name == "lost",
        )
        for name in ORGANISATION_FIGURES
    ]
    return made("organisations", shown, rows, [(labels.public(row["id"]),) for row in rows])


def figures(scores: Scores, labels: Labels) -> Table:
    """The figures of the network as a whole, with what each rests on and means; about the key of the metric."""
    texts = labels.texts
    rows = []
    scope, layers = labels.scope, scores.settings.layers
    for metric in NETWORK_METRICS:
        value = scores.summary[metric.section][metric.name]
        measured = is_measured(metric.name, scope, layers)
        if not scope.schools and (not measured or metric.key == "needed_pairs"):
            continue  # without schools there is no such question
        value = told_figure(metric.section, metric.name, value, scores, labels)
        if isinstance(value, str):  # a count of cases that is not told
            value = hiding.few(labels)
        rows.append(
            {
                "key": metric.key,
                "figure": texts(f"metrics.{metric.key}.name"),
                "value": _figure(metric, value, texts) if measured else texts("scope.not_measured"),
                "rests_on": rests_on_words(metric, scores, texts),
                "meaning": texts(f"metrics.{metric.key}.meaning"),
                "unit": "share" if metric.unit == "share" else "number",
            }
        )
    shown = [
        Column("figure", texts("view.column.figure")),
        Column("value", texts("view.column.value"), "any"),
        Column("rests_on", texts("view.column.rests_on")),
        Column("meaning", texts("view.column.meaning"), "sentence"),
    ]
    return made("figures", shown, rows, [(row["key"], row["unit"]) for row in rows])


def that_matter(figures: Table) -> Table:
    """The ten figures that matter most; one that nobody measured only where there are no ten others."""
    at = {key: i for i, (key, _unit) in enumerate(figures.about)}
    rows = [at[key] for key in MATTER if key in at]
    known = [i for i in rows if isinstance(figures.rows[i][figures.place("value")], int | float)]
    others = [i for i in rows if i not in known]
    chosen = {*known[:MOST_MATTER], *others[: max(MOST_MATTER - len(known), 0)]}
    return figures.only([i for i in rows if i in chosen])


def _figure(metric: Metric, value: Any, texts: Texts) -> Any:
    if metric.unit == "yes_no" and value is not None:
        return texts("common.yes" if value else "common.no")
    if isinstance(value, int | float) and math.isfinite(value):
        return round(float(value), 6)
    return value
