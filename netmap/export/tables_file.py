"""``tables.json``: the figures that are tables by themselves, such as what each organisation means for the schools.

``{"version": 1, "tables": {key: [row, …]}}``; a row is an object with the columns of the catalogue. Ids are those of
``nodes.csv``, each with its label beside it (``node`` and ``node_label``); unknown is ``null``.
"""

from __future__ import annotations

import json
import math
from typing import Any

from netmap.export.machine import VERSION
from netmap.metrics.scores import Scores
from netmap.view.labels import Labels
from netmap.view.suppress import case_count, few_givers, hidden, protected

NODES = ("node", "source", "target", "school", "organisation")
"""Columns that hold the id of a node."""
CASES = ("shared_cases",)
"""Columns that count cases."""


def tables_json(scores: Scores, labels: Labels) -> bytes:
    """The whole file."""
    tables = {
        key: [
            _row({str(column): value for column, value in row.items()}, labels)
            for row in table.to_dict("records")
        ]
        for key, table in scores.tables.items()
    }
    content = {"version": VERSION, "tables": tables}
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _row(row: dict[str, Any], labels: Labels) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if "yes" in row and labels.settings.names != "full":
        counts = [row["known"], row["yes"], row["known"] - row["yes"]]
        if protected(counts, [(0, (1, 2))], labels.settings.case_threshold):
            return row | {"yes": None, "known": None}
    if "givers" in row and few_givers(row["givers"], labels):
        return row | {"mean": None, "pairs": None, "givers": None}
    for column, value in row.items():
        if column in NODES or (column == "key" and row.get("kind") == "organisation"):
            found[column] = labels.public(value) if value else None
            found[f"{column}_label"] = labels.label(value) if value else None
        elif column in CASES and hidden(value, labels):
            found[column] = case_count(value, labels)
        else:
            found[column] = _plain(value)
    return found


def _plain(value: Any) -> Any:
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, float):
        return None if math.isnan(value) else value
    return value
