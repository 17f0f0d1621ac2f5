"""Projects and their versions. Each change is one transaction, made on the version that the window knew."""

from __future__ import annotations

import calendar
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from functools import cache, partial
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from netmap.errors import Conflict, ProjectGone, StoreDamaged
from netmap.ingest.passed import PassedFile
from netmap.store import tables
from netmap.store.content import PARTS, Card, Content, Opened, Said, Upload, Version, changes
from netmap.store.database import Database
from netmap.store.plain import from_json, to_json
from netmap.store.seal import address

MONTHS = 24
"""Months without a change after which a project is deleted: two school years, so that one can be set beside the next."""
LONGEST_NAME = 80
"""Letters of the name of a project."""
PICTURE = "picture"


class Store:
    """Projects that are kept. Every call is one transaction; any of them may raise a :class:`~netmap.errors.StoreError`."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._seal = database.seal

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()

    def projects(self) -> tuple[Card, ...]:
        """All projects, the last changed first."""
        with self.database.reading() as connection:
            rows = connection.execute(
                select(tables.project).order_by(tables.project.c.changed.desc(), tables.project.c.id)
            ).all()
            pictures = self._derived(connection, PICTURE)
        return tuple(self._card(row, pictures.get(row.id)) for row in rows)

    def create(self, name: str, content: Content, *, who: str = "", months: int = MONTHS) -> Opened:
        """Keep a new project, with its first version.

        Args:
            name: in the words of the user; made one line, and cut where it is longer than a name.
            content: what it holds.
            who: who made it; empty: this device.
            months: months without a change after which it is deleted.

        """
        made, project = _now(), secrets.token_urlsafe(16)
        row = {
            "id": project,
            "name": self._close(_one_line(name)),
            "head": 0,
            "latest": 0,
            "made": made,
            "changed": made,
            "months": months,
            "place": self._close({}),
        }
        with self.database.writing() as connection:
            connection.execute(insert(tables.project).values(**row))
            self._add(connection, project, None, content, changes(None, content), who)
            self._log(connection, project, "made", who)
        return self.open(project, log=False)

    def open(self, project: str, number: int | None = None, *, who: str = "", log: bool = True) -> Opened:
        """A project as it is now, or at an earlier version.

        Raises:
            ProjectGone: there is none.

        """
        with self.database.reading() as connection:
            row = self._project(connection, project)
            version = self._version(connection, project, row.head if number is None else number)
            content = self._content(connection, project, from_json(self._seal.open(version.parts)))
            picture = self._derived(connection, PICTURE, project).get(project)
        if log:
            with self.database.writing() as connection:
                self._log(connection, project, "opened", who)
        return Opened(
            self._card(row, picture), self._told(version), content, from_json(self._seal.open(row.place))
        )

    def now(self, project: str) -> int:
        """The number of the version that holds: for a window to see that another one went on.

        Raises:
            ProjectGone: there is no such project.

        """
        with self.database.reading() as connection:
            return int(self._project(connection, project).head)

    def rename(self, project: str, name: str) -> None:
        """Call it otherwise."""
        self._change(project, name=self._close(_one_line(name)))

    def keep_for(self, project: str, months: int) -> None:
        """Say after how many months without a change it is deleted."""
        self._change(project, months=months)

    def put_place(self, project: str, place: Mapping[str, object]) -> None:
        """Take down where somebody is (page, choice, view): small, outside the versions, the last one counts."""
        self._change(project, place=self._close(dict(place)))

    def put_picture(self, project: str, svg: bytes, facts: Mapping[str, object]) -> None:
        """Take down the small drawing of its map and what is told beside it."""
        self.put_derived(project, PICTURE, "", to_json((svg, dict(facts))).encode())

    def save(self, project: str, based_on: int, content: Content, *, who: str = "") -> Version:
        """Keep a change as a new version, which then holds; where nothing changed, the version that holds.

        Args:
            project: its id.
            based_on: the version that the window knew.
            content: all that it holds now.
            who: who made the change; empty: this device.

        Raises:
            Conflict: another version holds by now; this one is kept beside it, and nothing is lost.
            ProjectGone: there is no such project.

        """
        with self.database.writing() as connection:
            row = self._project(connection, project, lock=True)
            before = self._content(connection, project, self._parts(connection, project, based_on))
            did = changes(before, content)
            if not did:
                return self._told(self._version(connection, project, row.head))
            aside = int(row.head) != based_on
            made = self._add(connection, project, based_on, content, did, who, aside=aside)
            self._log(connection, project, "saved", who)
        if aside:
            raise Conflict(int(row.head), made.number)
        return made

    def history(self, project: str) -> tuple[Version, ...]:
        """All versions, the newest first."""
        with self.database.reading() as connection:
            self._project(connection, project)
            rows = connection.execute(
                select(tables.version)
                .where(tables.version.c.project == project)
                .order_by(tables.version.c.number.desc())
            ).all()
        return tuple(map(self._told, rows))

    def restore(self, project: str, number: int, *, based_on: int, who: str = "") -> Version:
        """Have an earlier version, or one that was kept aside, hold again: as a new version.

        Raises:
            Conflict: another version holds by now; what was restored is kept beside it.

        """
        with self.database.writing() as connection:
            row = self._project(connection, project, lock=True)
            parts = self._parts(connection, project, number)
            aside = int(row.head) != based_on
            made = self._enter(
                connection, project, based_on, parts, (Said("restored", {"n": number}),), who, aside=aside
            )
            self._log(connection, project, "restored", who)
        if aside:
            raise Conflict(int(row.head), made.number)
        return made

    def undo(self, project: str, *, based_on: int, who: str = "") -> Version:
        """Have the version before hold; the first one stays.

        Raises:
            Conflict: another version holds by now; nothing was done, and ``mine`` is the version that was to be undone.

        """
        return self._move(project, based_on, who, back=True)

    def redo(self, project: str, *, based_on: int, who: str = "") -> Version:
        """Have the version hold that was undone last; where there is none, the same one.

        Raises:
            Conflict: as :meth:`undo`.

        """
        return self._move(project, based_on, who, back=False)

    def can(self, project: str) -> tuple[bool, bool]:
        """Whether there is something to undo, and something to do again."""
        versions = {version.number: version for version in self.history(project)}
        here = versions[self.now(project)]
        return here.parent is not None, _next(versions.values(), here) is not here

    def put_derived(self, project: str, kind: str, stamp: str, content: bytes) -> None:
        """Keep something that can be worked out again; the last one of a kind counts. ``stamp``: what it was made of."""
        where = (tables.derived.c.project == project) & (tables.derived.c.kind == kind)
        with self.database.writing() as connection:
            self._project(connection, project)
            connection.execute(delete(tables.derived).where(where))
            connection.execute(
                insert(tables.derived).values(
                    project=project, kind=kind, stamp=stamp, content=self._seal.close(content)
                )
            )

    def derived(self, project: str, kind: str, stamp: str) -> bytes | None:
        """What was kept of a kind, if it was made of that; else ``None``."""
        with self.database.reading() as connection:
            row = connection.execute(
                select(tables.derived).where(
                    (tables.derived.c.project == project)
                    & (tables.derived.c.kind == kind)
                    & (tables.derived.c.stamp == stamp)
                )
            ).first()
        return None if row is None else self._seal.open(bytes(row.content))

    def blobs(self, project: str) -> int:
        """How many different parts and uploads all its versions hold together."""
        with self.database.reading() as connection:
            asked = select(tables.blob.c.address).where(tables.blob.c.project == project)
            return len(connection.execute(asked).all())

    def _change(self, project: str, **values: object) -> None:
        with self.database.writing() as connection:
            self._project(connection, project)
            connection.execute(update(tables.project).where(tables.project.c.id == project).values(**values))

    def _move(self, project: str, based_on: int, who: str, *, back: bool) -> Version:
        with self.database.writing() as connection:
            row = self._project(connection, project, lock=True)
            if int(row.head) != based_on:
                raise Conflict(int(row.head), based_on)
            here = self._told(self._version(connection, project, based_on))
            if back:
                to = here.parent or here.number
            else:
                rows = connection.execute(
                    select(tables.version).where(
                        (tables.version.c.project == project) & (tables.version.c.parent == based_on)
                    )
                ).all()
                to = _next(map(self._told, rows), here).number
            self._head(connection, project, to)
            self._log(connection, project, "undone" if back else "redone", who)
            return self._told(self._version(connection, project, to))

    def _head(self, connection: Connection, project: str, number: int, **more: object) -> None:
        connection.execute(
            update(tables.project)
            .where(tables.project.c.id == project)
            .values(head=number, changed=_now(), **more)
        )

    def _add(
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
        known = set(
            connection.execute(
                select(tables.blob.c.address).where(tables.blob.c.project == project)
            ).scalars()
        )
        parts: dict[str, str] = {}
        for part, value in self._pieces(content, known, partial(self._put, connection, project, known)):
            parts[part] = self._put(connection, project, known, value)
        return self._enter(connection, project, parent, parts, did, who, aside=aside)

    def _pieces(self, content: Content, known: set[str], put: Any) -> list[tuple[str, bytes]]:
        """Each part of a content as bytes; uploads that are not kept yet are put first."""
        from netmap.store.uploads import written

        rows = []
        for upload in content.uploads:
            where = upload.kept_as if upload.kept_as in known else put(written(upload.passed), packed=True)
            rows.append((upload.name, upload.marks, upload.added, upload.read_as, where))
        said = {part: getattr(content, part) for part in PARTS if part != "uploads"}
        return [("uploads", to_json(tuple(rows)).encode())] + [
            (part, to_json(value).encode()) for part, value in said.items()
        ]

    def _put(
        self, connection: Connection, project: str, known: set[str], value: bytes, *, packed: bool = False
    ) -> str:
        where = address(self.database.salt, value)
        if where not in known:
            known.add(where)
            content = self._seal.close(value, packed=packed)
            connection.execute(insert(tables.blob).values(project=project, address=where, content=content))
        return where

    def _enter(
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
        number = int(self._project(connection, project).latest) + 1
        connection.execute(
            insert(tables.version).values(
                project=project,
                number=number,
                parent=parent,
                at=_now(),
                who=self._close(who),
                did=self._close(tuple((one.key, dict(one.values)) for one in did)),
                parts=self._close(dict(parts)),
                aside=aside,
            )
        )
        if aside:
            connection.execute(
                update(tables.project).where(tables.project.c.id == project).values(latest=number)
            )
        else:
            self._head(connection, project, number, latest=number)
        return self._told(self._version(connection, project, number))

    def _project(self, connection: Connection, project: str, *, lock: bool = False) -> Row[Any]:
        asked = select(tables.project).where(tables.project.c.id == project)
        row = connection.execute(asked.with_for_update() if lock else asked).first()
        if row is None:
            raise ProjectGone
        return row

    def _version(self, connection: Connection, project: str, number: int) -> Row[Any]:
        row = connection.execute(
            select(tables.version).where(
                (tables.version.c.project == project) & (tables.version.c.number == number)
            )
        ).first()
        if row is None:
            raise ProjectGone
        return row

    def _parts(self, connection: Connection, project: str, number: int) -> dict[str, str]:
        found: dict[str, str] = from_json(self._seal.open(self._version(connection, project, number).parts))
        return found

    def _content(self, connection: Connection, project: str, parts: Mapping[str, str]) -> Content:
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
            Upload(name, marks, added, read_as, cache(partial(self.upload, project, where)), where)
            for name, marks, added, read_as, where in said.pop("uploads", ())
        )
        known = {one.name for one in fields(Content)}
        return replace(Content(uploads), **{part: value for part, value in said.items() if part in known})

    def upload(self, project: str, where: str) -> PassedFile:
        """What passed the gate of an upload, by its address.

        Raises:
            ProjectGone: there is no such upload any more.

        """
        from netmap.store.uploads import read_back

        with self.database.reading() as connection:
            row = connection.execute(
                select(tables.blob.c.content).where(
                    (tables.blob.c.project == project) & (tables.blob.c.address == where)
                )
            ).first()
        if row is None:
            raise ProjectGone
        return read_back(self._seal.open(bytes(row.content)))

    def _derived(self, connection: Connection, kind: str, project: str | None = None) -> dict[str, bytes]:
        asked = select(tables.derived).where(tables.derived.c.kind == kind)
        rows = connection.execute(
            asked if project is None else asked.where(tables.derived.c.project == project)
        ).all()
        return {row.project: self._seal.open(bytes(row.content)) for row in rows}

    def _card(self, row: Row[Any], picture: bytes | None) -> Card:
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

    def _told(self, row: Row[Any]) -> Version:
        did = tuple(Said(key, values) for key, values in from_json(self._seal.open(row.did)))
        who = from_json(self._seal.open(row.who))
        return Version(
            row.number, row.parent, datetime.fromisoformat(row.at), who, did, aside=bool(row.aside)
        )

    def _log(self, connection: Connection, project: str, what: str, who: str) -> None:
        connection.execute(
            insert(tables.access).values(at=_now(), project=project, what=what, who=self._close(who))
        )

    def _close(self, value: object) -> bytes:
        return self._seal.close(to_json(value).encode())


def _next(versions: Any, here: Version) -> Version:
    """The version that was made of this one last, beside those that were kept aside; itself where there is none."""
    made = [one for one in versions if one.parent == here.number and not one.aside]
    return max(made, key=lambda one: one.number, default=here)


def _one_line(name: str) -> str:
    return " ".join(name.split())[:LONGEST_NAME].rstrip()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")


def months_later(day: date, months: int) -> date:
    """The same day so many months later; the last of the month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
