"""The page Meenemen, driven without a browser: who may see what comes first, then what is in each file."""

from __future__ import annotations

import io
import logging
import zipfile

import pytest
from streamlit.testing.v1 import AppTest

from netmap.export.package import files
from netmap.told.told import Told
from netmap.ui.pages.take_away import download_name
from tests.opened import opened


def offered():
    """The names of the files of the sample."""
    return list(files(Told(opened("one_gatekeeper"))))


def page(sample="one_gatekeeper", source="proef"):
    def script(sample, source):
        from netmap.samples import sample_files
        from netmap.ui import state
        from netmap.ui.pages import take_away

        if state.analysis() is None:
            assert state.load(sample_files(sample), source, sample) is None
        take_away.show()

    started = AppTest.from_function(script, kwargs={"sample": sample, "source": source}, default_timeout=90)
    started.run()
    assert not started.exception
    return started


def words(app):
    kinds = (app.title, app.subheader, app.markdown, app.caption, app.info, app.warning, app.success)
    return " ".join(str(element.value) for kind in kinds for element in kind).replace("\\", "")


def button(app, label):
    return next(one for one in app.button if one.label == label)


def downloads(app):
    return [one.proto for one in app.get("download_button")]


def test_the_level_is_chosen_here_and_role_is_the_default():
    app = page()
    assert app.radio[0].value == "role"
    said = words(app)
    assert "punten met functie en organisatie, " in said
    assert "Geen namen van mensen, e-mailadressen, casusnummers of aantekeningen." in said
    assert "Voor een wijdere kring is er een versie met alleen organisaties" in said
    assert len(downloads(app)) == len(offered())
    assert not any(one.disabled for one in downloads(app))


def test_the_package_is_made_on_request_and_holds_a_list_of_itself():
    app = page()
    button(app, "Maak het pakket").click().run()
    assert not app.exception
    assert f"Het pakket is klaar: {len(offered())} bestanden" in words(app)
    made = app.session_state["levels"].packages["role", "A0", None]
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.namelist() == offered()
        told = archive.read("LEESMIJ.txt").decode()
        assert all(name in told for name in archive.namelist() if name != "LEESMIJ.txt")
    assert "Download het pakket" in [one.label for one in downloads(app)]


def test_without_people_the_same_page_counts_organisations():
    app = page()
    app.radio[0].set_value("organisation").run()
    assert not app.exception
    said = words(app)
    assert "organisaties met naam en soort" in said
    assert "punten met" not in said
    assert "Hier staan geen mensen in." in said


def test_real_names_wait_for_a_tick_and_are_noted_in_the_log_without_a_name(caplog):
    app = page()
    app.radio[0].set_value("full").run()
    assert all(one.disabled for one in downloads(app))
    assert button(app, "Maak het pakket").disabled
    app.checkbox[0].check().run()
    assert not any(one.disabled for one in downloads(app))
    with caplog.at_level(logging.WARNING, logger="netmap.export"):
        button(app, "Maak het pakket").click().run()
    notes = [record.getMessage() for record in caplog.records if record.name == "netmap.export"]
    assert "echte namen (full) in netwerk.html" in notes
    assert len(notes) == len(offered())
    people = [person.name for person in app.session_state["analysis"].intake.professionals]
    assert people
    assert not any(name in note for name in people for note in notes)


def test_another_network_has_no_package_yet():
    app = page()
    button(app, "Maak het pakket").click().run()
    app.session_state["levels"].of = None
    app.run()
    assert button(app, "Maak het pakket")


@pytest.mark.parametrize(
    ("source", "names", "called"),
    [
        ("Lindewaard (verzonnen)", "role", "netmap-lindewaard-verzonnen-2026-07-03-role.zip"),
        ("contacten {name}.xlsx", "role", "netmap-2026-07-03-role.zip"),
        ("../../é wïjk=Noord", "code", "netmap-e-wijk-noord-2026-07-03-code.zip"),
    ],
)
def test_the_download_says_source_day_and_level_but_never_a_name(source, names, called):
    found = opened("lindewaard", names=names)
    name = found.records.professionals[0].name
    assert download_name(found, source.format(name=name)) == called


def neighbourhoods_page():
    def script():
        from netmap.ui import state
        from netmap.ui.pages import take_away

        homes = b"organisatie;soort;wijk\nDe Linde;basisschool;Noord\nDe Eik;basisschool;Zuid\n"
        ties = b"van;naar\nDe Linde;Wijkteam\nDe Eik;Wijkteam\n"
        if state.analysis() is None:
            assert state.load([("organisaties.csv", homes), ("contacten.csv", ties)], "wijken") is None
        take_away.show()

    started = AppTest.from_function(script, default_timeout=90)
    started.run()
    assert not started.exception
    return started


def test_the_size_of_the_poster_is_chosen_and_each_neighbourhood_gets_one():
    app = neighbourhoods_page()
    size = next(one for one in app.get("button_group") if one.proto.label == "Formaat van de poster")
    assert size.value == "A0"
    size.set_value("A3").run()
    assert "In de gegevens staan geen thema’s met ten minste drie verbindingen" in words(app)
    button(app, "Maak 2 posters").click().run()
    assert not app.exception
    with zipfile.ZipFile(
        io.BytesIO(app.session_state["levels"].posters["role", "neighbourhood", "A3"])
    ) as archive:
        assert archive.namelist() == [
            "poster-01-noord.pdf",
            "poster-01-noord.svg",
            "poster-02-zuid.pdf",
            "poster-02-zuid.svg",
        ]
        assert b'width="420mm"' in archive.read("poster-01-noord.svg")
    button(app, "Maak het pakket").click().run()
    with zipfile.ZipFile(io.BytesIO(app.session_state["levels"].packages["role", "A3", None])) as archive:
        assert b'width="420mm"' in archive.read("poster.svg")
