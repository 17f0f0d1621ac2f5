"""The sociale kaart: organisations with their contact persons, in the forms that coordinators keep."""

from __future__ import annotations

import pytest

from tests.ingest.sheets import intake, keys, kinds, people, places, ties, workbook

UNDER_HEADINGS = """Sociale kaart Waterveen (versie 3);;;;
;;;;
Organisatie;Contactpersoon;Functie;Telefoon;Bereikbaar op
WIJK OOST;;;;
Wijkteam Oost;Nel Vonk;gezinscoach;06-11122233;ma, di
;Omar Aziz;jeugdprofessional;0181-555000;wo t/m vr
obs De Meent;Piet Haag of Lies;IB'er;;alle dagen
Veilig Thuis;;;0800-2000;24/7
WIJK WEST;;;;
JGZ Waterveen;Els Smid;jeugdarts;;op afspraak
Stichting Samen;piket;;0900-1111;
"""


def test_people_functions_days_and_neighbourhoods_come_from_a_list_under_headings():
    found = intake(UNDER_HEADINGS)
    assert people(found) == {
        "Nel Vonk": ("Wijkteam Oost", "gezinscoach"),
        "Omar Aziz": ("Wijkteam Oost", "jeugdprofessional"),
        "Piet Haag": ("obs De Meent", "IB'er"),
        "Lies": ("obs De Meent", "IB'er"),
        "Els Smid": ("JGZ Waterveen", "jeugdarts"),
    }
    days = {person.name: person.workdays for person in found.professionals}
    assert (days["Nel Vonk"], days["Omar Aziz"], days["Els Smid"]) == ((1, 2), (3, 4, 5), None)
    assert places(found) == {
        "Wijkteam Oost": "WIJK OOST",
        "obs De Meent": "WIJK OOST",
        "Veilig Thuis": "WIJK OOST",
        "JGZ Waterveen": "WIJK WEST",
        "Stichting Samen": "WIJK WEST",
    }
    assert ties(found) == ties(found, "declared") == []
    assert {"issues.heading_row", "issues.as_above", "issues.no_name", "issues.no_days"} <= keys(found)
    assert not any("06-1" in str(issue.values) for issue in found.issues)


def test_headings_merged_over_the_width_are_headings_whatever_they_are_called():
    rows = [
        ("Naam organisatie", "Contactpersonen", "E-mail"),
        ("", "", ""),
        ("Buurtteam", "Ans Bos\nKo Tak", "info@buurtteam.example"),
        ("", "", ""),
        ("GGD", "Ans Bos", "a.bos@ggd.example"),
    ]
    found = intake(workbook(rows, [(1, 0, 1, 2, "Kernhem"), (3, 0, 3, 2, "De Lindes")]), names=["kaart.xlsx"])
    assert places(found) == {"Buurtteam": "Kernhem", "GGD": "De Lindes"}
    assert sorted(person.name for person in found.professionals) == ["Ans Bos", "Ans Bos", "Ko Tak"]


def test_headings_of_themes_are_no_places_and_a_column_with_the_neighbourhood_goes_first():
    themes = intake(
        "Organisatie,Contactpersoon,Telefoon\nJeugd en gezin:,,\nAlfa,Jo Kil,1\nOnderwijs:,,\nBeta,Li Pol,2\n"
    )
    assert places(themes) == {"Alfa": "", "Beta": ""}
    column = intake(
        "Wijk;Organisatie;Contactpersoon;Functie\nNoord;Alfa;Jo Kil;IB\nZuid;Beta;Li Pol;jeugdarts\n"
    )
    assert places(column) == {"Alfa": "Noord", "Beta": "Zuid"}
    assert people(column)["Li Pol"] == ("Beta", "jeugdarts")


def test_a_list_of_staff_under_its_organisations_is_read_with_the_organisation_of_above():
    found = intake("Instelling;Naam;Functie\nAlfa;Jo Kil;IB\n;Li Pol;leerkracht\nBeta;Bo Rik;jeugdarts\n")
    assert people(found) == {
        "Jo Kil": ("Alfa", "IB"),
        "Li Pol": ("Alfa", "leerkracht"),
        "Bo Rik": ("Beta", "jeugdarts"),
    }


def test_one_person_in_two_neighbourhoods_is_one():
    found = intake(
        "Organisatie;Contactpersoon;E-mail\nWIJK A:;;\nCJG;Ria Om;r.om@cjg.example\n"
        "WIJK B:;;\nCJG locatie B;Ria Om;r.om@cjg.example\n"
    )
    assert [person.name for person in found.professionals] == ["Ria Om"]


def test_the_user_may_say_that_it_is_a_list_of_organisations():
    found = intake(UNDER_HEADINGS, steering=kinds(lijst0="organisations"))
    assert found.professionals == ()
    assert "Wijkteam Oost" in places(found)


def test_the_heading_of_the_first_part_may_stand_above_the_header():
    found = intake(
        "Overzicht van alle contactpersonen jeugd;;\nwijk noord;;\nOrganisatie;Contactpersoon;Functie\n"
        "Alfa;Jo Kil;IB\nwijk zuid;;\nBeta;Li Pol;jeugdarts\n"
    )
    assert places(found) == {"Alfa": "wijk noord", "Beta": "wijk zuid"}


