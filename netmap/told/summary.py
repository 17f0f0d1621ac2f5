"""The contents of ``summary.json`` and ``tables.json``: figures of the network as a whole, and those that are tables themselves.

Ids are those of ``nodes.csv``, each with its label beside it (``node`` and ``node_label``); unknown is ``None``.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import pandas as pd

from netmap.findings.finding import Finding
from netmap.metrics.scores import Scores
from netmap.model.records import Intake
from netmap.told.machine_tables import VERSION
from netmap.version import __version__
from netmap.view.discreet import words_of
from netmap.view.labels import Labels
from netmap.view.provenance import for_whom
from netmap.view.scope import title
from netmap.view.suppress import case_count, few_givers, hidden, protected, told_count, told_figure

NODES = ("node", "source", "target", "school", "organisation")
"""Columns that hold the id of a node."""
COUNTED = ("shared_cases", "answers")
"""Columns that count cases or answers."""


def summary(scores: Scores, labels: Labels, intake: Intake, findings: Sequence[Finding]) -> dict[str, Any]:
    """``summary.json`` but for the moment it is made: parameters, input, figures and findings."""
    settings, network = scores.settings, scores.network
    places = {
        (i.place.file, i.place.sheet, i.place.row)
        for i in intake.issues
        if i.place.row and i.severity != "correction"
    }
    told = {
        section: {key: told_figure(section, key, value, scores, labels) for key, value in figures.items()}
        for section, figures in scores.summary.items()
    }
    return {
        "version": VERSION,
        "program_version": __version__,
        "title": title(labels),
        "parameters": {
            "reference_date": network.reference_date.isoformat() if network.reference_date else None,
            "months": settings.months,
            "steps": settings.steps,
            "days": settings.days,
            "window": settings.window,
            "longest_response": settings.longest_response,
            "fill_responses": settings.fill_responses,
            "resamples": settings.resamples,
            "layers": list(settings.layers),
            "level": settings.level,
            "names": settings.names,
            "lang": settings.lang,
            "case_threshold": settings.case_threshold,
            "named_by": settings.named_by,
        },
        "privacy": {
            "level": settings.names,
            "says": for_whom(labels),
        },
        "input": {
            "files": sorted({sheet.file for sheet in intake.sheets}),
            "rows": sum(sheet.rows for sheet in intake.sheets),
            "rows_with_issues": len(places),
            "corrections": sum(issue.severity == "correction" for issue in intake.issues),
            "outside_period": {key: _told(number, labels) for key, number in network.outside.items()},
        },
        **told,
        "findings": [
            {
                "key": finding.key,
                "element": finding.element,
                "strength": round(finding.strength, 6),
                **{key: _public(key, value, labels) for key, value in finding.values.items()},
            }
            for finding in findings
        ],
    }


def _public(key: str, value: object, labels: Labels) -> object:
    if key in ("school", "node", "source", "target"):
        return {"id": labels.public(str(value)), "label": labels.label(str(value))}
    if key in ("schools", "nodes", "via") and isinstance(value, tuple):
        shown = sorted(value, key=labels.public) if key != "via" else value
        return [{"id": labels.public(node), "label": labels.label(node)} for node in shown]
    if key in ("contacts", "answers") and isinstance(value, int | float):
        return _told(value, labels)
    return value


def _told(number: float, labels: Labels) -> int | str:
    """A number of cases, contacts or answers."""
    return case_count(number, labels) if hidden(number, labels) else int(told_count(number, labels))


def metric_tables(scores: Scores, labels: Labels) -> dict[str, Any]:
    """``tables.json``: the figures that are tables by themselves, such as what each organisation means for the schools."""
    rows = {
        key: [
            _row({str(column): value for column, value in row.items()}, labels)
            for row in _in_order(key, table, labels).to_dict("records")
        ]
        for key, table in scores.tables.items()
    }
    return {"version": VERSION, "tables": _without_teams(rows, scores, labels)}


def _in_order(key: str, table: pd.DataFrame, labels: Labels) -> pd.DataFrame:
    """Rows that say the same in the order of their public ids, and pairs without a direction turned by them."""
    if key == "blind_spots":
        ends = [
            (b, a) if labels.turned(a, b) else (a, b)
            for a, b in table[["source", "target"]].to_numpy(dtype=object)
        ]
        table = table.assign(source=[a for a, _ in ends], target=[b for _, b in ends])
    if {"order", "removed"} & set(table.columns):
        return table

    def place(row: dict[Any, Any]) -> tuple[Any, ...]:
        ids = [row[column] for column in (*NODES, "key") if column in row]
        shown = [labels.public(name) if labels.knows(str(name)) else str(name or "") for name in ids]
        most = [-row.get(name, 0) for name in ("lost", "slower", "opens", "secures")]
        return (*most, str(row.get("kind", "")), *shown)

    rows = table.to_dict("records")
    return table.iloc[sorted(range(len(rows)), key=lambda i: place(rows[i]))]


def _without_teams(
    rows: dict[str, list[dict[str, Any]]], scores: Scores, labels: Labels
) -> dict[str, list[dict[str, Any]]]:
    """The tables with teams called by a number where their name, which is free text, may be that of a person."""
    if labels.settings.names == "full":
        return rows
    nodes = scores.network.nodes
    people = nodes.loc[nodes["kind"] == "professional", "name"]
    secret = frozenset[str]().union(*map(words_of, map(str, people)))
    teams: dict[str, str] = {}
    for row in rows.get("group_losses", ()):
        name = str(row["key"])
        if row["kind"] == "team" and (labels.settings.names != "role" or words_of(name) & secret):
            row["key"] = teams.setdefault(name, f"team {len(teams) + 1}")
    return rows


def row_keys(table: pd.DataFrame) -> list[str]:
    """The keys that :func:`metric_tables` gives the rows of a table."""
    keys: list[str] = []
    for column in map(str, table.columns):
        named = column in NODES or (column == "key" and "kind" in table.columns)
        keys += [column, f"{column}_label"] if named else [column]
    return keys


def _row(row: dict[str, Any], labels: Labels) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if "yes" in row and labels.settings.names != "full":
        counts = [row["known"], row["yes"], row["known"] - row["yes"]]
        if protected(counts, [(0, (1, 2))], labels.settings.case_threshold):
            return row | {"yes": None, "known": None}
        return row | {key: int(told_count(row[key], labels)) for key in ("yes", "known")}
    if "givers" in row and few_givers(row["givers"], labels):
        row = row | {key: None for key in ("mean", "pairs", "givers") if key in row}
    for column, value in row.items():
        if column in NODES or (column == "key" and row.get("kind") == "organisation"):
            found[column] = labels.public(value) if value else None
            found[f"{column}_label"] = labels.label(value) if value else None
        elif column in COUNTED:
            found[column] = _told(value, labels)
        else:
            found[column] = _plain(value)
    return found


def _plain(value: Any) -> Any:
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, float):
        return None if math.isnan(value) else value
    return value
