"""Lists by id: a list with a key, and another one of which the ends refer to it."""

from __future__ import annotations

import pytest

from netmap.samples.sheets import as_workbook
from tests.ingest.sheets import intake, keys, people, ties


def test_numbers_at_the_ends_of_contacts_are_the_people_of_the_list_with_these_numbers():
    found = intake(
        "id,name,role\n1,Jo Kil,ib\n2,Li Pol,jeugdarts\n3,Bo Rik,leerkracht\n",
        "from,to,weight\n1,2,4\n2,3,1\n",
    )
    assert ties(found) == ["Bo Rik–Li Pol", "Jo Kil–Li Pol"]
    assert people(found) == {"Jo Kil": ("", "ib"), "Li Pol": ("", "jeugdarts"), "Bo Rik": ("", "leerkracht")}


def test_codes_in_a_workbook_may_stand_below_titles_and_several_in_a_cell():
    book = as_workbook(
        {
            "Mensen": [
                ("Deelnemers 2026", ""),
                ("Code", "Naam", "Organisatie"),
                ("P01", "Jo Kil", "obs A"),
                ("P02", "Li Pol", "GGD"),
                ("P03", "Bo Rik", "obs A"),
            ],
            "Contacten": [
                ("van", "naar", "frequentie"),
                ("P01", "P02; P03", "wekelijks"),
                ("P03", "P02", "maandelijks"),
            ],
        }
    )
    found = intake(book, names=["groep.xlsx"])
    assert ties(found) == ["Bo Rik–Jo Kil", "Bo Rik–Li Pol", "Jo Kil–Li Pol"]
    assert people(found)["Bo Rik"] == ("obs A", "")


def test_two_of_one_name_are_told_apart_by_their_number():
    found = intake(
        "nr;naam;functie\n1;Jo Kil;ib\n2;Jo Kil;jeugdarts\n3;Li Pol;ib\n", "van nr;naar nr\n1;3\n2;3\n"
    )
    assert sorted(person.name for person in found.professionals) == ["Jo Kil", "Jo Kil", "Li Pol"]
    assert ties(found) == ["Jo Kil–Li Pol", "Jo Kil–Li Pol"]


def test_one_unknown_end_is_one_unknown_person_with_a_remark_and_undoes_nothing():
    found = intake(
        "nodeID;naam\n11;Jo Kil\n12;Li Pol\n13;Bo Rik\n", "source;target\n11;12\n12;13\n11;99\n99;13 \n"
    )
    assert ties(found) == ["99–Bo Rik", "99–Jo Kil", "Bo Rik–Li Pol", "Jo Kil–Li Pol"]
    told = [issue for issue in found.issues if issue.key == "issues.unknown_id"]
    assert [(issue.place.row, issue.values["found"]) for issue in told] == [(4, "99")]


def test_people_and_organisations_with_codes_of_their_own_may_both_be_ends():
    found = intake(
        "code;naam;functie\nM1;Jo Kil;ib\nM2;Li Pol;jeugdarts\n",
        "code;organisatie;soort\nO1;GGD Zes;jgz\nO2;obs A;basisschool\n",
        "van;naar\nM1;O1\nM2;O2\nM1;M2\n",
    )
    assert ties(found) == ["GGD Zes–Jo Kil", "Jo Kil–Li Pol", "Li Pol–obs A"]
    assert len(found.professionals) == 2


def test_a_list_with_numbers_says_nothing_of_contacts_by_name():
    found = intake("nr;naam\n1;Jo Kil\n2;Li Pol\n", "van;naar\nJo Kil;Li Pol\nLi Pol;Bo Rik\n")
    assert ties(found) == ["Bo Rik–Li Pol", "Jo Kil–Li Pol"]
    assert "issues.unknown_id" not in keys(found)


def test_in_a_list_of_nodes_one_unknown_end_does_not_undo_the_rest():
    found = intake(
        "Id;Label;Type\n1;Jo Kil;wijkteam\n2;Li Pol;ib\n3;obs De Linde;school\n",
        "Source;Target;Type\n1;2;Undirected\n2;3;Undirected\n1;4;Undirected\n3 ;1;Undirected\n",
    )
    assert ties(found) == ["4–Jo Kil", "Jo Kil–Li Pol", "Jo Kil–obs De Linde", "Li Pol–obs De Linde"]
    assert [issue.values["found"] for issue in found.issues if issue.key == "issues.unknown_id"] == ["4"]


