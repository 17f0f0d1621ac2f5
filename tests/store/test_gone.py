"""What is deleted is gone: from the database, its statistics and journal, the files beside it and every backup that is made afterwards."""

from __future__ import annotations

import logging
import time
from dataclasses import replace
from datetime import date, timedelta
from threading import Timer

import pytest
from sqlalchemy import LargeBinary

from netmap.errors import ProjectGone
from netmap.findings.agenda import Agenda, Agreement, Item
from netmap.ingest.decisions import Decision, Decisions
from netmap.scenario.candidates import Answers
from netmap.scenario.steps import Away, NewTie, Scenario
from netmap.settings import Settings, Storage
from netmap.store import open_store
from netmap.store.backup import backup
from netmap.store.content import Content
from netmap.store.database import WAIT
from netmap.store.migrations.versions.v0002_no_statistics import SEALED
from netmap.store.person import about_person, remove_person
from netmap.store.projects import WARNED
from netmap.store.reading import read_into
from netmap.store.rows import months_later
from netmap.store.tables import metadata
from tests.store import postgres
from tests.store.conftest import HERE, serving
from tests.store.planted import bytes_below, values

PEOPLE = (
    "mensen.csv",
    b"naam;organisatie;functie;vervanger\nAnna Wilgenroos;GGD;jeugdarts;\nBert Els;obs De Linde;ib'er;Anna Wilgenroos\nCarla Berk;GGD;jeugdarts;\n",
)
CONTACTS = (
    "contacten.csv",
    b"van;naar;datum\nAnna Wilgenroos;Bert Els;2026-03-02\nBert Els;Carla Berk;2026-03-03\nA. Wilgenroos;Carla Berk;2026-03-04\nCarla Berk;Bert Els;2026-03-09\n",
)
CASES = (
    "casussen.csv",
    b"casus;professional\n1;Anna Wilgenroos\n1;Bert Els\n2;Bert Els\n2;Carla Berk\n",
)
SAME = Decisions((Decision("professional", "Anna Wilgenroos", "A. Wilgenroos", True, "GGD", ""),))


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A PostgreSQL for these tests alone: what other tests keep on a shared one is in its journal, and may be the same."""
    yield from serving(tmp_path_factory.mktemp("alone"))


@pytest.fixture
def kept(store):
    """A project about Anna in every part and several versions; her id."""
    content, intake = read_into(Content(decisions=SAME), [PEOPLE, CONTACTS, CASES], installation=HERE)
    ids = {one.name: one.id for one in intake.professionals}
    anna, bert = ids["Anna Wilgenroos"], ids["Bert Els"]
    opened = store.create("Project Zonnedauw", content)
    project = opened.card.id
    more = replace(
        content,
        scenario=Scenario("zonder", (Away((anna,)), Away((bert,)))),
        scenarios=(Scenario("ander", (NewTie(anna, bert),)),),
        answers=Answers((((anna, bert), True),)),
        agenda=Agenda(
            (Item("communication", "Anna Wilgenroos bellen", note="vraag het Carla"),),
            (Agreement("koppelen", "Anna  wilgenroos", date(2026, 3, 1)),),
        ),
        remembered={"advice_not": [anna, bert]},
    )
    store.save(project, 1, more)
    store.save(project, 2, replace(more, settings=Settings(months=8)))
    store.put_records(store.open(project), intake, HERE)
    store.put_picture(project, b"<svg>Anna Wilgenroos</svg>", {})
    sample(store)
    return project, anna


def sample(store):
    """Have PostgreSQL look at the tables for its statistics, as it does by itself when it sees fit."""
    if not store.database.is_file:
        with store.database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("ANALYZE")


def everywhere(store, server, tmp_path):
    """All bytes that the store has on disk, and those of a backup made now."""
    backup(store, tmp_path / "after.zip")
    file = store.database.file
    if file is not None:
        return bytes_below(file.parent) + (tmp_path / "after.zip").read_bytes()
    database = store.database.url.database
    with store.database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("CHECKPOINT")
        path = connection.exec_driver_sql(
            "SELECT oid FROM pg_database WHERE datname = %s", (database,)
        ).scalar()
    own = bytes_below(server / "data" / "base" / str(path))
    return own + bytes_below(server / "data" / "pg_wal") + (server / "log").read_bytes()


def test_nothing_of_a_deleted_project_is_in_any_byte(store, kept, request, tmp_path, caplog):
    caplog.set_level(logging.DEBUG)
    project, _ = kept
    server = None if store.database.is_file else request.getfixturevalue("server")
    stays = store.create("Project Roodborst", Content(settings=Settings(months=3, title="blijft hier staan")))
    before, own = everywhere(store, server, tmp_path), values(store)
    assert b"Zonnedauw" in before
    assert sum(value in before for value in own) >= 15
    store.delete(project)
    after, left = everywhere(store, server, tmp_path), values(store)
    gone = own - left
    assert len(gone) >= 12
    assert [value for value in gone if value in after] == []
    assert b"Zonnedauw" not in after
    assert b"Roodborst" in after
    assert "Zonnedauw" not in caplog.text
    with pytest.raises(ProjectGone):
        store.open(project)
    assert store.open(stays.card.id).card.name == "Project Roodborst"
    assert [(line.what, line.project) for line in store.access_log(project)][:1] == [("deleted", project)]


@pytest.mark.parametrize("where", ["postgresql"], indirect=True)  # a file has no other databases beside it
def test_what_others_do_on_the_server_meanwhile_keeps_nothing_of_what_is_deleted(
    store, kept, request, tmp_path
):
    import psycopg

    server = request.getfixturevalue("server")
    elsewhere = psycopg.connect(postgres.address(server, "postgres", plain=True))
    reads = psycopg.connect(postgres.address(server, store.database.url.database, plain=True))
    reads.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
    elsewhere.execute("SELECT pg_current_xact_id()")  # a change in another database, not yet kept
    reads.execute("SELECT 1")
    own, begun = values(store), time.monotonic()
    ends = [Timer(0.6, elsewhere.close), Timer(1.2, reads.close)]
    for one in ends:
        one.start()
    store.delete(kept[0])
    assert 1.2 <= time.monotonic() - begun < WAIT
    after = everywhere(store, server, tmp_path)
    assert [value for value in own - values(store) if value in after] == []
    for one in ends:
        one.join()


@pytest.mark.parametrize("where", ["postgresql"], indirect=True)  # a file keeps no samples of what is in it
def test_samples_that_were_made_under_the_first_schema_are_gone_too(store, kept, request, tmp_path):
    with store.database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for table, columns in SEALED.items():
            for column in columns:
                connection.exec_driver_sql(f"ALTER TABLE {table} ALTER COLUMN {column} SET STATISTICS 100")
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
    sample(store)
    import psycopg

    server = request.getfixturevalue("server")
    reads = psycopg.connect(postgres.address(server, store.database.url.database, plain=True))
    reads.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
    reads.execute("SELECT 1")  # for whom the server keeps what the new schema drops
    newer = open_store(Storage(request.getfixturevalue("where")))
    reads.close()
    own = values(newer)
    newer.delete(kept[0])
    after = everywhere(newer, server, tmp_path)
    newer.close()
    assert [value for value in own - values(store) if value in after] == []


def test_no_sealed_column_is_sampled():
    sealed = {
        table.name: tuple(column.name for column in table.columns if isinstance(column.type, LargeBinary))
        for table in metadata.sorted_tables
    }
    assert {name: columns for name, columns in sealed.items() if columns} == SEALED


def test_all_that_is_kept_about_somebody_can_be_shown(store, kept):
    project, anna = kept
    found = about_person(store, project, anna, HERE)
    sheets = [(one.where, one.row, one.versions) for one in found if one.where.endswith(".csv")]
    assert sheets == [
        ("mensen.csv", 2, (3, 2, 1)),
        ("mensen.csv", 3, (3, 2, 1)),
        ("contacten.csv", 2, (3, 2, 1)),
        ("contacten.csv", 4, (3, 2, 1)),
        ("casussen.csv", 2, (3, 2, 1)),
    ]
    assert found[0].values == {"name": "Anna Wilgenroos", "organisation": "GGD", "role": "jeugdarts"}
    assert "case" not in found[4].values
    parts = {one.where: one.versions for one in found if not one.where.endswith(".csv")}
    assert parts == {
        "store.part.decisions": (3, 2, 1),
        "store.part.scenario": (3, 2),
        "store.part.answers": (3, 2),
        "store.part.agenda": (3, 2),
        "store.part.agreements": (3, 2),
    }


def test_somebody_who_is_removed_is_in_no_version_and_no_byte_and_the_rest_stays(
    store, kept, request, tmp_path
):
    project, anna = kept
    stale = store.open(project)
    server = None if store.database.is_file else request.getfixturevalue("server")
    own = values(store)
    made = remove_person(store, project, anna, HERE)
    assert (made.number, [one.key for one in made.did]) == (4, ["person_removed"])
    after = everywhere(store, server, tmp_path)
    assert [value for value in own - values(store) if value in after] == []
    told = [store.database.seal.open(value) for value in values(store)]
    assert [text for text in told if b"ilgenroos" in text or anna.encode() in text] == []
    for number in (1, 2, 3, 4):
        content, intake = read_into(store.open(project, number).content, installation=HERE)
        assert [one.name for one in intake.professionals] == ["Carla Berk", "Bert Els"] or sorted(
            one.name for one in intake.professionals
        ) == ["Bert Els", "Carla Berk"]
        assert len(intake.contacts) == 2
        assert len(intake.involvements) == 3
        assert content.decisions == Decisions()
    last = store.open(project).content
    assert last.agenda.items[0].text == "… bellen"
    assert (len(last.scenario.steps), last.answers, len(last.remembered["advice_not"])) == (1, Answers(), 1)
    with pytest.raises(ProjectGone):
        store.save(project, 4, replace(stale.content, settings=Settings(months=2)))
    with pytest.raises(LookupError):
        about_person(store, project, anna, HERE)


def test_a_project_is_warned_of_before_it_is_deleted_and_a_change_puts_it_off(store, kept):
    project, _ = kept
    store.keep_for(project, 1)
    ends = store.open(project).card.ends
    assert store.due(ends - timedelta(days=WARNED + 1)) == ((), ())
    soon, over = store.due(ends - timedelta(days=1))
    assert ([card.id for card in soon], over) == ([project], ())
    assert store.end_due(ends - timedelta(days=1)) == 0
    store.keep_for(project, 24)
    assert store.end_due(ends) == 0
    store.keep_for(project, 1)
    assert store.end_due(ends) == 1
    assert store.projects() == ()
    assert "deleted" in [line.what for line in store.access_log(project)]
    assert store.end_due(months_later(ends, 24)) == 0
    assert store.access_log() == (), "the log is kept no longer than a project"
