"""What the user says about columns and sheets: options of the command line, choices in the app, or ``mapping.toml``.

.. code-block:: toml

    skip = ["Telefoon thuis"]       # headers of unknown columns that are not needed

    [columns]                       # for every sheet: canonical column = header in the file
    from = "gemeente"

    [kinds]                         # what a sheet is; "file:sheet", or "file" for all its sheets
    "lijst.xlsx:Blad1" = "contacts"

    [[sheets]]                      # every table with exactly these headers, in any file
    kind = "contacts"
    headers = ["Wie", "Met wie 1", "Met wie 2"]
    columns = { from = "Wie", to = ["Met wie 1", "Met wie 2"] }

    [frequencies]                   # what a phrase or mark stands for, in contacts a year
    "een paar keer per jaar" = 5
    "zie bijlage" = "contact"       # contact, and it is not known how often
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, get_args

from netmap.errors import UsageError
from netmap.ingest.cells import columns_data
from netmap.ingest.often import phrase_of
from netmap.model.records import SheetKind
from netmap.model.vocabulary import fold
from netmap.toml import parsed

KINDS: tuple[SheetKind, ...] = get_args(SheetKind)
CONTACT = "contact"
"""Said of a phrase: there is contact, and it is not known how often."""


@dataclass(frozen=True, slots=True)
class SheetChoice:
    """What the user said about every table with one set of headers."""

    kind: SheetKind
    headers: tuple[str, ...]
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Canonical column → header, or several where a column stands in the sheet several times."""

    def __hash__(self) -> int:
        return hash((self.kind, self.headers, tuple(sorted(self.columns.items()))))


