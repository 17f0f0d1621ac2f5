"""Projects and their versions. Each change is one transaction, made on the version that the window knew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date, datetime, timedelta

from sqlalchemy import delete, insert, select, update

from netmap.errors import Conflict, ProjectGone, StoreDamaged, StoreFull
from netmap.ingest.passed import PassedFile
from netmap.store import tables
from netmap.store.content import Card, Content, Opened, Said, Seen, Version, changes
from netmap.store.database import Database
from netmap.store.derived import Derived
from netmap.store.plain import from_json, to_json
from netmap.store.rows import PICTURE, Rows, months_later, new_id, now

MONTHS = 24
"""Months without a change after which a project is deleted: two school years, so that one can be set beside the next."""
LONGEST_NAME = 80
"""Letters of the name of a project."""
WARNED = 30
"""Days before a project is deleted on which that is said."""


class Store(Derived):
    """Projects that are kept. Every call is one transaction; any of them may raise a :class:`~netmap.errors.StoreError`."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._seal = database.seal
        self.rows = Rows(database.seal, database.salt, self.upload)

    def opened_anew(self) -> None:
        """Go on with what the database holds after other rows were put into it."""
        self.database.salt = self.database.read_salt()
        self.rows = Rows(self._seal, self.database.salt, self.upload)

    def note(self, project: str, what: str, who: str) -> None:
        """Take down who did what."""
        with self.database.writing() as connection:
            self.rows.log(connection, project, what, who)

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()

    def projects(self) -> tuple[Card, ...]:
        """All projects, the last changed first."""
        with self.database.reading() as connection:
            rows = connection.execute(
                select(tables.project).order_by(tables.project.c.changed.desc(), tables.project.c.id)
            ).all()
            pictures = self.rows.derived(connection, PICTURE)
        return tuple(self.rows.card(row, pictures.get(row.id)) for row in rows)

    def create(self, name: str, content: Content, *, who: str = "", months: int = MONTHS) -> Opened:
        """Keep a new project, with its first version.

        Args:
            name: in the words of the user; made one line, and cut where it is longer than a name.
            content: what it holds.
            who: who made it; empty: this device.
            months: months without a change after which it is deleted.

        """
        made, project = now(), new_id()
        row = {
            "id": project,
            "name": self.rows.close(_one_line(name)),
            "head": 0,
            "latest": 0,
            "made": made,
            "changed": made,
            "months": months,
            "place": self.rows.close({}),
        }
        with self.database.writing() as connection:
            connection.execute(insert(tables.project).values(**row))
            self.rows.add(connection, project, None, content, changes(None, content), who)
            self.rows.log(connection, project, "made", who)
        return self.open(project, log=False)

    def open(self, project: str, number: int | None = None, *, who: str = "", log: bool = True) -> Opened:
        """A project as it is now, or at an earlier version.

        Raises:
            ProjectGone: there is none.

        """
        with self.database.reading() as connection:
            row = self.rows.project(connection, project)
            version = self.rows.version(connection, project, row.head if number is None else number)
            content = self.rows.content(connection, project, from_json(self._seal.open(version.parts)))
            picture = self.rows.derived(connection, PICTURE, project).get(project)
        if log:
            with suppress(StoreFull):  # on a full disk one can still look, and make room
                self.note(project, "opened", who)
        return Opened(
            self.rows.card(row, picture),
            self.rows.told(version),
            content,
            from_json(self._seal.open(row.place)),
        )

    def now(self, project: str) -> int:
        """The number of the version that holds: for a window to see that another one went on.

        Raises:
            ProjectGone: there is no such project.

        """
        with self.database.reading() as connection:
            return int(self.rows.project(connection, project).head)

    def rename(self, project: str, name: str) -> None:
        """Call it otherwise."""
        self._change(project, name=self.rows.close(_one_line(name)))

    def keep_for(self, project: str, months: int) -> None:
        """Say after how many months without a change it is deleted."""
        self._change(project, months=months)

    def put_place(self, project: str, place: Mapping[str, object]) -> None:
        """Take down where somebody is (page, choice, view): small, outside the versions, the last one counts."""
        self._change(project, place=self.rows.close(dict(place)))

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
            row = self.rows.project(connection, project, lock=True)
            before = self.rows.content(connection, project, self.rows.parts(connection, project, based_on))
            did = changes(before, content)
            if not did:
                return self.rows.told(self.rows.version(connection, project, row.head))
            aside = int(row.head) != based_on
            made = self.rows.add(connection, project, based_on, content, did, who, aside=aside)
            self.rows.log(connection, project, "saved", who)
        if aside:
            raise Conflict(int(row.head), made.number)
        return made

    def history(self, project: str) -> tuple[Version, ...]:
        """All versions, the newest first."""
        with self.database.reading() as connection:
            self.rows.project(connection, project)
            rows = connection.execute(
                select(tables.version)
                .where(tables.version.c.project == project)
                .order_by(tables.version.c.number.desc())
            ).all()
        return tuple(map(self.rows.told, rows))

    def restore(self, project: str, number: int, *, based_on: int, who: str = "") -> Version:
        """Have an earlier version, or one that was kept aside, hold again: as a new version.

        Raises:
            Conflict: another version holds by now; what was restored is kept beside it.

        """
        with self.database.writing() as connection:
            row = self.rows.project(connection, project, lock=True)
            parts = self.rows.parts(connection, project, number)
            aside = int(row.head) != based_on
            made = self.rows.enter(
                connection, project, based_on, parts, (Said("restored", {"n": number}),), who, aside=aside
            )
            self.rows.log(connection, project, "restored", who)
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

    def copy(self, project: str, name: str, content: Content | None = None, *, who: str = "") -> Opened:
        """A new project that holds what this one holds now, or what is given of it, without its history."""
        opened = self.open(project, log=False)
        return self.create(
            name, opened.content if content is None else content, who=who, months=opened.card.months
        )

    def delete(self, project: str, *, who: str = "") -> None:
        """Delete a project with all its versions: nothing of it stays in the database.

        Raises:
            ProjectGone: there is no such project.

        """
        self._gone([project], who)

    def due(self, today: date) -> tuple[tuple[Card, ...], tuple[Card, ...]]:
        """The projects that are deleted within :data:`WARNED` days, and those of which the day has come."""
        cards = self.projects()
        over = tuple(card for card in cards if card.ends <= today)
        soon = tuple(card for card in cards if today < card.ends <= today + timedelta(days=WARNED))
        return soon, over

    def end_due(self, today: date) -> int:
        """Delete the projects of which the day has come, and lines of the log as old as that; how many projects that were."""
        since = months_later(today, -MONTHS).isoformat()
        with self.database.writing() as connection:
            connection.execute(delete(tables.access).where(tables.access.c.at < since))
        over = [card.id for card in self.due(today)[1]]
        if over:
            self._gone(over, "")
        return len(over)

    def access_log(self, project: str | None = None) -> tuple[Seen, ...]:
        """Who did what, of one project or of all, the newest first; without what they hold."""
        asked = select(tables.access).order_by(tables.access.c.number.desc())
        with self.database.reading() as connection:
            rows = connection.execute(
                asked if project is None else asked.where(tables.access.c.project == project)
            ).all()
        return tuple(
            Seen(
                datetime.fromisoformat(row.at),
                row.project,
                row.what,
                from_json(self._seal.open(bytes(row.who))),
            )
            for row in rows
        )

    def _gone(self, projects: Iterable[str], who: str) -> None:
        with self.database.writing() as connection:
            for project in projects:
                self.rows.project(connection, project, lock=True)
                for table in (tables.blob, tables.version, tables.derived):
                    connection.execute(delete(table).where(table.c.project == project))
                connection.execute(delete(tables.project).where(tables.project.c.id == project))
                self.rows.log(connection, project, "deleted", who)
        self.database.sweep()

    def sound(self) -> tuple[str, ...]:
        """The projects of which something cannot be read any more; none where all is as it was written.

        Raises:
            StoreDamaged: the database itself is not as it was written.

        """
        from netmap.store.uploads import read_back

        self.database.check()
        found = []
        for card in self.projects():
            try:
                for version in self.history(card.id):
                    content = self.open(card.id, version.number, log=False).content
                    wanted = {upload.kept_as for upload in content.uploads if upload.kept_as}
                    for _, where in wanted:
                        read_back(self._blob(card.id, where))
            except (StoreDamaged, ProjectGone):
                found.append(card.id)
        return tuple(found)

    def blobs(self, project: str) -> int:
        """How many different parts and uploads all its versions hold together."""
        with self.database.reading() as connection:
            asked = select(tables.blob.c.address).where(tables.blob.c.project == project)
            return len(connection.execute(asked).all())

    def _change(self, project: str, **values: object) -> None:
        with self.database.writing() as connection:
            self.rows.project(connection, project)
            connection.execute(update(tables.project).where(tables.project.c.id == project).values(**values))

    def _move(self, project: str, based_on: int, who: str, *, back: bool) -> Version:
        with self.database.writing() as connection:
            row = self.rows.project(connection, project, lock=True)
            if int(row.head) != based_on:
                raise Conflict(int(row.head), based_on)
            here = self.rows.told(self.rows.version(connection, project, based_on))
            if back:
                to = here.parent or here.number
            else:
                rows = connection.execute(
                    select(tables.version).where(
                        (tables.version.c.project == project) & (tables.version.c.parent == based_on)
                    )
                ).all()
                to = _next(map(self.rows.told, rows), here).number
            self.rows.head(connection, project, to)
            self.rows.log(connection, project, "undone" if back else "redone", who)
            return self.rows.told(self.rows.version(connection, project, to))

    def upload(self, project: str, where: str) -> PassedFile:
        """What passed the gate of an upload, by its address.

        Raises:
            ProjectGone: there is no such upload any more.

        """
        from netmap.store.uploads import read_back

        return read_back(self._blob(project, where))

    def _blob(self, project: str, where: str) -> bytes:
        with self.database.reading() as connection:
            row = connection.execute(
                select(tables.blob.c.content).where(
                    (tables.blob.c.project == project) & (tables.blob.c.address == where)
                )
            ).first()
        if row is None:
            raise ProjectGone
        return self._seal.open(bytes(row.content))


def _next(versions: Iterable[Version], here: Version) -> Version:
    """The version that was made of this one last, beside those that were kept aside; itself where there is none."""
    made = [one for one in versions if one.parent == here.number and not one.aside]
    return max(made, key=lambda one: one.number, default=here)


def _one_line(name: str) -> str:
    return " ".join(name.split())[:LONGEST_NAME].rstrip()
