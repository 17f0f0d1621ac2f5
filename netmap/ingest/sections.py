"""A table of which the header comes back below titles: "GGD", the people of the GGD, "obs De Es", its people.

So does one that goes on in a second line, below a label over several columns. A title is nobody; where a list of people has no column for it and the title names an organisation, that is where those below it work.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal

import numpy as np

from netmap.ingest.answers import says_yes
from netmap.ingest.cells import Cell, clean, columns_data, is_blank, is_empty
from netmap.ingest.for_school import says_school
from netmap.ingest.grid import Body, Grid
from netmap.ingest.headers import kind_by_name, recognise
from netmap.ingest.parts import parts_of
from netmap.ingest.readers import FIXED, reads
from netmap.ingest.table import OF_WHOM, Remark, Table, first_filled, is_number
from netmap.model.vocabulary import Vocabulary, fold

LABEL = re.compile(
    r"(?i)^(?:naam )?(?:school|organisatie|instelling|locatie|team|afdeling|wijkteam|organisation|organization) ?: *(?=\w)"
)
"""What may be said before a title: "School: obs De Es"."""
ROLES = {"contacts": {"from": "from_role", "to": "to_role"}, "professionals": {"name": "role"}}
"""Columns of names, with those for the function of whoever stands there."""
LABELS_WITHIN = 8
"""Rows above a header in which labels are looked for."""
LEAST_WORDS, MOST_WORDS = 2, 6
"""Words of a title that names one organisation."""
LEAST_HEADERS = 2
"""Headers that must come back, or go on."""
YEAR = re.compile(r"20\d\d")


def with_second_line(table: Table) -> Table:
    """A table whose header goes on in the row below it: "Frequentie" over "dagelijks", "wekelijks" and "nooit".

    That row fills columns that have no header of their own, and none of those that say whom a row is about.
    """
    number, line = table.body[0] if len(table.body) > 1 else (0, [])
    below = {at: clean(cell) for at, cell in enumerate(line) if not is_empty(cell)}
    needed = {column for group in columns_data()["required"].get(table.kind, ()) for column in group}
    leads = {at for column, at in table.columns.items() if column in needed}
    width = len(table.header)
    bare = [at for at in below if at >= width or not table.header[at]]
    headed = [at for at in below if at not in bare and at + 1 not in bare]
    if table.scope or not leads or leads & below.keys() or len(below) < LEAST_HEADERS or not bare or headed:
        return table
    if any(is_number(text) and not YEAR.fullmatch(text) for text in below.values()):
        return table
    known = {at: column for column, at in table.columns.items() if at in below and column in FIXED}
    if any(
        _in_words(column, cell)
        for at, column in known.items()
        for cell in table.distinct(at)
        if clean(cell) != below[at]
    ):
        return table
    header = [*table.header, *[""] * (max(below) + 1 - width)]
    columns = {column: at for column, at in table.columns.items() if at not in below}
    why = {column: reason for column, reason in table.why.items() if column in columns}
    for at, text in below.items():
        header[at] = text
        column, sure = recognise(table.kind, fold(text))
        if column and sure and column not in columns:
            columns[column], why[column] = at, "word"
    told = {(number - table.sheet.first_row, table.left + at): "context:header" for at in below}
    return replace(
        table,
        header=tuple(header),
        columns=columns,
        why=why,
        body=table.body[1:],
        told={**table.told, **told},
    )


def _in_words(column: str, cell: Cell) -> bool:
    """Whether a cell says in words what a column of a fixed form asks for: then what stands above it does too, and is no header."""
    text = clean(cell)
    return not (is_blank(text) or is_number(text) or says_yes(text)) and reads(column, cell)


def in_sections(table: Table, above: Sequence[Cell], words: Vocabulary) -> Table:
    """A table without the titles between its parts, and with what these say of the rows below them.

    Args:
        table: the table.
        above: the row above its header, which may be the title of the first part.
        words: the vocabulary, to know organisations by.

    """
    header = {fold(text) for text in table.header if text}
    if len(header) < LEAST_HEADERS:
        return table
    if headed := _headed(table, words):
        return _told(table, headed, "", words)
    starts = {text.casefold() for text in table.header if text}
    letters = {text[:1] for text in header}

    def may_be_one(cell: Cell) -> bool:
        first = cell[:1] if isinstance(cell, str) else ""
        if first.isascii() and first.isalnum() and first.casefold() not in letters:
            return False  # nearly every cell: no header begins like that
        return fold(clean(cell)) in header

    grid = table.grid
    again = np.arange(len(grid))  # rows that may be the header again: after a column or two none is left
    for at in sorted(range(len(grid.columns)), key=lambda at: len(grid.columns[at].values)):
        part = grid.taken(again)
        again = again[~part.filled()[:, at] | part.where(at, may_be_one)]
        if not len(again):
            return table
    titles = {
        place - 1: text
        for place in again.tolist()
        if place
        and _begins(line := grid[place], starts)
        and _comes_back(line, header)
        and (text := _title(grid[place - 1]))
    }
    if not titles:
        return table
    return _told(table, titles, _title(above), words)


def at_home(table: Table, above: Sequence[Cell], words: Vocabulary) -> Table:
    """A list of people with where they work, where only the title right above its header or the name of its sheet says that; it is told."""
    known = {column for said in table.context.values() for column in said}
    if (
        table.kind != "professionals"
        or "organisation" in {*table.columns, *table.said, *known}
        or table.scope
    ):
        return table
    labelled = next((text for text in _labelled(table) if words.kind_from_name(text)), "")
    places = (_title(above), clean(table.sheet.name))
    home = labelled or next((text for text in places if _is_home(text, words)), "")
    if not home:
        return table
    where = {number: _tied_by(table, row, home, words) for number, row in table.body}
    keys = {"organisation": "issues.of_place", "schools": "issues.of_place_served"}
    remarks = tuple(
        Remark(key, values={"found": home}) for column, key in keys.items() if column in where.values()
    )
    if "schools" not in where.values():
        return replace(table, said={**table.said, "organisation": home}, remarks=(*table.remarks, *remarks))
    context = {number: {**table.context.get(number, {}), column: home} for number, column in where.items()}
    return replace(table, context={**table.context, **context}, remarks=(*table.remarks, *remarks))


def _tied_by(table: Table, row: Sequence[Cell], home: str, words: Vocabulary) -> str:
    """How somebody in a list belongs to the organisation that it is of: they work there, or for it where it is a school and their function is of others."""
    role = table.columns.get("role")
    if role is None or "schools" in table.columns or not words.is_school(words.kind_from_name(home)):
        return "organisation"
    return "schools" if role < len(row) and words.is_of_others(clean(row[role])) else "organisation"


def of_the_other(table: Table) -> Table:
    """A list of contacts with one column *organisatie* or *functie* as that of whom it is of; where that is the other one it is told.

    Somebody works in one place: where one of those who have contact would work in several and nobody of the others would, it is of the others.
    Where neither would, it is of the name before it.
    """
    columns, why, remarks = dict(table.columns), dict(table.why), list(table.remarks)
    if table.kind != "contacts" or table.scope or parts_of(table) or not {"from", "to"} <= columns.keys():
        return table
    for part in ("organisation", "role"):
        own, other = f"from_{part}", f"to_{part}"
        free = [at for at in range(len(table.header)) if at not in columns.values()]
        said = [at for at in (columns.get(own), *free) if at is not None and _says(table.header[at], part)]
        if len(said) != 1 or other in columns or "user" in why.values():
            continue
        (at,) = said
        sure = _whose(table.grid, columns["from"], columns["to"], at)
        theirs = sure == "to" or (sure == "" and columns["from"] < columns["to"] < at)
        columns.pop(own, None), why.pop(own, None)
        columns[other if theirs else own], why[other if theirs else own] = at, "word"
        if theirs:
            values = {"found": table.header[at], "whose": table.header[columns["to"]]}
            remarks.append(Remark("issues.of_the_other", "correction", values=values))
    at = columns.get("from_organisation", -1)
    if at >= 0 and why.get("from_organisation") != "user" and says_school(fold(table.header[at])):
        columns["from_school"], why["from_school"] = (
            columns.pop("from_organisation"),
            why.pop("from_organisation", "word"),
        )
    return replace(table, columns=columns, why=why, remarks=tuple(remarks))


def by_function(table: Table, words: Vocabulary) -> Table:
    """A list of contacts or people with the function that the header of a name says: "Contactpersoon wijkteam", "Naam IB'er"."""
    said: dict[str, Cell] = {}
    for column, role in ROLES.get(table.kind, {}).items() if not table.scope else ():
        at = table.columns.get(column)
        hit = (
            OF_WHOM.fullmatch(fold(table.header[at]))
            if at is not None and role not in table.columns
            else None
        )
        if hit and words.kind_of_function(hit[1]):
            said[role] = hit[1]
    return replace(table, said={**table.said, **said}) if said else table


def _says(header: str, part: str) -> bool:
    """Whether a header is a word for a part of what is known of somebody ("organisatie"), and does not say of whom ("organisatie van")."""
    return recognise("professionals", fold(header)) == (part, True)


def is_of_the_other(body: Sequence[tuple[int, Sequence[Cell]]], person: Mapping[str, int], end: int) -> bool:
    """Whether *organisatie* or *functie* behind the other end is about that one: somebody who answers would work in several places else.

    Args:
        body: the rows.
        person: the columns about who answers.
        end: that of the other end.

    """
    grid, name = Body.of(body).grid, person.get("name")
    places = [person[part] for part in ("organisation", "role") if person.get(part, -1) > end]
    return name is not None and any(_whose(grid, name, end, at) == "to" for at in places)


def _whose(grid: Grid, first: int, second: int, at: int) -> Literal["from", "to", "both", ""]:
    """Of which of two columns of names another column says something, since nobody in that one has several there; empty where neither has."""
    several = [_has_several(grid, name, at) for name in (first, second)]
    return (
        "to"
        if several == [True, False]
        else "from"
        if several == [False, True]
        else "both"
        if all(several)
        else ""
    )


def _has_several(grid: Grid, name: int, at: int) -> bool:
    """Whether somebody in one column stands beside several texts in another."""
    one, other = grid.column(name), grid.column(at)
    beside: dict[str, str] = {}
    for who, what in set(zip(one.codes.tolist(), other.codes.tolist(), strict=True)):
        if min(who, what) < 0:
            continue
        called, said = (fold(clean(cell)) for cell in (one.values[who], other.values[what]))
        if called and said and beside.setdefault(called, said) != said:
            return True
    return False


def _labelled(table: Table) -> list[str]:
    """What stands above a header behind a label for where people work, in one cell or two: "School: | obs De Es"."""
    found = []
    at = (table.header_row or 0) - table.sheet.first_row
    for row in table.sheet.rows[max(0, at - LABELS_WITHIN) : max(0, at)]:
        texts = [clean(cell) for cell in row if not is_empty(cell)]
        if 1 <= len(texts) <= 2 and LABEL.match(": ".join([texts[0].rstrip(" :"), *texts[1:], ""])):
            found.append(LABEL.sub("", ": ".join([texts[0].rstrip(" :"), *texts[1:]])))
    return found[::-1]


def _is_home(text: str, words: Vocabulary) -> bool:
    """Whether a title is the name of one organisation and nothing more: "obs De Es", not "GGD" (all of it) or "Medewerkers GGD Noord"."""
    pieces = text.split()
    return (
        LEAST_WORDS <= len(pieces) <= MOST_WORDS
        and not any(map(str.isdigit, text))
        and words.kind_from_name(pieces[0]) is not None
        and words.kind_of_function(text) is None
        and kind_by_name("", text).kind is None
    )


def _headed(table: Table, words: Vocabulary) -> dict[int, str]:
    """Rows of a list of people that name an organisation and nothing else, above rows that say more: where those below work."""
    name = table.columns.get("name")
    if (
        table.kind != "professionals"
        or name is None
        or "organisation" in table.columns
        or len(table.columns) < LEAST_HEADERS
    ):
        return {}
    filled = table.grid.filled()
    alone = filled.sum(axis=1) == 1
    found = {
        at: text
        for at in np.flatnonzero(alone[:-1] & ~alone[1:]).tolist()
        if (text := _title(table.grid[at]))
        and words.kind_from_name(text)
        and not words.kind_of_function(text)
    }
    below = [at for at in range(len(alone)) if not alone[at]]
    return found if found and below and min(found) <= min(below) else {}


def _told(table: Table, titles: Mapping[int, str], now: str, words: Vocabulary) -> Table:
    """The table without these titles, each of which holds for the rows below it."""
    home = "organisation" if table.kind == "professionals" else "from_organisation"
    homes = (
        table.kind == "professionals" or (table.kind == "contacts" and bool(table.elsewhere))
    ) and home not in table.columns
    top = table.sheet.first_row
    body: list[tuple[int, list[Cell]]] = []
    context: dict[int, Mapping[str, Cell]] = dict(table.context)
    told = dict(table.told)
    for place, (number, line) in enumerate(table.body):
        if place in titles:
            now = titles[place]
            told |= {
                (number - top, table.left + at): "context:title"
                for at, cell in enumerate(line)
                if not is_empty(cell)
            }
            continue
        body.append((number, line))
        if homes and now and words.kind_from_name(now):
            column = _tied_by(table, line, now, words) if table.kind == "professionals" else home
            context[number] = {**context.get(number, {}), column: now}
    return replace(table, body=body, context=context, told=told)


def _begins(line: Sequence[Cell], starts: set[str]) -> bool:
    """Whether the first text of a row is a header; cheap."""
    first = next((cell for cell in line if cell is not None and cell != ""), None)
    return first.__class__ is str and str(first).strip().casefold() in starts


def _comes_back(line: Sequence[Cell], header: set[str]) -> bool:
    filled = {fold(clean(cell)) for cell in line if not is_empty(cell)}
    return len(filled) >= LEAST_HEADERS and filled <= header


def _title(line: Sequence[Cell]) -> str:
    cell, alone = first_filled(line)
    return LABEL.sub("", clean(cell)) if alone else ""
