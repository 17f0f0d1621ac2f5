"""What one table was taken for, to be shown to who uploaded it, with its first rows after the gate."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from netmap.ingest import families
from netmap.ingest.cells import Cell, clean, number, yes_or_no
from netmap.ingest.days import day
from netmap.ingest.fates import CODES, left_alone
from netmap.ingest.headers import recognise
from netmap.ingest.people import reads_as_person
from netmap.ingest.privacy import MASK
from netmap.ingest.readers import DATES, FIXED, reads, showable
from netmap.ingest.table import Table
from netmap.model.records import SheetReport
from netmap.model.vocabulary import fold

NUMBERS = re.compile(r"(?:casus|dossier|zaak|case) ?(?:sen|s|nummers|nrs|numbers|codes)|zaken")
"""A folded header above numbers of cases, of which a cell may hold several."""
OF_CHILD = frozenset({"child_name", "birth_date", "bsn", "diagnosis"})
"""What the gate keeps out of a row about a child or a case: whatever else is not understood there may be about them too."""
ABOUT_CASE = re.compile(r"\b(?:casus|case|dossier|zaak|leerling|kind|client|jeugdige|gezin)\b")
"""A word in a header above what may say of whom a row is."""
PREVIEW_ROWS = 5
KEPT = re.compile("used|hashed|cleaned")
"""Fates of cells that entered."""
Fates = npt.NDArray[np.uint16]


def report(table: Table, columns: dict[str, int], verdicts: Sequence[str], rows: int) -> SheetReport:
    """The report on one table: its headers, what each was taken for and why, and its first rows."""
    taken = {position: column for column, position in columns.items()}
    taken |= {
        position: column
        for column, several in table.also.items()
        if column in columns
        for position in several
    }
    elsewhere = dict.fromkeys(table.elsewhere, "to")
    matrix = table.kind == "matrix"
    shown = shown_below(table.header, verdicts, taken, of_cases=table.kind == "involvements")
    return SheetReport(
        file=table.sheet.file,
        sheet=table.sheet.name,
        kind=table.kind,
        header_row=table.header_row,
        rows=rows,
        columns={} if matrix else {column: table.header[at] for column, at in columns.items()},
        header=() if matrix else table.header,
        taken_for=() if matrix else tuple(taken.get(at) for at in range(len(table.header))),
        why=()
        if matrix
        else tuple(
            verdict if verdict != "open" else table.why.get(taken.get(at, ""), "unknown")
            for at, verdict in enumerate(verdicts)
        ),
        shapes=() if matrix else tuple(shape(table.sample(at, 200)) for at in range(len(table.header))),
        unused=tuple(
            h for at, h in enumerate(table.header) if at not in taken and h and at not in table.elsewhere
        ),
        encoding=table.sheet.encoding,
        delimiter=table.sheet.delimiter,
        preview=tuple(preview(line, elsewhere | taken, shown) for _, line in table.body[:PREVIEW_ROWS]),
        hidden=table.sheet.hidden,
    )


def shown_below(
    header: Sequence[str], verdicts: Sequence[str], taken: Collection[int] = (), *, of_cases: bool = False
) -> list[str]:
    """The verdict on each column, by which its first cells are shown: nothing that is not understood in a row about a child or case."""
    of_child = of_cases or not OF_CHILD.isdisjoint(verdicts) or any(map(is_case, header))
    return [
        "aside"
        if at not in taken and (of_child or left_alone(text) != "unknown" or ABOUT_CASE.search(fold(text)))
        else verdict
        for at, (text, verdict) in enumerate(zip(header, verdicts, strict=False))
    ]


def is_case(header: str) -> bool:
    """Whether a header is that of the number of a case, also where another column has these."""
    return (
        recognise("involvements", fold(header)) == ("case", True)
        or NUMBERS.fullmatch(fold(header)) is not None
    )


def shown_of(report: SheetReport, fates: Fates, *, entered: bool = False) -> SheetReport:
    """A report in whose first rows nothing stands that the gate kept out, nor the rest of a row about a child or parent.

    Args:
        report: on one table.
        fates: of its cells, by row and column.
        entered: whether only cells that were read stay; a column that was not is in no project.

    """
    lines = []
    for line, row in zip(report.preview, fates.tolist(), strict=False):
        fate = [CODES.fates.get(code, "") for code in row]
        of_child = any(
            one == "blocked:child_name" and column in families.ROLES
            for one, column in zip(fate, report.taken_for, strict=False)
        )
        lines.append(
            tuple(
                MASK
                if text
                and (
                    of_child or KEPT.match(one) is None if entered else of_child or one.startswith("blocked")
                )
                else text
                for text, one in zip(line, fate, strict=False)
            )
        )
    return replace(report, preview=tuple(lines))


def preview(line: Sequence[Cell], taken: Mapping[int, str], verdicts: Sequence[str]) -> tuple[str, ...]:
    """One row to show to its owner: what the gate let pass, without case numbers and e-mail addresses."""
    return tuple(
        _preview_cell(line[at], taken.get(at), verdict) if at < len(line) else ""
        for at, verdict in enumerate(verdicts)
    )


def _preview_cell(cell: Cell, column: str | None, verdict: str) -> str:
    if not clean(cell):
        return ""
    if column in ("case", "email") or verdict != "open":
        return MASK
    if (column in DATES | FIXED and not reads(column, cell)) or (
        column is None and reads_as_person(clean(cell))
    ):
        return MASK
    return clean(showable(column or "to", cell))[:60] or MASK


def shape(column: Sequence[Cell]) -> str:
    """What the cells of a column look like, without saying what they hold; see ``SheetReport.shapes``."""
    filled = [cell for cell in column if cell is not None and cell != ""][:200]
    counts = Counter(_shape_of(cell) for cell in filled if clean(cell))
    return counts.most_common(1)[0][0] if counts else "empty"


def _shape_of(cell: Cell) -> str:
    text = clean(cell)
    for reader, found in ((number, "numbers"), (day, "dates"), (yes_or_no, "yes_no")):
        try:
            reader(cell)
        except (ValueError, OverflowError):
            continue
        return found
    if "@" in text:
        return "addresses"
    if len(text) > 60:
        return "sentences"
    capitals = sum(word[:1].isupper() for word in text.split())
    return "names" if capitals >= 2 else "words"
