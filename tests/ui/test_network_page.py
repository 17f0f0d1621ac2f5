"""The page Netwerk, driven without a browser: every view, the filters, unfolding, and what is said of it."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest


def page(sample="one_gatekeeper", *, shared=True):
    """The page with a sample: as others opened it before, or opened for this test alone."""

    def script(sample, key):
        from netmap.samples import sample_files
        from netmap.ui import state
        from netmap.ui.pages import network

        if state.analysis() is None:
            assert state.load(sample_files(sample), "proef", key) is None
        network.show()

    return AppTest.from_function(
        script, kwargs={"sample": sample, "key": sample if shared else ""}, default_timeout=60
    ).run()


def words(app):
    kinds = (app.title, app.subheader, app.markdown, app.caption, app.info, app.warning, app.error)
    return " ".join(str(element.value) for kind in kinds for element in kind).replace("\\", "")


def look(app, view):
    app.session_state["kept.view"] = view
    return app.run()


def test_in_lindewaard_the_months_count_every_contact_and_organisations_have_a_place():
    app = look(page("lindewaard"), "months")
    assert "juli 2025 – juli 2026: 6.190 contacten." in words(app)
    app.select_slider[0].set_range("2026-03", "2026-04").run()
    assert not app.exception
    assert "maart 2026 – april 2026: 1.236 contacten." in words(app)
    assert "60 van 60 te zien" in words(app)
    look(app, "places")
    assert not app.exception
    assert "54 van 54 te zien" in words(app)


def button(app, label):
    return next(found for found in app.button if label in found.label.replace("\\", ""))


def test_the_page_opens_with_organisations_and_says_so():
    app = page()
    assert not app.exception
    assert "Netwerk 7 van 7 te zien Dubbelklik voor de mensen" in words(app)


@pytest.mark.parametrize(
    ("view", "says"),
    [
        ("rings", "Elke functie die deze school nodig heeft, is te bereiken binnen: 2 stappen"),
        ("people", "9 van 9 te zien"),
        ("disciplines", "8 van 8 te zien"),
        ("cases", "Er zijn geen gedeelde casussen gelezen"),
        ("places", "Voeg de kolommen ‘latitude’ en ‘longitude’"),
        ("months", "Bij geen enkel contact staat een datum"),
    ],
)
def test_every_view_shows_itself_or_says_what_is_missing(view, says):
    app = look(page(), view)
    assert not app.exception
    assert says in words(app)


def test_an_organisation_is_unfolded_by_a_button_and_folded_again():
    app = page()
    box = next(box for box in app.selectbox if box.label.startswith("Zoek"))
    found = app.session_state["analysis"]
    box.set_value(found.labels.public(found.network.schools()[0])).run()
    assert "obs De Poort" in words(app)
    button(app, "Uitklappen").click().run()
    assert not app.exception
    assert "10 van 10 te zien" in words(app)
    button(app, "Alles inklappen").click().run()
    assert "7 van 7 te zien" in words(app)


def add(app, kind, *values):
    next(box for box in app.selectbox if box.label == "Waarop wilt u filteren?").set_value(kind).run()
    if values:
        app.multiselect[0].set_value(list(values)).run()
    button(app, "Toon alleen dit").click().run()
    assert not app.exception


def test_a_filter_is_a_chip_that_can_be_taken_away_and_taken_back():
    app = look(page(), "people")
    add(app, "kind", "school")
    assert "1 filter" in words(app)
    chip = button(app, "Soort punt: Scholen ✕")
    chip.click().run()
    assert "9 van 9 te zien" in words(app)
    button(app, "Vorige filter terug").click().run()
    assert button(app, "Soort punt: Scholen ✕")
    button(app, "Alles wissen").click().run()
    assert "9 van 9 te zien" in words(app)


def test_when_nothing_is_left_a_button_takes_the_right_filter_away():
    app = look(page(), "people")
    app.session_state["filters"] = ()
    add(app, "discipline", "psychologist")
    add(app, "kind", "school")
    assert "Met deze filters blijft er niets over" in words(app)
    button(app, "dan ziet u er").click().run()
    assert "Met deze filters blijft er niets over" not in words(app)


def test_any_figure_colours_the_map_and_is_explained_in_one_sentence():
    app = page()
    next(box for box in app.selectbox if box.label == "Kleur").set_value("betweenness").run()
    assert not app.exception
    assert "Welk deel van de kortste wegen tussen anderen langs deze persoon loopt" in words(app)
    assert "Een organisatie krijgt het hoogste cijfer van haar mensen" in words(app)


def test_figures_per_organisation_leave_no_map_of_people_but_a_way_back():
    app = page()
    next(box for box in app.selectbox if box.label == "De cijfers gaan over").set_value("organisation").run()
    look(app, "people")
    assert "De cijfers zijn nu per organisatie berekend" in words(app)
    button(app, "Reken per persoon").click().run()
    assert "9 van 9 te zien" in words(app)


def test_another_network_starts_without_filters_and_folded():
    def script():
        import streamlit as st

        from netmap.samples import sample_files
        from netmap.ui import state
        from netmap.ui.state import views as view_state
        from netmap.view.views.filters import Filter

        assert state.load(sample_files("one_gatekeeper"), "een") is None
        view_state.set_filters((Filter("kind", "school"),))
        view_state.turn_fold("x")
        assert state.load(sample_files("two_islands"), "twee") is None
        st.write(
            f"{len(view_state.filters())} {len(view_state.unfolded())} {len(view_state.filters_before())}"
        )

    app = AppTest.from_function(script, default_timeout=60).run()
    assert not app.exception
    assert "0 0 0" in words(app)


def test_of_very_many_people_the_map_is_drawn_only_when_asked_for(monkeypatch):
    from netmap.ui.pages.network import chooser

    monkeypatch.setattr(chooser, "MANY", 8)
    app = look(page(), "people")
    assert "Dit netwerk telt 9 mensen" in words(app)
    button(app, "Toon alle 9 personen").click().run()
    assert "9 van 9 te zien" in words(app)


@pytest.mark.parametrize("view", ["organisations", "rings", "people", "disciplines"])
def test_every_view_has_the_same_as_a_table(view):
    app = page()
    app.session_state["network_tables"] = True
    look(app, view)
    assert not app.exception
    assert app.dataframe
    assert len(app.dataframe[0].value) > 0


def test_of_a_large_network_the_places_on_both_maps_are_found_while_it_is_opened(monkeypatch):
    from netmap.ui.state import network, views

    monkeypatch.setattr(network, "WAITS_FOR_PLACES", 5)
    monkeypatch.setattr(views, "organisation_places", None)  # asking for them again would fail
    app = page(shared=False)
    assert not app.exception
    assert "7 van 7 te zien" in words(app)
    assert len(app.session_state["places"][1]) == 9


@pytest.mark.parametrize("view", ["organisations", "people", "rings"])
def test_nothing_holds_a_network_that_was_dropped(view, monkeypatch):
    from netmap.ui.state import network

    monkeypatch.setattr(network, "WAITS_FOR_PLACES", 5)

    def script(view):
        import gc
        import weakref

        import streamlit as st

        from netmap.samples import sample_files
        from netmap.ui import state
        from netmap.ui.pages import network

        if "held" not in st.session_state:
            assert state.load(sample_files("one_gatekeeper"), "proef") is None
            st.session_state["kept.view"] = view
            found = state.analysis()
            st.session_state["held"] = [weakref.ref(one) for one in (found.network.nodes, found.scores.nodes)]
            network.show()
        else:
            state.forget()
            state.forget_for_good()
            gc.collect()
            st.markdown(str([one() is None for one in st.session_state["held"]]))

    app = AppTest.from_function(script, kwargs={"view": view}, default_timeout=60).run()
    app.run()
    assert not app.exception
    assert words(app) == "[True, True]"


def test_what_the_data_lack_and_what_can_be_filtered_is_found_once_however_often_the_page_is_drawn(
    monkeypatch,
):
    from importlib import import_module

    asked = []

    def counting(room, name):
        module = import_module(f"netmap.ui.pages.network.{room}")
        real = getattr(module, name)

        def called(*given):
            asked.append((name, *(one for one in given if isinstance(one, str))))
            return real(*given)

        monkeypatch.setattr(module, name, called)

    for room, name in (("chooser", "lacking"), ("chooser", "opening"), ("chips", "choices")):
        counting(room, name)
    app = page(shared=False).run()
    assert not app.exception
    assert {name for name, *_ in asked} == {"lacking", "opening", "choices"}
    assert len(asked) == len(set(asked))
