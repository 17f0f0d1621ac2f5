"""Look into a workbook before any reader does: a hostile one makes a reader take all memory or abort the process.

A workbook is a zip. Every part is unpacked in pieces and thrown away again, only to count: what it really holds against
what it may hold, document types and entities, and how far its cells lie apart. On the way the cells with a formula
that gives an error or was never worked out are noted, since readers give those as empty, and the rows that are hidden.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from netmap.errors import UnreadableFile

MOST_BYTES = 200_000_000
"""Of one file, and of a workbook once it is unpacked."""
MOST_RATIO = 250
MOST_PARTS = 3000
MOST_ROWS, MOST_COLUMNS = 1_048_576, 500
MOST_GRID = 12_000_000
"""Cells of the rectangle that a sheet spans: a reader sets room aside for all of them."""
MOST_ERRORS = 10_000
PIECE = 1 << 20
OVERLAP = 400

LIMITS = {"megabytes": MOST_BYTES // 1_000_000, "columns": MOST_COLUMNS, "cells": MOST_GRID // 1_000_000}
"""What the message about a file that is too large says of how large it may be."""

BOOKS = frozenset({"xl/workbook.xml", "xl/workbook.bin", "content.xml"})
BOOK_TYPES = (
    b"spreadsheetml.sheet.main",
    b"ms-excel.sheet.macroEnabled.main",
    b"spreadsheetml.template.main",
)
"""How the list of parts tells that one of them is a workbook, whatever that is called."""
CONTENTS = "[Content_Types].xml"
NOT_READ = "customXml/"
"""Parts that no reader opens. Excel itself writes a Power Query there, in UTF-16."""
CELLS = [
    re.compile(rb" r=" + quote + rb"([A-Z]{1,7})([0-9]{1,20})" + quote + rb"[^<>]*(?<!/)>(?=[^<]|<[^/])")
    for quote in (b'"', b"'")
]
"""References of cells that hold something: an empty cell that only has a colour is closed at once. They begin with fixed letters, which
makes the search fast; a reference that is written otherwise is caught by the limits of the process that reads the sheet."""
ROW = re.compile(rb"""row\s[^>]*?\br=["']([0-9]{1,20})""")
BARE = re.compile(rb"""<(?:\w+:)?c(?: (?!r=)\w+=["'][^"'<>]*["'])*>""")
"""A cell that does not say where it is: then the number of its row counts."""
UNUSUAL = re.compile(rb"<c(?! r=)")
"""Where it may be that such a cell begins, also with a letter before a colon: in nearly no piece of a sheet, and searched faster."""
ERROR = re.compile(rb"""<(?:\w+:)?c\s(?=[^>]*\bt=["']e["'])[^>]*?\br=["']([A-Z]{1,3})([0-9]{1,7})["']""")
NOT_WORKED_OUT = re.compile(
    rb"""<(?:\w+:)?c\s(?![^>]*\bt=["']str["'])[^>]*?\br=["']([A-Z]{1,3})([0-9]{1,7})["'][^>]*>"""
    rb"""<(?:\w+:)?f(?:\s[^<>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)(?:<(?:\w+:)?v ?/>|<(?:\w+:)?v></(?:\w+:)?v>)?</(?:\w+:)?c>"""
)
"""A formula behind which nothing stands: a program wrote it, and no office program opened the file since."""
HIDDEN_ROW = re.compile(
    rb"""<(?:\w+:)?row\s(?=[^>]*\bhidden=["'](?:1|true)["'])[^>]*?\br=["']([0-9]{1,7})["'][^>]*(?<!/)>"""
)
REPEATED = re.compile(rb"""number-(rows|columns)-repeated=["'](\d+)["']""")

Cells = list[tuple[int, int]]
"""Row and column, from 0."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What stands on a sheet that no reader gives."""

    errors: Cells = field(default_factory=list)
    """Cells of which the formula gives an error, or was never worked out."""
    hidden: frozenset[int] = frozenset()
    """Numbers of the rows that are hidden, by hand or by a filter."""


def prescan(file: str, content: bytes) -> dict[str, Seen]:
    """Refuse a zip that would exhaust the machine.

    Returns:
        For each sheet on which there is anything of the kind, what readers leave out.

    Raises:
        UnreadableFile: it is no workbook, damaged, protected, or too large to open safely.

    """
    try:
        return _scan(file, content)
    except (
        zipfile.BadZipFile,
        EOFError,
        KeyError,
        ValueError,
        NotImplementedError,
        RuntimeError,
        OSError,
        zlib.error,
        SyntaxError,  # markup that is damaged
    ) as problem:
        raise UnreadableFile(file, "damaged") from problem


def _scan(file: str, content: bytes) -> dict[str, Seen]:
    archive = zipfile.ZipFile(io.BytesIO(content))
    parts = archive.infolist()
    declared = sum(part.file_size for part in parts)
    most = min(MOST_BYTES, MOST_RATIO * len(content) + 10_000_000)
    if len(parts) > MOST_PARTS or declared > most:
        raise UnreadableFile(file, "too_large", **LIMITS)
    names = {plain_name(part.filename): part for part in parts}
    usual = not BOOKS.isdisjoint(names)
    if not usual and not _holds_a_book(archive, parts):
        raise UnreadableFile(file, "not_a_table")
    room, found = most, dict[str, Seen]()
    for part in parts:
        if part.flag_bits & 1:
            raise UnreadableFile(file, "password")
        size, seen = _scan_part(file, archive, part, room, usual=usual)
        room -= size
        if seen.errors or seen.hidden:
            found[plain_name(part.filename)] = seen
    manifest = names.get("META-INF/manifest.xml") if "content.xml" in names else None
    if manifest and b"encryption-data" in archive.read(manifest):
        raise UnreadableFile(file, "password")
    return _by_sheet(archive, names, found) if found else {}


