"""From a list to a round: whom to ask, and about whom."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Literal

from netmap.asking.listed import Listed, Person
from netmap.asking.questions import Questions
from netmap.asking.round_ import Addressee, Round, fresh_marks
from netmap.errors import InputError

Per = Literal["person", "organisation"]
About = Literal["both", "people", "organisations"]


@dataclass(frozen=True, slots=True)
class Choice:
    """What the coordinator chooses. Equal when all is."""

    per: Per = "person"
    """Who answers: every person on the list (and organisations of which nobody is known), or each organisation as a whole."""
    about: About = "both"
    """Whom forms suggest: everybody on the list, people or organisations alone."""
    asked: Collection[int] | None = None
    """Numbers of who is asked; ``None``: all of the list whom ``per`` says."""
    named: Collection[int] | None = None
    """Numbers of those whom forms may suggest; ``None``: all whom ``about`` says."""
    until: date | None = None
    keeps: bool = True
    """Whether forms show what somebody told last time, to confirm."""


def candidates(listed: Listed, choice: Choice) -> tuple[int, ...]:
    """Numbers of who can be asked, whatever ``choice.asked`` says: not a board above others where nobody is known to work."""
    above = {place.parent for place in listed.places} - set(listed.staff)
    places = [place for place in listed.places if place.name not in above]
    if choice.per == "organisation":
        return tuple(place.number for place in places)
    without = [place.number for place in places if place.name not in listed.staff]
    return tuple(sorted([*without, *(person.number for person in listed.people)]))


def plan(listed: Listed, questions: Questions, choice: Choice, made: date) -> Round:
    """The round of a list.

    Raises:
        InputError: nobody is left to ask, or to be asked about.

    """
    able = candidates(listed, choice)
    wanted = frozenset(able if choice.asked is None else choice.asked)
    asked = tuple(one for one in able if one in wanted)
    about = _about(listed, choice)
    if not asked or not about:
        raise InputError("errors.input.nobody_to_ask")
    homes: dict[str, list[int]] = {}
    for number in asked:
        entry = listed.entry(number)
        homes.setdefault(entry.organisation if isinstance(entry, Person) else entry.name, []).append(number)
    marks = iter(fresh_marks(1 + len(asked) + len(homes)))
    mark = next(marks)
    forms = [
        Addressee(next(marks), "form", home, (number,))
        for home, several in homes.items()
        for number in several
    ]
    books = [Addressee(next(marks), "book", home, tuple(several)) for home, several in homes.items()]
    return Round(mark, made, choice.until, questions, listed, (*forms, *books), about, choice.keeps)


def _about(listed: Listed, choice: Choice) -> tuple[int, ...]:
    people = () if choice.about == "organisations" else listed.people
    places = () if choice.about == "people" else listed.places
    every = (*(one.number for one in places), *(one.number for one in people))
    allowed = frozenset(every if choice.named is None else choice.named)
    return tuple(one for one in every if one in allowed)
