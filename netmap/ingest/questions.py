"""What was not understood of the files, and what the user can say about it: the same for the app and the command line.

Each :class:`Missed` is one sentence; its answers are what the user may mean, each with the option of the command line that
says the same. What is not understood most stands first.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import cast

from netmap.ingest.cells import columns_data
from netmap.ingest.fates import is_substantial
from netmap.ingest.headers import OF_THE_CONTACT, recognise
from netmap.ingest.sheet_report import is_case
from netmap.ingest.steering import SheetChoice, Steering
from netmap.model.records import CellAccount, RowIssue, SheetKind, SheetReport
from netmap.model.vocabulary import fold

FITS: dict[str, dict[str, tuple[str, ...]]] = {
    "contacts": {
        "names": ("to", "from", "to_organisation", "from_organisation"),
        "words": ("frequency", "to_role", "to_organisation", "theme"),
        "numbers": ("count", "response_days"),
        "dates": ("date",),
        "yes_no": ("answered",),
    },
    "professionals": {
        "names": ("name", "organisation", "works_with"),
        "words": ("role", "organisation", "team"),
        "numbers": ("hours", "max_cases"),
        "addresses": ("email",),
    },
    "organisations": {
        "names": ("organisation", "parent", "aliases"),
        "words": ("kind", "neighbourhood", "parent"),
        "numbers": ("pupils",),
    },
    "involvements": {
        "names": ("professional", "school"),
        "words": ("case", "professional_role", "case_role", "school"),
        "numbers": ("case",),
        "dates": ("start", "end"),
    },
}
"""Kind of sheet → what the cells of a column look like → canonical columns that it may be, the likeliest first."""
MOST_ANSWERS = 3
"""Answers that are offered beside "not needed"."""
FOR_A_SHEET: tuple[tuple[SheetKind, tuple[str, ...]], ...] = (
    ("contacts", ("from", "to")),
    ("professionals", ("name",)),
    ("organisations", ("organisation",)),
)
"""Kinds that an unknown sheet may be, and the columns that each needs."""
SAME_THING: tuple[tuple[str, ...], ...] = (
    ("name", "from", "professional"),
    ("organisation", "from_organisation", "from_school", "school"),
    ("role", "from_role", "professional_role", "case_role"),
    ("works_with", "to"),
    ("neighbourhood", "organisation_neighbourhood"),
    ("date", "start"),
)
"""Columns of different kinds of sheet that hold the same."""
ASKED: dict[str, tuple[str, bool, tuple[tuple[str, SheetKind], ...]]] = {
    "privacy.maybe_pupils": (
        "account.missed.maybe_pupils",
        True,
        (("account.answer.staff", "professionals"), ("account.answer.leave", "ignore")),
    ),
    "issues.only_names": (
        "account.missed.only_names",
        True,
        (("account.answer.staff", "professionals"), ("account.answer.leave", "ignore")),
    ),
    "issues.of_sheet": (
        "account.missed.of_sheet",
        True,
        (("account.answer.staff", "contacts"), ("account.answer.leave", "ignore")),
    ),
    "issues.of_caseload": (
        "account.missed.of_sheet",
        True,
        (("account.answer.staff", "involvements"), ("account.answer.leave", "ignore")),
    ),
    "issues.people_or_organisations": (
        "account.missed.people_or_organisations",
        True,
        (("account.answer.people", "professionals"), ("account.answer.organisations", "organisations")),
    ),
    "issues.functions_paper": ("account.missed.paper", False, (("account.answer.real", "contacts"),)),
}
"""Issue of a sheet that can be read in two ways → the question, whether it comes before all else, and the answers: what each button
says, and what the sheet is then; where the issue itself says what it may be (``kind``), that is the first."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One thing that the user may say."""

    key: str
    """Text key of the words on its button."""
    column: str = ""
    """The canonical column that is meant, where it is about one."""
    kind: SheetKind | None = None
    """What the sheet is, where that is said."""
    place: tuple[str, str] = ("", "")
    """File and sheet."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """Canonical column → header."""
    skip: str = ""
    """A header that is not needed."""
    now: SheetChoice | None = None
    """How the table is read now."""

    @property
    def flags(self) -> str:
        """The options of the command line that say the same."""
        said = [f"--map {shlex.quote(f'{column}={header}')}" for column, header in self.columns.items()]
        if self.kind:
            said.insert(0, f"--kind {shlex.quote(f'{_address(self.place)}={self.kind}')}")
        if self.skip:
            said.append(f"--skip {shlex.quote(self.skip)}")
        return " ".join(said)

    def applied(self, steering: Steering) -> Steering:
        """The steering with this said too; where one option would undo another, it is said of this table alone."""
        known = steering.columns
        clash = any(known.get(column, header) != header for column, header in self.columns.items())
        if self.now and self.columns and (clash or steering.choice_for(self.now.headers)):
            columns = {**self.now.columns, **{column: (header,) for column, header in self.columns.items()}}
            return steering.with_choice(replace(self.now, columns=columns))
        kinds = {**steering.kinds, self.place: self.kind} if self.kind else steering.kinds
        skips = tuple(dict.fromkeys((*steering.skips, self.skip))) if self.skip else steering.skips
        return replace(steering, columns={**known, **self.columns}, kinds=kinds, skips=skips)


@dataclass(frozen=True, slots=True)
class Missed:
    """Something that was not understood."""

    key: str
    """Text key of the sentence."""
    values: Mapping[str, object]
    cells: int
    """How many filled cells it is about; 0 for a question about cells that were understood."""
    file: str
    sheet: str
    answers: tuple[Answer, ...] = ()
    first: bool = False
    """It is said before what was read, however much was understood."""


def missed(
    sheets: Sequence[SheetReport], accounts: Sequence[CellAccount], issues: Iterable[RowIssue] = ()
) -> list[Missed]:
    """What must be asked before all else, what was not understood, most cells first, and what can be read in two ways."""
    found: list[Missed] = []
    for account in accounts:
        reports = [
            report for report in sheets if (report.file, report.sheet) == (account.file, account.sheet)
        ]
        found += _of_sheet(account, reports)
    found.sort(key=lambda item: -item.cells)
    for issue in issues:
        if issue.key in ASKED:
            place = (issue.place.file, issue.place.sheet)
            key, first, several = ASKED[issue.key]
            known = issue.values.get("kind")
            (words, kind), *others = several
            several = ((words, cast("SheetKind", known) if known else kind), *others)
            answers = tuple(Answer(words, kind=kind, place=place) for words, kind in several)
            found.append(Missed(key, {}, 0, *place, answers, first))
    return sorted(found, key=lambda item: not item.first)


def comes_first(found: Iterable[Missed], accounts: Iterable[CellAccount]) -> bool:
    """Whether what was not understood is said before what was read: much was not, or something must be asked."""
    return any(item.first for item in found) or any(map(is_substantial, accounts))


def _of_sheet(account: CellAccount, reports: Sequence[SheetReport]) -> list[Missed]:
    place = (account.file, account.sheet)
    found: list[Missed] = []
    unused = account.fates.get("issue:issues.unused_sheet", 0)
    if unused:
        report = next(iter(reports), None)
        answers = (*(_kinds(report) if report else ()), _left(place))
        return [Missed("account.missed.sheet", {}, unused, *place, answers)]
    for column in account.columns:
        cells = column.fates.get("unknown", 0)
        if cells and column.header:
            answers = _meanings(column.header, reports)
            key = "account.missed.column" if len(answers) > 1 else "account.missed.unused"
            found.append(Missed(key, {"column": column.header}, cells, *place, answers))
    nameless = account.fates.get("unknown", 0) - sum(item.cells for item in found)
    outside = nameless + account.fates.get("outside", 0)
    if outside:
        found.append(Missed("account.missed.outside", {}, outside, *place))
    for fate, cells in account.fates.items():
        kind, _, key = fate.partition(":")
        if kind == "issue":
            found.append(Missed("account.missed.issue", {"issue": key}, cells, *place))
    return found


def _meanings(header: str, reports: Sequence[SheetReport]) -> tuple[Answer, ...]:
    """What an unknown column may be: by what its cells look like, of what the sheet does not have yet."""
    skip = Answer("account.answer.skip", skip=header)
    around = [report for report in reports if header in report.header]
    if len(around) != 1:  # the rows make several tables: their own module says what stands where
        return (skip,)
    (report,) = around
    shape = report.shapes[report.header.index(header)]
    taken = {column for column in report.taken_for if column}
    fitting = [column for column in FITS.get(report.kind, {}).get(shape, ()) if column not in taken]
    if is_case(header):
        fitting = (
            [] if "case" in taken or report.kind != "involvements" else ["case"]
        )  # a number, and no hours
    said, sure = recognise("contacts", fold(header))
    if report.kind != "contacts" and sure and said in OF_THE_CONTACT:
        fitting = []  # "hoe vaak" among people: no function and no team, whatever stands there
    now = _as_read(report)
    answers = [
        Answer(
            "account.answer.column", column=column, place=(report.file, report.sheet),
            columns={column: header}, now=now,
        )
        for column in fitting[:MOST_ANSWERS]
    ]  # fmt: skip
    return (*answers, skip)


def _as_read(report: SheetReport) -> SheetChoice:
    """A choice that says what was recognised."""
    columns: dict[str, tuple[str, ...]] = {}
    for header, column in zip(report.header, report.taken_for, strict=True):
        if column and header:
            columns[column] = (*columns.get(column, ()), header)
    return SheetChoice(report.kind, tuple(header for header in report.header if header), columns)


def _kinds(report: SheetReport) -> list[Answer]:
    """What an unknown sheet may be: a kind whose needed columns are there, by header or by what the cells look like."""
    answers: list[Answer] = []
    for kind, needed in FOR_A_SHEET:
        columns = guessed(kind, report)
        if set(needed) <= columns.keys():
            place = (report.file, report.sheet)
            answers.append(Answer("account.answer.kind", kind=kind, place=place, columns=columns))
    return answers[:MOST_ANSWERS]


def guessed(kind: SheetKind, report: SheetReport) -> dict[str, str]:
    """Canonical column → header: how the columns of a sheet may be read when it is of this kind.

    What was recognised stays, under the name that this kind has for it; then what the headers say; then the needed columns are
    filled with those that look like names.
    """
    if kind == report.kind:
        return {column: header for header, column in _taken(report) if column}
    known = columns_data().get(kind, {})
    usable = [
        (header, taken, shape)
        for header, taken, why, shape in zip(
            report.header, report.taken_for, report.why, report.shapes, strict=True
        )
        if header and why in ("word", "alike", "content", "user", "unknown")
    ]
    found: dict[str, str] = {}
    for header, taken, _ in usable:
        column = _called(taken, known)
        if column:
            found.setdefault(column, header)
    for header, _, _ in usable:
        said, sure = recognise(kind, fold(header))
        if said and sure and header not in found.values():
            found.setdefault(said, header)
    free = [(header, shape) for header, _, shape in usable if header not in found.values()]
    for column in dict(FOR_A_SHEET).get(kind, ()):
        if column not in found:
            header = next((header for header, shape in free if shape in ("names", "words")), "")
            if header:
                found[column] = header
                free = [item for item in free if item[0] != header]
    return found


def _taken(report: SheetReport) -> list[tuple[str, str | None]]:
    return list(zip(report.header, report.taken_for, strict=True))


def _called(taken: str | None, known: Mapping[str, object]) -> str | None:
    """How a kind of sheet calls what another one calls ``taken``."""
    if taken is None or taken in known:
        return taken
    same = next((group for group in SAME_THING if taken in group), ())
    return next((column for column in same if column in known), None)


def _left(place: tuple[str, str]) -> Answer:
    return Answer("account.answer.leave", kind="ignore", place=place)


def _address(place: tuple[str, str]) -> str:
    return ":".join(part for part in place if part)
