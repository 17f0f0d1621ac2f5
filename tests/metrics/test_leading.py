"""Who is said to lead around a school: how far answers agree, and whether they name who leads in its cases."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from netmap.findings.rules import find
from netmap.metrics import score
from netmap.metrics.without_people import without_people
from netmap.model.employed import employed
from netmap.model.network import LEAD_COLUMNS, Network
from netmap.model.records import Involvement
from netmap.model.vocabulary import vocabulary
from netmap.settings import Settings
from netmap.view.evidence import evidence_tables
from netmap.view.labels import Labels
from netmap.view.sentences import finding_sentence

from .networks import network

NURSE, TEAM, IB = "youth_nurse", "neighbourhood_team", "care_coordinator"


def asked(*answers: tuple[str, str, str | None, str | None], role: str | None = "regisseur") -> Network:
    """Answers about schools (school, said, lead, function); w of the neighbourhood team leads in a case of school s."""
    rows = [(f"p{number}", *answer) for number, answer in enumerate(answers)]
    net = network(
        "a-n a-w",
        at={"a": "s", "b": "s2", "n": "g", "w": "t", **{f"p{number}": "g" for number in range(len(rows))}},
        does={"n": NURSE, "w": TEAM, "a": IB},
        schools=["s", "s2"],
        involvements=[Involvement("1", "w", school="s", case_role=role), Involvement("1", "n", school="s")],
    )
    return replace(net, leads=pd.DataFrame(rows, columns=list(LEAD_COLUMNS), dtype=object))


FIVE = (
    ("s", "somebody", "w", TEAM),
    ("s", "somebody", None, TEAM),
    ("s", "somebody", "a", IB),
    ("s", "somebody", "n", NURSE),
    ("s", "unknown", None, None),
)


def test_of_five_answers_two_name_one_function_and_both_name_who_leads_in_a_case():
    scores = score(asked(*FIVE), Settings())
    assert scores.tables["leads_by_school"].to_numpy(dtype=object).tolist() == [["s", 5, 4, 2, 2.0]]
    figures = scores.summary["network"]
    assert [figures[key] for key in ("lead_answers", "lead_agreement", "lead_right")] == [5, 0.4, 0.4]


def test_where_the_leader_works_is_right_and_the_function_of_somebody_else_is_not():
    answers = [
        ("s", "somebody", lead, function) for lead, function in (("t", None), (None, TEAM), ("n", TEAM))
    ]
    scores = score(asked(*answers), Settings())
    assert scores.summary["network"]["lead_right"] == 2 / 3
    assert scores.summary["network"]["lead_agreement"] == 2 / 3  # of t itself no function is known


def test_nothing_is_said_of_a_school_with_two_answers_nor_of_cases_without_a_leader():
    two = score(asked(*FIVE[:2]), Settings())
    assert two.tables["leads_by_school"].empty
    assert two.summary["network"]["lead_agreement"] is None
    assert two.summary["network"]["lead_answers"] == 2
    assert score(asked(), Settings()).summary["network"]["lead_answers"] is None  # nobody was asked: not zero
    for role in (None, "geen regisseur", "lid"):
        scores = score(asked(*FIVE, role=role), Settings())
        assert scores.summary["network"]["lead_right"] is None
        assert [one.key for one in find(scores, vocabulary()) if one.element == "leadership"] == [
            "lead_unclear"
        ]


def test_the_finding_of_leadership_says_how_many_agree_and_how_many_are_right():
    net = asked(*FIVE)
    found = {
        one.key: one for one in find(score(net, Settings()), vocabulary()) if one.element == "leadership"
    }
    words = Labels(net, Settings(), vocabulary(), b"k")
    assert finding_sentence(found["lead_unclear"], words) == (
        "Van de 5 antwoorden op de vraag wie rond s de regie voert, noemen er 2 dezelfde functie; 1 noemt niemand."
    )
    assert finding_sentence(found["lead_mistaken"], words) == (
        "Van de 5 antwoorden op de vraag wie rond s de regie voert, noemen er 2 iemand die in casussen van de school "
        "regisseur is; 1 noemt niemand."
    )
    ((title, rows),) = evidence_tables(found["lead_unclear"], words)
    assert title == "Wie de regie voert"
    assert rows.to_dict("records") == [
        {"School": "s", "Aantal": "2", "Van in totaal": "5", "Noemen niemand": "1"}
    ]


@pytest.mark.parametrize("others", [0, 1])
def test_when_half_of_them_agree_it_is_clear_enough(others):
    answers = (*FIVE[:2], *FIVE[3:], *[("s", "somebody", "w", TEAM)] * others)
    found = {one.key for one in find(score(asked(*answers), Settings()), vocabulary())}
    assert not found & {"lead_unclear", "lead_mistaken"}


def test_without_people_there_are_no_answers_of_people():
    net = employed(asked(*FIVE))
    scores = without_people(score(net, Settings(names="organisation")))
    assert scores.tables["leads_by_school"].empty
    assert scores.network.leads.empty
