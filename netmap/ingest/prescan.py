"""Look into a workbook before any reader does: a hostile one makes a reader take all memory or abort the process.

A workbook is a zip. Every part is unpacked in pieces and thrown away again, only to count: what it really holds against
what it may hold, document types and entities, and how far its cells lie apart. On the way the cells with a formula
error are noted, since readers give those as empty.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from xml.etree import ElementTree

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

BOOKS = frozenset({"xl/workbook.xml", "xl/workbook.bin", "content.xml"})
COLUMNS = [re.compile(rb" r=" + quote + rb"([A-Z]{1,7})") for quote in (b'"', b"'")]
FAR_ROWS = [re.compile(rb" r=" + quote + rb"[A-Z]{1,7}([0-9]{6,20})") for quote in (b'"', b"'")]
"""References of cells. They begin with fixed letters, which makes the search fast; a reference that is written otherwise
is caught by the limits of the process that reads the sheet."""
ROW = re.compile(rb"""row\s[^>]*?\br=["']([0-9]{1,20})""")
ERROR = re.compile(rb"""<(?:\w+:)?c\s(?=[^>]*\bt=["']e["'])[^>]*?\br=["']([A-Z]{1,3})([0-9]{1,7})["']""")
REPEATED = re.compile(rb"""number-(rows|columns)-repeated=["'](\d+)["']""")

Cells = list[tuple[int, int]]
"""Row and column, from 0."""


def prescan(file: str, content: bytes) -> dict[str, Cells]:
    """Refuse a zip that would exhaust the machine.

    Returns:
        For each sheet with formula errors, where they stand.

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
        ElementTree.ParseError,
    ) as problem:
        raise UnreadableFile(file, "damaged") from problem


def _scan(file: str, content: bytes) -> dict[str, Cells]:
    limit = f"{MOST_BYTES // 1_000_000} MB"
    archive = zipfile.ZipFile(io.BytesIO(content))
    parts = archive.infolist()
    declared = sum(part.file_size for part in parts)
    most = min(MOST_BYTES, MOST_RATIO * len(content) + 10_000_000)
    if len(parts) > MOST_PARTS or declared > most:
        raise UnreadableFile(file, "too_large", limit=limit)
    names = {part.filename for part in parts}
    if not names & BOOKS:
        raise UnreadableFile(file, "not_a_table")
    room, errors = most, {}
    for part in parts:
        if part.flag_bits & 1:
            raise UnreadableFile(file, "password")
        size, wrong = _scan_part(file, archive, part, room, limit)
        room -= size
        if wrong:
            errors[part.filename] = wrong
    locked = {"content.xml", "META-INF/manifest.xml"} <= names
    if locked and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise UnreadableFile(file, "password")
    return _by_sheet(archive, errors) if errors else {}


def _scan_part(
    file: str, archive: zipfile.ZipFile, part: zipfile.ZipInfo, room: int, limit: str
) -> tuple[int, Cells]:
    """The true size of a part, and where its formula errors are."""
    sheet = part.filename.startswith("xl/worksheets/") and part.filename.endswith(".xml")
    markup = part.filename.endswith((".xml", ".rels"))
    real, rest, letters, tallest, repeated = 0, b"", set[bytes](), 0, 0
    errors: Cells = []
    with archive.open(part) as stream:
        while chunk := stream.read(PIECE):
            real += len(chunk)
            if real > room:
                raise UnreadableFile(file, "too_large", limit=limit)
            text = rest + chunk
            if markup and (b"<!DOCTYPE" in text or b"<!ENTITY" in text or _hides_its_letters(text)):
                raise UnreadableFile(file, "damaged")
            if sheet:
                for pattern in COLUMNS:
                    letters.update(pattern.findall(text))
                for pattern in (ROW, *FAR_ROWS):
                    tallest = max(tallest, max(map(int, pattern.findall(text)), default=0))
                if b't="e"' in text or b"t='e'" in text:
                    errors += [(int(row) - 1, column_number(name) - 1) for name, row in ERROR.findall(text)]
            elif part.filename == "content.xml":
                repeated += _repeated(chunk)
            rest = text[-OVERLAP:]
            widest = max((column_number(name) for name in letters), default=0)
            grid = widest * tallest
            if widest > MOST_COLUMNS or tallest > MOST_ROWS or grid > MOST_GRID or repeated > MOST_GRID // 10:
                raise UnreadableFile(file, "too_large", limit=f"{MOST_COLUMNS} × {MOST_ROWS}")
    return real, list(dict.fromkeys(errors))[:MOST_ERRORS]


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
    """Markup in UTF-16 passes by the search for entities; no office program writes it."""
    return text[:2] in (b"\xff\xfe", b"\xfe\xff") or text[:4] in (b"<\x00?\x00", b"\x00<\x00?")


def column_number(letters: bytes) -> int:
    """The number of a column, from 1: ``AB`` is 28."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _by_sheet(archive: zipfile.ZipFile, errors: dict[str, Cells]) -> dict[str, Cells]:
    """From the names of parts to the names of sheets, by way of the workbook's list."""
    try:
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314 - entities are refused above
        links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
    except KeyError:
        return {}
    targets = {
        link.get("Id"): posixpath.normpath(posixpath.join("xl", str(link.get("Target")))).lstrip("/")
        for link in links
    }
    found: dict[str, Cells] = {}
    for sheet in book.iter():
        if sheet.tag.rpartition("}")[2] != "sheet":
            continue
        link = next((value for key, value in sheet.attrib.items() if key.rpartition("}")[2] == "id"), None)
        part = targets.get(link)
        if part in errors:
            found[str(sheet.get("name"))] = errors[part]
    return found
