"""A backup goes into either database and back, byte for byte; a project file into any installation; damage is told."""

from __future__ import annotations

import zipfile
from dataclasses import replace

import pytest

from netmap.errors import NotEmpty, StoreDamaged, StoreLocked, StoreNewer
from netmap.settings import Settings, Storage
from netmap.store import open_store
from netmap.store.backup import backup, export_project, import_project, restore
from netmap.store.content import Content
from netmap.store.database import SCHEMA
from netmap.store.keys import renew
from netmap.store.reading import read_into
from netmap.store.seal import new_key
from tests.store.conftest import HERE
from tests.store.test_projects import FULL, SHEET


@pytest.fixture
def filled(store):
    """A store with two projects, of which one has three versions, records and a picture; and the id of that one."""
    content, intake = read_into(replace(FULL, steering=Content().steering), [SHEET], installation=HERE)
    opened = store.create("Lindewaard", content, who="Ans")
    store.save(opened.card.id, 1, replace(content, settings=Settings(months=6)))
    store.save(opened.card.id, 2, replace(content, settings=Settings(months=7)))
    store.put_records(store.open(opened.card.id), intake, HERE)
    store.put_picture(opened.card.id, b"<svg/>", {"people": 3})
    store.create("Leeg", Content())
    return opened.card.id


def test_a_backup_goes_into_the_other_database_and_back_identical(store, filled, other, tmp_path):
    backup(store, tmp_path / "first.zip")
    there = open_store(Storage(other))
    restore(there, tmp_path / "first.zip")
    backup(there, tmp_path / "second.zip")
    restore(store, tmp_path / "second.zip", replace=True)
    backup(store, tmp_path / "third.zip")
    first, second, third = ((tmp_path / f"{name}.zip").read_bytes() for name in ("first", "second", "third"))
    assert first == second
    assert first == third
    assert there.open(filled).content == store.open(filled).content
    assert [one.number for one in there.history(filled)] == [3, 2, 1]
    assert there.save(filled, 3, Content()).number == 4, "one goes on in it"
    assert len(there.access_log()) == len(store.access_log()) + 1
    there.close()


def test_a_backup_is_not_put_over_projects_unless_that_is_said(store, filled, tmp_path):
    backup(store, tmp_path / "kept.zip")
    store.delete(filled)
    with pytest.raises(NotEmpty):
        restore(store, tmp_path / "kept.zip")
    assert [card.name for card in store.projects()] == ["Leeg"]
    restore(store, tmp_path / "kept.zip", replace=True)
    assert {card.name for card in store.projects()} == {"Leeg", "Lindewaard"}


def changed(source, to, name, change):
    """A backup of which one member is otherwise."""
    with zipfile.ZipFile(source) as before, zipfile.ZipFile(to, "w") as after:
        for entry in before.infolist():
            content = before.read(entry.filename)
            after.writestr(entry.filename, change(content) if entry.filename == name else content)


@pytest.mark.parametrize(
    ("name", "change", "error"),
    [
        ("version.jsonl", lambda content: content.replace(b'"number": 2', b'"number": 9'), StoreDamaged),
        ("blob/0", lambda content: content[:-1] + b"x", StoreDamaged),
        ("manifest.json", lambda content: content.replace(f'"{SCHEMA}"'.encode(), b'"9999"'), StoreNewer),
        ("manifest.json", lambda _: b"{}", StoreDamaged),
    ],
)
def test_a_backup_that_is_not_as_it_was_written_changes_nothing(store, filled, tmp_path, name, change, error):
    backup(store, tmp_path / "kept.zip")
    changed(tmp_path / "kept.zip", tmp_path / "other.zip", name, change)
    with pytest.raises(error):
        restore(store, tmp_path / "other.zip", replace=True)
    assert store.open(filled).version.number == 3


def test_what_is_no_backup_is_told(store, tmp_path):
    (tmp_path / "photo.zip").write_bytes(b"not a zip")
    with pytest.raises(StoreDamaged):
        restore(store, tmp_path / "photo.zip")


def test_a_project_file_is_taken_in_beside_what_is_there_with_its_versions(store, filled, other, tmp_path):
    export_project(store, filled, tmp_path / "project.netmap")
    there = open_store(Storage(other, (new_key(),)))
    there.create("Ander", Content())
    opened = import_project(there, tmp_path / "project.netmap")
    assert opened.card.id != filled
    assert (opened.card.name, opened.version.number, opened.card.picture) == ("Lindewaard", 3, b"<svg/>")
    assert opened.content == store.open(filled).content
    assert len(there.records(opened, HERE).contacts) == 2
    assert there.save(opened.card.id, 3, Content()).number == 4
    assert "exported" in [line.what for line in store.access_log(filled)]
    with zipfile.ZipFile(tmp_path / "project.netmap") as archive:
        assert "access.jsonl" not in archive.namelist()
    there.close()


def test_with_a_key_nothing_can_be_read_without_it_and_a_new_key_takes_its_place(where, tmp_path):
    old, new = new_key(), new_key()
    store = open_store(Storage(where, (old,)))
    project = store.create("Geheim project", FULL).card.id
    store.close()
    for keys in ((), (new,)):
        with pytest.raises(StoreLocked):
            open_store(Storage(where, keys))
    store = open_store(Storage(where, (new, old)))
    assert store.open(project).content == FULL
    assert renew(store, (new,)) >= 15
    store.close()
    store = open_store(Storage(where, (new,)))
    assert store.open(project).content == FULL
    store.close()
    with pytest.raises(StoreLocked):
        open_store(Storage(where, (old,)))
    bare = open_store(Storage(where, (new,)))
    renew(bare, ())
    bare.close()
    bare = open_store(Storage(where))
    assert bare.open(project).card.name == "Geheim project"
    bare.close()
