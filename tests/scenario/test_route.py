"""From one to another: what a question stands for, what an answer says, and what it says when there is no way."""

from __future__ import annotations

import math
from datetime import date

import pytest

from netmap.metrics import score
from netmap.model.records import Contact
from netmap.model.vocabulary import vocabulary
from netmap.scenario.naming import matches
from netmap.scenario.route import Question, example_questions, find_route
from netmap.scenario.steps import Away, GroupAway
from netmap.settings import Settings
from netmap.view.labels import Labels
from netmap.view.routes import (
    answer_sentences,
    drawn_nodes,
    question_words,
    route_scene,
    step_sentence,
    steps_table,
)
from netmap.view.scene_maker import scene
from tests.metrics.networks import network
from tests.opened import opened

WORDS = vocabulary(None)
SCHOOL, TEAM = GroupAway("organisation", "De Linde"), GroupAway("discipline", "neighbourhood_team")


def town(**more):
    """De Linde: its coordinator i, its teacher t; the nurse n; the team members u and v."""
    rows = {
        "contacts": [
            Contact("i", "n", date(2026, 3, 2), count=12, response_days=2),
            Contact("i", "n", date(2026, 3, 3), response_days=4),
            Contact("n", "u", date(2026, 2, 2), count=4, response_days=1),
            Contact("t", "v", date(2026, 1, 12)),
            Contact("i", "t", date(2026, 1, 12)),
        ],
        "at": {"i": "De Linde", "t": "De Linde", "n": "GGD", "u": "Wijkteam", "v": "Wijkteam"},
        "does": {"i": "care_coordinator", "t": "teacher", "n": "youth_nurse"}
        | dict.fromkeys("uv", "neighbourhood_team"),
        "schools": ["De Linde"],
        "needs": [("De Linde", "neighbourhood_team"), ("De Linde", "youth_health")],
        "works": {"i": (1, 2), "t": (1, 4), "n": (2, 3), "u": (1, 2, 3, 4, 5)},
        "deputies": {"n": "v"},
    }
    return network(**{**rows, **more})


def asked(net, start, goal, most=4, **more):
    scores = score(net, Settings())
    answer = find_route(scores, WORDS, Question(start, goal, **more), most)
    return answer, Labels(net, Settings(), WORDS, b"k"), scores


def said(net, start, goal, **more):
    answer, labels, _ = asked(net, start, goal, **more)
    return answer_sentences(answer, labels)


def test_a_school_starts_with_any_of_its_people_and_a_function_ends_with_anybody_who_has_it():
    answer, _, _ = asked(town(), SCHOOL, TEAM)
    assert [route.nodes for route in answer.routes] == [("t", "v"), ("i", "n", "u")]
    assert answer.hangs_on == ()


def test_every_step_says_what_is_known_of_it_and_nothing_more():
    answer, labels, _ = asked(town(), SCHOOL, TEAM)
    (unknown,), (asks, _) = answer.routes[0].steps, answer.routes[1].steps
    # 13 contacts in the 51 days that the sheet covers, told as 10 (decision 34): 72 a year
    assert asks.per_year == pytest.approx(13 * 365 / 51)
    assert (asks.last_contact, asks.days, asks.answers) == (date(2026, 3, 3), 3, 2)
    assert math.isnan(unknown.days)
    assert unknown.answers == 0
    assert step_sentence(asks, labels) == (
        "Contact. 72 contacten per jaar, voor het laatst op 3 maart 2026. "
        f"Antwoordt meestal binnen 3 werkdagen (< 10 antwoorden genoteerd). Vervanger: {labels.label('v')}."
    )
    assert "De reactietijd is niet bekend." in step_sentence(unknown, labels)


def test_the_fastest_way_is_told_in_working_days_and_what_is_filled_in_is_said():
    fastest = said(town(), SCHOOL, TEAM, by="fastest")
    assert fastest[:2] == [
        "De snelste weg van De Linde naar wijkteam/jeugdhulp heeft 2 stappen.",
        "Naar verwachting duurt een vraag langs deze weg samen 4 werkdagen.",
    ]
    filled = said(town(), SCHOOL, TEAM, by="fastest", fill=True)
    assert filled[1].endswith("samen 1 werkdag. Daarin is 1 stap geschat met de mediaan van de functie.")


