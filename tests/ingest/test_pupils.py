"""Children are never professionals: lists of pupils stay at the gate as a whole, and sheets of professionals pass."""

from __future__ import annotations

import pytest

from netmap.errors import NoUsableSheet
from netmap.export.annotated import annotated_copy
from netmap.ingest.questions import comes_first, missed
from netmap.ingest.read import read
from netmap.ingest.steering import SheetChoice, Steering
from netmap.samples.sheets import as_workbook
from netmap.settings import installation
from netmap.text import Texts
from tests.ingest.sheets import of_files as intake

CHILDREN = ("Pukkelman", "Zonneschijn", "Bibberbeen")
STAFF = "naam;functie;organisatie\nAnna Wilg;IB'er;obs De Linde\nBert Berk;jeugdarts;GGD\n"
LISTS = {
    "Magister": "Stamnummer,Roepnaam,Tussenvoegsel,Achternaam,Klas,Klassenmentor 1\n"
    '1,Fien,"",Pukkelman,3HB,Bart Els\n2,Lars,van,Zonneschijn,2HE,\n3,Yara,,Bibberbeen,3HB,\n',
    "numbers and a date of birth": "Nummer;Roepnaam;Voorvoegsel;Achternaam;Email school;Geboortedatum;\n"
    "1;Fien;;Pukkelman;f@s.example;1-2-2015;\n2;Lars;van;Zonneschijn;l@s.example;3-4-2015;\n"
    "3;Yara;;Bibberbeen;y@s.example;5-6-2016;\n",
    "stamgroep": "Leerlingnummer;Voornaam;Achternaam;Stamgroep;Instelling\n"
    "1;Fien;Pukkelman;7a;De Linde\n2;Lars;Zonneschijn;7a;De Linde\n3;Yara;Bibberbeen;7b;De Linde\n",
    "name and group": "Naam;Groep\nFien Pukkelman;7\nLars Zonneschijn;7\nYara Bibberbeen;8\n",
    "name and class below titles": "Overzicht zorg;;\n;;\nNaam;Klas;Bijzonderheden\n"
    "Fien Pukkelman;3A;x\nLars Zonneschijn;3A;x\nYara Bibberbeen;3B;x\n",
    "name and school": "naam;school\nFien Pukkelman;De Linde\nLars Zonneschijn;De Linde\nYara Bibberbeen;De Es\n",
    "levels of care": "Naam;IB'er;Zorgniveau\nFien Pukkelman;Anna Wilg;2\nLars Zonneschijn;Anna Wilg;3\nYara Bibberbeen;Bert Els;2\n",
    "who referred them": "Achternaam;Voornaam;Datum aanmelding;Reden;Verwijzer\n"
    "Pukkelman;Fien;1-1-2026;x;Anna Wilg\nZonneschijn;Lars;2-1-2026;y;Anna Wilg\nBibberbeen;Yara;3-1-2026;y;Bert Els\n",
    "the group of a year": "Naam;M/V;Groep 2025-2026;Uitstroom\n"
    "Fien Pukkelman;V;8;havo\nLars Zonneschijn;M;8;vwo\nYara Bibberbeen;V;8;vmbo\n",
    "a group with a name": "Volledige naam,Groepsnaam\nFien Pukkelman,Dolfijnen\n"
    "Lars Zonneschijn,Dolfijnen\nYara Bibberbeen,Otters\n",
    "name and BSN": "Naam;BSN;Postcode\nFien Pukkelman;111222333;1234AB\nLars Zonneschijn;;\nYara Bibberbeen;;\n",
    "parents": "Naam;Naam ouder;Telefoon ouder\nFien Pukkelman;A;1\nLars Zonneschijn;B;2\nYara Bibberbeen;C;3\n",
    "glued": "LeerlingNr;AchterNaam;RoepNaam;LeerJaar\n1;Pukkelman;Fien;2\n2;Zonneschijn;Lars;2\n3;Bibberbeen;Yara;3\n",
    "English": "Student ID,First name,Last name,Year group\n1,Fien,Pukkelman,7\n2,Lars,Zonneschijn,7\n3,Yara,Bibberbeen,8\n",
}


