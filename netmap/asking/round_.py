"""One round: who is asked by which form, about whom, and the key that says whose each mark is.

The key (``sleutel.json``) is the only place where a mark and a name stand together. It stays with the coordinator.
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from functools import cached_property
from typing import Any, Literal

from netmap.asking.listed import Entry, Listed, Person, Place
from netmap.asking.questions import MOST_SCHOOLS, Questions
from netmap.errors import InputError
from netmap.settings import Lang

Way = Literal["form", "book"]
LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Letters of a mark: none that may be read as another one, and no vowel but A and E, so that few words come about."""
LONG = 8
"""Letters of a mark: with 30 letters nobody guesses one."""
MARK = re.compile(rf"[{LETTERS}]{{{LONG}}}")
TOKEN = re.compile(rf"\b([{LETTERS}]{{{LONG}}})-([{LETTERS}]{{{LONG}}})\b")
"""A round and a mark, as they stand in a workbook."""
VERSION = 1
KIND = "netmap-round"
MOST_SUGGESTED = 400
"""Names that a form suggests while somebody types; who is not among them can be typed."""
MOST_BYTES = 50_000_000
"""Of a key: that of a hundred thousand people takes less."""


def new_mark() -> str:
    """A mark that nobody can guess and that says nothing."""
    return "".join(secrets.choice(LETTERS) for _ in range(LONG))


@dataclass(frozen=True, slots=True)
class Addressee:
    """Who gets one file: a person or an organisation a form, an organisation a workbook for its people."""

    mark: str
    way: Way
    home: str
    """Name of the organisation."""
    numbers: tuple[int, ...]
    """Who answers by it; a form has one."""


