"""What is kept of a visit: asked once, then every change by itself; and what another visit finds of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from netmap.errors import StoreFull
from netmap.findings.agenda import Agenda, Agreement, Item
from netmap.scenario.steps import OnDay, Scenario
from netmap.ui.pages import project_cards
from netmap.ui.state import store as store_state
from tests.ui.kept import NAMES, SHEET, kept, press, visit, words


@pytest.fixture(autouse=True)
def database(tmp_path, monkeypatch):
    file = tmp_path / "kept" / "projects.db"
    monkeypatch.setenv("NETMAP_DATABASE_URL", f"sqlite:///{file}")
    monkeypatch.setattr(store_state, "_open", {})
    return file


def versions(project):
    return [one.number for one in store_state.store().history(project)]


def test_nothing_is_on_the_disk_before_somebody_chose_to_keep_it(database):
    app = visit({"lijst.csv": SHEET})
    labels = [button.label for button in app.button]
    assert labels.index("Alleen deze keer") - labels.index("Bewaar op dit apparaat") == 1
    press(app, "Alleen deze keer")
    assert "dit staat alleen in dit venster" in words(app)
    assert "Wilt u dit bewaren?" not in words(app)
    assert not database.parent.exists()
    press(app, "Toch bewaren")
    assert "Bewaard op dit apparaat, versie 1." in words(app)
    assert database.exists()
    assert visit(page="start").button(key=f"open.{app.session_state['project'].id}").label == "Openen"


def test_a_sample_is_not_asked_about():
    def script():
        from netmap.samples import sample_files
        from netmap.ui import state
        from netmap.ui.state import projects

        assert state.load(sample_files("one_gatekeeper"), "proef", "one_gatekeeper") is None
        assert not projects.to_ask()
        projects.save()
        assert projects.project() is None

    from streamlit.testing.v1 import AppTest

    assert not AppTest.from_function(script, default_timeout=60).run().exception


def test_a_run_that_changes_nothing_makes_no_version():
    app, project = kept({"lijst.csv": SHEET})
    for _ in range(3):
        app.run()
    again = visit(project=project)
    again.run()
    assert versions(project) == [1]
    assert "Bewaard op dit apparaat, versie 1." in words(again)


def test_another_visit_finds_the_project_as_it_was():
    app, project = kept({"lijst.csv": SHEET})
    held = app.session_state
    held["agenda"] = Agenda(
        (Item("roles", "Wie belt wie?"),),
        (Agreement("Kaart maken", "IB'er", date(2026, 9, 1)),),
    )
    held["scenario"] = Scenario("woensdag", (OnDay(3),))
    held["kept.advice_most"] = 1
    held["settings"] = replace(held["settings"], months=6, names="full")
    app.run()
    app.run()
    assert not app.exception
    again = visit(project=project).session_state
    for key in ("agenda", "scenario", "kept.advice_most"):
        assert again[key] == held[key], key
    assert (again["settings"].months, again["analysis"].settings.months) == (6, 6)
    assert again["settings"].names == "role"  # real names are asked about each time
    assert list(again["analysis"].network.nodes.index) == list(held["analysis"].network.nodes.index)
    assert again["files"] == {}


def test_half_a_round_of_answers_on_names_goes_on_in_another_visit():
    app, project = kept({"mensen.csv": NAMES})
    app = visit(page="identity", project=project)
    press(press(app, "Ja, dezelfde"), "Later")
    assert [bar.proto.text for bar in app.get("progress")] == ["1 van 3 beoordeeld"]
    again = visit(page="identity", project=project)
    assert [bar.proto.text for bar in again.get("progress")] == ["1 van 3 beoordeeld"]
    assert again.session_state["skipped"] == app.session_state["skipped"] != frozenset()
    assert len(versions(project)) == 3


def test_of_two_windows_the_second_is_told_and_neither_loses_anything():
    first, project = kept({"lijst.csv": SHEET})
    second = visit(project=project)
    first.session_state["scenario"] = Scenario("eerste", (OnDay(1),))
    first.run()
    second.run()
    assert "in een ander venster veranderd: versie 2 geldt nu. In dit venster staat versie 1" in words(second)
    second.session_state["scenario"] = Scenario("tweede", (OnDay(2),))
    second.run()
    second.run()
    assert "het is ernaast bewaard als versie 3" in words(second)
    press(second, "Ga verder met wat in dit venster staat")
    assert "ander venster" not in words(second)
    first.run()
    assert "versie 4 geldt nu. In dit venster staat versie 2" in words(first)
    press(first, "Ga verder met versie 4")
    assert first.session_state["scenario"].name == "tweede"
    assert versions(project) == [4, 3, 2, 1]
    assert store_state.store().open(project, 2).content.scenario.name == "eerste"


def test_versions_go_back_and_forth_and_an_earlier_one_becomes_a_new_one():
    app, project = kept({"lijst.csv": SHEET})
    app.session_state["scenario"] = Scenario("", (OnDay(3),))
    app.run()
    page = visit(page="project", project=project)
    assert "Wat als: 1 stap" in words(page)
    press(page, "Maak ongedaan")
    assert page.session_state["scenario"].steps == ()
    press(page, "Doe opnieuw")
    assert page.session_state["scenario"].steps == (OnDay(3),)
    page.button(key="restore.1").click().run()
    assert not page.exception
    assert page.session_state["scenario"].steps == ()
    assert versions(project) == [3, 2, 1]


def test_a_column_that_never_entered_has_the_file_asked_for_and_the_choice_holds_when_it_comes():
    _, project = kept({"lijst.csv": SHEET})

    def choose():
        import streamlit as st

        from netmap.ingest.steering import SheetChoice
        from netmap.ui import state
        from netmap.ui.state.answers import steering
        from netmap.ui.state.uploads import read_with
        from tests.ui.kept import SHEET

        columns = {"from": ("van",), "to": ("naar",), "date": ("datum",), "theme": ("ruimte",)}
        headers = ("van", "naar", "datum", "ruimte")
        wanted = steering().with_choice(SheetChoice("contacts", headers, columns))
        if "asked" not in st.session_state:
            st.session_state["asked"] = True
            error = state.steer(wanted)
            assert "Kies het bestand opnieuw" in state.texts().error(error)
            assert steering() == read_with() != wanted
        else:
            assert state.upload([("lijst.csv", SHEET.encode())]) is None
            assert steering() == read_with() == wanted

    app = press(visit(project=project, do=choose), "doe")
    app.run()
    assert versions(project) == [1]
    press(app, "doe")
    app.run()
    assert versions(project) == [2, 1]
    (upload,) = store_state.store().open(project).content.uploads
    assert upload.added == app.session_state["uploads"][0].added
    assert app.session_state["analysis"].records.contacts[0].theme == "aula"


def test_what_cannot_be_kept_stays_in_the_window_and_is_tried_again(monkeypatch):
    app, project = kept({"lijst.csv": SHEET})
    real = type(store_state.store()).save

    def full(*_args, **_kwargs):
        raise StoreFull

    monkeypatch.setattr(type(store_state.store()), "save", full)
    app.session_state["scenario"] = Scenario("", (OnDay(3),))
    app.run()
    app.run()
    assert not app.exception
    assert "geen ruimte meer om te bewaren" in words(app)
    assert versions(project) == [1]
    monkeypatch.setattr(type(store_state.store()), "save", real)
    press(app, "Probeer opnieuw te bewaren")
    app.run()
    assert "geen ruimte meer" not in words(app)
    assert versions(project) == [2, 1]
    assert app.session_state["scenario"].steps == (OnDay(3),)


def test_a_project_that_is_gone_leaves_its_window_as_files_that_are_not_kept():
    app, project = kept({"lijst.csv": SHEET})
    store_state.store().delete(project)
    app.run()
    app.run()
    assert "is er niet meer" in words(app)
    assert "Wilt u dit bewaren?" in words(app)
    assert len(app.session_state["analysis"].network.nodes) == 4
    assert "is er niet meer" in words(visit(project=project))


def test_closing_a_project_leaves_nothing_of_it_in_the_visit_and_all_of_it_in_the_store():
    app, project = kept({"mensen.csv": NAMES})
    press(visit(page="identity", project=project), "Ja, dezelfde")

    def close():
        from netmap.ui import state

        state.forget()

    app = press(visit(project=project, do=close), "doe")
    for key in ("project", "decisions", "agenda", "analysis", "uploads"):
        assert key not in app.session_state, key
    assert len(visit(project=project).session_state["decisions"].made) == 1


def test_on_a_server_only_who_made_a_version_is_shown_a_project(monkeypatch):
    _, project = kept({"lijst.csv": SHEET})
    store = store_state.store()
    opened = store.open(project)
    assert (store_state.where(), len(store_state.listed())) == ("device", 1)
    monkeypatch.setenv("NETMAP_HOST", "netmap.example.nl")  # a proxy that says of nobody who they are
    assert (store_state.where(), store_state.listed()) == ("server", ())
    monkeypatch.setenv("NETMAP_USER_HEADER", "X-User")
    monkeypatch.setattr(store_state, "user", lambda: "noor")
    assert store_state.listed() == ()
    store.save(project, 1, replace(opened.content, scenario=Scenario("", (OnDay(1),))), who="noor")
    assert [card.id for card in store_state.listed()] == [project]
    monkeypatch.setattr(store_state, "user", lambda: "")
    assert store_state.listed() == ()


def test_the_picture_of_a_project_holds_no_name_and_no_id():
    kept({"lijst.csv": SHEET})
    (card,) = store_state.listed()
    assert card.facts["people"] == 4
    picture = card.picture.decode()
    assert picture.count("<circle") == 4
    for word in ("Wilg", "Berk", "title", "text", " id="):
        assert word not in picture


def test_a_project_says_beforehand_that_it_goes_and_is_gone_when_its_day_has_come(monkeypatch):
    _, project = kept({"lijst.csv": SHEET})
    store = store_state.store()
    store.keep_for(project, 1)
    (card,) = store_state.listed()

    class Later(store_state.datetime):
        days = 0

        @classmethod
        def now(cls, tz=None):
            return super().now(tz) + timedelta(days=cls.days)

    for room in (store_state, project_cards):
        monkeypatch.setattr(room, "datetime", Later)
    Later.days = 5
    assert f"Wordt gewist op {card.ends.day} " in words(visit(page="start"))
    Later.days = 32
    assert "Uw projecten" not in words(visit(page="start"))
    assert store.projects() == ()


def test_everything_about_one_professional_is_shown_and_goes_from_every_version(database):
    _, project = kept({"lijst.csv": SHEET})
    page = visit(page="project", project=project)
    page.text_input(key="w.person").set_value("berk").run()
    assert "Er zijn 2 gegevens over deze persoon bewaard." in words(page)
    shown = next(frame.value for frame in page.dataframe if "Wat er staat" in frame.value)
    assert [line.count("Bert Berk") for line in shown["Wat er staat"]] == [1, 1]
    page.text_input(key="w.person").set_value("Klaas Vaak").run()
    assert "staat niemand met die naam" in words(page)
    page.text_input(key="w.person").set_value("Bert Berk").run()
    press(page, "Ja, verwijder overal")
    assert len(page.session_state["analysis"].network.nodes) == 2  # one contact is left: of the two others
    assert page.session_state["files"] == {}
    assert versions(project) == [2, 1]
    for file in database.parent.iterdir():
        assert b"Bert" not in file.read_bytes()
    page.run()
    assert versions(project) == [2, 1]


def test_a_window_that_still_has_the_file_of_somebody_who_was_removed_puts_nobody_back():
    first, project = kept({"lijst.csv": SHEET})
    second = visit(page="project", project=project)
    second.text_input(key="w.person").set_value("Bert Berk").run()
    press(second, "Ja, verwijder overal")
    first.session_state["scenario"] = Scenario("later", (OnDay(1),))
    first.run()
    first.run()
    assert not first.exception
    store = store_state.store()
    for number in versions(project):
        (upload,) = store.open(project, number).content.uploads
        tables = [rows for sheet in upload.passed.sheets for table in sheet.tables for rows in table.rows]
        assert "Bert Berk" not in str([column.values for rows in tables for column in rows.columns.values()])


def test_the_next_year_is_set_beside_the_earlier_upload_by_itself_and_the_agreement_comes_back():
    app, project = kept({"lijst.csv": SHEET})
    agreement = Agreement("Anna belt Dirk", "IB'er", date(2026, 9, 1))
    app.session_state["agenda"] = Agenda((), (agreement,))
    app.run()

    def next_year():
        from netmap.ui import state
        from tests.ui.kept import SHEET

        text = SHEET.replace("2026", "2027").replace("Dirk Den", "Eva Es")
        assert state.upload([("lijst.csv", text.encode())]) is None

    press(visit(project=project, do=next_year), "doe").run()
    assert versions(project) == [3, 2, 1]
    page = visit(page="compare", project=project)
    ways = next(group for group in page.get("button_group"))
    assert "Met een eerdere versie van dit project" in str(ways.proto)
    page.session_state["kept.compare"] = page.session_state["w.compare"] = "kept"
    page.run()
    assert not page.exception
    box = next(box for box in page.selectbox if box.label == "Welke eerdere versie?")
    assert box.options[0].startswith("Versie 1 ")
    assert "Anna belt Dirk" in words(page)
    assert "verdwe" in words(page)


def test_a_project_goes_along_as_one_file_and_comes_in_elsewhere_as_it_was(tmp_path, monkeypatch):
    from netmap.store.backup import import_project, project_file

    app, project = kept({"lijst.csv": SHEET})
    app.session_state["scenario"] = Scenario("", (OnDay(3),))
    app.run()
    packed = project_file(store_state.store(), project)
    monkeypatch.setenv("NETMAP_DATABASE_URL", f"sqlite:///{tmp_path / 'elsewhere.db'}")
    made = import_project(store_state.store(), packed)
    assert made.card.id != project
    there = visit(project=made.card.id)
    assert there.session_state["scenario"].steps == (OnDay(3),)
    assert versions(made.card.id) == [2, 1]
    assert len(there.session_state["analysis"].network.nodes) == 4


def test_a_copy_without_people_holds_organisations_only():
    homes = "naam;organisatie;functie\nAnna Wilg;obs De Linde;IB'er\nBert Berk;GGD West;jeugdarts\n"
    _, project = kept({"mensen.csv": homes, "lijst.csv": "van;naar\nAnna Wilg;Bert Berk\n"})
    page = press(visit(page="project", project=project), "Maak een kopie zonder mensen")
    assert "(zonder mensen)’ en staat bij Andere projecten" in words(page)
    made = next(card for card in store_state.listed() if card.id != project)
    there = visit(project=made.id).session_state["analysis"]
    assert set(there.network.nodes["kind"]) == {"organisation"}
    assert len(there.network.nodes) == 2
