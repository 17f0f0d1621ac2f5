"""Findings in words: all that the rules can say has a sentence, a question and a caveat; small counts stay hidden."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from netmap.findings.comparison import from_pairs
from netmap.findings.finding import Evidence, Finding
from netmap.findings.rules import RULES, find
from netmap.metrics import score
from netmap.model.records import Intake, Involvement
from netmap.model.vocabulary import vocabulary
from netmap.settings import Settings
from netmap.text import Texts, sentences
from netmap.told.summary import summary
from netmap.view.dependence import message, on_whom
from netmap.view.evidence import evidence_tables
from netmap.view.labels import Labels
from netmap.view.sentences import finding_caveat, finding_question, finding_sentence

from ..metrics.networks import network, random_network


def labels(net, **more):
    return Labels(net, Settings(**more), vocabulary(), b"k")


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_rule_has_a_sentence_a_question_and_a_caveat(lang):
    told = {key.split(".")[2] for key in sentences(lang) if key.startswith("view.finding.")}
    assert told == {rule.key for rule in RULES} | {
        "lost_continuity",
        "improvement",
        "fewer_ways",
        "more_ways",
    }
    for key in told:
        assert Texts(lang)(f"view.finding.{key}.asks").endswith("?")
        assert Texts(lang)(f"view.finding.{key}.caveat").endswith(".")


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_finding_can_be_said_with_its_evidence(lang):
    for seed in range(12):
        net = random_network(seed)
        words = labels(net, lang=lang)
        for finding in find(score(net, Settings()), vocabulary()):
            assert finding_sentence(finding, words)
            assert finding_question(finding, words)
            assert finding_caveat(finding, words)
            assert all(len(frame) for _, frame in evidence_tables(finding, words))


def test_a_way_that_was_lost_is_said_without_a_number():
    net = network("ib-a", schools=["s1"], at={"ib": "s1"})
    pairs = pd.DataFrame(
        [("s1", "attendance", "lost", 1, float("nan"))],
        columns=["school", "discipline", "effect", "steps_before", "steps_after"],
    )
    (finding,) = from_pairs(pairs)
    assert finding_sentence(finding, labels(net)) == (
        "De weg van s1 naar leerplicht werd slechter: eerst 1 stap, nu geen route."
    )
    ((_title, frame),) = evidence_tables(finding, labels(net))
    assert frame.to_dict("records")[0]["Stappen nu"] == "geen route"


def busy(cases):
    rows = [Involvement(case=f"c{n}", professional="a") for n in range(cases)]
    return network("a-b", involvements=rows, most={"a": 2})


def evidence(cases, **more):
    net = busy(cases)
    (finding,) = (f for f in find(score(net, Settings()), vocabulary()) if f.key == "overloaded")
    ((_, frame),) = evidence_tables(finding, labels(net, **more))
    row = frame.to_dict("records")[0]
    return row["Lopende casussen"], row["Grens"], row["Casussen gedeeld door de grens"]


def test_a_small_count_of_cases_stays_hidden_with_all_that_follows_from_it():
    assert evidence(9) == ("< 10", "onbekend", "onbekend")
    assert evidence(10) == ("10", "2", "5")
    assert evidence(9, names="full") == ("9", "2", "4,5")


def test_shared_cases_in_evidence_are_hidden_too():
    net = busy(3)
    row = Evidence("blind_spots", {"source": "a", "target": "b", "shared_cases": 3.0})
    finding = Finding("blind_spot", "involvement", {}, 0.3, (row,))
    ((_, frame),) = evidence_tables(finding, labels(net))
    assert frame.to_dict("records")[0]["Gedeelde casussen"] == "< 10"


def test_the_findings_of_the_machine_file_hold_neither_cases_nor_inner_ids():
    for cases in (3, 9):
        net = busy(cases)
        scores = score(net, Settings())
        told = json.loads(
            json.dumps(summary(scores, labels(net), Intake(), find(scores, vocabulary())), default=str)
        )["findings"]
        (one,) = (row for row in told if row["key"] == "overloaded")
        assert one == {
            "key": "overloaded",
            "element": "conditions",
            "strength": 0.65,
            "node": {"id": labels(net).public("a"), "label": labels(net).label("a")},
        }


@pytest.mark.parametrize(
    ("between", "who", "asks"),
    [
        ({}, "persoon", "Wie kan tussen vervangen bij ziekte of vakantie, en weten de scholen dat?"),
        (
            {"organisations": ["tussen"]},
            "organisatie",
            "Hoe vangt tussen ziekte en vakantie op, en weten de scholen bij wie zij dan terecht kunnen?",
        ),
    ],
)
def test_what_hangs_on_an_organisation_is_not_said_of_a_person_nor_asked_as_of_one(between, who, asks):
    schools = ["a", "b", "c"]
    net = network(
        "a-tussen-doctor b-tussen-nurse c-tussen",
        schools=schools,
        does={"doctor": "youth_health", "nurse": "youth_health"},
        needs=[(school, "youth_health") for school in schools],
        **between,
    )
    scores, words = score(net, Settings(names="full")), labels(net, names="full")
    assert on_whom(scores.dependence, words) == who
    assert message(scores.dependence, 3, words) == (
        f"3 van de 3 benodigde ingangen (100%) vallen weg als één {who} er niet is"
    )
    asked = [finding_question(one, words) for one in find(scores, vocabulary()) if one.key == "hangs_on_one"]
    assert asks in asked
