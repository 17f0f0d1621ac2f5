"""Advice in words, in a file and over the map."""

from __future__ import annotations

from netmap.export.answers import people_csv
from netmap.metrics import score
from netmap.model.vocabulary import vocabulary
from netmap.scenario.advise import Gain, advise
from netmap.settings import Settings
from netmap.view.advice import advice_overlay, advice_sentence, advice_table, total_sentence
from netmap.view.labels import Labels
from netmap.view.sentences import coverage_sentence, nobody_of
from tests.metrics.networks import network

FULL = Settings(names="full")


def two_schools(nurse="y"):
    return network(
        "a-b",
        people=[nurse],
        at={"a": "s1", "b": "s2", nurse: "ggd"},
        does={"a": "care_coordinator", "b": "care_coordinator", nurse: "youth_nurse"},
        schools=["s1", "s2"],
        needs=[("s1", "youth_health"), ("s2", "youth_health")],
    )


def test_one_sentence_names_every_school_that_gets_the_same():
    net = two_schools()
    labels = Labels(net, FULL, vocabulary(), b"key")
    (first, *_) = advise(net, FULL)
    assert advice_sentence(first, labels) == (
        "a ↔ y: s1 en s2 krijgen een ingang bij: jeugdgezondheidszorg. De weg wordt bijvoorbeeld: b → a → y. "
        "De school heeft deze functie nodig."
    )
    assert total_sentence(Gain(2, 0, 1.5), 1, labels) == (
        "Dit contact levert op: 2 ingangen die opengaan. Samen scheelt het naar verwachting 1 werkdag."
    )


def test_a_name_that_looks_like_a_formula_is_no_formula_in_the_file():
    net = two_schools("=y()")
    labels = Labels(net, FULL, vocabulary(), b"key")
    lines = people_csv(advice_table(advise(net, FULL), labels), labels.texts).decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Volgorde;Wie;Met wie")
    assert lines[1].startswith("1;a;'=y();2;0;;")


def test_the_map_draws_what_is_advised_and_what_is_agreed_apart():
    net = two_schools()
    scores, labels = score(net, FULL), Labels(net, FULL, vocabulary(), b"key")
    overlay = advice_overlay(scores, labels, advise(net, FULL), [("a", "b")])
    assert overlay.ties[("a", "y")] == "advised"
    assert overlay.ties[("a", "b")] == "accepted"
    assert overlay.look("advised").dashed
    assert not overlay.look("accepted").dashed


def test_a_function_of_which_nobody_is_in_the_data_is_told_apart_from_one_that_no_tie_leads_to():
    net = network(
        "a-b",
        people=["y"],
        at={"a": "s1", "b": "s2", "y": "ggd"},
        does={"a": "care_coordinator", "b": "care_coordinator", "y": "youth_nurse"},
        schools=["s1", "s2"],
        needs=[("s1", "youth_health"), ("s1", "attendance")],
    )
    scores, labels = score(net, FULL), Labels(net, FULL, vocabulary(), b"key")
    assert nobody_of(scores, labels, ["attendance", "youth_health"]) == ["attendance"]
    said = [coverage_sentence(scores, labels, "s1", key) for key in ("youth_health", "attendance")]
    assert said == [
        "s1 heeft geen enkele route naar jeugdgezondheidszorg.",
        "s1 heeft geen route naar leerplicht: van die functie staat niemand in de gegevens.",
    ]
    closed = Settings(names="organisation")  # there nobody is in the network at all
    assert nobody_of(score(net, closed), labels, ["attendance"]) == []
