"""What a new reading of the sheets changed, against the reading before it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any

from netmap.model.records import Intake, Organisation, Professional


@dataclass(frozen=True, slots=True)
class Changes:
    """The difference between two readings; all is empty or zero when they say the same."""

    people_new: tuple[str, ...] = ()
    """Names, sorted."""
    people_gone: tuple[str, ...] = ()
    people_changed: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Name and the fields that differ, such as ``role`` or ``hours``."""
    organisations_new: tuple[str, ...] = ()
    organisations_gone: tuple[str, ...] = ()
    organisations_changed: tuple[tuple[str, tuple[str, ...]], ...] = ()
    contacts_new: int = 0
    contacts_gone: int = 0
    involvements_new: int = 0
    involvements_gone: int = 0
    issues_solved: int = 0
    issues_new: int = 0

    def __bool__(self) -> bool:
        return any(getattr(self, field.name) for field in fields(self))


def changes(before: Intake, after: Intake) -> Changes:
    """What is new, gone and different; people and organisations are matched by id, the rest is counted."""
    people = _matched(before.professionals, after.professionals)
    places = _matched(before.organisations, after.organisations)
    contacts = _counted(before.contacts, after.contacts)
    involvements = _counted(before.involvements, after.involvements)
    # a row that moved is not another issue: what counts is the kind, the sheet and the column
    said = [
        [(item.key, item.place.file, item.place.sheet, item.place.column) for item in intake.issues]
        for intake in (before, after)
    ]
    issues = _counted(*said)
    return Changes(*people, *places, *contacts, *involvements, issues[1], issues[0])


def _matched(
    before: Sequence[Professional] | Sequence[Organisation],
    after: Sequence[Professional] | Sequence[Organisation],
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[tuple[str, tuple[str, ...]], ...]]:
    old, new = {item.id: item for item in before}, {item.id: item for item in after}
    differ = []
    for key in old.keys() & new.keys():
        names = tuple(
            field.name
            for field in fields(new[key])
            if getattr(old[key], field.name) != getattr(new[key], field.name)
        )
        if names:
            differ.append((new[key].name, names))
    return (
        tuple(sorted(new[key].name for key in new.keys() - old.keys())),
        tuple(sorted(old[key].name for key in old.keys() - new.keys())),
        tuple(sorted(differ)),
    )


def _counted(before: Iterable[Any], after: Iterable[Any]) -> tuple[int, int]:
    """How many are new, and how many are gone."""
    old, new = Counter(before), Counter(after)
    return (new - old).total(), (old - new).total()
