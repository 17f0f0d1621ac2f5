"""Who is one: people named with and without their organisation, and organisations of one name that are not one."""

from __future__ import annotations

import pytest

from netmap.ingest.decisions import Decision, Decisions
from netmap.ingest.read import read
from netmap.ingest.steering import Steering
from netmap.settings import installation


def intake(*files, decisions=None, columns=None):
    steering = Steering(columns=columns) if columns else None
    return read(
        [(name, text.encode()) for name, text in files], steering, decisions, installation=installation()
    )


def organisations_of(found):
    return sorted(item.name for item in found.organisations)


def people_of(found):
    homes = {item.id: item.name for item in found.organisations}
    return sorted((person.name, homes.get(person.organisation, "")) for person in found.professionals)


def told(found, key):
    return [issue for issue in found.issues if issue.key == key]


ONE_SIDE = "van;organisatie van;naar\nTess Els;obs De Vlier;Bram Eik\nBram Eik;Wijkteam Oost;Tess Els\nBram Eik;Wijkteam Oost;Iris Beuk\n"


def test_who_is_named_without_an_organisation_is_the_only_respondent_of_that_name():
    found = intake(("c.csv", ONE_SIDE))
    assert people_of(found) == [
        ("Bram Eik", "Wijkteam Oost"),
        ("Iris Beuk", ""),
        ("Tess Els", "obs De Vlier"),
    ]
    assert {
        (issue.values["name"], issue.values["organisation"]) for issue in told(found, "identity.by_name")
    } == {
        ("Bram Eik", "Wijkteam Oost"),
        ("Tess Els", "obs De Vlier"),
    }


def test_it_does_not_matter_whether_the_respondent_or_the_named_comes_first():
    lines = ONE_SIDE.splitlines()
    turned = "\n".join([lines[0], *reversed(lines[1:])]) + "\n"
    assert people_of(intake(("c.csv", turned))) == people_of(intake(("c.csv", ONE_SIDE)))


def test_a_name_of_two_respondents_is_neither_of_them_and_that_is_told():
    rows = "van;organisatie van;naar\nTess Els;obs De Vlier;Bram Eik\nTess Els;GGD;Bram Eik\nBram Eik;Wijkteam Oost;Tess Els\n"
    found = intake(("c.csv", rows))
    assert len(found.professionals) == 3
    assert [issue.place.row for issue in told(found, "identity.ambiguous")] == [4]


def test_a_row_without_an_organisation_joins_the_only_one_of_that_name_in_another_list_unless_the_function_differs():
    people = "naam;organisatie;functie\nTess Els;obs De Vlier;IB'er\nBram Eik;GGD;jeugdarts\n"
    bare = "naam;functie;werkdagen\nTess Els;;ma di\nBram Eik;leerplichtambtenaar;wo\n"
    found = intake(("a.csv", people), ("b.csv", bare))
    assert people_of(found) == [("Bram Eik", ""), ("Bram Eik", "GGD"), ("Tess Els", "obs De Vlier")]
    assert [issue.values["kept"] for issue in told(found, "identity.by_name")] == ["Tess Els"]


def test_a_list_without_organisations_gets_them_from_the_contacts():
    people = "naam;functie\nTess Els;IB'er\nBram Eik;jeugdarts\n"
    found = intake(("p.csv", people), ("c.csv", ONE_SIDE))
    assert people_of(found) == [
        ("Bram Eik", "Wijkteam Oost"),
        ("Iris Beuk", ""),
        ("Tess Els", "obs De Vlier"),
    ]
    assert [issue.values["name"] for issue in told(found, "identity.not_listed")] == ["Iris Beuk"]


def test_what_was_taken_by_name_alone_can_be_parted():
    no = Decision("professional", "Bram Eik", "Bram Eik", False, "Wijkteam Oost", "")
    found = intake(("c.csv", ONE_SIDE), decisions=Decisions.from_toml(Decisions((no,)).to_toml()))
    assert ("Bram Eik", "") in people_of(found)
    assert ("Bram Eik", "Wijkteam Oost") in people_of(found)


