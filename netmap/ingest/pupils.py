"""Lists of pupils: children are never professionals, so such a list stays at the gate as a whole.

What gives it away is its name (Leerlingen, Groep 7), a header that only systems for pupils have (stamnummer, stamgroep), or names
beside a class, a date of birth, a BSN or a school where nothing says what these people do or where they work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain

from netmap.ingest.cells import Cell, clean, is_empty
from netmap.ingest.headers import explains, kind_by_name, recognise
from netmap.ingest.privacy import gate_data, pattern, verdict_of_header
from netmap.ingest.sheets import RawSheet
from netmap.ingest.steering import Steering
from netmap.ingest.table import Table, is_number
from netmap.model.vocabulary import Vocabulary, fold

HEADER_WITHIN = 40
"""Rows from the top that may be a header without an empty row above it."""
LOOKED_AT = 200
"""Rows below a header of which the cells are judged."""
LONGEST_HEADER = 150
LONGEST_WORDS = 60
"""Characters of a header that says what stands below it; what is longer explains or asks."""
STAFF_COLUMNS = frozenset({"role", "workdays", "hours", "fte", "deputy", "max_cases", "works_with"})
"""Columns that only a list of professionals has."""
LOOSE_COLUMNS = frozenset({"team", "discipline", "schools"})
"""Columns that say so too, where nothing but a class or a school says otherwise."""
PRIVATE = frozenset({"birth_date", "bsn", "diagnosis", "child_name"})
"""What stands beside the name of a child, and hardly beside that of a professional."""
ALONE = frozenset({"name", "first_name", "infix", "last_name"})
"""Columns that say no more of somebody than a name."""
NEUTRAL = re.compile(r"geslacht|nationaliteit|gender|m v")
"""Said of anybody."""


Box = tuple[slice, slice]
"""Rows and columns of a part of a sheet, from 0."""


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


@cache
def _words() -> _Words:
    data = gate_data()["pupils"]
    return _Words(
        pattern(rf"\b{data['names']}\b"),
        pattern(rf"\b{data['unless']}\b"),
        *(
            pattern(data[key])
            for key in ("certain", "child", "class", "school", "names_of", "adults", "staff", "counts")
        ),
    )


def without_pupils(sheet: RawSheet, steering: Steering, words: Vocabulary) -> tuple[RawSheet, list[Box]]:
    """A sheet without its lists of pupils, and where these stand.

    The rows stay, so that every other cell keeps its place.

    Args:
        sheet: the sheet as it is.
        steering: the user may say that names beside a class or school are professionals, and no more than that.
        words: the vocabulary, to tell a list of organisations from one of people.

    """
    if sheet.graph == "ties" or explains(sheet.name):
        return sheet, []
    parts = [
        (left, right, _headers(sheet, left, right, steering, words)) for left, right in _side_by_side(sheet)
    ]
    if _called_after_pupils(sheet.name, sheet.file) and not any(
        adult for _, _, found in parts for _, _, adult in found
    ):
        return replace(sheet, rows=[]), [(slice(None), slice(None))]
    rows, stopped = sheet.rows, list[Box]()
    for left, right, found in parts:
        for number, (at, children, _) in enumerate(found):
            if not children:
                continue
            end = next((other for other, also, adult in found[number + 1 :] if adult and not also), len(rows))
            rows = list(rows) if rows is sheet.rows else rows
            stopped.append((slice(at, end), slice(left, right)))
            for row in range(at, end):
                part = rows[row][left:right]
                rows[row] = [*rows[row][:left], *[None] * len(part), *rows[row][right:]]
    return (replace(sheet, rows=rows), stopped) if stopped else (sheet, [])


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
    width = max(map(len, sheet.rows), default=0)
    used = [False] * width
    unseen = list(range(width))
    """Columns of which nothing was seen yet: of most sheets none after a few rows."""
    for row in sheet.rows:
        for at in unseen:
            used[at] = at < len(row) and not is_empty(row[at])
        unseen = [at for at in unseen if not used[at]]
        if not unseen:
            break
    edges, begin = [], None
    for at, filled in enumerate([*used, False]):
        if filled and begin is None:
            begin = at
        elif not filled and begin is not None:
            edges.append((begin, at))
            begin = None
    whole = [(0, width)] if width else []
    return edges if len(edges) > 1 else whole


def _headers(
    sheet: RawSheet, left: int, right: int, steering: Steering, words: Vocabulary
) -> list[tuple[int, bool, bool]]:
    """The rows that may be headers: which row, whether of a list of pupils, and whether of anything else that is read."""
    found = []
    for at, texts in _candidates(sheet, left, right):
        header = [fold(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text).replace("_", " ")) for text in texts]
        if not any(map(_tells, header)):
            continue
        below = [row[left:right] for row in sheet.rows[at + 1 : at + 1 + LOOKED_AT]]
        children, adult = _judge(sheet, header, texts, below, steering, words)
        if children or adult:
            found.append((at, children, adult))
    return found


def _candidates(sheet: RawSheet, left: int, right: int) -> Iterator[tuple[int, list[str]]]:
    above_empty = True
    whole = not left and all(len(row) <= right for row in sheet.rows)
    marked = {cell for cell in set(chain.from_iterable(sheet.rows)) if _is_mark(cell)}
    for at, row in enumerate(sheet.rows):
        part = row if whole else row[left:right]
        empty = all(map(is_empty, part))
        near = at < HEADER_WITHIN or above_empty
        if not empty and (near or not marked.isdisjoint(part)):
            texts = [clean(cell)[:LONGEST_HEADER] if isinstance(cell, str) else "" for cell in part]
            if sum(map(bool, texts)) > 1:
                yield at, texts
        above_empty = empty


def _is_mark(cell: Cell) -> bool:
    """Whether a cell far down is a word that stands above a class or above people; cheap."""
    return cell.__class__ is str and str(cell).strip().casefold() in _marks()


@cache
def _marks() -> frozenset[str]:
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
    header: Sequence[str],
    texts: Sequence[str],
    below: Sequence[Sequence[Cell]],
    steering: Steering,
    words: Vocabulary,
) -> tuple[bool, bool]:
    """Whether a row is the header of a list of pupils; and whether it is one of professionals, contacts or organisations."""
    known = _words()
    named = {at for at, text in enumerate(header) if known.names_of.fullmatch(text)}
    child = {at for at, text in enumerate(header) if known.child.fullmatch(text) and not _numbers(below, at)}
    certain = any(known.certain.fullmatch(text) for text in header)
    adults = any(known.adults.fullmatch(text) for text in header) or _two_ends(header)
    columns = {_column(text) for at, text in enumerate(header) if at not in named | child}
    at_work = any(
        _column(text) == "organisation" and not known.school.fullmatch(text) for text in header
    ) or any(known.staff.fullmatch(text) for text in header)
    sure = adults or bool(columns & STAFF_COLUMNS)
    strong = sure or at_work
    if not named and not child:
        counted = any(known.counts.fullmatch(text) for text in header)
        return False, strong or counted or "organisation" in columns
    if named and _organisations(below, min(named), words):
        return False, True
    chosen = steering.kind_of(sheet.file, sheet.name) or steering.choice_for(texts)
    own = kind_by_name(sheet.file, sheet.name)
    private = {
        verdict_of_header(text)
        for at, text in enumerate(texts)
        if at not in named | child and len(text) <= LONGEST_WORDS and not NEUTRAL.fullmatch(header[at])
    }
    in_class = any(
        known.classes.fullmatch(text) and not _organisations(below, at, words)
        for at, text in enumerate(header)
    )
    loose = strong or bool(columns & LOOSE_COLUMNS)
    if certain and not sure:
        return True, False
    if (
        sheet.graph
    ):  # a program wrote it, about a network: a date of birth among much else is kept out by itself
        return False, True
    if (in_class or private & PRIVATE or (child and named)) and not loose and not chosen:
        return True, False
    by_school = any(known.school.fullmatch(text) for text in header) and named
    reached = "email" in columns or any(text.startswith(("tel", "mobiel")) for text in header)
    staff = own.kind in ("professionals", "contacts") and not own.loosely
    return bool(by_school and not (loose or reached or chosen or staff)), sure


def _two_ends(header: Sequence[str]) -> bool:
    """Whether both ends of a contact are there."""
    found = {
        recognise("contacts", text)[0] for text in header if text and not _words().names_of.fullmatch(text)
    }
    return "to" in found and ("from" in found or len(found) > 1)


def _numbers(below: Sequence[Sequence[Cell]], at: int) -> bool:
    """Whether a column holds numbers: then "leerlingen" says how many."""
    texts = _filled(below, at)
    return bool(texts) and sum(map(is_number, texts)) >= len(texts) / 2


def _organisations(below: Sequence[Sequence[Cell]], at: int, words: Vocabulary) -> bool:
    """Whether most cells of a column are called as organisations are."""
    texts = _filled(below, at)
    return bool(texts) and sum(words.kind_from_name(text) is not None for text in texts) > len(texts) / 2


def _filled(below: Sequence[Sequence[Cell]], at: int) -> list[str]:
    return [text for row in below if at < len(row) and (text := clean(row[at]))]


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
        and _filled(below, other)
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
