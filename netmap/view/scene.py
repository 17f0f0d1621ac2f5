"""The scene: everything that a map of the network shows, as data. Who draws it (browser, poster) decides nothing.

Coordinates are in map units, x to the right and y down, centred on 0.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from netmap.view.appearance import LegendEntry as LegendEntry
from netmap.view.appearance import SizeEntry
from netmap.view.encoding import Shape
from netmap.view.lines import SceneEdge as SceneEdge
from netmap.view.sectors import SceneSchool, Sector


@dataclass(frozen=True, slots=True)
class SceneNode:
    """One node as drawn. All texts are plain data, never markup."""

    id: str
    label: str
    short: str
    """Label for narrow places."""
    x: float
    y: float
    size: float
    """Radius in map units, 6 to 30."""
    colour: str
    """Fill, ``#rrggbb``."""
    shape: Shape
    kind: str
    """``professional`` or ``organisation``."""
    group: str
    """Key of the legend entry that gives the colour."""
    organisation: str | None
    """Id of the organisation, for filters."""
    rank: int
    """1 is the most important for labelling."""
    facts: tuple[tuple[str, str], ...]
    """Worded rows for a panel: (what, value)."""
    ring: str | None = None
    """Colour of a ring around it, ``#rrggbb``: an overlay says something of it."""
    function: str = ""
    """Function or kind in words, for who cannot see the map."""
    sector: str = ""
    """Key of its sector in the rings round a school."""
    hollow: bool = False
    """Drawn open: the figure that gives its colour is unknown."""
    metric: str = ""
    """The chosen figure in words, "Tussenpositie: 12%"; empty when colour and size say no figure."""


@dataclass(frozen=True, slots=True)
class TieEntry:
    """One line of the legend of an overlay."""

    key: str
    label: str
    colour: str
    dashed: bool
    count: int
    """Ties and nodes that look like this."""
    ring: bool = False
    """It is a ring around nodes, not a line."""


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle behind the map, in map units, with words at its top."""

    x: float
    y: float
    r: float
    label: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """Words behind the map, centred on a place in map units."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Area:
    """Where a group of points lies, in map units, with its name."""

    label: str
    outline: tuple[tuple[float, float], ...]
    """Its corners, in order; one or two where the points lie on one spot or line."""
    count: int
    """Points of the group."""
    colour: str
    far: bool
    """It shows from far out only, in the place of the names of points."""


@dataclass(frozen=True, slots=True)
class ScaleBar:
    """A line that says how long a distance on the map is."""

    x: float
    y: float
    length: float
    """In map units."""
    label: str


@dataclass(frozen=True, slots=True)
class Backdrop:
    """What lies behind the points and lines."""

    circles: tuple[Circle, ...] = ()
    words: tuple[Words, ...] = ()
    bar: ScaleBar | None = None
    areas: tuple[Area, ...] = ()
    """The largest group first."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A whole drawing. Equal scenes are drawn equal."""

    title: str
    nodes: tuple[SceneNode, ...]
    edges: tuple[SceneEdge, ...]
    legend: tuple[LegendEntry, ...]
    colour_by: str
    """Words for what the colour says."""
    size_by: str
    """Words for what the size says."""
    level: str
    overlay: str = ""
    """Words for what the overlay shows; empty without one."""
    tie_legend: tuple[TieEntry, ...] = ()
    schools: tuple[SceneSchool, ...] = ()
    """Round which rings can be drawn."""
    sectors: tuple[Sector, ...] = ()
    """The pieces of those rings, in order."""
    steps: int = 2
    """Up to how many steps a function counts as accessible."""
    size_legend: tuple[SizeEntry, ...] = ()
    backdrop: Backdrop = Backdrop()

    def with_areas(self, areas: tuple[Area, ...]) -> Scene:
        """The same with these areas behind it."""
        return replace(self, backdrop=replace(self.backdrop, areas=areas))