CASES = "naam;organisatie\nTess Els;obs De Vlier\nTess Els;GGD\nBram Eik;GGD\n"


@pytest.mark.parametrize("header", ["organisatie", "instelling", "werkgever", "organisatie professional"])
def test_the_organisation_beside_a_professional_tells_namesakes_apart_in_cases(header):
    rows = f"casus;professional;{header}\nC1;Tess Els;GGD\nC1;Bram Eik;GGD\nC2;Tess Els;obs De Vlier\nC2;Bram Eik;\n"
    found = intake(("p.csv", CASES), ("casussen.csv", rows))
    assert len(found.involvements) == 4
    assert len({item.professional for item in found.involvements}) == 3
    assert told(found, "identity.ambiguous") == []


SCHOOLS = (
    "School;BRIN;Wijk;Soort\nDe Kiem;11XA;Oost;school\nDe Kiem;22XB;West;school\nDe Pluim;33XC;Oost;school\n"
)


def test_schools_of_one_name_with_another_brin_are_two_and_who_names_one_is_told_so():
    staff = (
        "naam;organisatie;functie\nTess Els;De Kiem;ib\nBram Eik;De Kiem (West);ib\nIris Beuk;De Pluim;ib\n"
    )
    found = intake(("scholen.csv", SCHOOLS), ("p.csv", staff))
    assert organisations_of(found) == ["De Kiem (Oost)", "De Kiem (West)", "De Pluim"]
    assert people_of(found) == [("Bram Eik", "De Kiem (West)"), ("Iris Beuk", "De Pluim"), ("Tess Els", "")]
    (unsure,) = told(found, "identity.ambiguous_home")
    assert (unsure.place.row, unsure.values["count"]) == (2, 2)
    assert found.proposals == ()


@pytest.mark.parametrize(
    ("header", "one", "two", "differs"),
    [
        ("organisatie;soort", "basisschool", "jeugdhulp", "other_kind"),
        ("organisatie;bestuur", "Stichting Wilgen", "Vereniging Elzen", "other_parent"),
        ("organisatie;plaats", "Elzenrade", "Wilgenveen", "other_place"),
        ("school;soort;wijk", "school;Oost", "school;West", "other_neighbourhood"),
    ],
)
def test_equal_names_stay_apart_where_kind_board_place_or_neighbourhood_differ_and_are_asked_about(
    header, one, two, differs
):
    found = intake(("organisaties.csv", f"{header}\nDe Kiem;{one}\nDe Kiem;{two}\nDe Pluim;{one}\n"))
    kiem = [item for item in found.organisations if item.name.startswith("De Kiem")]
    assert len({item.name for item in kiem}) == len({item.id for item in kiem}) == 2
    asked = [item for item in found.proposals if item.evidence[0] == "spelling_same"]
    assert [differs in item.evidence for item in asked] == [True]


def test_a_yes_makes_one_of_equal_names_and_a_no_is_remembered():
    text = "organisatie;soort;plaats\nDe Kiem;jeugdhulp;Elzenrade\nDe Kiem;jeugdhulp;Wilgenveen\n"
    staff = "naam;organisatie\nTess Els;De Kiem\n"
    (asked,) = intake(("o.csv", text)).proposals
    for same, count in ((True, 1), (False, 2)):
        said = Decisions((Decision("organisation", asked.first, asked.second, same),))
        found = intake(("o.csv", text), ("p.csv", staff), decisions=Decisions.from_toml(said.to_toml()))
        assert len(found.organisations) == count
        assert found.proposals == ()
        assert (people_of(found)[0][1] != "") is same