@dataclass(frozen=True)
class Round:
    """Everything about one round. Not hashable; equal when all is."""

    mark: str
    made: date
    until: date | None
    """The day by which answers are asked for."""
    questions: Questions
    listed: Listed
    addressees: tuple[Addressee, ...]
    about: tuple[int, ...]
    """Numbers of those whom a form may suggest."""
    keeps: bool = True
    """Whether forms show what somebody told last time, to confirm."""

    __hash__ = None  # type: ignore[assignment]

    @property
    def lang(self) -> Lang:
        """The language of everything that goes out."""
        return self.questions.lang

    @cached_property
    def by_mark(self) -> Mapping[str, Addressee]:
        """Mark → who gets the file with it."""
        return {one.mark: one for one in self.addressees}

    @property
    def forms(self) -> tuple[Addressee, ...]:
        """Who gets a form."""
        return tuple(one for one in self.addressees if one.way == "form")

    @property
    def books(self) -> tuple[Addressee, ...]:
        """Which organisations can have a workbook."""
        return tuple(one for one in self.addressees if one.way == "book")

    @cached_property
    def asked(self) -> tuple[int, ...]:
        """Numbers of who is asked, in their order."""
        return tuple(sorted({number for one in self.addressees for number in one.numbers}))

    def schools_of(self, number: int) -> tuple[Place, ...]:
        """The schools about which somebody is asked who leads: their own, else the first ones on paper."""
        if not self.questions.asks("lead"):
            return ()
        entry = self.listed.entry(number)
        names = [entry.organisation, *entry.schools] if isinstance(entry, Person) else [entry.name]
        places = (self.listed.place_called.get(name) for name in dict.fromkeys(names))
        return tuple(place for place in places if place and place.school)[:MOST_SCHOOLS]

    def before(self, number: int) -> tuple[tuple[int, str], ...]:
        """What somebody told last time about those who may be named, the most often first: two thirds of the room, so that there
        is some for others.
        """
        if not self.keeps:
            return ()
        rows = [row for row in self.listed.before.get(number, ()) if row[0] in self._about]
        return tuple(rows[: 2 * self.questions.most_contacts // 3])

    @cached_property
    def may_be_named(self) -> frozenset[int]:
        """Numbers that an answer may hold: whom forms suggest, and who is asked."""
        return frozenset((*self.about, *self.asked))

    @cached_property
    def _about(self) -> frozenset[int]:
        return frozenset(self.about)

    @cached_property
    def _areas(self) -> Mapping[str, str]:
        return {place.name: place.neighbourhood for place in self.listed.places}

    def suggested(self, number: int, most: int = MOST_SUGGESTED) -> tuple[int, ...]:
        """Whom a form suggests to somebody, in the order of the list.

        Where the list is longer than a form has room for, first those whom they named last time, then who works at the
        same place, at a school they serve or for their own school, in their neighbourhood, then organisations, then others.
        """
        every = [one for one in self.about if one != number]
        if len(every) <= most:
            return tuple(every)
        me = self.listed.entry(number)
        mine = {me.organisation, *me.schools} if isinstance(me, Person) else {me.name}
        area = {self._areas.get(name, "") for name in mine} - {""}
        named = {other for other, _ in self.before(number)}

        def distance(other: int) -> int:
            entry = self.listed.entry(other)
            if other in named:
                return 0
            homes = {entry.organisation, *entry.schools} if isinstance(entry, Person) else {entry.name}
            if homes & mine:
                return 1
            if any(self._areas.get(home) in area for home in homes):
                return 2
            return 3 if isinstance(entry, Place) else 4

        return tuple(sorted(sorted(every, key=lambda one: (distance(one), one))[:most]))

    @cached_property
    def labels(self) -> Mapping[int, str]:
        """Number → a label that nobody else has, for lists to choose from."""
        seen: dict[str, int] = {}
        found = {}
        for number in sorted(self.may_be_named):
            label = self.label(number)
            seen[label] = seen.get(label, 0) + 1
            found[number] = label if seen[label] == 1 else f"{label} ({seen[label]})"
        return found

    def called_at(self, one: Addressee) -> dict[int, str]:
        """Number → how those of one workbook are called in it: name and function, and a number where two have both."""
        seen: dict[str, int] = {}
        found = {}
        for number in one.numbers:
            entry = self.listed.entry(number)
            label = " · ".join(filter(None, (entry.name, entry.role if isinstance(entry, Person) else "")))
            seen[label] = seen.get(label, 0) + 1
            found[number] = label if seen[label] == 1 else f"{label} ({seen[label]})"
        return found

    def label(self, number: int) -> str:
        """Somebody in one line: name, function and organisation; of an organisation only the name."""
        entry = self.listed.entry(number)
        parts = (entry.name, entry.role, entry.organisation) if isinstance(entry, Person) else (entry.name,)
        return " · ".join(part for part in parts if part)


def to_json(made: Round) -> str:
    """The key of a round, as it is kept."""
    data = {
        "netmap": KIND,
        "version": VERSION,
        "mark": made.mark,
        "made": made.made.isoformat(),
        "until": made.until.isoformat() if made.until else None,
        "keeps": made.keeps,
        "questions": asdict(made.questions) | {"off": sorted(made.questions.off)},
        "places": [_told(place) for place in made.listed.places],
        "people": [_told(person) for person in made.listed.people],
        "before": {str(number): rows for number, rows in made.listed.before.items()},
        "about": made.about,
        "addressees": [asdict(one) for one in made.addressees],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _told(entry: Entry) -> dict[str, Any]:
    """What is known of somebody; the number follows from the place."""
    return {
        name: value
        for name, value in asdict(entry).items()
        if value not in ("", None, (), False) and name != "number"
    }


def from_json(content: bytes, file: str) -> Round:
    """The round of a key.

    Raises:
        InputError: it is no key of a round, or is damaged.

    """
    try:
        if len(content) > MOST_BYTES:
            raise ValueError("size")
        return _round(json.loads(content.decode("utf-8-sig")))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, IndexError) as problem:
        raise InputError("errors.input.round_key", file=file) from problem


def _round(data: Mapping[str, Any]) -> Round:
    if data["netmap"] != KIND or data["version"] != VERSION or not MARK.fullmatch(data["mark"]):
        raise ValueError(KIND)
    places = tuple(_entry(Place, number, row) for number, row in enumerate(data["places"]))
    people = tuple(
        _entry(Person, number, row) for number, row in enumerate(data["people"], start=len(places))
    )
    before = {
        int(number): tuple((int(a), str(b)) for a, b in rows) for number, rows in data["before"].items()
    }
    said = data["questions"]
    made = Round(
        data["mark"],
        date.fromisoformat(data["made"]),
        date.fromisoformat(data["until"]) if data["until"] else None,
        Questions(said["lang"], dict(said["words"]), dict(said["text"]), frozenset(said["off"])),
        Listed(people, places, before),
        tuple(_addressee(row) for row in data["addressees"]),
        tuple(map(int, data["about"])),
        bool(data["keeps"]),
    )
    for number in (
        *made.asked,
        *made.about,
        *before,
        *(other for rows in before.values() for other, _ in rows),
    ):
        made.listed.entry(number)
    return made


def _entry(kind: Any, number: int, row: Mapping[str, Any]) -> Any:
    known = {one.name for one in fields(kind)} - {"number"}
    values = {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}
    if not isinstance(row["name"], str) or not values.keys() <= known:
        raise ValueError("name")
    return kind(number, **values)


def _addressee(row: Mapping[str, Any]) -> Addressee:
    if not MARK.fullmatch(row["mark"]) or row["way"] not in ("form", "book"):
        raise ValueError("mark")
    return Addressee(row["mark"], row["way"], str(row["home"]), tuple(map(int, row["numbers"])))


def fresh_marks(count: int, taken: Iterable[str] = ()) -> Sequence[str]:
    """As many marks, all different."""
    found = dict.fromkeys(taken)
    before = len(found)
    while len(found) < before + count:
        found[new_mark()] = None
    return list(found)[before:]
