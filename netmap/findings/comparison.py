"""Findings that come from a comparison of two periods or uploads rather than from one network."""

from __future__ import annotations

import math

import pandas as pd

from netmap.findings.finding import Evidence, Finding

STRENGTHS = {"lost": 0.8, "fewer": 0.6, "longer": 0.5, "gained": 0.4, "more": 0.35, "shorter": 0.3}
HOLDS = {"one": "fewer", "more": "more"}
"""What hangs on one now has fewer ways; what no longer does has more."""
KEYS = {
    "lost": "lost_continuity",
    "longer": "lost_continuity",
    "fewer": "fewer_ways",
    "more": "more_ways",
    "gained": "improvement",
    "shorter": "improvement",
}
PROCESS = "process"


def from_pairs(pairs: pd.DataFrame) -> tuple[Finding, ...]:
    """What became better or worse, one finding per pair.

    ``lost_continuity`` and ``improvement`` where the steps changed, ``fewer_ways`` and ``more_ways`` where only what the
    pair hangs on did.

    Args:
        pairs: ``school, discipline, effect`` (gained, lost, shorter or longer)``, steps_before, steps_after``; NaN: no
            route. Optional ``hold``: ``one`` (hangs on one now, not before) or ``more``, used where ``effect`` is empty.

    Returns:
        The strongest first; equal strength by key and ids. Steps without a route are ``None``.

    """
    found = []
    for row in pairs.to_dict("records"):
        effect = str(row["effect"] or HOLDS[row["hold"]])
        values: dict[str, object] = {
            "school": str(row["school"]),
            "discipline": str(row["discipline"]),
            "effect": effect,
            "steps_before": _steps(float(row["steps_before"])),
            "steps_after": _steps(float(row["steps_after"])),
        }
        found.append(
            Finding(KEYS[effect], PROCESS, values, STRENGTHS[effect], (Evidence("coverage", values),))
        )
    return tuple(
        sorted(
            found, key=lambda one: (-one.strength, one.key, one.values["school"], one.values["discipline"])
        )
    )


def _steps(value: float) -> int | None:
    return None if math.isnan(value) else int(value)