@pytest.mark.parametrize("kind", LISTS)
def test_a_list_of_pupils_is_stopped_whole_with_one_sentence(kind):
    found = intake(("lijst.csv", LISTS[kind]), ("mensen.csv", STAFF))
    assert {person.name for person in found.professionals} == {"Anna Wilg", "Bert Berk"}
    assert [name for name in CHILDREN if name in repr(found)] == []
    assert [issue.key for issue in found.issues if issue.place.file == "lijst.csv"] == ["privacy.pupils"]
    (report,) = [sheet for sheet in found.sheets if sheet.file == "lijst.csv"]
    assert (report.kind, report.header, report.preview) == ("ignore", (), ())
    assert [place.file for place in found.privacy.pupil_lists] == ["lijst.csv"]


@pytest.mark.parametrize("kind", LISTS)
def test_alone_it_is_refused_with_that_sentence(kind):
    with pytest.raises(NoUsableSheet) as error:
        intake(("lijst.csv", LISTS[kind]))
    said = Texts("nl").error(error.value)
    assert "lijst met leerlingen" in said
    assert [name for name in CHILDREN if name in said + repr(error.value.sheets)] == []


@pytest.mark.parametrize(
    "called", ["Leerlingen", "Groep 7", "Kinderen", "Zorgleerlingen", "leerlingenlijst 2026", "klas 3b"]
)
@pytest.mark.parametrize(
    "text",
    [
        "naam;e-mail\nFien Pukkelman;f@s.example\nLars Zonneschijn;l@s.example\nYara Bibberbeen;y@s.example\n",
        "naam;school;start\nFien Pukkelman;De Linde;1-2-2026\nLars Zonneschijn;De Es;1-2-2026\n",
        ";Fien Pukkelman;Lars Zonneschijn\nFien Pukkelman;;1\nLars Zonneschijn;1;\n",
        "Fien Pukkelman;Lars Zonneschijn\nLars Zonneschijn;Fien Pukkelman\n",
        "naam;contactpersoon\nFien Pukkelman;Anna Wilg\nLars Zonneschijn;Bert Berk\nYara Bibberbeen;Anna Wilg\n",
        "Naam;Contact\nFien Pukkelman;Anna Wilg\nLars Zonneschijn;Bert Berk\nYara Bibberbeen;Anna Wilg\n",
    ],
)
def test_a_sheet_or_file_that_is_called_after_pupils_is_stopped(called, text):
    rows = [tuple(line.split(";")) for line in text.splitlines()]
    book = as_workbook({"Professionals": [line.split(";") for line in STAFF.splitlines()], called: rows})
    for found in (intake(("a.xlsx", book)), intake((f"{called}.csv", text), ("mensen.csv", STAFF))):
        assert [name for name in CHILDREN if name in repr(found)] == []
        assert [issue.key for issue in found.issues if issue.key == "privacy.pupils"] == ["privacy.pupils"]


def test_a_list_of_pupils_below_or_beside_professionals_takes_nobody_with_it():
    below = STAFF + "\nNaam;Groep\nFien Pukkelman;7\n\nLars Zonneschijn;8\n"
    directly = STAFF + "Naam;Klas;\nFien Pukkelman;3a;\n"
    beside = "naam;functie;;Leerling;Groep;Naam\nAnna Wilg;IB'er;;Fien;7;Fien Pukkelman\nBert Berk;jeugdarts;;Lars;8;Lars Zonneschijn\n"
    above = "Naam;Klas\nFien Pukkelman;3a\nLars Zonneschijn;3a\n\n" + STAFF
    for text in (below, directly, beside, above):
        found = intake(("mensen.csv", text))
        assert {person.name for person in found.professionals} == {"Anna Wilg", "Bert Berk"}, text
        assert "privacy.pupils" in [issue.key for issue in found.issues]