def test_a_way_that_nobody_recorded_answers_of_is_unknown_not_fast():
    answer, labels, _ = asked(town(), Away(("t",)), Away(("v",)), by="fastest")
    assert (answer.routes, answer.unrecorded) == ((), True)
    assert "Er is wel een weg" in answer_sentences(answer, labels)[0]


def test_without_somebody_an_organisation_or_a_function():
    nurse, gone = GroupAway("discipline", "youth_health"), GroupAway("organisation", "GGD")
    for avoid in (Away(("n",)), gone, nurse):
        answer, labels, _ = asked(town(), Away(("i",)), GroupAway("organisation", "Wijkteam"), avoid=(avoid,))
        assert [route.nodes for route in answer.routes] == [("i", "t", "v")]
        assert answer.away == (("GGD", "n")[1:] if avoid != gone else ("n",))
    answer, labels, _ = asked(town(), Away(("i",)), Away(("u",)), avoid=(nurse,))
    assert (answer.routes, answer.barred) == ((), True)
    assert answer_sentences(answer, labels) == [
        f"Zonder wie u overslaat is er geen weg van IB'er · De Linde naar {labels.label('u')}. Met hen erbij wel.",
        "Vanaf IB'er · De Linde zijn wel 2 andere personen of organisaties te bereiken.",
        f"Het dichtst bij komt {labels.label('v')}, van dezelfde organisatie als {labels.label('u')}.",
    ]


def test_a_whole_function_avoids_everybody_that_it_covers():
    answer, labels, _ = asked(town(), Away(("i",)), TEAM, avoid=(GroupAway("discipline", "youth_health"),))
    assert question_words(answer.question, labels) == (
        "Hoe komt IB'er · De Linde bij wijkteam/jeugdhulp, zonder jeugdgezondheidszorg?"
    )
    assert all("n" not in route.nodes for route in answer.routes)


def test_what_every_way_passes_is_said():
    answer, labels, _ = asked(town(), Away(("i",)), Away(("u",)))
    assert answer.hangs_on == ("n",)
    assert answer_sentences(answer, labels)[-1] == (
        "Alle wegen lopen via Jeugdverpleegkundige · GGD. Is die er niet, dan is er geen weg meer."
    )


def test_on_a_day_only_who_works_then_is_passed_and_shared_days_are_said():
    assert [r.nodes for r in asked(town(), SCHOOL, TEAM, day=2)[0].routes] == [("i", "n", "u")]
    wednesday, labels, _ = asked(town(), SCHOOL, TEAM, day=3)
    assert (wednesday.routes, wednesday.missing) == ((), "start")
    assert "op woensdag" in question_words(wednesday.question, labels)
    sentences = said(town(), Away(("i",)), Away(("u",)))
    assert "Iedereen op deze weg werkt op dinsdag." in sentences
    never = said(town(works={"i": (1,), "n": (2,), "u": (3,)}), Away(("i",)), Away(("u",)))
    assert "Er is geen dag waarop iedereen op deze weg werkt." in never


def test_no_way_at_all_says_how_far_one_gets():
    net = town(contacts=[Contact("t", "v"), Contact("i", "t")], people=["i", "t", "n", "u", "v", "x"])
    nowhere, labels, _ = asked(net, Away(("x",)), TEAM)
    assert answer_sentences(nowhere, labels) == [
        "Er is geen weg van Professional naar wijkteam/jeugdhulp.",
        "Professional heeft in dit netwerk met niemand anders contact.",
    ]
    police = said(net, SCHOOL, GroupAway("discipline", "police"))
    assert police[0].startswith("Er blijft niemand over om bij uit te komen: politie/wijkagent")


def test_a_function_that_nobody_has_leads_to_who_works_where_it_is_offered_and_says_so():
    net = town(does={"n": None, "u": "neighbourhood_team"}, schools=["De Linde"])
    net.nodes.loc["GGD", "discipline"] = "youth_health"
    answer, labels, _ = asked(net, SCHOOL, GroupAway("discipline", "youth_health"))
    assert (answer.stands_in, answer.routes[0].nodes) == (True, ("i", "n"))
    assert answer_sentences(answer, labels)[0].startswith(
        "Van de functie jeugdgezondheidszorg staat niemand in het netwerk."
    )


def test_who_is_there_already_needs_no_way():
    assert (
        said(town(), Away(("u",)), TEAM)
        == [
            "Daar is geen weg voor nodig: Wijkteam 1 · Wijkteam hoort bij Wijkteam 1 · Wijkteam én bij wijkteam/jeugdhulp."
        ]
        or "Daar is geen weg voor nodig" in said(town(), Away(("u",)), TEAM)[0]
    )


