"""Lists, rosters and logbooks of contacts as coordinators keep them: what would be another network without a word is read, or refused in a sentence."""

from __future__ import annotations

import pytest

from netmap.errors import NoUsableSheet
from netmap.ingest.steering import Steering
from tests.ingest.sheets_made import contacts, intake, people, ties, told


def homes(found):
    names = {item.id: item.name for item in found.organisations}
    return {person.name: names.get(person.organisation or "", "") for person in found.professionals}


def functions(found):
    return {person.name: person.discipline for person in found.professionals}


@pytest.mark.parametrize(
    "header", ["Naam IB'er", "Naam van de IB'er", "IB'er (naam)", "Naam contactpersoon IB"]
)
def test_a_header_that_asks_for_the_name_of_a_function_gives_that_function(header):
    found = intake(
        f"School;{header};Naam JGZ\nobs De Linde;Anna Wilg;Karin Post\ncbs De Ark;Bert Els;Karin Post\n"
    )
    assert functions(found) == {
        "Anna Wilg": "care_coordinator",
        "Bert Els": "care_coordinator",
        "Karin Post": "youth_health",
    }
    assert homes(found)["Anna Wilg"] == "obs De Linde"


def test_below_the_name_of_an_organisation_people_of_it_stand():
    found = intake(
        "School;GGD Noord;Wijkteam Noord;Humanitas\n"
        "obs De Linde;Karin Post;Bert Els;Li Pol\ncbs De Ark;Karin Post;Sam Rik;Li Pol\n"
    )
    assert homes(found) == {
        "Karin Post": "GGD Noord",
        "Bert Els": "Wijkteam Noord",
        "Sam Rik": "Wijkteam Noord",
        "Li Pol": "Humanitas",
    }
    assert {person.role for person in found.professionals} == {None}


@pytest.mark.parametrize("header", ["Wijkteam", "JGZ", "Medewerker wijkteam", "Jeugdverpleegkundige GGD"])
def test_a_function_above_people_is_no_organisation_where_they_work(header):
    found = intake(f"School;{header};IB'er\nobs De Linde;Karin Post;Anna Wilg\ncbs De Ark;Jo Kil;Bert Els\n")
    assert homes(found)["Karin Post"] == ""
    assert functions(found)["Karin Post"] is not None


@pytest.mark.parametrize("title", ["", "Inzet per school (uren per week);;;\n", "Kosten;;;\n"])
def test_numbers_below_functions_are_contacts_only_where_that_is_said(title):
    rows = "School;SMW;JGZ;IB\nobs De Linde;4;2;6\ncbs De Ark;8;1;3\n"
    assert not _read(f"{title}{rows}")
    said = _read(f"Aantal contacten per jaar;;;\n{rows}")
    assert (len(said), sum(said.values())) == (6, 24)
    assert _read(f"{title}{rows}", Steering(kinds={("a.csv", None): "contacts"})) == said
    assert len(_read("School;SMW;JGZ;GGD\nobs De Linde;1;0;1\ncbs De Ark;1;1;0\n")) == 4


def _read(text, steering=None):
    try:
        return contacts(text, "a.csv", steering)
    except NoUsableSheet:
        return {}


def test_a_square_sheet_of_minutes_or_hours_is_refused_in_a_sentence():
    square = ";Anna Wilg;Bert Els;Cas Berk\nAnna Wilg;;12;4\nBert Els;12;;6\nCas Berk;4;6;\n"
    with pytest.raises(NoUsableSheet, match="counts_else"):
        intake(f"Reistijd in minuten;;;\n{square}")
    assert len(contacts(f"Overleg in uren per jaar;;;\n{square}")) == 3
    assert len(contacts(square)) == 3
    marks = square.replace("12", "x").replace("4", "x").replace("6", "x")
    assert len(contacts(f"Wie deelt dossiers?;;;\n{marks}")) == 3


