"""Read files: every sheet of every file, the privacy gate, and who is who."""

from __future__ import annotations

import gc
import hashlib
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

from netmap.errors import InputError, NoUsableSheet, UnreadableFile
from netmap.ingest.accounting import Accounts
from netmap.ingest.child import read_sheets
from netmap.ingest.decisions import Decisions
from netmap.ingest.file_names import safe_name, strange_words
from netmap.ingest.gate import Gate
from netmap.ingest.graphs import in_scope
from netmap.ingest.headers import explains, recognise
from netmap.ingest.joined import joined
from netmap.ingest.kinds.questions import asks
from netmap.ingest.linked import linked
from netmap.ingest.misplaced import set_aside
from netmap.ingest.names import identify
from netmap.ingest.organisations import parse_organisation
from netmap.ingest.people import parse_person
from netmap.ingest.places import with_schools
from netmap.ingest.privacy import classify_columns, safe_label, verdict_of_header
from netmap.ingest.pupils import (
    ONLY_NAMES,
    beside_who_helps,
    known_elsewhere,
    only_names,
    people_or_organisations,
    without_pupils,
)
from netmap.ingest.refused import known_as
from netmap.ingest.rows import read_rows
from netmap.ingest.sheet_report import PREVIEW_ROWS, preview, shape
from netmap.ingest.sheets import RawSheet, Rows
from netmap.ingest.steering import Steering
from netmap.ingest.table import Scope
from netmap.ingest.tables import find_tables, header_to_offer
from netmap.ingest.ticked import with_ticks
from netmap.ingest.typed import Typed
from netmap.model.records import Intake, Place, PrivacyReport, RowIssue, SheetReport
from netmap.model.vocabulary import Vocabulary, vocabulary
from netmap.settings import Installation

GIVES_A_NETWORK = frozenset({"professionals", "organisations", "contacts", "matrix", "involvements"})

OPENED, UNDERSTOOD = 0.4, 0.7
"""Share of the reading that is done when all files are open, and when all of their rows are read."""
SURE_OF_A_COPY = 3
"""Rows from which two equal tables are taken for one table that was saved twice."""


def read(
    files: Sequence[tuple[str, bytes]],
    steering: Steering | None = None,
    decisions: Decisions | None = None,
    *,
    installation: Installation,
    words: Vocabulary | None = None,
    progress: Callable[[float], None] | None = None,
    any_size: bool = False,
    told_rows: Rows | None = None,
) -> Intake:
    """Read files into records.

    Args:
        files: name and content of each file; the same content twice is read once.
        steering: the user's corrections to how sheets are read.
        decisions: the user's answers on who is who.
        installation: the key of the keyed hashes.
        words: the vocabulary; that of the installation by default.
        progress: called again and again with the share that is done; what it raises ends the reading.
        any_size: these are files of who asks, not uploads: plain text and Parquet may be of any size.
        told_rows: told how many rows of a large text there are so far.

    Raises:
        UnreadableFile: a file cannot be opened as a table.
        NoUsableSheet: no sheet has columns to build a network from.
        InputError: there are no files.

    """
    if not files:
        raise InputError("errors.input.no_files")
    with _without_collecting():
        return _read(
            files,
            steering or Steering(),
            decisions,
            installation,
            words,
            progress or _silent,
            any_size,
            told_rows,
        )


