"""What ``netmap doctor`` finds in either database, and the commands on both."""

from __future__ import annotations

import json
from datetime import date

import pytest
from sqlalchemy import create_engine, text

from netmap.cli import main
from netmap.settings import Storage
from netmap.store import open_store
from netmap.store.content import Content
from netmap.store.health import look
from netmap.store.reading import read_into
from netmap.store.seal import new_key
from tests.store.conftest import HERE

TODAY = date(2026, 11, 30)
SHEET = b"van;naar;datum\nAnna Wilg;Bert Berk;01-03-2026\nBert Berk;Carla Eik;02-03-2026\n"
HURT = {
    "half of what is kept": "UPDATE blob SET content = substr(content, 1, 40) WHERE length(content) > 60",
    "a part that is gone": "DELETE FROM blob WHERE address = (SELECT min(address) FROM blob)",
}


def kept(where, keys=()):
    store = open_store(Storage(where, keys))
    content, _ = read_into(Content(), [("lijst.csv", SHEET)], installation=HERE)
    store.create("Proef", content)
    store.close()


def told(where, statement):
    engine = create_engine(where.replace("postgresql://", "postgresql+psycopg://"))
    with engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()


def test_a_store_that_is_well_is_told_with_what_it_holds(where):
    kept(where)
    health = look(Storage(where), TODAY)
    assert (health.schema, health.projects, health.versions, health.troubles) == ("0002", 1, 1, ())
    assert health.size > 10_000
    assert (health.free is None) is not health.is_file


@pytest.mark.parametrize("hurt", HURT)
def test_what_cannot_be_read_is_found(where, hurt):
    kept(where)
    told(where, HURT[hurt])
    (trouble,) = look(Storage(where), TODAY).troubles
    assert (trouble.key, trouble.values) == ("managing.trouble.unreadable", {"n": 1})


def test_an_encrypted_store_is_well_with_its_key_and_locked_without(where):
    key = new_key()
    kept(where, (key,))
    assert look(Storage(where, (key,)), TODAY).troubles == ()
    (trouble,) = look(Storage(where), TODAY).troubles
    assert trouble.key == "errors.store.locked"


def test_a_project_of_which_the_day_has_come_is_told_and_one_that_goes_soon_is_no_trouble(where):
    kept(where)
    store = open_store(Storage(where))
    (card,) = store.projects()
    store.close()
    soon = look(Storage(where), date.fromordinal(card.ends.toordinal() - 10))
    assert ([one.name for one in soon.soon], soon.troubles) == (["Proef"], ())
    (trouble,) = look(Storage(where), card.ends).troubles
    assert trouble.key == "managing.trouble.over"


def test_no_password_stands_in_what_is_told_of_a_server():
    health = look(Storage("postgresql://netmap:geheim@127.0.0.1:9/kaart"), TODAY)
    assert health.place == "127.0.0.1:9/kaart"
    assert [one.key for one in health.troubles] == ["errors.store.lost"]


def test_the_commands_take_all_that_is_kept_from_one_database_to_the_other(
    where, other, tmp_path, monkeypatch, capsys
):
    kept(where)
    said = {}
    for place, command in ((where, "backup"), (other, "restore")):
        monkeypatch.setenv("NETMAP_DATABASE_URL", place)
        assert main([command, str(tmp_path / "alles.zip")]) == 0
        for words in (("projects",), ("projects", "show", "Proef"), ("check", "--project", "Proef")):
            capsys.readouterr()
            assert main([*words, "--json"]) == 0
            said.setdefault(words, []).append(json.loads(capsys.readouterr().out))
        assert main(["doctor"]) == 0
    assert all(first == second for first, second in said.values())
    assert said["check", "--project", "Proef"][0]["sheets"][0]["rows"] == 2
