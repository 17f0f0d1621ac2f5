"""Who is tied to whom: contacts, cases and paper brought together, one row for each pair."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from netmap.model.cases import counted
from netmap.model.columns import (
    NOTHING,
    Array,
    Coded,
    Mask,
    Numbers,
    as_objects,
    combined,
    different,
    first_rows,
    nothing,
)
from netmap.model.network import TIE_COLUMNS
from netmap.model.records import RATINGS
from netmap.model.tallies import IN_MEMORY, Grouped, Tallier


def ties_of(
    contacts: pd.DataFrame,
    cases: pd.DataFrame,
    declared: set[tuple[str, str]],
    ids: pd.Index,
    months: int,
    counted_years: float | None,
    tallier: Tallier = IN_MEMORY,
) -> pd.DataFrame:
    """The table ``Network.ties``, only between nodes with these ids.

    Args:
        contacts: the rows of contact in the period.
        cases: who share cases: ``source, target, shared_cases, case_weight``.
        declared: the pairs on paper.
        ids: of the nodes.
        months: length of the period, which a number without a date is about.
        counted_years: what the number of dated contacts is about; ``None``: too few days to say how many a year.
        tallier: who makes the tallies.

    """
    count = len(ids)
    number = pd.Index(ids.to_numpy(dtype=object))
    order = np.argsort(number.to_numpy())
    rank = np.full(count + 1, NOTHING, np.int64)  # the number of a node follows the order of ids
    rank[order] = np.arange(count)

    def pairs_of(table: pd.DataFrame) -> tuple[Numbers, Mask]:
        ends = [rank[number.get_indexer(table[end])] for end in ("source", "target")]
        known: Mask = (ends[0] >= 0) & (ends[1] >= 0)
        return ends[0] * count + ends[1], known

    key, known = pairs_of(contacts)
    known &= key // max(count, 1) != key % max(count, 1)
    arrows = _arrows(
        contacts if known.all() else contacts[known], key[known], count, months, counted_years, tallier
    )
    on_case, there = pairs_of(cases)
    shared, weight = (
        cases[column].to_numpy(dtype=float)[there] for column in ("shared_cases", "case_weight")
    )
    paper, there_too = pairs_of(pd.DataFrame(sorted(declared), columns=["source", "target"], dtype=object))
    return _tied(arrows, (on_case[there], shared, weight), paper[there_too], number.to_numpy()[order])


@dataclass(frozen=True, slots=True)
class _Arrows:
    """Contact summed by direction: ``key`` is source × nodes + target."""

    key: Numbers
    columns: dict[str, Array]
    words: dict[str, Coded]
    """Of ``WORDS``: the sorted tuple of each; nothing where there is none."""


def _arrows(
    contacts: pd.DataFrame,
    key: Numbers,
    count: int,
    months: int,
    counted_years: float | None,
    tallier: Tallier,
) -> _Arrows:
    """Contact rows summed per direction.

    A line without direction counts half each way: what is recorded of it is the sum, and that nobody is known to have told.
    """
    dated = (contacts["date"].notna() & contacts["tells_rate"]) | contacts["count"].notna()
    counted_rows = contacts["count"].fillna(1.0).where(dated & contacts["per_year"].isna())
    years = np.where(contacts["date"].notna(), counted_years or np.nan, months / 12)
    directed = contacts["directed"].to_numpy(dtype=bool)
    row, share = np.arange(len(key)), np.where(directed, 1.0, 0.5)
    if not directed.all():
        back = np.flatnonzero(~directed)
        row = np.concatenate([row, back])
        key = np.concatenate([key, key[back] % count * count + key[back] // count])
    (keys,), _ = tallier.tally(key)

    def grouped(cells: Array) -> tuple[Grouped, Numbers]:
        found = Grouped.of(tallier, key, cells[row])
        return found, np.searchsorted(keys, found.groups)

    def filled(value: Any, at: Numbers, cells: Array) -> Array:
        made: Array = np.full(len(keys), value, cells.dtype)
        made[at] = cells
        return made

    per_year, often = grouped(contacts["per_year"].to_numpy(dtype=float) * share)
    counted, told = grouped(counted_rows.to_numpy(dtype=float) / years * share)
    answers, answered = grouped(contacts["response_days"].to_numpy(dtype=float))
    days, seen = grouped(_day_numbers(contacts["date"]))
    (one_way,), _ = tallier.tally(key[directed[row]])
    # A frequency and dated rows describe the same contact twice: the larger of the two, never their sum.
    columns: dict[str, Array] = {
        "per_year": np.fmax(filled(np.nan, often, per_year.largest), filled(np.nan, told, counted.total)),
        "last_contact": filled(
            np.datetime64("NaT"), seen, days.largest.astype(np.int64).astype("datetime64[D]").astype(DAYS)
        ),
        "response": filled(np.nan, answered, answers.median),
        "responses": filled(0, answered, answers.number),
        "recorded": np.isin(keys, one_way, assume_unique=True),
    }
    for rating in RATINGS:
        marks, marked = grouped(contacts[rating].to_numpy(dtype=float))
        columns[f"{rating}_sum"] = filled(0.0, marked, marks.total)
        columns[f"{rating}_n"] = filled(0, marked, marks.number)
    at = np.searchsorted(keys, key)
    words = {column: _sets(at, contacts[column], row, len(keys), tallier) for column in ("channel", "theme")}
    return _Arrows(keys, columns, words)


DAYS = "datetime64[s]"
"""How tables of a network hold days."""


def _day_numbers(days: pd.Series) -> Array:
    """Days as numbers; NaN where there is none."""
    known = days.notna().to_numpy()
    numbers = days.to_numpy().astype("datetime64[D]").astype(np.int64).astype(float)
    return np.where(known, numbers, np.nan)


def _tied(arrows: _Arrows, cases: tuple[Numbers, Array, Array], paper: Numbers, ids: Array) -> pd.DataFrame:
    """Every pair with contact, a shared case or on paper, once."""
    count = max(len(ids), 1)
    source, target = np.divmod(arrows.key, count)
    back = source > target
    pair = np.where(back, target * count + source, arrows.key)
    keys = different(np.concatenate([pair, cases[0], paper]))
    sides = [(np.searchsorted(keys, pair[side]), side) for side in (~back, back)]
    rows = len(keys)

    def filled(value: object, column: str, at: Array, side: Mask) -> Array:
        cells = arrows.columns[column][side]
        made: Array = np.full(rows, value, cells.dtype)
        made[at] = cells
        return made

    def added(column: str) -> Array:
        return np.add(*(filled(0, column, *side) for side in sides))

    def marked(found: Numbers) -> Mask:
        made = np.zeros(rows, bool)
        made[np.searchsorted(keys, found)] = True
        return made

    first, second = np.divmod(keys, count)
    out: dict[str, Any] = {
        "source": pd.Series(ids[first], dtype=object),
        "target": pd.Series(ids[second], dtype=object),
        "contact": marked(pair),
        "case": marked(cases[0]),
        "declared": marked(paper),
    }
    for name, side in zip(("out", "back"), sides, strict=True):
        out[f"per_year_{name}"] = filled(0.0, "per_year", *side)
        out[f"recorded_{name}"] = filled(False, "recorded", *side)
        out[f"response_{name}"] = filled(np.nan, "response", *side)
        out[f"responses_{name}"] = filled(0, "responses", *side).astype("int64")
    out["last_contact"] = np.fmax(*(filled(np.datetime64("NaT"), "last_contact", *side) for side in sides))
    for rating in RATINGS:
        observed = added(f"{rating}_n")
        out[rating] = np.where(
            observed > 0, added(f"{rating}_sum") / np.where(observed > 0, observed, 1), np.nan
        )
    for column, cells in arrows.words.items():
        both = np.full((2, rows), NOTHING, np.int64)
        for place, (there, way) in enumerate(sides):
            both[place, there] = cells.codes[way]
        out[f"{column}s"] = pd.Series(_unions(both[0], both[1], cells.values), dtype=object)
    shared, weight = np.zeros(rows), np.zeros(rows)
    together = np.searchsorted(keys, cases[0])
    shared[together], weight[together] = cases[1], cases[2]
    out["shared_cases"], out["case_weight"] = counted(pd.Series(shared)), weight
    # as they are: put together by type, all of it would be there twice for a moment
    return pd.DataFrame({column: out.pop(column) for column in TIE_COLUMNS}, copy=False)


def _sets(group: Numbers, column: pd.Series, row: Numbers, count: int, tallier: Tallier) -> Coded:
    """The different words of each group as a sorted tuple; ``row``: which of the column each member of a group is."""
    numbers, words = pd.factorize(column, sort=True)
    codes = numbers[row]
    said = codes >= 0
    if not said.any():
        return nothing(count)
    (group, word), _ = tallier.tally(group[said], codes[said].astype(np.int64))
    starts = np.flatnonzero(np.concatenate([[True], group[1:] != group[:-1]]))
    # few different combinations of words: each is one tuple, whoever has it
    size = np.diff(np.append(starts, len(group)))
    at = np.repeat(np.arange(len(starts)), size)
    place = np.arange(len(group)) - starts[at]
    key = np.zeros(len(starts), np.int64)
    for step in range(int(size.max())):
        here = place == step
        key = pd.factorize(key)[0].astype(np.int64) * (len(words) + 1)
        key[at[here]] += word[here] + 1
    numbers, kinds = pd.factorize(key)
    first = first_rows(numbers, len(kinds))
    found = np.full(count, NOTHING, np.int32)
    found[group[starts]] = numbers
    return Coded(
        found, tuple(tuple(words[word[starts[one] : starts[one] + size[one]]]) for one in first.tolist())
    )


def _unions(one: Numbers, two: Numbers, tuples: tuple[tuple[str, ...], ...]) -> Array:
    """The words of either side as a sorted tuple, worked out once for each different pair of sides."""
    numbers, first = combined([one, two])
    every = (*tuples, ())  # nothing is the last one
    pairs = zip(one[first].tolist(), two[first].tolist(), strict=True)
    found: Array = as_objects([tuple(sorted({*every[a], *every[b]})) for a, b in pairs])[numbers]
    return found