@pytest.mark.parametrize(
    "title", ["Contacten van Anna Wilg (IB'er obs De Linde)", "Overzicht contacten 2025-2026 van Anna Wilg"]
)
def test_a_title_says_whose_contacts_stand_below_it(title):
    found = intake(
        f"{title};;;\n;;;\nNaam;Organisatie;Functie;Hoe vaak\n"
        "Karin Post;GGD Noord;jeugdarts;maandelijks\nBert Els;Wijkteam Noord;gezinscoach;wekelijks\n"
    )
    assert ties(found) == {("Anna Wilg", "Karin Post"): 11, ("Anna Wilg", "Bert Els"): 44}
    assert homes(found)["Anna Wilg"] == ("obs De Linde" if "IB'er" in title else "")


@pytest.mark.parametrize("title", ["Contacten van het wijkteam", "Contactpersonen van scholen", "Contacten"])
def test_a_title_without_a_person_says_nothing_of_whose_contacts_these_are(title):
    found = intake(f"{title};;\nNaam;Organisatie;Functie\nKarin Post;GGD Noord;jeugdarts\nBert Els;RBL;IB\n")
    assert people(found) == {"Karin Post", "Bert Els"}
    assert not ties(found)


def test_a_logbook_is_of_whoever_kept_it():
    found = intake(
        "Logboek zorg;;;;\nBijgehouden door: Anna Wilg;;;;\nDatum;Contact met;Organisatie;Aantal minuten;Wijze\n"
        "2-9-2025;Karin Post;GGD;15;telefoon\n9-9-2025;Bert Els;Wijkteam Noord;60;mail\n"
    )
    assert set(ties(found)) == {("Anna Wilg", "Karin Post"), ("Anna Wilg", "Bert Els")}


def test_somebody_with_one_name_and_an_organisation_behind_it_is_who_has_that_one_name_elsewhere():
    found = intake("Van;Naar\nAnna;Bo (GGD)\nBo;Anna\nCas;Bo\n")
    assert homes(found) == {"Anna": "", "Bo": "GGD", "Cas": ""}
    among_whole_names = intake(
        "Van;Naar\nAnna Wilg;Samen (GGD)\nBert Els;Samen\nCas Berk;Bert Els\nAnna Wilg;Cas Berk\n"
    )
    assert "Samen (GGD)" in {item.name for item in among_whole_names.organisations}


def test_a_number_behind_a_name_is_no_part_of_it_and_is_told():
    found = intake("Naam;Met wie\nAnna Wilg (3);Karin Post (2), Bert Els (5)\nKarin Post (2);Anna Wilg\n")
    assert people(found) == {"Anna Wilg", "Karin Post", "Bert Els"}
    assert {issue.values["name"] for issue in told(found, "identity.number_behind")} == people(found)
    assert "Wijkteam (2)" in {
        item.name for item in intake("Van;Naar\nAnna Wilg;Wijkteam (2)\n").organisations
    }


def test_how_often_a_desk_or_all_schools_is_nobody_where_a_name_is_asked():
    found = intake(
        "Naam;Functie;Scholen\nAnna Wilg;IB;alle scholen Noord\nBert Els;jeugdarts;obs De Es\n"
        "Receptie;;\nwekelijks;;\n1x per week;;\nFax;;\n"
    )
    assert people(found) == {"Anna Wilg", "Bert Els"}
    assert {item.name for item in found.organisations} == {"obs De Es"}
    assert {issue.key for issue in told(found, "issues.answer")} == {
        "issues.answer_everybody",
        "issues.answer_often",
        "issues.answer_various",
    }


def test_a_function_and_a_school_behind_a_name_are_both_read():
    found = intake("Van;Naar\nAnna Wilg (IB'er obs De Linde);Bert Els (jeugdarts bij GGD Noord)\n")
    assert homes(found) == {"Anna Wilg": "obs De Linde", "Bert Els": "GGD Noord"}
    assert functions(found) == {"Anna Wilg": "care_coordinator", "Bert Els": "youth_doctor"}


def test_an_organisation_behind_a_name_is_where_they_work_and_a_function_is_not():
    found = intake("Van;Naar\nAnna Wilg (Wijkteam Noord);Bert Els (wijkteam)\n")
    assert homes(found) == {"Anna Wilg": "Wijkteam Noord", "Bert Els": ""}
    assert functions(found)["Bert Els"] == "neighbourhood_team"