@dataclass(frozen=True, slots=True)
class Steering:
    """Corrections by the user to how sheets are read. Equal steering reads equal input the same."""

    columns: Mapping[str, str] = field(default_factory=dict)
    """Canonical column → header in the file; goes before the synonyms."""
    kinds: Mapping[tuple[str, str | None], SheetKind] = field(default_factory=dict)
    """(file, sheet) or (file, None for all its sheets) → kind."""
    sheets: Mapping[frozenset[str], SheetChoice] = field(default_factory=dict)
    """Set of folded headers → what the user said about a table with these."""
    frequencies: Mapping[str, float | None] = field(default_factory=dict)
    """Phrase or mark (``often.phrase_of``) → contacts a year; ``None``: contact, and it is not known how often."""
    skips: tuple[str, ...] = ()
    """Headers of columns that are not known and not needed: nobody asks about them."""

    def __hash__(self) -> int:
        kinds = tuple(sorted(self.kinds.items(), key=str))
        said = frozenset(self.frequencies.items())
        columns = tuple(sorted(self.columns.items()))
        return hash((columns, kinds, frozenset(self.sheets.items()), said, self.skips))

    @classmethod
    def from_options(
        cls,
        maps: Sequence[str],
        kinds: Sequence[str],
        mapping: Path | None,
        skips: Sequence[str] = (),
        frequencies: Sequence[str] = (),
    ) -> Steering:
        """From ``--map``, ``--kind``, ``--mapping``, ``--skip`` and ``--frequency``; options go before the file.

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
        skipped = tuple(dict.fromkeys((*base.skips, *skips)))
        said = {**base.frequencies, **dict(map(_said, frequencies))}
        return replace(base, columns=columns, kinds=chosen, skips=skipped, frequencies=said)

    @classmethod
    def from_toml(cls, text: str, file: str = "mapping.toml") -> Steering:
        """From the text of a ``mapping.toml``.

        Raises:
            UsageError: it is not TOML, or names a column or kind that does not exist.

        """
        try:
            data = parsed(text)
        except ValueError as problem:
            raise UsageError("errors.usage.mapping_file", file=file, problem="TOML") from problem
        columns, kinds, sheets = data.get("columns", {}), data.get("kinds", {}), data.get("sheets", [])
        said = data.get("frequencies", {})
        for table, wanted in ((columns, dict), (kinds, dict), (sheets, list), (said, dict)):
            if not isinstance(table, wanted):
                raise UsageError("errors.usage.mapping_file", file=file, problem="TOML")
        for name, value in columns.items():
            if name not in known_columns() or not isinstance(value, str):
                raise UsageError("errors.usage.mapping_file", file=file, problem=name)
        for name, value in kinds.items():
            if value not in KINDS:
                raise UsageError("errors.usage.mapping_file", file=file, problem=name)
        skips = data.get("skip", [])
        if not isinstance(skips, list) or not all(isinstance(header, str) for header in skips):
            raise UsageError("errors.usage.mapping_file", file=file, problem="skip")
        choices = [_choice(row, file) for row in sheets]
        return cls(
            columns,
            {_place(name): kind for name, kind in kinds.items()},
            {header_set(choice.headers): choice for choice in choices},
            {phrase_of(phrase): _per_year(phrase, value, file) for phrase, value in said.items()},
            tuple(skips),
        )

    def to_toml(self) -> str:
        """The text of a ``mapping.toml`` that gives the same steering."""
        quote = json.dumps  # a TOML basic string is written as a JSON string
        lines = [f"skip = {quote(list(self.skips))}", ""] if self.skips else []
        lines += ["[columns]"] if self.columns or not self.sheets else []
        lines += [f"{column} = {quote(header)}" for column, header in sorted(self.columns.items())]
        if self.kinds or not self.sheets:
            lines += ["", "[kinds]"]
        for (file, sheet), kind in sorted(self.kinds.items(), key=str):
            lines.append(f"{quote(file if sheet is None else f'{file}:{sheet}')} = {quote(kind)}")
        for choice in sorted(self.sheets.values(), key=lambda choice: choice.headers):
            columns = (
                f"{column} = {quote(list(headers))}" for column, headers in sorted(choice.columns.items())
            )
            lines += [
                "",
                "[[sheets]]",
                f"kind = {quote(choice.kind)}",
                f"headers = {quote(list(choice.headers))}",
                f"columns = {{ {', '.join(columns)} }}",
            ]
        if self.frequencies:
            lines += ["", "[frequencies]"]
        for phrase, per_year in sorted(self.frequencies.items()):
            lines.append(f"{quote(phrase)} = {quote(CONTACT if per_year is None else per_year)}")
        return "\n".join(lines).lstrip("\n") + "\n"

    def with_choice(self, choice: SheetChoice) -> Steering:
        """The same, with one more choice about a set of headers; an earlier one about these is replaced."""
        return replace(self, sheets={**self.sheets, header_set(choice.headers): choice})

    def also(self, said: Steering) -> Steering:
        """The same, with what somebody says now; that goes before what was said earlier."""
        return Steering(
            {**self.columns, **said.columns},
            {**self.kinds, **said.kinds},
            {**self.sheets, **said.sheets},
            {**self.frequencies, **said.frequencies},
            tuple(dict.fromkeys((*self.skips, *said.skips))),
        )

    def without_choice(self, headers: Sequence[str]) -> Steering:
        """The same, without what was chosen about a set of headers."""
        gone = header_set(headers)
        return replace(self, sheets={key: choice for key, choice in self.sheets.items() if key != gone})

    def choice_for(self, headers: Sequence[str]) -> SheetChoice | None:
        """What the user said about tables with these headers."""
        return self.sheets.get(header_set(headers)) if self.sheets else None

    @property
    def skipped(self) -> frozenset[str]:
        """The headers that are not needed, folded."""
        return frozenset(map(fold, self.skips))

    def kind_of(self, file: str, sheet: str) -> SheetKind | None:
        """What the user said that a sheet is."""
        return self.kinds.get((file, sheet)) or self.kinds.get((file, None))


def header_set(headers: Sequence[str]) -> frozenset[str]:
    """What makes two tables of the same form: their headers, whatever their order, case and spaces."""
    return frozenset(folded for folded in map(fold, headers) if folded)


def _said(text: str) -> tuple[str, float | None]:
    """What one ``--frequency`` says: the phrase, and what it stands for."""
    phrase, _, value = text.rpartition("=")
    try:
        number = CONTACT if value.strip() == CONTACT else float(value.replace(",", "."))
        if phrase_of(phrase):
            return phrase_of(phrase), _per_year(phrase, number, "--frequency")
    except ValueError:
        pass
    raise UsageError("errors.usage.frequency_option", value=text)


def _per_year(phrase: str, value: Any, file: str) -> float | None:
    """One line of ``[frequencies]`` of a mapping file."""
    if value == CONTACT:
        return None
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if not number or not 0 <= value < math.inf:
        raise UsageError("errors.usage.frequency", file=file, phrase=phrase)
    return float(value)


def _choice(row: Any, file: str) -> SheetChoice:
    """One ``[[sheets]]`` of a mapping file."""
    try:
        kind, headers = row["kind"], tuple(row["headers"])
        columns = {
            column: (header,) if isinstance(header, str) else tuple(header)
            for column, header in row.get("columns", {}).items()
        }
    except (TypeError, KeyError, AttributeError) as problem:
        raise UsageError("errors.usage.mapping_file", file=file, problem="[[sheets]]") from problem
    texts = [*headers, *(header for several in columns.values() for header in several)]
    if kind not in KINDS or not all(isinstance(text, str) for text in texts):
        raise UsageError("errors.usage.mapping_file", file=file, problem="[[sheets]]")
    unknown = sorted(set(columns) - known_columns())
    if unknown:
        raise UsageError("errors.usage.mapping_file", file=file, problem=unknown[0])
    return SheetChoice(kind, headers, columns)


def known_columns() -> frozenset[str]:
    """Every canonical column."""
    data = columns_data()
    return frozenset(column for kind in KINDS if kind in data for column in data[kind])


def _place(text: str) -> tuple[str, str | None]:
    file, sign, sheet = text.partition(":")
    return (file, sheet) if sign else (text, None)
