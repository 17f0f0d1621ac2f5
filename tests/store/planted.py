"""Words that stand in what is kept, to be looked for in every byte of it."""

from __future__ import annotations

import zlib
from pathlib import Path

from sqlalchemy import LargeBinary, select

from netmap.store.backup import TABLES


def bytes_below(folder: Path) -> bytes:
    """All bytes of all files below a folder."""
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def values(store) -> set[bytes]:
    """Every sealed value that the store holds, as it is in the database: what it packs cannot be looked for by its words."""
    found = set()
    with store.database.reading() as connection:
        for table in TABLES:
            for column in table.columns:
                if isinstance(column.type, LargeBinary):
                    found |= {bytes(value) for value in connection.execute(select(column)).scalars()}
    return {value for value in found if len(value) >= 20}


def words_of(value: bytes) -> bytes:
    """What a value says, unpacked."""
    return zlib.decompress(value[2:]) if value[1:2] == b"1" else value[2:]
