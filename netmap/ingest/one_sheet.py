"""One sheet through the gate: its tables, what is told of it, and what became of each cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from netmap.ingest.accounting import Ledger
from netmap.ingest.answers import unsaid
from netmap.ingest.bare_names import beside_who_helps, only_names, people_or_organisations
from netmap.ingest.cells import clean, columns_data
from netmap.ingest.entered import with_what_was_kept_out
from netmap.ingest.file_names import harmless_words, safe_name, words_in
from netmap.ingest.gate import Gate
from netmap.ingest.habits import count_else, counted
from netmap.ingest.headers import explains, header_words
from netmap.ingest.kinds.registers import with_locations
from netmap.ingest.legend import COUNTED, all_explained, legend_of, without_unknown
from netmap.ingest.lists import matrix
from netmap.ingest.misplaced import with_case_roles
from netmap.ingest.often import often, phrase_of
from netmap.ingest.parts import with_functions, with_presence
from netmap.ingest.passed import (
    PassedSheet,
    PassedTable,
)
from netmap.ingest.people import reads_as_person
from netmap.ingest.places import with_schools
from netmap.ingest.privacy import classify_columns, no_name, safe_label
from netmap.ingest.pupils import without_pupils
from netmap.ingest.raw import OF_ANY_FILE, RawSheet
from netmap.ingest.rows import read_rows
from netmap.ingest.sheet_report import PREVIEW_ROWS, is_case, preview, shape, shown_below
from netmap.ingest.steering import Steering
from netmap.ingest.table import Scope, Table, is_number
from netmap.ingest.tables import find_tables, header_to_offer, lies_on_its_side
from netmap.ingest.ticked import with_ticks
from netmap.ingest.years import of_year
from netmap.model.records import Place, RowIssue, SheetReport
from netmap.model.vocabulary import Vocabulary, fold

LEGEND_WITHIN = 40
"""Rows from the top, and from the end, in which a legend is looked for."""
LOOKED_AT, MOSTLY = 200, 0.6
"""Rows of a sheet of which nothing was read, and the share of its texts that must be e-mail addresses."""
MAIL = re.compile(r"\s*\S+@\S+\.\w+\s*")
EMPTY = "issues.empty_cells"
LEAST_HEADED = 3
"""Headers from which a table with names below one of them only was meant to say more."""


def read_sheet(
    sheet: RawSheet,
    scope: Scope | None,
    steering: Steering,
    words: Vocabulary,
    gate: Gate,
    tell: Callable[[], None],
    kept: PassedSheet | None = None,
    explained: Mapping[str, str] | None = None,
) -> PassedSheet:
    """What passes the gate of one sheet.

    Args:
        sheet: the sheet as it is.
        scope: the lists that it is read together with, if any.
        steering: what the user says.
        words: the vocabulary.
        gate: takes down what is kept out.
        tell: called again and again; what it raises ends the reading.
        kept: what was read of the sheet before, where only the cells that entered are here.
        explained: the codes for how often that another sheet of the file explains.

    """
    label = replace(sheet, file=safe_name(sheet.file), name=safe_name(sheet.name))
    place, graph = Place(label.file, label.name), bool(sheet.graph)
    ledger, before, after = Ledger(sheet), list[RowIssue](), list[RowIssue]()
    sheet, stopped = without_pupils(sheet, steering, words)
    if stopped:
        gate.pupils.append(place)
        key = "privacy.maybe_pupils" if stopped.maybe else "privacy.pupils"
        before.append(RowIssue(key, "warning", place, {"kind": stopped.maybe} if stopped.maybe else {}))
        for box in stopped.boxes:
            ledger.box(*box, "blocked:pupils")
    tables = [
        with_case_roles(made, words)
        for table in find_tables(sheet, steering, words, scope)
        for made in with_presence(with_functions(beside_who_helps(table), words))
    ]
    before += _to_be_asked(tables, steering, words, place)
    before += _told_of_file(sheet, place) if tables else []
    before += [RowIssue(EMPTY, "warning", place) for table in tables if _says_nothing(table)]
    before += (
        [RowIssue("issues.called_sheet", "warning", place)] if _called_after_somebody(sheet, tables) else []
    )
    passed: list[PassedTable] = []
    for table in tables:
        table = of_year(with_locations(with_ticks(table)))
        bare = replace(with_schools(table, words), sheet=replace(label, rows=[]))
        legend = _legend(sheet, table, explained or {})
        said = {code: often(phrase).per_year for code, phrase in legend.items() if not unsaid(phrase)}
        if legend:
            before.append(RowIssue("issues.legend", "correction", place, {"count": len(legend)}))
        if not (table.scope or graph):
            bare = without_unknown(bare, legend.keys() - said.keys(), {**said, **steering.frequencies})
        found, problems, report, marks = read_rows(bare, gate, words, tell, {**said, **steering.frequencies})
        ledger.keep(marks)
        passed.append(PassedTable(tuple(found), tuple(problems), report, marks))
    unused = None
    if not tables:
        fate = "outside" if stopped else f"issue:{_why_unread(sheet)}"
        fate = "aside:explanation" if explains(sheet.name) else fate
        if steering.kind_of(sheet.file, sheet.name) == "ignore" or _set_aside(sheet, steering):
            fate = "aside:user"
        ledger.all(fate)
        if fate.startswith("issue:"):
            after.append(RowIssue(fate.removeprefix("issue:"), "warning", place))
        unused = _unused(replace(label, rows=[]) if stopped else label, steering)
    if _only_mail(sheet, passed):
        after.append(RowIssue("issues.only_mail", "warning", place))
    if sheet.hidden and (tables or not explains(sheet.name)):
        key = "issues.hidden_sheet" if tables else "issues.hidden_unused"
        after.append(RowIssue(key, "warning", place))
    if kept is not None:
        before = [*kept.before, *(issue for issue in before if issue not in kept.before)]
        lost = (kept.ledger.filled & ~ledger.filled).any(axis=1)
        gone = frozenset((np.flatnonzero(lost) + sheet.first_row).tolist())
        passed = with_what_was_kept_out(passed, kept, gate, gone)
    return PassedSheet(
        label.file,
        label.name,
        ledger,
        gate,
        before=tuple(before),
        tables=tuple(passed),
        unused=unused,
        after=tuple(after),
        graph=graph,
        raw=replace(sheet, file=label.file, name=label.name) if _apart(sheet, scope, ledger) else None,
    )


def _to_be_asked(tables: list[Table], steering: Steering, words: Vocabulary, place: Place) -> list[RowIssue]:
    """Whether names of which nothing is said are those of professionals, and of people."""
    bare_names = only_names(tables, steering, words)
    found = [replace(bare_names, place=place)] if bare_names else []
    if any(people_or_organisations(table, steering, words) for table in tables):
        found.append(RowIssue("issues.people_or_organisations", "warning", place))
    return found


def _why_unread(sheet: RawSheet) -> str:
    """The key of the sentence about a sheet in which no columns were recognised."""
    if lies_on_its_side(sheet):
        return "issues.sideways"
    if (offer := header_to_offer(sheet, Steering())) and any(is_case(text) for text in offer[1] if text):
        return "issues.nobody_in_cases"
    labels = columns_data()["words"]["pivot"]
    pivot = any(
        fold(cell) in labels for row in sheet.rows[:LEGEND_WITHIN] for cell in row if isinstance(cell, str)
    )
    if pivot:
        return "issues.pivot"
    return "issues.counts_else" if _counts_else(sheet) else "issues.unused_sheet"


def _counts_else(sheet: RawSheet) -> bool:
    """Whether a sheet holds names along its sides and numbers below them, of which nothing says that they are of contacts."""
    square = matrix(sheet)
    if square:
        return count_else(square)
    headed = [
        at
        for at, row in enumerate(sheet.rows[:LEGEND_WITHIN])
        if sum(map(bool, map(clean, row))) >= LEAST_HEADED
    ]
    if not headed:
        return False
    at = headed[0]
    below = [text for row in sheet.rows[at + 1 : LOOKED_AT] for cell in row[1:] if (text := clean(cell))]
    return counted(sheet, at) != "contact" and sum(map(is_number, below)) > MOSTLY * len(below)


def _only_mail(sheet: RawSheet, passed: Sequence[PassedTable]) -> bool:
    """Whether nothing could be read of a sheet because people stand on it by their e-mail address."""
    if any(table.report.rows for table in passed):
        return False
    cells = [cell for row in sheet.rows[:LOOKED_AT] for cell in row if isinstance(cell, str) and cell.strip()]
    cells = [cell for cell in cells if fold(cell) not in header_words()]
    return sum(MAIL.fullmatch(cell) is not None for cell in cells) > MOSTLY * len(cells)


def _legend(sheet: RawSheet, table: Table, explained: Mapping[str, str]) -> dict[str, str]:
    """What the sheet, or else another one of its file, says that the numbers or letters for how often stand for: code → phrase."""
    if sheet.graph or not table.columns.keys() & set(COUNTED):
        return {}
    rows = [*sheet.rows[:LEGEND_WITHIN], *sheet.rows[LEGEND_WITHIN:][-LEGEND_WITHIN:]]
    own = {phrase_of(code): phrase for code, phrase in legend_of(rows).items()}
    return own or (dict(explained) if explained and all_explained(table, explained) else {})


def _called_after_somebody(sheet: RawSheet, tables: Sequence[Table]) -> bool:
    """Whether a sheet that lists people is called after somebody who is none of them: a child or client, whose case it then is."""
    words = words_in(" ".join(word for word in sheet.name.split() if word[:1].isupper()))
    if not reads_as_person(sheet.name) or any(
        word in harmless_words() or no_name().match(word) for word in words
    ):
        return False
    named = {"professionals": "name", "involvements": "professional"}
    lists = [table for table in tables if table.kind in named and not table.said]
    cells = [clean(cell) for table in lists for cell in table.sample(table.columns.get(named[table.kind], 0))]
    return bool(cells) and not any(words <= words_in(cell) for cell in cells)


def _told_of_file(sheet: RawSheet, place: Place) -> list[RowIssue]:
    """What the reader of the file saw: hidden rows, a quote that nothing closes."""
    return [
        RowIssue(f"issues.{key}", "warning", place, {"count": count})
        for key, _, count in sheet.told
        if key in OF_ANY_FILE
    ]


def _says_nothing(table: Table) -> bool:
    """Whether there are names on a table and nothing below its headers or where names cross: what is meant may be the colour of a cell."""
    if table.kind == "matrix":
        return bool(table.body) and not table.grid.holds(table.columns["count"])
    headed = [at for at, text in enumerate(table.header) if text]
    filled = [at for at in headed if table.grid.holds(at)]
    return len(headed) >= LEAST_HEADED and len(filled) == 1


def _apart(sheet: RawSheet, scope: Scope | None, ledger: Ledger) -> bool:
    """Whether a sheet can be read again by itself: it needs no other one, and is here whole."""
    return not sheet.graph and scope is None and len(sheet.grid) == len(ledger.filled)


def _set_aside(sheet: RawSheet, steering: Steering) -> bool:
    """Whether the user said of the table on a sheet that it is to be left alone."""
    offer = header_to_offer(sheet, steering) if steering.sheets else None
    choice = steering.choice_for(offer[1]) if offer else None
    return choice is not None and choice.kind == "ignore"


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
        preview=tuple(preview(row, {}, shown_below(header, verdicts)) for row in below[:PREVIEW_ROWS]),
        unused=tuple(text for text in header if text),
        encoding=sheet.encoding,
        delimiter=sheet.delimiter,
        hidden=sheet.hidden,
    )
