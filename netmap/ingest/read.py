"""Read files: every sheet of every file, the privacy gate, and who is who."""

from __future__ import annotations

import hashlib
import hmac
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

from netmap.errors import FileNeeded, InputError, NoUsableSheet, UnreadableFile
from netmap.ingest.accounting import Accounts, Ledger
from netmap.ingest.bare_names import ONLY_NAMES, known_elsewhere
from netmap.ingest.cell_report import UNREADABLE
from netmap.ingest.cells import Cell
from netmap.ingest.child import read_sheets
from netmap.ingest.decisions import Decisions
from netmap.ingest.entered import asked_of, entered, reads_alike, says_the_same
from netmap.ingest.families import of_others
from netmap.ingest.file_names import safe_name, strange_words
from netmap.ingest.gate import Gate
from netmap.ingest.graphs import in_scope
from netmap.ingest.headers import explains, recognise, without_asides
from netmap.ingest.joined import joined
from netmap.ingest.kinds.questions import asks, in_brackets
from netmap.ingest.legend import explained_by
from netmap.ingest.linked import linked
from netmap.ingest.misplaced import set_aside
from netmap.ingest.names import identify
from netmap.ingest.one_sheet import read_sheet
from netmap.ingest.organisations import parse_organisation
from netmap.ingest.passed import (
    Misplacement,
    PassedFile,
    PassedSheet,
    by_file,
    gathered,
    privacy_of,
    without_misplaced,
)
from netmap.ingest.people import parse_person
from netmap.ingest.privacy import safe_label, verdict_of_header
from netmap.ingest.raw import RawSheet, Rows
from netmap.ingest.refused import known_as
from netmap.ingest.steering import Steering
from netmap.ingest.years import with_years
from netmap.late import without_collecting
from netmap.model.records import Intake, Place, RowIssue, SheetReport
from netmap.model.vocabulary import Vocabulary, vocabulary
from netmap.settings import Installation

GIVES_A_NETWORK = frozenset({"professionals", "organisations", "contacts", "matrix", "involvements"})
ALONE_NO_NETWORK = ("needs", "elements")
"""Kinds of sheet that say something of schools or organisations, and of nobody who works there."""

