"""A comparison as it is told to programs: stable English keys; empty or null is unknown."""

from __future__ import annotations

import math
from typing import Any

from netmap.metrics.scores import Scores
from netmap.scenario.compare import TIE_COLUMNS, TURNOVER_COLUMNS, Comparison
from netmap.told.machine_tables import machine_table
from netmap.told.table import LongTable
from netmap.version import __version__
from netmap.view.labels import Labels

VERSION = 1
"""Of these two files; changes when a column or key changes its name or meaning."""


def comparison_data(found: Comparison, labels: Labels) -> dict[str, Any]:
    """``comparison.json``, but for the moment it is made: who reported, who came and went, ties, needed pairs that changed, and figures with their noise."""
    settings, told = found.settings, found.reported
    return {
        "version": VERSION,
        "program_version": __version__,
        "parameters": {
            "months": settings.months,
            "steps": settings.steps,
            "days": settings.days,
            "layers": list(settings.layers),
            "names": settings.names,
            "lang": settings.lang,
            "both_reported": found.both_reported,
            "presence": found.presence,
        },
        "before": _period(found.before, told.people_before, told.before),
        "after": _period(found.after, told.people_after, told.after),
        "reported_both": told.both,
        "nodes": {name: len(getattr(found, name)) for name in ("came", "went", "stayed")},
        "came": _many(found.came, labels),
        "went": _many(found.went, labels),
        "turnover": [
            {column: _value(row[column]) for column in TURNOVER_COLUMNS}
            for row in found.turnover.to_dict("records")
        ],
        "stability": [
            {"among": row.key, "kept": row.kept, "lost": row.lost, "new": row.new, "share": _value(row.share)}
            for row in found.stability
        ],
        "pairs": sorted(
            (
                {
                    "school": _one(row["school"], labels),
                    "discipline": row["discipline"],
                    "effect": row["effect"],
                    "hold": row["hold"],
                    "steps_before": _value(row["steps_before"]),
                    "steps_after": _value(row["steps_after"]),
                    "depends_before": _one(row["depends_before"], labels),
                    "depends_after": _one(row["depends_after"], labels),
                }
                for row in found.pairs.to_dict("records")
            ),
            key=lambda row: (row["school"]["id"], row["discipline"]),
        ),
        "figures": [
            {
                "key": figure.key,
                "before": _value(figure.before),
                "after": _value(figure.after),
                "change": _value(figure.change),
                "noise": _value(figure.noise),
                "beyond": figure.beyond,
            }
            for figure in found.figures
        ],
    }


def comparison_ties(found: Comparison, labels: Labels) -> LongTable:
    """``comparison_ties.csv``: every tie of either period, and whether it was kept, lost or new."""
    rows = []
    for row in found.ties.to_dict("records"):
        source, target = sorted((row["source"], row["target"]), key=labels.public)
        ends = {"source": labels.public(source), "target": labels.public(target)}
        names = {"source_label": labels.label(source), "target_label": labels.label(target)}
        rows.append({column: row[column] for column in TIE_COLUMNS[2:]} | ends | names)
    return machine_table("ties", (*TIE_COLUMNS, "source_label", "target_label"), rows)


def _period(scores: Scores, people: int, reporters: int) -> dict[str, Any]:
    day = scores.network.reference_date
    return {
        "reference_date": day.isoformat() if day else None,
        "people": people,
        "reporters": reporters,
        "ties": len(scores.structure.ends),
    }


def _one(node: str | None, labels: Labels) -> dict[str, str] | None:
    return None if node is None else {"id": labels.public(node), "label": labels.label(node)}


def _many(nodes: tuple[str, ...], labels: Labels) -> list[dict[str, str] | None]:
    return [_one(node, labels) for node in sorted(nodes, key=labels.public)]


def _value(value: Any) -> Any:
    """A value that JSON has: null for unknown."""
    return None if isinstance(value, float) and math.isnan(value) else value
