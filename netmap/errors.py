"""Everything that netmap raises on purpose.

::

    NetmapError                 a key in texts/*/errors.toml and the blanks to fill in it
    ├── InputError              the input cannot be used (exit code 1)
    │   ├── FileNeeded          of a kept upload the file itself is needed again
    │   ├── UnreadableFile      one file cannot be opened as a table at all
    │   └── NoUsableSheet       files were read, but no sheet holds names that can be joined
    ├── UsageError              the question itself is wrong (exit code 2)
    ├── StoreError              what is kept cannot be read or written (exit code 1)
    │   ├── Conflict            somebody else made a newer version meanwhile
    │   ├── ProjectGone         there is no such project, or no such version of it
    │   ├── StoreFull           there is no room left
    │   ├── StoreLost           the database cannot be reached or opened
    │   ├── StoreLocked         it is encrypted, and the key is not here
    │   ├── StoreDamaged        what is kept, or a backup of it, is not as it was written
    │   ├── NotEmpty            a backup would take the place of what is there
    │   └── StoreNewer          a newer version of the program made it
    └── WorkLost                a work was begun again and again, and lost

A bad *row* is never an exception but a :class:`netmap.model.records.RowIssue`. An error carries a text key and
values, not a sentence: the edge (command line, app) words it in the user's language. Values never hold the content of
a cell.
"""

from __future__ import annotations

from typing import Any


class NetmapError(Exception):
    """Base of all errors of netmap: ``key`` names the sentence in ``texts``, ``values`` fill its blanks."""

    def __init__(self, key: str, **values: object) -> None:
        self.key = key
        self.values = values
        super().__init__(f"{key} {values}" if values else key)


class InputError(NetmapError):
    """The input cannot be used; the sentence says what to do about it."""


class UnreadableFile(InputError):
    """One file cannot be read. ``reason`` is one of ``password``, ``empty``, ``not_a_table``, ``damaged``, ``too_large``,
    ``unsafe``, ``missing``, ``folder``, ``document_type``, ``damaged_graph``, ``nested``, ``of_a_round``.

    The sentence has the key ``errors.unreadable.<reason>`` and the blank ``file``.
    """

    def __init__(self, file: str, reason: str, **values: object) -> None:
        self.file = file
        self.reason = reason
        super().__init__(f"errors.unreadable.{reason}", file=file, **values)


class NoUsableSheet(InputError):
    """Files were read, but no sheet has columns to build a network from.

    ``sheets`` says what was found on each (:class:`netmap.model.records.SheetReport`), so that the user can point the
    columns out; ``cells`` what became of theirs (:class:`netmap.model.records.CellAccount`), and ``issues`` what was told of them.
    """

    def __init__(
        self,
        key: str,
        *,
        sheets: tuple[Any, ...] = (),
        cells: tuple[Any, ...] = (),
        issues: tuple[Any, ...] = (),
        **values: object,
    ) -> None:
        self.sheets, self.cells, self.issues = sheets, cells, issues
        super().__init__(key, **values)


class UsageError(NetmapError):
    """An option or argument that makes no sense; exit code 2."""


class FileNeeded(InputError):
    """What is asked of a kept upload needs cells that never passed the gate: bring the file again.

    ``names``: the files, as they may be shown; ``headers``: the columns that were not kept.
    """

    def __init__(self, names: tuple[str, ...], headers: tuple[str, ...] = ()) -> None:
        self.names, self.headers = names, headers
        key = "errors.store.file_needed_for" if headers else "errors.store.file_needed"
        super().__init__(key, files=", ".join(names), headers=", ".join(headers))


class StoreError(NetmapError):
    """What is kept cannot be read or written; whoever asked still has what they had."""

    key_of = ""

    def __init__(self, **values: object) -> None:
        super().__init__(f"errors.store.{self.key_of}", **values)


class Conflict(StoreError):
    """Somebody else made a newer version meanwhile.

    ``newer``: the number of the version that holds; ``mine``: that under which what was to be saved is kept beside it.
    """

    key_of = "conflict"

    def __init__(self, newer: int, mine: int) -> None:
        self.newer, self.mine = newer, mine
        super().__init__(newer=newer, mine=mine)


class ProjectGone(StoreError):
    """There is no such project, or no such version of it."""

    key_of = "gone"


class StoreFull(StoreError):
    """There is no room left to write in."""

    key_of = "full"


class StoreLost(StoreError):
    """The database cannot be reached or opened."""

    key_of = "lost"


class StoreLocked(StoreError):
    """What is kept is encrypted, and none of the keys opens it."""

    key_of = "locked"


class StoreDamaged(StoreError):
    """What is kept, or a backup, is not as it was written."""

    key_of = "damaged"


class StoreNewer(StoreError):
    """A newer version of the program made the store or the backup."""

    key_of = "newer"


class NotEmpty(StoreError):
    """There are projects already, and nobody said that they may go."""

    key_of = "not_empty"


class WorkLost(NetmapError):
    """Whoever did a work died, each time that it was done again: mostly there was too little memory."""

    def __init__(self) -> None:
        super().__init__("errors.app.lost")