def test_numbers_along_the_sides_of_a_matrix_are_the_people_of_the_list_with_these_numbers():
    found = intake(
        "nummer;naam;functie\n1;Jo Kil;ib\n2;Li Pol;jeugdarts\n3;Bo Rik;smw\n4;Al Bak;ib\n",
        ";1;2;3;4\n1;0;1;1;0\n2;1;0;0;0\n3;0;0;0;1\n4;0;1;0;0\n",
    )
    assert sorted(people(found)) == ["Al Bak", "Bo Rik", "Jo Kil", "Li Pol"]
    assert ties(found) == ["Al Bak–Bo Rik", "Al Bak–Li Pol", "Bo Rik–Jo Kil", "Jo Kil–Li Pol"]


def test_several_numbers_in_a_cell_are_several_people():
    found = intake(
        "nummer;naam\n1;Jo Kil\n2;Li Pol\n3;Bo Rik\n4;Al Bak\n",
        "wie;met wie;hoe vaak\n1;2, 3;wekelijks\n2;4;maandelijks\n3;1 en 4;maandelijks\n",
    )
    assert sorted(people(found)) == ["Al Bak", "Bo Rik", "Jo Kil", "Li Pol"]
    assert ties(found) == ["Al Bak–Bo Rik", "Al Bak–Li Pol", "Bo Rik–Jo Kil", "Jo Kil–Li Pol"]
    assert "issues.unknown_id" not in keys(found)


def test_numbers_below_headers_that_nobody_knows_are_ends_too():
    found = intake(
        "PersoneelsID;Naam;Functie\nM-01;Jo Kil;ib\nM-02;Li Pol;jeugdarts\nM-03;Bo Rik;smw\n",
        "Melder;Contact;Datum\nM-01;M-02;1-3-2026\nM-02;M-03;2-3-2026\nM-03;M-09;3-3-2026\n",
    )
    assert ties(found) == ["Bo Rik–Li Pol", "Bo Rik–M-09", "Jo Kil–Li Pol"]
    assert "issues.unknown_id" in keys(found)


def test_a_number_of_staff_is_a_key():
    found = intake(
        "medewerkernummer;voornaam;achternaam\n1001;Jo;Kil\n1002;Li;Pol\n1003;Bo;Rik\n",
        "medewerker;contact met medewerker;frequentie\n1001;1002;maandelijks\n1002;1003;wekelijks\n",
    )
    assert ties(found) == ["Bo Rik–Li Pol", "Jo Kil–Li Pol"]
    assert sorted(people(found)) == ["Bo Rik", "Jo Kil", "Li Pol"]


def test_both_lists_may_stand_on_one_sheet():
    found = intake("id;naam\n101;Jo Kil\n102;Li Pol\n103;Bo Rik\n;\nvan;naar\n101;102\n102;103\n")
    assert ties(found) == ["Bo Rik–Li Pol", "Jo Kil–Li Pol"]
    assert sorted(people(found)) == ["Bo Rik", "Jo Kil", "Li Pol"]


@pytest.mark.parametrize(
    "cases",
    [
        "casus;medewerker\nC1;1\nC1;2\nC2;3\nC2;1\n",
        "casusnummer;medewerkernummer\nC1;1\nC1;2\nC2;3\nC2;1\n",
        "casus;professional\nC1;1, 2\nC2;3, 1\n",
        "casus;professional 1;professional 2\nC1;1;2\nC2;3;1\n",
    ],
)
def test_who_helps_in_a_case_may_be_the_key_of_another_list(cases):
    people = "id;naam;functie\n1;Anna Wilg;ib\n2;Bert Els;jeugdarts\n3;Anna Wilg;smw\n"
    found = intake(people, cases)
    roles = {person.id: (person.name, person.role) for person in found.professionals}
    assert len(roles) == 3
    shared: dict[str, set[tuple[str, str]]] = {}
    for item in found.involvements:
        shared.setdefault(item.case, set()).add(roles[item.professional])
    assert sorted(map(sorted, shared.values())) == [
        [("Anna Wilg", "ib"), ("Anna Wilg", "smw")],
        [("Anna Wilg", "ib"), ("Bert Els", "jeugdarts")],
    ]


def test_a_key_of_nobody_in_a_case_is_one_unknown_person_and_told():
    found = intake("id;naam\n1;Anna Wilg\n2;Bert Els\n", "casus;medewerker\nC1;1\nC1;2\nC2;9\nC2;1\n")
    assert {person.name for person in found.professionals} == {"Anna Wilg", "Bert Els", "9"}
    assert [issue.values["found"] for issue in found.issues if issue.key == "issues.unknown_id"] == ["9"]
