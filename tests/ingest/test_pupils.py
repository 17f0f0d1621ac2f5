"""Children are never professionals: lists of pupils stay at the gate as a whole, and sheets of professionals pass."""

from __future__ import annotations

import pytest

from netmap.errors import NoUsableSheet
from netmap.export.annotated import annotated_copy
from netmap.ingest.read import read
from netmap.ingest.steering import SheetChoice, Steering
from netmap.samples.sheets import as_workbook
from netmap.settings import installation
from netmap.text import Texts

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


def intake(*files, steering=None):
    return read(
        [(name, text.encode() if isinstance(text, str) else text) for name, text in files],
        steering,
        installation=installation(),
    )


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
