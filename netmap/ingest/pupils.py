"""Lists of pupils: children are never professionals, so such a list stays at the gate as a whole.

What gives it away is its name (Leerlingen, Groep 7), a header that only systems for pupils have (stamnummer, stamgroep), or names
beside a class, a date of birth, a BSN or a school where nothing says what these people do or where they work. A header such as
*functie* or *afdeling* says that only where its cells do (``at_work``): else the list is kept out as well, and asked about. Names of
which nothing more is known are read, and asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

import numpy as np

from netmap.ingest.at_work import are_pupils, column_of, day_by_day, grown_up, in_class, work
from netmap.ingest.cells import WHOLE_NAME, Cell, clean
from netmap.ingest.grid import runs
from netmap.ingest.headers import explains, kind_by_name, recognise
from netmap.ingest.privacy import gate_data, pattern, verdict_of_header
from netmap.ingest.sheets import RawSheet
from netmap.ingest.steering import Steering
from netmap.ingest.table import Table, is_number
from netmap.ingest.typed import Typed
from netmap.model.records import Place, RowIssue, SheetKind
from netmap.model.vocabulary import Vocabulary, fold

HEADER_WITHIN = 40
"""Rows from the top that may be a header without an empty row above it."""
LOOKED_AT = 200
"""Rows below a header of which the cells are judged."""
LONGEST_HEADER = 150
LONGEST_WORDS = 60
"""Characters of a header that says what stands below it; what is longer explains or asks."""
PRIVATE = frozenset({"birth_date", "bsn", "diagnosis", "child_name"})
"""What stands beside the name of a child, and hardly beside that of a professional."""
ALONE = frozenset({"name", "first_name", "infix", "last_name"})
"""Columns that say no more of somebody than a name."""
NEUTRAL = re.compile(r"geslacht|nationaliteit|gender|m v")
"""Said of anybody."""


SAY_WHAT = frozenset({"kind", "brin", "parent", "pupils", "aliases"})
"""Columns that only organisations have."""
ARTICLE = re.compile(r"(?:De|Het|['’]t|Den|Sint|St\.?|Stichting|Team) ")
MOST_ALIKE = 0.6
"""Share of names on a list that are as people's from which it may be one of people."""
KNOWN = 0.2
"""Share of the names on a sheet that must stand among contacts elsewhere before they are those of people at work."""


Box = tuple[slice, slice]
"""Rows and columns of a part of a sheet, from 0."""
Children = Literal["", "maybe", "maybe_asked", "pupils"]
"""Whether rows are about children: no, or they stay out until the user says that they are not (and who has contact with whom), or
they stay out."""
ONLY_NAMES = "issues.only_names"
"""The key of the issue that asks who these people are."""


@dataclass(frozen=True, slots=True)
class _Words:
    """Whole headers, folded, and the names of sheets."""

    names: re.Pattern[str]
    unless: re.Pattern[str]
    certain: re.Pattern[str]
    child: re.Pattern[str]
    classes: re.Pattern[str]
    school: re.Pattern[str]
    names_of: re.Pattern[str]
    adults: re.Pattern[str]
    staff: re.Pattern[str]
    counts: re.Pattern[str]
    play: re.Pattern[str]


@cache
def _words() -> _Words:
    data = gate_data()["pupils"]
    return _Words(
        pattern(rf"\b{data['names']}\b"),
        pattern(rf"\b{data['unless']}\b"),
        *(
            pattern(data[key])
            for key in (
                "certain",
                "child",
                "class",
                "school",
                "names_of",
                "adults",
                "staff",
                "counts",
                "play",
            )
        ),
    )


@dataclass(frozen=True, slots=True)
class Stopped:
    """What of a sheet stays at the gate."""

    boxes: list[Box]
    maybe: SheetKind | None
    """What the user may say that it is; ``None`` where it is about children whatever anybody says."""


@dataclass(frozen=True, slots=True)
class _Header:
    """A row that may be a header: whether of a list of children, and what else says that it is read."""

    at: int
    children: Children
    adult: bool
    """Something in it is surely not about children."""
    other: bool
    """It is the header of something else than a list of children."""


