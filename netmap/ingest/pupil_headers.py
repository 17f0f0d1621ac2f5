"""Whether a row is the header of a list of pupils, and whether of something else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from netmap.ingest.at_work import are_pupils, column_of, day_by_day, grown_up, in_class, is_work, work
from netmap.ingest.cells import Cell, clean
from netmap.ingest.graph_columns import is_somebody
from netmap.ingest.headers import kind_by_name, recognise
from netmap.ingest.kinds.kind import words as of_kind
from netmap.ingest.kinds.questions import all_asked
from netmap.ingest.loose import BRACKETS
from netmap.ingest.privacy import verdict_of_header
from netmap.ingest.pupil_words import PRIVATE, holds_numbers, pupil_words
from netmap.ingest.raw import RawSheet
from netmap.ingest.steering import Steering
from netmap.model.vocabulary import Vocabulary, fold

LONGEST_WORDS = 60
"""Characters of a header that says what stands below it; what is longer explains or asks."""
ROW_OF_GRID = re.compile(r"\S *\[[^\]]+\] *$")
"""A question of which the answers are codes or words, and no classes: "contact[SQ001]"."""
NEUTRAL = re.compile(r"geslacht|nationaliteit|gender|m v")
"""Said of anybody."""
Children = Literal["", "maybe", "maybe_asked", "pupils"]
"""Whether rows are about children: no, or they stay out until the user says that they are not (and who has contact with whom), or
they stay out."""


@dataclass(frozen=True, slots=True)
class Header:
    """A row that may be a header: whether of a list of children, and what else says that it is read."""

    at: int
    children: Children
    adult: bool
    """Something in it is surely not about children."""
    other: bool
    """It is the header of something else than a list of children."""


def tells(text: str) -> bool:
    """Whether a folded header says anything by which lists of pupils, or of others, are known."""
    known = pupil_words()
    of_people = (known.names_of, known.certain, known.child, known.classes)
    of_others = (known.adults, known.staff, known.counts)
    return bool(text) and (
        any(own.fullmatch(text) for own in (*of_people, *of_others)) or _column(text) is not None
    )


def _column(text: str) -> str | None:
    return recognise("professionals", text)[0] if text else None


def judged(
    sheet: RawSheet,
    at: int,
    header: Sequence[str],
    texts: Sequence[str],
    below: Sequence[Sequence[Cell]],
    steering: Steering,
    words: Vocabulary,
) -> Header:
    """Whether a row is the header of a list of pupils; and whether it is one of professionals, contacts or organisations."""
    known = pupil_words()
    named = {place for place, text in enumerate(header) if known.names_of.fullmatch(text)}
    child = {
        place
        for place, text in enumerate(header)
        if known.child.fullmatch(text) and not holds_numbers(below, place)
    }
    certain = (
        any(known.certain.fullmatch(text) for text in header)
        or are_pupils(header, below, named | child)
        or _across_too(header, below, child)
    )
    asked = any(known.play.search(text) for text in header)
    adults = any(known.adults.fullmatch(text) for text in header)
    classes = {
        place
        for place, text in enumerate(header)
        if known.classes.fullmatch(text) and not _organisations(below, place, words)
    }
    found = work(header, below, named | child | classes, words)
    staff = any(known.staff.fullmatch(text) and _column(text) != "role" for text in header)
    ends = _two_ends(header)
    sure = adults or staff or found.sure
    sure = sure or (len(named) > 1 and _functions_above(sheet.rows[at - 1] if at else [], words))

    if not named and (not child or _who_helps(texts, below, child, words)):
        counted = any(known.counts.fullmatch(text) for text in header)
        told = (
            bool(child)
            or sure
            or ends
            or counted
            or bool(found.said)
            or "organisation" in set(map(_column, header))
        )
        return Header(at, "", told, told)
    if named and _organisations(below, min(named), words):
        return Header(at, "", adult=True, other=True)

    # a bare "naam" beside nothing but a contact (person): whose these names are, the sheet must say by what it is called
    only_contact = bool(named) and all(
        recognise("contacts", text)[0] == "to" or _column(text) == "works_with"
        for place, text in enumerate(header)
        if text and place not in named
    )

    def other(*, told: bool) -> Header:
        return Header(at, "", (adults or ends or found.sure) and not only_contact, told)

    if asked or (certain and not (adults or found.sure or (ends and not named))):
        return Header(at, "pupils", adult=False, other=False)
    if (
        sheet.graph
    ):  # a program wrote it, about a network: a date of birth among much else is kept out by itself
        return other(told=True)
    chosen = steering.kind_of(sheet.file, sheet.name) or steering.choice_for(texts)
    if chosen:
        return other(told=True)
    own = kind_by_name(sheet.file, sheet.name)
    called = own.kind in ("professionals", "contacts") and not own.loosely
    grid = {at for at, text in enumerate(texts) if ROW_OF_GRID.search(text)}
    in_a_class = bool(classes) or in_class(header, below, named | child | grid)
    private = _private(header, texts, below, named | child, said=bool(found.said))
    by_school = (
        {place for place, text in enumerate(header) if known.school.fullmatch(text)} if named else set()
    )
    said = found.said - ({"organisation"} if by_school and not _at_work_elsewhere(header) else set())
    reached = "email" in set(map(_column, header)) or any(
        text.startswith(("tel", "mobiel")) for text in header
    )
    marked = in_a_class or bool(private) or bool(child and named)
    by_day = day_by_day(sheet.rows[at]) and not found.said
    if (
        named
        and (ends or not adults)
        and not (found.sure or staff or said or called or marked)
        and of_kind("guide")["of_organisations"].isdisjoint(header)
        and any(map(_is_address, texts))
        and _people(below, min(named), words)
    ):
        return Header(at, "maybe_asked" if ends else "maybe", adult=False, other=False)
    if sure or (ends and not in_a_class) or not (marked or by_school or by_day):
        return other(told=sure or ends or bool(found.said))
    if called and (said or by_school) and not (marked and not said):
        return other(told=True)
    if by_school and not marked and (reached or "organisation" in said or _at_work_asked(texts, words)):
        return other(told=True)
    if ends or said or (by_day and not marked):
        return Header(at, "maybe_asked" if ends else "maybe", adult=False, other=False)
    return Header(at, "pupils", adult=False, other=False)


def _functions_above(line: Sequence[Cell], words: Vocabulary) -> bool:
    """Whether the line above a header names functions and nothing else, each of whoever stands below it."""
    groups = [text for cell in line if (text := clean(cell))]
    return len(groups) > 1 and all(is_work(text, words) for text in groups)


def _at_work_asked(texts: Sequence[str], words: Vocabulary) -> bool:
    """Whether those who answer are asked for their contact with organisations or functions."""
    return any(
        one.about and (words.kind_from_name(one.about) or words.kind_of_function(one.about))
        for one in all_asked(texts)
    )


def _at_work_elsewhere(header: Sequence[str]) -> bool:
    """Whether some column says where people work, other than at which school."""
    return any(
        _column(text) == "organisation" and not pupil_words().school.fullmatch(text) for text in header
    )


def _private(
    header: Sequence[str],
    texts: Sequence[str],
    below: Sequence[Sequence[Cell]],
    skip: set[int],
    *,
    said: bool,
) -> set[str]:
    """What stands beside the names that hardly stands beside those of professionals."""
    found = set[str]()
    for at, text in enumerate(texts):
        if at in skip or len(text) > LONGEST_WORDS or NEUTRAL.fullmatch(header[at]):
            continue
        verdict = verdict_of_header(text)
        if verdict == "child_name" and "?" in text:
            continue  # asked of who fills in a form: about which child
        if verdict in PRIVATE and not (verdict == "birth_date" and said and grown_up(below, at)):
            found.add(verdict)
    return found


def _two_ends(header: Sequence[str]) -> bool:
    """Whether both ends of a contact are there."""
    found = {
        recognise("contacts", text)[0]
        for text in header
        if text and not pupil_words().names_of.fullmatch(text)
    }
    return "to" in found and ("from" in found or len(found) > 1)


def _across_too(header: Sequence[str], below: Sequence[Sequence[Cell]], child: set[int]) -> bool:
    """Whether children stand across too, as in who plays with whom: names in the header that stand below the word for a child."""
    names = {fold(text) for at in child for text in column_of(below, at)}
    return sum(text in names for at, text in enumerate(header) if text and at not in child) > 1


def _who_helps(
    texts: Sequence[str], below: Sequence[Sequence[Cell]], skip: set[int], words: Vocabulary
) -> bool:
    """Whether whole names stand below a function, or across with one behind each: of a child nothing is read there, and these people are at work."""
    across = [
        hit[1] for text in texts if (hit := BRACKETS.search(text)) and is_somebody(text[: hit.start()], words)
    ]
    known = [text for text in across if words.discipline_of(text) or words.kind_from_name(text)]
    return len(known) == len(across) > 1 or any(
        _people(below, at, words)
        for at, text in enumerate(texts)
        if at not in skip and words.discipline_of(text) and column_of(below, at)
    )


def _is_address(text: str) -> bool:
    """Whether a header is the address of somebody, and not of a school or office."""
    return len(text) <= LONGEST_WORDS and verdict_of_header(text) == "address"


def _people(below: Sequence[Sequence[Cell]], at: int, words: Vocabulary) -> bool:
    """Whether most cells of a column read as the whole names of people."""
    texts = column_of(below, at)
    return sum(is_somebody(text, words) for text in texts) > len(texts) / 2


def _organisations(below: Sequence[Sequence[Cell]], at: int, words: Vocabulary) -> bool:
    """Whether most cells of a column are called as organisations are."""
    texts = column_of(below, at)
    return bool(texts) and sum(words.kind_from_name(text) is not None for text in texts) > len(texts) / 2