def test_numbers_of_a_school_with_partners_below_years_are_contacts_unless_they_are_money():
    rows = "School;Partner;2024;2025\nobs De Linde;GGD;4;6\nobs De Linde;RBL;1;2\ncbs De Ark;GGD;2;0\n"
    assert set(contacts(rows)) == {("obs De Linde", "GGD"), ("obs De Linde", "RBL"), ("cbs De Ark", "GGD")}
    assert sum(found.per_year for found in intake(rows).contacts) == 15
    assert {found.per_year for found in intake(f"Kosten per jaar;;;\n{rows}").contacts} == {None}


def test_hours_below_days_are_the_days_on_which_somebody_works():
    found = intake(
        "Naam;Functie;ma;di;wo;do;vr\nAnna Wilg;IB;8-12;;8.30 - 17.00;;4\nBert Els;jeugdarts;ochtend;x;;nee;\n"
    )
    assert {person.name: person.workdays for person in found.professionals} == {
        "Anna Wilg": (1, 3, 5),
        "Bert Els": (1, 2),
    }
    words = intake("Naam;Functie;ma;di;wo\nAnna Wilg;IB;gym;;\nBert Els;jeugdarts;;zwemmen;\n")
    assert {person.workdays for person in words.professionals} == {None}


def test_contact_between_one_and_the_other():
    assert contacts("Contact tussen;en;hoe vaak\nAnna Wilg;Bert Els;wekelijks\n") == {
        ("Anna Wilg", "Bert Els"): 44
    }


@pytest.mark.parametrize("title", ["", "Rooster schoolmaatschappelijk werk;;;\n"])
def test_a_roster_of_a_week_says_who_works_where_on_which_day(title):
    found = intake(
        f"{title}School;maandag;dinsdag;donderdag\nobs De Linde;Li Pol;;Mo Bakker\ncbs De Ark;;Li Pol / Mo Bakker;\n"
    )
    assert _weeks(found) == {
        "Li Pol": ((1, 2), {"obs De Linde", "cbs De Ark"}),
        "Mo Bakker": ((2, 4), {"obs De Linde", "cbs De Ark"}),
    }
    assert set(functions(found).values()) == ({"school_social_work"} if title else {None})
    assert len(told(found, "issues.of_function")) == bool(title)
    turned = intake(
        "Naam;Functie;ma;di;do\nLi Pol;SMW;obs De Linde;cbs De Ark;\nMo Bakker;SMW;;cbs De Ark;obs De Linde\n"
    )
    assert _weeks(turned) == _weeks(found)
    assert set(functions(turned).values()) == {"school_social_work"}


def _weeks(found):
    names = {item.id: item.name for item in found.organisations}
    return {
        one.name: (one.workdays, {names[school] for school in one.schools}) for one in found.professionals
    }


def test_dishes_or_pupils_below_days_are_no_roster():
    assert not people(intake("School;ma;di;do\nobs De Linde;gym;zwemmen;\ncbs De Ark;;gym;muziek\n"))
    found = intake("Naam;Functie;ma;di;do\nAnna Wilg;IB;gym;;\nBert Els;jeugdarts;;overleg;\n")
    assert {one.schools for one in found.professionals} == {()}


@pytest.mark.parametrize(
    "header",
    [
        "Melder;;;Ontvanger;;;Contact\nNaam;Functie;Organisatie;Naam;Functie;Organisatie;Datum",
        "Naam melder;Functie melder;Organisatie melder;Naam ander;Functie ander;Organisatie ander;Datum",
    ],
)
def test_two_labels_over_name_function_and_organisation_are_the_ends_of_a_contact(header):
    found = intake(
        f"{header}\nAnna Wilg;IB'er;obs De Linde;Karin Post;jeugdarts;GGD;12-1-2026\n"
        "Cas Berk;IB'er;cbs De Ark;Karin Post;jeugdarts;GGD;13-1-2026\n"
    )
    assert set(ties(found)) == {("Anna Wilg", "Karin Post"), ("Cas Berk", "Karin Post")}
    assert homes(found) == {"Anna Wilg": "obs De Linde", "Cas Berk": "cbs De Ark", "Karin Post": "GGD"}
    assert functions(found)["Karin Post"] == "youth_doctor"