def without_pupils(sheet: RawSheet, steering: Steering, words: Vocabulary) -> tuple[RawSheet, Stopped | None]:
    """A sheet without its lists of pupils, and where these stand.

    The rows stay, so that every other cell keeps its place.

    Args:
        sheet: the sheet as it is.
        steering: the user may say that names beside a class or school are professionals, and no more than that.
        words: the vocabulary, to tell a list of organisations from one of people.

    """
    if sheet.graph == "ties" or explains(sheet.name):
        return sheet, None
    parts = [
        (left, right, _headers(sheet, left, right, steering, words)) for left, right in _side_by_side(sheet)
    ]
    if _called_after_pupils(sheet.name, sheet.file) and not any(
        header.adult for _, _, found in parts for header in found
    ):
        return replace(sheet, rows=[]), Stopped([(slice(None), slice(None))], maybe=None)
    boxes, children = list[Box](), set[Children]()
    for left, right, found in parts:
        for number, header in enumerate(found):
            if not header.children:
                continue
            children.add(header.children)
            end = next((after.at for after in found[number + 1 :] if after.other), len(sheet.rows))
            boxes.append((slice(header.at, end), slice(left, right)))
    if not boxes:
        return sheet, None
    maybe: SheetKind = "contacts" if "maybe_asked" in children else "professionals"
    return replace(sheet, rows=sheet.grid.without(boxes)), Stopped(
        boxes, None if "pupils" in children else maybe
    )


def only_names(tables: Sequence[Table], steering: Steering, words: Vocabulary) -> RowIssue | None:
    """What is to be asked of a sheet that gives people of whom it says nothing but a name: these may be pupils.

    ``None`` where the sheet says who they are, or with whom they have contact; where its name or the user says that they are
    professionals; and for lists by id and registers, whose headers say what they are.
    """
    kinds = {table.kind for table in tables}
    if any(table.kind == "involvements" and "present" not in table.columns for table in tables):
        return None  # the minutes of meetings, or cases
    for table in tables:
        sheet = table.sheet
        named = kind_by_name(sheet.file, sheet.name)
        chosen = steering.kind_of(sheet.file, sheet.name) or steering.choice_for(table.header)
        if table.kind != "professionals" or table.scope or chosen or not table.columns.keys() <= ALONE:
            continue
        if any("role" in part.said for part in table.parts):
            continue
        if kinds & {"contacts", "matrix"} or (named.kind == "professionals" and not named.loosely):
            continue
        header = list(map(fold, table.header))
        below = [line for _, line in table.body[:LOOKED_AT]]
        found = work(header, below, set(table.columns.values()), words)
        said = found.sure or found.said or any(map(_words().staff.fullmatch, header))
        if not said and not any(map(_words().adults.fullmatch, header)):
            kind = "involvements" if "involvements" in kinds else "professionals"
            return RowIssue(ONLY_NAMES, "warning", Place(sheet.file, sheet.name), {"kind": kind})
    return None


def people_or_organisations(table: Table, steering: Steering, words: Vocabulary) -> bool:
    """Whether a list of organisations may be one of people: below a bare *naam* most names are as people's, and none says what it is."""
    sheet = table.sheet
    chosen = steering.kind_of(sheet.file, sheet.name) or steering.choice_for(table.header)
    at = table.columns.get("organisation")
    named = kind_by_name(sheet.file, sheet.name)
    if table.kind != "organisations" or table.scope or chosen or at is None or named.kind == "organisations":
        return False
    if table.columns.keys() & SAY_WHAT or not _words().names_of.fullmatch(fold(table.header[at])):
        return False
    cells = column_of([line for _, line in table.body[:LOOKED_AT]], at)
    like = sum(WHOLE_NAME.fullmatch(cell) is not None and not ARTICLE.match(cell) for cell in cells)
    return like > MOST_ALIKE * len(cells) and all(words.kind_from_name(cell) is None for cell in cells)


def known_elsewhere(issue: RowIssue, rows: Sequence[Typed]) -> bool:
    """Whether the people of a sheet with only names have contacts, or help in cases, on another sheet."""
    here, there = set[str](), set[str]()
    for table in rows:
        own = (table.place.file, table.place.sheet) == (issue.place.file, issue.place.sheet)
        ends = ("name",) if own and table.kind == "professionals" else ("from", "to", "professional")
        if own == (ends == ("name",)):
            names = here if own else there
            for end in ends:
                names |= {" ".join(sorted(fold(str(value)).split())) for value in table.get(end).there()}
    return len(here & there) >= KNOWN * len(here)


