"""What there is to say about the input, as tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from netmap.model.records import Intake, RowIssue
from netmap.text import Texts
from netmap.told.table import Column, Table, Unit, made

SEVERITIES = {"error": 0, "warning": 1, "correction": 2}
COLUMNS: tuple[tuple[str, Unit], ...] = (
    ("severity", "text"),
    ("file", "text"),
    ("sheet", "text"),
    ("row", "count"),
    ("column", "text"),
    ("message", "sentence"),
)


@dataclass(frozen=True, slots=True)
class IssueGroup:
    """All issues of one kind."""

    title: str
    severity: str
    """The worst among them."""
    issues: tuple[RowIssue, ...]


def issue_groups(intake: Intake, texts: Texts) -> list[IssueGroup]:
    """The issues by kind: what is wrong first, and of that what occurs most."""
    kinds: dict[str, list[RowIssue]] = {}
    for issue in intake.issues:
        kinds.setdefault(issue.key, []).append(issue)
    groups = [
        IssueGroup(
            texts(f"titles.{key}"),
            min((issue.severity for issue in issues), key=SEVERITIES.__getitem__),
            tuple(issues),
        )
        for key, issues in kinds.items()
    ]
    return sorted(groups, key=lambda group: (SEVERITIES[group.severity], -len(group.issues), group.title))


def issues(found: Sequence[RowIssue], texts: Texts) -> Table:
    """What there is to say, errors first: severity, place and remedy; of a whole file there is no row to name."""

    def worst(issue: RowIssue) -> tuple[int, str, str, int]:
        place = issue.place
        return SEVERITIES[issue.severity], place.file, place.sheet, place.row or 0

    rows = [
        {
            "severity": texts(f"view.severity.{issue.severity}"),
            "file": issue.place.file,
            "sheet": issue.place.sheet,
            "row": "" if issue.place.row is None else issue.place.row,
            "column": issue.place.column or "",
            "message": texts(issue.key, **issue.values),
        }
        for issue in sorted(found, key=worst)
    ]
    return made("issues", [Column(key, texts(f"view.column.{key}"), unit) for key, unit in COLUMNS], rows)
