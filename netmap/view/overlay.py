"""An overlay: what is drawn over the map of a network, such as what a scenario takes away or what changed.

Never only a colour: every look has words for the legend, and the looks differ in dashes or width too.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Look:
    """How a tie or node with a key is drawn."""

    key: str
    words: str
    """For the legend."""
    colour: str
    """``#rrggbb``."""
    dashed: bool = False
    width: float = 3.0
    """Of ties, in map units, 1 to 6."""


@dataclass(frozen=True, slots=True)
class Added:
    """Somebody whom the network does not have and the overlay draws."""

    id: str
    """Inner id, of no node of the network."""
    label: str
    discipline: str | None
    near: tuple[str, ...]
    """Inner ids of those beside whom it stands, such as contacts and colleagues."""


@dataclass(frozen=True, slots=True)
class Overlay:
    """What is drawn over a scene. Ids are inner ids; who or what is not named keeps its place but turns faint."""

    heading: str
    """Words above its legend."""
    looks: tuple[Look, ...]
    """In the order of the legend."""
    ties: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """(source, target), the smaller id first → key of a look. A tie that the network does not have is drawn all the same
    when both ends are in the scene."""
    nodes: Mapping[str, str] = field(default_factory=dict)
    """Id → key of the look whose colour its ring has."""
    faint: bool = True
    """Whether ties without a look turn faint."""
    added: tuple[Added, ...] = ()

    def look(self, key: str) -> Look:
        """The look with a key.

        Raises:
            KeyError: there is none.

        """
        for look in self.looks:
            if look.key == key:
                return look
        raise KeyError(key)


APART = 40.0
"""Map units between somebody added and everybody else."""


def free_spot(
    taken: Sequence[tuple[float, float]], near: Sequence[tuple[float, float]]
) -> tuple[float, float]:
    """A place in the middle of some points, or as near to it as there is room.

    Args:
        taken: places of everybody.
        near: places to stand in the middle of; without any, of everybody.

    """
    middle = near or taken or [(0.0, 0.0)]
    x, y = (sum(point[axis] for point in middle) / len(middle) for axis in (0, 1))
    step = 0
    while True:
        radius, angle = APART / 2 * math.sqrt(step), step * math.pi * (3 - math.sqrt(5))
        spot = (round(x + radius * math.cos(angle), 1), round(y + radius * math.sin(angle), 1))
        if all(math.dist(spot, other) >= APART for other in taken):
            return spot
        step += 1
