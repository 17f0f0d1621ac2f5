"""The privacy gate at work: which columns of a table may be read, and what it did so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import cast

from netmap.ingest import privacy
from netmap.ingest.cells import Cell, clean
from netmap.ingest.pupil_headers import NEUTRAL
from netmap.ingest.table import Table
from netmap.model.records import Place, RowIssue
from netmap.model.vocabulary import Vocabulary, fold


@dataclass(slots=True)
class Gate:
    """What the privacy gate did so far, over all sheets."""

    key: bytes
    blocked: list[Place] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    unread: list[Place] = field(default_factory=list)
    masked: list[Place] = field(default_factory=list)
    cleaned: list[Place] = field(default_factory=list)
    pupils: list[Place] = field(default_factory=list)
    cases: set[str] = field(default_factory=set)
    emails: set[str] = field(default_factory=set)
    names: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)
    """What plain names say, and what there is to tell of them."""
    told: set[tuple[str, Place]] = field(default_factory=set)
    """What was told of cells that several tables read."""


def admitted(table: Table, words: Vocabulary) -> tuple[dict[str, int], list[str]]:
    """Which columns the gate lets pass, and its verdict on each position."""
    return admit(table, Gate(b""), words, [])


def admit(
    table: Table, gate: Gate, words: Vocabulary, issues: list[RowIssue]
) -> tuple[dict[str, int], list[str]]:
    """The columns that may be read. A column that the sheet's kind knows is judged by its content only."""
    if table.kind == "matrix":
        return dict(table.columns), ["open"] * len(table.header)
    by_position = {position: column for column, position in table.columns.items()}
    by_position |= {position: column for column, several in table.also.items() for position in several}
    columns = dict(table.columns)
    contents = [table.sample(position) for position in range(len(table.header))]
    verdicts = cast("list[str]", privacy.classify_columns(table.header, contents))
    for position in table.children:
        verdicts[position] = "child_name"
    for position, verdict in enumerate(verdicts):
        column, header = by_position.get(position), table.header[position]
        known = column and verdict != "bsn" and not _about_a_child(column, header, contents[position], words)
        if known and verdict == "diagnosis" and column in ("theme", "channel", "role", "meeting"):
            known = False  # words for a disorder in a column that is shown
        of_organisation = verdict == "address" and table.kind == "organisations"  # that is no secret
        of_another = column is None and position in table.elsewhere  # judged where it is read
        if verdict == "open" or column == "case" or known or of_organisation or of_another:
            verdicts[position] = "open"
            continue
        place = Place(table.sheet.file, table.sheet.name, None, header)
        if (table.node is not None or table.elsewhere) and (place in gate.unread or place in gate.blocked):
            pass  # several tables come from the same rows: their column is told once
        elif verdict == "free_text":
            gate.unread.append(place)
            issues.append(RowIssue("privacy.unread_column", "warning", place))
        else:
            gate.blocked.append(place)
            gate.reasons.append(verdict)
            issues.append(RowIssue(f"privacy.column_{verdict}", "warning", place))
            of_one = verdict == "child_name" and not NEUTRAL.search(fold(header))
            if of_one and table.kind == "professionals" and _comes_back(contents[position]):
                issues.append(RowIssue("privacy.maybe_case", "warning", place))
        if column:
            columns.pop(column, None)
    return columns, verdicts


def _comes_back(contents: Sequence[Cell]) -> bool:
    """Whether something stands in more than one row: several people around one child, which is a case."""
    filled = [text for cell in contents if (text := clean(cell))]
    return len(set(filled)) < len(filled)


def _about_a_child(column: str, header: str, contents: Sequence[Cell], words: Vocabulary) -> bool:
    """The header "kind" is English for a kind of organisation and Dutch for a child: the cells tell which."""
    if column != "kind" or fold(header) != "kind":
        return False
    filled = [clean(cell) for cell in contents if clean(cell)]
    return sum(words.kind_of(text) is not None for text in filled) < len(filled) / 2