def test_the_users_word_opens_a_list_by_school_but_never_one_with_marks_of_pupils():
    by_school = "naam;school\nAnna Wilg;De Linde\nBert Berk;De Es\n"
    how = Steering().with_choice(
        SheetChoice("professionals", ("naam", "school"), {"name": ("naam",), "organisation": ("school",)})
    )
    assert len(intake(("a.csv", by_school), steering=how).professionals) == 2
    assert (
        len(
            intake(
                ("a.csv", by_school), steering=Steering({}, {("a.csv", None): "professionals"})
            ).professionals
        )
        == 2
    )
    assert len(intake(("Professionals.csv", by_school)).professionals) == 2
    sure = "naam;leerlingnummer\nFien Pukkelman;1\nLars Zonneschijn;2\n"
    with pytest.raises(NoUsableSheet):
        intake(
            ("Professionals.csv", sure), steering=Steering({}, {("Professionals.csv", None): "professionals"})
        )


@pytest.mark.parametrize(
    ("file", "text", "people"),
    [
        ("a.csv", "naam;functie;groep\nAnna Wilg;leerkracht;7\nBert Berk;leerkracht;8\n", 2),
        ("a.csv", "Medewerker;School;Klas\nAnna Wilg;De Linde;3a\nBert Berk;De Linde;3b\n", 2),
        ("leerlingen.csv", "naam;functie;organisatie\nAnna Wilg;IB'er;De Linde\n", 1),
        ("contacten over leerlingen.csv", "van;naar\nAnna Wilg;Bert Berk\n", 2),
        ("a.csv", "naam;organisatie;geboortedatum\nAnna Wilg;De Linde;1-1-1980\n", 1),
        ("a.csv", "naam;werkdagen;school\nAnna Wilg;ma di;De Linde\n", 1),
        (
            "a.csv",
            "casusnummer;leerlingnummer;klas;professional\nC1;12;3a;Anna Wilg\nC1;12;3a;Bert Berk\n",
            2,
        ),
        ("team kinderen.csv", "naam;e-mail\nAnna Wilg;a@w.example\n", 1),
    ],
)
def test_sheets_of_professionals_pass(file, text, people):
    assert len(intake((file, text)).professionals) == people


@pytest.mark.parametrize(
    ("file", "text", "schools"),
    [
        ("leerlingen.csv", "school;aantal leerlingen\nobs De Linde;120\nobs De Es;80\n", 2),
        ("a.csv", "organisatie;soort;leerlingen\nobs De Linde;basisschool;120\n", 1),
        ("leerlingaantallen.csv", "naam school;brin;leerlingen\nobs De Linde;12AB;120\n", 1),
    ],
)
def test_lists_of_schools_with_how_many_pupils_pass(file, text, schools):
    assert len(intake((file, text)).organisations) == schools


@pytest.mark.parametrize(
    "text",
    [
        "casusnummer;naam;hulpverlener\nC1;Fien Pukkelman;Anna Wilg\nC1;Fien Pukkelman;Bert Berk\n",
        "dossiernummer;Naam;Professional;Rol\nC1;Fien Pukkelman;Anna Wilg;regisseur\nC1;Fien Pukkelman;Bert Berk;lid\n",
        "Naam;Klas;Medewerker;Functie\nFien Pukkelman;3a;Anna Wilg;IB'er\nFien Pukkelman;3a;Bert Berk;arts\n",
        "Naam;Geb.datum;School;Hulpverlener\nFien Pukkelman;1-2-2015;De Es;Anna Wilg\nLars Pukkelman;3-4-2016;De Es;Bert Berk\n",
        "Naam;Leerkracht;Zorg\nFien Pukkelman;Anna Wilg;x\nLars Pukkelman;Bert Berk;y\n",
        "Naam;Traject;Begeleider\nFien Pukkelman;T1;Anna Wilg\nLars Pukkelman;T2;Bert Berk\n",
        "Naam;School;Diagnose;Begeleider\nFien Pukkelman;De Es;x;Anna Wilg\nLars Pukkelman;De Es;y;Bert Berk\n",
    ],
)
def test_a_bare_name_beside_who_helps_is_that_of_the_child(text):
    found = intake(("a.csv", text))
    assert {person.name for person in found.professionals} == {"Anna Wilg", "Bert Berk"}
    assert found.privacy.blocked_reasons[0] == "child_name"
    assert "Pukkelman" not in repr(found)


