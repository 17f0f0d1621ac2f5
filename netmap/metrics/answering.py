"""Who answered, what those who did not can still change, and whose answer would tell most."""

from __future__ import annotations

import numpy as np
import pandas as pd

from netmap.metrics.arrays import Bools
from netmap.metrics.bounds import bounds
from netmap.metrics.searches import Searches
from netmap.metrics.subject import Subject
from netmap.model.limited import silent as silent_of

MOST_TELLING = 10
"""People to ask first: as many as somebody can call in an afternoon."""
OF_GROUPS = ("kind", "key", "people", "reported", "share")


def silent(on: Subject) -> float:
    """Number of people and organisations whose answer is missing; NaN where the data do not say who told."""
    return len(silent_of(on.network)) if on.network.scope.reporters else np.nan


def accessible_least(on: Subject) -> float:
    """Share of the needed pairs that is within the steps whatever the silent answer; NaN without needed pairs."""
    return _of_needed(on, on.once(bounds).accessible[0])


def accessible_most(on: Subject) -> float:
    """Share of the needed pairs that can be within the steps when the silent answer; NaN without needed pairs."""
    return _of_needed(on, on.once(bounds).accessible[1])


def lost_least(on: Subject) -> float:
    """Share of the needed pairs that is lost without one whatever the silent answer; NaN without needed pairs."""
    return _of_needed(on, on.once(bounds).lost[0])


def lost_most(on: Subject) -> float:
    """Share of the needed pairs that can be lost without one when the silent answer; NaN without needed pairs."""
    return _of_needed(on, on.once(bounds).lost[1])


def _of_needed(on: Subject, pairs: int) -> float:
    needed = int(on.routes.needed.sum())
    return pairs / needed if needed and on.network.scope.reporters else np.nan


def named_by_both(on: Subject) -> float:
    """Of the pairs in contact who both answered, the share of whom both named the other; NaN without such pairs."""
    both, one, _ = _namings(on.network.ties, on)
    named, alone = int(both.sum()), int(one.sum()) + on.network.outside.get("unconfirmed", 0)
    return named / (named + alone) if named + alone else np.nan


def unconfirmable(on: Subject) -> float:
    """Of the pairs in contact of whom is known who named it, the share of whom only one answered; NaN without such pairs."""
    both, one, open_ = _namings(on.network.ties, on)
    every = int((both | one | open_).sum())
    return int(open_.sum()) / every if every else np.nan


def accessible_if_both(on: Subject) -> float:
    """Share of the needed pairs within the steps when contact between two who both answered counts only where both named it.

    NaN without needed pairs. Where the settings ask for both, the share itself.
    """
    routes, limit = on.routes, on.settings.steps
    _, one, _ = _namings(on.people.ties, on)
    denied = one & ~(on.people.ties["case"].to_numpy(dtype=bool) & ("case" in on.settings.layers))
    steps = routes.steps
    if denied.any():
        found = Searches(len(on.people.ids), on.people.ends[~denied]).distances(routes.ends)
        steps = routes.nearest(found).T
    return _of_needed(on, int((routes.needed & (steps <= limit)).sum()))


def _namings(ties: pd.DataFrame, on: Subject) -> tuple[Bools, Bools, Bools]:
    """Of the ties of contact between two who both answered, those that both named and those that one did; and those of which only one
    answered.
    """
    reported = on.network.nodes["reported"].astype(bool)
    if ties is on.people.ties:  # whose ends are known
        heard = list(reported.reindex(list(on.people.ids)).to_numpy(dtype=bool)[on.people.ends.T])
    else:
        heard = [reported.reindex(ties[end]).to_numpy(dtype=bool) for end in ("source", "target")]
    out, back = (ties[f"recorded_{way}"].to_numpy(dtype=bool) for way in ("out", "back"))
    both, told = heard[0] & heard[1], out | back
    return both & out & back, both & (out ^ back), told & ~both


def reporting_by_group(on: Subject) -> pd.DataFrame:
    """How many of the people of each function and organisation reported contacts, the least first.

    Columns ``kind`` (discipline or organisation), ``key`` (of the discipline, or id), ``people``, ``reported`` and ``share``; no rows
    where the data do not say who told.
    """
    nodes = on.network.nodes
    people = nodes[nodes["kind"] == "professional"] if on.network.scope.reporters else nodes.iloc[:0]
    tables = []
    for kind in ("discipline", "organisation"):
        groups = people.groupby(kind)["reported"].agg(["size", "sum"])
        tables.append(
            pd.DataFrame(
                {
                    "kind": kind,
                    "key": groups.index.to_numpy(dtype=object),
                    "people": groups["size"].to_numpy(dtype=np.int64),
                    "reported": groups["sum"].to_numpy(dtype=np.int64),
                }
            )
        )
    found = pd.concat(tables, ignore_index=True)
    found["share"] = found["reported"] / found["people"]
    return found.sort_values(
        ["kind", "share", "people", "key"], ascending=[True, True, False, True]
    ).reset_index(drop=True)[list(OF_GROUPS)]


def most_telling(on: Subject) -> pd.DataFrame:
    """The silent whose answer would tell most, at most ``MOST_TELLING``: ``node, opens, secures``, the most first.

    ``opens``: needed pairs that are not within the steps, and that are with one more tie of this node. ``secures``: pairs that hang on
    another, settled by nobody, to which one more tie of this node could give a second way; at most so many.
    """
    routes, found, near = on.routes, on.once(bounds), on.settings.steps - 1
    place = {node: at for at, node in enumerate(on.people.ids)}
    who = [node for node in found.silent if node in place]
    at = np.array([place[node] for node in who], dtype=np.int64)
    every = np.arange(len(routes.schools)), np.arange(len(routes.disciplines))
    beside_school = routes.from_school(every[0])[:, at] <= near
    beside_function = routes.from_discipline(every[1])[:, at] <= near
    opens, secures = np.zeros(len(who), dtype=np.int64), np.zeros(len(who), dtype=np.int64)
    for s, d in np.argwhere(routes.needed & (routes.steps > on.settings.steps) & found.within_reach):
        opens += beside_school[s] | beside_function[d]
    settled = {pair[1:] for pair in found.settled}
    row, column = (
        {name: number for number, name in enumerate(names)} for names in (routes.schools, routes.disciplines)
    )
    for pair in on.dependence.lost_pairs - settled:
        s, d = row[pair[0]], column[pair[1]]
        itself = np.isin(who, [hinge.node for hinge in on.dependence.of(*pair)])
        secures += (beside_school[s] | beside_function[d]) & ~itself
    table = pd.DataFrame({"node": pd.Series(who, dtype=object), "opens": opens, "secures": secures})
    table = table[(opens + secures) > 0]
    return (
        table.sort_values(["opens", "secures", "node"], ascending=[False, False, True])
        .head(MOST_TELLING)
        .reset_index(drop=True)
    )
