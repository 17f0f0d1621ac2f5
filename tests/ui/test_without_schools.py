"""Pages about schools, for data in which no school was recognised: they say how to tell which organisations are schools."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

ROWS = (
    "van;organisatie;naar;organisatie",
    "Anna Wilg;De Beuk;Bert Berk;Bureau Oost",
    "Anna Wilg;De Beuk;Carla Eik;Bureau Oost",
)


def page(name, level="role", rows=ROWS):
    def script(name, level, rows):
        from dataclasses import replace
        from importlib import import_module

        from netmap.ui import state

        if state.analysis() is None:
            assert state.upload([("wie.csv", "\n".join(rows).encode())]) is None
            state.change(replace(state.settings(), names=level))
        import_module(f"netmap.ui.pages.{name}").show()

    started = AppTest.from_function(script, args=(name, level, rows), default_timeout=60).run()
    assert not started.exception
    return started


@pytest.mark.parametrize("name", ["access", "advice"])
def test_without_schools_a_list_of_organisations_is_there_to_fill_in(name):
    app = page(name)
    assert app.warning[0].value.startswith("Er zijn geen scholen herkend.")
    assert any("netmap vond 2 organisaties." in str(one.value) for one in app.markdown)
    assert [one.proto.label for one in app.get("download_button")] == ["Lijst met organisaties downloaden"]


def test_where_organisations_are_codes_there_is_no_list_that_could_not_be_laid_beside_the_files():
    assert len(page("access", "code").get("download_button")) == 0


@pytest.mark.parametrize(
    ("name", "example"),
    [("routes", "Hoe komt Bureau Oost bij De Beuk?"), ("whatif", "Professional · De Beuk is er niet")],
)
def test_without_schools_there_still_is_an_example(name, example):
    app = page(name)
    assert "voorbeeld" in app.info[0].value
    (button,) = [one for one in app.button if ".example." in str(one.key)]
    assert button.label.startswith(example)
    button.click().run()
    assert not app.exception


@pytest.mark.parametrize("name", ["routes", "whatif"])
def test_where_there_is_no_example_no_word_is_said_of_one(name):
    app = page(name, rows=("van;naar", "Anna Wilg;Bert Berk"))
    assert not [one for one in app.button if ".example." in str(one.key)]
    assert "voorbeeld" not in app.info[0].value


def test_a_map_of_organisations_without_people_or_contacts_promises_neither():
    app = page("network", rows=("naam;soort", "obs De Beuk;basisschool", "Wijkteam Oost;wijkteam"))
    said = " ".join(str(one.value) for kind in ("caption", "markdown") for one in app.get(kind))
    assert "Elk punt is een organisatie." in said
    for promised in (
        "uit om de mensen",
        "hoe meer contact",
        "ziet u haar mensen",
        "rond is een professional",
    ):
        assert promised not in said
