"""Tallies: the different rows of columns of whole numbers, sorted, and how many times each is there.

All that a network asks of millions of rows is a tally or is made of one: who is in contact, how often, when last, the median answer, the
words that were used, and who shares cases. So a tally is all that another engine has to do (:mod:`netmap.tallying`), on nothing but
numbers that stand for people, days and values; what follows (sums, medians) is done here, in one order, so that every
engine gives the same to the last bit.

>>> rows, times = InMemory().tally(np.array([2, 1, 2]), np.array([5, 0, 5]))
>>> [column.tolist() for column in rows], times.tolist()
([[1, 2], [0, 5]], [1, 2])
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from netmap.model.columns import Array, Mask, Numbers

Tally = tuple[tuple[Numbers, ...], Numbers]
"""Columns of the different rows, sorted by the first, then the second …; and how many times each row was there."""
MOST = 1 << 62


class Tallier(Protocol):
    """Who makes tallies; numbers are whole and not negative."""

    def tally(self, *columns: Numbers) -> Tally:
        """The different rows of columns of one length."""

    def together(self, case: Numbers, person: Numbers) -> Tally:
        """Pairs of different people (the smaller first) with the size of a case, and how many cases of that size they share.

        Somebody twice in a case counts once.
        """


class InMemory:
    """By sorting, in the memory of this process."""

    def tally(self, *columns: Numbers) -> Tally:
        """As :meth:`Tallier.tally`."""
        widths = [int(column.max(initial=0)) + 1 for column in columns]
        if np.prod([float(width) for width in widths]) < MOST:
            key = columns[0].astype(np.int64)
            for column, width in zip(columns[1:], widths[1:], strict=True):
                key = key * width + column
            key.sort()
            starts = _starts([key])
            found, rest = [], key[starts]
            for width in reversed(widths[1:]):
                rest, column = np.divmod(rest, width)
                found.append(column)
            rows = (rest, *reversed(found))
        else:
            order = np.lexsort(columns[::-1])
            sorted_ = [column[order].astype(np.int64) for column in columns]
            starts = _starts(sorted_)
            rows = tuple(column[starts] for column in sorted_)
        return rows, np.diff(np.append(starts, len(columns[0])))

    def together(self, case: Numbers, person: Numbers) -> Tally:
        """As :meth:`Tallier.together`."""
        (case, person), _ = self.tally(case, person)
        begins = _starts([case])
        size = np.diff(np.append(begins, len(case)))
        ends = np.repeat(begins + size, size)
        after = ends - np.arange(len(case)) - 1
        first = np.repeat(np.arange(len(case)), after)
        second = first + 1 + np.arange(len(first)) - np.repeat(np.cumsum(after) - after, after)
        return self.tally(person[first], person[second], np.repeat(size, size)[first])


IN_MEMORY = InMemory()


@dataclass(frozen=True, slots=True)
class Grouped:
    """Values of groups: of each group in ascending order, each different value once, with the times it is there."""

    groups: Numbers
    """The different groups, sorted."""
    values: Array
    times: Numbers
    starts: Numbers
    """Where each group begins among the values."""

    @classmethod
    def of(cls, tallier: Tallier, group: Numbers, values: Array) -> Grouped:
        """The values of groups, of which those that are not known (NaN) are left out."""
        known: Mask = ~np.isnan(values)
        if not known.all():
            group, values = group[known], values[known]
        kinds, codes = np.unique(values, return_inverse=True)
        (groups, found), times = tallier.tally(group, codes.astype(np.int64))
        starts = _starts([groups])
        return cls(groups[starts], kinds[found], times, starts)

    @property
    def number(self) -> Numbers:
        """How many values each group has."""
        return np.add.reduceat(self.times, self.starts) if len(self.starts) else self.times

    @property
    def largest(self) -> Array:
        """The largest of each group."""
        found: Array = self.values[np.append(self.starts, len(self.values))[1:] - 1]
        return found

    @property
    def total(self) -> Array:
        """The sum of each group, of the smallest first."""
        return added(self.values * self.times, self.starts)

    @property
    def median(self) -> Array:
        """The value in the middle of each group, or the mean of the two that are."""
        before = np.cumsum(self.times)
        base = before[self.starts] - self.times[self.starts]
        number = self.number
        low, high = (
            self.values[np.searchsorted(before, base + place, side="right")]
            for place in ((number - 1) // 2, number // 2)
        )
        middle: Array = (low + high) / 2
        return middle


def added(parts: Array, starts: Numbers) -> Array:
    """The sum of each run of parts, one after the other: ``numpy.add.reduceat`` adds them in an order of its own."""
    number = np.diff(np.append(starts, len(parts)))
    found: Array = np.bincount(np.repeat(np.arange(len(starts)), number), parts, len(starts)).astype(float)
    return found


def _starts(columns: list[Numbers]) -> Numbers:
    """The first of each run of equal rows."""
    rows = len(columns[0])
    if not rows:
        return np.empty(0, np.int64)
    new = np.zeros(rows, bool)
    new[0] = True
    for column in columns:
        new[1:] |= column[1:] != column[:-1]
    return np.flatnonzero(new)
