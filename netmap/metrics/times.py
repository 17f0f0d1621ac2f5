"""Time: how many working days a route takes, and whom a signal could really have reached along dated contacts.

Working days leave out Saturday, Sunday and the Dutch public holidays (the library ``holidays``, read when a day is asked for).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from functools import cache

import numpy as np
import numpy.typing as npt
import pandas as pd

from netmap.metrics.arrays import Floats, Ints
from netmap.metrics.engine import SEED, SURE, Journeys
from netmap.metrics.large import compiled
from netmap.metrics.subject import Subject

MINUTES = 480
"""Working minutes in a working day of eight hours. Whole minutes, so that equally fast routes are exactly equal."""
FEW, COLUMNS = 4096, 2048
"""Of up to so many people it is counted who reaches each of them; of more, who reaches so many that are drawn: then the work grows with
the contacts alone, and is about as much per contact as that of the largest network where everybody is counted."""
MANY = 10_000_000
"""Contact ends × people from which the compiled core is worth loading."""
NEVER = np.int16(32_000)


@cache
def _free(first: int, last: int) -> npt.NDArray[np.datetime64]:
    """Public holidays of these years."""
    import holidays

    return np.array(
        sorted(holidays.country_holidays("NL", years=range(first, last + 1))), dtype="datetime64[D]"
    )


def working_days(start: date, dates: pd.Series) -> Ints:
    """Working days from ``start`` up to and including each date; a free day counts as the working day before it."""
    # millions of rows are of some hundreds of days
    number, days = pd.factorize(dates.to_numpy(dtype="datetime64[D]").astype(np.int64))
    days = days.astype("datetime64[D]")
    last = max(start.year, days.max().item().year) if len(days) else start.year
    counts = np.busday_count(start, days + 1, holidays=_free(start.year, last))
    return np.asarray(counts[number], dtype=np.int64)


def travel(on: Subject, fill: bool, new: Sequence[tuple[int, int]] = ()) -> Floats:
    """Least working days from each school to each discipline, in the order of ``on.coverage``; NaN: not known.

    Each step takes the median recorded answer of who is asked (Dijkstra 1959 over whole working minutes). 0 where the
    school has somebody of the discipline itself.

    Args:
        on: what to compute it on.
        fill: give a direction without recorded answers the median of the discipline of who is asked (else of all).
        new: ties to add, as positions of people: no answers are recorded of them.

    """
    asked, days = answers(on, fill=fill, new=new)
    minutes = np.rint(days * MINUTES).astype(np.int64)
    journeys = Journeys(len(on.people.ids), asked, minutes)
    found = np.full((len(on.routes.schools), len(on.routes.disciplines)), np.nan)
    for column, nodes in enumerate(on.routes.ends):
        least = journeys.to(nodes)
        for row, starts in enumerate(on.routes.starts):
            if len(starts) and len(nodes):
                found[row, column] = least[starts].min() / MINUTES
    return np.where(np.isfinite(found), found, np.nan).ravel()


def recorded_travel(on: Subject) -> Floats:
    """:func:`travel` over recorded answers only."""
    return travel(on, fill=False)


def used_travel(on: Subject) -> Floats:
    """:func:`travel`, with what is missing filled in when the settings say so."""
    return travel(on, fill=True) if on.settings.fill_responses else on.once(recorded_travel)


def answers(on: Subject, *, fill: bool, new: Sequence[tuple[int, int]] = ()) -> tuple[Ints, Floats]:
    """Directions of ties with an answer: who asks and who is asked (positions in ``people``), and the median working days.

    With ``fill``, a direction without recorded answers has the median of the discipline of who is asked (else of all).
    ``new``: ties to add, as positions of people; no answers are recorded of them.
    """
    ties, ends = on.people.ties, on.people.ends
    more = np.array(new, dtype=np.int64).reshape(-1, 2)
    asked = np.concatenate([ends, ends[:, ::-1], more, more[:, ::-1]])
    days = np.concatenate(
        [ties["response_out"], ties["response_back"], np.full(2 * len(more), np.nan)]
    ).astype(float)
    if fill:
        days = np.where(np.isnan(days), typical_answers(on, asked[:, 1]), days)
    known = ~np.isnan(days)
    return asked[known], days[known]


def typical_answers(on: Subject, nodes: Ints) -> Floats:
    """Median working days until an answer of the discipline of each node (positions in ``people``), else of all."""
    days = on.network.contacts["response_days"]
    known = days.notna().to_numpy()
    days, giver = days[known], on.row_nodes[known, 1]
    disciplines = np.append(on.network.nodes["discipline"].to_numpy(dtype=object), np.nan)[giver]
    medians = days.groupby(disciplines).median()
    overall = float(days.median())
    own = on.people.nodes["discipline"].map(medians).astype(float).fillna(overall).to_numpy()
    return np.asarray(own[nodes], dtype=np.float64)


def reached(on: Subject) -> tuple[Floats, float]:
    """:func:`reached_in_time` within the window of the settings."""
    return reached_in_time(on, on.settings.window)


def reached_in_time(on: Subject, window: int) -> tuple[Floats, float]:
    """Per node the share of others that a signal could have reached within so many working days, along dated contacts; and its error.

    There must be contacts in non-decreasing order of date, the last at most ``window`` working days after the first; a
    contact passes a signal both ways, and contacts of one day in any order. NaN for a node without a dated contact. One pass
    over the days, from the last to the first (Kempe, Kleinberg and Kumar 2002; Holme and Saramäki 2012).

    Of more than ``FEW`` people with dated contacts, whether ``COLUMNS`` of them are reached says which share is: drawn once, the same
    for every node. All shares together are then within the error with 90 % certainty (Hoeffding 1963, theorem 2 and section 6, with
    Bonferroni over the nodes); it is 0 when everybody is counted.
    """
    n = len(on.structure.ids)
    pairs, day = _dated(on)
    values = np.full(n, np.nan)
    if n < 2 or not len(pairs):
        return values, 0.0
    involved = np.unique(pairs)
    people = len(involved)
    place = np.full(n, -1, dtype=np.int64)
    place[involved] = np.arange(people)
    order = np.argsort(-day, kind="stable")
    days, starts = np.unique(-day[order], return_index=True)
    together = map(_together, np.split(place[pairs[order]], starts[1:]))
    gatherings = [(*groups, -int(one)) for groups, one in zip(together, days, strict=True)]
    drawn = _drawn(people)
    columns = np.full(people, -1, dtype=np.int64)
    columns[drawn] = np.arange(len(drawn))
    if len(drawn) < people or 2 * len(pairs) * people >= MANY:
        counts = compiled().in_time(gatherings, columns, window)
    else:
        counts = _reached(gatherings, people, window)
    others = len(drawn) - (columns >= 0)
    dated = (people - 1) / (n - 1)
    values[involved] = counts / others * dated
    if len(drawn) == people:
        return values, 0.0
    return values, math.sqrt(math.log(2 * people / (1 - SURE)) / (2 * (len(drawn) - 1))) * dated


def _drawn(people: int) -> Ints:
    """Who is counted when they are reached, seeded: everybody where that is few enough."""
    if people <= FEW:
        return np.arange(people)
    return np.sort(np.random.default_rng(SEED).choice(people, COLUMNS, replace=False))


def _dated(on: Subject) -> tuple[Ints, Ints]:
    days, ends = on.network.contacts["date"], on.row_ends
    kept = days.notna().to_numpy() & (ends >= 0).all(axis=1) & (ends[:, 0] != ends[:, 1])
    return ends[kept], working_days(_first_day(on), days[kept])


def _together(pairs: Ints) -> tuple[Ints, Ints]:
    """Who is connected on one day: their numbers, group after group, and where each group starts."""
    members, ends = np.unique(pairs, return_inverse=True)
    group = np.arange(len(members))
    ends = ends.reshape(-1, 2)
    while True:
        least = group.copy()
        np.minimum.at(least, ends[:, 0], group[ends[:, 1]])
        np.minimum.at(least, ends[:, 1], group[ends[:, 0]])
        least = least[least]
        if (least == group).all():
            break
        group = least
    order = np.argsort(group, kind="stable")
    return members[order], np.flatnonzero(np.diff(group[order], prepend=-1))


def _reached(gatherings: list[tuple[Ints, Ints, int]], people: int, window: int) -> Ints:
    """How many others each can reach."""
    # Days as numbers from the first, so that they fit in two bytes.
    first = gatherings[-1][2]
    arrival = np.full((people, people), NEVER, dtype=np.int16)
    reached = np.zeros((people, people), dtype=bool)
    for members, starts, day in gatherings:
        now = np.int16(day - first)
        best = np.minimum.reduceat(arrival[members], starts, axis=0)
        own = np.repeat(np.arange(len(starts)), np.diff(starts, append=len(members)))
        best[own, members] = now
        arrival[members] = best[own]
        reached[members] |= (best - now <= window)[own]
    np.fill_diagonal(reached, val=False)
    return np.asarray(reached.sum(axis=1), dtype=np.int64)


def contact_age(on: Subject) -> Floats:
    """Working days between the last dated contact of a node and the last day of the period; NaN without a dated contact."""
    pairs, day = _dated(on)
    last = np.full(len(on.structure.ids), -1, dtype=np.int64)
    np.maximum.at(last, pairs.ravel(), np.repeat(day, 2))
    if on.network.reference_date is None:
        return np.full(len(last), np.nan)
    today = working_days(_first_day(on), pd.Series([pd.Timestamp(on.network.reference_date)]))[0]
    return np.where(last >= 0, today - last, np.nan).astype(float)


def _first_day(on: Subject) -> date:
    """The day from which working days are counted: that of the first contact."""
    first = on.network.contacts["date"].min()
    return date(2000, 1, 1) if pd.isna(first) else first.date()
