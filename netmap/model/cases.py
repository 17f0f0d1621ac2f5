"""Shared cases: who works on the same case, counted so that a large meeting does not drown the rest."""

from __future__ import annotations

from itertools import combinations

import pandas as pd


def shared_cases(involvements: pd.DataFrame, into: pd.Series | None = None) -> pd.DataFrame:
    """Pairs who share at least one case.

    Args:
        involvements: columns ``case`` and ``professional``; a person twice in one case counts once.
        into: maps professionals to groups (organisations); pairs inside a group are left out.

    Returns:
        Columns ``source < target``, ``shared_cases`` (different cases) and ``case_weight``: the sum over shared cases
        of 1/(k−1), k = professionals in the case (Newman 2001, Phys. Rev. E 64, 016132); between groups, the sum of
        that over the pairs of people.

    """
    counts: dict[tuple[str, str], list[float]] = {}
    for _case, people in involvements.groupby("case", sort=True)["professional"]:
        members = sorted(set(people))
        if len(members) < 2:
            continue
        weight = 1 / (len(members) - 1)
        pairs: dict[tuple[str, str], float] = {}
        homes = members if into is None else [str(home) for home in into.loc[members]]
        for a, b in combinations(homes, 2):
            if a != b:
                pair = (a, b) if a < b else (b, a)
                pairs[pair] = pairs.get(pair, 0.0) + weight
        for pair, added in pairs.items():
            entry = counts.setdefault(pair, [0, 0.0])
            entry[0] += 1
            entry[1] += added
    rows = [(a, b, int(n), weight) for (a, b), (n, weight) in sorted(counts.items())]
    return pd.DataFrame(rows, columns=["source", "target", "shared_cases", "case_weight"]).astype(
        {"source": object, "target": object, "shared_cases": "int64", "case_weight": float}
    )
