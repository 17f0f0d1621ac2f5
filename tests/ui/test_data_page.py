"""The page Gegevens, driven without a browser: what was read, what was not understood, and the chooser of columns."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui import test_pages

UNKNOWN = "van;naar;qqq\nAnna Wilg;Bert Els;wekelijks\nBert Els;Cas Dam;maandelijks\n"
NOBODY_KNOWS = "gemeld bij;gemeld aan;uur\nAnna Wilg;Bert Els;9\nDirk Olm;Cas Dam;10\nEva Spar;Frank Es;11\n"
KNOWN = "van;naar\nAnna Wilg;Bert Els\nBert Els;Cas Dam\n"


def page(text, name="lijst.csv"):
    def script(text, name):
        from netmap.ui import state
        from netmap.ui.pages import data

        if state.analysis() is None and state.pending() is None:
            state.upload([(name, text.encode())])
        data.show()

    return AppTest.from_function(script, kwargs={"text": text, "name": name}, default_timeout=60).run()


def words(app):
    return test_pages.words(app).replace(
        "\\", ""
    )  # as it is read: without what keeps a text from being markup


def bars(elements):
    return [bar.value.replace("\\", "") for bar in elements]


def press(app, label):
    next(button for button in app.button if button.label == label).click()
    return app.run()


def test_what_was_read_is_one_sentence_in_a_green_bar():
    app = page(KNOWN)
    assert not app.exception
    assert bars(app.success) == ["Gelezen: 3 mensen en 2 contacten."]
    assert not app.warning
    assert "Dit begreep ik niet" not in words(app)


def test_much_that_was_not_understood_is_said_first_and_repaired_with_one_click():
    app = page(UNKNOWN)
    assert not app.success
    (bar,) = bars(app.warning)
    assert bar.startswith("Dit begreep ik niet:")
    assert "Kolom ‘qqq’ (lijst.csv, 2 cellen)" in bar
    assert bar.endswith("Gelezen: 3 mensen en 2 contacten.")
    app = press(app, "hoe vaak contact")
    assert not app.exception
    assert bars(app.success) == ["Gelezen: 3 mensen en 2 contacten."]
    assert not app.warning


def test_the_sums_of_cells_add_up_on_the_page():
    app = page(UNKNOWN)
    sums = next(frame.value for frame in app.dataframe if "Gevuld" in frame.value)
    row = sums.iloc[0]
    assert row["Gevuld"] == 9
    parts = ("Gebruikt", "Koppen en titels", "Privacy", "Terzijde", "Niet begrepen")
    assert [row[part] for part in parts] == [4, 3, 0, 0, 2]


def test_files_that_could_not_be_used_are_asked_about_and_one_click_reads_them():
    app = page(NOBODY_KNOWS)
    assert not app.exception
    assert "Blad lijst.csv: geen kolommen herkend (12 cellen). Wat staat er?" in words(app)
    app = press(app, "wie contact heeft met wie")
    assert not app.exception
    assert "Gelezen: 6 mensen en 3 contacten." in words(app)


def test_another_kind_of_sheet_keeps_what_was_recognised_and_says_beforehand_what_it_gives():
    app = page("naam;organisatie;functie\nAnna Wilg;obs De Linde;ib\nBert Els;GGD;jeugdarts\n")
    kind = next(box for box in app.selectbox if box.label == "Wat staat er op dit blad?")
    assert kind.value == "professionals"
    assert [box.value for box in app.selectbox if box.key.startswith("w.column.")] == [
        "name",
        "organisation",
        "role",
    ]
    kind.set_value("involvements").run()
    chosen = [box.value for box in app.selectbox if box.key.startswith("w.column.")]
    assert chosen == ["professional", "organisation", "professional_role"]
    kind = next(box for box in app.selectbox if box.label == "Wat staat er op dit blad?")
    kind.set_value("organisations").run()
    assert not app.exception
    assert bars(app.info)[-1:] == [
        "Deze keuze geeft: 1 school, 1 andere organisatie, 0 mensen en 0 contacten."
    ]


@pytest.mark.parametrize(
    ("header", "one", "other", "seen"),
    [
        ("reden aanmelding", "in 2015 verhuisd", "sinds 2016 thuis", True),
        (
            "geboortedatum",
            "1-2-2015",
            "2-3-2016",
            False,
        ),  # whatever else is not understood may be about that child too
    ],
)
def test_the_owner_sees_what_the_gate_let_pass_and_dots_for_the_rest(header, one, other, seen):
    app = page(
        f"van;naar;ruimte;{header}\nAnna Wilg;Bert Els;de aula;{one}\nBert Els;Cas Dam;zolder;{other}\n"
    )
    said = words(app)
    assert ("de aula" in said) is seen
    assert "2015" not in said
    assert seen or f"tegengehouden: {header}" in said


def test_nothing_is_applied_where_nothing_was_chosen():
    app = page(KNOWN)
    apply = next(button for button in app.button if button.label == "Zo lezen")
    assert apply.disabled


def test_a_sheet_of_which_rows_say_several_things_stays_as_it_is_read_until_something_else_is_chosen():
    app = page("School;IB'er;Jeugdarts\nobs De Linde;Anna Wilg;Bert Els\npcb De Ark;Cas Dam;vacature\n")
    assert not app.exception
    (kind,) = [box for box in app.selectbox if box.label == "Wat staat er op dit blad?"]
    assert "zoals netmap het nu leest" in kind.options[0]
    assert "Zo lezen" not in [button.label for button in app.button]
    assert "naam van iemand" in words(app)
    assert "niet gemeten" in words(app)
    app = press(app, "ja, er is ook contact")
    assert not app.exception
    assert "2 scholen, 3 mensen, 2 functies, 3 contacten" in words(app)


OFTEN = "van;naar;frequentie\nAnna Wilg;Bert Els;een paar keer per jaar\nBert Els;Cas Dam;wekelijks\nCas Dam;Dirk Olm;7\n"


def test_the_answers_on_how_often_are_shown_with_their_numbers_and_changed_by_the_user():
    app = page(OFTEN)
    assert not app.exception
    labels = {box.label: box.value for box in app.number_input}
    assert labels["‘een paar keer per jaar’, afgerond (aantal cellen: 1)"] == 3
    assert labels["‘wekelijks’ (aantal cellen: 1)"] == 44
    assert "Gelezen: 4 mensen en 2 contacten." in words(app)
    next(box for box in app.number_input if box.label.startswith("‘wekelijks’")).set_value(40.0)
    next(box for box in app.text_input if box.key == "w.often.other").set_value("7")
    next(box for box in app.number_input if box.key == "w.often.number").set_value(12.0)
    app = press(app, "Opnieuw lezen met deze aantallen")
    assert not app.exception
    assert "Gelezen: 4 mensen en 3 contacten." in words(app)
    labels = {box.label: box.value for box in app.number_input}
    assert labels["‘wekelijks’, door u gekozen (aantal cellen: 1)"] == 40


def test_a_sheet_without_answers_on_how_often_has_no_such_list():
    assert not page(KNOWN).number_input


SAME_BOTH_WAYS = ";Anna Wilg;Bert Els;Cas Dam\nAnna Wilg;;2;3\nBert Els;2;;\nCas Dam;3;;\n"


def test_of_a_table_that_is_the_same_both_ways_one_can_say_that_everybody_filled_in_a_row_and_take_it_back():
    app = page(SAME_BOTH_WAYS, "wie met wie.csv")
    (switch,) = app.toggle
    assert switch.label.replace("\\", "") == "wie met wie.csv: ieder vulde de eigen rij in"
    assert reporters(app) == 0
    app = switch.set_value(True).run()
    assert not app.exception
    assert reporters(app) == 3
    app = app.toggle[0].set_value(False).run()
    assert reporters(app) == 0


def reporters(app):
    return app.session_state["analysis"].network.nodes["reported"].sum()


def test_of_other_tables_nobody_asks_who_filled_them_in():
    assert not page(KNOWN).toggle
    assert not page(SAME_BOTH_WAYS.replace("Bert Els;2", "Bert Els;4")).toggle


def test_a_file_that_is_no_network_beside_a_good_one_costs_itself_one_sentence():
    def script(files):
        import streamlit as st

        from netmap.ui import state
        from netmap.ui.pages import data

        if state.analysis() is None:
            st.session_state["refused"] = state.upload(
                [(name, text.encode()) for name, text in files.items()]
            )
        data.show()

    files = {"instellingen.json": '{"version": 2}', "lijst.csv": KNOWN}
    app = AppTest.from_function(script, kwargs={"files": files}, default_timeout=60).run()
    assert not app.exception
    assert app.session_state["refused"] is None
    assert "3 mensen" in words(app)
    assert [error.value for error in app.error if "instellingen" in error.value]
