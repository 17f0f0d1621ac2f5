"""Tables that are told, as pandas sees them: typed columns, in which unknown and hidden are two things.

A number that is not known is ``<NA>``. One that is known and may not be shown at this level of privacy is ``<NA>`` too, and
``True`` in the column ``<name>_hidden`` beside it; every column that may have such numbers has one, at every level.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from netmap.ingest.report import issue_rows
from netmap.told.columns import MAY_HIDE, NETWORK, Described, Holds, described, figure
from netmap.told.table import Hidden, LongTable, Table
from netmap.told.told import Told

DTYPES: Mapping[Holds, str] = {
    "text": "string",
    "whole": "Int64",
    "number": "Float64",
    "yes_no": "boolean",
    "day": "datetime64[s]",
}
"""What a column holds → its type in pandas; all of them know what is not known."""
ENDING = "_hidden"
ISSUE = ("file", "sheet", "row", "column", "severity", "key", "message")
TABLES = ("nodes", "ties", "coverage", "losses")


def frame(told: Told, key: str) -> pd.DataFrame:
    """One of the tables for machines; ``attrs["units"]`` says the unit of each figure."""
    table, columns = told.machine_tables[key], _columns(told, key)
    made: dict[str, pd.Series] = {}
    for about in columns:
        made |= _column(about.key, about.holds, table.values(about.key))
    found = pd.DataFrame(made)
    if key == "nodes":
        found = found.set_index("id")
    found.attrs["units"] = {about.key: about.unit for about in columns if about.unit}
    return found


def columns_frame(told: Told) -> pd.DataFrame:
    """What every column of every table means."""
    rows = [(table, about) for table in TABLES for about in _columns(told, table)]
    said = {
        "table": [table for table, _ in rows],
        "column": [about.key for _, about in rows],
        "dtype": [DTYPES[about.holds] for _, about in rows],
        "unit": [about.unit for _, about in rows],
        "name": [about.name for _, about in rows],
        "meaning": [about.meaning for _, about in rows],
    }
    return pd.DataFrame({key: texts_of(cells) for key, cells in said.items()})


def summary_frame(told: Told) -> pd.DataFrame:
    """The figures of the network as a whole, by key."""
    rows: dict[str, tuple[Any, ...]] = {}
    for metric in NETWORK.values():
        about = figure(metric, told.texts)
        value = told.summary[metric.section][metric.name]
        rows[metric.key] = (metric.section, about.name, value, about.unit, about.meaning)
    section, name, values, unit, meaning = zip(*rows.values(), strict=True)
    found = {"section": texts_of(section), "name": texts_of(name)}
    found |= _column("value", "number", [_hidden(value) for value in values], may_hide=True)
    found |= {"unit": texts_of(unit), "meaning": texts_of(meaning)}
    return pd.DataFrame(found).set_axis(pd.Index(list(rows), name="key"))


def metric_frames(told: Told) -> dict[str, pd.DataFrame]:
    """The figures that are tables by themselves, by key."""
    return {
        key: records_frame(rows, told.metric_columns[key])
        for key, rows in told.metric_tables["tables"].items()
    }


def records_frame(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> pd.DataFrame:
    """Rows as machine files have them, with the types that their values have."""
    made: dict[str, pd.Series] = {}
    for key in columns:
        cells = [row.get(key) for row in rows]
        if key in MAY_HIDE:
            made |= _column(key, "whole", [_hidden(cell) for cell in cells])
        else:
            made[key] = pd.Series(cells, dtype=object).convert_dtypes()
    return pd.DataFrame(made)


def texts_of(cells: Sequence[str | None]) -> pd.Series:
    """A column of words; an empty one is not known."""
    return pd.Series([cell or None for cell in cells], dtype="string")


def _columns(told: Told, key: str) -> list[Described]:
    return [described(key, column.key, told.texts) for column in told.machine_tables[key].columns]


def _column(key: str, holds: Holds, cells: Sequence[Any], *, may_hide: bool = False) -> dict[str, pd.Series]:
    """A column, and beside it which of its numbers are known and not shown.

    Raises:
        ValueError: a number is hidden in a column that has no place to say so.

    """
    if holds == "text":
        return {key: texts_of([None if cell is None else str(cell) for cell in cells])}
    secret = [isinstance(cell, Hidden) for cell in cells]
    plain = [
        None if cell is None or cell == "" or no else cell for cell, no in zip(cells, secret, strict=True)
    ]
    found = {key: pd.Series(plain, dtype=DTYPES[holds])}
    if may_hide or key in MAY_HIDE:
        found[f"{key}{ENDING}"] = pd.Series(secret, dtype=bool)
    elif any(secret):
        raise ValueError(f"{key}: a number is hidden where none may be")
    return found


def _hidden(cell: Any) -> Any:
    """A number that files tell in words ("< 10") is known and not shown."""
    return Hidden(cell, 0.0) if isinstance(cell, str) else cell


def plain_frame(table: Table | LongTable) -> pd.DataFrame:
    """A table of words, as it is told."""
    return records_frame(table.records(), [column.key for column in table.columns])


def findings_frame(told: Told) -> pd.DataFrame:
    """What stands out, in words."""
    parts = ("key", "title", "sentence", "question", "caveat", "element")
    return pd.DataFrame({part: texts_of([getattr(one, part) for one in told.points]) for part in parts})


def issues_frame(told: Told) -> pd.DataFrame:
    """What there is to say about the input, as ``issues.csv`` has it."""
    rows = issue_rows(told.intake, told.texts)
    found = {part: texts_of([row[part] for row in rows]) for part in ISSUE if part != "row"}
    found["row"] = pd.Series([row["row"] for row in rows], dtype="Int64")
    return pd.DataFrame({part: found[part] for part in ISSUE})
