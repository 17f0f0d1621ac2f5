"""Files for machines: stable English keys, documented in the contract; empty is unknown.

Below level ``full``, rows come in the order of their public ids, so neither id nor order betrays a name, and counts of
cases below the threshold read "< 10" with everything they follow from left empty.
"""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any

import pandas as pd

from netmap import __version__
from netmap.findings.rules import Finding
from netmap.ingest.cell_report import cell_rows
from netmap.ingest.formulas import guarded
from netmap.ingest.report import issue_rows
from netmap.metrics.scores import Scores
from netmap.model.records import Intake
from netmap.text import Texts
from netmap.view.labels import Labels
from netmap.view.suppress import case_count, case_figure, hidden
from netmap.view.weights import rate_value, shown_rate, shown_strengths

VERSION = 2
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


def plain(value: Any) -> str:
    """One value as machine files write it: exact numbers, ``true``/``false``, ISO dates, empty for unknown."""
    if value is None or value is pd.NaT or (isinstance(value, float) and math.isnan(value)):
        return ""
    if hasattr(value, "item"):
        return plain(value.item())
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return repr(value) if isinstance(value, float) else str(value)


def text_cell(value: str | None) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe goes before ``= + - @``, tab and return."""
    return guarded(value) if value else ""


def csv_of(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A text file as machine files are: UTF-8, comma, one line per row."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return out.getvalue().encode("utf-8")


def nodes_csv(scores: Scores, labels: Labels) -> bytes:
    """``nodes.csv``: one row per node of the graph."""
    structure, rows = scores.structure.nodes.to_dict("index"), []
    strengths = shown_strengths(scores, labels)
    groups = {
        column: labels.renumbered({str(node): int(n) for node, n in scores.nodes[column].items()})
        for column in ("component", "community")
    }
    for node, figures in scores.nodes.to_dict("index").items():
        name, row = str(node), structure[node]
        rows.append(
            (
                labels.public(name),
                text_cell(labels.label(name)),
                str(row["kind"]),
                text_cell(labels.home(name)),
                plain(row["discipline"]),
                *(
                    plain(rate_value(strengths[name], labels))
                    if metric == "strength"
                    else plain(groups[metric][name] if metric in groups else figures[metric])
                    for metric in NODE_METRICS
                ),
                _cases(figures["active_cases"], labels),
                "" if _few(figures["active_cases"], labels) else plain(figures["load"]),
                plain(figures["stability"]),
                *(
                    _cases(figures[metric], labels) if metric == "answers" else plain(figures[metric])
                    for metric in LATER_METRICS
                ),
            )
        )
    columns = (
        "id",
        "label",
        "kind",
        "organisation",
        "discipline",
        *NODE_METRICS,
        "active_cases",
        "load",
        "stability",
        *LATER_METRICS,
    )
    return csv_of(columns, sorted(rows))


def _few(count: Any, labels: Labels) -> bool:
    """Whether what follows from a count of cases must be left out."""
    return count is not None and not math.isnan(count) and hidden(count, labels)


def _cases(count: Any, labels: Labels) -> str:
    if count is None or math.isnan(count):
        return ""
    return case_count(count, labels) if hidden(count, labels) else plain(int(count))


def ties_csv(scores: Scores, labels: Labels) -> bytes:
    """``ties.csv``: one row per tie; ``source`` and ``target`` are ids of ``nodes.csv``."""
    rows = []
    for row in scores.ties.to_dict("records"):
        source, target, shared = row["source"], row["target"], float(row["shared_cases"])
        values = dict(row)
        if labels.turned(source, target):
            source, target = target, source
            values["response_days_out"] = row["response_days_back"]
            values["response_days_back"] = row["response_days_out"]
        shown = {column: plain(values[column]) for column in TIE_COLUMNS}
        shown["contacts_per_year"] = plain(
            rate_value(shown_rate(float(row["contacts_per_year"]), labels), labels)
        )
        shown["shared_cases"] = _cases(shared, labels)
        if hidden(shared, labels) or hidden(float(row["case_weight"]), labels):
            shown["case_weight"] = ""
        rows.append((labels.public(source), labels.public(target), *shown.values()))
    return csv_of(("source", "target", *TIE_COLUMNS), sorted(rows))


def coverage_csv(scores: Scores, labels: Labels) -> bytes:
    """``coverage.csv``: one row per school and discipline."""
    rows = [
        (
            text_cell(labels.label(row["school"])),
            str(row["discipline"]),
            plain(row["needed"]),
            "" if math.isnan(row["steps"]) else str(int(row["steps"])),
            plain(row["routes"]),
            plain(row["travel_days"]),
            text_cell(" > ".join(labels.label(node) for node in row["via"])),
            text_cell(labels.label(row["depends_on"]) if row["depends_on"] else ""),
            " ".join(map(str, row["weekdays"] or ())),
            plain(row["supply"]),
            plain(bool(row["travel_filled"])),
        )
        for row in scores.coverage.to_dict("records")
    ]
    return csv_of(
        (
            "school",
            "discipline",
            "needed",
            "steps",
            "routes",
            "travel_days",
            "via",
            "depends_on",
            "weekdays",
            "supply",
            "travel_filled",
        ),
        sorted(rows),
    )


def losses_csv(scores: Scores, labels: Labels) -> bytes:
    """``losses.csv``: what becomes of needed pairs when a node is away."""
    rows = [
        (
            labels.public(row["node"]),
            text_cell(labels.label(row["school"])),
            str(row["discipline"]),
            str(row["effect"]),
            _steps(row["steps_before"]),
            _steps(row["steps_after"]),
        )
        for row in scores.losses.to_dict("records")
    ]
    return csv_of(("node", "school", "discipline", "effect", "steps_before", "steps_after"), sorted(rows))


def _steps(value: float) -> str:
    return "" if math.isnan(value) else str(int(value))


ISSUE_COLUMNS = ("file", "sheet", "row", "column", "severity", "key", "message", "cells")


def issues_csv(intake: Intake, texts: Texts) -> bytes:
    """``issues.csv``: every row issue and every correction, and what became of the filled cells of each sheet.

    Only rows of the second sort (severity ``count``) have ``cells``; those of a sheet add up to its filled cells.
    """
    told = [*issue_rows(intake, texts), *cell_rows(intake.cells, texts)]
    rows = [
        [text_cell(str(row[column])) if row.get(column) is not None else "" for column in ISSUE_COLUMNS]
        for row in told
    ]
    return csv_of(ISSUE_COLUMNS, rows)


def summary_json(
    scores: Scores,
    labels: Labels,
    intake: Intake,
    findings: Sequence[Finding],
    generated: datetime | None = None,
) -> bytes:
    """``summary.json``: parameters, input, the figures of the network as a whole, and the findings."""
    settings, network = scores.settings, scores.network
    severities = [issue.severity for issue in intake.issues]
    places = {
        (i.place.file, i.place.sheet, i.place.row)
        for i in intake.issues
        if i.place.row and i.severity != "correction"
    }
    cases = {key: case_figure(key, value, scores, labels) for key, value in scores.summary["cases"].items()}
    summary = {
        "version": VERSION,
        "generated": (generated or datetime.now(UTC)).isoformat(timespec="seconds"),
        "program_version": __version__,
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
        },
        "privacy": {
            "level": settings.names,
            "says": labels.texts("take.widest" if settings.names == "organisation" else "take.wider"),
        },
        "input": {
            "files": sorted({sheet.file for sheet in intake.sheets}),
            "rows": sum(sheet.rows for sheet in intake.sheets),
            "rows_with_issues": len(places),
            "corrections": severities.count("correction"),
            "outside_period": dict(network.outside),
        },
        **scores.summary,
        "cases": cases,
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
    return (json.dumps(summary, ensure_ascii=False, indent=2, default=str) + "\n").encode("utf-8")


def _public(key: str, value: object, labels: Labels) -> object:
    if key in ("school", "node", "source", "target"):
        return {"id": labels.public(str(value)), "label": labels.label(str(value))}
    if key in ("schools", "nodes", "via") and isinstance(value, tuple):
        shown = sorted(value, key=labels.public) if key != "via" else value
        return [{"id": labels.public(node), "label": labels.label(node)} for node in shown]
    if key in ("contacts", "answers") and isinstance(value, int | float):
        return case_count(value, labels) if hidden(value, labels) else value
    return value
