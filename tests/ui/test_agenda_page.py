"""The agenda page, driven without a browser: choose, order, word, agree, keep and go on."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from netmap.export.project import project_zip, read_project
from netmap.ui import parts


def page(**kwargs):
    def script(sample="one_gatekeeper", project=None, again=None):
        from netmap.samples import sample_files
        from netmap.ui import state
        from netmap.ui.pages import agenda
        from netmap.ui.state import project as project_state

        if state.analysis() is None and sample:
            assert state.load(sample_files(sample), "proef", sample) is None
        if project and not state.remembered("opened", otherwise=False):
            import streamlit as st

            st.session_state["kept.opened"] = True
            assert project_state.open_project(project, "project.zip") is None
        if again and not state.remembered("again", otherwise=False):
            import streamlit as st

            st.session_state["kept.again"] = True
            assert state.load(sample_files(again), "ander") is None
        agenda.show()

    started = AppTest.from_function(script, kwargs=kwargs, default_timeout=60).run()
    assert not started.exception
    return started


def words(app):
    kinds = (app.title, app.subheader, app.markdown, app.caption, app.info, app.error)
    return " ".join(str(element.value) for kind in kinds for element in kind).replace("\\", "")


def tick(app, number):
    app.checkbox[number].check()
    app.run()
    assert not app.exception
    return app


def texts(app):
    return [area.value for area in app.text_area if area.label == "Punt"]


def press(app, label, number=0):
    [button for button in app.button if button.label == label][number].click()
    app.run()
    assert not app.exception
    return app


def test_without_a_network_a_project_file_can_still_be_opened():
    assert "U kunt wel al een projectbestand openen" in words(page(sample=None))


def test_a_finding_that_is_ticked_stands_on_the_agenda_with_its_caveat():
    app = tick(page(), 0)
    assert texts(app)[0].startswith("Veel wegen lopen via de IB'er van obs De Poort: 100,0%")
    assert "Het zegt niets over hoe iemand het werk doet" in words(app)


def test_the_first_findings_are_shown_and_the_others_when_asked_for(monkeypatch):
    from netmap.ui.pages import agenda_choose

    monkeypatch.setattr(agenda_choose, "FIRST", 2)
    app = page(sample="two_islands")
    questions = 3  # of the element on the next tab
    every = len(app.session_state["analysis"].findings)
    assert (agenda_choose.FIRST, every > 3) == (2, True)
    assert len(app.checkbox) == 2 + questions
    press(app, f"Nog {every - 2} punten laten zien")
    assert len(app.checkbox) == every + questions


def test_points_change_places_and_go():
    app = page(sample="two_islands")
    tick(tick(app, 0), 1)
    first, second = texts(app)
    press(app, "Omlaag")
    assert texts(app) == [second, first]
    press(app, "Weghalen")
    assert texts(app) == [first]
    assert [box.value for box in app.checkbox][:2] == [True, False]


def test_ones_own_words_stay_and_a_telephone_number_is_refused():
    app = tick(page(), 0)
    box = next(area for area in app.text_area if area.label == "Punt")
    box.set_value("De IB'er is er op maandag niet").run()
    assert texts(app) == ["De IB'er is er op maandag niet"]
    box = next(area for area in app.text_area if area.label == "Punt")
    box.set_value("Bel 06-12345678").run()
    assert "een BSN, e-mailadres of telefoonnummer" in words(app)
    assert app.session_state["agenda"].items[0].text == "De IB'er is er op maandag niet"


def test_real_names_are_shown_when_asked_for_but_not_kept():
    def script():
        from dataclasses import replace

        from netmap.samples import sample_files
        from netmap.ui import state
        from netmap.ui.pages import agenda

        if state.analysis() is None:
            state.change(replace(state.settings(), names="full"))
            state.load(sample_files("one_gatekeeper"), "proef", "one_gatekeeper")
        agenda.show()

    app = tick(AppTest.from_function(script, default_timeout=60).run(), 0)
    assert texts(app)[0].startswith("Veel wegen lopen via Ank Dennenpoel")
    assert (
        app.session_state["agenda"].items[0].text.startswith("Veel wegen lopen via de IB'er van obs De Poort")
    )


def test_a_question_of_an_element_can_be_chosen():
    app = page()
    box = next(box for box in app.checkbox if box.label.startswith("Wat willen wij samen bereiken"))
    box.check().run()
    assert texts(app) == ["Wat willen wij samen bereiken voor de kinderen op deze school?"]


def agree(app, what, who):
    next(area for area in app.text_area if area.label == "Wat spreken we af?").set_value(what)
    next(box for box in app.text_input if box.label.startswith("Wie doet het")).set_value(who)
    return press(app, "Afspraak toevoegen")


def test_an_agreement_is_kept_and_followed_up():
    app = page(sample="two_islands")
    place = next(
        n for n, box in enumerate(app.checkbox) if "geen route naar leerplicht" in box.label.replace("\\", "")
    )
    tick(app, place)
    next(box for box in app.selectbox if box.label == "Gaat over").select_index(1)
    agree(app, "Kennismaken", "IB'er")
    assert "Kennismaken" in words(app)
    assert "nu: obs Het Eiland heeft geen route naar leerplicht" in words(app)
    press(app, "Afspraak weghalen")
    assert "Er zijn nog geen afspraken" in words(app)


@pytest.mark.parametrize(
    ("what", "who", "says"),
    [
        ("", "IB'er", "Schrijf op wat u afspreekt en wie het doet"),
        ("Mail naar a.wilg@school.example", "IB'er", "een BSN, e-mailadres of telefoonnummer"),
    ],
)
def test_an_agreement_that_is_not_whole_or_private_is_refused(what, who, says):
    app = agree(page(), what, who)
    assert says in words(app)
    assert "agenda" not in app.session_state or not app.session_state["agenda"].agreements


def saved():
    app = tick(page(), 0)
    agree(app, "Een vervanger zoeken", "IB'er")
    from netmap.export.project import Project

    return project_zip(Project(app.session_state["agenda"]))


def test_a_project_file_goes_on_where_it_was_left():
    content = saved()
    app = page(project=content)
    assert texts(app) == [read_project(content, "x").agenda.items[0].text]
    assert "Een vervanger zoeken" in words(app)


def test_another_network_drops_the_points_but_not_the_agreements_of_the_project_file():
    app = page(project=saved(), again="two_islands")
    assert texts(app) == []
    assert "Een vervanger zoeken" in words(app)


def test_another_network_drops_agreements_that_were_not_in_a_project_file():
    def script():
        from netmap.samples import sample_files
        from netmap.ui import state

        state.load(sample_files("two_islands"), "ander")

    app = agree(page(), "Bellen", "IB'er")
    other = AppTest.from_function(script, default_timeout=60)
    for key in ("analysis", "agenda", "files", "own"):
        other.session_state[key] = app.session_state[key]
    other.run()
    assert not other.exception
    assert other.session_state["agenda"].agreements == ()


def test_what_a_finding_rests_on_is_drawn_when_it_is_opened():
    app = page()
    closed = len(app.dataframe)
    (box,) = [one.key for one in app.expander if str(one.key).startswith("w.evidence.")]
    app.session_state[box] = True
    app.run()
    assert not app.exception
    assert len(app.dataframe) == closed + 1
    assert next(one for one in app.expander if one.key == box).dataframe[0].value.shape[0] > 0


def test_a_tick_has_only_the_points_the_way_to_keep_them_and_the_address_drawn_again(monkeypatch):
    drawn = []
    monkeypatch.setattr(parts, "redraw", lambda *names: drawn.append(names))
    tick(page(), 0)
    assert drawn == [("points", "keep", "address")]
