"""A row per respondent: who that is, and with whom, in the same row.

.. code-block:: text

    Tijdstempel | Wat is je naam? | Bij welke organisatie? | Met wie heb je contact? | Hoe vaak?
    12-3-2026   | Mila Verhage    | obs De Esdoorn         | Joost Akker;Wijkteam;   | Wekelijks

    naam | functie | met wie 1 | hoe vaak 1 | met wie 2 | hoe vaak 2
    ego  | alter 1 | alter 2 | alter 3

Gives the respondents with organisation, function and days, and their contacts. Columns of one number belong together; a question in a grid ("Hoe vaak heb je
contact met [Jeugdarts]") is a contact with whom it names. What a program adds by itself (times, numbers, an empty *Naam*) is not read. Whoever names nobody
stays; contacts of somebody who gave no name are told and not used.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain

from netmap.ingest.answers import NO_SIGNS, says_no, unsaid
from netmap.ingest.cells import Cell, columns_data, yes_or_no
from netmap.ingest.for_school import of_a_contact
from netmap.ingest.habits import are_of_contact, says_pace
from netmap.ingest.headers import Named, as_kind, recognise
from netmap.ingest.kinds.functions import for_whom
from netmap.ingest.kinds.kind import Kind, Raw, share, together, with_whole_names, words
from netmap.ingest.kinds.questions import (
    ABOUT_CONTACT,
    CONTACT_WITH,
    OPINION,
    WHOM,
    Question,
    all_asked,
    names_whom,
    often_in,
    reads_as,
)
from netmap.ingest.loose import answers_in
from netmap.ingest.marks import mark
from netmap.ingest.often import frequency
from netmap.ingest.parts import columns_of
from netmap.ingest.places import LEAST_PLACES, PLACE
from netmap.ingest.sections import is_of_the_other
from netmap.ingest.steering import Steering
from netmap.ingest.table import Part, Remark, Table, is_number, means_organisation
from netmap.model.vocabulary import fold

NAME = "respondents"
PERSONAL = ("name", "email", "organisation", "role", "workdays")
OF_PEOPLE = frozenset({"team", "discipline", "schools", "hours", "fte", "deputy", "max_cases"})
"""Columns of a list of people that a list of respondents may have too."""
MOSTLY = 0.6
"""Share of the cells of a column that must be of a kind."""
LEAST_ACROSS = 3
"""Columns that name somebody from which a list is a roster."""
ANSWER_CODE, LONG = re.compile(r"AO?\d{1,2}"), 4
"""How a survey program codes an answer; words from which a header is a question."""


@dataclass(slots=True)
class _Found:
    """What the headers of a sheet ask for."""

    person: dict[str, int] = field(default_factory=dict)
    parts: list[Part] = field(default_factory=list)
    base: dict[str, int] = field(default_factory=dict)
    """Columns about all contacts of a row."""
    form: int = 0
    """Columns that only a questionnaire has."""
    asked: int = 0
    """Headers that are questions."""
    places: frozenset[str] = frozenset()
    """Headers that name schools, though nothing in them says so."""


def _found(raw: Raw) -> _Found:
    questions = [
        replace(asked, what="")
        if (asked.what in PERSONAL and _how_often(raw, at)) or (asked.what == "to" and _in_code(raw, at))
        else asked
        for at, asked in enumerate(all_asked(raw.header))
    ]
    found = _Found(form=sum(question.what == "form" for question in questions))
    found.asked = sum("?" in text or len(text.split()) >= LONG for text in raw.header)
    ends = sum(question.what == "to" for question in questions)
    numbers = {question.number for question in questions if question.what == "to"} - {None}
    for what in PERSONAL:
        places = [
            at
            for at, question in enumerate(questions)
            if question.what == what and not question.about and question.number not in numbers
        ]
        if (
            len(places) in (ends, ends + 1)
            and len(places) > 1
            and len({raw.folded[at] for at in places}) == 1
        ):
            places = places[: len(places) - ends]  # each of the others is about the name before it
        best = max(places, key=lambda at: (_told(raw, at, what), -at), default=None)
        if best is not None and _told(raw, best, what):
            found.person[what] = best
    for_whom(raw, found.person)
    found.parts, found.base = _parts(raw, questions, set(found.person.values()))
    found.places = _places(raw, found)
    found.parts = [
        replace(part, said={**part.said, "to_kind": "organisation"})
        if part.said.get("to") in found.places
        else part
        for part in found.parts
    ]
    return found


def _places(raw: Raw, found: _Found) -> frozenset[str]:
    """The headers of a roster that read as names of schools and not of people: most of them begin as "De Kiem" does.

    "De Vries" across, where somebody with that surname stands in the rows, is a person.
    """
    across = [str(part.said["to"]) for part in found.parts if "to" in part.said and "to" not in part.columns]
    alike = {text for text in across if PLACE.match(text) and raw.words.kind_from_name(text) is None}
    surnames = {fold(cell).partition(" ")[2] for cell in set(raw.filled(found.person.get("name", -1)))}
    known = sum(raw.words.kind_from_name(text) is not None for text in across)
    sure = len(alike) >= LEAST_PLACES and 2 * (len(alike) + known) >= len(across)
    return frozenset(alike) if sure and surnames.isdisjoint(map(fold, alike)) else frozenset()


def _said(raw: Raw, at: int) -> list[str]:
    """The cells of a column that say something; what each different one says is asked once."""
    cells = raw.filled(at)
    known = {text for text in set(cells) if not unsaid(text)}
    return [text for text in cells if text in known]


def _how_often(raw: Raw, at: int) -> bool:
    """Whether the cells of a column say how often: then its header is whom a question is about."""
    return share([text for text in _said(raw, at) if text not in NO_SIGNS], _is_frequency) >= MOSTLY


def _in_code(raw: Raw, at: int) -> bool:
    """Whether a survey program gave its own codes for the answers of a grid, which name nobody: A1, A2."""
    return "[" in raw.header[at] and share(_said(raw, at), ANSWER_CODE.fullmatch) >= MOSTLY


def _told(raw: Raw, at: int, what: str) -> int:
    """In how many rows a column says something of the respondent."""
    cells = raw.filled(at)
    named = {text for text in set(cells) if fold(text) not in words(NAME)["anonymous"]}
    texts = [text for text in cells if text in named]
    return sum("@" in text for text in texts) if what == "email" else len(texts)


def _parts(raw: Raw, questions: Sequence[Question], taken: set[int]) -> tuple[list[Part], dict[str, int]]:
    """The contacts in a row, and the columns that are about all of them."""
    grid = [part for at, question in enumerate(questions) if (part := _asked_about(raw, at, question, taken))]
    known = {at for part in grid for at in part.columns.values()} | taken
    ends = [at for at, question in enumerate(questions) if question.what == "to" and at not in known]
    parts: list[dict[str, int]] = [{"to": at} for at in ends]
    base: dict[str, int] = {}
    for column in ("to_organisation", "to_role", *ABOUT_CONTACT):
        own = {"to_organisation": "organisation", "to_role": "role"}.get(column)
        places = [
            at
            for at, question in enumerate(questions)
            if at not in known and question.what in (column, own) and not question.about
        ]
        pairs = _with_ends(questions, ends, places)
        for end, at in pairs.items():
            parts[ends.index(end)][column] = at
        if not pairs and len(places) == 1 and column in ABOUT_CONTACT:
            base[column] = places[0]
    heard = [often_in(raw.header[at]) if "frequency" not in base else "" for at in ends]
    made = [
        Part(columns, {"frequency": word} if word and "frequency" not in columns else {})
        for columns, word in zip(parts, heard, strict=True)
    ]
    return [*made, *grid], base


def _with_ends(questions: Sequence[Question], ends: Sequence[int], places: Sequence[int]) -> dict[int, int]:
    """Which column goes with which end: of the same number, or in the same order where there are as many."""
    if not ends or not places:
        return {}
    numbers = {questions[at].number or 1: at for at in ends}
    if len(numbers) == len(ends) and any(questions[at].number for at in places):
        return {numbers[number]: at for at in places if (number := questions[at].number or 1) in numbers}
    if len(places) == len(ends) and (len(ends) > 1 or places[0] == ends[0] + 1):
        return dict(zip(ends, places, strict=True))
    return {}


def _asked_about(raw: Raw, at: int, question: Question, taken: set[int]) -> Part | None:
    """A column about somebody whom its header names: how often, or whether there is contact."""
    cells = _said(raw, at)
    if at in taken or question.what not in ("", "to", "frequency", "theme") or not cells:
        return None
    if question.about and fold(question.about) in words(NAME)["others"]:
        return Part({"to": at})
    if not question.what and (OPINION.search if question.about else OPINION.match)(fold(raw.header[at])):
        return None  # what somebody thinks of the other: a mark for it is no contact
    if question.what == "theme":
        return Part({"theme": at}, {"to": question.about}) if question.about else None
    target = question.about or ("" if question.what or "?" in raw.header[at] else raw.header[at])
    asked = CONTACT_WITH.fullmatch(raw.header[at]) if not question.about else None
    if asked and names_whom(raw.words, asked[1]):
        question, target = Question("to", None, asked[1]), asked[1]
    if not target:
        return None
    person = not (raw.words.kind_from_name(target) or raw.words.kind_of_function(target))
    if _how_often(raw, at) and (
        question.about or names_whom(raw.words, target) or not all(map(says_no, cells))
    ):
        return Part({"frequency": at}, {"to": target})
    if asked and share(cells, is_number) >= MOSTLY:
        return Part({"frequency" if says_pace(raw.header[at]) else "count": at}, {"to": target})
    if question.what == "to" and share(cells, partial(reads_as, yes_or_no)) >= MOSTLY:
        return Part({"present": at}, {"to": target})
    if (
        not question.what
        and names_whom(raw.words, target)
        and share(cells, partial(reads_as, mark)) >= MOSTLY
        and (raw.stated == "contacts" or are_of_contact(raw.sheet, raw.at, cells, person=person))
    ):
        return Part({"count": at}, {"to": target})
    return None


def _across(raw: Raw, found: _Found) -> list[int]:
    """The columns of a roster: below the name of somebody, with marks or nothing."""
    read = {at: part.said.get("to") for part in found.parts for at in part.columns.values()}
    return [
        at
        for at, (text, asked) in enumerate(zip(raw.header, all_asked(raw.header), strict=True))
        if text
        and asked.what == ""
        and names_whom(raw.words, text)
        and (at in read or not raw.filled(at))
        and read.get(at) in (None, text)  # "Contact met GGD" is about the GGD
    ]


def _is_frequency(text: str) -> bool:
    """Whether a text says how often, in words."""
    return not is_number(text) and reads_as(frequency, text)


def claims(raw: Raw) -> bool:
    """Whether a row is the header of a list of respondents.

    A questionnaire shows itself by its questions, or by the columns that its program adds; a list that people make
    themselves by several contacts in a row beside what the row says of the respondent.
    """
    if any(recognise("involvements", text) == ("case", True) for text in raw.folded):
        return False
    if all(sum(text.startswith(end) for text in raw.folded) > 1 for end in ("van ", "naar ")):
        return False  # "Van persoon, van organisatie, naar persoon, naar organisatie": what each column is, is said
    raw, pieces = with_whole_names(raw)
    questions = all_asked(raw.header)
    said = Counter(question.what for question in questions if question.what)
    about = sum(
        bool(question.about or ((hit := CONTACT_WITH.fullmatch(text)) and names_whom(raw.words, hit[1])))
        for question, text in zip(questions, raw.header, strict=True)
    )
    named = sum(
        not question.what and names_whom(raw.words, text)
        for question, text in zip(questions, raw.header, strict=True)
    )
    roster = bool(said["name"] + said["organisation"]) and named >= LEAST_ACROSS
    if not said["to"] + said["frequency"] + about and not (said["form"] and said["name"]) and not roster:
        return False
    found = _found(raw)
    if {"name", "organisation"}.isdisjoint(found.person):
        return False
    ends = [at for at, question in enumerate(questions) if question.what == "to" and not question.about]
    if "name" not in found.person and ends and ends[0] < found.person["organisation"]:
        return False  # "Met wie? | Organisatie": where the other works, and nothing says who answered
    if found.form or found.asked >= 2:
        return bool(found.parts) or (bool(found.form) and len(found.person) >= 2)
    ends_named = sum("to" in part.columns for part in found.parts)
    beside = {column for part in found.parts for column in part.columns} & {*ABOUT_CONTACT, "to_organisation"}
    ends = [at for at, question in enumerate(questions) if question.what == "to"]
    alike = len({raw.folded[at] for at in ends}) == 1
    numbered = sum(alike or questions[at].number is not None for at in ends)
    staff = ("contactpersoon", "aanspreekpunt")
    if "name" not in found.person and not beside and all(raw.folded[at].startswith(staff) for at in ends):
        return False  # an organisation and who works there: a sociale kaart
    grid = len(found.parts) - ends_named
    unusual = "name" in found.person and recognise("contacts", raw.folded[found.person["name"]])[0] != "from"
    role, name = found.person.get("role"), found.person.get("name", 0)
    functions = role is not None and raw.folded.count(raw.folded[role]) == 1 and bool(raw.filled(role))
    functions &= recognise("professionals", raw.folded[name])[0] == "name"
    asked = len(ends) == 1 and WHOM.search(raw.folded[ends[0]]) is not None
    if len(ends) == 1 and is_of_the_other(raw.body, found.person, ends[0]):
        return False
    return (
        ((functions or bool(pieces)) and asked)
        or (ends_named >= 2 and numbered >= 2 and bool(beside or unusual or len(found.person) > 1))
        or (ends_named >= 2 and any(fold(text).startswith(("ego", "alter")) for text in raw.header))
        or (ends_named >= 2 and sum(bool(often_in(raw.header[at])) for at in ends) >= 2)
        or (grid >= 2 and about >= 2)
        or (grid >= 2 and len(_across(raw, found)) >= LEAST_ACROSS)
        or (ends_named == 1 == len(found.parts) and "name" in found.person and _says_more(raw, found))
    )


def _says_more(raw: Raw, found: _Found) -> bool:
    """Whether a row says something of one contact and of who has it, which neither a list of contacts nor one of people would read."""
    about_contact = {at for part in found.parts for column, at in part.columns.items() if column != "to"}
    about_contact |= set(found.base.values())
    for kind in ("contacts", "professionals"):
        plain = as_kind(kind, raw.header, raw.at, Steering(), Named(None), first=True)
        read = set() if plain is None else {*plain.columns.values(), *chain(*plain.also.values())}
        if not (about_contact | set(found.person.values())) - read:
            return False
    return bool(about_contact)


def _moment(raw: Raw, columns: Mapping[str, int]) -> dict[str, int]:
    """A form filled in for each contact: without another date, or a word on how often, its moment is that of the contact."""
    if columns.keys() & {"date", "frequency", "count"}:
        return {}
    stamps = columns_data()["words"]["stamps"]
    at = next((at for at, text in enumerate(raw.folded) if text in stamps), None)
    return {} if at is None else {"date": at}


def tables(raw: Raw) -> list[Table]:
    """The respondents and their contacts."""
    raw, pieces = with_whole_names(raw)
    found = _found(raw)
    who = "name" if "name" in found.person else "organisation"
    home = found.person.get("organisation")
    school = (
        home is not None
        and who == "name"
        and of_a_contact(*(raw.folded[found.person[column]] for column in ("name", "organisation")))
    )
    if school:
        del found.person["organisation"]
    person = found.person
    made: list[Table] = []
    if who == "name" and (len(person) > 1 or not found.parts):
        made = [raw.table("professionals", _all_of_them(raw, found), partial=True)]
    elif who != "name":
        made = [raw.table("organisations", {"organisation": person["organisation"]}, partial=True)]
    if found.parts and raw.stated != "professionals":
        ends = {"from": person[who]}
        if who == "name" and home is not None:
            ends["from_school" if school else "from_organisation"] = home
        columns, also = columns_of({**ends, **found.base}, found.parts)
        columns |= _moment(raw, columns) if len(found.parts) == 1 else {}
        said: dict[str, Cell] = {} if who == "name" else {"from_kind": "organisation"}
        named = [at for part in found.parts if (at := part.columns.get("to")) is not None]
        if named and all(means_organisation(raw.header[at]) for at in named):
            said["to_kind"] = "organisation"
        made.append(
            raw.table(
                "contacts",
                columns,
                also=also,
                parts=tuple(found.parts),
                said=said,
                loosely={"to": partial(answers_in, raw.words)},
                partial=bool(made),
            )
        )
        across = _across(raw, found)
        if len(across) >= LEAST_ACROSS:
            made.append(_header_people(raw, across, found.places))
        if found.places:
            remark = Remark("issues.headers_organisations", "warning", values={"count": len(found.places)})
            made[0] = replace(made[0], remarks=(*made[0].remarks, remark))
    used = dict.fromkeys(pieces, "used:name")
    return together([replace(made[0], fates={**made[0].fates, **used}), *made[1:]])


def _all_of_them(raw: Raw, found: _Found) -> dict[str, int]:
    """The columns about the respondents: what every questionnaire asks, and what else a list of people has."""
    columns = dict(found.person)
    taken = {
        *columns.values(),
        *found.base.values(),
        *chain(*(part.columns.values() for part in found.parts)),
    }
    for at, text in enumerate(raw.folded):
        column, sure = recognise("professionals", text)
        if column in OF_PEOPLE and sure and at not in taken:
            columns.setdefault(column, at)
    return columns


def _header_people(raw: Raw, across: Sequence[int], places: frozenset[str]) -> Table:
    """Whoever stands across a roster, also when nobody names them: a row of their own, the header itself."""
    parts = [
        Part({"to": at}, {"to_kind": "organisation"} if raw.header[at] in places else {}) for at in across
    ]
    columns, also = columns_of({}, parts)
    header: list[Cell] = list(raw.header)
    body = [(raw.sheet.first_row + raw.at, header)]
    return raw.table(
        "contacts", columns, also=also, parts=tuple(parts), said={"contact": "nee"}, partial=True, body=body
    )


KIND = Kind(NAME, frozenset({"contacts", "professionals"}), claims, tables)
