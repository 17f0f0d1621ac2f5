"""What the user says about columns and sheets: options of the command line, choices in the app, or ``mapping.toml``.

.. code-block:: toml

    [columns]                       # for every sheet: canonical column = header in the file
    from = "gemeente"

    [kinds]                         # what a sheet is; "file:sheet", or "file" for all its sheets
    "lijst.xlsx:Blad1" = "contacts"
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

from netmap.errors import UsageError
from netmap.ingest.cells import columns_data
from netmap.model.records import SheetKind

KINDS: tuple[SheetKind, ...] = get_args(SheetKind)


@dataclass(frozen=True, slots=True)
class Steering:
    """Corrections by the user to how sheets are read. Equal steering reads equal input the same."""

    columns: Mapping[str, str] = field(default_factory=dict)
    """Canonical column → header in the file; goes before the synonyms."""
    kinds: Mapping[tuple[str, str | None], SheetKind] = field(default_factory=dict)
    """(file, sheet) or (file, None for all its sheets) → kind."""

    def __hash__(self) -> int:
        return hash((tuple(sorted(self.columns.items())), tuple(sorted(self.kinds.items(), key=str))))

    @classmethod
    def from_options(cls, maps: Sequence[str], kinds: Sequence[str], mapping: Path | None) -> Steering:
        """From ``--map``, ``--kind`` and ``--mapping``; options go before the file.

        Raises:
            UsageError: an option or the file cannot be read.

        """
        base = cls()
        if mapping is not None:
            try:
                base = cls.from_toml(mapping.read_text(encoding="utf-8"), mapping.name)
            except (OSError, UnicodeDecodeError) as problem:
                raise UsageError(
                    "errors.usage.mapping_file", file=mapping.name, problem=type(problem).__name__
                ) from problem
        columns = dict(base.columns)
        for text in maps:
            column, sign, header = text.partition("=")
            if not sign or not header.strip() or column.strip() not in known_columns():
                raise UsageError("errors.usage.map", value=text)
            columns[column.strip()] = header.strip()
        chosen = dict(base.kinds)
        for text in kinds:
            place, sign, kind = text.rpartition("=")
            if not sign or not place or kind not in KINDS:
                raise UsageError("errors.usage.kind", value=text, allowed=", ".join(KINDS))
            chosen[_place(place)] = kind
        return cls(columns, chosen)

    @classmethod
    def from_toml(cls, text: str, file: str = "mapping.toml") -> Steering:
        """From the text of a ``mapping.toml``.

        Raises:
            UsageError: it is not TOML, or names a column or kind that does not exist.

        """
        try:
            data = tomllib.loads(text)
        except tomllib.TOMLDecodeError as problem:
            raise UsageError("errors.usage.mapping_file", file=file, problem="TOML") from problem
        columns, kinds = data.get("columns", {}), data.get("kinds", {})
        for name, value in (*columns.items(), *kinds.items()):
            known = value in KINDS if name in kinds else name in known_columns() and isinstance(value, str)
            if not known:
                raise UsageError("errors.usage.mapping_file", file=file, problem=name)
        return cls(columns, {_place(name): kind for name, kind in kinds.items()})

    def to_toml(self) -> str:
        """The text of a ``mapping.toml`` that gives the same steering."""
        quote = json.dumps  # a TOML basic string is written as a JSON string
        lines = [
            "[columns]",
            *(f"{column} = {quote(header)}" for column, header in sorted(self.columns.items())),
            "",
            "[kinds]",
        ]
        for (file, sheet), kind in sorted(self.kinds.items(), key=str):
            lines.append(f"{quote(file if sheet is None else f'{file}:{sheet}')} = {quote(kind)}")
        return "\n".join(lines) + "\n"

    def kind_of(self, file: str, sheet: str) -> SheetKind | None:
        """What the user said that a sheet is."""
        return self.kinds.get((file, sheet)) or self.kinds.get((file, None))


def known_columns() -> frozenset[str]:
    """Every canonical column."""
    data = columns_data()
    return frozenset(column for kind in KINDS if kind in data for column in data[kind])


def _place(text: str) -> tuple[str, str | None]:
    file, sign, sheet = text.partition(":")
    return (file, sheet) if sign else (text, None)
