"""The list that a round is about: people and organisations as a sheet said them, and what they told last time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from netmap.asking.questions import OFTEN, PER_YEAR
from netmap.model.network import Network
from netmap.model.records import Intake

MOST_REMEMBERED = 25
"""Contacts of last time that are kept of each: as many as a form can have."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on the list, in words: what stands here can be written as a row of a sheet."""

    number: int
    """Counts through people and organisations alike: this is what an answer calls them."""
    name: str
    organisation: str = ""
    role: str = ""
    team: str = ""
    schools: tuple[str, ...] = ()
    workdays: tuple[int, ...] = ()
    hours: float | None = None
    deputy: str = ""
    max_cases: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """An organisation on the list, as :class:`Person`."""

    number: int
    name: str
    kind: str = ""
    """Key of the vocabulary."""
    parent: str = ""
    neighbourhood: str = ""
    brin: str = ""
    pupils: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    school: bool = False


Entry = Person | Place


@dataclass(frozen=True)
class Listed:
    """Everybody on the list, and what they told last time."""

    people: tuple[Person, ...]
    places: tuple[Place, ...]
    before: Mapping[int, tuple[tuple[int, str], ...]]
    """Number → with whom there was contact and how often (a key of ``OFTEN``, or empty), the most often first."""

    def entry(self, number: int) -> Entry:
        """Who has a number.

        Raises:
            IndexError: nobody has it.

        """
        if number < 0:
            raise IndexError(number)
        places = len(self.places)
        return self.places[number] if number < places else self.people[number - places]

    def __len__(self) -> int:
        return len(self.people) + len(self.places)

    @cached_property
    def place_called(self) -> Mapping[str, Place]:
        """The organisation of each name."""
        return {place.name: place for place in self.places}

    @cached_property
    def staff(self) -> Mapping[str, tuple[Person, ...]]:
        """Who works at each organisation, by its name."""
        found: dict[str, list[Person]] = defaultdict(list)
        for person in self.people:
            found[person.organisation].append(person)
        return {name: tuple(several) for name, several in found.items()}


def listed(intake: Intake, network: Network) -> Listed:
    """The list in what was read.

    Args:
        intake: records of any sheet that netmap reads.
        network: the network of these records, which says who told of contact with whom in the period.

    """
    organisations = sorted(intake.organisations, key=lambda one: (one.name.casefold(), one.id))
    names = {one.id: one.name for one in organisations}
    every = {one.id: one.name for one in intake.professionals}
    schools = frozenset(network.schools())
    staff = sorted(
        intake.professionals,
        key=lambda one: (names.get(one.organisation or "", "").casefold(), one.name.casefold(), one.id),
    )
    places = tuple(
        Place(
            number,
            one.name,
            one.kind or "",
            names.get(one.parent or "", ""),
            one.neighbourhood or "",
            one.brin or "",
            one.pupils,
            one.latitude,
            one.longitude,
            one.id in schools,
        )
        for number, one in enumerate(organisations)
    )
    people = tuple(
        Person(
            number,
            one.name,
            names.get(one.organisation or "", ""),
            one.role or "",
            one.team or "",
            tuple(names[school] for school in one.schools if school in names),
            one.workdays or (),
            one.hours,
            every.get(one.deputy or "", ""),
            one.max_cases,
        )
        for number, one in enumerate(staff, start=len(places))
    )
    ids = [*(one.id for one in organisations), *(one.id for one in staff)]
    numbers = {id_: number for number, id_ in enumerate(ids)}
    return Listed(people, places, _before(network, numbers))


def _before(network: Network, numbers: Mapping[str, int]) -> dict[int, tuple[tuple[int, str], ...]]:
    """What everybody told of contact themselves: not what others said of them."""
    told: dict[int, list[tuple[float, int]]] = defaultdict(list)
    ties = network.ties[network.ties["contact"]]
    columns = ["source", "target", "recorded_out", "recorded_back", "per_year_out", "per_year_back"]
    for source, target, out, back, rate_out, rate_back in ties[columns].itertuples(index=False):
        for said, teller, other, rate in (
            (out, source, target, rate_out),
            (back, target, source, rate_back),
        ):
            if said and teller in numbers and other in numbers:
                told[numbers[teller]].append((float(rate), numbers[other]))
    return {
        teller: tuple(
            (other, often(rate))
            for rate, other in sorted(rows, key=lambda row: (-row[0] if row[0] == row[0] else 0.0, row[1]))
        )[:MOST_REMEMBERED]
        for teller, rows in sorted(told.items())
    }


def often(per_year: float) -> str:
    """The word for how often that is nearest to a number of contacts a year; empty where that is not known.

    >>> often(40.0), often(0.2), often(float("nan"))
    ('weekly', 'rarely', '')
    """
    if not per_year > 0:
        return ""
    near = [
        (max(rate, per_year) / min(rate, per_year), key)
        for key, rate in zip(OFTEN, PER_YEAR, strict=True)
        if rate
    ]
    return min(near)[1]
