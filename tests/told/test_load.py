"""Who has too much to do: known of how many, what is hidden apart from what is unknown, and no order where most is unknown."""

from __future__ import annotations

import pytest

from netmap.analysis import analyse
from netmap.settings import Settings, installation
from netmap.told.told import Told

NAMES = ("Anna Wilg", "Bert Berk", "Carla Eik", "Dirk Den", "Els Es", "Frits Linde")


def told(most, cases, hours="32", **settings):
    """Six people of whom the first few have a maximum and a number of open cases; everybody has contact with the first."""
    people = ["naam;organisatie;functie;maximum caseload;uren"]
    people += [f"{name};Bureau Oost;smw;{most.get(name[0], '')};{hours}" for name in NAMES]
    contacts = ["van;naar;datum", *(f"Anna Wilg;{name};01-03-2026" for name in NAMES[1:])]
    rows = ["casus;professional;start"]
    rows += [f"z{name[0]}{n};{name};01-02-2026" for name in NAMES for n in range(cases.get(name[0], 0))]
    files = (("professionals", people), ("contacten", contacts), ("casussen", rows))
    sheets = [(f"{name}.csv", "\n".join(lines).encode()) for name, lines in files]
    return Told(analyse(sheets, Settings(resamples=0, **settings), installation=installation()))


def measure(made, key):
    return next(one for one in made.load.measures if one.key == key)


def test_who_has_more_cases_than_agreed_is_named_with_of_how_many_that_is_known():
    load = told({"A": 2, "B": 4, "C": 4}, {"A": 3, "B": 1}, names="full").load
    assert load.says == "1 professional heeft meer casussen dan afgesproken: Anna Wilg."
    assert load.certainty == "Bekend van 3 van de 6 professionals (50%)."
    assert [label for label, _public in load.over] == ["Anna Wilg"]


def test_nobody_is_put_in_order_when_of_most_it_is_not_known():
    few = measure(told({"A": 2, "B": 1}, {"A": 3, "B": 2}, names="full"), "load")
    assert (few.ranked, few.says != "", few.known, few.of) == (False, True, 2, 6)
    assert few.table.values("who") == ("Anna Wilg", "Bert Berk")  # by name: Bert is the fuller one
    assert "Te weinig om mensen op volgorde te zetten" in few.certainty
    half = measure(told({"A": 2, "B": 1, "C": 9}, {"A": 3, "B": 2}, names="full"), "load")
    assert half.ranked
    assert half.table.values("who") == ("Bert Berk", "Anna Wilg")
    assert half.table.values("load") == (2.0, 1.5)


def test_what_is_hidden_is_counted_apart_from_what_is_unknown_and_stands_in_no_table():
    hidden = measure(told({"A": 2, "B": 20, "C": 9}, {"A": 3, "B": 12}), "load")
    assert (hidden.known, hidden.hidden, hidden.of) == (3, 1, 6)
    assert len(hidden.table) == 1
    assert hidden.table.values("load") == (0.5,)  # twelve of twenty, told in tens
    assert "Van 1 van hen staat het getal er niet bij" in hidden.certainty


def test_without_a_maximum_it_says_which_sheet_and_column_are_missing():
    load = told({}, {"A": 3}).load
    assert "maximum caseload" in load.says
    assert (load.certainty, load.over) == ("", ())
    assert "load" not in [one.key for one in load.measures]


def test_contacts_for_the_hours_rank_without_any_case():
    ties = measure(told({}, {}, names="full"), "ties_per_8_hours")
    assert ties.says.startswith("De meeste mensen per werkdag: Anna Wilg")
    assert ties.table.values("ties_per_8_hours")[0] == pytest.approx(5 * 8 / 32)
    assert told({}, {}, hours="").load.measures == ()


def test_where_no_people_are_told_of_nobody_is_busy():
    load = told({"A": 2}, {"A": 3}, names="organisation").load
    assert (load.over, load.measures) == ((), ())
    assert "over losse mensen niets getoond" in load.says


def test_where_the_data_hold_no_people_that_is_what_is_said_and_no_level_of_privacy():
    files = [("a.csv", b"van;naar\nobs De Linde;GGD Vecht\ncbs De Ark;GGD Vecht\n")]
    made = analyse(files, Settings(), installation=installation())
    assert Told(made).load.says.startswith("In deze gegevens staan geen mensen.")