OWN_SENTENCE = ("sideways", "pivot", "only_mail", "counts_else", "nobody_in_cases")
"""Why a sheet cannot be read, where that is known."""
LONGEST_LEGEND = 200
"""Rows of a sheet with explanations that are looked at."""
OPENED, UNDERSTOOD = 0.4, 0.7
"""Share of the reading that is done when all files are open, and when all of their rows are read."""


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
        UnreadableFile: no file can be opened as a table; one among others costs itself one issue.
        NoUsableSheet: no sheet has columns to build a network from.
        InputError: there are no files.

    """
    if not files:
        raise InputError("errors.input.no_files")
    words, tell, steering = (
        words or vocabulary(installation.vocabulary),
        progress or _silent,
        steering or Steering(),
    )
    with without_collecting():
        passed = pass_gate(
            files,
            steering,
            installation=installation,
            words=words,
            tell=tell,
            any_size=any_size,
            told_rows=told_rows,
        )
        return who_is_who(passed, steering, decisions, words=words, tell=tell)


def _silent(_share: float) -> None:
    """Tell nobody."""


def pass_gate(
    files: Sequence[tuple[str, bytes]],
    steering: Steering | None = None,
    *,
    installation: Installation,
    words: Vocabulary | None = None,
    tell: Callable[[float], None] = _silent,
    any_size: bool = False,
    told_rows: Rows | None = None,
    more: bool = False,
    keep: bool = False,
) -> tuple[PassedFile, ...]:
    """What passes the gate of files: the first half of :func:`read`, and what may be kept.

    Arguments as there; ``more``: there are others beside these, so that these alone need not give a network. ``keep``: the cells
    that entered are given too, to choose columns otherwise later (:func:`read_again`). A file that cannot be
    opened costs itself one issue where there are others.

    Raises:
        UnreadableFile: no file can be opened as a table.
        NoUsableSheet: no sheet has columns to build a network from.

    """
    steering, words = steering or Steering(), words or vocabulary(installation.vocabulary)
    issues: list[RowIssue] = []
    seen: dict[str, str] = {}
    names: list[tuple[str, str]] = []
    raw: list[RawSheet] = []
    refused: list[UnreadableFile] = []
    with _cleared():
        for number, (name, content) in enumerate(files):
            tell(OPENED * number / len(files))
            mark, safe = content_mark(content, installation.key), safe_name(name)
            names.append((safe, mark))
            if mark in seen:
                issues.append(RowIssue("issues.same_file", "correction", Place(safe), {"other": seen[mark]}))
                continue
            seen[mark] = safe
            share = partial(tell, OPENED * number / len(files))
            try:
                raw += read_sheets(name, content, share, any_size, told_rows)
            except UnreadableFile as problem:
                refused.append(problem)
                told = {"why": problem.key, **problem.values}
                issues.append(RowIssue(UNREADABLE, "error", Place(safe), told))
        if refused and not raw:
            raise refused[0]
        sheets = deque(linked(in_scope(with_years(raw), words)))
        drawn = all(sheet.graph for sheet, _ in sheets)
        every = len(sheets)
        passed = _left_out(raw, [sheet for sheet, _ in sheets])
        explained = _explained(raw)
        raw.clear()
        known: dict[str, tuple[str | None, str | None]] = {}
        while sheets:  # what was read is let go before the next sheet
            sheet, scope = sheets.popleft()
            done = OPENED + (UNDERSTOOD - OPENED) * (every - len(sheets) - 1) / every
            gate = Gate(installation.key, names=known)
            passed.append(
                read_sheet(
                    sheet,
                    scope,
                    steering,
                    words,
                    gate,
                    partial(tell, done),
                    explained=explained.get(sheet.file),
                )
            )
        found = by_file(names, issues, passed)
        if not more and not usable(found):
            together = gathered(found, steering.skipped)
            reports, gates = together.reports, [sheet.gate for sheet in passed]
            kinds = {report.kind for report in reports if report.rows}
            raise NoUsableSheet(
                _only_pupils(gates, reports, together.issues)
                or _why_unread(together.issues)
                or ("errors.input.of_children" if any("child_name" in one.why for one in reports) else "")
                or next((f"errors.input.only_{kind}" for kind in ALONE_NO_NETWORK if kind in kinds), "")
                or _nothing_usable(files, drawn=drawn),
                sheets=tuple(reports),
                cells=Accounts(together.ledgers).close(),
                issues=tuple(together.issues),
                files=", ".join(dict.fromkeys(safe_name(name) for name, _ in files)),
            )
        found = _without_misplaced(found, steering, words)
        return tuple(_with_entered(file, steering, installation.key, words, keep=keep) for file in found)


def _with_entered(
    file: PassedFile, steering: Steering, key: bytes, words: Vocabulary, *, keep: bool
) -> PassedFile:
    """A file of which no sheet is here any more, but for the cells that entered where these are to be kept, and say the same."""

    def of(sheet: PassedSheet) -> RawSheet | None:
        if not keep or sheet.raw is None:
            return None
        cells = entered(sheet, key, words)
        again = read_sheet(cells, None, steering, words, Gate(key), _nothing_to_tell)
        return cells if says_the_same(sheet, again) else None

    return replace(file, sheets=tuple(replace(sheet, raw=of(sheet)) for sheet in file.sheets))


def read_again(
    file: PassedFile, before: Steering, steering: Steering, *, installation: Installation, words: Vocabulary
) -> PassedFile:
    """A kept file with other choices of columns and sheets, from the cells that entered.

    Raises:
        FileNeeded: these choices need cells that did not.

    """
    missing: list[str] = []
    sheets: list[PassedSheet] = []
    with _cleared():
        for sheet in file.sheets:
            if sheet.left_out or reads_alike(sheet, before, steering):
                sheets.append(sheet)
                continue
            asked = asked_of(sheet, before, steering)
            if asked or sheet.raw is None:
                missing += asked
                sheets.append(sheet)
                continue
            made = read_sheet(
                sheet.raw, None, steering, words, Gate(installation.key), _nothing_to_tell, kept=sheet
            )
            made.ledger.without(sheet.ledger)
            sheets.append(made)
    if missing:
        raise FileNeeded((file.name,), tuple(dict.fromkeys(missing)))
    if any(
        sheet.raw is None and not sheet.left_out and not reads_alike(sheet, before, steering)
        for sheet in file.sheets
    ):
        raise FileNeeded((file.name,))
    [found] = _without_misplaced((replace(file, sheets=tuple(sheets)),), steering, words)
    return _with_entered(found, steering, installation.key, words, keep=True)


def _explained(sheets: Sequence[RawSheet]) -> dict[str, dict[str, str]]:
    """File → what its sheets with explanations say that codes for how often stand for."""
    rows: dict[str, list[Sequence[Cell]]] = {}
    for sheet in sheets:
        if explains(sheet.name):
            rows.setdefault(sheet.file, []).extend(sheet.rows[:LONGEST_LEGEND])
    return {file: explained_by(several) for file, several in rows.items()}


def _nothing_to_tell() -> None:
    """Nobody waits for it."""


def usable(files: Sequence[PassedFile]) -> bool:
    """Whether there is a sheet to build a network from."""
    tables = [table for file in files for sheet in file.sheets for table in sheet.tables]
    return any(table.report.kind in GIVES_A_NETWORK and table.report.rows for table in tables)


def who_is_who(
    files: Sequence[PassedFile],
    steering: Steering,
    decisions: Decisions | None = None,
    *,
    words: Vocabulary,
    tell: Callable[[float], None] = _silent,
    spelled: dict[str, frozenset[str]] | None = None,
) -> Intake:
    """The records in files that passed the gate: the second half of :func:`read`, for files that were kept too.

    ``spelled``: is given, for the id of every professional, each way in which the name was written.
    """
    together = gathered(files, steering.skipped)
    accounts = Accounts(together.ledgers)
    rows, issues = together.rows, together.issues
    issues = [issue for issue in issues if issue.key != ONLY_NAMES or not known_elsewhere(issue, rows)]
    dropped: dict[Place, tuple[int, str]] = {}

    def unused(place: Place, key: str) -> None:
        dropped[place] = dropped.get(place, (0, key))[0] + 1, key

    with _cleared():
        rows, reports, strange = set_aside(joined(rows), together.reports, words, accounts.misplaced)
        issues += [*(issue for file in files for sheet in file.sheets for issue in sheet.misplaced), *strange]
        intake = identify(
            rows,
            tuple(reports),
            issues,
            privacy_of(files),
            words,
            decisions,
            partial(tell, UNDERSTOOD),
            unused,
            spelled,
        )
        accounts.came_to_nothing(rows, dropped)
        cells = accounts.close()
        names = [*((one.file, one.sheet) for one in reports), *((one.file, one.sheet) for one in cells)]
        names += [(issue.place.file, issue.place.sheet) for issue in intake.issues]
        return replace(
            intake, cells=cells, strange_words=strange_words(name for place in names for name in place)
        )


def content_mark(content: bytes, key: bytes) -> str:
    """What the content of a file is known by again: nobody can tell from it what that was."""
    return hmac.new(key, b"file|" + hashlib.sha256(content).digest(), hashlib.sha256).hexdigest()


def _left_out(given: Sequence[RawSheet], used: Sequence[RawSheet]) -> list[PassedSheet]:
    """The sheets of a workbook of some program that say nothing of their own."""
    kept = {(sheet.file, sheet.name) for sheet in used}
    found: list[PassedSheet] = []
    for sheet in given:
        if (sheet.file, sheet.name) not in kept:
            ledger = Ledger(sheet)
            ledger.all("aside:program")
            found.append(
                PassedSheet(safe_name(sheet.file), safe_label(sheet.name), ledger, Gate(b""), left_out=True)
            )
    return found


def _without_misplaced(
    files: tuple[PassedFile, ...], steering: Steering, words: Vocabulary
) -> tuple[PassedFile, ...]:
    """The same without cells that do not belong where they stand: these are judged over all sheets."""
    together = gathered(files, steering.skipped)
    wrong: list[Misplacement] = []
    _, reports, issues = set_aside(
        joined(together.rows), together.reports, words, lambda *one: wrong.append(one)
    )
    return without_misplaced(files, issues, wrong, reports, together.copies) if wrong else files


@contextmanager
def _cleared() -> Iterator[None]:
    """What made a reading fast holds names, and is nobody else's."""
    try:
        yield
    finally:
        for kept in (
            parse_person,
            parse_organisation,
            recognise,
            without_asides,
            verdict_of_header,
            asks,
            in_brackets,
            of_others,
        ):
            kept.cache_clear()


def _only_pupils(gates: Sequence[Gate], reports: Sequence[SheetReport], issues: Sequence[RowIssue]) -> str:
    """The key of the sentence where nothing stood in the files but lists of pupils, or what may be those; else empty."""
    if not any(gate.pupils for gate in gates) or any(report.kind != "ignore" for report in reports):
        return ""
    sure = any(issue.key == "privacy.pupils" for issue in issues)
    return "errors.input.only_pupils" if sure else "errors.input.maybe_pupils"


def _why_unread(issues: Sequence[RowIssue]) -> str:
    """The key of the sentence where a sheet has one of its own for why nothing could be read; else empty."""
    told = {issue.key for issue in issues}
    return next((f"errors.input.{why}" for why in OWN_SENTENCE if f"issues.{why}" in told), "")


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
