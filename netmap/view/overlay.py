"""An overlay: what is drawn over the map of a network, such as what a scenario takes away or what changed.

Never only a colour: every look has words for the legend, and the looks differ in dashes or width too.
"""

from __future__ import annotations

from collections.abc import Mapping
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

    def look(self, key: str) -> Look:
        """The look with a key.

        Raises:
            KeyError: there is none.

        """
        for look in self.looks:
            if look.key == key:
                return look
        raise KeyError(key)
