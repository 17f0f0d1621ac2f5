"""Records become one network: layers, rates, shared cases and the merge into organisations, done by hand."""

from __future__ import annotations

from datetime import date

import networkx as nx
import pytest

from netmap.metrics.engine import Engine
from netmap.model.build import build
from netmap.model.records import Contact, Intake, Involvement, Organisation, Professional
from netmap.model.vocabulary import vocabulary
from netmap.settings import Settings

PEOPLE = {"a": "x", "b": "x", "c": "y", "d": "y"}


def network(*contacts, cases=(), **settings):
    return build(
        Intake(
            professionals=tuple(Professional(id=p, name=p, organisation=o) for p, o in PEOPLE.items()),
            organisations=(Organisation(id="x", name="x"), Organisation(id="y", name="y")),
            contacts=tuple(contacts),
            involvements=tuple(
                Involvement(case=case, professional=person) for case, who in cases for person in who
            ),
        ),
        Settings(**settings),
        vocabulary(),
    )


def tie(net, a, b, level="person", layers=("contact", "case")):
    return net.graph(level=level, layers=layers).edges[a, b]


def test_three_people_in_one_case_weigh_a_half_each_and_two_in_another_weigh_one():
    net = network(cases=[("1", "abc"), ("2", "ab")])
    assert (tie(net, "a", "b")["shared_cases"], tie(net, "a", "b")["case_weight"]) == (2, 1.5)
    assert (tie(net, "a", "c")["shared_cases"], tie(net, "a", "c")["case_weight"]) == (1, 0.5)


def test_shared_cases_equal_the_newman_projection_of_networkx():
    cases = [("1", "abcd"), ("2", "ab"), ("3", "bcd"), ("4", "a")]
    net = network(cases=cases)
    two = nx.Graph([(person, case) for case, who in cases for person in who])
    wanted = nx.bipartite.collaboration_weighted_projected_graph(two, sorted(PEOPLE))
    for a, b, weight in wanted.edges(data="weight"):
        assert tie(net, a, b)["case_weight"] == pytest.approx(weight)


def test_only_contacts_within_the_period_make_a_tie():
    old, new = Contact("a", "b", date=date(2025, 1, 1)), Contact("c", "d", date=date(2026, 6, 1))
    assert set(network(old, new).graph(layers=("contact",)).edges) == {("c", "d")}
    assert len(network(old, new, months=36).graph(layers=("contact",)).edges) == 2


def test_a_frequency_of_never_is_no_tie():
    net = network(Contact("a", "b", per_year=0), Contact("c", "d", per_year=0.5))
    assert set(net.graph().edges) == {("c", "d")}


def test_layers_choose_what_a_tie_is():
    net = network(Contact("a", "b", per_year=4), cases=[("1", "cd")])
    assert set(net.graph(layers=("contact",)).edges) == {("a", "b")}
    assert set(net.graph(layers=("case",)).edges) == {("c", "d")}
    assert len(net.graph().edges) == 2


def test_organisations_add_up_what_their_people_do_and_count_what_stays_inside():
    net = network(
        Contact("a", "c", per_year=4), Contact("b", "d", per_year=11), Contact("a", "b", per_year=44)
    )
    merged = tie(net, "x", "y", level="organisation")
    assert (
        merged["per_year_out"]
        + (0 if merged["per_year_back"] != merged["per_year_back"] else merged["per_year_back"])
        == 15
    )
    assert net.structure("organisation").internal["x"] == 44


def test_one_case_of_three_people_in_two_organisations_is_one_shared_case():
    net = network(cases=[("1", "abc")])
    assert tie(net, "x", "y", level="organisation")["shared_cases"] == 1


def test_the_graph_is_the_structure():
    net = network(Contact("a", "b", per_year=4), Contact("b", "c", per_year=4), cases=[("1", "cd")])
    structure, graph = net.structure(), net.graph()
    assert set(graph.nodes) == set(structure.ids)
    steps = Engine(structure).distances([[structure.ids.index("a")]])[0]
    wanted = nx.single_source_shortest_path_length(graph, "a")
    assert {node: int(steps[i]) for i, node in enumerate(structure.ids)} == wanted


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("IB'er", "care_coordinator"),
        ("kwaliteitscoördinator", "care_coordinator"),
        ("Zorgcoordinator", "care_coordinator"),
        ("SMW", "school_social_work"),
        ("wijkteam", "neighbourhood_team"),
        ("LPA", "attendance"),
        ("iets anders", None),
    ],
)
def test_roles_are_recognised_as_people_write_them(written, key):
    assert vocabulary().discipline_of(written) == key


def test_a_municipality_can_add_its_own_words(tmp_path):
    own = tmp_path / "eigen.toml"
    own.write_text('[discipline.care_coordinator]\nroles = ["kindbegeleider"]\n', encoding="utf-8")
    assert vocabulary(own).discipline_of("Kindbegeleider") == "care_coordinator"
    assert vocabulary().discipline_of("Kindbegeleider") is None


def test_every_discipline_and_kind_has_both_labels():
    words = vocabulary()
    for item in (*words.disciplines.values(), *words.kinds.values(), *words.elements.values()):
        assert item.nl
        assert item.en
    assert len(words.disciplines) >= 18
    assert len(words.elements) == 12


def logged(*days):
    return [Contact("a", "b", date=date(2026, 3, day)) for day in days]


@pytest.mark.parametrize(
    ("rows", "a_year"),
    [
        (logged(2, 13), 2 * 365 / 12),  # twelve days
        (logged(2, 2, 2, 9), 4 * 365 / 8),
        (logged(2, 5), None),  # four days
        (logged(2, 2), None),  # one date
        ([Contact("a", "b", per_year=44)], 44),
        ([Contact("a", "b", count=6)], 6),  # of the whole period
        ([Contact("a", "b", date=date(2026, 3, 2), count=6), *logged(13)], 7 * 365 / 12),
    ],
)
def test_contacts_a_year_are_reckoned_from_the_days_that_the_data_cover(rows, a_year):
    found = tie(network(*rows), "a", "b")["per_year_out"]
    assert found == pytest.approx(a_year) if a_year else found != found


def test_a_log_of_a_year_is_counted_as_it_is_and_one_of_a_month_times_twelve():
    year = [Contact("a", "b", date=date(2025, 9, 1)), Contact("a", "b", date=date(2026, 8, 20))]
    assert tie(network(*year), "a", "b")["per_year_out"] == 2
    assert tie(network(*year, *logged(30), months=5), "a", "b")["per_year_out"] == pytest.approx(2 * 12 / 5)


def test_who_works_where_is_the_same_of_all_organisations_at_once():
    net = network()
    assert net.employed == {"x": ["a", "b"], "y": ["c", "d"]} == {o: net.staff(o) for o in ("x", "y")}
