"""The page Vragen, driven without a browser: a round out, its answers back, and the network of them."""

from __future__ import annotations

import io
import zipfile

from streamlit.testing.v1 import AppTest

from netmap.asking.round_ import to_json
from netmap.export.asking.collected import remarks
from netmap.text import Texts
from tests.asking.rounds import LIST, PLACES, made, saved
from tests.ui.test_pages import press, words

LISTS = (
    ("professionals.csv", LIST.replace("; cbs", ", cbs").encode()),
    ("organisaties.csv", PLACES.encode()),
)


def page(dropped=(), room="asking", **remembered):
    """The page after files were dropped on *Gegevens*, in one go."""

    def script(dropped, room, remembered):
        import importlib

        import streamlit as st

        from netmap.ui import state
        from netmap.ui.state import asking

        if "begun" not in st.session_state:
            st.session_state["begun"] = True
            for key, value in remembered.items():
                state.remember(f"round.{key}", value)
            error = asking.upload(list(dropped)) if dropped else None
            state.tell(None if error is None else state.texts().error(error))
        importlib.import_module(f"netmap.ui.pages.{room}").show()

    kwargs = {"dropped": dropped, "room": room, "remembered": remembered}
    app = AppTest.from_function(script, kwargs=kwargs, default_timeout=90).run()
    assert not app.exception
    return app


def box(app, label):
    return next(one for one in app.checkbox if one.label == label)


def button(app, label):
    return next(one for one in app.button if one.label == label)


