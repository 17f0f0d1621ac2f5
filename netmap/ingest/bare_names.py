"""Lists of names of which nothing else is said: who these people are is asked, or told by what stands beside the names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from netmap.ingest.answers import says_no, says_yes
from netmap.ingest.at_work import column_of, work
from netmap.ingest.cells import WHOLE_NAME
from netmap.ingest.headers import kind_by_name
from netmap.ingest.privacy import verdict_of_header
from netmap.ingest.pupil_words import LOOKED_AT, PRIVATE, holds_numbers, pupil_words
from netmap.ingest.steering import Steering
from netmap.ingest.table import Table
from netmap.ingest.typed import Typed
from netmap.model.records import Place, RowIssue
from netmap.model.vocabulary import Vocabulary, fold

ALONE = frozenset({"name", "first_name", "infix", "last_name"})
"""Columns that say no more of somebody than a name."""


SAY_WHAT = frozenset({"kind", "brin", "parent", "pupils", "aliases"})
"""Columns that only organisations have."""
ARTICLE = re.compile(r"(?:De|Het|['’]t|Den|Sint|St\.?|Stichting|Team) ")
MOST_ALIKE = 0.6
"""Share of names on a list that are as people's from which it may be one of people."""
KNOWN = 0.2
"""Share of the names on a sheet that must stand among contacts elsewhere before they are those of people at work."""
ONLY_NAMES = "issues.only_names"
"""The key of the issue that asks who these people are."""


def only_names(tables: Sequence[Table], steering: Steering, words: Vocabulary) -> RowIssue | None:
    """What is to be asked of a sheet that gives people of whom it says nothing but a name: these may be pupils.

    ``None`` where the sheet says who they are, or with whom they have contact; where its name or the user says that they are
    professionals; and for lists by id and registers, whose headers say what they are.
    """
    kinds = {table.kind for table in tables}
    cases = [table.columns for table in tables if table.kind == "involvements"]
    if any("present" not in columns or "case" in columns for columns in cases):
        return None  # the minutes of meetings, or cases
    for table in tables:
        sheet = table.sheet
        named = kind_by_name(sheet.file, sheet.name)
        chosen = steering.kind_of(sheet.file, sheet.name) or steering.choice_for(table.header)
        if table.kind != "professionals" or table.scope or chosen or not table.columns.keys() <= ALONE:
            continue
        if any("role" in part.said for part in table.parts):
            continue
        if kinds & {"contacts", "matrix"} or (named.kind == "professionals" and not named.loosely):
            continue
        header = list(map(fold, table.header))
        below = [line for _, line in table.body[:LOOKED_AT]]
        found = work(header, below, set(table.columns.values()), words)
        said = found.sure or found.said or any(map(pupil_words().staff.fullmatch, header))
        if not said and not any(map(pupil_words().adults.fullmatch, header)):
            kind = "involvements" if "involvements" in kinds else "professionals"
            return RowIssue(ONLY_NAMES, "warning", Place(sheet.file, sheet.name), {"kind": kind})
    return None


def people_or_organisations(table: Table, steering: Steering, words: Vocabulary) -> bool:
    """Whether a list of organisations may be one of people: below a bare *naam* most names are as people's, and none says what it is."""
    sheet = table.sheet
    chosen = steering.kind_of(sheet.file, sheet.name) or steering.choice_for(table.header)
    at = table.columns.get("organisation")
    named = kind_by_name(sheet.file, sheet.name)
    if table.kind != "organisations" or table.scope or chosen or at is None or named.kind == "organisations":
        return False
    if table.columns.keys() & SAY_WHAT or not pupil_words().names_of.fullmatch(fold(table.header[at])):
        return False
    cells = column_of([line for _, line in table.body[:LOOKED_AT]], at)
    like = sum(WHOLE_NAME.fullmatch(cell) is not None and not ARTICLE.match(cell) for cell in cells)
    return like > MOST_ALIKE * len(cells) and all(words.kind_from_name(cell) is None for cell in cells)


def known_elsewhere(issue: RowIssue, rows: Sequence[Typed]) -> bool:
    """Whether the people of a sheet with only names have contacts, or help in cases, on another sheet."""
    here, there = set[str](), set[str]()
    for table in rows:
        own = (table.place.file, table.place.sheet) == (issue.place.file, issue.place.sheet)
        ends = ("name",) if own and table.kind == "professionals" else ("from", "to", "professional")
        if own == (ends == ("name",)):
            names = here if own else there
            for end in ends:
                names |= {" ".join(sorted(fold(str(value)).split())) for value in table.get(end).there()}
    return len(here & there) >= KNOWN * len(here)


def _without_bare_names(table: Table, header: Sequence[str]) -> Table:
    """A list of cases with who helps in a column of its own: a bare name beside it is that of the child."""
    taken = {*table.columns.values(), *(at for several in table.also.values() for at in several)}
    bare = frozenset(
        at for at, text in enumerate(header) if at not in taken and pupil_words().names_of.fullmatch(text)
    )
    return replace(table, children=bare) if bare and table.kind == "involvements" else table


def beside_who_helps(table: Table) -> Table:
    """A table in which a bare "naam" stands beside who helps, or who works there: the name is that of the child.

    The header of the adult is taken for the column instead, and that of the child for none.
    """
    column = {"professionals": "name", "involvements": "professional"}.get(table.kind)
    at = table.columns.get(column or "")
    if column is None or at is None or table.why.get(column) == "user":
        return table
    known, header = pupil_words(), [fold(text.replace("_", " ")) for text in table.header]
    if not known.names_of.fullmatch(header[at]):
        return _without_bare_names(table, header)
    below = [line for _, line in table.body[:LOOKED_AT]]
    adults = [
        other
        for other, text in enumerate(header)
        if other != at
        and known.adults.fullmatch(text)
        and column_of(below, other)
        and not holds_numbers(below, other)
        and not all(says_yes(cell) or says_no(cell) for cell in column_of(below, other))
    ]
    marked = table.kind == "involvements" or any(
        known.certain.fullmatch(text)
        or known.classes.fullmatch(text)
        or verdict_of_header(text) in PRIVATE - {"child_name"}
        for text in header
    )
    alone = table.columns.keys() <= ALONE  # nothing says of these names that they are of people at work
    if not adults or not (marked or alone):
        return table
    columns = {name: place for name, place in table.columns.items() if place != adults[0]}
    return replace(table, columns={**columns, column: adults[0]}, children=frozenset({at}))