@pytest.mark.parametrize("order", [1, -1])
def test_the_same_organisation_said_twice_is_one_and_the_order_of_rows_does_not_matter(order):
    rows = [
        "De Kiem;basisschool;Oost;11XA",
        "De Kiem;school;wijk Oost;",
        "De Kiem;;;11XA00",
        "De Kiem;basisschool;West;22XB",
    ]
    found = intake(("scholen.csv", "\n".join(["school;soort;wijk;brin", *rows[::order]]) + "\n"))
    assert {(item.brin or "")[:4]: item.name for item in found.organisations} == {
        "11XA": "De Kiem (Oost)",
        "22XB": "De Kiem (West)",
    }


def test_an_organisation_that_is_no_school_may_work_in_two_neighbourhoods():
    found = intake(("o.csv", "organisatie;soort;wijk\nLumen;jeugdhulp;Oost\nLumen;jeugdhulp;West\n"))
    assert organisations_of(found) == ["Lumen"]


REGIONS = (
    "gemeente;soort;samenwerkingsverband\nElzenrade;GGD-regio;Vlierland\nElzenrade;Veiligheidsregio;Vlierland\n"
    "Elzenrade;Veiligheidsregio;Elzenrade\nVlierland;GGD-regio;Vlierland\n"
)


def test_a_municipality_and_a_body_of_its_name_are_two_and_bodies_of_two_kinds_too():
    found = intake(("regio.csv", REGIONS), columns={"from": "gemeente", "to": "samenwerkingsverband"})
    assert organisations_of(found) == [
        "Elzenrade (Veiligheidsregio)",
        "Elzenrade (gemeente)",
        "Vlierland (GGD-regio)",
        "Vlierland (Veiligheidsregio)",
        "Vlierland (gemeente)",
    ]
    assert len(found.contacts) == 4
    assert told(found, "identity.with_oneself") == []
    assert {item.kind for item in found.organisations if "gemeente" in item.name} == {"municipality"}
    assert len(found.proposals) == 3


def test_without_a_kind_the_header_alone_tells_a_municipality_from_a_body():
    rows = "gemeente;regio\nElzenrade;Elzenrade\nVlierland;Elzenrade\n"
    found = intake(("regio.csv", rows), columns={"from": "gemeente", "to": "regio"})
    assert organisations_of(found) == ["Elzenrade (gemeente)", "Elzenrade (regio)", "Vlierland"]
    assert len(found.contacts) == 2


def test_two_columns_of_organisations_that_say_no_more_speak_of_the_same_ones():
    rows = "organisatie van;organisatie naar\nLumen;GGD\nGGD;Lumen\n"
    assert organisations_of(intake(("c.csv", rows))) == ["GGD", "Lumen"]


@pytest.mark.parametrize(
    ("one", "two", "people"),
    [
        ("J.A. (Hans) Beek", "H.P. (Hans) Beek", 2),
        ("Anna M. Smit", "Anna S. Smit", 2),
        ("J.A. (Hans) Beek", "J. (Hans) Beek", 1),
        ("Anna M. Smit", "A.M. (Anna) Smit", 1),
        ("J.A. (Hans) Beek", "Hans Beek", 1),
    ],
)
def test_one_calling_name_with_initials_that_conflict_is_never_merged(one, two, people):
    found = intake(("p.csv", f"naam;organisatie\n{one};obs De Vlier\n{two};obs De Vlier\n"))
    assert len(found.professionals) == people
    assert len({person.id for person in found.professionals}) == people


def test_a_calling_name_that_fits_two_whose_initials_differ_is_neither_of_them():
    people = "naam;organisatie\nJ.A. (Hans) Beek;obs De Vlier\nH.P. (Hans) Beek;obs De Vlier\n"
    found = intake(("p.csv", people), ("c.csv", "van;naar\nIris Els;Hans Beek\nIris Els;H.P. (Hans) Beek\n"))
    assert len(found.contacts) == 1
    assert [issue.place.row for issue in told(found, "identity.ambiguous")] == [2]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Anna de Vries-Smit", "Anna Smit-de Vries"),
        ("Wilg-van den Berg, Iris", "Iris van den Berg - Wilg"),
        ("Noor Elzen-Beuk", "Noor Beuk-Elzen"),
    ],
)
def test_a_hyphenated_married_name_is_one_name_in_either_order(one, two):
    found = intake(("p.csv", f'naam;organisatie\n"{one}";obs De Vlier\n"{two}";obs De Vlier\n'))
    assert len(found.professionals) == 1
    assert len(told(found, "identity.merged")) == 1


