"""The address in the app: a sample opens by itself, own files are asked for, what is unknown is told."""

from __future__ import annotations

from pathlib import Path

from streamlit.testing.v1 import AppTest

from netmap.ingest.keys import person_id, person_key
from netmap.settings import installation
from netmap.view.address import mark, own_data

DOOR = str(Path(__file__).parents[2] / "app.py")
FILES = {"a.csv": b"van;naar\nAnna Wilg;Bert Berk\n", "b.csv": b"van;naar\nBert Berk;Carla Eik\n"}


def opened(**parameters):
    app = AppTest.from_file(DOOR, default_timeout=60)
    for key, value in parameters.items():
        app.query_params[key] = value
    return app.run()


def said(app):
    return " ".join(str(element.value) for kind in (app.info, app.markdown) for element in kind)


def test_an_address_with_a_sample_opens_it_with_the_choice_and_the_parameters():
    app = opened(net="one_gatekeeper", k="n.aaaaaaaaaa", level="organisation", months="6", colour="org_kind")
    assert not app.exception
    assert "Het adres noemt iemand of iets dat in deze gegevens niet voorkomt" in said(app)
    analysis = app.session_state["analysis"]
    assert (analysis.settings.level, analysis.settings.months) == ("organisation", 6)
    assert len(analysis.network.nodes) > 0


def test_an_unknown_sample_or_setting_is_told():
    assert "een voorbeeld dat niet bestaat" in said(opened(net="atlantis", k="x"))
    app = opened(net="two_islands", months="900", level="galaxy")
    assert not app.exception
    assert "een instelling die niet bestaat" in said(app)
    assert app.session_state["analysis"].settings.months == 12


def test_own_files_are_asked_for_and_then_the_choice_comes_back():
    def script(files):
        import streamlit as st

        from netmap.ui import state
        from netmap.ui.pages import arrival

        state.arrive("map")
        arrival.show()
        if st.button("eerst"):
            assert state.upload([("anders.csv", files["a.csv"])]) is None
            st.rerun()
        if st.button("allebei"):
            assert state.upload(list(files.items())) is None
            st.rerun()
        st.write(f"adres {state.write_address().query}")
        st.write(f"gekozen {len(state.selection().nodes)}")

    person = person_id(person_key("Bert Berk"), "")
    data = own_data(FILES.values(), installation().key)
    app = AppTest.from_function(script, kwargs={"files": FILES}, default_timeout=60)
    app.query_params["net"], app.query_params["k"] = data, f"n.{mark(installation().key, person)}"
    app.run()
    assert not app.exception
    assert "Open eerst dezelfde bestanden" in said(app)
    assert f"adres net={data}&k=n." in said(app)
    next(button for button in app.button if button.label == "eerst").click().run()
    assert "Van die bestanden staan er nu 1 van de 2 open" in said(app)
    next(button for button in app.button if button.label == "allebei").click().run()
    assert not app.exception
    assert "Open eerst dezelfde bestanden" not in said(app)
    assert f"adres net={data}&k=n." in said(app)
    assert "gekozen 1" in said(app)
