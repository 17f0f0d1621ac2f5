"""The rows of the store: what one transaction reads and writes. What to do, and when, is decided in ``projects.py``."""

from __future__ import annotations

import calendar
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from functools import cache, partial
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from netmap.errors import ProjectGone, StoreDamaged
from netmap.ingest.passed import PassedFile
from netmap.store import tables
from netmap.store.content import PARTS, Card, Content, Said, Upload, Version
from netmap.store.plain import from_json, to_json
from netmap.store.seal import Seal, address

PICTURE = "picture"
Load = Callable[[str, str], PassedFile]
"""Gives an upload, by project and address."""


class Rows:
    """Reads and writes rows on a connection that is given; seals what a person could read."""

    def __init__(self, seal: Seal, salt: bytes, load: Load) -> None:
        self._seal, self._salt, self._load = seal, salt, load

    def head(self, connection: Connection, project: str, number: int, **more: object) -> None:
        """Have a version hold."""
        connection.execute(
            update(tables.project)
            .where(tables.project.c.id == project)
            .values(head=number, changed=now(), **more)
        )

    def add(
        self,
        connection: Connection,
        project: str,
        parent: int | None,
        content: Content,
        did: Sequence[Said],
        who: str,
        *,
        aside: bool = False,
    ) -> Version:
        """Put a content down as a new version."""
        known = set(
            connection.execute(
                select(tables.blob.c.address).where(tables.blob.c.project == project)
            ).scalars()
        )
        parts = self.put_content(connection, project, content, known)
        return self.enter(connection, project, parent, parts, did, who, aside=aside)

    def put_content(
        self, connection: Connection, project: str, content: Content, known: set[str]
    ) -> dict[str, str]:
        """Put the parts of a content down that are not ``known`` yet; the address of each.

        Raises:
            ProjectGone: an upload of this project is not there any more.

        """
        parts: dict[str, str] = {}
        for part, value in self._pieces(
            project, content, known, partial(self._put, connection, project, known)
        ):
            parts[part] = self._put(connection, project, known, value)
        return parts

    def _pieces(self, project: str, content: Content, known: set[str], put: Any) -> list[tuple[str, bytes]]:
        """Each part of a content as bytes; uploads that are not kept yet are put first."""
        from netmap.store.uploads import written

        rows = []
        for upload in content.uploads:
            home, where = upload.kept_as or ("", "")
            if home != project:
                where = put(written(upload.passed), packed=True)
            elif where not in known:  # somebody was removed from it since this window opened the project
                raise ProjectGone
            rows.append((upload.name, upload.marks, upload.added, upload.read_with, where))
        said = {part: getattr(content, part) for part in PARTS if part != "uploads"}
        return [("uploads", to_json(tuple(rows)).encode())] + [
            (part, to_json(value).encode()) for part, value in said.items()
        ]

    def _put(
        self, connection: Connection, project: str, known: set[str], value: bytes, *, packed: bool = False
    ) -> str:
        where = address(self._salt, value)
        if where not in known:
            known.add(where)
            content = self._seal.close(value, packed=packed)
            connection.execute(insert(tables.blob).values(project=project, address=where, content=content))
        return where

    def enter(
        self,
        connection: Connection,
        project: str,
        parent: int | None,
        parts: Mapping[str, str],
        did: Sequence[Said],
        who: str,
        *,
        aside: bool = False,
    ) -> Version:
        """Put a version down of which the parts are there."""
        number = int(self.project(connection, project).latest) + 1
        connection.execute(
            insert(tables.version).values(
                project=project,
                number=number,
                parent=parent,
                at=now(),
                who=self.close(who),
                did=self.close(tuple((one.key, dict(one.values)) for one in did)),
                parts=self.close(dict(parts)),
                aside=aside,
            )
        )
        if aside:
            connection.execute(
                update(tables.project).where(tables.project.c.id == project).values(latest=number)
            )
        else:
            self.head(connection, project, number, latest=number)
        return self.told(self.version(connection, project, number))

    def project(self, connection: Connection, project: str, *, lock: bool = False) -> Row[Any]:
        """The row of a project; with ``lock`` nobody else changes it until the transaction ends.

        Raises:
            ProjectGone: there is none.

        """
        asked = select(tables.project).where(tables.project.c.id == project)
        row = connection.execute(asked.with_for_update() if lock else asked).first()
        if row is None:
            raise ProjectGone
        return row

    def version(self, connection: Connection, project: str, number: int) -> Row[Any]:
        """The row of a version.

        Raises:
            ProjectGone: there is none.

        """
        row = connection.execute(
            select(tables.version).where(
                (tables.version.c.project == project) & (tables.version.c.number == number)
            )
        ).first()
        if row is None:
            raise ProjectGone
        return row

    def parts(self, connection: Connection, project: str, number: int) -> dict[str, str]:
        """Part of the content of a version → address."""
        found: dict[str, str] = from_json(self._seal.open(self.version(connection, project, number).parts))
        return found

    def content(self, connection: Connection, project: str, parts: Mapping[str, str]) -> Content:
        """What a version holds; its uploads are read when they are asked for.

        Raises:
            StoreDamaged: a part is not there.

        """
        wanted = {where for part, where in parts.items() if part in PARTS}
        rows = connection.execute(
            select(tables.blob.c.address, tables.blob.c.content).where(
                (tables.blob.c.project == project) & tables.blob.c.address.in_(wanted)
            )
        ).all()
        blobs = {row.address: bytes(row.content) for row in rows}
        if wanted - blobs.keys():
            raise StoreDamaged
        said = {
            part: from_json(self._seal.open(blobs[where])) for part, where in parts.items() if where in blobs
        }
        uploads = tuple(
            Upload(
                name, marks, added, read_with, cache(partial(self._load, project, where)), (project, where)
            )
            for name, marks, added, read_with, where in said.pop("uploads", ())
        )
        known = {one.name for one in fields(Content)}
        return replace(Content(uploads), **{part: value for part, value in said.items() if part in known})

    def derived(self, connection: Connection, kind: str, project: str | None = None) -> dict[str, bytes]:
        """By project what is derived of a kind."""
        asked = select(tables.derived).where(tables.derived.c.kind == kind)
        rows = connection.execute(
            asked if project is None else asked.where(tables.derived.c.project == project)
        ).all()
        return {row.project: self._seal.open(bytes(row.content)) for row in rows}

    def card(self, row: Row[Any], picture: bytes | None) -> Card:
        """A project as a list shows it."""
        changed = datetime.fromisoformat(row.changed)
        drawn, facts = (None, {}) if picture is None else from_json(picture)
        return Card(
            row.id,
            from_json(self._seal.open(row.name)),
            row.head,
            datetime.fromisoformat(row.made),
            changed,
            row.months,
            months_later(changed.date(), row.months),
            drawn,
            facts,
        )

    def told(self, row: Row[Any]) -> Version:
        """A version, from its row."""
        did = tuple(Said(key, values) for key, values in from_json(self._seal.open(row.did)))
        who = from_json(self._seal.open(row.who))
        return Version(
            row.number, row.parent, datetime.fromisoformat(row.at), who, did, aside=bool(row.aside)
        )

    def log(self, connection: Connection, project: str, what: str, who: str) -> None:
        """Take down who did what."""
        connection.execute(
            insert(tables.access).values(at=now(), project=project, what=what, who=self.close(who))
        )

    def close(self, value: object) -> bytes:
        """A value as it is put down."""
        return self._seal.close(to_json(value).encode())


def new_id() -> str:
    """The id of a new project, which cannot be guessed; a command line would take one that begins with "-" for an option."""
    return f"p{secrets.token_urlsafe(16)}"


def now() -> str:
    """The moment it is, as it is put down."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def months_later(day: date, months: int) -> date:
    """The same day so many months later; the last of the month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