def _called_after_pupils(*names: str) -> bool:
    """Whether a sheet, or the file of one without a name of its own, is called as one that holds children."""
    for number, name in enumerate(names):
        text = fold(re.sub(r"(?<=[a-z])(?=[A-Z0-9])", " ", name.replace("_", " ")))
        if number and text.rpartition(" ")[2] in ("csv", "xlsx", "xls", "ods", "xlsb", "xlsm", "tsv", "txt"):
            text = text.rpartition(" ")[0]
        if _words().names.search(text) and not _words().unless.search(text):
            return True
        if not number and kind_by_name("", name).kind is not None:
            return False
    return False


def _side_by_side(sheet: RawSheet) -> list[tuple[int, int]]:
    """The columns between those that are empty on the whole sheet: first, and one past the last."""
    edges, width = runs(sheet.grid.any_filled(axis=0)), len(sheet.grid.columns)
    whole = [(0, width)] if width else []
    return edges if len(edges) > 1 else whole


def _headers(sheet: RawSheet, left: int, right: int, steering: Steering, words: Vocabulary) -> list[_Header]:
    """The rows that may be headers."""
    found = []
    for at, texts in _candidates(sheet, left, right):
        header = [fold(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text).replace("_", " ")) for text in texts]
        if not any(map(_tells, header)):
            continue
        below = [row[left:right] for row in sheet.rows[at + 1 : at + 1 + LOOKED_AT]]
        judged = _judge(sheet, at, header, texts, below, steering, words)
        if judged.children or judged.other:
            found.append(judged)
    return found


def _candidates(sheet: RawSheet, left: int, right: int) -> Iterator[tuple[int, list[str]]]:
    grid = sheet.grid if not left and right >= len(sheet.grid.columns) else sheet.grid.part(left, right)
    filled = grid.any_filled()
    near = np.concatenate([[True], ~filled[:-1]])[: len(filled)]
    near[:HEADER_WITHIN] = True
    for at in range(len(grid.columns)):
        near |= grid.among(at, _marks())
    for at in np.flatnonzero(filled & near).tolist():
        texts = [clean(cell)[:LONGEST_HEADER] if isinstance(cell, str) else "" for cell in grid[at]]
        if sum(map(bool, texts)) > 1:
            yield at, texts


@cache
def _marks() -> frozenset[str]:
    """What, far down, stands above a class or above people."""
    return frozenset(
        (
            "klas",
            "groep",
            "leerjaar",
            "stamgroep",
            "stamnummer",
            "leerlingnummer",
            "geboortedatum",
            "functie",
            "leerling",
        )
    )


def _tells(text: str) -> bool:
    known = _words()
    return (
        bool(text)
        and any(
            words.fullmatch(text)
            for words in (
                known.names_of,
                known.certain,
                known.child,
                known.classes,
                known.adults,
                known.staff,
                known.counts,
            )
        )
    ) or _column(text) is not None


def _column(text: str) -> str | None:
    return recognise("professionals", text)[0] if text else None


