"""How ``tests/store/schemas`` came to be: a small store as each schema had it, written as SQL. Run once per schema, never again."""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from netmap.ingest.steering import Steering
from netmap.settings import Settings, Storage
from netmap.store import open_store
from netmap.store.database import SCHEMA
from netmap.store.reading import read_into
from tests.store.conftest import HERE
from tests.store.test_projects import FULL, SHEET


def for_postgresql(line: str) -> str:
    """A line of SQLite's dump as PostgreSQL reads it."""
    if line.startswith("CREATE TABLE"):
        line = line.replace("BLOB", "BYTEA")
        return line.replace("number INTEGER NOT NULL, \n\tat ", "number SERIAL NOT NULL, \n\tat ")
    line = line.replace(",X'", ",'\\x")
    return line[: -len("0);")] + "false);" if line.startswith('INSERT INTO "version"') else line


def main() -> None:
    """Write the files of the schema that holds now."""
    to = Path(__file__).parents[1] / "tests" / "store" / "schemas"
    to.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as made:
        file = Path(made) / "projects.db"
        store = open_store(Storage(f"sqlite:///{file}"))
        content, _ = read_into(replace(FULL, steering=Steering()), [SHEET], installation=HERE)
        project = store.create("Lindewaard 2026", content, who="Ans").card.id
        store.save(project, 1, replace(content, settings=Settings(months=6)))
        store.close()
        lines = [
            line for line in sqlite3.connect(file).iterdump() if line not in ("BEGIN TRANSACTION;", "COMMIT;")
        ]
    (to / f"{SCHEMA}.sqlite.sql").write_text("\n".join(lines) + "\n", encoding="utf-8")
    there = [*map(for_postgresql, lines), "SELECT setval(pg_get_serial_sequence('access', 'number'), 100);"]
    (to / f"{SCHEMA}.postgresql.sql").write_text("\n".join(there) + "\n", encoding="utf-8")


main()
