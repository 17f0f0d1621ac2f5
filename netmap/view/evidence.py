"""The figures that a finding rests on, as tables for people; small numbers of cases are hidden."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from netmap.findings.finding import Finding
from netmap.view.labels import Labels
from netmap.view.sentences import worded_value
from netmap.view.suppress import case_count, hidden, told_load

CASES = ("active_cases", "shared_cases")
FOLLOWS = ("load", "max_cases")
"""Columns from which a count of cases beside them could be worked out, or guessed."""


def evidence_tables(finding: Finding, labels: Labels) -> list[tuple[str, pd.DataFrame]]:
    """The title of each table and its rows, all in words."""
    rows: dict[str, list[dict[str, str]]] = {}
    for row in finding.evidence:
        rows.setdefault(row.table, []).append(_row(row.values, labels))
    return [(labels.texts(f"view.evidence.table.{name}"), pd.DataFrame(made)) for name, made in rows.items()]


def _row(values: Mapping[str, object], labels: Labels) -> dict[str, str]:
    few = any(hidden(_number(values[name]), labels) for name in CASES if name in values)
    shown: dict[str, str] = {}
    for name, value in values.items():
        if name == "loss" and not labels.scope.answers("access", labels.settings.layers):
            continue  # nobody measured it
        header = labels.texts(f"view.evidence.column.{name}")
        if name in CASES:
            shown[header] = case_count(_number(value), labels)
        elif few and name in FOLLOWS:
            shown[header] = labels.texts("common.unknown")
        elif name == "load":
            shown[header] = worded_value(name, told_load(values, labels)[name], labels)
        else:
            shown[header] = worded_value(name, value, labels)
    return shown


def _number(value: Any) -> float:
    return float(value)