def test_the_copy_to_correct_has_no_pupils():
    text = STAFF + "\nNaam;Groep\nFien Pukkelman;7\nLars Zonneschijn;7\n"
    found = intake(("a.csv", text))
    made = annotated_copy("a.csv", text.encode(), found.issues, Steering(), installation(), Texts("nl"))
    again = read([("a.xlsx", made)], installation=installation())
    assert {person.name for person in again.professionals} == {"Anna Wilg", "Bert Berk"}
    assert "Pukkelman" not in repr(again)


MAYBE = {
    "a home address": "Naam;Woonplaats;Contactpersoon\nFien Pukkelman;Linde;Anna Wilg\nLars Zonneschijn;Es;Bert Berk\n",
    "a group and an organisation": "Naam;Groep;Organisatie\nFien Pukkelman;7;De Linde\nLars Zonneschijn;7;De Linde\nYara Bibberbeen;8;De Linde\n",
    "a class and a team": "Naam;Klas;Team\nFien Pukkelman;3A;Onderbouw\nLars Zonneschijn;3A;Bovenbouw\n",
    "a group and what the child does there": "Naam;Groep;Functie\nFien Pukkelman;7;klassenoudste\nLars Zonneschijn;7;\n",
    "a school and a department": "Naam;School;Afdeling\nFien Pukkelman;De Linde;Onderbouw\nLars Zonneschijn;De Linde;Bovenbouw\n",
    "a school and its council": "Naam;School;Functie\nFien Pukkelman;De Linde;voorzitter\nLars Zonneschijn;De Es;lid leerlingenraad\n",
    "who was there, and the group": "Naam;Aanwezig;Groep\nFien Pukkelman;ja;7\nLars Zonneschijn;nee;7\nYara Bibberbeen;ja;8\n",
    "the register of a class": "Naam;12-1-2026;13-1-2026;14-1-2026;15-1-2026\nFien Pukkelman;x;x;x;x\nLars Zonneschijn;x;z;x;x\n",
    "a question to a class, or by a teacher": "Naam;Groep;Met wie heb je contact?\nFien Pukkelman;7;Lars Zonneschijn\nLars Zonneschijn;7;Yara Bibberbeen\n",
}
SURE = {
    "groups across": "Naam;Groep 5;Groep 6\nFien Pukkelman;x;\nLars Zonneschijn;;x\nYara Bibberbeen;x;\n",
    "levels of education": "Achternaam;Roepnaam;Locatie;Opleiding\nPukkelman;Fien;Noord;vmbo\nZonneschijn;Lars;Noord;havo\n",
    "classes below a header that says nothing": "Naam;Lokaal\nFien Pukkelman;7b\nLars Zonneschijn;7a\n",
    "pupils by their function": "Naam;Functie\nFien Pukkelman;leerling\nLars Zonneschijn;leerling\n",
    "a function beside the number of a pupil": "Leerlingnummer;Naam;Functie\n1;Fien Pukkelman;klassenoudste\n2;Lars Zonneschijn;\n",
    "with whom children play": "Naam;Functie;Met wie speel je graag?\nFien Pukkelman;;Lars Zonneschijn\nLars Zonneschijn;;Yara Bibberbeen\n",
    "a header of two lines": "Naam;;Gegevens;\n;;Klas;Nr\nFien Pukkelman;X;7b;1\nLars Zonneschijn;X;7b;2\n",
}


def test_a_question_about_which_child_does_not_make_pupils_of_those_who_answer():
    answers = "Naam;Wat is uw functie?;Voor welke school werkt u?;Over welke leerling maakt u zich zorgen?;Hoe vaak heeft u contact met GGD?\n"
    found = intake(
        (
            "a.csv",
            f"{answers};IB'er;obs De Linde;Fien Pukkelman;wekelijks\n;directeur;De Ark;geen;maandelijks\n",
        )
    )
    assert sorted(row.per_year for row in found.contacts) == [11, 44]
    assert "Pukkelman" not in repr(found)


