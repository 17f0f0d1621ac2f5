"""Areas behind the points of a map: where a group of them lies, with its name, so that also who is far out sees what is what."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from netmap.metrics.scores import Scores
from netmap.view import encoding
from netmap.view.labels import Labels
from netmap.view.layout import hull
from netmap.view.scene import Area, Scene

Place = tuple[float, float]
MANY = 1000
"""Points above which a map has areas that show far out: below it, names of points say more."""
LEAST = 5
"""Points that make an area: fewer are points."""
CORE = 0.8
"""Share of a group, nearest to its middle, that its area goes round: a few who stand elsewhere would make it cover the map."""
KNOWN = 0.6
"""Share of the points of which the neighbourhood must be known for areas to be neighbourhoods."""
LEAST_HOME, LARGE_HOME = 20, 1 / 3
"""People, and the part of an ordinary group, from which an organisation is a group by itself."""
NAMES = 2
"""Organisations that name a group without a name of its own."""


def areas(
    places: Mapping[str, Place], groups: Mapping[str, str], *, far: bool, core: float = CORE
) -> tuple[Area, ...]:
    """An area for each group, the largest first.

    Args:
        places: where each point is.
        groups: the name of the group of each point; a point without one is in none.
        far: whether it shows only from far out.
        core: share of a group that its area goes round.

    """
    members: dict[str, list[Place]] = defaultdict(list)
    for point, group in groups.items():
        if point in places:
            members[group].append(places[point])
    largest = sorted(members, key=lambda group: (-len(members[group]), group))
    return tuple(
        Area(group, _outline(np.array(members[group]), core), len(members[group]), colour, far)
        for number, group in enumerate(largest)
        if len(members[group]) >= (LEAST if far else 3)
        for colour in [encoding.SERIES[number % len(encoding.SERIES)]]
    )


def _outline(points: npt.NDArray[np.float64], core: float) -> tuple[Place, ...]:
    """The corners of the hull round the inner part of some points."""
    away = np.hypot(*(points - np.median(points, axis=0)).T)
    inner = points[np.argsort(away, kind="stable")[: max(3, round(core * len(points)))]]
    return tuple((round(x, 1), round(y, 1)) for x, y in hull(inner))


def with_groups(drawn: Scene, scores: Scores, labels: Labels) -> Scene:
    """A map of very many points with the groups that they stand in; another map as it is."""
    if len(drawn.nodes) <= MANY:
        return drawn
    places = {node.id: (node.x, node.y) for node in drawn.nodes}
    found = areas(places, _groups(drawn, scores, labels), far=True)
    return drawn.with_areas(found)


def _groups(drawn: Scene, scores: Scores, labels: Labels) -> dict[str, str]:
    """By public id: the neighbourhood where that is known of most, else the group that has much to do with each other."""
    hoods = scores.network.nodes["neighbourhood"].to_dict()
    homes = {node.id: home for node in drawn.nodes if (home := labels.inner(node.organisation or node.id))}
    found = {node: str(hood) for node, home in homes.items() if (hood := hoods.get(home))}
    if len(found) < KNOWN * len(drawn.nodes) or len(set(found.values())) < 2:
        found = _communities(drawn, scores, labels)
    # an organisation that is large beside such a group serves all of them: it stands by itself
    size = (
        max(LEAST_HOME, float(np.median(list(Counter(found.values()).values()))) * LARGE_HOME) if found else 0
    )
    staff = Counter(homes.values())
    return found | {node: labels.label(home) for node, home in homes.items() if staff[home] >= size > 0}


def _communities(drawn: Scene, scores: Scores, labels: Labels) -> dict[str, str]:
    """Groups that have much to do with each other, named after their largest organisations."""
    community = scores.nodes["community"].to_dict()
    of = {node.id: community.get(labels.inner(node.id)) for node in drawn.nodes}
    homes: dict[object, Counter[str]] = defaultdict(Counter)
    for node in drawn.nodes:
        home = node.organisation or (node.id if node.kind == "organisation" else None)
        if home and of[node.id] is not None:
            homes[of[node.id]][home] += 1
    names = {
        group: labels.texts.listing(
            [labels.label(inner) for home, _ in counted.most_common(NAMES) if (inner := labels.inner(home))],
            NAMES,
        )
        for group, counted in homes.items()
    }
    return {node: names[group] for node, group in of.items() if group in names}
