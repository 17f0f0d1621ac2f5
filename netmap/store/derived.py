"""What can be worked out again from a project, kept so that it need not be: the records, the picture of its map."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import delete, insert, select

from netmap.model.records import Intake
from netmap.settings import Installation
from netmap.store import tables
from netmap.store.content import Opened
from netmap.store.database import Database
from netmap.store.rows import Rows
from netmap.store.seal import Seal

RECORDS = "records"


class Derived:
    """The part of a store that holds such things: the last one of each kind, outside the versions."""

    database: Database
    rows: Rows
    _seal: Seal

    def put_derived(
        self, project: str, kind: str, stamp: str, content: bytes, *, packed: bool = False
    ) -> None:
        """Keep something that can be worked out again; the last one of a kind counts. ``stamp``: what it was made of."""
        where = (tables.derived.c.project == project) & (tables.derived.c.kind == kind)
        with self.database.writing() as connection:
            self.rows.project(connection, project)
            connection.execute(delete(tables.derived).where(where))
            connection.execute(
                insert(tables.derived).values(
                    project=project,
                    kind=kind,
                    stamp=stamp,
                    content=self._seal.close(content, packed=packed),
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

    def records(
        self,
        opened: Opened,
        installation: Installation,
        progress: Callable[[float], None] | None = None,
    ) -> Intake:
        """The records of a project as it was opened: those of last time where nothing changed, else read again.

        Raises:
            FileNeeded: they were kept with other choices of columns than they are read with.
            InputError: nothing in it gives a network.

        """
        from netmap.store.reading import read_into
        from netmap.store.records import records_back, stamp

        made_of = stamp(opened.content, installation, self.database.salt)
        kept = self.derived(opened.card.id, RECORDS, made_of)
        if kept is not None:
            return records_back(kept)
        _, intake = read_into(opened.content, installation=installation, progress=progress)
        self.put_records(opened, intake, installation)
        return intake

    def put_records(self, opened: Opened, intake: Intake, installation: Installation) -> None:
        """Keep records that were just read, so that nobody reads them again to open this version."""
        from netmap.store.records import stamp, written_records

        made_of = stamp(opened.content, installation, self.database.salt)
        self.put_derived(opened.card.id, RECORDS, made_of, written_records(intake), packed=True)
