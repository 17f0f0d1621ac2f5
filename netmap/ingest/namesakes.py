"""Organisations of one name: which of the rows that call it mean the same, and how each is told from the others.

"De Regenboog" with two BRIN numbers is two schools, and "Twente" is a region of its own for safety, for health and for work. Rows
mean the same organisation when nothing that both say of it differs; so what is told apart here has something that differs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from netmap.ingest.keys import organisation_key
from netmap.ingest.organisations import compare_organisations, parse_organisation
from netmap.model.vocabulary import Vocabulary, fold

Marks = Mapping[str, str]
"""What a row says of an organisation beside its name, by ``MARKS``."""
MARKS = ("neighbourhood", "place", "kind", "parent", "brin", "column")
"""In the order in which they tell a reader best which one is meant. ``column``: what the header calls it (gemeente)."""
WHOLE_BRIN = 6
"""Characters of a BRIN with the number of the location; four say the school only."""


@dataclass(slots=True)
class Body:
    """One organisation among those of its name."""

    marks: list[Marks]
    """What each row says of it."""
    key: str = ""
    label: str = ""
    """What tells it from the others; empty where it is the only one."""
    differs: tuple[str, ...] = field(default=())
    """The marks by which it differs from the first of its name."""


class Namesakes:
    """The names that several organisations have; every other name is its own key."""

    def __init__(self, words: Vocabulary, claims: Iterable[tuple[str, str, Marks]] = ()) -> None:
        """Tell organisations of one name apart.

        Args:
            words: to know one kind in two words.
            claims: normal form, name as written and marks of each mention that says more than a name.

        """
        self._words = words
        self.bodies: dict[str, list[Body]] = {}
        """Normal form → those of this name, where it is more than one."""
        self.key_of: dict[str, Body] = {}
        """Own key → the body."""
        said: defaultdict[str, dict[tuple[tuple[str, str], ...], tuple[str, Marks]]] = defaultdict(dict)
        for key, name, marks in claims:
            said[key].setdefault(tuple(sorted(marks.items())), (name, marks))
        for key, several in said.items():
            if len(several) > 1:
                bodies = self._apart([marks for _, marks in several.values()])
                if len(bodies) > 1:
                    self.bodies[key] = bodies
                    self._label(key, next(iter(several.values()))[0], bodies, said)

    def choose(self, key: str, marks: Marks) -> list[Body]:
        """Which of the organisations of one name may be meant; several where the marks do not say."""
        fits = [body for body in self.bodies[key] if not any(self._differ(marks, one) for one in body.marks)]
        if len(fits) > 1 and marks:
            alike = [body for body in fits if any(marks.items() & one.items() for one in body.marks)]
            fits = alike if len(alike) == 1 else fits
        return fits

    def _apart(self, several: Sequence[Marks]) -> list[Body]:
        bodies: list[Body] = []
        for marks in sorted(several, key=lambda marks: (-len(marks), sorted(marks.items()))):
            fits = [body for body in bodies if not any(self._differ(marks, one) for one in body.marks)]
            if not fits:
                bodies.append(Body([marks]))
            elif len(fits) == 1:
                fits[0].marks.append(marks)
        return bodies

    def _label(self, key: str, name: str, bodies: Sequence[Body], taken: Mapping[str, object]) -> None:
        """Say of each what tells it from the others, as shortly as may be."""
        for mark in MARKS:
            clashing: defaultdict[str, list[Body]] = defaultdict(list)
            for body in bodies:
                clashing[fold(body.label)].append(body)
            for group in clashing.values():
                values = [_value(body, mark) for body in group]
                if len(group) < 2 or len({fold(value) for value in values}) < 2:
                    continue
                for body, value in zip(group, values, strict=True):
                    body.label = " · ".join(filter(None, (body.label, value)))
        for number, body in enumerate(bodies, start=1):
            own = organisation_key(f"{name} ({body.label})") if body.label else key
            if own in self.key_of or (own != key and own in taken):
                body.label = " · ".join(filter(None, (body.label, str(number))))
                own = organisation_key(f"{name} ({body.label})")
            body.key = own
            self.key_of[own] = body
            known = ((mark, _value(bodies[0], mark), _value(body, mark)) for mark in MARKS)
            body.differs = tuple(mark for mark, one, two in known if one and two and fold(one) != fold(two))

    def _differ(self, one: Marks, two: Marks) -> bool:
        """Whether two rows of one name cannot be about one organisation."""
        nodes = [marks["node"].rpartition("|") for marks in (one, two) if "node" in marks]
        if len(nodes) == 2 and nodes[0][0] == nodes[1][0]:
            return nodes[0][2] != nodes[1][2]
        brins = [marks.get("brin", "").casefold() for marks in (one, two)]
        if all(brins):
            short, long = sorted(brins, key=len)
            if not long.startswith(short):
                return True
            if len(short) >= WHOLE_BRIN:
                return False
        if self.kinds_differ(one, two):
            return True
        parents = [parse_organisation(marks["parent"]) for marks in (one, two) if "parent" in marks]
        if len(parents) == 2 and compare_organisations(*parents) in ("other", "weak"):
            return True
        if _differ(one, two, "place"):
            return True
        # others than schools work in more than one neighbourhood
        return (self._is_school(one) or self._is_school(two)) and _differ(one, two, "neighbourhood")

    def kinds_differ(self, one: Marks, two: Marks) -> bool:
        """Whether two rows are about organisations of two kinds."""
        if _differ(one, two, "column"):
            return True
        if "kind" not in one or "kind" not in two:
            return False
        kinds = [self._words.kind_of(marks["kind"]) for marks in (one, two)]
        if None in kinds:
            return fold(one["kind"]) != fold(two["kind"])
        general = "school" in kinds and all(map(self._words.is_school, kinds))
        return kinds[0] != kinds[1] and not general

    def _is_school(self, marks: Marks) -> bool:
        kind = marks.get("kind")
        return (
            "brin" in marks
            or marks.get("column") == "school"
            or (kind is not None and self._words.is_school(self._words.kind_of(kind)))
        )


def marks_of(values: Mapping[str, object], scope: str = "") -> Marks:
    """What a row says of an organisation, by which it can be told from another of its name.

    Two nodes of one file of nodes and ties (``scope``) are two, whatever they are called.
    """
    marks = {mark: str(values[mark]) for mark in MARKS if values.get(mark)}
    if "node" in values:
        marks["node"] = f"{scope}|{values['node']}"
    return marks


def _differ(one: Marks, two: Marks, mark: str) -> bool:
    """Whether both say it, and not the same: "Wijk Noord" and "Noord" are the same."""
    if mark not in one or mark not in two:
        return False
    few, many = sorted((set(fold(one[mark]).split()), set(fold(two[mark]).split())), key=len)
    return not few <= many


def _value(body: Body, mark: str) -> str:
    found = next((marks[mark] for marks in body.marks if mark in marks), "")
    if mark == "kind" and not found:
        return _value(body, "column")
    return found.title() if mark == "place" and found.isupper() else found
