"""Read files: every sheet of every file, the privacy gate, and who is who."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from netmap.errors import InputError, NoUsableSheet
from netmap.ingest.names import identify
from netmap.ingest.parsed import ParsedRow
from netmap.ingest.rows import Gate, read_rows
from netmap.ingest.sheets import RawSheet, read_sheets
from netmap.ingest.steering import Steering
from netmap.ingest.tables import find_table
from netmap.model.records import Intake, Place, PrivacyReport, RowIssue, SheetReport
from netmap.model.vocabulary import Vocabulary, vocabulary
from netmap.settings import Installation

GIVES_A_NETWORK = frozenset({"professionals", "organisations", "contacts", "matrix", "involvements"})


def read(
    files: Sequence[tuple[str, bytes]],
    steering: Steering | None = None,
    *,
    installation: Installation,
    words: Vocabulary | None = None,
) -> Intake:
    """Read files into records.

    Args:
        files: name and content of each file; the same content twice is read once.
        steering: the user's corrections to how sheets are read.
        installation: the key of the keyed hashes.
        words: the vocabulary; that of the installation by default.

    Raises:
        UnreadableFile: a file cannot be opened as a table.
        NoUsableSheet: no sheet has columns to build a network from.
        InputError: there are no files.

    """
    if not files:
        raise InputError("errors.input.no_files")
    steering, words = steering or Steering(), words or vocabulary(installation.vocabulary)
    gate = Gate(installation.key)
    rows: list[ParsedRow] = []
    issues: list[RowIssue] = []
    reports: list[SheetReport] = []
    seen: dict[bytes, str] = {}
    for name, content in files:
        digest = hashlib.sha256(content).digest()
        if digest in seen:
            issues.append(RowIssue("issues.same_file", "correction", Place(name), {"other": seen[digest]}))
            continue
        seen[digest] = name
        for sheet in read_sheets(name, content):
            _sheet(sheet, steering, words, gate, (rows, issues, reports))
    if not any(report.kind in GIVES_A_NETWORK and report.rows for report in reports):
        raise NoUsableSheet(
            "errors.input.no_usable_sheet", files=", ".join(dict.fromkeys(name for name, _ in files))
        )
    privacy = PrivacyReport(
        tuple(gate.blocked), tuple(gate.unread), tuple(gate.masked), len(gate.cases), len(gate.emails)
    )
    return identify(rows, tuple(reports), issues, privacy, words)


def _sheet(
    sheet: RawSheet,
    steering: Steering,
    words: Vocabulary,
    gate: Gate,
    into: tuple[list[ParsedRow], list[RowIssue], list[SheetReport]],
) -> None:
    rows, issues, reports = into
    table = find_table(sheet, steering)
    place = Place(sheet.file, sheet.name)
    if table is None:
        if steering.kind_of(sheet.file, sheet.name) != "ignore":
            issues.append(RowIssue("issues.unused_sheet", "warning", place))
        reports.append(
            SheetReport(
                sheet.file,
                sheet.name,
                "ignore",
                None,
                0,
                encoding=sheet.encoding,
                delimiter=sheet.delimiter,
                hidden=sheet.hidden,
            )
        )
        return
    found, problems, report = read_rows(table, gate, words)
    rows += found
    issues += problems
    reports.append(report)
    if sheet.hidden:
        issues.append(RowIssue("issues.hidden_sheet", "warning", place))
