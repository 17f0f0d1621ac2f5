"""All that a store holds in one file, checked by hash, to put back into either database; and one project as a file of its own.

A backup is a zip: the rows of each table as lines of JSON, what is large as members of their own, and ``manifest.json`` with a hash
of each. It is made within one transaction that reads, so that it is of one moment while others go on (decision 58). What is
encrypted stays so in a backup; a project file is for another installation, and is not.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from errno import ENOSPC
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from sqlalchemy import Connection, LargeBinary, Table, delete, insert, select

from netmap.errors import NotEmpty, StoreDamaged, StoreError, StoreFull, StoreLost, StoreNewer
from netmap.store import tables
from netmap.store.content import Opened
from netmap.store.database import KNOWN, SCHEMA
from netmap.store.projects import Store
from netmap.store.rows import PICTURE, new_id, now
from netmap.store.seal import Seal
from netmap.version import __version__

FORM = 1
TABLES = (tables.meta, tables.project, tables.version, tables.access, tables.blob, tables.derived)
LARGE = frozenset({"blob", "derived"})
"""Tables of which each row has its content in a member of its own."""
OF_ONE = (tables.project, tables.version, tables.blob, tables.derived)
"""Tables that a project file holds the rows of."""
MANIFEST = "manifest.json"
MOST_BYTES = 4_000_000_000
"""Of a project file, unpacked: no school year comes near."""
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    RuntimeError,
)


def backup(store: Store, to: Path) -> None:
    """Write a backup: whole, or not at all.

    Raises:
        StoreError: the store cannot be read, or the file not be written.

    """
    with store.database.reading() as connection:
        _whole(to, lambda out: _write(out, connection, TABLES, lambda _: True, lambda value: value))


def export_project(store: Store, project: str, to: Path, *, who: str = "") -> None:
    """Write a project with all its versions as a file that another installation can take in.

    Raises:
        ProjectGone: there is no such project.
        StoreError: as of :func:`backup`.

    """
    _whole(to, partial(_write_project, store, project))
    store.note(project, "exported", who)


def project_file(store: Store, project: str, *, who: str = "") -> bytes:
    """The same file as its bytes: for who takes it along without a folder of ours in between.

    Raises:
        ProjectGone: there is no such project.
        StoreError: the store cannot be read.

    """
    out = io.BytesIO()
    _write_project(store, project, out)
    store.note(project, "exported", who)
    return out.getvalue()


def _write_project(store: Store, project: str, out: BinaryIO) -> None:
    store.now(project)
    bare = Seal(())

    def mine(row: Any) -> bool:
        return project in (getattr(row, "id", None), getattr(row, "project", None)) and (
            getattr(row, "kind", PICTURE) == PICTURE
        )

    with store.database.reading() as connection:
        _write(out, connection, OF_ONE, mine, lambda value: store.database.seal.moved(value, bare))


def restore(store: Store, source: Path | bytes, *, replace: bool = False) -> None:
    """Put a backup back, in the place of what is there: all of it, or nothing.

    Args:
        store: in either database.
        source: the file, or its content.
        replace: projects that are there may go.

    Raises:
        NotEmpty: there are projects, and they may not go.
        StoreDamaged: the file is not as it was written.
        StoreNewer: a newer program wrote it.
        StoreLocked: it was encrypted with a key that is not here.

    """
    if store.projects() and not replace:
        raise NotEmpty
    with _read(source) as archive:
        rows = {table.name: list(_rows(archive, table)) for table in TABLES if table.name not in LARGE}
        salt = next((row["value"] for row in rows["meta"] if row["key"] == "salt"), b"")
        store.database.seal.open(salt)
        with store.database.writing() as connection:
            for table in TABLES:
                connection.execute(delete(table))
                for row in rows.get(table.name) or _rows(archive, table):
                    connection.execute(insert(table).values(**row))
            store.database.count_on(connection)
    store.opened_anew()
    store.database.sweep()


def import_project(store: Store, source: Path | bytes, *, who: str = "") -> Opened:
    """Take in a project file as a new project, whatever projects there are.

    Raises:
        StoreDamaged: it is no such file, or not as it was written.
        StoreNewer: a newer program wrote it.

    """
    bare, seal, project = Seal(()), store.database.seal, new_id()

    def own(row: dict[str, Any]) -> dict[str, Any]:
        moved = {
            key: bare.moved(value, seal) if isinstance(value, bytes) else value for key, value in row.items()
        }
        return moved | ({"id": project, "changed": now()} if "id" in row else {"project": project})

    with _read(source) as archive:
        if sum(one.file_size for one in archive.infolist()) > MOST_BYTES:
            raise StoreDamaged
        with store.database.writing() as connection:
            for table in OF_ONE:
                count = 0
                for row in _rows(archive, table):
                    count += 1
                    connection.execute(insert(table).values(**own(row)))
                if table is tables.project and count != 1:
                    raise StoreDamaged
    store.note(project, "made", who)
    try:
        return store.open(project, log=False)
    except StoreError:
        store.delete(project)
        raise


def _whole(to: Path, write: Callable[[BinaryIO], None]) -> None:
    try:
        with tempfile.NamedTemporaryFile(dir=to.parent, prefix=".netmap-", delete=False) as out:
            begun = Path(out.name)
            try:
                write(out)  # type: ignore[arg-type]
                out.flush()
                begun.replace(to)
            except BaseException:
                begun.unlink(missing_ok=True)
                raise
    except OSError as problem:
        raise (StoreFull if problem.errno == ENOSPC else StoreLost)() from problem


def _write(
    out: BinaryIO,
    connection: Connection,
    wanted: tuple[Table, ...],
    mine: Callable[[Any], bool],
    value_of: Callable[[bytes], bytes],
) -> None:
    hashes: dict[str, str] = {}
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:

        def put(name: str, content: bytes, *, pack: bool = False) -> None:
            entry = zipfile.ZipInfo(name, date_time=(2000, 1, 1, 0, 0, 0))
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED if pack else zipfile.ZIP_STORED)
            hashes[name] = hashlib.sha256(content).hexdigest()

        for table in wanted:
            lines: list[str] = []
            found = connection.execution_options(yield_per=16).execute(
                select(table).order_by(*table.primary_key)
            )
            for row in found:
                if not mine(row):
                    continue
                values = {
                    key: value_of(bytes(value)) if isinstance(value, bytes | memoryview) else value
                    for key, value in row._asdict().items()
                }
                if table.name in LARGE:
                    put(f"{table.name}/{len(lines)}", values.pop("content"))
                plain = {
                    key: base64.b64encode(value).decode() if isinstance(value, bytes) else value
                    for key, value in values.items()
                }
                lines.append(json.dumps(plain, sort_keys=True))
            put(f"{table.name}.jsonl", "\n".join(lines).encode(), pack=True)
        said = {"form": FORM, "schema": SCHEMA, "program": __version__, "sha256": hashes}
        put(MANIFEST, json.dumps(said, indent=1, sort_keys=True).encode(), pack=True)


class _Read(zipfile.ZipFile):
    """A backup of which every member is as its hash says."""

    hashes: dict[str, str]

    def content(self, name: str) -> bytes:
        """A member.

        Raises:
            StoreDamaged: it is not as it was written.

        """
        try:
            content = self.read(name)
        except (*DAMAGED, OSError) as problem:
            raise StoreDamaged from problem
        if hashlib.sha256(content).hexdigest() != self.hashes.get(name):
            raise StoreDamaged
        return content


def _read(source: Path | bytes) -> _Read:
    try:
        archive = _Read(io.BytesIO(source) if isinstance(source, bytes) else source)
    except OSError as problem:
        raise StoreLost from problem
    except DAMAGED as problem:
        raise StoreDamaged from problem
    try:
        said = json.loads(archive.read(MANIFEST))
        form, schema, archive.hashes = said["form"], said["schema"], dict(said["sha256"])
    except (*DAMAGED, OSError) as problem:
        archive.close()
        raise StoreDamaged from problem
    if form != FORM or schema not in KNOWN:
        archive.close()
        raise StoreNewer
    return archive


def _rows(archive: _Read, table: Table) -> Iterator[dict[str, Any]]:
    known = {column.name: column for column in table.columns}
    for number, line in enumerate(archive.content(f"{table.name}.jsonl").splitlines()):
        try:
            row = {key: value for key, value in json.loads(line).items() if key in known}
            for key in [key for key in row if isinstance(known[key].type, LargeBinary)]:
                row[key] = base64.b64decode(row[key])
        except DAMAGED as problem:
            raise StoreDamaged from problem
        if table.name in LARGE:
            row["content"] = archive.content(f"{table.name}/{number}")
        if not {column.name for column in table.columns if not column.nullable} <= row.keys():
            raise StoreDamaged
        yield row
