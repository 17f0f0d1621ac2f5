"""What a scenario changes is exactly the difference between two networks, and the network itself stays as it was."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from netmap.export.machine import table_csv
from netmap.metrics import score
from netmap.model.vocabulary import vocabulary
from netmap.scenario.naming import matches, new_id
from netmap.scenario.steps import (
    Away,
    GroupAway,
    LessCapacity,
    NewPerson,
    NewTie,
    OnDay,
    Scenario,
    apply,
)
from netmap.scenario.whatif import FIGURES, whatif
from netmap.settings import Settings
from netmap.told.machine_tables import nodes as told_nodes
from netmap.view.labels import Labels
from netmap.view.overlay import Overlay
from netmap.view.scenario import (
    COLOUR_OF_EFFECT,
    changes_matrix,
    changes_table,
    figures_table,
    outcome_sentences,
    overlay,
    step_sentences,
)
from netmap.view.scenario_steps import example_steps, new_person
from netmap.view.scene_maker import overlaid, scene
from tests.metrics.networks import network, random_network, scored
from tests.opened import opened

WORDS = vocabulary()
SEEDS = [*(0, 9, 24), *(pytest.param(seed, marks=pytest.mark.nightly) for seed in (3, 6, 12, 21, 27))]


@pytest.fixture(scope="module")
def lindewaard():
    return opened("lindewaard")


def scenarios(net):
    """A scenario of each kind that the network allows."""
    ids = list(net.nodes.index)
    yield Scenario("", (Away((ids[0], ids[-1])),))
    yield Scenario("", (GroupAway("discipline", "youth_nurse"),))
    yield Scenario("", (OnDay(3), LessCapacity(0.2)))
    yield Scenario("", (NewTie(ids[0], ids[-1]), NewTie(ids[1], ids[-2])))
    if net.schools():
        new = new_id(net, ())
        yield Scenario("", (NewPerson(new, "youth_nurse", net.schools()[0]), NewTie(new, ids[0])))
        yield Scenario("", (GroupAway("organisation", net.schools()[0]),))


def steps_by_pair(scores):
    coverage = scores.coverage[scores.coverage["needed"]]
    return {
        (row["school"], row["discipline"]): math.inf if math.isnan(row["steps"]) else row["steps"]
        for row in coverage.to_dict("records")
    }


def effect(old, new, limit):
    if old <= limit < new:
        return "lost"
    if new <= limit < old:
        return "gained"
    return "longer" if new > old else "shorter"


@pytest.mark.parametrize("seed", SEEDS)
def test_the_changed_pairs_are_the_difference_between_two_coverages(seed):
    before = scored(seed)
    for scenario in scenarios(before.network):
        after = score(apply(before.network, scenario.steps), before.settings)
        old, new = steps_by_pair(before), steps_by_pair(after)
        wanted = {
            pair: (effect(old[pair], new[pair], before.settings.steps), old[pair], new[pair])
            for pair in old.keys() & new.keys()
            if old[pair] != new[pair]
        }
        outcome = whatif(before, WORDS, scenario)
        found = {
            (row["school"], row["discipline"]): (row["effect"], row["steps_before"], row["steps_after"])
            for row in outcome.pairs.fillna(math.inf).to_dict("records")
        }
        assert found == wanted
        for key, old_value, new_value in outcome.figures.itertuples(index=False):
            for scores, value in ((before, old_value), (after, new_value)):
                every = {name: one for section in scores.summary.values() for name, one in section.items()}
                if key in every:
                    assert np.isclose(value, np.nan if every[key] is None else every[key], equal_nan=True)


@pytest.mark.parametrize("seed", SEEDS)
def test_somebody_away_loses_exactly_the_pairs_that_hang_on_them(seed):
    scores = scored(seed)
    for node in list(scores.nodes.index)[:8]:
        pairs = whatif(scores, WORDS, Scenario("", (Away((node,)),))).pairs
        lost = pairs[pairs["effect"] == "lost"]
        hang = scores.losses[(scores.losses["node"] == node) & (scores.losses["effect"] == "lost")]
        keys = ["school", "discipline"]
        assert set(map(tuple, lost[keys].values)) == set(map(tuple, hang[keys].values))


def test_a_scenario_undone_leaves_every_byte_as_it_was():
    net = random_network(0)
    before = score(net, Settings())
    labels = Labels(net, Settings(), WORDS, b"key")
    was = table_csv(told_nodes(before, labels))
    for scenario in scenarios(net):
        whatif(before, WORDS, scenario)
        undone = scenario
        while undone.steps:
            undone = undone.undone()
        again = score(apply(net, undone.steps), Settings())
        assert table_csv(told_nodes(again, labels)) == was
        assert whatif(before, WORDS, undone).pairs.empty


def test_two_schools_lose_their_only_nurse_and_the_sentences_say_so():
    net = network(
        "a-n b-n c-x-n d-y",
        at={"a": "obs De Linde", "b": "cbs De Beuk", "c": "De Els"},
        does={"n": "youth_nurse"},
        schools=["obs De Linde", "cbs De Beuk", "De Els"],
        needs=[(school, "youth_health") for school in ("obs De Linde", "cbs De Beuk", "De Els")],
    )
    before = score(net, Settings())
    outcome = whatif(before, WORDS, Scenario("", (Away(("n",)),)))
    labels = Labels(net, Settings(names="full"), WORDS, b"key")
    assert step_sentences(outcome, labels) == ["n is er niet."]
    assert outcome_sentences(outcome, labels) == [
        "cbs De Beuk, De Els en obs De Linde verliezen de ingang bij jeugdgezondheidszorg.",
        "Voor 3 ingangen is er daarna helemaal geen route meer.",
        "Daarna is 0,0% van de benodigde ingangen toegankelijk; nu is dat 100,0%.",
        "Er vallen 3 verbindingen weg.",
    ]
    matrix = changes_matrix(outcome, labels)
    assert matrix.school_labels == ("cbs De Beuk", "De Els", "obs De Linde")
    assert [row[0].words for row in matrix.cells] == [
        "direct → geen route",
        "2 stappen → geen route",
        "direct → geen route",
    ]
    assert changes_table(outcome, labels)["Wat verandert"].tolist() == ["verliest de ingang"] * 3
    drawn = overlay(outcome, labels)
    assert isinstance(drawn, Overlay)
    assert set(drawn.ties.values()) == {"tie_lost"}
    assert drawn.nodes == {
        "n": "away",
        **dict.fromkeys(("a", "b", "c"), "lost"),  # the schools are not on the map, who works there is
    }


def test_a_school_that_is_away_no_longer_needs_anything():
    before = scored(0)
    school = before.network.schools()[0]
    outcome = whatif(before, WORDS, Scenario("", (GroupAway("organisation", school),)))
    assert school not in set(outcome.pairs["school"])
    labels = Labels(before.network, Settings(), WORDS, b"key")
    assert any("die school is er zelf niet" in sentence for sentence in outcome_sentences(outcome, labels))


def test_lindewaard_without_its_most_burdened_and_on_its_thinnest_day(lindewaard):
    scores, labels = lindewaard.scores, lindewaard.labels
    person, day, function = example_steps(scores)
    assert isinstance(person, Away)
    outcome = whatif(scores, WORDS, Scenario("", (person,)))
    lost = outcome.pairs[outcome.pairs["effect"] == "lost"]
    assert len(lost) == scores.nodes["loss"].max()
    assert lindewaard.network.nodes.at[person.nodes[0], "name"] == "Tess Essenbroek"
    assert outcome_sentences(outcome, labels)[0] == (
        "cbs De Vuurtoren, cbs De Waterlelie, obs De Kastanje, obs De Toermalijn en 3 andere verliezen de ingang bij "
        "wijkteam/jeugdhulp."
    )
    outcome = whatif(scores, WORDS, Scenario("", (day,)))
    assert step_sentences(outcome, labels) == [
        f"Op maandag werken {len(outcome.away)} professionals niet; van iedereen is bekend wanneer die werkt."
    ]
    assert isinstance(function, GroupAway)


def test_figures_stand_beside_what_they_rest_on_and_unknown_is_not_zero(lindewaard):
    new = NewPerson(
        new_id(lindewaard.network, ()), "youth_nurse", lindewaard.network.schools()[0], hours=24.0
    )
    outcome = whatif(lindewaard.scores, WORDS, Scenario("", (new,)))
    table = figures_table(outcome, lindewaard.labels)
    assert len(table) == len(FIGURES)
    assert set(table.columns) == {"Cijfer", "Nu", "Daarna", "Verschil", "Waar het op rust"}
    share = table.set_index("Cijfer").loc["Toegankelijk"]
    assert "%" in share["Waar het op rust"]
    bare = network("a-b")
    outcome = whatif(score(bare, Settings()), WORDS, Scenario("", (Away(("a",)),)))
    worded = figures_table(outcome, Labels(bare, Settings(), WORDS, b"key")).set_index("Cijfer")
    assert worded.loc["Toegankelijk", "Daarna"] == "onbekend"


def test_somebody_new_is_called_so():
    net = network("a-b", at={"a": "De Linde"}, schools=["De Linde"])
    labels = Labels(net, Settings(), WORDS, b"key")
    step = NewPerson("new-1", "youth_nurse", "De Linde")
    assert new_person(step, labels) == "nieuwe jeugdverpleegkundige · De Linde"
    outcome = whatif(score(net, Settings()), WORDS, Scenario("", (step, NewTie("new-1", "b"))))
    assert step_sentences(outcome, labels) == [
        "Erbij: nieuwe jeugdverpleegkundige · De Linde.",
        "nieuwe jeugdverpleegkundige · De Linde en Professional krijgen contact.",
    ]
    assert new_id(net, outcome.scenario.steps) == "new-2"


def test_somebody_new_stands_on_the_map_beside_whom_they_know_with_a_ring_and_their_ties():
    net = network("a-b b-c", at={"a": "De Linde"}, schools=["De Linde"])
    scores = score(net, Settings())
    labels = Labels(net, Settings(), WORDS, b"key")
    step = NewPerson("new-1", "youth_nurse", "De Linde", None, ("b", "c"))
    over = overlay(whatif(scores, WORDS, Scenario("", (step,))), labels)
    before = scene(scores, labels)
    drawn = overlaid(before, over, labels)
    new = next(node for node in drawn.nodes if node.id == "new1")
    assert new.label == "nieuwe jeugdverpleegkundige · De Linde"
    assert new.ring == COLOUR_OF_EFFECT["gained"]
    places = {node.id: (node.x, node.y) for node in before.nodes}
    assert all(math.dist((new.x, new.y), place) >= 40 for place in places.values())
    assert {node.id: (node.x, node.y) for node in drawn.nodes if node.id != "new1"} == places
    ends = {labels.public("b"), labels.public("c")}
    assert {
        edge.source if edge.target == "new1" else edge.target for edge in drawn.edges if edge.strong
    } == ends
    entries = {entry.key: (entry.count, entry.ring) for entry in drawn.tie_legend}
    assert entries["new"] == (1, True)
    assert entries["tie_gained"] == (2, False)


def test_a_name_is_found_whatever_its_case_and_accents_and_told_apart_by_its_organisation():
    net = network(
        "Zoë-b",
        at={"Zoë": "De Linde", "b": "De Beuk"},
        does={"b": "youth_nurse"},
        schools=["De Linde", "De Beuk"],
    )
    assert matches(net, WORDS, "ZOE") == [Away(("Zoë",))]
    assert matches(net, WORDS, "zoe (de linde)") == [Away(("Zoë",))]
    assert matches(net, WORDS, "de linde") == [GroupAway("organisation", "De Linde")]
    assert matches(net, WORDS, "youth nurse") == [GroupAway("discipline", "youth_nurse")]
    assert matches(net, WORDS, "Jeugdverpleegkundige") == [GroupAway("discipline", "youth_nurse")]
    assert matches(net, WORDS, "youth_doctor") == []
    assert matches(net, WORDS, "…") == []


def test_with_codes_nobody_and_no_team_is_named():
    net = network("a-b", people=["a"], at={"a": "De Linde", "b": "GGD"}, schools=["De Linde"])
    net = replace(net, nodes=net.nodes.assign(team=["Jansen"] * len(net.nodes)))
    labels = Labels(net, Settings(names="code"), WORDS, b"key")
    scenario = Scenario("", (GroupAway("team", "Jansen", "GGD"), Away(("a",))))
    said = " ".join(step_sentences(whatif(score(net, Settings()), WORDS, scenario), labels))
    assert said.startswith("Van een team (O-00")
    assert "1 professional." in said
    assert not any(name in said for name in ("Jansen", "GGD", "Linde"))


def test_where_too_little_was_reported_nobody_is_put_forward_as_an_example(lindewaard):
    thin = replace(
        lindewaard.scores,
        summary={**lindewaard.scores.summary, "certainty": {"rankable": False}},
    )
    assert [type(step) for step in example_steps(thin)] == [OnDay, GroupAway]
