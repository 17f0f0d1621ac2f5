"""What somebody answered, however it came in; and the small file that a form saves.

A file from outside is read as nothing but marks, numbers and words of ours. The only free text in it is a name that is not on
the list; that passes the same gate as a cell of a sheet.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal

from netmap.asking.listed import Person
from netmap.asking.questions import ABOUT_CONTACT, OFTEN, SOON
from netmap.asking.round_ import MARK, Round
from netmap.ingest.answers import names_nobody
from netmap.ingest.keys import organisation_key, person_key
from netmap.ingest.privacy import has_bsn, scrub
from netmap.model.vocabulary import Vocabulary, fold

ANSWER = "netmap-answer"
VERSION = 1
MOST_BYTES = 300_000
"""Of an answer; a long one has a tenth of it."""
MOST_CONTACTS = 200
"""Rows that are looked at: a form has room for a tenth of them."""
LONGEST_NAME = 80
NOBODY, UNKNOWN = "nobody", "unknown"
"""What is an answer to who leads without being somebody."""

Lead = int | str
"""The number of somebody on the list, ``nobody``, ``unknown``, or a name that is not on it."""


class Refused(Exception):
    """A file that is no answer to this round; ``key`` says why (``asking.refused.<key>``)."""

    def __init__(self, key: str, **values: object) -> None:
        self.key, self.values = key, values
        super().__init__(key)


@dataclass(frozen=True, slots=True)
class Contact:
    """One contact that somebody named: by number where the list has them, else by name."""

    who: int | None
    name: str = ""
    organisation: str = ""
    frequency: str = ""
    """Key of ``OFTEN``; empty where it was not said."""
    response: str = ""
    """Key of ``SOON``."""
    trust: int | None = None
    clarity: int | None = None

    @property
    def known_as(self) -> int | str:
        """The same for the same one: a form and a sheet may both name somebody twice."""
        return fold(f"{self.name} {self.organisation}") if self.who is None else self.who


@dataclass(frozen=True, slots=True)
class Answer:
    """All that one respondent said, in one file."""

    number: int
    """Who answered."""
    way: Literal["form", "book", "forms"]
    file: str
    when: datetime | None
    """When it was saved; ``None`` where that is not known."""
    contacts: tuple[Contact, ...] = ()
    works: Mapping[str, int] = field(default_factory=dict)
    """Key of an element → 1 to 5."""
    leads: Mapping[int, Lead] = field(default_factory=dict)
    """Number of a school → who leads there."""
    notes: tuple[tuple[str, Mapping[str, object]], ...] = ()
    """What was left out and why: key of ``asking.note`` and its values; never a name that was left out."""


def looks_like(content: bytes) -> bool:
    """Whether a file may be an answer that a form saved: to be asked before it is taken for a sheet or a graph."""
    return b'"netmap"' in content[:200] and ANSWER.encode() in content[:200]


def form_answer(content: bytes, file: str, here: Round, words: Vocabulary, now: datetime) -> Answer:
    """The answer in a file that a form saved, or in the text that stands below it.

    Args:
        content: the file.
        file: its name.
        here: the round that is collected.
        words: the vocabulary, for the elements.
        now: what was saved later than this has a clock that is wrong.

    Raises:
        Refused: it is no answer, belongs to another round, or is damaged.

    """
    data = _parsed(content)
    if data.get("netmap") != ANSWER:
        raise Refused("no_answer")
    mark, of_round = data.get("mark"), data.get("round")
    if not isinstance(mark, str) or not isinstance(of_round, str) or not MARK.fullmatch(of_round):
        raise Refused("damaged")
    if of_round != here.mark:
        raise Refused("other_round", day=_day(data.get("made")))
    if data.get("version") != VERSION:
        raise Refused("version")
    addressee = here.by_mark.get(mark)
    if addressee is None or addressee.way != "form":
        raise Refused("unknown_mark")
    number = addressee.numbers[0]
    reading = Reading(here, number)
    contacts = reading.contacts(_rows(data.get("contacts"), MOST_CONTACTS))
    return Answer(
        number,
        "form",
        file,
        moment(data.get("saved"), now),
        contacts,
        scores(_table(data.get("works")), words),
        reading.leads(_table(data.get("lead"))),
        tuple(reading.notes),
    )


def _parsed(content: bytes) -> Mapping[str, Any]:
    if len(content) > MOST_BYTES:
        raise Refused("too_large")
    try:
        text = content.decode("utf-8-sig")
        # the text of a mail: what stands before and behind the answer does not matter
        first, last = text.find("{"), text.rfind("}")
        data = json.loads(text[first : last + 1], parse_constant=_no_number)
    except (ValueError, RecursionError) as problem:
        raise Refused("damaged") from problem
    if not isinstance(data, dict):
        raise Refused("no_answer")
    return data


def _no_number(_text: str) -> float:
    raise ValueError


def _rows(value: object, most: int) -> list[Mapping[str, Any]]:
    return [row for row in value[:most] if isinstance(row, dict)] if isinstance(value, list) else []


def _table(value: object) -> Mapping[str, Any]:
    return dict(list(value.items())[:MOST_CONTACTS]) if isinstance(value, dict) else {}


def _day(value: object) -> str:
    """The day on which another round was made, for its owner to recognise; empty where it is no day."""
    return value if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value) else ""


def moment(value: object, now: datetime) -> datetime | None:
    """When a file was saved, as it says itself; ``None`` where it does not, or says a day that is still to come."""
    if not isinstance(value, str) or len(value) > 40:
        return None
    try:
        said = datetime.fromisoformat(value)
    except ValueError:
        return None
    said = said if said.tzinfo else said.replace(tzinfo=UTC)
    try:
        return said if said <= now else None
    except OverflowError:
        return None


def scores(rows: Mapping[str, Any], words: Vocabulary) -> dict[str, int]:
    """Key of an element → its score, where both are."""
    return {key: score for key in words.elements if (score := one_to_five(rows.get(key))) is not None}


def one_to_five(value: object) -> int | None:
    """A mark from 1 to 5; anything else is none."""
    if isinstance(value, bool) or not isinstance(value, int | float) or value not in (1, 2, 3, 4, 5):
        return None
    return int(value)


def typed(value: object) -> tuple[str, str]:
    """A name that somebody typed, as it may be kept, and the key of why not (``asking.note``), if so.

    An e-mail address or telephone number beside it is taken away; what may be a BSN, and what names nobody, is not kept.

    >>> typed("Anna Wilg 06-12345678"), typed("niemand"), typed("111222333")
    (('Anna Wilg', ''), ('', 'nobody'), ('', 'bsn'))
    """
    if not isinstance(value, str):
        return "", "no_name"
    text = " ".join(
        "".join(letter if letter.isprintable() else " " for letter in value[: 10 * LONGEST_NAME]).split()
    )
    if has_bsn(text):
        return "", "bsn"
    text = scrub(text)[0]
    if names_nobody(text):
        return "", "nobody"
    if not any(letter.isalpha() for letter in text) or len(text) > LONGEST_NAME:
        return "", "no_name"
    return text, ""


class People:
    """Those whom a round allows to be named, to be found by what somebody wrote; made once for a round."""

    @classmethod
    def of(cls, here: Round) -> People:
        """Those of a round."""
        kept = here.__dict__.setdefault("_people", None) or cls(here)
        here.__dict__["_people"] = kept
        return kept

    def __init__(self, here: Round) -> None:
        self._by_label = {fold(label): number for number, label in here.labels.items()}
        self._by_name: dict[str, list[tuple[int, str]]] = {}
        for number in here.labels:
            entry = here.listed.entry(number)
            key = person_key(entry.name) if isinstance(entry, Person) else organisation_key(entry.name)
            home = organisation_key(entry.organisation) if isinstance(entry, Person) else ""
            self._by_name.setdefault(key, []).append((number, home))

    def find(self, name: str, organisation: str = "") -> int | None:
        """The number of the only one who can be meant; ``None`` where that is nobody, or one of several."""
        if not name:
            return None
        if (number := self._by_label.get(fold(name))) is not None:
            return number
        keys = dict.fromkeys((person_key(name), organisation_key(name)))
        found = {number: home for key in keys for number, home in self._by_name.get(key, ())}
        if organisation:
            wanted = organisation_key(organisation)
            found = {number: home for number, home in found.items() if home in (wanted, "")}
        return next(iter(found)) if len(found) == 1 else None


class Reading:
    """Reads what one respondent said of others; ``notes`` is what was left out."""

    def __init__(self, here: Round, number: int) -> None:
        self._round, self._number = here, number
        self._people = People.of(here)
        self.notes: list[tuple[str, Mapping[str, object]]] = []

    def contacts(self, rows: Sequence[Mapping[str, Any]]) -> tuple[Contact, ...]:
        """The contacts, each once: of two about one the later counts."""
        found: dict[int | str, Contact] = {}
        for row in rows:
            contact = self._contact(row)
            if contact is None:
                continue
            if contact.known_as in found:
                self.notes.append(("named_twice", {}))
                del found[contact.known_as]
            found[contact.known_as] = contact
        return tuple(found.values())

    def _contact(self, row: Mapping[str, Any]) -> Contact | None:
        if row.get("open") is True and not any(row.get(key) for key in ABOUT_CONTACT):
            self.notes.append(("unconfirmed", {}))
            return None
        who, name, organisation = self._who(row.get("who")), "", ""
        if who == self._number:
            self.notes.append(("self", {}))
            return None
        if who is None:
            if row.get("who") is not None:
                self.notes.append(("not_listed", {}))
                return None
            name, why = typed(row.get("name"))
            organisation = typed(row.get("organisation"))[0]
            if why:
                self.notes.append((why, {}))
                return None
            who = self._people.find(name, organisation)
            if who == self._number:
                self.notes.append(("self", {}))
                return None
            name, organisation = ("", "") if who is not None else (name, organisation)
        return Contact(
            who,
            name,
            organisation,
            _one_of(row.get("frequency"), OFTEN),
            _one_of(row.get("response"), SOON),
            one_to_five(row.get("trust")),
            one_to_five(row.get("clarity")),
        )

    def _who(self, value: object) -> int | None:
        """The number of somebody whom this round allows to be named."""
        if isinstance(value, bool) or not isinstance(value, int):
            return None
        return value if value in self._round.may_be_named else None

    def leads(self, rows: Mapping[str, Any]) -> dict[int, Lead]:
        """Who leads at the schools about which this respondent was asked."""
        return self._leads(lambda school: rows.get(str(school)))

    def _leads(self, said: Callable[[int], object]) -> dict[int, Lead]:
        found: dict[int, Lead] = {}
        for school in self._round.schools_of(self._number):
            value = said(school.number)
            if value in (NOBODY, UNKNOWN):
                found[school.number] = str(value)
            elif (who := self._who(value)) is not None:
                found[school.number] = who
            elif isinstance(value, str):
                name, why = typed(value)
                known = self._people.find(name)
                if name:
                    found[school.number] = name if known is None else known
                elif value.strip():
                    self.notes.append((why, {}))
        return found


def _one_of(value: object, allowed: Sequence[str]) -> str:
    return value if isinstance(value, str) and value in allowed else ""
