"""What passed the gate of a file, as one content to keep: a zip of Arrow files, with what is no column beside them as JSON."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from netmap.errors import StoreDamaged
from netmap.ingest.accounting import Ledger, Marks
from netmap.ingest.fates import CODES
from netmap.ingest.gate import Gate
from netmap.ingest.grid import Body, Grid
from netmap.ingest.passed import PassedFile, PassedSheet, PassedTable
from netmap.ingest.raw import RawSheet
from netmap.ingest.sheet_report import shown_of
from netmap.ingest.table import Table
from netmap.ingest.typed import Typed
from netmap.model.columns import Array, Coded
from netmap.store.columns import Column, from_arrow, to_arrow
from netmap.store.plain import from_json, to_json

FORM = 1
"""Of what is written here; a change that an earlier reader would misread makes it one more."""
ROW = "#"
"""Of rows: their number on the sheet."""
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, LookupError, TypeError, AttributeError),
    *(OverflowError, RuntimeError),
)
"""What reading raises on what is not as it was written (an error of Arrow is a ``ValueError`` or ``OSError``)."""


class Archive:
    """A zip while it is made: the same members give the same bytes."""

    def __init__(self) -> None:
        self._out = io.BytesIO()
        self._zip = zipfile.ZipFile(self._out, "w", zipfile.ZIP_STORED)

    def put(self, name: str, content: bytes, *, pack: bool = False) -> None:
        """Add a member."""
        entry = zipfile.ZipInfo(name, date_time=(2000, 1, 1, 0, 0, 0))
        self._zip.writestr(entry, content, zipfile.ZIP_DEFLATED if pack else zipfile.ZIP_STORED)

    def columns(self, name: str, columns: Mapping[str, Column]) -> None:
        """Add columns of one length."""
        self.put(f"{name}.arrow", to_arrow(columns))

    def content(self) -> bytes:
        """All of it."""
        self._zip.close()
        return self._out.getvalue()


def written(file: PassedFile) -> bytes:
    """What passed the gate of a file, to be kept."""
    archive = Archive()
    sheets = [_sheet(sheet, f"{number}", archive) for number, sheet in enumerate(file.sheets)]
    said = {"form": FORM, "name": file.name, "marks": file.marks, "issues": file.issues, "sheets": sheets}
    archive.put("file.json", to_json(said).encode(), pack=True)
    return archive.content()


def read_back(content: bytes) -> PassedFile:
    """What was written.

    Raises:
        StoreDamaged: it is not as it was written.

    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            said = from_json(archive.read("file.json"))
            sheets = tuple(
                _sheet_back(sheet, f"{number}", archive) for number, sheet in enumerate(said["sheets"])
            )
            return PassedFile(said["name"], said["marks"], said["issues"], sheets)
    except BROKEN as problem:
        raise StoreDamaged from problem


def _sheet(sheet: PassedSheet, at: str, archive: Archive) -> dict[str, Any]:
    ledger = sheet.ledger
    archive.columns(
        f"{at}.cells",
        {"filled": ledger.filled.ravel(), "inside": ledger.inside.ravel(), "fate": _fates(ledger.codes)},
    )
    tables = [_table(table, f"{at}.{number}", archive) for number, table in enumerate(sheet.tables)]
    gate = sheet.gate
    return {
        "file": sheet.file,
        "name": sheet.name,
        "before": sheet.before,
        "after": sheet.after,
        "misplaced": sheet.misplaced,
        "unused": sheet.unused and replace(sheet.unused, preview=()),
        "left_out": sheet.left_out,
        "graph": sheet.graph,
        "gate": {name: list(getattr(gate, name)) for name in LISTS}
        | {name: sorted(getattr(gate, name)) for name in SETS},
        "ledger": [ledger.first_row, ledger.first_column, *ledger.filled.shape, ledger.tops, ledger.headers],
        "tables": tables,
        "raw": _raw(sheet.raw, at, archive),
        "dropped": _dropped(ledger, at, archive),
    }


def _raw(raw: RawSheet | None, at: str, archive: Archive) -> list[Any] | None:
    """The cells that entered."""
    if raw is None:
        return None
    grid = raw.grid
    archive.columns(
        f"{at}.entered", {ROW: grid.width, **{str(number): one for number, one in enumerate(grid.columns)}}
    )
    return [getattr(raw, name) for name in OF_SHEET]


def _dropped(ledger: Ledger, at: str, archive: Archive) -> bool:
    if ledger.dropped is None:
        return False
    gone, codes = ledger.dropped
    archive.columns(f"{at}.dropped", {"gone": gone.ravel(), "fate": _fates(codes)})
    return True


OF_SHEET = ("first_row", "first_column", "hidden", "encoding", "delimiter", "merged")
LISTS = ("blocked", "reasons", "unread", "masked", "cleaned", "pupils")
SETS = ("cases", "emails")


