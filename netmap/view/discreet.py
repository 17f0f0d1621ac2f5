"""What may be told of the input in a file without names: where something stood and what to do, never what stood there.

A sheet is often called after who filled it in ("contacten Anna Wilg.xlsx"), and most messages about the input repeat a name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from netmap.findings.agenda import Agenda
from netmap.findings.finding import Finding
from netmap.model.records import Intake, Place, PrivacyReport, RowIssue, SheetReport
from netmap.model.vocabulary import fold
from netmap.text import Texts
from netmap.view.agenda import current, finding_item
from netmap.view.labels import Labels

LEAST_LETTERS = 3
"""Letters from which a word is looked up among the names of people."""
REPEATS = ("name", "kept", "found", "places", "alias", "first", "second")
"""Blanks of messages that repeat what stands in a cell."""
YEAR = re.compile(r"(?<!\d)20[0-4]\d(?!\d)")
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
    shown, sheets = neutral_names(intake, secret, texts)

    def hide(text: str) -> str:
        return LEFT_OUT if words_of(text) & secret else text

    listed = {(sheet.file, sheet.sheet) for sheet in intake.sheets if sheet.header_row is None}
    listed |= {(sheet.file, sheet.sheet) for sheet in intake.sheets if sheet.kind == "matrix"}

    others = shown | {
        " · ".join(filter(None, place)): " · ".join(filter(None, (shown[place[0]], name)))
        for place, name in sheets.items()
    }

    def place(old: Place) -> Place:
        # in a list without header and in a square table the headers are names
        column = "" if (old.file, old.sheet) in listed else hide(old.column)
        return replace(
            old,
            file=shown.get(old.file, LEFT_OUT),
            sheet=sheets.get((old.file, old.sheet), LEFT_OUT if old.sheet else ""),
            column=column,
        )

    return Intake(
        elements=intake.elements,
        issues=tuple(_issue(issue, place, hide, others) for issue in intake.issues),
        sheets=tuple(_sheet(sheet, hide, shown, sheets) for sheet in intake.sheets),
        privacy=_privacy(intake.privacy, place),
        cells=(),  # how many cells are filled says how often there was contact
        strange_words=tuple((name, frozenset[str]()) for name in (*shown.values(), *sheets.values())),
    )


def neutral_names(
    intake: Intake, secret: frozenset[str], texts: Texts
) -> tuple[dict[str, str], dict[tuple[str, str], str]]:
    """How files and sheets are called below the level of names: as they are where each word of it names nobody, else by number.

    What a sheet was taken for and the year in the name of a file are said too; an organisation that may be named may be in it.

    Returns:
        File → name; file and sheet → name.

    """
    known = frozenset(
        word
        for one in intake.organisations
        if not words_of(one.name) & secret
        for word in fold(one.name).split()
    )
    strange = dict(intake.strange_words)
    places = [(sheet.file, sheet.sheet) for sheet in intake.sheets]
    places += [(issue.place.file, issue.place.sheet) for issue in intake.issues]
    places += [(account.file, account.sheet) for account in intake.cells]
    kinds = {(sheet.file, sheet.sheet): sheet.kind for sheet in reversed(intake.sheets)}

    def may_be_told(name: str) -> bool:
        return not name or (name in strange and strange[name] <= known and not words_of(name) & secret)

    files = {
        name: name
        if may_be_told(name)
        else " ".join((texts("provenance.file", n=number), *YEAR.findall(name)))
        for number, name in enumerate(sorted({file for file, _ in places}), start=1)
    }
    sheets: dict[tuple[str, str], str] = {}
    numbers: Counter[str] = Counter()
    for file, name in dict.fromkeys(places):
        numbers[file] += bool(name)
        if may_be_told(name):
            sheets[file, name] = name
        else:
            kind = texts(f"cli.kind.{kinds.get((file, name), 'ignore')}")
            sheets[file, name] = texts("provenance.sheet", n=numbers[file], kind=kind)
    return files, sheets


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
        elif key == "other":
            values[key] = shown.get(str(value), LEFT_OUT)
        elif isinstance(value, str):
            values[key] = hide(value)
        else:
            values[key] = value
    return replace(issue, place=place(issue.place), values=values)


def _sheet(
    sheet: SheetReport, hide: Hide, shown: Mapping[str, str], sheets: Mapping[tuple[str, str], str]
) -> SheetReport:
    return replace(
        sheet,
        file=shown[sheet.file],
        sheet=sheets[sheet.file, sheet.sheet],
        columns={column: hide(header) for column, header in sheet.columns.items()},
        header=(),
        taken_for=(),
        why=(),
        shapes=(),
        unused=tuple(hide(header) for header in sheet.unused),
        preview=(),
    )


def _privacy(report: PrivacyReport, place: Callable[[Place], Place]) -> PrivacyReport:
    return replace(
        report,
        blocked_columns=tuple(map(place, report.blocked_columns)),
        unread_columns=tuple(map(place, report.unread_columns)),
        masked_cells=tuple(map(place, report.masked_cells)),
        cleaned_cells=tuple(map(place, report.cleaned_cells)),
        pupil_lists=tuple(map(place, report.pupil_lists)),
    )