def test_who_works_at_one_of_two_schools_of_a_name_is_not_taken_for_a_namesake_elsewhere():
    staff = "naam;organisatie;functie\nTess Els;De Kiem;ib\nTess Els;GGD;jeugdarts\nBram Eik;GGD;jeugdarts\n"
    contacts = "van;organisatie van;naar\nBram Eik;De Kiem;Iris Beuk\n"
    found = intake(("scholen.csv", SCHOOLS), ("p.csv", staff), ("c.csv", contacts))
    assert people_of(found) == [
        ("Bram Eik", ""),
        ("Bram Eik", "GGD"),
        ("Iris Beuk", ""),
        ("Tess Els", ""),
        ("Tess Els", "GGD"),
    ]
    assert told(found, "identity.by_name") == []


@pytest.mark.parametrize(
    ("homes", "people"),
    [
        ("GGD; obs De Vlier", [("Bram Eik", "GGD"), ("Tess Els", "obs De Vlier")]),
        ("GGD", [("Bram Eik", "GGD"), ("Tess Els", "GGD")]),
        ("GGD; obs De Vlier; Lumen", [("Bram Eik", ""), ("Tess Els", "")]),
    ],
)
def test_two_people_in_a_cell_have_the_organisations_in_the_cell_beside_it_in_that_order(homes, people):
    found = intake(("casussen.csv", f'casus;professional;organisatie\nC1;"Bram Eik; Tess Els";"{homes}"\n'))
    assert people_of(found) == people
    assert len(told(found, "issues.several_homes")) == (homes.count(";") == 2)
    found = intake(("c.csv", f'van;naar;organisatie naar\nIris Beuk;"Bram Eik; Tess Els";"{homes}"\n'))
    assert people_of(found) == sorted([*people, ("Iris Beuk", "")])


def test_a_row_that_is_not_used_is_told_once():
    rows = "van;organisatie van;naar\nTess Els;GGD;Bram Eik\nJ.A. (Hans) Beek;GGD;Bram Eik\nH.P. (Hans) Beek;GGD;Bram Eik\n"
    found = intake(("c.csv", rows + "Hans Beek;GGD;Bram Eik\n"))
    assert [issue.place.row for issue in told(found, "identity.ambiguous")] == [5]
    assert len(found.contacts) == 3


def test_more_proposals_than_can_be_asked_are_counted():
    rows = "\n".join(f"Kring;soort {number};" for number in range(520))
    found = intake(("o.csv", f"organisatie;soort;wijk\n{rows}\n"))
    assert len(found.organisations) == 520
    assert len(found.proposals) == 500
    assert [issue.values["count"] for issue in told(found, "identity.more_proposals")] == [19]


GRAPH = """<?xml version="1.0"?><graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="l" for="node" attr.name="label" attr.type="string"/><key id="t" for="node" attr.name="type" attr.type="string"/>
<graph edgedefault="undirected">
<node id="a"><data key="l">De Kiem</data><data key="t">school</data></node>
<node id="b"><data key="l">De Kiem</data><data key="t">school</data></node>
<node id="c"><data key="l">Lumen</data><data key="t">jeugdhulp</data></node>
<edge source="a" target="c"/><edge source="b" target="c"/></graph></graphml>"""


def test_two_nodes_of_one_network_are_two_organisations_whatever_they_are_called():
    found = intake(("net.graphml", GRAPH))
    assert len(found.organisations) == 3
    assert (
        len({contact.source for contact in found.contacts} | {contact.target for contact in found.contacts})
        == 3
    )
    assert [item.evidence for item in found.proposals] == [("spelling_same",)]
