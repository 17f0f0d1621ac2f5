"""Tables in Parquet, as data platforms give them: a sheet with a header, its columns as they are coded in the file."""

from __future__ import annotations

from typing import Any

import numpy as np

from netmap.errors import UnreadableFile
from netmap.ingest.grid import Grid
from netmap.ingest.prescan import LIMITS, MOST_COLUMNS, MOST_GRID
from netmap.model.columns import NOTHING, Coded

SIGN = b"PAR1"
"""How a file begins and ends."""


def is_parquet(content: bytes) -> bool:
    """Whether a file is in Parquet."""
    return content.startswith(SIGN)


def read_parquet(file: str, content: bytes, *, any_size: bool = False) -> Grid:
    """The cells of a table, the names of its columns above them.

    Args:
        file: for messages.
        content: the file.
        any_size: it may have any number of rows.

    Raises:
        UnreadableFile: it is damaged, too large, or has a column of which a cell holds a table of its own.

    """
    import pyarrow as pa
    from pyarrow import parquet

    try:
        opened = parquet.ParquetFile(pa.BufferReader(content))
        said = opened.metadata
        if said.num_columns > MOST_COLUMNS or (not any_size and said.num_rows * said.num_columns > MOST_GRID):
            raise UnreadableFile(file, "too_large", **LIMITS)
        table = opened.read(use_threads=False)
        # by place: two columns may have one name, and a dot in a name is no path
        columns = [_column(file, name, table.column(at)) for at, name in enumerate(table.column_names)]
    except (pa.ArrowException, OSError, ValueError, OverflowError) as problem:
        raise UnreadableFile(file, "damaged") from problem
    return Grid(columns, np.full(said.num_rows + 1, len(columns), np.int32))


def _column(file: str, name: str, cells: Any) -> Coded:
    """One column below its name."""
    import pyarrow as pa
    import pyarrow.compute as pc

    kind = cells.type
    if pa.types.is_nested(kind):
        raise UnreadableFile(file, "nested", column=name)
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
        cells = cells.cast(kind)
    if pa.types.is_timestamp(kind):
        cells = pc.local_timestamp(cells) if kind.tz else cells
        cells = cells.cast(pa.timestamp("us"), safe=False)
    elif pa.types.is_decimal(kind):
        cells = cells.cast(pa.float64())
    elif pa.types.is_binary(kind) or pa.types.is_large_binary(kind) or pa.types.is_fixed_size_binary(kind):
        cells = cells.cast(pa.binary()).cast(pa.string())
    elif pa.types.is_null(kind):
        cells = cells.cast(pa.string())
    coded = cells.dictionary_encode().unify_dictionaries()
    parts = [part.indices.fill_null(NOTHING).to_numpy(zero_copy_only=False) for part in coded.chunks]
    values = coded.chunk(0).dictionary.to_pylist() if coded.num_chunks else []
    codes = np.concatenate([np.full(1, len(values), np.int32), *parts]).astype(np.int32)
    return Coded(codes, (*(_cell(value) for value in values), name))


def _cell(value: Any) -> Any:
    """Not a number is an empty cell, as pandas writes it."""
    return "" if value != value else value
