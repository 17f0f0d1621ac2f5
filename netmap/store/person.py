"""Everything that is kept about one professional: to be shown to them, or removed, from earlier versions too (AVG, articles 15 and 17)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np
from sqlalchemy import delete, update

from netmap.ingest.decisions import Decisions
from netmap.ingest.grid import Grid
from netmap.ingest.keys import person_key
from netmap.ingest.passed import PassedFile, PassedSheet, PassedTable
from netmap.ingest.people import parse_person
from netmap.ingest.raw import RawSheet
from netmap.ingest.read import who_is_who
from netmap.ingest.typed import Typed
from netmap.model.columns import Coded, Mask
from netmap.model.vocabulary import vocabulary
from netmap.scenario.candidates import Answers
from netmap.scenario.steps import Scenario
from netmap.settings import Installation
from netmap.store import tables
from netmap.store.content import PARTS, Content, Said, Upload, Version
from netmap.store.plain import from_json, to_json
from netmap.store.projects import Store

GONE = "…"
"""What stands where a name was."""
NAMED: Mapping[str, tuple[str, ...]] = {
    "professionals": ("name",),
    "contacts": ("from", "to"),
    "involvements": ("professional",),
    "leads": ("respondent", "lead"),
}
"""Kind → columns of whom a row is about: without them there is no row."""
NEVER_SHOWN = frozenset({"email", "case"})
"""Columns of keyed hashes."""


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody, and by which names to find them."""

    id: str
    name: str
    spellings: frozenset[str]

    @property
    def keys(self) -> frozenset[str]:
        """The normal forms of the names."""
        return frozenset(map(person_key, self.spellings))

    def is_meant(self, text: object) -> bool:
        """Whether a text is, or holds, one of the names."""
        return isinstance(text, str) and _meant(self, text)

    def without(self, text: str) -> str:
        """A text without the names."""
        return self.pattern.sub(GONE, text)

    @property
    def pattern(self) -> re.Pattern[str]:
        """Finds the names in a text: one of a single word only where it is the whole text."""
        return _pattern(self.spellings)


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that is kept about somebody."""

    where: str
    """A file, or the part of the project (``store.part.<key>``)."""
    sheet: str
    row: int | None
    values: Mapping[str, str]
    """Canonical column → what it says; never a hash."""
    versions: tuple[int, ...]
    """Numbers of the versions that hold it."""


def about_person(store: Store, project: str, person: str, installation: Installation) -> tuple[Found, ...]:
    """Everything that is kept about one professional, in all versions.

    Args:
        store: the store.
        project: id of the project.
        person: id of the professional in the records of the project, as it is now or was at an earlier version.
        installation: an own vocabulary.

    Raises:
        LookupError: there is nobody of that id.
        ProjectGone: there is no such project.

    """
    contents = dict(_contents(store, project))
    who = _somebody(contents, store.now(project), person, installation)
    files: dict[tuple[str, str], tuple[Upload, list[int]]] = {}
    found: list[Found] = []
    said: dict[tuple[str, str], list[int]] = {}
    for number, content in contents.items():
        for upload in content.uploads:
            files.setdefault(upload.kept_as or ("", upload.name), (upload, []))[1].append(number)
        for part, text in _mentions(content, who):
            said.setdefault((part, text), []).append(number)
    for upload, versions in files.values():
        found += [
            Found(upload.name, rows.place.sheet, row, values, tuple(versions))
            for rows in _rows_of(upload.passed)
            for row, values in _about(rows, who)
        ]
    found += [
        Found(part, "", None, {"text": text}, tuple(versions)) for (part, text), versions in said.items()
    ]
    return tuple(found)


def remove_person(
    store: Store, project: str, person: str, installation: Installation, *, who: str = ""
) -> Version:
    """Remove one professional from all that a project holds, earlier versions too; nothing of them stays in the database.

    Windows that have the project open cannot save what they hold any more: they open it again.

    Args:
        store: the store.
        project: id of the project.
        person: id of the professional in the records of the project, as it is now or was at an earlier version.
        installation: an own vocabulary.
        who: who does it.

    Returns:
        The version that then holds.

    Raises:
        LookupError: there is nobody of that id.
        ProjectGone: there is no such project.

    """
    contents = dict(_contents(store, project))
    gone = _somebody(contents, store.now(project), person, installation)

    @cache
    def bare(address: tuple[str, str]) -> PassedFile:
        return without_person(store.upload(*address), gone)

    with store.database.writing() as connection:
        rows = store.rows
        head = int(rows.project(connection, project, lock=True).head)
        known: set[str] = set()
        connection.execute(delete(tables.blob).where(tables.blob.c.project == project))
        connection.execute(delete(tables.derived).where(tables.derived.c.project == project))
        for number, content in contents.items():
            cleared = _without(content, gone, bare)
            parts = rows.put_content(connection, project, cleared, known)
            connection.execute(
                update(tables.version)
                .where((tables.version.c.project == project) & (tables.version.c.number == number))
                .values(parts=rows.close(parts))
            )
            if number == head:
                holds = parts
        made = rows.enter(connection, project, head, holds, (Said("person_removed"),), who)
        rows.log(connection, project, "person_removed", who)
    parse_person.cache_clear()  # it holds names
    store.database.sweep()
    return made


def _somebody(contents: Mapping[int, Content], now: int, person: str, installation: Installation) -> Named:
    """Somebody by their id: in the version that holds, else in the newest other one that has them; ``LookupError`` where none has."""
    for number in (now, *(number for number in contents if number != now)):
        with suppress(LookupError):
            return named(contents[number], person, installation, contents.values())
    raise LookupError(person)


def named(content: Content, person: str, installation: Installation, others: Iterable[Content] = ()) -> Named:
    """Somebody by their id, with every way in which the name was written.

    Raises:
        LookupError: there is nobody of that id.

    """
    spelled: dict[str, frozenset[str]] = {}
    intake = who_is_who(
        [upload.passed for upload in content.uploads],
        content.steering,
        content.decisions,
        words=vocabulary(installation.vocabulary),
        spelled=spelled,
    )
    one = next((item for item in intake.professionals if item.id == person), None)
    if one is None:
        raise LookupError(person)
    names = {*spelled.get(person, ()), one.name}
    keys = set(map(person_key, names))
    for made in [made for other in (content, *others) for made in other.decisions.made]:
        if made.kind == "professional" and made.same and keys & {made.keys[0][0], made.keys[1][0]}:
            names |= {made.first, made.second}
            keys |= {made.keys[0][0], made.keys[1][0]}
    return Named(person, one.name, frozenset(names))


def without_person(file: PassedFile, who: Named) -> PassedFile:
    """What passed the gate of a file without somebody: rows about them, and their name wherever else it stands."""

    def table_of(table: PassedTable) -> PassedTable:
        rows = tuple(bare for typed in table.rows if len(bare := _bare(typed, who)))
        return replace(
            table,
            rows=rows,
            issues=_scrubbed(table.issues, who),
            report=_scrubbed(table.report, who),
        )

    def sheet_of(sheet: PassedSheet) -> PassedSheet:
        sheet.ledger.headers = _scrubbed(sheet.ledger.headers, who)
        for marks in sheet.ledger.marks:
            table = marks.table
            marks.table = replace(
                table, header=_scrubbed(table.header, who), remarks=_scrubbed(table.remarks, who)
            )
        return replace(
            sheet,
            before=_scrubbed(sheet.before, who),
            after=_scrubbed(sheet.after, who),
            misplaced=_scrubbed(sheet.misplaced, who),
            unused=_scrubbed(sheet.unused, who),
            raw=_bare_sheet(sheet, who),
            tables=tuple(map(table_of, sheet.tables)),
        )

    return replace(file, issues=_scrubbed(file.issues, who), sheets=tuple(map(sheet_of, file.sheets)))


def _without(content: Content, who: Named, bare: Callable[[tuple[str, str]], PassedFile]) -> Content:
    """A content without somebody."""

    def upload_of(upload: Upload) -> Upload:
        address = upload.kept_as or ("", "")
        return replace(upload, load=lambda: bare(address), kept_as=None)

    def scenario_of(scenario: Scenario) -> Scenario:
        steps = tuple(step for step in scenario.steps if who.id not in to_json(step))
        return replace(scenario, steps=steps)

    parts = {
        part: _scrubbed(getattr(content, part), who)
        for part in PARTS
        if part not in ("uploads", "decisions", "scenario", "scenarios", "answers")
    }
    remembered = {
        key: [one for one in value if one != who.id] if isinstance(value, list) else value
        for key, value in parts.pop("remembered").items()
        if value != who.id
    }
    return replace(
        content,
        **parts,
        remembered=remembered,
        uploads=tuple(map(upload_of, content.uploads)),
        decisions=Decisions(
            tuple(
                made
                for made in content.decisions.made
                if not any(map(who.is_meant, (made.first, made.second)))
            )
        ),
        scenario=scenario_of(content.scenario),
        scenarios=tuple(map(scenario_of, content.scenarios)),
        answers=Answers(tuple(one for one in content.answers.given if who.id not in one[0])),
    )


def _bare(rows: Typed, who: Named) -> Typed:
    about = _mask(rows, who)
    kept = rows.taken(~about)
    for name, column in kept.columns.items():
        kept = kept.with_column(name, _unnamed(column, who))
    return kept


def _bare_sheet(sheet: PassedSheet, who: Named) -> RawSheet | None:
    """The cells of a sheet without the rows about somebody; ``None`` where a header names them: without it nothing can be read again."""
    raw = sheet.raw
    if raw is None:
        return None
    about = np.zeros(len(raw.grid), bool)
    for column in raw.grid.columns:
        about |= column.mapped([*map(who.is_meant, column.values), False], bool)
    tables = [marks.table for marks in sheet.ledger.marks]
    headers = [table.header_row - raw.first_row for table in tables if table.header_row is not None]
    if about.any() and (any(table.origin is not None for table in tables) or about[headers].any()):
        return None
    grid = raw.grid.emptied(about)
    return replace(raw, rows=Grid([column.bare() for column in grid.columns], grid.width))


def _unnamed(column: Coded, who: Named) -> Coded:
    """A column in which nothing says a name of somebody, and no value that no row has."""
    bare = column.bare()
    said = [who.is_meant(value) if isinstance(value, str) else _among(value, who) for value in bare.values]
    if not any(said):
        return bare
    return bare.where(~np.array([*said, False], bool)[bare.codes])


def _among(value: object, who: Named) -> bool:
    return isinstance(value, tuple) and any(map(who.is_meant, value))


def _mask(rows: Typed, who: Named) -> Mask:
    """Which rows are about somebody."""
    found = np.zeros(len(rows), bool)
    for name in NAMED.get(rows.kind, ()):
        column = rows.get(name)
        found |= column.mapped([*map(who.is_meant, column.values), False], bool)
    return found


def _about(rows: Typed, who: Named) -> Iterator[tuple[int | None, dict[str, str]]]:
    """The rows that are about somebody or name them, as texts."""
    mask = _mask(rows, who)
    for column in rows.columns.values():
        said = [who.is_meant(value) or _among(value, who) for value in column.values]
        mask |= column.mapped([*said, False], bool)
    for row in rows.taken(mask).rows():
        values = {name: _text(value) for name, value in row.values.items() if name not in NEVER_SHOWN}
        yield row.place.row, values


def _text(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _rows_of(file: PassedFile) -> Iterator[Typed]:
    for sheet in file.sheets:
        for table in sheet.tables:
            yield from table.rows


def _mentions(content: Content, who: Named) -> Iterator[tuple[str, str]]:
    """What parts of a content say about somebody, beside the uploads."""
    for made in content.decisions.made:
        if who.is_meant(made.first) or who.is_meant(made.second):
            yield "store.part.decisions", f"{made.first} {'=' if made.same else '≠'} {made.second}"
    steps = [step for scenario in (content.scenario, *content.scenarios) for step in scenario.steps]
    yield from (("store.part.scenario", type(step).__name__) for step in steps if who.id in to_json(step))
    yield from (("store.part.answers", who.name) for tie, _ in content.answers.given if who.id in tie)
    points = [text for item in content.agenda.items for text in (item.text, item.question, item.note)]
    agreed = [text for made in content.agenda.agreements for text in (made.what, made.who)]
    yield from (("store.part.agenda", text) for text in points if who.is_meant(text))
    yield from (("store.part.agreements", text) for text in agreed if who.is_meant(text))


def _contents(store: Store, project: str) -> Iterator[tuple[int, Content]]:
    for version in store.history(project):
        yield version.number, store.open(project, version.number, log=False).content


def _scrubbed(value: Any, who: Named) -> Any:
    """A value without the name of somebody in any of its texts."""
    return from_json(_walked_json(to_json(value), who))


def _walked_json(text: str, who: Named) -> str:
    return json.dumps(_walked(json.loads(text), who), ensure_ascii=False)


def _walked(plain: Any, who: Named) -> Any:
    if isinstance(plain, str):
        return who.without(plain)
    if isinstance(plain, list):
        return [_walked(one, who) for one in plain]
    if isinstance(plain, dict):
        return {key: _walked(one, who) for key, one in plain.items()}
    return plain


@cache
def _pattern(spellings: frozenset[str]) -> re.Pattern[str]:
    several = [re.escape(name).replace(r"\ ", r"\s+") for name in spellings if len(name.split()) > 1]
    one = [rf"^\s*{re.escape(name)}\s*$" for name in spellings if name and len(name.split()) == 1]
    each = [rf"(?<!\w){name}(?!\w)" for name in sorted(several, key=len, reverse=True)]
    return re.compile("|".join([*each, *one]) or r"(?!)", re.IGNORECASE)


def _meant(who: Named, text: str) -> bool:
    return who.pattern.search(text) is not None or person_key(text) in who.keys
