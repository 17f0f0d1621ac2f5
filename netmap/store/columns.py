"""Columns as Arrow: what a kept table is written as, so that any program that reads Arrow can read it years from now."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from netmap.model.columns import NOTHING, Array, Coded
from netmap.store.plain import made, to_json

Column = Coded | Array


def to_arrow(columns: Mapping[str, Column]) -> bytes:
    """Columns of one length as a file of Arrow (IPC, zstd): coded ones as dictionaries of JSON texts, arrays as they are."""
    arrays = {name: _array(column) for name, column in columns.items()}
    table = pa.record_batch(list(arrays.values()), names=list(arrays))
    out = pa.BufferOutputStream()
    with pa.ipc.new_file(out, table.schema, options=pa.ipc.IpcWriteOptions(compression="zstd")) as file:
        file.write_batch(table)
    found: bytes = out.getvalue().to_pybytes()
    return found


def from_arrow(content: bytes) -> dict[str, Column]:
    """The columns in a file of Arrow.

    Raises:
        ValueError: it is none, or a code stands for nothing.

    """
    with pa.ipc.open_file(pa.BufferReader(content)) as file:
        if file.num_record_batches != 1:
            raise ValueError("one batch")
        batch = file.get_batch(0)
    batch.validate(full=True)
    return {name: _column(array) for name, array in zip(batch.schema.names, batch.columns, strict=True)}


def _array(column: Column) -> pa.Array:
    if isinstance(column, Coded):
        texts = pa.array(_texts(column.values), pa.string())
        return pa.DictionaryArray.from_arrays(pa.array(column.codes, mask=column.codes < 0), texts)
    return pa.array(column)


def _column(array: pa.Array) -> Column:
    if isinstance(array, pa.DictionaryArray):
        codes = array.indices.fill_null(NOTHING).to_numpy(zero_copy_only=False).astype(np.int32)
        return Coded(codes, _values(array.dictionary.to_pylist()))
    found: Array = array.to_numpy(zero_copy_only=False)
    return found


def _texts(values: Sequence[Any]) -> list[str]:
    return [json.dumps(one, ensure_ascii=False) if one.__class__ is str else to_json(one) for one in values]


def _values(texts: Sequence[str]) -> tuple[Any, ...]:
    plain = json.loads(f"[{','.join(texts)}]")
    return tuple(made(one) if one.__class__ in (dict, list) else one for one in plain)
