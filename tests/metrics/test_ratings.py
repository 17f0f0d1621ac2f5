"""Marks from 1 to 5: per tie, from function to function, and never of fewer than three people."""

from __future__ import annotations

import json

import pytest

from netmap.analysis import analyse
from netmap.export.package import files
from netmap.metrics import score
from netmap.model.records import Contact
from netmap.settings import Settings, installation
from netmap.told.told import Told
from netmap.view.ratings import rated, rating_overlay, ratings_table

from .networks import network

HEAD = "van;naar;datum;vertrouwen;duidelijkheid rollen;informatie delen;waardering\n"
PEOPLE = (
    "naam;functie\n"
    + "".join(f"Ib{i} Wilg;intern begeleider\n" for i in "abc")
    + "Jo Berk;jeugdverpleegkundige\n"
)


def sheet(*rows):
    return HEAD + "".join(f"{row}\n" for row in rows)


def opened(rows, names="role"):
    return analyse(
        [("contacten.csv", sheet(*rows).encode()), ("professionals.csv", PEOPLE.encode())],
        Settings(names=names),
        installation=installation(),
    )


ROWS = (
    "Iba Wilg;Jo Berk;01-03-2026;2;3;4;5",
    "Ibb Wilg;Jo Berk;02-03-2026;2;;;",
    "Ibc Wilg;Jo Berk;03-03-2026;5;;;",
    "Jo Berk;Iba Wilg;03-03-2026;1;;;",
)


def test_the_columns_of_a_questionnaire_are_read_and_a_six_is_an_issue():
    found = opened([*ROWS, "Ibc Wilg;Iba Wilg;03-03-2026;6;;;"])
    assert rated(found.scores) == ("rating", "trust", "clarity", "sharing")
    assert [issue.key for issue in found.intake.issues] == ["issues.bad_rating"]


def test_the_mean_of_a_pair_counts_once_however_often_it_was_given():
    rows = [Contact("a", "y", trust=1), Contact("a", "y", trust=1), Contact("b", "y", trust=4)]
    table = score(
        network(does={"a": "teacher", "b": "teacher", "y": "youth_nurse"}, contacts=rows), Settings()
    ).tables["ratings_by_discipline"]
    assert table.to_dict("records") == [
        {"rating": "trust", "giver": "teacher", "about": "youth_nurse", "mean": 2.5, "pairs": 2, "givers": 2}
    ]


def test_a_mean_of_fewer_than_three_people_leaves_the_program_only_with_full_names():
    for names, shown in (("role", [3.0, None]), ("full", [3.0, 1.0])):
        found = opened(ROWS, names)
        rows = json.loads(files(Told(found))["tables.json"]())["tables"]["ratings_by_discipline"]
        trust = {row["giver"]: row["mean"] for row in rows if row["rating"] == "trust"}
        assert [trust["care_coordinator"], trust["youth_nurse"]] == shown
    table = ratings_table(opened(ROWS).scores, opened(ROWS).labels)
    trust = table[table["Cijfer voor"] == "vertrouwen"]
    assert sorted(trust["Gemiddelde"]) == ["3,0", "te weinig gevers"]


def test_ties_are_coloured_by_the_mean_of_both_directions():
    found = opened(ROWS)
    keys = sorted(rating_overlay(found.scores, found.labels, "trust").ties.values())
    assert keys == ["high", "low", "low"]
    ties = found.scores.structure.ties["trust"]
    assert sorted(ties) == pytest.approx([1.5, 2.0, 5.0])
