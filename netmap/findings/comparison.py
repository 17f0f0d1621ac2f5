"""Findings that come from a comparison of two periods or uploads rather than from one network."""

from __future__ import annotations

import math

import pandas as pd

from netmap.findings.finding import Evidence, Finding

STRENGTHS = {"lost": 0.8, "longer": 0.5, "gained": 0.4, "shorter": 0.3}
WORSE = ("lost", "longer")
PROCESS = "process"


def from_pairs(pairs: pd.DataFrame) -> tuple[Finding, ...]:
    """What became better or worse: ``lost_continuity`` and ``improvement``, one finding per pair.

    Args:
        pairs: ``school, discipline, effect`` (gained, lost, shorter or longer)``, steps_before, steps_after``; NaN: no
            route.

    Returns:
        The strongest first; equal strength by key and ids. Steps without a route are ``None``.

    """
    found = []
    for row in pairs.to_dict("records"):
        effect = str(row["effect"])
        values: dict[str, object] = {
            "school": str(row["school"]),
            "discipline": str(row["discipline"]),
            "effect": effect,
            "steps_before": _steps(float(row["steps_before"])),
            "steps_after": _steps(float(row["steps_after"])),
        }
        key = "lost_continuity" if effect in WORSE else "improvement"
        found.append(Finding(key, PROCESS, values, STRENGTHS[effect], (Evidence("coverage", values),)))
    return tuple(
        sorted(
            found, key=lambda one: (-one.strength, one.key, one.values["school"], one.values["discipline"])
        )
    )


def _steps(value: float) -> int | None:
    return None if math.isnan(value) else int(value)
