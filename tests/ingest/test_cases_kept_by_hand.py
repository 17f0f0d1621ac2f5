"""Cases, children and hours as people write them: which case a row is about, who is in it, and what of a cell is about a child."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime

import pytest

from netmap.errors import NetmapError, NoUsableSheet
from netmap.ingest.cells import full_time, week_hours
from netmap.ingest.families import cleaned
from netmap.ingest.questions import missed
from netmap.samples.sheets import as_workbook
from tests.ingest.sheets_made import intake, people, told

NOW = datetime.now(UTC).year


def cases(content):
    """Who is in each case, whatever its code, in order."""
    found = intake(content)
    name = {one.id: one.name for one in found.professionals}
    together = defaultdict(set)
    for row in found.involvements:
        together[row.case].add(name[row.professional])
    return sorted(map(sorted, together.values()))


def test_a_cell_with_several_cases_is_about_each():
    rows = "Casus;Professional\n1, 2 en Z-3;Anna Wilg\n1;Bert Els\n2 + Z-3;Cas Iep\n2026/12;Dirk Eik\n12;Evi Spar\n"
    assert cases(rows) == [
        ["Anna Wilg", "Bert Els"],
        ["Anna Wilg", "Cas Iep"],
        ["Anna Wilg", "Cas Iep"],
        ["Dirk Eik"],
        ["Evi Spar"],
    ]


def test_what_stands_around_the_number_of_a_case_makes_no_other_case():
    rows = "Casus;Professional\ncasus 12 (Jan de V.);Anna Wilg\n12;Bert Els\nDossier 12;Cas Iep\n12-A;Dirk Eik\nZ12;Evi Spar\n(A);Fem Lork\n(B);Gijs Hulst\n"
    assert cases(rows) == [
        ["Anna Wilg", "Bert Els", "Cas Iep"],
        ["Dirk Eik"],
        ["Evi Spar"],
        ["Fem Lork"],
        ["Gijs Hulst"],
    ]


@pytest.mark.parametrize(
    "first", ["Regisseur;Betrokkene 1;Betrokkene 2", "Regisseur;Professional 1;Professional 2"]
)
def test_who_leads_stands_beside_numbered_others(first):
    assert cases(f"Casusnr;{first}\n1;Anna Wilg;Bert Els;Cas Iep\n2;Bert Els;Dirk Eik;\n") == [
        ["Anna Wilg", "Bert Els", "Cas Iep"],
        ["Bert Els", "Dirk Eik"],
    ]


def test_wie_beside_a_case_is_who_is_in_it():
    assert cases("Casus;Wie;Actie\n1;Anna Wilg;bellen\n1;Bert Els;\n2;Anna Wilg;\n") == [
        ["Anna Wilg"],
        ["Anna Wilg", "Bert Els"],
    ]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Anna Wilg (GGD), Bert Els (IB), moeder", "Anna Wilg (GGD), Bert Els (IB)"),
        ("Anna Wilg, Bert Els en ouders", "Anna Wilg, Bert Els"),
        ("Anna Wilg, Lia Boer, moeder", "Anna Wilg"),
        ("moeder, Anna Wilg, Bert Els", "Anna Wilg, Bert Els"),
        ("Lia Boer, moeder", ""),
        ("Boer, Lia, moeder", ""),
        ("dhr. Boer (vader Sem)", ""),
        (f"Sem de Boer geb. 1-2-{NOW - 9}", ""),
        (f"Sem (geb. 01-02-{(NOW - 9) % 100:02})", ""),
        ("Anna Wilg geb. 1-2-1975", "Anna Wilg"),
        ("Anna Wilg (ouder- en kindadviseur)", "Anna Wilg (ouder- en kindadviseur)"),
        ("Anna Wilg, Bert Els", "Anna Wilg, Bert Els"),
        ("Bert Moeder, Anna Wilg en Cas Iep", "Bert Moeder, Anna Wilg en Cas Iep"),
    ],
)
def test_of_a_list_of_names_only_a_child_or_relative_is_left_away(text, left):
    assert cleaned("professional", text)[0] == left


def test_a_list_of_relatives_stays_out_and_a_list_of_colleagues_does_not():
    with pytest.raises(NoUsableSheet):
        intake("Naam;Telefoon;Relatie\nLia Boer;0612345678;moeder\nJan Boer;0687654321;vader\n")
    assert people(intake("Naam;Functie;Relatie\nAnna Wilg;jeugdarts;collega\nBert Els;IB-er;moeder\n")) >= {
        "Anna Wilg"
    }


def test_a_sheet_called_after_somebody_who_is_not_on_it_is_told():
    rows = [["Naam", "Organisatie"], ["Anna Wilg", "GGD"], ["Bert Els", "Wijkteam"]]
    found = intake(
        as_workbook({"Sem de Boer": rows, "Anna Wilg": rows, "Team Noord": rows, "Mensen 2026": rows}),
        "a.xlsx",
    )
    assert [issue.place.sheet for issue in told(found, "issues.called_sheet")] == ["Sem de Boer"]


@pytest.mark.parametrize("header", ["Leerling;Vriend;Oppas;Wijkteam", "Kind;GGD;Wijkteam;Leerplicht"])
def test_what_is_kept_for_each_child_is_refused_with_a_sentence_of_its_own(header):
    with pytest.raises(NoUsableSheet) as refused:
        intake(f"{header}\nSem de Boer;Anna Wilg;Bert Els;x\nLot Vis;Cas Iep;;x\n")
    assert refused.value.key == "errors.input.of_children"


@pytest.mark.parametrize(
    ("first", "header"), [("Casus;Naam", "Dossiernummer"), ("Organisatie;Naam", "Casussen")]
)
def test_numbers_of_cases_that_are_not_read_are_not_shown_nor_taken_for_hours(first, header):
    found = intake(f"{first};{header}\nGGD;Anna Wilg;77-101\nGGD;Bert Els;77-102\n")
    assert "77-10" not in repr(found.sheets)
    (question,) = [
        one for one in missed(found.sheets, found.cells, found.issues) if one.values.get("column") == header
    ]
    assert [answer.skip for answer in question.answers] == [header]


def test_hours_are_what_the_cell_says_that_they_are():
    assert [full_time(text) for text in ("0,5", "0,5 fte", "24 u", "50%", "24 uur per week")] == [
        18,
        18,
        24,
        18,
        24,
    ]
    assert [week_hours(text) for text in ("24", "24 uur", "0,5 fte", "50 %", "24 u p/w")] == [
        24,
        24,
        18,
        18,
        24,
    ]
    for text in ("16 uur per 2 weken", "250%", "4 dagen", "90 uur"):
        with pytest.raises(ValueError, match=r"^$|float|convert"):
            full_time(text)


def test_whoever_stands_in_is_nobody_by_name():
    rows = "Naam;Functie;Organisatie\nAnna Wilg;jeugdarts;GGD\nZZP;IB-er;De Es\nInval;IB-er;De Es\nInge Valk;IB-er;De Es\n"
    assert people(intake(rows)) == {"Anna Wilg", "Inge Valk"}


ACROSS = "Casus;School;Anna Wilg (SMW);Bert Els (GGD);Carla Linde (Wijkteam Noord)\n"


@pytest.mark.parametrize(("mark", "role"), [("x", None), ("ja", None), ("regisseur", "regisseur")])
def test_cases_down_the_side_with_names_across_are_who_is_in_each(mark, role):
    rows = f"Z-1;obs A;{mark};{mark};\nZ-2;obs A;;x;x\nZ-3;obs B;x;;-\nZ-4;obs B;{mark};{mark};nee\n"
    found = intake(ACROSS + rows)
    name = {person.id: person.name for person in found.professionals}
    cases = {}
    for row in found.involvements:
        cases.setdefault(row.case, {})[name[row.professional]] = row.case_role
    assert sorted(map(sorted, cases.values())) == [
        ["Anna Wilg"],
        ["Anna Wilg", "Bert Els"],
        ["Anna Wilg", "Bert Els"],
        ["Bert Els", "Carla Linde"],
    ]
    assert {roles["Anna Wilg"] for roles in cases.values() if len(roles) == 2 and "Anna Wilg" in roles} == {
        role
    }
    assert {person.name: person.discipline for person in found.professionals}[
        "Anna Wilg"
    ] == "school_social_work"
    assert told(found, "issues.cases_across")[0].values == {"count": 4}
    assert "Z-1" not in repr(found)


@pytest.mark.parametrize("header", ["Casus;IB;SMW;JGZ", "Casus;Crisis;Spoed;Actief"])
def test_marks_below_functions_or_words_name_nobody_in_a_case(header):
    with pytest.raises(NetmapError):
        intake(f"{header}\n1;x;x;\n2;x;;x\n3;;x;x\n")


@pytest.mark.parametrize(
    ("sheet", "says"),
    [
        ("Schoolsoort;Functie\nbasisonderwijs;jeugdarts\nbasisonderwijs;leerplicht\n", "only_needs"),
        (
            "Organisatie;Element;Score\nGGD;Vertrouwen en respect;4\nobs A;Vertrouwen en respect;3\n",
            "only_elements",
        ),
    ],
)
def test_a_sheet_that_says_nothing_of_who_works_where_is_refused_with_what_is_missing(sheet, says):
    with pytest.raises(NetmapError) as refused:
        intake(sheet)
    assert refused.value.key == f"errors.input.{says}"


def where(found):
    """Each person with function and organisation."""
    home = {one.id: one.name for one in found.organisations}
    return {one.name: (one.role, home.get(one.organisation)) for one in found.professionals}


def test_organisation_two_is_that_of_professional_two_whatever_is_missing_between():
    header = "Dossier;Professional 1;Organisatie 1;Professional 2;Professional 3;Organisatie 3;Functie 3\n"
    found = intake(header + "A1;Anna Wilg;Welzijn Oost;Bert Els;Cas Iep;GGD;jeugdarts\n")
    assert where(found) == {
        "Anna Wilg": (None, "Welzijn Oost"),
        "Bert Els": (None, None),
        "Cas Iep": ("jeugdarts", "GGD"),
    }


def test_who_stands_below_their_function_beside_who_else_is_in_a_case_is_in_it():
    rows = "1;Anna Wilg;SMW;Rik Berk;Lia Boer;gedrag\n2;Bert Els;GGD;Rik Berk;Mia Post;verzuim\n"
    header = "Zaak;Hulpverlener;Organisatie;{};Moeder;Reden\n"
    for function, said in (
        ("Leerplichtambtenaar", ("Leerplichtambtenaar", None)),
        ("Regievoerder", (None, None)),
    ):
        assert cases(header.format(function) + rows) == [["Anna Wilg", "Rik Berk"], ["Bert Els", "Rik Berk"]]
        found = intake(header.format(function) + rows)
        assert where(found)["Rik Berk"] == said
        assert where(found)["Bert Els"] == (None, "GGD")
        assert [word for word in ("Lia", "Post") if word in repr(found.professionals)] == []
    assert {row.case_role for row in found.involvements} == {None, "Regievoerder"}
    assert cases(header.format("Verwijzer") + rows) == [["Anna Wilg"], ["Bert Els"]]


def test_a_number_of_a_client_beside_professionals_is_a_case_and_beside_pupils_stays_out():
    found = intake(
        "Cliëntnummer;Betrokkene;Organisatie;Rol\n1001;Anna Wilg;SMW;regisseur\n1001;Bert Els;GGD;\n"
    )
    assert where(found) == {"Anna Wilg": (None, "SMW"), "Bert Els": (None, "GGD")}
    assert len({row.case for row in found.involvements}) == 1
    assert "1001" not in repr(found)
    with pytest.raises(NetmapError):
        intake("Leerlingnummer;Naam;School\n1001;Sem de Boer;De Ark\n1002;Fenna Post;De Ark\n")
    assert "Sem" not in repr(intake("Leerlingnummer;Naam;Begeleider\n1001;Sem de Boer;Anna Wilg\n"))


@pytest.mark.parametrize(
    ("written", "who"),
    [
        ("SMW (Dirk Eik)", ("SMW", None)),
        ("GGD (Dirk Eik)", (None, "GGD")),
        ("Dirk Eik - Wijkteam Noord", (None, "Wijkteam Noord")),
        ("Dirk Eik - wijkteam", ("wijkteam", None)),
    ],
)
def test_a_function_or_organisation_before_a_name_in_brackets_is_that_of_the_name(written, who):
    found = intake(f"Casus;Betrokkene\n1;{written}\n1;Anna Wilg\n")
    assert where(found)["Dirk Eik"] == who
    assert "GGD (JGZ)" not in people(intake("Van;Naar\nAnna Wilg;GGD (JGZ)\nBert Els;Anna Wilg\n"))


def test_numbers_of_cases_below_names_are_the_cases_of_each_where_the_sheet_is_called_after_cases():
    rows = [["Anna Wilg", "Bert Els", "Cas Iep"], [2301, 2301, "Z-12"], [2302, 2303, 2301]]
    found = intake(as_workbook({"caseload": rows}), "a.xlsx")
    name = {one.id: one.name for one in found.professionals}
    together = defaultdict(set)
    for row in found.involvements:
        together[row.case].add(name[row.professional])
    assert sorted(map(sorted, together.values())) == [
        ["Anna Wilg"],
        ["Anna Wilg", "Bert Els", "Cas Iep"],
        ["Bert Els"],
        ["Cas Iep"],
    ]
    assert "2301" not in repr(found)
    assert "Z-12" not in repr(found)
    for name, more in (
        ("Blad1", rows),
        ("caseload", [rows[0], [4, 12, 7]]),
    ):  # nothing says cases; no number twice
        with pytest.raises(NetmapError):
            intake(as_workbook({name: more}), "a.xlsx")


def test_a_sheet_of_cases_called_after_somebody_holds_their_cases_and_that_is_asked():
    header = ["Casusnummer", "School", "Start"]
    sheets = {
        "Anna Wilg": [header, [2301, "obs A", "1-2-2026"], [2302, "obs B", "1-3-2026"]],
        "Bert Els": [header, [2301, "obs A", "1-2-2026"]],
        "Noord": [header, [2301, "obs A", "1-2-2026"]],
    }
    found = intake(as_workbook(sheets), "a.xlsx")
    assert people(found) == {"Anna Wilg", "Bert Els"}
    assert (len(found.involvements), len({row.case for row in found.involvements})) == (3, 2)
    asked = [one for one in missed(found.sheets, found.cells, found.issues) if one.first]
    assert [(one.sheet, one.answers[0].kind) for one in asked] == [
        ("Anna Wilg", "involvements"),
        ("Bert Els", "involvements"),
    ]
    above = "Naam medewerker:;Anna Wilg\n\nCasusnummer;School\n2301;obs A\n"
    assert [one.name for one in intake(above).professionals] == ["Anna Wilg"]


def test_what_is_not_understood_in_a_row_about_a_child_or_case_is_shown_nowhere():
    found = intake("Casus;Professional;Stand\nZ1;Anna Wilg;thuis weggelopen\nZ1;Bert Els;mishandeld\n")
    assert "mishandeld" not in repr(found)
    found = intake("Naam leerling;Professional;Functie;Stand\nSem Boer;Anna Wilg;SMW;mishandeld\n")
    assert "mishandeld" not in repr(found)
    assert "grote zorgen" not in repr(
        intake("Casus;Professional;Reden aanmelding\nZ1;Anna Wilg;grote zorgen\n")
    )
    assert "noord" in repr(intake("Naam;Functie;Kleur\nAnna Wilg;SMW;noord\n").sheets[0].preview)


@pytest.mark.parametrize(
    "text",
    [
        "Lln;Groep;IB;SMW;Afspraken\nSem Boer;6;Eva Iep;Anna Wilg;belt\nNoor Vis;7;Eva Iep;Anna Wilg;\nDaan Kok;7;Eva Iep;;\n",
        "Initialen kind;Geb. jaar;Casusregisseur;Betrokkenen\nSem B.;2015;Eva Iep;Anna Wilg (SMW)\nNoor V.;2016;Eva Iep;Anna Wilg (SMW)\nDaan;2015;Eva Iep;\n",
        "Leerling;Groep;Eva Iep (IB);Anna Wilg (SMW)\nSem Boer;6;x;x\nNoor Vis;7;regisseur;x\nDaan Kok;7;x;\n",
        "Kind;Begeleider 1;Begeleider 2;Stand\nSem Boer;Eva Iep;Anna Wilg;belt\nNoor Vis;Eva Iep;Anna Wilg;\nDaan Kok;Eva Iep;;\n",
        "Datum;Leerling;Genodigden\n1-2-2026;Sem Boer;Eva Iep, Anna Wilg\n1-2-2026;Noor Vis;Eva Iep, Anna Wilg\n1-2-2026;Daan Kok;Eva Iep\n",
        "Leerling;Mentor;Leerplichtambtenaar;Soort\nSem Boer;Eva Iep;Anna Wilg;luxe\nNoor Vis;Eva Iep;Anna Wilg;\nDaan Kok;Eva Iep;;\n",
    ],
)
def test_a_row_per_child_without_a_number_is_a_case_of_who_stands_in_it_and_nothing_of_the_child_is_read(
    text,
):
    assert cases(text) == [["Anna Wilg", "Eva Iep"], ["Anna Wilg", "Eva Iep"], ["Eva Iep"]]
    found = intake(text)
    assert [word for word in ("Sem", "Noor", "Daan", "luxe", "belt") if word in repr(found)] == []
    assert len(told(found, "issues.rows_are_cases")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Leerling;Sem Boer;Noor Vis;Daan Kok\nSem Boer;;x;\nNoor Vis;x;;x\nDaan Kok;;x;\n",
        "Leerling;Vriend;Buddy\nSem Boer;Daan Kok;Noor Vis\nNoor Vis;Daan Kok;Sem Boer\n",
        "Naam;Groep;IB;SMW\nSem Boer;5;Eva Iep;Anna Wilg\nNoor Vis;6;Eva Iep;Anna Wilg\n",
        "Leerling;Groep;Leerkracht\nSem Boer;7;Eva Iep\nNoor Vis;7;Eva Iep\n",
    ],
)
def test_children_across_or_below_a_bare_name_and_a_list_of_a_class_stay_out(text):
    with pytest.raises(NetmapError) as refused:
        intake(text)
    assert [
        word for word in ("Sem", "Noor") if word in repr((refused.value.sheets, refused.value.cells))
    ] == []


@pytest.mark.parametrize("header", ["Casus;IB;SMW;JGZ", "Zaaknr;Status;Datum;Soort"])
def test_cases_without_professionals_are_refused_with_what_is_missing_and_show_no_number(header):
    with pytest.raises(NetmapError) as refused:
        intake(f"{header}\n91823;x;x;\n91824;x;;x\n")
    assert refused.value.key == "errors.input.nobody_in_cases"
    assert "9182" not in repr(refused.value.sheets)


def test_the_number_of_cases_is_not_the_most_cases_somebody_may_have():
    (one,) = intake("Naam;Functie;Aantal casussen;Max caseload\nAnna Wilg;SMW;18;20\n").professionals
    assert one.max_cases == 20


def test_one_function_beside_a_case_is_who_has_it():
    assert cases("Dossiernummer;Jeugdarts;Leerling\n1;Bert Els;Sem\n2;Bert Els;Noor\n") == [
        ["Bert Els"],
        ["Bert Els"],
    ]


def test_who_leads_and_the_contact_persons_of_a_case_are_in_it():
    header = "Zaak;Regie-organisatie;Regisseur;Betrokken instanties;Contactpersoon instantie\n"
    rows = "1;Wijkteam Oost;Cas Iep;GGD;Bert Els\n1;Wijkteam Oost;Cas Iep;Welzijn Oost;Anna Wilg\n2;GGD;Bert Els;Welzijn Oost;Anna Wilg\n"
    assert cases(header + rows) == [["Anna Wilg", "Bert Els"], ["Anna Wilg", "Bert Els", "Cas Iep"]]
    found = intake(
        "Case ID,Professional,Organisation,Role,Child name\nC-1,Anna Wilg,Welzijn,lead,Sem\nC-1,Bert Els,GGD,member,Sem\n"
    )
    assert (len(found.involvements), {person.role for person in found.professionals}) == (2, {None})


@pytest.mark.parametrize("header", ["Betrokken", "Involved"])
def test_who_is_not_involved_is_in_no_case_and_stays(header):
    text = f"SOT-nr;Naam deelnemer;Functie;{header}\n1;Anna Wilg;SMW;ja\n1;Bert Els;jeugdarts;nee\n1;Dirk Eik;IB;ja\n"
    assert cases(text) == [["Anna Wilg", "Dirk Eik"]]
    assert where(intake(text))["Bert Els"] == ("jeugdarts", None)
    kept = cases(text.replace(f";{header}", ";Soort").replace(";ja", ";a").replace(";nee", ";b"))
    assert kept == [["Anna Wilg", "Bert Els", "Dirk Eik"]]  # nothing says that it is about being involved


def test_the_same_words_again_in_a_row_of_a_case_are_of_the_next_one():
    header = "Casusnummer;Professional;Organisatie;Professional;Organisatie\n"
    found = intake(header + "1;Anna Wilg;Welzijn Oost;Bert Els;GGD\n2;Bert Els;GGD;Dirk Eik;obs De Linde\n")
    assert where(found) == {
        "Anna Wilg": (None, "Welzijn Oost"),
        "Bert Els": (None, "GGD"),
        "Dirk Eik": (None, "obs De Linde"),
    }
    assert len(found.involvements) == 4
    over = intake("Datum;Van;Met;Over casus\n1-2-2026;Anna Wilg;Bert Els;C12 Sem\n")
    assert "Sem" not in repr(over)


def test_the_school_beside_a_function_and_a_case_is_nobody():
    text = "Zaaknr;Jeugdverpleegkundige;School;Samen met\n501;Bert Els;De Linde;Anna Wilg (SMW)\n502;Bert Els;De Ark;Cas Iep (wijkteam), Eva Kei (IB)\n"
    assert cases(text) == [["Anna Wilg", "Bert Els"], ["Bert Els", "Cas Iep", "Eva Kei"]]
    assert {name: role for name, (role, _) in where(intake(text)).items()} == {
        "Anna Wilg": "SMW",
        "Bert Els": "Jeugdverpleegkundige",
        "Cas Iep": "wijkteam",
        "Eva Kei": "IB",
    }


def test_how_many_pupils_a_school_has_is_said_of_no_child():
    text = "School;Directeur;IB;Contactpersoon leerplicht;Leerlingen\nobs De Linde;Kim Bos;Eva Iep;Rik Berk;210\nDe Ark;Tom Vos;Lot Kei;Rik Berk;180\n"
    found = intake(text)
    assert (len(found.involvements), told(found, "issues.rows_are_cases")) == (0, [])
    assert where(found)["Eva Iep"] == ("IB", "obs De Linde")
    for text in (
        "Organisatie;Contactpersoon 1;Contactpersoon 2;Leeftijd\nGGD Oost;Bert Els;Ina Mos;0-18\nWelzijn Oost;Anna Wilg;Cas Iep;4-12\n",
        "School;Kind;IB;SMW\nobs De Linde;basisschool;Eva Iep;Anna Wilg\nDe Ark;basisschool;Lot Kei;Anna Wilg\n",
    ):
        assert len(intake(text).involvements) == 0


def test_yes_and_no_below_regisseur_are_nobody():
    found = intake(
        "Naam;Functie;Geboortedatum;Regisseur\nAnna Wilg;SMW;1-2-1980;ja\nBert Els;jeugdarts;2-3-1975;nee\n"
    )
    assert people(found) == {"Anna Wilg", "Bert Els"}