def _silent(_share: float) -> None:
    """Tell nobody."""


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Millions of cells live until the end: looking for garbage among them again and again costs a fifth of the time."""
    collected = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collected:
            gc.enable()


def _read(
    files: Sequence[tuple[str, bytes]],
    steering: Steering,
    decisions: Decisions | None,
    installation: Installation,
    words: Vocabulary | None,
    tell: Callable[[float], None],
    any_size: bool,
    told_rows: Rows | None,
) -> Intake:
    words = words or vocabulary(installation.vocabulary)
    gate = Gate(installation.key)
    rows: list[Typed] = []
    issues: list[RowIssue] = []
    reports: list[SheetReport] = []
    seen: dict[bytes, str] = {}
    known: list[tuple[Place, list[Typed]]] = []
    accounts = Accounts()
    raw: list[RawSheet] = []
    for number, (name, content) in enumerate(files):
        tell(OPENED * number / len(files))
        digest = hashlib.sha256(content).digest()
        if digest in seen:
            issues.append(
                RowIssue("issues.same_file", "correction", Place(safe_name(name)), {"other": seen[digest]})
            )
            continue
        seen[digest] = safe_name(name)
        raw += read_sheets(name, content, partial(tell, OPENED * number / len(files)), any_size, told_rows)
    sheets = deque(linked(in_scope(raw, words)))
    drawn = all(sheet.graph for sheet, _ in sheets)
    every = len(sheets)
    accounts.left_out(raw, [sheet for sheet, _ in sheets])
    raw.clear()
    while sheets:  # what was read is let go before the next sheet
        sheet, scope = sheets.popleft()
        done = OPENED + (UNDERSTOOD - OPENED) * (every - len(sheets) - 1) / every
        into = (rows, issues, reports, accounts)
        _sheet(sheet, scope, steering, words, gate, known, into, partial(tell, done))
    if not any(report.kind in GIVES_A_NETWORK and report.rows for report in reports):
        raise NoUsableSheet(
            _only_pupils(gate, reports, issues) or _nothing_usable(files, drawn=drawn),
            sheets=tuple(reports),
            cells=accounts.close(),
            issues=tuple(issues),
            files=", ".join(dict.fromkeys(safe_name(name) for name, _ in files)),
        )
    issues = [issue for issue in issues if issue.key != ONLY_NAMES or not known_elsewhere(issue, rows)]
    privacy = PrivacyReport(
        blocked_columns=tuple(gate.blocked),
        blocked_reasons=tuple(gate.reasons),
        unread_columns=tuple(gate.unread),
        masked_cells=tuple(gate.masked),
        cleaned_cells=tuple(gate.cleaned),
        hashed_cases=len(gate.cases),
        hashed_emails=len(gate.emails),
        pupil_lists=tuple(gate.pupils),
    )
    dropped: dict[Place, tuple[int, str]] = {}

    def unused(place: Place, key: str) -> None:
        dropped[place] = dropped.get(place, (0, key))[0] + 1, key

    try:
        rows, reports, strange = set_aside(joined(rows), reports, words, accounts.misplaced)
        issues += strange
        intake = identify(
            rows, tuple(reports), issues, privacy, words, decisions, partial(tell, UNDERSTOOD), unused
        )
        accounts.came_to_nothing(rows, dropped)
        cells = accounts.close()
        names = [*((one.file, one.sheet) for one in reports), *((one.file, one.sheet) for one in cells)]
        names += [(issue.place.file, issue.place.sheet) for issue in intake.issues]
        return replace(
            intake, cells=cells, strange_words=strange_words(name for place in names for name in place)
        )
    finally:
        for kept in (parse_person, parse_organisation, recognise, verdict_of_header, asks):
            kept.cache_clear()  # what made this reading fast holds names, and is nobody else's


def _only_pupils(gate: Gate, reports: Sequence[SheetReport], issues: Sequence[RowIssue]) -> str:
    """The key of the sentence where nothing stood in the files but lists of pupils, or what may be those; else empty."""
    if not gate.pupils or any(report.kind != "ignore" for report in reports):
        return ""
    sure = any(issue.key == "privacy.pupils" for issue in issues)
    return "errors.input.only_pupils" if sure else "errors.input.maybe_pupils"


def _nothing_usable(files: Sequence[tuple[str, bytes]], *, drawn: bool) -> str:
    """The key of the sentence: headers to put above columns are for spreadsheets only.

    Raises:
        UnreadableFile: the only file is called as a format that is not read.

    """
    name, content = files[0]
    known = known_as(name, content, "not_a_table")
    if len(files) == 1 and known.key != "not_a_table":
        raise UnreadableFile(safe_name(name), known.key, **known.values)
    return "errors.input.no_usable_graph" if drawn else "errors.input.no_usable_sheet"


def _sheet(
    sheet: RawSheet,
    scope: Scope | None,
    steering: Steering,
    words: Vocabulary,
    gate: Gate,
    known: list[tuple[Place, list[Typed]]],
    into: tuple[list[Typed], list[RowIssue], list[SheetReport], Accounts],
    tell: Callable[[], None],
) -> None:
    rows, issues, reports, accounts = into
    label = replace(sheet, file=safe_name(sheet.file), name=safe_name(sheet.name))
    place = Place(label.file, label.name)
    ledger = accounts.open(sheet, label.file, label.name)
    sheet, stopped = without_pupils(sheet, steering, words)
    if stopped:
        gate.pupils.append(place)
        key = "privacy.maybe_pupils" if stopped.maybe else "privacy.pupils"
        issues.append(RowIssue(key, "warning", place, {"kind": stopped.maybe} if stopped.maybe else {}))
        for box in stopped.boxes:
            ledger.box(*box, "blocked:pupils")
    tables = [beside_who_helps(table) for table in find_tables(sheet, steering, words, scope)]
    bare_names = only_names(tables, steering, words)
    if bare_names:
        issues.append(replace(bare_names, place=place))
    if any(people_or_organisations(table, steering, words) for table in tables):
        issues.append(RowIssue("issues.people_or_organisations", "warning", place))
    for table in tables:
        bare = replace(with_schools(with_ticks(table), words), sheet=replace(label, rows=[]))
        found, problems, report, marks = read_rows(bare, gate, words, tell, steering.frequencies)
        marks.skip(steering.skipped)
        ledger.keep(marks)
        twin = next((place for place, other in known if _same(found, other)), None)
        if twin:
            name = " · ".join(part for part in (twin.file, twin.sheet) if part)
            issues.append(RowIssue("issues.same_rows", "correction", place, {"other": name}))
            marks.everything("aside:copy")
        else:
            known.append((place, found))
            rows += found
            issues += problems
        reports.append(report)
    if not tables:
        if steering.kind_of(sheet.file, sheet.name) == "ignore" or _set_aside(sheet, steering):
            ledger.all("aside:user")
        elif explains(sheet.name):
            ledger.all("aside:explanation")
        elif stopped:
            ledger.all("outside")
        else:
            ledger.all("issue:issues.unused_sheet")
            issues.append(RowIssue("issues.unused_sheet", "warning", place))
        reports.append(_unused(replace(label, rows=[]) if stopped else label, steering))
    if sheet.hidden and (tables or not explains(sheet.name)):
        key = "issues.hidden_sheet" if tables else "issues.hidden_unused"
        issues.append(RowIssue(key, "warning", place))


def _set_aside(sheet: RawSheet, steering: Steering) -> bool:
    """Whether the user said of the table on a sheet that it is to be left alone."""
    offer = header_to_offer(sheet, steering) if steering.sheets else None
    choice = steering.choice_for(offer[1]) if offer else None
    return choice is not None and choice.kind == "ignore"


def _same(rows: Sequence[Typed], others: Sequence[Typed]) -> bool:
    """Whether two tables say the same, row by row; a few rows may well be equal by chance."""
    enough = sum(map(len, rows)) >= SURE_OF_A_COPY
    return enough and len(rows) == len(others) and all(map(Typed.says, rows, others))


def _unused(sheet: RawSheet, steering: Steering) -> SheetReport:
    """The report of a sheet that is not read, with the headers that the user may want to name."""
    offer = header_to_offer(sheet, steering)
    header = tuple(safe_label(text) for text in offer[1]) if offer else ()
    below = sheet.rows[offer[0] - sheet.first_row + 1 :] if offer else []
    contents = [[row[at] for row in below if at < len(row)] for at in range(len(header))]
    verdicts = classify_columns(header, contents)
    return SheetReport(
        sheet.file,
        sheet.name,
        "ignore",
        offer[0] if offer else None,
        0,
        header=header,
        taken_for=(None,) * len(header),
        shapes=tuple(map(shape, contents)),
        why=tuple("unknown" if verdict == "open" else verdict for verdict in verdicts),
        preview=tuple(preview(row, {}, verdicts) for row in below[:PREVIEW_ROWS]),
        unused=tuple(text for text in header if text),
        encoding=sheet.encoding,
        delimiter=sheet.delimiter,
        hidden=sheet.hidden,
    )
