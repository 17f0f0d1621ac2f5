"""Projects that are kept: what passed the gate of the files, what the user said about it, and every version of that.

The way in is :func:`open_store`. Nothing of a database is imported before it is called. What is kept, and how it is read again, is
told in ``docs/architecture.md`` (A project that is kept) and decisions 57 to 60.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from netmap.settings import Storage
    from netmap.store.projects import Store


def open_store(where: Storage | None = None) -> Store:
    """Open the store of this installation; made, or brought to this version of the program, where that is needed.

    Args:
        where: database and key; those of the environment by default.

    Raises:
        StoreError: it cannot be opened, is of a newer program, or needs a key that is not there.

    """
    from netmap.settings import storage
    from netmap.store.database import Database
    from netmap.store.projects import Store

    return Store(Database(where or storage()))