def _judge(
    sheet: RawSheet,
    at: int,
    header: Sequence[str],
    texts: Sequence[str],
    below: Sequence[Sequence[Cell]],
    steering: Steering,
    words: Vocabulary,
) -> _Header:
    """Whether a row is the header of a list of pupils; and whether it is one of professionals, contacts or organisations."""
    known = _words()
    named = {place for place, text in enumerate(header) if known.names_of.fullmatch(text)}
    child = {
        place
        for place, text in enumerate(header)
        if known.child.fullmatch(text) and not _numbers(below, place)
    }
    certain = any(known.certain.fullmatch(text) for text in header) or are_pupils(
        header, below, named | child
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

    if not named and not child:
        counted = any(known.counts.fullmatch(text) for text in header)
        told = sure or ends or counted or bool(found.said) or "organisation" in set(map(_column, header))
        return _Header(at, "", told, told)
    if named and _organisations(below, min(named), words):
        return _Header(at, "", adult=True, other=True)

    # a bare "naam" beside nothing but a contact (person): whose these names are, the sheet must say by what it is called
    only_contact = bool(named) and all(
        recognise("contacts", text)[0] == "to" or _column(text) == "works_with"
        for place, text in enumerate(header)
        if text and place not in named
    )

    def other(*, told: bool) -> _Header:
        return _Header(at, "", (adults or ends or found.sure) and not only_contact, told)

    if asked or (certain and not (adults or found.sure or (ends and not named))):
        return _Header(at, "pupils", adult=False, other=False)
    if (
        sheet.graph
    ):  # a program wrote it, about a network: a date of birth among much else is kept out by itself
        return other(told=True)
    chosen = steering.kind_of(sheet.file, sheet.name) or steering.choice_for(texts)
    if chosen:
        return other(told=True)
    own = kind_by_name(sheet.file, sheet.name)
    called = own.kind in ("professionals", "contacts") and not own.loosely
    in_a_class = bool(classes) or in_class(header, below, named | child)
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
    if sure or (ends and not in_a_class) or not (marked or by_school or by_day):
        return other(told=sure or ends or bool(found.said))
    if called and (said or by_school) and not (marked and not said):
        return other(told=True)
    if by_school and not marked and (reached or "organisation" in said):
        return other(told=True)
    if ends or said or (by_day and not marked):
        return _Header(at, "maybe_asked" if ends else "maybe", adult=False, other=False)
    return _Header(at, "pupils", adult=False, other=False)


def _at_work_elsewhere(header: Sequence[str]) -> bool:
    """Whether some column says where people work, other than at which school."""
    return any(_column(text) == "organisation" and not _words().school.fullmatch(text) for text in header)


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
        if verdict in PRIVATE and not (verdict == "birth_date" and said and grown_up(below, at)):
            found.add(verdict)
    return found


def _two_ends(header: Sequence[str]) -> bool:
    """Whether both ends of a contact are there."""
    found = {
        recognise("contacts", text)[0] for text in header if text and not _words().names_of.fullmatch(text)
    }
    return "to" in found and ("from" in found or len(found) > 1)


def _numbers(below: Sequence[Sequence[Cell]], at: int) -> bool:
    """Whether a column holds numbers: then "leerlingen" says how many."""
    texts = column_of(below, at)
    return bool(texts) and sum(map(is_number, texts)) >= len(texts) / 2


def _organisations(below: Sequence[Sequence[Cell]], at: int, words: Vocabulary) -> bool:
    """Whether most cells of a column are called as organisations are."""
    texts = column_of(below, at)
    return bool(texts) and sum(words.kind_from_name(text) is not None for text in texts) > len(texts) / 2


def _without_bare_names(table: Table, header: Sequence[str]) -> Table:
    """A list of cases with who helps in a column of its own: a bare name beside it is that of the child."""
    taken = {*table.columns.values(), *(at for several in table.also.values() for at in several)}
    bare = frozenset(
        at for at, text in enumerate(header) if at not in taken and _words().names_of.fullmatch(text)
    )
    return replace(table, children=bare) if bare and table.kind == "involvements" else table


def beside_who_helps(table: Table) -> Table:
    """A table in which a bare "naam" stands beside who helps, or who works there: the name is that of the child.

    The header of the adult is taken for the column instead, and that of the child for none.
    """
    column = {"professionals": "name", "involvements": "professional"}.get(table.kind)
    at = table.columns.get(column or "")
    if column is None or at is None or table.why.get(column) == "user":
        return table
    known, header = _words(), [fold(text.replace("_", " ")) for text in table.header]
    if not known.names_of.fullmatch(header[at]):
        return _without_bare_names(table, header)
    below = [line for _, line in table.body[:LOOKED_AT]]
    adults = [
        other
        for other, text in enumerate(header)
        if other != at
        and known.adults.fullmatch(text)
        and column_of(below, other)
        and not _numbers(below, other)
    ]
    marked = table.kind == "involvements" or any(
        known.certain.fullmatch(text)
        or known.classes.fullmatch(text)
        or verdict_of_header(text) in PRIVATE - {"child_name"}
        for text in header
    )
    alone = table.columns.keys() <= ALONE  # nothing says of these names that they are of people at work
    if not adults or not (marked or alone):
        return table
    columns = {name: place for name, place in table.columns.items() if place != adults[0]}
    return replace(table, columns={**columns, column: adults[0]}, children=frozenset({at}))
