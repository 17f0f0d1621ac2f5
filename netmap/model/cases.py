"""Shared cases: who works on the same case, counted so that a large meeting does not drown the rest."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

import numpy as np
import pandas as pd

from netmap.model.records import Pair

COLUMNS = ["source", "target", "shared_cases", "case_weight"]


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
    # plain dictionaries: asked of a table for every case it takes a hundred times longer
    groups = None if into is None else into.to_dict()
    on_case: dict[str, set[str]] = {}
    for case, person in zip(
        involvements["case"].tolist(), involvements["professional"].tolist(), strict=True
    ):
        on_case.setdefault(case, set()).add(person)
    for case in sorted(on_case):  # a sum of parts depends on their order
        members = sorted(on_case[case])
        if len(members) < 2:
            continue
        weight = 1 / (len(members) - 1)
        pairs: dict[tuple[str, str], float] = {}
        homes = members if groups is None else [str(groups[member]) for member in members]
        for a, b in combinations(homes, 2):
            if a != b:
                pair = (a, b) if a < b else (b, a)
                pairs[pair] = pairs.get(pair, 0.0) + weight
        for pair, added in pairs.items():
            entry = counts.setdefault(pair, [0, 0.0])
            entry[0] += 1
            entry[1] += added
    rows = [(a, b, int(n), weight) for (a, b), (n, weight) in sorted(counts.items())]
    return pd.DataFrame(rows, columns=COLUMNS).astype(
        {"source": object, "target": object, "shared_cases": "int64", "case_weight": float}
    )


def with_pairs(cases: pd.DataFrame, pairs: Iterable[Pair]) -> pd.DataFrame:
    """Who share cases, with those of whom a file of ties says so; where rows of cases say it too, these go first."""
    known = set(zip(cases["source"], cases["target"], strict=True))
    rows = [
        (
            pair.first,
            pair.second,
            np.nan if pair.shared_cases is None else pair.shared_cases,
            np.nan if pair.case_weight is None else pair.case_weight,
        )
        for pair in pairs
        if pair.shared and (pair.first, pair.second) not in known
    ]
    if not rows:
        return cases
    return pd.concat([cases, pd.DataFrame(rows, columns=COLUMNS)], ignore_index=True)


def between_groups(ties: pd.DataFrame, involvements: pd.DataFrame, into: pd.Series) -> pd.DataFrame:
    """Which groups share cases, as :func:`shared_cases` has it; also where only ties say it and no rows of cases.

    A case that joins three people of two groups is one shared case, not two: how many there are is then only known where a
    single tie joins the groups.

    Args:
        ties: with the column ``case``.
        involvements: the rows of cases.
        into: maps nodes to groups.

    """
    counted_by_rows = shared_cases(involvements, into)
    joined = ties.loc[ties["case"], COLUMNS]
    homes = [into.loc[joined[end]].to_numpy(dtype=object) for end in ("source", "target")]
    joined = joined.assign(source=np.minimum(*homes), target=np.maximum(*homes))
    joined = joined[joined["source"] != joined["target"]]
    if joined.empty:
        return counted_by_rows
    groups = joined.groupby(["source", "target"], sort=True)
    said = pd.DataFrame(
        {
            "shared_cases": groups["shared_cases"].first().where(groups.size() == 1).astype(float),
            "case_weight": groups["case_weight"].sum(min_count=1),
        }
    ).reset_index()
    known = pd.MultiIndex.from_frame(counted_by_rows[["source", "target"]])
    said = said[~pd.MultiIndex.from_frame(said[["source", "target"]]).isin(known)]
    return pd.concat([counted_by_rows, said], ignore_index=True) if len(said) else counted_by_rows


def counted(numbers: pd.Series) -> pd.Series:
    """Numbers of cases as whole numbers, unless one of them is not known."""
    return numbers.astype(float) if numbers.isna().any() else numbers.astype("int64")
