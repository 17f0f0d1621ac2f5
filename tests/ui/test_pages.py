"""Every page, driven without a browser: empty, with a network, in two languages."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from netmap.text import Texts
from netmap.ui.pages.tabular import table

DOOR = str(Path(__file__).parents[2] / "app.py")


def words(app):
    kinds = (
        app.title,
        app.subheader,
        app.markdown,
        app.caption,
        app.info,
        app.success,
        app.warning,
        app.error,
    )
    return " ".join(str(element.value) for kind in kinds for element in kind)


@pytest.fixture
def app():
    started = AppTest.from_file(DOOR, default_timeout=60).run()
    assert not started.exception
    return started


def press(app, label):
    next(button for button in app.button if button.label == label).click()
    return app.run()


def one_page(room):
    def script(room):
        import importlib

        from netmap.samples import sample_files
        from netmap.ui import state

        if state.analysis() is None:
            assert state.load(sample_files("one_gatekeeper"), "proef", "one_gatekeeper") is None
        importlib.import_module(f"netmap.ui.pages.{room}").show()

    return AppTest.from_function(script, kwargs={"room": room}, default_timeout=60)


def test_the_start_page_offers_the_sample(app):
    assert "Wie bereikt wie rond de school?" in words(app)
    assert "Open het voorbeeld Lindewaard" in [button.label for button in app.button]


@pytest.mark.parametrize(
    ("question", "title"), [("access", "Toegankelijk"), ("routes", "Routes"), ("compare", "Wat veranderde")]
)
def test_a_question_of_the_start_page_opens_the_sample_and_leads_to_the_page_that_answers_it(
    question, title, monkeypatch
):
    from netmap.samples import sample_files
    from netmap.ui.pages import common

    small = sample_files("one_gatekeeper")
    monkeypatch.setattr(common, "sample_files", lambda _key: small)
    started = AppTest.from_file(DOOR, default_timeout=60).run()
    started.button(key=f"start.question.{question}").click().run()
    assert not started.exception
    assert [element.value for element in started.title] == [title]
    assert "Er is nog geen netwerk geopend" not in words(started)


def test_a_table_without_rows_says_so():
    def script():
        import pandas as pd

        from netmap.ui import state
        from netmap.ui.pages.tabular import table

        table(pd.DataFrame({"Naam": []}), state.texts())

    page = AppTest.from_function(script, default_timeout=60).run()
    assert "Hier is niets om te tonen" in words(page)
    assert not page.dataframe


def test_the_language_switch_changes_every_word(app):
    app.session_state["lang"] = "en"
    app.run()
    assert "Who reaches whom around the school?" in words(app)


@pytest.mark.parametrize(
    ("room", "says"),
    [
        ("start", "Nu open: "),
        ("data", "Wat is tegengehouden of vervangen"),
        ("identity", "Alles is beoordeeld"),
        ("overview", "100% van de 6 benodigde ingangen"),
        ("overview", "Verder vragen"),
        ("load", "Wie heeft het te druk"),
        ("access", "Dekkingsmatrix"),
        ("bottlenecks", "Bij afwezigheid"),
        ("bottlenecks", "niet over hoe goed iemand werkt"),
        ("agenda", "Vink aan waar u over wilt praten"),
        ("advice", "Hier ontbreekt geen ingang. Een nieuw contact dat een tweede weg geeft, is er ook niet."),
        ("take_away", "Geen namen van mensen, e-mailadressen, casusnummers of aantekeningen"),
    ],
)
def test_a_page_with_a_network_says_what_matters(room, says):
    page = one_page(room).run()
    assert not page.exception
    assert says in words(page).replace("\\", "")


@pytest.mark.parametrize(
    "room",
    [
        *("overview", "load", "identity", "network", "profile", "access", "bottlenecks", "routes", "whatif"),
        *("advice", "compare", "agenda", "take_away"),
    ],
)
def test_a_page_without_a_network_helps(room):
    def script(room):
        import importlib

        importlib.import_module(f"netmap.ui.pages.{room}").show()

    page = AppTest.from_function(script, kwargs={"room": room}, default_timeout=60).run()
    assert not page.exception
    assert "Er is nog geen netwerk geopend" in words(page)
    assert "Open het voorbeeld Lindewaard" in [button.label for button in page.button]


def test_text_from_a_sheet_is_shown_as_it_is():
    from netmap.ui.components import plain

    assert plain("**vet** :smile: <b>") == r"\*\*vet\*\* \:smile\: \<b\>"


def test_an_error_shows_a_code_and_neither_screen_nor_log_its_text(caplog, monkeypatch):
    from netmap.ui import server

    shown = []
    monkeypatch.setattr(server.st, "error", shown.append)
    assert server.on_script_error(ValueError("geheim: Pietje Puk"))
    assert "Pietje" not in "".join(shown) + caplog.text
    assert "code" in shown[0]


def advice_page(sample="lindewaard"):
    def script(sample):
        from netmap.samples import sample_files
        from netmap.ui import state
        from netmap.ui.pages import advice

        if state.analysis() is None:
            assert state.load(sample_files(sample), "proef", sample) is None
        advice.show()

    return AppTest.from_function(script, kwargs={"sample": sample}, default_timeout=60).run()


def test_a_proposal_that_is_taken_over_or_turned_down_has_the_rest_computed_again():
    page = advice_page()
    assert not page.exception
    assert "obs De Eenling krijgt een ingang bij: jeugdgezondheidszorg" in words(page).replace("\\", "")
    before = [button for button in page.button if button.label == "Doen we"]
    before[0].click()
    page.run()
    assert "Dit contact levert op: 1 ingang die opengaat." in words(page).replace("\\", "")
    assert len([button for button in page.button if button.label == "Doen we"]) == len(before) - 1
    next(button for button in page.button if button.label == "Liever niet").click()
    page.run()
    assert "Niet: " in words(page).replace("\\", "")
    for _ in range(2):
        press(page, "Laatste keuze terugdraaien")
    assert "Afgesproken" not in words(page)
    assert len([button for button in page.button if button.label == "Doen we"]) == len(before)
    assert not page.exception


def test_answers_on_advice_are_dropped_when_another_network_is_opened():
    def script():
        import streamlit as st

        from netmap.samples import sample_files
        from netmap.scenario.candidates import Answers
        from netmap.ui import state
        from netmap.ui.state import answers as answer_state

        assert state.load(sample_files("one_gatekeeper"), "een") is None
        nodes = [str(node) for node in state.analysis().network.nodes.index]
        answer_state.answer_advice(Answers().said((nodes[0], nodes[1]), yes=True))
        st.write(f"voor {len(answer_state.advice_answers().given)}")
        assert state.load(sample_files("two_islands"), "twee") is None
        st.write(f"na {len(answer_state.advice_answers().given)}")

    page = AppTest.from_function(script, default_timeout=60).run()
    assert not page.exception
    assert "voor 1" in words(page)
    assert "na 0" in words(page)


def test_names_beside_a_number_break_where_a_phone_has_no_room_for_them():
    def script(names):
        import pandas as pd

        from netmap.text import Texts
        from netmap.ui.pages.tabular import table

        table(pd.DataFrame({"Wie": names, "Casussen": [12] * len(names)}), Texts("nl"), narrow=["Wie"])

    long = "Leerplicht · cbs De Wegwijzer, Korenaar College, rkbs De Klimop"
    tall = AppTest.from_function(script, kwargs={"names": [long, "SMW"]}).run().dataframe[0]
    low = AppTest.from_function(script, kwargs={"names": ["IB'er · De Ark", "SMW"]}).run().dataframe[0]
    assert tall.proto.row_height == 4 * 19 + 12
    assert low.proto.row_height == 0


def test_a_table_is_no_higher_than_its_rows(monkeypatch):
    heights = []
    monkeypatch.setattr("streamlit.dataframe", lambda _frame, **looks: heights.append(looks["height"]))
    for rows in (2, 30):
        table(pd.DataFrame({"Wie": ["SMW"] * rows}), Texts("nl"), height=420)
    assert heights == [2 * 35 + 42, 420]