def test_a_function_behind_a_name_is_the_function_of_who_has_it():
    found = intake(
        "Organisatie;Contactpersonen;Telefoonnummer;Bereikbaarheid\n"
        "Wijkteam Oost;Tess Olm (gezinscoach) en Jaap Vink (teamleider);0612345678;ma-do\n"
        "GGD Zes;mw. N. Bos, jeugdarts;088123;ma\nobs A;Dhr. P. Kas (IB);;di\nobs B;Ria Sok (di);;\n"
    )
    assert people(found) == {
        "Tess Olm": ("Wijkteam Oost", "gezinscoach"),
        "Jaap Vink": ("Wijkteam Oost", "teamleider"),
        "mw. N. Bos": ("GGD Zes", "jeugdarts"),
        "Dhr. P. Kas": ("obs A", "IB"),
        "Ria Sok": ("obs B", ""),
    }


def test_who_is_there_for_the_time_being_is_called_by_name():
    found = intake(
        "School;Directeur;IB;JVK\nobs A;Cor Lam a.i.;tijdelijk: Dik Ram;Jaap Vink\nobs B;Ria Sok;wnd. Ans Vos;Jaap Vink\n"
    )
    assert sorted(people(found)) == ["Ans Vos", "Cor Lam", "Dik Ram", "Jaap Vink", "Ria Sok"]


@pytest.mark.parametrize(
    "header",
    [
        "Naam organisatie;Contactpersoon 1;Functie 1;Contactpersoon 2;Functie 2",
        "Organisatie;Contactpersoon 1;Functie contactpersoon 1;Contactpersoon 2;Functie contactpersoon 2",
        "Instelling;Aanspreekpunt 1;Rol 1;Aanspreekpunt 2;Rol 2",
    ],
)
def test_numbered_contact_persons_of_an_organisation_work_there(header):
    found = intake(
        f"{header}\nobs A;Tess Olm;IB;Ria Sok;directeur\nGGD Zes;Jaap Vink;jeugdarts;;\nStek;Noor Bos;smw;Gijs Rot;teamleider\n"
    )
    assert people(found) == {
        "Tess Olm": ("obs A", "IB"),
        "Ria Sok": ("obs A", "directeur"),
        "Jaap Vink": ("GGD Zes", "jeugdarts"),
        "Noor Bos": ("Stek", "smw"),
        "Gijs Rot": ("Stek", "teamleider"),
    }
    assert ties(found) == []


@pytest.mark.parametrize("ditto", ["idem", "Idem dito", '""""', "zie boven", "''"])
def test_as_above_may_be_written_in_any_column_of_a_guide(ditto):
    found = intake(
        "Organisatie;Contactpersoon;Functie;Bereikbaar op\nWijkteam Noord;Petra de Groot;gezinscoach;ma, di\n"
        f"{ditto};Ahmed Bouzidi;{ditto};wo\nobs De Zuidster;Bram Hoekstra;IB;do\n"
    )
    assert people(found)["Ahmed Bouzidi"] == ("Wijkteam Noord", "gezinscoach")
    assert "issues.as_above" in keys(found)
    assert "issues.answer_above" not in keys(found)


@pytest.mark.parametrize(
    ("header", "row", "home"),
    [
        (
            "Naam;Categorie;Contactpersoon;Website",
            "Speeltuin De Hoek;Vrije tijd;Jo Kil;www",
            "Speeltuin De Hoek",
        ),
        ("Naam;Contactpersoon;Telefoon", "GGD Oost;Jo Kil;", "GGD Oost"),
        ("Naam;Wie;Dagen", "obs De Ark;Jo Kil;ma", "obs De Ark"),
    ],
)
def test_organisations_may_stand_below_naam_beside_a_contact_person(header, row, home):
    found = intake(
        f"{header}\n{row}\nStichting Welzijn Oost;{row.partition(';')[2].replace('Jo Kil', 'Li Pol')}\n"
    )
    assert {name: where for name, (where, _) in people(found).items()} == {
        "Jo Kil": home,
        "Li Pol": "Stichting Welzijn Oost",
    }
    assert ties(found) == []


def test_people_below_naam_keep_their_contact_person_and_organisations_that_say_how_often_their_contacts():
    found = intake("Naam;Contactpersoon;Telefoon\nJo Kil;Li Pol;\nBo Rik;Al Bak;\n")
    assert ties(found) == ["Al Bak–Bo Rik", "Jo Kil–Li Pol"]
    found = intake("Naam;Contactpersoon;Hoe vaak\nGGD Oost;Li Pol;wekelijks\nobs De Ark;Al Bak;jaarlijks\n")
    assert len(ties(found)) == 2


def test_people_with_a_contact_person_beside_where_they_work_are_the_list():
    found = intake(
        "Naam;Functie;Organisatie;Contactpersoon\nJo Kil;SMW;Welzijn;Li Pol\nBo Rik;IB'er;obs De Ark;Li Pol\n"
    )
    assert people(found) == {"Jo Kil": ("Welzijn", "SMW"), "Bo Rik": ("obs De Ark", "IB'er")}
