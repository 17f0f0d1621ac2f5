"""Renew the keys that what is kept is encrypted with."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import LargeBinary, Table, select, update

from netmap.store.backup import TABLES
from netmap.store.projects import Store
from netmap.store.seal import Seal


def renew(store: Store, keys: Sequence[str]) -> int:
    """Encrypt all that is kept with the first of other keys, or no longer with none: all of it, or nothing.

    Keep the old key until this is done, and as long as there are backups that were made with it.

    Args:
        store: opened with the keys that hold now; not used afterwards.
        keys: the keys from now on.

    Returns:
        How many values were encrypted again.

    Raises:
        StoreLocked: a value opens with none of the keys that hold now.
        UsageError: a key is none.

    """
    new, count = Seal(keys), 0
    with store.database.writing() as connection:
        for table in TABLES:
            sealed = [column for column in table.columns if isinstance(column.type, LargeBinary)]
            for key in connection.execute(select(*table.primary_key)).all():
                here = _at(table, key)
                row = connection.execute(select(*sealed).where(here)).one()._asdict()
                again = {name: store.database.seal.moved(bytes(value), new) for name, value in row.items()}
                connection.execute(update(table).where(here).values(**again))
                count += len(again)
    store.database.sweep()
    return count


def _at(table: Table, key: Sequence[object]):  # type: ignore[no-untyped-def]
    from sqlalchemy import and_

    return and_(*(column == value for column, value in zip(table.primary_key, key, strict=True)))