@pytest.mark.parametrize("header", ["Naam leerling;Naam mentor;Datum", "Naam kind;Naam medewerker;Datum"])
def test_a_child_is_no_end_of_a_contact(header):
    try:
        found = intake(f"{header}\nSem Boer;Anna Wilg;12-1-2026\nNoor Vos;Bert Els;13-1-2026\n")
    except NoUsableSheet:
        return
    assert people(found) == {"Anna Wilg", "Bert Els"}
    assert not ties(found)


def test_our_own_contact_person_has_the_contact_and_a_purpose_is_nobody():
    found = intake(
        "Partner;Contactpersoon;Onze contactpersoon;Frequentie;Doel\n"
        "GGD;Karin Post;Mo Bakker;maandelijks;signalen delen\nWijkteam Noord;Bert Els;Mo Bakker;wekelijks;casuistiek\n"
    )
    assert ties(found) == {("Mo Bakker", "Karin Post"): 11, ("Mo Bakker", "Bert Els"): 44}
    assert homes(found) == {"Karin Post": "GGD", "Bert Els": "Wijkteam Noord", "Mo Bakker": ""}
    assert people(intake("Van;Naar;Doel\nAnna Wilg;Bert Els;advies\n")) == {"Anna Wilg", "Bert Els"}
    assert set(contacts("Bron;Doel\nAnna Wilg;Bert Els\n")) == {("Anna Wilg", "Bert Els")}


def test_a_contact_person_of_a_function_without_a_column_of_its_own_has_that_function():
    found = intake(
        "Contactpersoon school;School;Contactpersoon wijkteam;Gesprekken 2025;Gesprekken 2026\n"
        "Anna Wilg;obs De Linde;Bert Els;12;3\nCas Berk;cbs De Ark;Bert Els;4;1\n"
    )
    assert set(ties(found)) == {("Anna Wilg", "Bert Els"), ("Cas Berk", "Bert Els")}
    assert functions(found)["Bert Els"] == "neighbourhood_team"
    assert sum(row.per_year for row in found.contacts) == 20


def test_a_header_that_is_a_function_names_people_of_it():
    found = intake(
        "IB'er;Gezinscoach;Hoe vaak\nAnna Wilg;Bert Els;wekelijks\nCas Berk;Bert Els;maandelijks\n"
    )
    assert ties(found) == {("Anna Wilg", "Bert Els"): 44, ("Cas Berk", "Bert Els"): 11}
    assert functions(found) == {
        "Anna Wilg": "care_coordinator",
        "Cas Berk": "care_coordinator",
        "Bert Els": "neighbourhood_team",
    }
    listed = intake('Gezinscoach;School;Werkdagen\nBert Els;obs De Linde;ma\nSam Rik;"cbs De Ark";di\n')
    assert homes(listed) == {"Bert Els": "", "Sam Rik": ""}
    assert {len(one.schools) for one in listed.professionals} == {1}
    called = intake(
        "Wijkteammedewerker;School;Contactpersoon school;Frequentie\nBert Els;obs De Linde;Anna Wilg;wekelijks\nBert Els;cbs De Ark;Cas Berk;maandelijks\n"
    )
    assert ties(called) == {("Bert Els", "Anna Wilg"): 44, ("Bert Els", "Cas Berk"): 11}
    assert homes(called) == {"Bert Els": "", "Anna Wilg": "obs De Linde", "Cas Berk": "cbs De Ark"}
    at_school = intake("Mentor;School;Werkdagen\nBert Els;obs De Linde;ma\nSam Rik;cbs De Ark;di\n")
    assert homes(at_school) == {"Bert Els": "obs De Linde", "Sam Rik": "cbs De Ark"}


def test_organisations_down_and_across_need_no_word_in_the_corner():
    text = ";GGD Noord;Wijkteam Noord;RBL\nobs De Linde;x;;x\ncbs De Ark;x;x;\n"
    assert len(contacts(text)) == 4
    assert people(intake(text)) == set()