def plain_name(name: str) -> str:
    """The name of a part as readers look for it: some programs write backslashes, or a stroke before it."""
    return name.replace("\\", "/").lstrip("/")


def with_plain_names(content: bytes) -> bytes:
    """A workbook that passed :func:`prescan`, with the names of its parts as readers look for them."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
        if all(part.filename == plain_name(part.filename) for part in parts):
            return content
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as again:
            for part in parts:
                again.writestr(plain_name(part.filename), archive.read(part))
    return out.getvalue()


def _holds_a_book(archive: zipfile.ZipFile, parts: Sequence[zipfile.ZipInfo]) -> bool:
    """Whether the list of parts says that one of them is a workbook."""
    listed = next((part for part in parts if plain_name(part.filename) == CONTENTS), None)
    if listed is None or listed.file_size > PIECE:
        return False
    with archive.open(listed) as stream:
        said = stream.read(PIECE)
    return any(kind in said for kind in BOOK_TYPES)


def _scan_part(
    file: str, archive: zipfile.ZipFile, part: zipfile.ZipInfo, room: int, *, usual: bool
) -> tuple[int, Seen]:
    """The true size of a part, and what readers leave out of it; in an unusual workbook any part may be a sheet."""
    name = plain_name(part.filename)
    markup = name.endswith((".xml", ".rels")) and not name.startswith(NOT_READ)
    sheet = markup and (name.startswith("xl/worksheets/") or not usual)
    real, rest, repeated, span = 0, b"", 0, _Span()
    errors: Cells = []
    hidden = set[int]()
    with archive.open(part) as stream:
        while chunk := stream.read(PIECE):
            real += len(chunk)
            if real > room:
                raise UnreadableFile(file, "too_large", **LIMITS)
            text = rest + chunk
            declares = b"<!" in text and (b"<!DOCTYPE" in text or b"<!ENTITY" in text)
            if markup and (declares or _hides_its_letters(text)):
                raise UnreadableFile(file, "damaged")
            if sheet:
                span.add(text)
                if b't="e"' in text or b"t='e'" in text:
                    errors += [(int(row) - 1, column_number(name) - 1) for name, row in ERROR.findall(text)]
                if b"<f" in text or b":f" in text:
                    bare = NOT_WORKED_OUT.findall(text)
                    errors += [(int(row) - 1, column_number(name) - 1) for name, row in bare]
                if b"hidden=" in text:
                    hidden.update(map(int, HIDDEN_ROW.findall(text)))
            elif name == "content.xml":
                repeated += _repeated(chunk)
            rest = text[-OVERLAP:]
            if span.too_far() or repeated > MOST_GRID // 10:
                raise UnreadableFile(file, "too_large", **LIMITS)
    return real, Seen(list(dict.fromkeys(errors))[:MOST_ERRORS], frozenset(hidden))


class _Span:
    """How far the filled cells of a sheet lie apart."""

    def __init__(self) -> None:
        self.letters: set[bytes] = set()
        self.tallest = 0

    def add(self, text: bytes) -> None:
        """Take in a piece of a sheet's markup."""
        rows: set[bytes] = set()
        for pattern in CELLS:
            for letters, row in pattern.findall(text):
                self.letters.add(letters)
                rows.add(row)
        if (UNUSUAL.search(text) or b":c" in text) and BARE.search(text):
            rows.update(ROW.findall(text))
        self.tallest = max(self.tallest, max(map(int, rows), default=0))

    def too_far(self) -> bool:
        """Whether a reader would set aside more room than there may be."""
        widest = max(map(column_number, self.letters), default=0)
        return widest > MOST_COLUMNS or self.tallest > MOST_ROWS or widest * self.tallest > MOST_GRID


def _repeated(chunk: bytes) -> int:
    """Cells and rows that an OpenDocument sheet says to repeat.

    Any office program repeats the last row and cell of a sheet to its end, so numbers up to there do not count.
    """
    return sum(
        int(number)
        for what, number in REPEATED.findall(chunk)
        if not (what == b"rows" and 900_000 < int(number) <= MOST_ROWS)
        and not (what == b"columns" and 900 < int(number) <= 16_384)
    )


def _hides_its_letters(text: bytes) -> bool:
    """Markup in UTF-16 passes by the search for entities; no office program writes it in a part that is read."""
    return text[:2] in (b"\xff\xfe", b"\xfe\xff") or text[:4] in (b"<\x00?\x00", b"\x00<\x00?")


def column_number(letters: bytes) -> int:
    """The number of a column, from 1: ``AB`` is 28."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _by_sheet(
    archive: zipfile.ZipFile, names: Mapping[str, zipfile.ZipInfo], seen: dict[str, Seen]
) -> dict[str, Seen]:
    """From the names of parts to the names of sheets, by way of the workbook's list."""
    from xml.etree import ElementTree

    try:
        book = ElementTree.fromstring(archive.read(names["xl/workbook.xml"]))  # noqa: S314 - entities are refused above
        links = ElementTree.fromstring(archive.read(names["xl/_rels/workbook.xml.rels"]))  # noqa: S314
    except KeyError:
        return {}
    targets = {
        link.get("Id"): posixpath.normpath(posixpath.join("xl", str(link.get("Target")))).lstrip("/")
        for link in links
    }
    found: dict[str, Seen] = {}
    for sheet in book.iter():
        if sheet.tag.rpartition("}")[2] != "sheet":
            continue
        link = next((value for key, value in sheet.attrib.items() if key.rpartition("}")[2] == "id"), None)
        part = targets.get(link)
        if part in seen:
            found[str(sheet.get("name"))] = seen[part]
    return found
