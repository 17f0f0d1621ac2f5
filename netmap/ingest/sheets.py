"""Bytes → sheets of raw cells. What a file is follows from its content, never from its name."""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from dataclasses import dataclass

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from netmap.errors import UnreadableFile
from netmap.ingest.cells import Cell

MOST_BYTES = 200_000_000
"""Of one file, and of a workbook once it is unpacked."""
MOST_RATIO = 250
MOST_PARTS = 3000
MOST_ROWS, MOST_COLUMNS = 1_048_576, 500
MOST_GRID = 12_000_000
"""Cells of the rectangle that a sheet spans: a reader sets room aside for all of them."""
DELIMITERS = ";,\t|"

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
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
CELL_REFERENCE = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3})([0-9]{1,7})"')
REPEATED = re.compile(rb'number-(rows|columns)-repeated="(\d+)"')


@dataclass(frozen=True, slots=True)
class RawSheet:
    """One sheet as it is: rows of cells, not all of the same length; ``first_row`` is the number of the first one."""

    file: str
    name: str
    rows: list[list[Cell]]
    first_row: int = 1
    hidden: bool = False
    encoding: str | None = None
    delimiter: str | None = None


def read_sheets(file: str, content: bytes) -> list[RawSheet]:
    """The sheets of one file that hold anything.

    Raises:
        UnreadableFile: it is empty, no table, damaged, protected, or too large to open safely.

    """
    if len(content) > MOST_BYTES:
        raise UnreadableFile(file, "too_large", limit=f"{MOST_BYTES // 1_000_000} MB")
    if not content.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise UnreadableFile(file, "empty")
    if content.startswith(b"PK"):
        _scan(file, content)
        sheets = _workbook(file, content)
    elif content.startswith(OLE2):
        if b"E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e" in content:
            raise UnreadableFile(file, "password")
        sheets = _workbook(file, content)
    elif content.startswith(NOT_TABLES) or not _is_text(content):
        raise UnreadableFile(file, "not_a_table")
    else:
        sheets = [_text(file, content)]
    sheets = [sheet for sheet in sheets if any(cell not in (None, "") for row in sheet.rows for cell in row)]
    if not sheets:
        raise UnreadableFile(file, "empty")
    return sheets


def _is_text(content: bytes) -> bool:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    start = content[:8192]
    odd = sum(byte < 9 or 13 < byte < 32 for byte in start)
    return b"\x00" not in start and odd <= len(start) / 100


def _scan(file: str, content: bytes) -> None:
    """Refuse a zip that would exhaust the machine, before any reader sees it; a hostile one can abort the process."""
    limit = f"{MOST_BYTES // 1_000_000} MB"
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        parts = archive.infolist()
        declared = sum(part.file_size for part in parts)
        if (
            len(parts) > MOST_PARTS
            or declared > MOST_BYTES
            or declared > MOST_RATIO * len(content) + 10_000_000
        ):
            raise UnreadableFile(file, "too_large", limit=limit)
        names = {part.filename for part in parts}
        if not names & {"xl/workbook.xml", "xl/workbook.bin", "content.xml"}:
            raise UnreadableFile(file, "not_a_table")
        real = 0
        for part in parts:
            if part.flag_bits & 1:
                raise UnreadableFile(file, "password")
            real += _scan_part(file, archive, part, MOST_BYTES - real, limit)
        if "content.xml" in names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise UnreadableFile(file, "password")
    except (
        zipfile.BadZipFile,
        EOFError,
        KeyError,
        ValueError,
        NotImplementedError,
        OSError,
        zlib.error,
    ) as problem:
        raise UnreadableFile(file, "damaged") from problem


def _scan_part(file: str, archive: zipfile.ZipFile, part: zipfile.ZipInfo, room: int, limit: str) -> int:
    sheet = part.filename.startswith("xl/worksheets/") and part.filename.endswith(".xml")
    real, rest, widest, tallest, repeated = 0, b"", 0, 0, 0
    with archive.open(part) as stream:
        while chunk := stream.read(1 << 20):
            real += len(chunk)
            if real > room:
                raise UnreadableFile(file, "too_large", limit=limit)
            text = rest + chunk
            if part.filename.endswith((".xml", ".rels")) and (b"<!DOCTYPE" in text or b"<!ENTITY" in text):
                raise UnreadableFile(file, "damaged")
            if sheet:
                for letters, digits in CELL_REFERENCE.findall(text):
                    widest, tallest = max(widest, _column(letters)), max(tallest, int(digits))
            elif part.filename == "content.xml":
                # the last cell or row of a sheet is repeated to its end by any office program, so only sums count
                repeated += sum(
                    int(n) for kind, n in REPEATED.findall(chunk) if kind == b"rows" and int(n) < 900_000
                )
            rest = text[-200:]
    if (
        widest > MOST_COLUMNS
        or tallest > MOST_ROWS
        or widest * tallest > MOST_GRID
        or repeated > MOST_GRID // 10
    ):
        raise UnreadableFile(file, "too_large", limit=f"{MOST_COLUMNS} × {MOST_ROWS}")
    return real


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _workbook(file: str, content: bytes) -> list[RawSheet]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = []
        for meta in book.sheets_metadata:
            if meta.typ != SheetTypeEnum.WorkSheet:
                continue
            sheet = book.get_sheet_by_name(meta.name)
            hidden = meta.visible != SheetVisibleEnum.Visible
            rows: list[list[Cell]] = [list(row) for row in sheet.to_python(skip_empty_area=True)]
            start = sheet.start[0] + 1 if sheet.start else 1
            sheets.append(RawSheet(file, meta.name, rows, first_row=start, hidden=hidden))
    except PasswordError as problem:
        raise UnreadableFile(file, "password") from problem
    except (CalamineError, OSError, ValueError) as problem:
        reason = (
            "password"
            if "password" in str(problem).casefold() or "encrypt" in str(problem).casefold()
            else "damaged"
        )
        raise UnreadableFile(file, reason) from problem
    return sheets


def decode(content: bytes) -> tuple[str, str]:
    """Text and the name of its encoding: by its byte-order mark, else UTF-8 when it is valid, else Windows-1252."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return content.decode(encoding, errors="replace"), encoding
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace"), "cp1252"


def _text(file: str, content: bytes) -> RawSheet:
    text, encoding = decode(content)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    first = 1
    stated = re.match(r"sep=(.)\n", text, re.IGNORECASE)
    if stated:
        text, first = text[stated.end() :], 2
    delimiter = stated[1] if stated else delimiter_of(text)
    csv.field_size_limit(1_000_000)
    try:
        rows: list[list[Cell]] = [list(row) for row in csv.reader(io.StringIO(text), delimiter=delimiter)]
    except csv.Error as problem:
        raise UnreadableFile(file, "damaged") from problem
    return RawSheet(file, "", rows, first_row=first, encoding=encoding, delimiter=delimiter)


def delimiter_of(text: str) -> str:
    """The sign between cells: the one that parts most lines into the same number of cells, more than one."""
    sample = text[:50_000].rpartition("\n")[0] or text[:50_000]
    best = (0.0, ";")
    for sign in DELIMITERS:
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
