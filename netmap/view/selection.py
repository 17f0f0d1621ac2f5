"""What is chosen, as data: one selection for every page, and the road of choices that led to it.

Nodes are known by their public ids (``Labels.public``), disciplines by their key, so that a selection can be shown to a
browser; :func:`carried` takes it along to other labels or to another reading of the sheets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from netmap.metrics.scores import Scores
from netmap.view.labels import Labels

MOST_CHOICES = 50
"""Choices that can be taken back; the oldest are forgotten first."""
MOST_NAMES = 3
"""Names in the words of a selection; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What is chosen; at most one of the four, or nothing. Two are equal when they choose the same in the same order."""

    nodes: tuple[str, ...] = ()
    """Public ids; several after choosing more than one."""
    tie: tuple[str, str] | None = None
    """Public ids of both ends, the smaller first."""
    discipline: str | None = None
    cell: tuple[str, str] | None = None
    """A cell of the coverage matrix: public id of the school, key of the discipline."""

    def __post_init__(self) -> None:
        """Refuse a selection of two kinds at once; put the ends of a tie in order.

        Raises:
            ValueError: two kinds of choice in one.

        """
        if (
            sum((bool(self.nodes), self.tie is not None, self.discipline is not None, self.cell is not None))
            > 1
        ):
            raise ValueError("a selection is of one kind")
        if self.tie is not None and self.tie[0] > self.tie[1]:
            object.__setattr__(self, "tie", (self.tie[1], self.tie[0]))

    def __bool__(self) -> bool:
        """Whether anything is chosen."""
        return bool(self.nodes or self.tie or self.discipline or self.cell)

    @property
    def node(self) -> str | None:
        """The one node that is chosen; ``None`` when it is another kind of choice, or several."""
        return self.nodes[0] if len(self.nodes) == 1 else None

    @property
    def named(self) -> tuple[str, ...]:
        """Public ids of every node that the choice names."""
        if self.tie is not None:
            return self.tie
        return self.cell[:1] if self.cell is not None else self.nodes

    def toggled(self, node: str) -> Selection:
        """With one node more, or without it when it was chosen; another kind of choice gives way to it."""
        if node in self.nodes:
            return Selection(tuple(other for other in self.nodes if other != node))
        return Selection((*self.nodes, node))


NOTHING = Selection()


@dataclass(frozen=True, slots=True)
class Choices:
    """The choice of this moment, those before it and those that were taken back. Equal when all of these are."""

    now: Selection = NOTHING
    before: tuple[Selection, ...] = ()
    """The oldest first."""
    undone: tuple[Selection, ...] = ()
    """The one that was taken back last stands last."""

    def choose(self, wanted: Selection) -> Choices:
        """Another choice; choosing what is chosen changes nothing."""
        if wanted == self.now:
            return self
        return Choices(wanted, (*self.before, self.now)[-MOST_CHOICES:])

    def undo(self) -> Choices:
        """The choice before this one; the same when there is none."""
        if not self.before:
            return self
        return Choices(self.before[-1], self.before[:-1], (*self.undone, self.now))

    def redo(self) -> Choices:
        """The choice that was taken back last; the same when there is none."""
        if not self.undone:
            return self
        return Choices(self.undone[-1], (*self.before, self.now), self.undone[:-1])

    def trail(self, most: int) -> tuple[Selection, ...]:
        """The last different choices before this one, the latest first; choices of nothing left out."""
        latest = dict.fromkeys(reversed(self.before))
        return tuple(choice for choice in latest if choice and choice != self.now)[:most]

    def mapped(self, change: Callable[[Selection], Selection]) -> Choices:
        """Every choice changed in the same way; neighbours that became equal count once."""
        return Choices(change(self.now), _once(map(change, self.before)), _once(map(change, self.undone)))


def _once(choices: Iterable[Selection]) -> tuple[Selection, ...]:
    kept: list[Selection] = []
    for choice in choices:
        if not kept or kept[-1] != choice:
            kept.append(choice)
    return tuple(kept)


def carried(selection: Selection, before: Labels, after: Labels) -> Selection:
    """The same choice under other labels; who is not there any more is left out."""

    def moved(public: str) -> str | None:
        inner = before.inner(public)
        return after.public(inner) if inner is not None and after.knows(inner) else None

    ends = [new for end in selection.named if (new := moved(end)) is not None]
    if selection.tie is not None:
        return Selection(tie=(ends[0], ends[1])) if len(ends) == 2 else NOTHING
    if selection.cell is not None:
        return Selection(cell=(ends[0], selection.cell[1])) if ends else NOTHING
    return replace(selection, nodes=tuple(ends))


def words(selection: Selection, labels: Labels) -> str:
    """How a choice is called: "De Linde × jeugdgezondheidszorg"; empty for nothing and for who is not there."""
    names = [labels.label(inner) for public in selection.named if (inner := labels.inner(public))]
    if selection.tie is not None:
        return labels.texts("selection.tie", first=names[0], second=names[1]) if len(names) == 2 else ""
    if selection.cell is not None:
        discipline = labels.discipline(selection.cell[1])
        return labels.texts("selection.cell", school=names[0], discipline=discipline) if names else ""
    if selection.discipline is not None:
        word = labels.discipline(selection.discipline)
        return word[:1].upper() + word[1:]
    return labels.texts.listing(names, MOST_NAMES)


def node_choices(nodes: Iterable[str | None], labels: Labels) -> list[Selection]:
    """For each node (inner id) the choice of it; nothing for who is not in this network."""
    return [Selection((labels.public(node),)) if node and labels.knows(node) else NOTHING for node in nodes]


def tie_choices(ties: Iterable[tuple[str, str]], labels: Labels) -> list[Selection]:
    """For each pair of inner ids the choice of the tie between them; nothing when one is not in this network."""
    return [
        Selection(tie=(labels.public(first), labels.public(second)))
        if labels.knows(first) and labels.knows(second)
        else NOTHING
        for first, second in ties
    ]


def cell_choices(cells: Iterable[tuple[str, str]], labels: Labels) -> list[Selection]:
    """For each school (inner id) and function the choice of that cell; nothing for a school that is not here."""
    return [
        Selection(cell=(labels.public(school), discipline)) if labels.knows(school) else NOTHING
        for school, discipline in cells
    ]


def discipline_choices(disciplines: Iterable[str | None]) -> list[Selection]:
    """For each function the choice of it; nothing where it is not known."""
    return [Selection(discipline=key or None) for key in disciplines]


def shown_on_map(selection: Selection, scores: Scores, labels: Labels) -> tuple[str, ...]:
    """Public ids of the points of the map that a choice speaks of.

    A school or organisation that is no point itself is there as its people; at the level of organisations a person is
    there as the employer. A cell is its school with the best route; a discipline all who have it.
    """
    drawn = scores.structure.nodes
    if selection.discipline is not None:
        wanted = [str(node) for node in drawn.index[drawn["discipline"] == selection.discipline]]
    else:
        wanted = [inner for public in selection.named if (inner := labels.inner(public))]
    if selection.cell is not None and wanted:
        rows = scores.coverage
        row = rows[(rows["school"] == wanted[0]) & (rows["discipline"] == selection.cell[1])]
        wanted += [node for via in row["via"] for node in via]
    found: dict[str, None] = {}
    for node in wanted:
        found.update(dict.fromkeys(_points(node, scores)))
    return tuple(labels.public(node) for node in found)


def _points(node: str, scores: Scores) -> list[str]:
    """The points of the map that stand for a node."""
    drawn, every = scores.structure.nodes.index, scores.network.nodes
    if node in drawn:
        return [node]
    if every.at[node, "kind"] == "organisation":
        return [person for person in scores.network.staff(node) if person in drawn]
    home = every.at[node, "organisation"]
    return [str(home)] if home in drawn else []
