"""Who answered and who did not: by person, function and organisation; and whom to remind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from netmap.asking.listed import Entry, Person
from netmap.asking.returned import Collected
from netmap.model.vocabulary import Vocabulary
from netmap.settings import Lang


@dataclass(frozen=True, slots=True)
class Responded:
    """One who was asked."""

    number: int
    name: str
    organisation: str
    role: str
    answered: bool
    when: datetime | None
    way: str
    """By which of the ways out; empty for who did not answer."""
    mark: str
    """Of the form."""


@dataclass(frozen=True, slots=True)
class Response:
    """How many of a group answered."""

    group: str
    """A function or an organisation; empty where it is not known."""
    asked: int
    answered: int

    @property
    def silent(self) -> int:
        """How many did not."""
        return self.asked - self.answered

    @property
    def share(self) -> float:
        """Answered of asked, 0 to 1."""
        return self.answered / self.asked


def people(found: Collected) -> tuple[Responded, ...]:
    """Everybody who was asked and did not ask to be taken out, in the order of the list."""
    here = found.round
    answers = {answer.number: answer for answer in found.answers}
    marks = {one.numbers[0]: one.mark for one in here.forms}
    rows = []
    for number in here.asked:
        if number in found.left_out:
            continue
        entry, answer = here.listed.entry(number), answers.get(number)
        home, role = (entry.organisation, entry.role) if isinstance(entry, Person) else (entry.name, "")
        rows.append(
            Responded(
                number,
                entry.name,
                home,
                role,
                answer is not None,
                answer.when if answer else None,
                answer.way if answer else "",
                marks.get(number, ""),
            )
        )
    return tuple(rows)


def by_function(found: Collected, words: Vocabulary) -> tuple[Response, ...]:
    """The response of each function, the lowest first; an organisation that answers as a whole counts as what it stands for."""

    def function(one: Responded) -> str:
        return function_of(found.round.listed.entry(one.number), words, found.round.lang)

    return _grouped(people(found), function)


def function_of(entry: Entry, words: Vocabulary, lang: Lang) -> str:
    """The function of somebody in words, as the vocabulary has it or else as the list says; of an organisation what it stands for."""
    if isinstance(entry, Person):
        return words.discipline_label(words.discipline_of(entry.role), lang) or entry.role
    kind = words.kinds.get(entry.kind)
    return words.discipline_label(kind.discipline if kind else None, lang) or ""


def by_organisation(found: Collected) -> tuple[Response, ...]:
    """The response of each organisation, the lowest first."""
    return _grouped(people(found), lambda one: one.organisation)


def silent(found: Collected) -> tuple[Responded, ...]:
    """Whom to remind."""
    return tuple(one for one in people(found) if not one.answered)


def _grouped(rows: Sequence[Responded], group: Callable[[Responded], str]) -> tuple[Response, ...]:
    counts: dict[str, list[int]] = {}
    for row in rows:
        count = counts.setdefault(group(row), [0, 0])
        count[0] += 1
        count[1] += row.answered
    made = (Response(name, *count) for name, count in counts.items())
    return tuple(sorted(made, key=lambda one: (one.share, -one.asked, one.group.casefold())))