@pytest.mark.parametrize("kind", MAYBE)
def test_what_may_be_pupils_stays_out_until_the_user_says_who_they_are(kind):
    with pytest.raises(NoUsableSheet) as error:
        intake(("lijst.csv", MAYBE[kind]))
    assert [name for name in CHILDREN if name in repr(error.value.sheets)] == []
    assert "kan een lijst met leerlingen staan" in Texts("nl").error(error.value)
    (asked,) = missed(error.value.sheets, error.value.cells, error.value.issues)
    assert asked.first
    yes, no = asked.answers
    assert no.flags == "--kind lijst.csv=ignore"
    found = intake(("lijst.csv", MAYBE[kind]), steering=yes.applied(Steering()))
    assert {"Fien Pukkelman", "Lars Zonneschijn"} <= {person.name for person in found.professionals}
    assert ("contacts" in yes.flags) == bool(found.contacts)
    assert "privacy.maybe_pupils" not in {issue.key for issue in found.issues}


@pytest.mark.parametrize("kind", SURE)
def test_what_is_surely_about_pupils_is_not_asked(kind):
    with pytest.raises(NoUsableSheet) as error:
        intake(("lijst.csv", SURE[kind]))
    assert "staat een lijst met leerlingen" in Texts("nl").error(error.value)
    assert missed(error.value.sheets, error.value.cells, error.value.issues) == []


@pytest.mark.parametrize(
    "text",
    [
        "Naam;Functie;Organisatie;Groep\nAnna Wilg;leerkracht;De Linde;7\nBert Berk;IB'er;De Linde;8\n",
        "Naam;School;Functie\nAnna Wilg;De Linde;kwaliteitsmedewerker\nBert Berk;De Es;RT'er\n",
        "Naam;Organisatie;Groep\nAnna Wilg;GGD;jeugd\nBert Berk;Wijkteam Noord;volwassenen\n",
        "Naam;Organisatie;Team\nAnna Wilg;Samen;jeugd\nBert Berk;Samen;volwassenen\n",
        "Naam;Groep;Werkdagen\nAnna Wilg;7;ma di\nBert Berk;8;wo do vr\n",
        "Naam;Organisatie;12-1-2026;13-1-2026;14-1-2026;15-1-2026\nAnna Wilg;GGD;x;;x;\nBert Berk;Samen;x;x;;\n",
        "Naam;Functie;Groep 5;Groep 6\nAnna Wilg;leerkracht;x;\nBert Berk;leerkracht;;x\n",
        "Naam;Functie;Geboortedatum\nAnna Wilg;projectleider;1-1-1980\nBert Berk;lid;2-2-1975\n",
    ],
)
def test_lists_of_people_at_work_pass_without_a_question(text):
    found = intake(("a.csv", text))
    assert {person.name for person in found.professionals} == {"Anna Wilg", "Bert Berk"}
    assert {"privacy.maybe_pupils", "privacy.pupils", "issues.only_names"}.isdisjoint(
        issue.key for issue in found.issues
    )


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Naam\nAnna Wilg\nBert Berk\n", "professionals"),
        ("Naam;Hobby\nAnna Wilg;X\nBert Berk;Y\n", "professionals"),
        ("Achternaam;Roepnaam;Opleiding\nWilg;Anna;PABO\nBerk;Bert;SPH\n", "professionals"),
        ("Naam;12-1-2026;9-3-2026\nAnna Wilg;x;x\nBert Berk;x;\n", "involvements"),
    ],
)
def test_names_of_which_nothing_more_is_known_are_read_and_asked_about_first(text, kind):
    found = intake(("a.csv", text))
    assert len(found.professionals) == 2
    questions = missed(found.sheets, found.cells, found.issues)
    assert questions[0].key == "account.missed.only_names"
    assert [answer.flags for answer in questions[0].answers] == [
        f"--kind a.csv={kind}",
        "--kind a.csv=ignore",
    ]
    assert comes_first(questions, found.cells)
    again = intake(("a.csv", text), steering=questions[0].answers[0].applied(Steering()))
    assert len(again.professionals) == 2
    assert not comes_first(missed(again.sheets, again.cells, again.issues), ())


def test_names_that_have_contact_elsewhere_need_no_question():
    names = "Naam\nAnna Wilg\nBerk, Bert\nCas Els\n"
    contacts = "van;naar\nAnna Wilg;Bert Berk\n"
    found = intake(("mensenlijst.csv", names), ("c.csv", contacts))
    assert "issues.only_names" not in {issue.key for issue in found.issues}
    assert "issues.only_names" not in {issue.key for issue in intake(("professionals.csv", names)).issues}
