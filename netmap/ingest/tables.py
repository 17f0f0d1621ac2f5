"""Find the tables on a sheet: where each begins, what its columns are, and what kind of sheet it makes.

A sheet may hold one table below its titles, several below or beside each other, a header of more than one line, or none
at all. The header is the row of which most cells are recognised (``headers.py``); everything until the next header is
its body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise, zip_longest

import numpy as np

from netmap.ingest.carried import carried
from netmap.ingest.cells import Cell, clean
from netmap.ingest.graphs import graph_tables
from netmap.ingest.grid import runs
from netmap.ingest.habits import count_else, with_title
from netmap.ingest.headers import Guess, Named, as_chosen, as_kind, header_words, kind_by_name
from netmap.ingest.kinds import KINDS as MANIFOLD
from netmap.ingest.kinds import claiming, of_one
from netmap.ingest.kinds.kind import Raw
from netmap.ingest.kinds.of_one import NAME as OF_ONE
from netmap.ingest.kinds.questions import all_asked, asks
from netmap.ingest.kinds.respondents import NAME as PER_PERSON
from netmap.ingest.linked import in_group
from netmap.ingest.lists import looks_square, matrix, without_header
from netmap.ingest.numbered import unshifted
from netmap.ingest.raw import RawSheet
from netmap.ingest.sections import at_home, by_function, in_sections, of_the_other, with_second_line
from netmap.ingest.steering import SheetChoice, Steering
from netmap.ingest.table import Scope, Table, body_of, first_filled
from netmap.model.records import SheetKind
from netmap.model.vocabulary import Vocabulary, fold, vocabulary

HEADER_WITHIN = 40
"""Rows from the top in which the first header is looked for."""
HEADER_LINES = 5
"""Lines that one header may take."""
LONGEST_HEADER = 150
LEAST_DOWN, MOSTLY = 3, 0.6
"""Headers below each other, and their share of the first column, from which a sheet lies on its side."""
YEARS, LEAST_YEARS = range(2000, 2100), 2
"""Numbers that are headers where so many of them stand in a row."""
LEAST_GROUPS = 2
"""Contacts that a header of two lines must name."""
SURELY_HEADED = 1.9
"""Score of a row above from which the rows below are its data, and no header of a kind of their own."""
NAME_OR_NUMBER = re.compile(r"\d{3,}|\d-\d|^[A-Z]\w+(?: \w+)* [A-Z]\w+$")
"""What a cell of data looks like, and a header does not: a number, a date, the name of a person."""
KINDS: tuple[SheetKind, ...] = (
    "leads",
    "elements",
    "involvements",
    "contacts",
    "needs",
    "professionals",
    "organisations",
)


def find_tables(
    sheet: RawSheet, steering: Steering, words: Vocabulary | None = None, scope: Scope | None = None
) -> list[Table]:
    """The tables of a sheet, from the top; empty when it has no columns to use.

    The user's word on kind and columns goes first; then the kind of which most columns are recognised, its required
    ones included, with the name of the sheet where that leaves doubt; then a square matrix of names; then a list
    without a header in which the same names stand on both sides.

    Args:
        sheet: the sheet.
        steering: what the user says.
        words: the vocabulary, to tell people from organisations in a list of nodes.
        scope: the file of nodes and ties that the sheet is part of (``graphs.in_scope``).

    """
    if sheet.graph:
        return graph_tables(sheet, steering, words or vocabulary(), scope)
    stated = steering.kind_of(sheet.file, sheet.name)
    if stated == "ignore":
        return []
    sheet, filled = _unmerged(sheet)
    chosen = steering.sheets and any(
        steering.choice_for(list(map(clean, row))) for row in sheet.rows[:HEADER_WITHIN]
    )
    by_row = stated == "contacts"
    asked = stated in (None, "contacts") and not chosen and looks_square(sheet)
    square = matrix(sheet, by_row=by_row) if asked else None
    if square and not stated and count_else(square):
        return []
    if square:
        square = with_title(square)
        return [in_group(square, scope)] if scope else [square]
    if stated != "matrix":
        known = words or vocabulary()
        tables = [
            table
            for part in _side_by_side(sheet, steering, known)
            for table in _stacked(*part, steering, known)
        ]
        if (
            tables
            and not stated
            and len(tables) == 1
            and len(tables[0].columns) == 1
            and lies_on_its_side(sheet)
        ):
            return []
        if tables:
            tables = [in_group(table, scope) for table in tables] if scope else tables
            return [replace(tables[0], filled=filled), *tables[1:]]
    found = matrix(sheet, by_row=by_row) or (without_header(sheet, stated) if stated != "matrix" else None)
    if found and scope:
        found = in_group(found, scope)
    return [found] if found else []


def lies_on_its_side(sheet: RawSheet) -> bool:
    """Whether what should be headers stands below each other in the first column: "Naam", "Functie", "Contact 1"."""
    down = [
        clean(row[0])
        for row in sheet.rows[:HEADER_WITHIN]
        if row and isinstance(row[0], str) and clean(row[0])
    ]
    headers = [text for text in down if fold(text) in header_words() or asks(text).what]
    if len(headers) < LEAST_DOWN or len(headers) < MOSTLY * len(down) or down[0] not in headers:
        return False
    first = next(row for row in sheet.rows if row and clean(row[0]) == down[0])
    beside = [clean(cell) for cell in first[1:] if clean(cell)]
    return bool(beside) and not any(fold(text) in header_words() or asks(text).what for text in beside)


def header_to_offer(sheet: RawSheet, steering: Steering) -> tuple[int, tuple[str, ...]] | None:
    """For a sheet on which nothing was recognised: the row that is most likely its header, to be named by the user.

    That is a row about which the user has decided before, or the first row with as many texts as any of the first rows;
    ``None`` where no row has two.
    """
    for at, row in enumerate(sheet.rows[:HEADER_WITHIN]):
        texts = tuple(clean(cell)[:LONGEST_HEADER] for cell in row)
        if steering.choice_for(texts):
            return sheet.first_row + at, texts
    counts = [
        sum(isinstance(cell, str) and bool(clean(cell)) for cell in row) for row in sheet.rows[:HEADER_WITHIN]
    ]
    if max(counts, default=0) < 2:
        return None
    at = counts.index(max(counts))
    if any(NAME_OR_NUMBER.search(clean(cell)) for cell in sheet.rows[at]):
        return None  # a row of data, perhaps about children: that is nothing to show
    return sheet.first_row + at, tuple(clean(cell)[:LONGEST_HEADER] for cell in sheet.rows[at])


def _unmerged(sheet: RawSheet) -> tuple[RawSheet, int]:
    """Every cell that was merged downwards gets the value of its first; and how many cells that were."""
    count, copied = 0, set[int]()
    rows: list[list[Cell]] = list(sheet.rows) if sheet.merged else []
    for (top, left), (bottom, _) in sheet.merged:
        value = rows[top][left] if top < len(rows) and left < len(rows[top]) else None
        if value in (None, "") or bottom <= top:
            continue
        for at in range(top + 1, min(bottom + 1, len(rows))):
            if at not in copied:
                copied.add(at)
                rows[at] = list(rows[at])
            if left < len(rows[at]) and rows[at][left] in (None, ""):
                rows[at][left] = value
                count += 1
    return (replace(sheet, rows=rows), count) if count else (sheet, 0)


def _side_by_side(sheet: RawSheet, steering: Steering, words: Vocabulary) -> list[tuple[RawSheet, int]]:
    """The parts of a sheet between empty columns, where more than one of them is a table; else the whole sheet."""
    whole = [(sheet, 0)]
    width = int(sheet.grid.width[: HEADER_WITHIN * 2].max(initial=0))
    top = sheet.grid[: HEADER_WITHIN * 2]
    used = [top.holds(at) for at in range(width)]
    gaps = [at for at in range(width) if not used[at]]
    inner = [at for at in gaps if any(used[:at]) and any(used[at:])]
    inner = [at for at in inner if not sheet.grid.holds(at)]
    if not inner:
        return whole
    edges, parts = [-1, *inner, width], []
    for before, after in pairwise(edges):
        if after - before > 1:
            end = None if after == width else after
            part = replace(
                sheet, rows=sheet.grid.part(before + 1, end), first_column=sheet.first_column + before + 1
            )
            parts.append((part, before + 1))
    good = [part for part in parts if next(_stacked(*part, steering, words), None)]
    return good if len(good) > 1 else whole


def _stacked(sheet: RawSheet, left: int, steering: Steering, words: Vocabulary) -> Iterator[Table]:
    """The tables below each other: a new one begins where another header stands below an empty row or a title."""
    starts: list[Guess] = []
    named = kind_by_name(sheet.file, sheet.name)
    for first, last in _blocks(sheet):
        if not starts and first >= HEADER_WITHIN:
            break
        reach = first + 3 if starts else HEADER_WITHIN
        guess = _best(sheet, range(first, min(last, reach)), steering, named, words, first=not starts)
        if guess is None or (starts and not _is_another(guess, starts[-1])):
            continue
        if guess.shape == OF_ONE:  # what looked like a header above it says who filled it in
            starts = [start for start in starts if not of_one.labels(sheet, start.at, guess.at)]
        starts.append(guess)
        starts += _further(sheet, range(guess.at + 1, last), steering, named, guess, words)
    for start, following in zip_longest(starts, starts[1:]):
        end = following.first_line if following else len(sheet.rows)
        if start.kind == "ignore" and not start.shape:
            continue
        if following and end - 1 > start.at and first_filled(sheet.rows[end - 1])[1]:
            end -= 1  # the title of the next one
        body = body_of(sheet, start.at + 1, end)
        if start.shape:
            said = None if start.kind == "ignore" else start.kind
            raw = Raw(sheet, start.at, tuple(start.header), body, words, left, said)
            above = sheet.rows[start.at - 1] if start.at else []
            for made in next(kind for kind in MANIFOLD if kind.name == start.shape).tables(raw):
                yield (
                    by_function(in_sections(made, above, words), words) if start.shape == PER_PERSON else made
                )
        elif body or len(starts) == 1:
            table = Table(
                sheet,
                start.kind,
                sheet.first_row + start.at,
                tuple(start.header),
                start.columns,
                body,
                start.also,
                start.why,
                left,
            )
            above = sheet.rows[start.at - 1] if start.at else []
            table = in_sections(unshifted(with_second_line(table)), above, words)
            yield by_function(of_the_other(carried(at_home(table, above, words))), words)


def _blocks(sheet: RawSheet) -> list[tuple[int, int]]:
    """Runs of rows that are not empty: first and one past the last."""
    return runs(sheet.grid.any_filled())


def _further(
    sheet: RawSheet, rows: range, steering: Steering, named: Named, before: Guess, words: Vocabulary
) -> list[Guess]:
    """Headers within a block: directly below a title, without an empty row."""
    found: list[Guess] = []
    part = sheet.grid[before.at + 1 : rows.stop - 1]
    titles = np.flatnonzero(~part.plain() & (part.filled().sum(axis=1) == 1)) + before.at + 2
    for at in titles.tolist():
        if at >= rows.start:
            guess = _best(sheet, range(at, at + 1), steering, named, words, first=False)
            if guess and _is_another(guess, found[-1] if found else before):
                found.append(guess)
    return found


def _is_another(guess: Guess, before: Guess) -> bool:
    """Whether a row further down is a header of its own: several recognised words, and not the same ones again."""
    return (len(guess.columns) >= 2 or bool(guess.shape)) and [fold(text) for text in guess.header] != [
        fold(text) for text in before.header
    ]


def _best(
    sheet: RawSheet, rows: range, steering: Steering, named: Named, words: Vocabulary, *, first: bool
) -> Guess | None:
    stated = steering.kind_of(sheet.file, sheet.name)
    known = header_words() | {fold(text) for text in steering.columns.values()}
    best: Guess | None = None
    for at in rows:
        row = sheet.rows[at]
        years = sum(map(_is_year, row)) >= LEAST_YEARS
        texts = [
            clean(cell)[:LONGEST_HEADER] if isinstance(cell, str) or (years and _is_year(cell)) else ""
            for cell in row
        ]
        if not any(texts) or _goes_on(sheet, at):
            continue
        remembered = steering.choice_for(texts)
        own_way = remembered is not None and remembered.kind != "ignore" and in_its_own_way(remembered)
        if remembered and not own_way:
            return as_chosen(remembered, texts, at)
        if at >= HEADER_WITHIN and not any(fold(text) in known for text in texts):
            continue  # far down nearly every row is data, and likeness is dear
        dated = [
            text or (clean(cell) if isinstance(cell, date) else "")
            for text, cell in zip(texts, row, strict=True)
        ]
        said = remembered.kind if remembered else stated
        headed = best is not None and best.score >= SURELY_HEADED and not remembered
        second = bool(at) and _goes_on(sheet, at - 1)  # no header by itself
        claimed = None if headed or second else claiming(sheet, at, dated, words, said)
        if claimed:
            return Guess(0.0, said or "ignore", at, dated, {}, first_line=at, shape=claimed.name)
        if remembered:
            return as_chosen(remembered, texts, at)
        kinds = (stated,) if stated else KINDS
        for header, above in _variants(sheet, at, texts):
            for kind in kinds:
                guess = as_kind(kind, header, at, steering, named, first=first)
                # a header of more lines must earn them
                if guess and (best is None or guess.score - 0.3 * bool(above) > best.score):
                    best = replace(guess, first_line=at - above)
        if best is None or best.score < SURELY_HEADED or second or best.at == at - 1:
            lines = _of_lines(sheet, at, texts, words, said)
            if lines:
                return lines
        first = False
    return best


def _is_year(cell: Cell) -> bool:
    """Whether a number may be a year, or a date a day, as a header."""
    return isinstance(cell, date) or (isinstance(cell, int | float) and cell in YEARS)


def _of_lines(
    sheet: RawSheet, at: int, texts: list[str], words: Vocabulary, said: SheetKind | None
) -> Guess | None:
    """A header of two lines of which the upper names contacts, and the lower what stands of each: "Contact A | | Contact B", "naam | hoe vaak"."""
    if not at or sum(map(bool, texts)) < 2 * LEAST_GROUPS:
        return None
    for header, above in _variants(sheet, at, texts):
        several = sum(one.what == "to" or bool(one.about) for one in all_asked(header))
        if above == 1 and several >= LEAST_GROUPS:
            claimed = claiming(sheet, at, header, words, said)
            if claimed:
                return Guess(0.0, said or "ignore", at, header, {}, first_line=at - 1, shape=claimed.name)
    return None


def in_its_own_way(choice: SheetChoice) -> bool:
    """Whether the user only says what a sheet is, or from which column contacts run to several others: not how each is read."""
    return not choice.columns or (
        choice.kind == "contacts"
        and choice.columns.keys() == {"from", "to"}
        and len(choice.columns["to"]) > 1
    )


ANY_ANSWER = frozenset(("open ended response", "response", "antwoord", "open antwoord", "open vraag"))
"""What a survey program puts below a question that has no rows or choices."""


def _goes_on(sheet: RawSheet, at: int) -> bool:
    """Whether a survey program has the header go on in the next row: "Open-Ended Response"."""
    below = sheet.rows[at + 1] if at + 1 < len(sheet.rows) else []
    return any(isinstance(cell, str) and fold(cell) in ANY_ANSWER for cell in below)


def _variants(sheet: RawSheet, at: int, texts: list[str]) -> Iterator[tuple[list[str], int]]:
    """The header as it stands, and joined with one to four lines above it."""
    yield texts, 0
    parts: list[list[str]] = [["" if fold(text) in ANY_ANSWER else text for text in texts]]
    for above in range(1, min(HEADER_LINES, at + 1)):
        row = sheet.rows[at - above]
        if not any(isinstance(cell, str) and cell.strip() for cell in row):
            if above > 1:
                continue
            return
        labels = [clean(cell)[:LONGEST_HEADER] if isinstance(cell, str) else "" for cell in row]
        if not _is_group(labels, parts[0]):
            return
        parts.insert(0, _spread(labels))
        width = max(map(len, parts))
        joined = []
        for position in range(width):
            words = [part[position] for part in parts if position < len(part) and part[position]]
            joined.append(" ".join(dict.fromkeys(words)))
        yield joined, above


def _is_group(labels: Sequence[str], below: Sequence[str]) -> bool:
    """Whether a line names groups of the columns below it: a label above another one must span more than its column."""
    spans = any(
        label and not after and position + 1 < len(below) and below[position + 1]
        for position, (label, after) in enumerate(pairwise(labels))
    )
    for position, label in enumerate(labels):
        under = below[position] if position < len(below) else ""
        beside = labels[position + 1] if position + 1 < len(labels) else "" if spans else label
        if label and under and label != under and beside and not (spans and fold(label) in fold(under)):
            return False
    return True


def _spread(row: list[str]) -> list[str]:
    """A label above several columns stands in the first of them only."""
    spread, last = [], ""
    for text in row:
        last = text or last
        spread.append(last)
    return spread