def test_the_months_of_somebody_named_in_the_title_are_contacts_of_theirs():
    found = intake(
        "Contacten IB'er Anna Wilg met partners in 2025;;;\nPartner;jan;feb;mrt\nKarin Post (GGD);2;1;\nBert Els;4;;1\n"
    )
    counts = {}
    name = {one.id: one.name for one in found.professionals}
    for row in found.contacts:
        counts[name[row.target]] = counts.get(name[row.target], 0) + (row.count or 0)
    assert counts == {"Karin Post": 3, "Bert Els": 5}
    assert functions(found)["Anna Wilg"] == "care_coordinator"


def test_functions_over_name_and_hours_are_no_list_of_pupils():
    text = ";Intern begeleider;;SMW;\nSchool;naam;uren;naam;uren\nobs De Linde;Anna Wilg;16;Li Pol;4\ncbs De Ark;Bert Els;8;Li Pol;4\n"
    found = intake(text)
    assert people(found) == {"Anna Wilg", "Bert Els", "Li Pol"}
    assert {item.name for item in found.organisations} == {"obs De Linde", "cbs De Ark"}
    assert not ties(found) or {row.declared for row in found.pairs} == {True}
    with pytest.raises(NoUsableSheet, match="pupils"):
        intake("Mentor;IB'er;\nNaam;Klas;Uren\nSem Boer;6a;3\nNoor Vos;6a;4\n")


def test_whoever_leads_a_meeting_is_in_it():
    found = intake(
        "Overleg;Datum;Voorzitter;Deelnemers\nZAT;12-1-2026;Anna Wilg;Karin Post, Bert Els\nZAT;9-2-2026;Anna Wilg;Karin Post, Jo Kil\n"
    )
    assert people(found) == {"Anna Wilg", "Karin Post", "Bert Els", "Jo Kil"}
    assert len(found.involvements) == 6


def test_numbered_partners_of_a_person_are_contacts():
    assert set(
        contacts(
            "Naam;Functie;Belangrijkste partner 1;Belangrijkste partner 2\nAnna Wilg;IB;Bert Els;Cas Berk\n"
        )
    ) == {
        ("Anna Wilg", "Bert Els"),
        ("Anna Wilg", "Cas Berk"),
    }


def test_knowing_somebody_is_no_contact():
    roster = "Naam;Kent Anna Wilg;Kent Bert Els;Kent Karin Post\nCas Berk;ja;nee;ja\nJo Kil;nee;ja;ja\n"
    assert people(intake(roster)) == {"Cas Berk", "Jo Kil"}
    assert not contacts(roster)
    square = ";Anna Wilg;Bert Els;Cas Berk\nAnna Wilg;;x;x\nBert Els;x;;\nCas Berk;;x;\n"
    assert len(told(intake(f"Wie kent wie?;;;\n{square}"), "issues.knows")) == 1
    assert not told(intake(f"Wie werkt met wie?;;;\n{square}"), "issues.knows")


def test_whoever_keeps_a_relation_has_the_contact_and_a_fixed_school_is_one_they_work_for():
    found = intake(
        "Relatie;Type;Contactpersoon;Functie;Relatiebeheerder;Contactfrequentie\n"
        "GGD Noord;zorg;Karin Post;manager;Ria Bos;4x per jaar\nobs De Es;onderwijs;Kees Vos;directeur;Ria Bos;maandelijks\n"
    )
    assert ties(found) == {("Ria Bos", "Karin Post"): 4, ("Ria Bos", "Kees Vos"): 11}
    assert homes(found) == {"Karin Post": "GGD Noord", "Kees Vos": "obs De Es", "Ria Bos": ""}
    fixed = intake(
        "Wijkteamlid;Vaste school 1;Vaste school 2\nBert Els;obs De Linde;cbs De Ark\nSam Rik;obs De Es;\n"
    )
    assert sorted(len(one.schools) for one in fixed.professionals) == [1, 2]
    assert set(functions(fixed).values()) == {"neighbourhood_team"}


def test_a_logbook_with_the_name_of_a_function_above_who_has_the_contact_gives_that_function():
    found = intake(
        "datum;naam iber;school;contact met;organisatie\n12-1-2026;Anna Wilg;obs De Linde;Karin Post;GGD\n"
        "14-1-2026;Anna Wilg;obs De Linde;Bert Els;Wijkteam Noord\n20-1-2026;Cas Berk;cbs De Ark;Karin Post;GGD\n"
    )
    assert functions(found)["Anna Wilg"] == "care_coordinator"
    assert homes(found) == {
        "Anna Wilg": "obs De Linde",
        "Cas Berk": "cbs De Ark",
        "Karin Post": "GGD",
        "Bert Els": "Wijkteam Noord",
    }


