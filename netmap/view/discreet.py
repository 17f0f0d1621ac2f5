"""What may be told of the input in a file without names: where something stood and what to do, never what stood there.

A sheet is often called after who filled it in ("contacten Anna Wilg.xlsx"), and most messages about the input repeat a name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from netmap.findings.agenda import Agenda
from netmap.findings.finding import Finding
from netmap.model.records import CellAccount, Intake, Place, PrivacyReport, RowIssue, SheetReport
from netmap.text import Texts
from netmap.view.agenda import current, finding_item
from netmap.view.labels import Labels

LEAST_LETTERS = 3
"""Letters from which a word is looked up among the names of people."""
REPEATS = ("name", "kept", "found", "places", "alias", "first", "second")
"""Blanks of messages that repeat what stands in a cell."""
LEFT_OUT = "…"
Hide = Callable[[str], str]


def words_of(text: str) -> frozenset[str]:
    """The words of a text, by which a name is recognised in it."""
    plain = "".join(letter if letter.isalpha() else " " for letter in text.casefold())
    return frozenset(word for word in plain.split() if len(word) >= LEAST_LETTERS)


def discreet(intake: Intake, names: Iterable[str], texts: Texts) -> Intake:
    """What was read, as far as it may be told without names; the records themselves are gone.

    Args:
        intake: what was read.
        names: of everybody, and of everything, that may not be named.
        texts: the words.

    """
    secret = frozenset[str]().union(*map(words_of, names))
    files = {sheet.file for sheet in intake.sheets} | {issue.place.file for issue in intake.issues}
    shown = {
        name: texts("provenance.file", n=number) if words_of(name) & secret else name
        for number, name in enumerate(sorted(files), start=1)
    }

    def hide(text: str) -> str:
        return LEFT_OUT if words_of(text) & secret else text

    listed = {(sheet.file, sheet.sheet) for sheet in intake.sheets if sheet.header_row is None}
    listed |= {(sheet.file, sheet.sheet) for sheet in intake.sheets if sheet.kind == "matrix"}

    def place(old: Place) -> Place:
        # in a list without header and in a square table the headers are names
        column = "" if (old.file, old.sheet) in listed else hide(old.column)
        return replace(old, file=shown.get(old.file, hide(old.file)), sheet=hide(old.sheet), column=column)

    return Intake(
        elements=intake.elements,
        issues=tuple(_issue(issue, place, hide, shown) for issue in intake.issues),
        sheets=tuple(_sheet(sheet, hide, shown) for sheet in intake.sheets),
        privacy=_privacy(intake.privacy, place),
        cells=tuple(_cells(account, hide, shown) for account in intake.cells),
    )


def discreet_agenda(agenda: Agenda, findings: Sequence[Finding], labels: Labels, key: bytes) -> Agenda:
    """The agenda in the words of one level of privacy.

    Without people (level ``organisation``) only the findings of that level stay, in the program's own words: what a user
    wrote, and what was agreed, tells of people by their function.

    Args:
        agenda: what to talk about, worded at whatever level.
        findings: what stands out at this level.
        labels: how nodes are called at this level.
        key: of this installation.

    """
    worded = current(agenda, findings, labels, key)
    if labels.settings.names != "organisation":
        return worded
    there = {item.about: item for item in (finding_item(finding, labels, key) for finding in findings)}
    items = tuple(
        there[item.about] if item.about else replace(item, note="")
        for item in worded.items
        if (item.about in there if item.about else not item.edited)
    )
    return replace(worded, items=items, agreements=())


def _issue(
    issue: RowIssue, place: Callable[[Place], Place], hide: Hide, shown: Mapping[str, str]
) -> RowIssue:
    values: dict[str, object] = {}
    for key, value in issue.values.items():
        if key in REPEATS or (issue.key == "issues.no_header" and key == "columns"):
            values[key] = LEFT_OUT
        elif isinstance(value, str):
            values[key] = shown.get(value, hide(value))
        else:
            values[key] = value
    return replace(issue, place=place(issue.place), values=values)


def _sheet(sheet: SheetReport, hide: Hide, shown: Mapping[str, str]) -> SheetReport:
    return replace(
        sheet,
        file=shown[sheet.file],
        sheet=hide(sheet.sheet),
        columns={column: hide(header) for column, header in sheet.columns.items()},
        header=(),
        taken_for=(),
        why=(),
        shapes=(),
        unused=tuple(hide(header) for header in sheet.unused),
        preview=(),
    )


def _cells(account: CellAccount, hide: Hide, shown: Mapping[str, str]) -> CellAccount:
    """Sums by class alone; cells with case numbers count with those that are used, as few cases are not to be told."""
    found = account.classes
    hashed = found.pop("hashed", 0)
    if hashed:
        found["used"] = found.get("used", 0) + hashed
    return CellAccount(shown[account.file], hide(account.sheet), account.filled, found)


def _privacy(report: PrivacyReport, place: Callable[[Place], Place]) -> PrivacyReport:
    return replace(
        report,
        blocked_columns=tuple(map(place, report.blocked_columns)),
        unread_columns=tuple(map(place, report.unread_columns)),
        masked_cells=tuple(map(place, report.masked_cells)),
        cleaned_cells=tuple(map(place, report.cleaned_cells)),
        pupil_lists=tuple(map(place, report.pupil_lists)),
    )
