"""Bottlenecks: on whom and on which ties the routes through the network depend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

import numpy as np
import pandas as pd

from netmap.metrics.arrays import Bools, Floats, Ints
from netmap.metrics.brokerage import ROLES
from netmap.metrics.certainty import rankable
from netmap.metrics.delays import delay
from netmap.metrics.dependence import stands_out
from netmap.metrics.key_players import best_informed, distance_reach, fragmentation, most_missed, sampled
from netmap.metrics.robustness import area
from netmap.metrics.subject import GROUP, Group, Subject


def degree(on: Subject) -> Ints:
    """Number of ties per node."""
    return on.engine.degree()


def contacts_per_year(on: Subject) -> Floats:
    """Contacts a year per tie, both directions together; NaN where contact was recorded but nowhere how often."""
    return on.contact_rates


def strength(on: Subject) -> Floats:
    """Contacts a year over all ties of the node; NaN when it has contact ties and the rate of none is known."""
    rates = on.contact_rates
    contact = on.structure.ties["contact"].to_numpy(dtype=bool)
    total = on.per_node(np.nan_to_num(rates))
    unknown = (on.per_node(contact) > 0) & (on.per_node(contact & ~np.isnan(rates)) == 0)
    return np.where(unknown, np.nan, total)


def betweenness(on: Subject) -> Floats:
    """Share of the pairs of others whose shortest routes pass the node (Freeman 1977); NaN for fewer than 3 nodes."""
    return on.engine.betweenness()


def tie_betweenness(on: Subject) -> Floats:
    """Share of all pairs whose shortest routes use the tie (Girvan and Newman 2002)."""
    return on.engine.tie_betweenness()


def betweenness_sources(on: Subject) -> int:
    """Number of nodes from which the shortest routes were counted; all of them when betweenness is exact."""
    return len(on.engine.betweenness_sources)


def betweenness_error(on: Subject) -> float:
    """How much any betweenness may be off, with 90 % certainty for all nodes together; 0 when it is exact."""
    return on.engine.betweenness_error()


def cut_point(on: Subject) -> Bools:
    """Whether a component falls apart without the node."""
    return on.engine.cut_points()


def cut_points(on: Subject) -> int:
    """Number of cut points."""
    return int(on.engine.cut_points().sum())


def bridge(on: Subject) -> Bools:
    """Whether a component falls apart without the tie."""
    return on.engine.bridges()


def bridges(on: Subject) -> int:
    """Number of bridges."""
    return int(on.engine.bridges().sum())


def loss(on: Subject) -> Ints:
    """Needed pairs that are no longer within the allowed steps when the node is away; exact for every node."""
    lost = on.losses.loc[on.losses["effect"] == "lost", "node"].value_counts()
    return np.asarray(lost.reindex(list(on.structure.ids), fill_value=0), dtype=np.int64)


def needed_betweenness(on: Subject) -> Floats:
    """Share of the shortest routes from schools to needed disciplines that pass the node; see :meth:`Routes.passing`.

    Routes run between people, so NaN for all at the level of organisations.
    """
    if on.settings.level == "organisation":
        return np.full(len(on.structure.ids), np.nan)
    return on.routes.passing()


def loss_reach(on: Subject) -> Ints:
    """Pairs of others who reach each other via one colleague only through the node: so many fall out of each other's reach."""
    return on.engine.only_through()


def loss_days(on: Subject) -> Floats:
    """Working days that questions are longer under way without the node; see :func:`netmap.metrics.delays.delay`."""
    return delay(on)


def group_losses(on: Subject) -> pd.DataFrame:
    """What each organisation, team and discipline means for the schools when all of it is away, one row per group.

    Columns ``kind`` (organisation, team or discipline)``, key`` (id, name or key)``, organisation`` (id, of a team)``,
    people, lost`` (needed pairs no longer within the steps)``, lost_through`` (of these, pairs of a function that nobody
    of the group has: they only passed through it)``, slower, schools`` (that lose something); the most lost first.
    """
    ends = {name: set(at.tolist()) for name, at in zip(on.routes.disciplines, on.routes.ends, strict=True)}
    offers = {
        group: {discipline for discipline, at in ends.items() if not at.isdisjoint(where.tolist())}
        for group, where in on.groups.items()
    }
    person = on.people.nodes["kind"].to_numpy() == "professional"
    lost, through, slower = Counter[Group](), Counter[Group](), Counter[Group]()
    schools: dict[Group, set[str]] = {}
    for kind, key, home, school, discipline, effect in on.group_losses[
        [*GROUP, "school", "discipline", "effect"]
    ].to_numpy(dtype=object):
        group = (kind, key, home)
        if effect == "slower":
            slower[group] += 1
        else:
            lost[group] += 1
            through[group] += discipline not in offers[group]
            schools.setdefault(group, set()).add(school)
    rows = [
        (
            *group,
            int(person[where].sum()),
            lost[group],
            through[group],
            slower[group],
            len(schools.get(group, ())),
        )
        for group, where in on.groups.items()
    ]
    table = pd.DataFrame(rows, columns=[*GROUP, "people", "lost", "lost_through", "slower", "schools"])
    return table.sort_values(
        ["lost", "slower", *GROUP], ascending=[False, False, True, True, True]
    ).reset_index(drop=True)