def _sheet_back(said: dict[str, Any], at: str, archive: zipfile.ZipFile) -> PassedSheet:
    first_row, first_column, rows, columns, tops, headers = said["ledger"]
    cells = _columns(archive, f"{at}.cells")
    shape = (rows, columns)
    tables = [_table_back(table, f"{at}.{number}", archive) for number, table in enumerate(said["tables"])]
    ledger = Ledger.__new__(Ledger)
    ledger.first_row, ledger.first_column = first_row, first_column
    ledger.filled = np.asarray(cells["filled"], bool).reshape(shape)
    ledger.inside = np.asarray(cells["inside"], bool).reshape(shape).copy()
    ledger.codes = _codes(cells["fate"]).reshape(shape)
    ledger.tops, ledger.headers = tops, headers
    ledger.marks = [table.marks for table in tables]
    ledger.dropped = None
    if said["dropped"]:
        dropped = _columns(archive, f"{at}.dropped")
        ledger.dropped = (
            np.asarray(dropped["gone"], bool).reshape(shape),
            _codes(dropped["fate"]).reshape(shape),
        )
    raw = None
    if said["raw"] is not None:
        cells = _columns(archive, f"{at}.entered")
        width = np.asarray(cells.pop(ROW), np.int32)
        grid = Grid([_coded(one) for one in cells.values()], width)
        raw = RawSheet(said["file"], said["name"], grid, **dict(zip(OF_SHEET, said["raw"], strict=True)))
    gate = Gate(b"")
    for name in (*LISTS, *SETS):
        setattr(gate, name, said["gate"][name] if name in LISTS else set(said["gate"][name]))
    return PassedSheet(
        said["file"],
        said["name"],
        ledger,
        gate,
        before=said["before"],
        tables=tuple(tables),
        unused=said["unused"],
        after=said["after"],
        misplaced=said["misplaced"],
        left_out=said["left_out"],
        graph=said["graph"],
        raw=raw,
    )


def _table(table: PassedTable, at: str, archive: Archive) -> dict[str, Any]:
    of, marks = table.marks.table, table.marks
    archive.columns(f"{at}.numbers", {ROW: of.numbers})
    archive.columns(f"{at}.fates", {"fate": _fates(marks.codes)})
    if of.origin is not None:
        archive.columns(f"{at}.origin", {"at": np.array(of.origin, np.int32).reshape(-1)})
    for number, rows in enumerate(table.rows):
        archive.columns(f"{at}.rows{number}", {ROW: rows.numbers, **rows.columns})
    return {
        "issues": table.issues,
        "report": shown_of(table.report, marks.codes, entered=True),
        "rows": [(rows.kind, rows.place, rows.scope) for rows in table.rows],
        "kind": of.kind,
        "header_row": of.header_row,
        "header": of.header,
        "columns": dict(of.columns),
        "left": of.left,
        "remarks": of.remarks,
        "told": dict(of.told),
        "origin": of.origin is not None,
    }


def _table_back(said: dict[str, Any], at: str, archive: zipfile.ZipFile) -> PassedTable:
    numbers = np.asarray(_columns(archive, f"{at}.numbers")[ROW], np.int32)
    rows: list[Typed] = []
    for number, (kind, place, scope) in enumerate(said["rows"]):
        columns = _columns(archive, f"{at}.rows{number}")
        own = np.asarray(columns.pop(ROW), np.int32)
        rows.append(Typed(kind, place, own, {name: _coded(one) for name, one in columns.items()}, scope))
    origin: Any = None
    if said["origin"]:
        spots = np.asarray(_columns(archive, f"{at}.origin")["at"])
        origin = spots.reshape(len(numbers), -1, 2) if len(numbers) else ()
    table = Table(
        RawSheet(said["report"].file, said["report"].sheet, []),
        said["kind"],
        said["header_row"],
        said["header"],
        said["columns"],
        Body(numbers, Grid((), np.zeros(len(numbers), np.int32))),
        left=said["left"],
        remarks=said["remarks"],
        told=said["told"],
        origin=origin,
    )
    marks = Marks(table)
    marks.codes = _codes(_columns(archive, f"{at}.fates")["fate"]).reshape(marks.codes.shape)
    return PassedTable(tuple(rows), said["issues"], said["report"], marks)


def _columns(archive: zipfile.ZipFile, name: str) -> dict[str, Column]:
    return from_arrow(archive.read(f"{name}.arrow"))


def _coded(column: Column) -> Coded:
    if not isinstance(column, Coded):
        raise TypeError
    return column


def _fates(codes: Array) -> Coded:
    """Codes of fates, which differ from run to run, as the fates."""
    found, at = np.unique(codes.ravel(), return_inverse=True)
    names: Sequence[str] = ["" if code == 0 else CODES.fates[int(code)] for code in found]
    return Coded(at.astype(np.int32).reshape(-1), tuple(names))


def _codes(column: Column) -> Array:
    fates = _coded(column)
    known = [CODES[fate] if fate else 0 for fate in fates.values]
    return np.array([*known, 0], np.uint16)[fates.codes]