def test_the_table_and_the_map_hold_the_same_steps_as_the_answer():
    answer, labels, scores = asked(town(), SCHOOL, TEAM)
    table = steps_table(answer.routes, labels)
    assert list(table["Weg"]) == [1, 2, 2]
    assert list(table["Contacten per jaar"]) == ["< 10 in 51 dagen", "72", "< 10 in 51 dagen"]
    assert list(table["Antwoorden"]) == ["0", "< 10", "< 10"]
    assert list(table["Naar"]) == [labels.label(n) for n in ("v", "n", "u")]
    drawn, passed = route_scene(scene(scores, labels), answer.routes, scores, labels)
    assert {node.label for node in drawn.nodes if node.label[0].isdigit()} == {
        f"1. {labels.label('t')}",
        f"2. {labels.label('v')}",
    }
    assert passed == {labels.public(node) for node in "tvinu"}
    strong = {frozenset((edge.source, edge.target)) for edge in drawn.edges if edge.strong}
    assert strong == {
        frozenset((labels.public(a), labels.public(b))) for a, b in (("t", "v"), ("i", "n"), ("n", "u"))
    }
    assert [(entry.label, entry.dashed, entry.count) for entry in drawn.tie_legend] == [
        ("stappen van weg 1", False, 1),
        ("stappen van weg 2", True, 2),
    ]


def test_at_the_level_of_organisations_the_map_shows_where_people_work():
    scores = score(town(), Settings(level="organisation"))
    answer = find_route(scores, WORDS, Question(Away(("i",)), Away(("u",))))
    assert answer.routes[0].nodes == ("i", "n", "u")
    assert drawn_nodes(answer.routes[0], scores) == ["De Linde", "GGD", "Wijkteam"]


@pytest.mark.parametrize("names", ["role", "code"])
def test_below_full_names_no_name_is_said(names):
    net = town(at={"Zoë Zomereik": "De Linde", "n": "GGD"}, contacts=[Contact("Zoë Zomereik", "n")])
    labels = Labels(net, Settings(names=names), WORDS, b"k")
    answer = find_route(score(net, Settings()), WORDS, Question(SCHOOL, Away(("n",))))
    told = " ".join([*answer_sentences(answer, labels), steps_table(answer.routes, labels).to_csv()])
    assert "Zomereik" not in told


@pytest.fixture(scope="module")
def lindewaard():
    return opened("lindewaard")


def test_in_lindewaard_obs_de_linde_reaches_the_ggz_also_without_its_care_coordinator(lindewaard):
    net, labels = lindewaard.network, lindewaard.labels
    start, goal = matches(net, WORDS, "obs De Linde")[0], matches(net, WORDS, "ggz")[0]
    first = find_route(lindewaard.scores, WORDS, Question(start, goal)).routes[0]
    assert labels.label(first.nodes[0]) == "IB'er · obs De Linde"
    assert len(first.steps) == 2
    without = find_route(lindewaard.scores, WORDS, Question(start, goal, (Away(first.nodes[:1]),)))
    assert len(without.routes) == 4
    assert not any(first.nodes[0] in route.nodes for route in without.routes)


def test_examples_come_from_what_schools_need(lindewaard):
    examples = example_questions(lindewaard.scores)
    coverage = lindewaard.scores.coverage[lindewaard.scores.coverage["needed"]]
    answers = [find_route(lindewaard.scores, WORDS, question) for question in examples]
    assert len(answers[0].routes[0].steps) == coverage["steps"].max()
    (away,) = examples[1].avoid
    assert answers[1].routes
    assert not any(set(away.nodes) & set(route.nodes) for route in answers[1].routes)


def test_without_needs_the_example_is_from_the_largest_organisation_to_the_one_it_meets_least():
    at = {name: "abcd"[number % 4] for number, name in enumerate("pqrstuvw")} | {"x": "a"}
    net = network("p-q p-u p-r q-r s-w", at=at)
    # a has p, t and x; it meets b twice, a itself once, c once and d never
    (question,) = example_questions(score(net, Settings()))
    home = {row["name"]: node for node, row in net.nodes.iterrows()}
    assert question == Question(GroupAway("organisation", home["a"]), GroupAway("organisation", home["d"]))
    assert example_questions(score(network("p-q", at={"p": "a", "q": "a"}), Settings())) == []
