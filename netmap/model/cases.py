"""Shared cases: who works on the same case, counted so that a large meeting does not drown the rest."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from netmap.model.columns import Array, different
from netmap.model.records import Pair
from netmap.model.tallies import IN_MEMORY, Tallier, Tally, added

COLUMNS = ["source", "target", "shared_cases", "case_weight"]


def shared_cases(
    involvements: pd.DataFrame, into: pd.Series | None = None, tallier: Tallier = IN_MEMORY
) -> pd.DataFrame:
    """Pairs who share at least one case.

    Args:
        involvements: columns ``case`` and ``professional``; a person twice in one case counts once.
        into: maps professionals to groups (organisations); pairs inside a group are left out.
        tallier: who makes the tallies, where there are no groups.

    Returns:
        Columns ``source < target``, ``shared_cases`` (different cases) and ``case_weight``: the sum over shared cases
        of 1/(k−1), k = professionals in the case (Newman 2001, Phys. Rev. E 64, 016132); between groups, the sum of
        that over the pairs of people.

    """
    people, ids = pd.factorize(involvements["professional"].to_numpy(dtype=object), sort=True)
    count = max(len(ids), 1)
    cases = pd.factorize(involvements["case"], sort=True)[0].astype(np.int64)
    if into is None:
        return _between_people(tallier.together(cases, people.astype(np.int64)), ids)
    case, person = np.divmod(different(cases * count + people), count)
    size = np.bincount(case)[case] if len(case) else case
    after = np.searchsorted(case, case, side="right") - np.arange(len(case)) - 1
    first = np.repeat(np.arange(len(case)), after)
    second = first + 1 + np.arange(len(first)) - np.repeat(np.cumsum(after) - after, after)
    one, two, weight = person[first], person[second], 1 / (size[first] - 1)
    on = case[first]
    homes, ids = pd.factorize(into.reindex(ids).astype(str).to_numpy(dtype=object), sort=True)
    one, two = np.minimum(homes[one], homes[two]), np.maximum(homes[one], homes[two])
    apart = one != two
    on, one, two, weight = on[apart], one[apart], two[apart], weight[apart]
    # first within each case, then over the cases in their order: a sum of parts depends on their order
    pair = one * max(len(ids), 1) + two
    order = np.lexsort((pair, on))
    new = np.ones(len(order), bool)
    new[1:] = (np.diff(pair[order]) != 0) | (np.diff(on[order]) != 0)
    in_case = np.bincount(np.cumsum(new) - 1, weights=weight[order]) if len(order) else weight
    keys, group = np.unique(pair[order][new], return_inverse=True)
    source, target = np.divmod(keys, max(len(ids), 1))
    return pd.DataFrame(
        {
            "source": pd.Series(ids[source], dtype=object),
            "target": pd.Series(ids[target], dtype=object),
            "shared_cases": np.bincount(group, minlength=len(keys)).astype("int64"),
            "case_weight": np.bincount(group, weights=in_case, minlength=len(keys)).astype(float),
        }
    )


def _between_people(tally: Tally, ids: Array) -> pd.DataFrame:
    """Pairs of people from how many cases of each size they share: the sum is of the smallest cases first."""
    (first, second, size), times = tally
    new = np.ones(len(first), bool)
    new[1:] = (first[1:] != first[:-1]) | (second[1:] != second[:-1])
    starts = np.flatnonzero(new)
    weight = added(times / np.maximum(size - 1, 1), starts)
    shared = np.add.reduceat(times, starts) if len(starts) else times
    return pd.DataFrame(
        {
            "source": pd.Series(ids[first[starts]], dtype=object),
            "target": pd.Series(ids[second[starts]], dtype=object),
            "shared_cases": shared.astype("int64"),
            "case_weight": weight.astype(float),
        }
    )


def with_pairs(cases: pd.DataFrame, pairs: Iterable[Pair]) -> pd.DataFrame:
    """Who share cases, with those of whom a file of ties says so; where rows of cases say it too, these go first."""
    said = [pair for pair in pairs if pair.shared]
    if not said:
        return cases
    known = set(zip(cases["source"], cases["target"], strict=True))
    rows = [
        (
            pair.first,
            pair.second,
            np.nan if pair.shared_cases is None else pair.shared_cases,
            np.nan if pair.case_weight is None else pair.case_weight,
        )
        for pair in said
        if (pair.first, pair.second) not in known
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