def dependence(on: Subject) -> pd.DataFrame:
    """Needed pairs that hang on one node, the node with the most first; see :mod:`netmap.metrics.dependence`."""
    return on.dependence.table


def lost_without_one(on: Subject) -> float:
    """Share of the needed pairs that are accessible and no longer are when one is away; NaN without needed pairs."""
    needed = int(on.coverage["needed"].sum())
    return len(on.dependence.lost_pairs) / needed if needed else np.nan


def lost_without_one_pairs(on: Subject) -> int:
    """Number of needed pairs that are accessible, and no longer are when one is away."""
    return len(on.dependence.lost_pairs)


def cut_without_one_pairs(on: Subject) -> int:
    """Of the pairs that are lost when one is away, those of which then no route of whatever length remains."""
    return len(on.dependence.cut_pairs)


def is_bottleneck(on: Subject) -> Bools:
    """Whether a node is a bottleneck; see :func:`found_bottlenecks`."""
    hang = on.dependence.lost_by_node
    return found_bottlenecks(
        on.structure.ids, hang, on.engine.cut_points(), betweenness(on), rank=rankable(on)
    )


def found_bottlenecks(
    ids: Sequence[str], hang: Collection[str], cut: Bools, between: Floats, *, rank: bool
) -> Bools:
    """Whether each node is a bottleneck.

    Somebody loses a way in without it (``hang``), or the network falls apart without it (``cut``), or it is among the few that
    carry most (:func:`netmap.metrics.dependence.stands_out`) of data that are good enough to rank.
    """
    carries = stands_out(between) if rank else np.zeros(len(ids), dtype=bool)
    hangs = np.isin(np.array(ids, dtype=object), list(hang))
    return np.asarray(hangs | cut | carries, dtype=np.bool_)


def bottlenecks(on: Subject) -> int:
    """Number of bottlenecks."""
    return int(is_bottleneck(on).sum())


def broker(on: Subject, role: str) -> Floats:
    """How often the node has a role of Gould and Fernandez between disciplines, NaN where unknown; see :mod:`netmap.metrics.brokerage`."""
    return _where_directed(on, on.brokerage[:, ROLES.index(role)])


def brokerage_total(on: Subject) -> Floats:
    """How often the node brokers between two others who have no contact, in whatever role; NaN where unknown."""
    return _where_directed(on, on.brokerage.sum(axis=1))


def _where_directed(on: Subject, counts: Floats) -> Floats:
    """The counts; NaN everywhere where there is contact and of none of it is known who told of it."""
    ties = on.structure.ties
    told = ties["recorded_out"] | ties["recorded_back"]
    if ties["contact"].any() and not told.any():
        return np.full(len(counts), np.nan)
    return np.asarray(counts, dtype=np.float64)


def key_players(on: Subject) -> pd.DataFrame:
    """The set of nodes whose joint absence breaks up most: ``order, node, fragmentation, exact``.

    ``fragmentation``: after the first so many of the set are away (distance-weighted, Borgatti 2006); order 0 is the
    network as it is. ``exact``: over all distances, not a sample.
    """
    chosen, exact = most_missed(on.engine, on.settings.key_players, on.tell)
    sources = None if exact else sampled(on.engine)
    sets = [np.array(chosen[:place], dtype=np.int64) for place in range(len(chosen) + 1)] if chosen else []
    return pd.DataFrame(
        {
            "order": np.arange(len(sets)),
            "node": pd.Series(
                [None, *(on.structure.ids[node] for node in chosen)][: len(sets)], dtype=object
            ),
            "fragmentation": np.array(
                [fragmentation(on.engine, away, sources) for away in sets], dtype=float
            ),
            "exact": exact,
        }
    )


def key_informers(on: Subject) -> pd.DataFrame:
    """The set of nodes from which everybody is nearest: ``order, node, reach``, reach of the first so many together."""
    chosen = best_informed(on.engine, on.settings.key_players)
    rows = [
        (place, on.structure.ids[node], distance_reach(on.engine, np.array(chosen[:place])))
        for place, node in enumerate(chosen, start=1)
    ]
    return pd.DataFrame(rows, columns=["order", "node", "reach"])


def robustness_table(on: Subject) -> pd.DataFrame:
    """Access after the most central people go; see :func:`netmap.metrics.robustness.robustness_curve`."""
    return on.robustness


def robustness(on: Subject) -> float:
    """Mean share of access that is left while the most central people go; NaN without needed pairs within the steps."""
    return area(on.robustness)


def constraint(on: Subject) -> Floats:
    """How much the contacts of a node know each other (Burt 1992); NaN without ties."""
    return on.engine.constraint()


def effective_size(on: Subject) -> Floats:
    """Contacts of a node that do not double each other (Burt 1992); NaN without ties."""
    return on.engine.effective_size()
