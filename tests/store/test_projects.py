"""Projects and versions: every change is kept, nothing is lost, and what comes back is what was kept."""

from __future__ import annotations

import stat
import sys
from dataclasses import replace
from datetime import date

import pytest

from netmap.errors import Conflict, ProjectGone
from netmap.findings.agenda import Agenda, Agreement, Item, Reference
from netmap.ingest.decisions import Decision, Decisions
from netmap.ingest.steering import SheetChoice, Steering, header_set
from netmap.scenario.candidates import Answers
from netmap.scenario.steps import Away, GroupAway, NewPerson, Scenario
from netmap.settings import Settings, Storage
from netmap.store import open_store
from netmap.store.content import Content, Said
from netmap.store.reading import read_into
from tests.store.conftest import HERE

SHEET = (
    "contacten.csv",
    b"van;naar;datum;casus\nAnna Wilg;Bert Els;2026-03-02;1\nBert Els;Carla Berk;2026-03-03;2\n",
)
MORE = ("meer.csv", b"van;naar;datum\nCarla Berk;Dirk Linde;2026-03-04\n")
CHOICE = SheetChoice("contacts", ("Wie", "Met"), {"from": ("Wie",), "to": ("Met",)})
FULL = Content(
    steering=Steering({"from": "van"}, {("a.xlsx", None): "contacts"}, {header_set(CHOICE.headers): CHOICE}, {"vaak": None, "soms": 2.5}, ("Tel",)),
    decisions=Decisions((Decision("professional", "Piet Jansen", "P. Jansen", True, "obs De Linde"),)),
    settings=Settings(reference_date=date(2026, 7, 1), months=9, layers=("contact",), title="Lindewaard"),
    scenario=Scenario("ziek", (Away(("p1",)), GroupAway("team", "t", "o1"))),
    since=date(2026, 9, 1),
    scenarios=(Scenario("nieuw", (NewPerson("x", "youth_health", "o1", 12.5, ("p1",)),)),),
    answers=Answers(((("p1", "p2"), True),)),
    agenda=Agenda(
        (Item("communication", "Wie belt wie?", about=Reference("too_far", "0f", "o1", "youth_health")),),
        (Agreement("bellen", "IB'er", date(2026, 3, 3), date(2026, 6, 1)),),
        date(2026, 3, 3),
    ),
    remembered={"advice_not": ["p1"], "most": 2},
)  # fmt: skip


@pytest.fixture
def kept(store):
    """A project with one sheet."""
    content, _ = read_into(Content(), [SHEET], installation=HERE, today=date(2026, 3, 5))
    return store.create("Lindewaard", content)


def test_all_that_a_project_holds_comes_back_equal(store, where):
    opened = store.create("  Lindewaard \n 2026 ", FULL)
    store.close()
    again = open_store(Storage(where))
    found = again.open(opened.card.id)
    assert found.content == FULL
    assert (found.card.name, found.version.number, found.version.who) == ("Lindewaard 2026", 1, "")
    again.close()


def test_what_was_uploaded_gives_the_same_records_as_the_file(store, kept):
    _, fresh = read_into(Content(), [SHEET], installation=HERE)
    content, intake = read_into(store.open(kept.card.id).content, installation=HERE)
    assert intake == fresh
    assert content == kept.content
    assert len(intake.contacts) == 2


def test_a_file_that_is_there_already_changes_nothing_and_one_of_the_same_name_replaces_it(store, kept):
    same, _ = read_into(kept.content, [SHEET], installation=HERE)
    assert store.save(kept.card.id, 1, same).number == 1
    other = (SHEET[0], b"van;naar;datum\nAnna Wilg;Bert Els;2026-03-02\n")
    content, intake = read_into(kept.content, [other, MORE], installation=HERE)
    assert ([one.name for one in content.uploads], len(intake.contacts)) == (["contacten.csv", "meer.csv"], 2)
    version = store.save(kept.card.id, 1, content)
    assert version.did == (Said("uploads_added", {"n": 1}), Said("uploads_replaced", {"n": 1}))
    _, whole = read_into(Content(), [other, MORE], installation=HERE)
    assert intake == whole


