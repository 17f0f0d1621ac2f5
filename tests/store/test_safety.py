"""Whatever happens to the program or the disk, the last whole version is there, and what goes wrong is one sentence."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from netmap.errors import Conflict, StoreDamaged, StoreFull, StoreLost, StoreNewer, UsageError
from netmap.ingest.steering import Steering
from netmap.settings import Settings, Storage
from netmap.store import open_store
from netmap.store.content import Content
from netmap.text import Texts
from tests.store.conftest import HERE, empty
from tests.store.test_projects import FULL

HOUSE = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def saver():
    """A process that has loaded the program, to fork those that are killed from."""
    start = f"import sys; sys.path.insert(0, {str(HOUSE)!r}); import tests.store.saver"
    with subprocess.Popen(
        [sys.executable, "-c", start], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as made:
        yield made
        made.stdin.close()


def saved_until_killed(saver, url, project, saves, dice):
    """Have a fork save, and kill it at a random moment after so many saves; the last version that it said is kept."""
    saver.stdin.write(f"{url} {project}\n")
    saver.stdin.flush()
    last = pid = 0
    while not pid or saves:
        said = saver.stdout.readline().split()
        if said[0] == "pid":
            pid = int(said[1])
        else:
            last, saves = int(said[0]), saves - 1
    time.sleep(dice.random() * 0.02)
    os.kill(pid, signal.SIGKILL)
    while (said := saver.stdout.readline().strip()) != "gone":
        last = int(said)
    return last


def is_whole(store, project, said):
    """Whether the project is at a whole version that is at least the one that was said to be kept."""
    opened = store.open(project, log=False)
    history = store.history(project)
    numbers = [version.number for version in history]
    assert numbers == list(range(len(numbers), 0, -1))
    assert opened.version.number == numbers[0]
    assert said <= numbers[0] <= said + 1
    for number in numbers[:3]:
        found = store.open(project, number, log=False).content
        assert found.settings.title == (f"versie {number}" if number > 1 else FULL.settings.title)
        assert (found.agenda, found.decisions) == (FULL.agenda, FULL.decisions)
    return numbers[0]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks of one process are killed; this platform has none")
@pytest.mark.parametrize("kills", [10, pytest.param(300, marks=pytest.mark.nightly)])
def test_a_project_opens_at_its_last_whole_version_after_kill_9(store, where, saver, kills):
    project = store.create("Lindewaard", FULL).card.id
    dice = random.Random(kills)
    number = 1
    for _ in range(kills):
        said = saved_until_killed(saver, where, project, 1, dice)
        number = is_whole(store, project, said)
    assert number >= kills + 1
    assert store.save(project, number, Content()).number == number + 1
    assert store.sound() == ()


def test_ten_windows_that_save_at_once_lose_nothing(store):
    project = store.create("Lindewaard", FULL).card.id

    def save(months):
        try:
            return store.save(project, 1, replace(FULL, settings=Settings(months=months))).number
        except Conflict as told:
            return told.mine

    with ThreadPoolExecutor(5) as windows:
        made = list(windows.map(save, range(1, 11)))
    assert sorted(made) == list(range(2, 12))
    kept = {number: store.open(project, number).content.settings.months for number in made}
    assert kept == dict(zip(made, range(1, 11), strict=True))
    assert [version.aside for version in store.history(project)].count(False) == 2


def test_a_full_disk_is_one_sentence_and_what_was_there_stays(tmp_path):
    store = open_store(Storage(f"sqlite:///{tmp_path / 'projects.db'}"))
    project = store.create("Lindewaard", FULL).card.id
    with store.database.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")
    large = replace(FULL, remembered={"much": [str(random.Random(at).random()) for at in range(20_000)]})
    with pytest.raises(StoreFull) as told:
        store.save(project, 1, large)
    assert "Maak ruimte" in Texts("nl").error(told.value)
    assert store.open(project).version.number == 1
    assert store.save(project, 1, replace(FULL, settings=Settings(months=3))).number == 2
    store.close()


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://netmap@localhost:1/none",
        "sqlite:////proc/none/projects.db",
    ],
)
def test_a_database_that_is_not_there_is_one_sentence(url):
    with pytest.raises(StoreLost):
        open_store(Storage(url))


def test_a_server_that_goes_away_is_one_sentence_and_is_found_again(request, tmp_path):
    address = empty("postgresql", request, tmp_path)
    store = open_store(Storage(next(address)))
    project = store.create("Lindewaard", FULL).card.id
    with pytest.raises(StoreLost):
        _cut_off_while_writing(store)
    assert store.open(project, log=False).content == FULL
    _hang_up(store)
    assert store.save(project, 1, replace(FULL, settings=Settings(months=3))).number == 2
    store.close()
    next(address, None)


def _cut_off_while_writing(store):
    with store.database.writing() as connection:
        _hang_up(store)
        connection.exec_driver_sql("SELECT 1")


def _hang_up(store):
    """Have the server end every connection but the one that asks for it."""
    with store.database.engine.connect() as other:
        other.exec_driver_sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.mark.parametrize("url", ["", "mysql://x/y", "nonsense", "sqlite://"])
def test_an_address_that_means_nothing_is_told(url):
    with pytest.raises(UsageError):
        open_store(Storage(url))


def test_a_store_of_a_newer_program_is_left_as_it_is(store, where):
    project = store.create("Lindewaard", FULL).card.id
    with store.database.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreNewer):
        open_store(Storage(where))
    assert store.open(project, log=False).content == FULL


def test_what_is_damaged_is_told_and_never_read(store, tmp_path):
    project = store.create("Lindewaard", FULL).card.id
    assert store.sound() == ()
    with store.database.writing() as connection:
        connection.exec_driver_sql(
            "UPDATE blob SET content = substr(content, 1, 30) WHERE length(content) > 60"
        )
    with pytest.raises(StoreDamaged):
        store.open(project)
    assert store.sound() == (project,)
    file = tmp_path / "other.db"
    file.write_bytes(b"this is no database, but long enough to be taken for one" * 100)
    with pytest.raises(StoreDamaged):
        open_store(Storage(f"sqlite:///{file}"))


def test_the_first_schema_is_brought_to_the_newest(tmp_path, where):
    """The files of the first schema are never changed: each program that comes after reads them."""
    first = Path(__file__).parent / "schemas"
    if where.startswith("sqlite"):
        file = Path(where.removeprefix("sqlite:///"))
        file.parent.mkdir(parents=True)
        with sqlite3.connect(file) as made:
            made.executescript((first / "0001.sqlite.sql").read_text(encoding="utf-8"))
        made.close()
    else:
        import psycopg
        from sqlalchemy.engine import make_url

        url = make_url(where)
        with psycopg.connect(host=url.query["host"], user="netmap", dbname=url.database) as made:
            made.execute((first / "0001.postgresql.sql").read_text(encoding="utf-8"))
    store = open_store(Storage(where))
    [card] = store.projects()
    assert (card.name, card.version) == ("Lindewaard 2026", 2)
    last, first = store.open(card.id).content, store.open(card.id, 1).content
    assert replace(first, uploads=()) == replace(FULL, steering=Steering())
    assert last == replace(first, settings=Settings(months=6))
    assert len(store.records(store.open(card.id), HERE).contacts) == 2
    assert store.sound() == ()
    assert store.save(card.id, 2, FULL).number == 3
    store.close()
