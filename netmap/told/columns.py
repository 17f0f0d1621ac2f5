"""What the columns of the tables for machines hold: type, unit, name and meaning, from the catalogue and the texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from netmap.metrics.catalogue import NETWORK_METRICS, NODE_METRICS, PAIR_METRICS, TIE_METRICS, Metric
from netmap.text import Texts

Holds = Literal["text", "whole", "number", "yes_no", "day"]

HOLDS: Mapping[str, Holds] = {
    "count": "whole",
    "steps": "whole",
    "yes_no": "yes_no",
    "date": "day",
    "id": "text",
    "weekdays": "text",
}
"""Unit of the catalogue → what a column of it holds; of any other unit a number."""
MAY_HIDE = frozenset({"strength", "active_cases", "answers", "contacts_per_year", "shared_cases"})
"""Columns of numbers that may be known and not shown."""
FACTS: Mapping[str, Holds] = {
    **dict.fromkeys(
        ("id", "label", "kind", "organisation", "discipline", "source", "target", "school", "on_paper"),
        "text",
    ),
    **dict.fromkeys(("node", "effect"), "text"),
    **dict.fromkeys(("steps_before", "steps_after"), "whole"),
    "measured": "yes_no",
}
"""Columns that are no figure of the catalogue; their meaning is ``python.column.<key>``."""
NUMBERED = ("community", "component")
"""Figures that are the number of a group."""
STEPS = ("steps_before", "steps_after")
FIGURES: Mapping[str, tuple[Metric, ...]] = {
    "nodes": NODE_METRICS,
    "ties": TIE_METRICS,
    "coverage": PAIR_METRICS,
    "losses": (),
}
NETWORK: Mapping[str, Metric] = {metric.key: metric for metric in NETWORK_METRICS}
"""Key → figure of the network as a whole."""


@dataclass(frozen=True, slots=True)
class Described:
    """One column in words."""

    key: str
    holds: Holds
    unit: str
    """As in the catalogue (``share``, ``days``, ``per_year`` …); empty where there is none."""
    name: str
    meaning: str


def described(table: str, key: str, texts: Texts) -> Described:
    """A column of one of the tables ``nodes``, ``ties``, ``coverage`` and ``losses``.

    Raises:
        KeyError: there is no such column.

    """
    for metric in FIGURES[table]:
        if metric.name == key:
            holds = "whole" if key in NUMBERED else HOLDS.get(metric.unit, "number")
            return figure(metric, texts, holds)
    unit = "steps" if key in STEPS else "yes_no" if FACTS[key] == "yes_no" else ""
    return Described(key, FACTS[key], unit, texts(f"python.name.{key}"), texts(f"python.column.{key}"))


def figure(metric: Metric, texts: Texts, holds: Holds = "number") -> Described:
    """A figure of the catalogue."""
    name, meaning = (texts(f"metrics.{metric.key}.{part}") for part in ("name", "meaning"))
    return Described(metric.name, holds, metric.unit, name, meaning)