def test_every_change_is_a_version_in_words_that_name_nobody(store, kept):
    project = kept.card.id
    content = replace(kept.content, settings=Settings(months=9))
    two = store.save(project, 1, content, who="Ans")
    three = store.save(project, 2, replace(content, decisions=FULL.decisions, agenda=FULL.agenda))
    assert [(one.number, one.parent, one.who) for one in store.history(project)] == [
        (3, 2, ""),
        (2, 1, "Ans"),
        (1, None, ""),
    ]
    assert [one.key for one in two.did] == ["settings"]
    assert [(one.key, one.values["n"]) for one in three.did] == [("decisions", 1), ("agreements", 1)]


def test_undo_and_redo_go_on_after_the_store_was_closed(store, where, kept):
    project = kept.card.id
    first, second = (replace(kept.content, settings=Settings(months=months)) for months in (8, 9))
    store.save(project, 1, first)
    store.save(project, 2, second)
    store.close()
    again = open_store(Storage(where))
    assert again.undo(project, based_on=3).number == 2
    assert again.open(project).content == first
    assert again.undo(project, based_on=2).number == 1
    assert again.undo(project, based_on=1).number == 1, "the first version stays"
    assert again.can(project) == (False, True)
    assert [again.redo(project, based_on=at).number for at in (1, 2, 3)] == [2, 3, 3]
    assert again.open(project).content == second
    again.close()


def test_an_earlier_version_is_restored_as_a_new_one(store, kept):
    project = kept.card.id
    store.save(project, 1, FULL)
    made = store.restore(project, 1, based_on=2)
    assert (made.number, made.parent, made.did) == (3, 2, (Said("restored", {"n": 1}),))
    assert store.open(project).content == kept.content
    assert store.open(project, 2).content == FULL


def test_who_saves_on_an_old_version_is_told_and_loses_nothing(store, kept):
    project = kept.card.id
    mine, theirs = (replace(kept.content, settings=Settings(months=months)) for months in (8, 9))
    store.save(project, 1, theirs)
    with pytest.raises(Conflict) as told:
        store.save(project, 1, mine)
    assert (told.value.newer, told.value.mine) == (2, 3)
    assert store.open(project).content == theirs
    assert store.open(project, 3).content == mine
    assert store.restore(project, 3, based_on=2).number == 4
    assert store.open(project).content == mine
    assert store.redo(project, based_on=4).number == 4


def test_undo_in_a_window_that_is_behind_is_told(store, kept):
    store.save(kept.card.id, 1, FULL)
    with pytest.raises(Conflict):
        store.undo(kept.card.id, based_on=1)
    assert store.now(kept.card.id) == 2


def test_where_somebody_is_and_the_picture_are_outside_the_versions(store, kept):
    project = kept.card.id
    store.put_place(project, {"page": "agenda"})
    store.put_picture(project, b"<svg/>", {"people": 4})
    found = store.open(project)
    assert (found.place, found.version.number, found.card.picture) == ({"page": "agenda"}, 1, b"<svg/>")
    assert [(card.name, card.facts) for card in store.projects()] == [("Lindewaard", {"people": 4})]


def test_a_project_or_version_that_is_not_there_is_one_sentence(store, kept):
    for ask in (
        lambda: store.open("nothing"),
        lambda: store.open(kept.card.id, 9),
        lambda: store.save("nothing", 1, FULL),
    ):
        with pytest.raises(ProjectGone):
            ask()


def test_fifty_versions_cost_what_changed(store, kept):
    project = kept.card.id
    content, number = kept.content, 1
    for months in range(1, 51):
        content = replace(content, settings=Settings(months=months))
        number = store.save(project, number, content).number
    assert (number, len(store.history(project))) == (51, 51)
    assert store.blobs(project) == 60, (
        "ten parts, the upload, and a part for each change but that to the usual"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_only_its_owner_can_read_the_file(tmp_path):
    file = tmp_path / "own" / "projects.db"
    store = open_store(Storage(f"sqlite:///{file}"))
    assert store.database.file == file
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    store.close()
