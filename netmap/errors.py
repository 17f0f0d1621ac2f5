"""Everything that netmap raises on purpose.

::

    NetmapError                 a key in texts/*/errors.toml and the blanks to fill in it
    ├── InputError              the input cannot be used (exit code 1)
    │   ├── UnreadableFile      one file cannot be opened as a table at all
    │   └── NoUsableSheet       files were read, but no sheet holds names that can be joined
    ├── UsageError              the question itself is wrong (exit code 2)
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
    ``unsafe``, ``missing``, ``folder``, ``document_type``, ``damaged_graph``, ``nested``.

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


class WorkLost(NetmapError):
    """Whoever did a work died, each time that it was done again: mostly there was too little memory."""

    def __init__(self) -> None:
        super().__init__("errors.app.lost")