def test_whoever_leads_a_team_and_its_staff_work_there():
    found = intake(
        'Team;Teamleider;Medewerkers\nWijkteam Noord;Petra Groot;"Bert Els, Sam Rik"\nWijkteam Zuid;Hans Vos;"Tom Mol, Li Pol"\n'
    )
    assert homes(found) == {
        **dict.fromkeys(("Petra Groot", "Bert Els", "Sam Rik"), "Wijkteam Noord"),
        **dict.fromkeys(("Hans Vos", "Tom Mol", "Li Pol"), "Wijkteam Zuid"),
    }
    assert {person.role for person in found.professionals} == {"Teamleider", None}
    assert set(functions(found).values()) == {"neighbourhood_team"}
    others = intake("Organisatie;Jeugdarts;IB'er\nGGD Noord;Bert Els;Anna Wilg\nGGD Zuid;Tom Mol;Cas Berk\n")
    assert set(homes(others).values()) == {""}


def test_a_school_beside_people_who_work_for_several_is_not_where_they_work():
    found = intake(
        "Professional;Functie;School;Contact met;Aantal\nKarin Post;jeugdarts;obs De Linde;Anna Wilg;3\n"
        "Bert Els;gezinscoach;obs De Linde;Anna Wilg;7\nBert Els;gezinscoach;cbs De Ark;Cas Berk;2\n"
    )
    assert homes(found) == dict.fromkeys(("Karin Post", "Bert Els", "Anna Wilg", "Cas Berk"), "")
    assert ties(found) == {
        ("Karin Post", "Anna Wilg"): 3,
        ("Bert Els", "Anna Wilg"): 7,
        ("Bert Els", "Cas Berk"): 2,
    }
    of_school = intake(
        "Professional;Functie;School;Contact met;Aantal\nAnna Wilg;IB'er;obs De Linde;Bert Els;3\nCas Berk;IB'er;cbs De Ark;Bert Els;7\n"
    )
    assert homes(of_school)["Anna Wilg"] == "obs De Linde"


def test_name_and_function_above_a_table_say_whose_contacts_these_are():
    found = intake(
        "Naam:;Anna Wilg;\nFunctie:;IB'er;\nSchool:;obs De Linde;\n;;\nWie;Van welke organisatie;Hoe vaak spreek je elkaar\n"
        "Karin Post;GGD;maandelijks\nBert Els;Wijkteam Noord;wekelijks\n"
    )
    assert ties(found) == {("Anna Wilg", "Karin Post"): 11, ("Anna Wilg", "Bert Els"): 44}
    assert homes(found)["Anna Wilg"] == "obs De Linde"
    assert functions(found)["Anna Wilg"] == "care_coordinator"


@pytest.mark.parametrize("header", ["SMW-er", "SMW'er", "smw-ers"])
def test_a_function_with_er_behind_a_dash_is_a_function(header):
    found = intake(f"School;IB-er;{header}\nobs De Linde;Anna Wilg;Li Pol\ncbs De Ark;Cas Berk;Li Pol\n")
    assert functions(found) == {
        "Anna Wilg": "care_coordinator",
        "Cas Berk": "care_coordinator",
        "Li Pol": "school_social_work",
    }
    assert {item.name for item in found.organisations} == {"obs De Linde", "cbs De Ark"}


def test_no_to_whether_there_was_contact_is_none_beside_how_often():
    text = "Van;Naar;Contact gehad?;Hoe vaak per maand\nAnna Wilg;Karin Post;ja;2\nAnna Wilg;Bert Els;nee;\nCas Berk;Karin Post;ja;1\n"
    assert set(contacts(text)) == {("Anna Wilg", "Karin Post"), ("Cas Berk", "Karin Post")}
    assert people(intake(text)) == {"Anna Wilg", "Karin Post", "Bert Els", "Cas Berk"}
    assert ("Anna Wilg", "Bert Els") in contacts(text.replace("Contact gehad?", "Collega?"))
