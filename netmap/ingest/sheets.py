"""Bytes → sheets of raw cells. What a file is follows from its content, never from its name."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from netmap.errors import UnreadableFile
from netmap.ingest.cells import Cell
from netmap.ingest.encodings import decode
from netmap.ingest.grid import Grid
from netmap.ingest.large import LONGEST_FIELD, large
from netmap.ingest.parquet import is_parquet, read_parquet
from netmap.ingest.prescan import LIMITS, MOST_BYTES, Seen, prescan, with_plain_names
from netmap.ingest.quotes import rows_of
from netmap.ingest.raw import RawSheet, Rows
from netmap.ingest.signs import is_page

DELIMITERS = ";,\t|"
OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
BOOK_STARTS = (b"\x09\x08\x10\x00\x00\x06\x05\x00", b"\x09\x08\x08\x00\x00\x05\x05\x00")
"""How the old form of workbook begins, since 1997 and before."""
FILE_PASS, FIRST_RECORDS = b"\x2f\x00", 8
"""The record that a password leaves, and among how many it stands."""
MOSTLY = 0.6
"""Share of the lines with a tab from which tabs part the cells."""
PAGES = tuple(
    f"<{name}".encode() for name in ("!doctype html", "html", "table", "meta", "head", "style", "body", "div")
)
"""How a web page begins."""
GRAPHS = re.compile(
    rb"[<{\[]|dl\b|%|//|/\*|#|\(tlp|>>|leda|\*\s*(?:network|vertices|node|tie|partition)|nodedef|graph\b|digraph|strict\b|creator"
)
"""How the formats of networks begin, without capitals; what is a table after all is read as one."""
FORMULA_ERROR = "#N/A"
"""What stands for any formula error: readers give such a cell as empty."""
NOT_TABLES = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"%PDF",
    b"BM",
    b"RIFF",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"Rar!",
    b"MZ",
    b"\x7fELF",
)


def parse(file: str, content: bytes, *, any_size: bool = False, rows: Rows | None = None) -> list[RawSheet]:
    """The sheets of one file that hold anything, read in this process.

    Use :func:`netmap.ingest.child.read_sheets`, which does this where a hostile file can do no harm.

    Args:
        file: for messages.
        content: the file.
        any_size: plain text and Parquet may be of any size.
        rows: told how many rows of a large text there are so far.

    Raises:
        UnreadableFile: it is empty, no table, damaged, protected, or too large to open safely.

    """
    if len(content) > MOST_BYTES and not (any_size and is_plain(content)):
        raise UnreadableFile(file, "too_large", **LIMITS)
    if not content.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise UnreadableFile(file, "empty")
    if content.startswith(b"PK"):
        seen = prescan(file, content)
        sheets = [
            _with_seen(sheet, seen[sheet.name]) if sheet.name in seen else sheet
            for sheet in _workbook(file, with_plain_names(content))
        ]
    elif content.startswith(OLE2):
        if ENCRYPTED in content or _asks_a_password(content):
            raise UnreadableFile(file, "password")
        sheets = _workbook(file, content)
    elif is_parquet(content):
        sheets = [RawSheet(file, "", read_parquet(file, content, any_size=any_size))]
    elif content.startswith(NOT_TABLES):
        raise UnreadableFile(file, "not_a_table")
    else:
        sheets = _text(file, content, None if rows is None else partial(rows, file))
    sheets = [sheet for sheet in sheets if any(map(sheet.grid.holds, range(len(sheet.grid.columns))))]
    if not sheets:
        raise UnreadableFile(file, "empty")
    return sheets


def _asks_a_password(content: bytes) -> bool:
    """Whether the old form of workbook begins with the record of a password, of whatever kind."""
    for start in BOOK_STARTS:
        at = content.find(start)
        for _ in range(FIRST_RECORDS if at >= 0 else 0):
            kind, size = content[at : at + 2], int.from_bytes(content[at + 2 : at + 4], "little")
            if kind == FILE_PASS:
                return True
            at += 4 + size
    return False


def is_workbook(content: bytes) -> bool:
    """Whether a file is opened by a spreadsheet reader rather than as text."""
    return content.startswith((b"PK", OLE2))


def is_plain(content: bytes) -> bool:
    """Whether a file is a table whose rows are read one after the other: a text, or Parquet."""
    return not (is_workbook(content) or is_graph(content))


def is_graph(content: bytes) -> bool:
    """Whether a file may be a graph in one of the formats: read where it can do no harm."""
    start = content[:4000].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if start.startswith(PAGES):
        return any(word in content for word in (b"DataSet", b"vis.Network", b"htmlwidget"))
    return GRAPHS.match(start) is not None


def _with_seen(sheet: RawSheet, seen: Seen) -> RawSheet:
    """The sheet with its formula errors put back where the reader gave an empty cell, and with how many rows are hidden."""
    cells = [(row + 1 - sheet.first_row, column + 1 - sheet.first_column) for row, column in seen.errors]
    rows = sheet.grid.with_cells(cells, FORMULA_ERROR) if cells else sheet.grid
    hidden = sum(
        bool(rows.width[at]) for number in seen.hidden if 0 <= (at := number - sheet.first_row) < len(rows)
    )
    return replace(sheet, rows=rows, told=(("hidden_rows", "", hidden),) if hidden else ())


def _workbook(file: str, content: bytes) -> list[RawSheet]:
    try:
        return _by_calamine(file, content)
    except PasswordError as problem:
        raise UnreadableFile(file, "password") from problem
    except (CalamineError, OSError, ValueError, ArithmeticError) as problem:
        said = str(problem).casefold()
        if "password" in said or "encrypt" in said:
            raise UnreadableFile(file, "password") from problem
        if not content.startswith(b"PK"):
            raise UnreadableFile(file, "damaged") from problem
        return _by_openpyxl(file, content)


def _by_calamine(file: str, content: bytes) -> list[RawSheet]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    sheets = []
    for meta in book.sheets_metadata:
        if meta.typ != SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_name(meta.name)
        rows: Any = sheet.to_python(skip_empty_area=True)
        top, left = sheet.start or (0, 0)
        merged = tuple(
            ((first[0] - top, first[1] - left), (last[0] - top, last[1] - left))
            for first, last in sheet.merged_cell_ranges or ()
            if first[0] >= top and first[1] >= left
        )
        hidden = meta.visible != SheetVisibleEnum.Visible
        sheets.append(RawSheet(file, meta.name, rows, top + 1, left + 1, hidden, merged=merged))
    return sheets


def _by_openpyxl(file: str, content: bytes) -> list[RawSheet]:
    """The second reader, for the few intact files that the first one does not take."""
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheets = []
        for sheet in book.worksheets:
            rows: list[list[Any]] = [list(row) for row in sheet.iter_rows(values_only=True)]
            sheets.append(RawSheet(file, str(sheet.title), rows, hidden=sheet.sheet_state != "visible"))
    except Exception as problem:
        raise UnreadableFile(file, "damaged") from problem
    return sheets


def _text(file: str, content: bytes, told: Callable[[int], None] | None) -> list[RawSheet]:
    text, encoding = decode(content)
    if not _is_text(text):
        raise UnreadableFile(file, "not_a_table")
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    graph = _graph(file, text, encoding)
    if graph is not None:
        return graph
    if is_page(text):
        from netmap.ingest.markup import tables_in

        try:
            tables = tables_in(text)
        except ValueError as problem:
            raise UnreadableFile(file, "damaged") from problem
        if not tables:
            raise UnreadableFile(file, "not_a_table")
        return [
            RawSheet(
                file, "" if len(tables) == 1 else str(number), [list(row) for row in rows], encoding=encoding
            )
            for number, rows in enumerate(tables, start=1)
        ]
    first = 1
    stated = re.match(r"\ufeff?\"?sep=(.)\"?[;,\t|]*\n", text, re.IGNORECASE)
    if stated:
        text, first = text[stated.end() :], 2
    delimiter = stated[1] if stated else delimiter_of(text)
    csv.field_size_limit(LONGEST_FIELD)
    try:
        rows, broken = large(text, delimiter, told), 0
        if rows is None:
            cells, broken = rows_of(text, delimiter)
            rows = Grid.of(cells)
    except csv.Error as problem:
        raise UnreadableFile(file, "damaged") from problem
    sheet = RawSheet(file, "", rows, first_row=first, encoding=encoding, delimiter=delimiter)
    return [_unwrapped(replace(sheet, told=(("open_quote", "", broken),) if broken else ()))]


def _graph(file: str, text: str, encoding: str) -> list[RawSheet] | None:
    """The nodes and ties of a graph file; ``None`` when it is none."""
    from netmap.ingest.formats import read_graph

    return read_graph(file, text, encoding)


def _is_text(text: str) -> bool:
    start = text[:8192]
    odd = sum(ord(sign) < 9 or 13 < ord(sign) < 32 or sign == "\ufffd" for sign in start)
    return odd <= len(start) / 50


def _unwrapped(sheet: RawSheet) -> RawSheet:
    """Lines that some program put in quotes as a whole, delimiters and all, taken apart."""
    if sheet.grid.width.max(initial=0) != 1:
        return sheet
    lines = [str(row[0]) if row else "" for row in sheet.rows]
    delimiter = delimiter_of("\n".join(lines))
    try:
        rows: list[list[Cell]] = [list(row) for row in csv.reader(lines, delimiter=delimiter)]
    except csv.Error:  # a line within the quotes: then they were no wrapping
        return sheet
    return replace(sheet, rows=rows, delimiter=delimiter) if len(rows) == len(lines) else sheet


def delimiter_of(text: str) -> str:
    """The sign between cells: the one that parts most lines into the same number of cells, more than one."""
    sample = text[:50_000].rpartition("\n")[0] or text[:50_000]
    lines = [line for line in sample.splitlines() if line.strip()]
    if sum("\t" in line for line in lines) >= MOSTLY * len(lines):
        return "\t"  # nobody types one within a cell; commas and semicolons stand in times and answers
    best = (0.0, ";")
    for sign in DELIMITERS:
        if sign == "," and _one_column(sample):
            continue
        try:
            widths = [len(row) for row in csv.reader(io.StringIO(sample), delimiter=sign) if any(row)]
        except csv.Error:
            continue
        wide = [width for width in widths if width > 1]
        if not wide:
            continue
        usual = max(set(wide), key=lambda width: (wide.count(width), width))
        score = wide.count(usual) / len(widths) + min(usual, 20) / 1000
        if score > best[0]:
            best = (score, sign)
    return best[1]


def _one_column(sample: str) -> bool:
    """Whether commas are part of the names of a list of one column: "Lumen, locatie Noord" below "organisatie".

    The header has no comma, and no row near it is a header with commas. Every comma has a space behind it, as in a name, or the
    header is known and the rows have now this number of commas, now that.
    """
    from netmap.ingest.headers import header_words
    from netmap.model.vocabulary import fold

    lines = [line for line in sample.split("\n") if line.strip()]
    if len(lines) < 2 or "," in lines[0]:
        return False
    known = header_words()
    for line in lines[1:10]:
        cells = [fold(cell) for cell in line.split(",")]
        if sum(cell in known for cell in cells) > 1:
            return False
    spaced = not re.search(r",(?! )", "\n".join(lines))
    return spaced or (fold(lines[0]) in known and len({line.count(",") for line in lines[1:]}) > 1)