def packed(app):
    """The files of the round that was made: path → content."""
    with zipfile.ZipFile(io.BytesIO(app.session_state["asking"].packed)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def agree(app):
    return box(
        app,
        "In elk formulier staan de namen van wie genoemd kan worden. Ik mag die delen met wie ik vraag.",
    )


def back_of(here, *answers):
    """The key and answers, as they are dropped."""
    return (("sleutel.json", to_json(here).encode()), *answers)


def two_of_six(here):
    return back_of(
        here,
        ("a.json", saved(here, "Anna Wilg", [("Bert Els", "weekly"), ("Dirk Beuk", "monthly")])),
        ("b.json", saved(here, "Bert Els", [("Anna Wilg", "monthly")])),
        ("b oud.json", saved(here, "Bert Els", [], when="2026-03-01T09:00:00Z")),
        ("vorig jaar.json", saved(made(), "Anna Wilg", [("Evi Spar", "weekly")])),
    )


def test_a_list_of_five_people_and_one_organisation_without_people_becomes_six_forms_in_a_zip():
    app = page(LISTS)
    assert "U vraagt **6 personen en organisaties**" in words(app)
    assert button(app, "Maak de ronde").disabled
    agree(app).check().run()
    press(app, "Maak de ronde")
    assert not app.exception
    made_files = packed(app)
    assert len([name for name in made_files if name.startswith("formulieren/")]) == 6
    assert {"sleutel.json", "wie-krijgt-wat.xlsx", "LEESMIJ.txt"} <= made_files.keys()
    mark = app.session_state["asking"].here.mark
    assert f"Ronde {mark} is gemaakt: 6 formulieren, 5 werkboeken" in words(app)
    assert "Download de ronde voordat u dit venster sluit" in words(app)


def test_fewer_questions_take_less_time_or_leave_room_for_more_contacts():
    app = page(LISTS)
    assert "hoogstens 10 minuten; een formulier heeft plaats voor 12 contacten" in words(app)
    for name in ("hoe snel antwoord", "vertrouwen", "duidelijk wie wat doet", "wat goed gaat"):
        box(app, name).uncheck().run()
    assert "hoogstens 9 minuten; een formulier heeft plaats voor 25 contacten" in words(app)


def test_who_is_asked_is_narrowed_by_function_and_organisation_to_nobody_and_then_nothing_can_be_made():
    app = page(LISTS)
    app.multiselect[1].set_value(["intern begeleider"]).run()
    assert "U vraagt **2 personen en organisaties**" in words(app)
    app.multiselect[0].set_value(["GGD Streek"]).run()
    assert "Er is niemand over om te vragen" in words(app)
    agree(app).check().run()
    assert button(app, "Maak de ronde").disabled


def test_words_that_were_changed_stand_in_every_form_and_an_empty_box_gets_the_usual_ones_again():
    app = page(LISTS, **{"text.nl.contact": "Wie belt u?", "text.nl.title": "  "})
    agree(app).check().run()
    press(app, "Maak de ronde")
    forms = [content.decode() for name, content in packed(app).items() if name.startswith("formulieren/")]
    assert all("Wie belt u?" in form for form in forms)
    assert all("Met wie werkt u samen rond leerlingen?" in form for form in forms)


def test_who_is_kept_out_of_the_suggestions_stands_in_nobodys_form():
    app = page(LISTS, unnamed=["Dirk Beuk · gezinscoach · Wijkteam Noord"])
    agree(app).check().run()
    press(app, "Maak de ronde")
    here = app.session_state["asking"].here
    assert "Dirk Beuk" not in [here.listed.entry(number).name for number in here.about]
    assert len(here.asked) == 6


def test_who_answered_and_who_did_not_is_told_without_a_name_until_names_are_asked_for():
    app = page(two_of_six(made()), part="back")
    said = words(app)
    assert "**2 van de 6 antwoordden (33%).** Samen noemden ze 3 contacten." in said
    assert "1 persoon antwoordde vaker" in said
    assert "1 bestand of rij kon niet worden gebruikt" in said
    shown = " ".join(str(one.value.to_dict()) for one in app.dataframe)
    assert not any(name in shown for name in ("Anna", "Bert", "Cato", "Dirk", "Evi"))
    next(one for one in app.toggle).set_value(True).run()
    shown = " ".join(str(one.value.to_dict()) for one in app.dataframe)
    assert all(name in shown for name in ("Bert", "Cato", "Dirk", "Evi"))
    assert "Herinnering: met wie werkt u samen rond leerlingen?" in app.text[0].value


def test_the_network_of_the_answers_opens_in_place_of_what_was_open():
    app = page((*LISTS, *two_of_six(made())), part="back")
    assert set(app.session_state["files"]) == {"professionals.csv", "organisaties.csv"}
    press(app, "Open het netwerk van deze antwoorden")
    assert not app.exception
    assert set(app.session_state["files"]) == {"antwoorden.xlsx"}
    nodes = app.session_state["analysis"].network.nodes
    assert [nodes["answered"].tolist().count(said) for said in (True, False)] == [2, 4]
    first = app.dataframe[-1].value
    assert first.shape[0] == 3
    assert first.iloc[0, 0] == "IB'er · cbs De Eik"


def test_answers_wait_for_their_key_whichever_comes_first():
    key, *answers = two_of_six(made())
    app = page(tuple(answers[:2]), part="back")
    assert "Er wachten 2 antwoorden. Geef ook sleutel.json" in words(app)
    app = page((*answers[:2], key), part="back")
    assert "2 van de 6" in words(app)


def test_who_asks_to_be_taken_out_is_gone_from_the_outcome():
    here = made()
    app = page(two_of_six(here), part="back")
    mark = next(one.mark for one in here.forms if here.label(one.numbers[0]).startswith("Bert"))
    app.multiselect[0].set_value([mark]).run()
    assert not app.exception
    assert "1 van de 5" in words(app)


def test_a_list_and_answers_dropped_on_gegevens_go_each_to_their_own_place():
    app = page((*LISTS, *two_of_six(made())[:3]), room="data")
    said = words(app)
    assert "2 bestanden zijn antwoorden op een vragenronde" in said
    assert set(app.session_state["files"]) == {"professionals.csv", "organisaties.csv"}
    assert len(app.session_state["asking"].returned) == 2


def test_a_damaged_key_is_one_sentence_and_the_list_beside_it_opens():
    key = to_json(made()).encode()[:900]
    app = page((*LISTS, ("sleutel.json", key)), room="data")
    (told,) = app.error
    assert told.value.replace("\\", "") == Texts("nl")("errors.input.round_key", file="sleutel.json")
    assert set(app.session_state["files"]) == {"professionals.csv", "organisaties.csv"}


def test_what_was_told_of_files_names_a_respondent_by_code_where_names_are_hidden():
    from netmap.asking.returned import collect
    from tests.asking.rounds import NOW, WORDS

    here = made()
    found = collect([(*one, None) for one in two_of_six(here)[1:]], here, WORDS, NOW)
    assert any("Bert Els" in sentence for _, sentence in remarks(found, Texts("nl")))
    assert not any("Bert" in sentence for _, sentence in remarks(found, Texts("nl"), str))
