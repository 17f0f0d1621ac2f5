"""A comparison in words, tables and on maps."""

from __future__ import annotations

from dataclasses import replace

import pytest

from netmap.analysis import compared
from netmap.ingest.read import read
from netmap.model.vocabulary import vocabulary
from netmap.scenario.compare import Figure, compare
from netmap.settings import Settings, installation
from netmap.view.comparison import (
    comparison_maps,
    comparison_sentences,
    figures_table,
    pairs_table,
    stability_table,
    turnover_table,
)
from netmap.view.encoding import FAINT
from netmap.view.labels import Labels
from tests.metrics.networks import network

KEY = b"k" * 32
SETTINGS = Settings(layers=("contact",), names="full")


def made(then, now, **options):
    words = vocabulary()
    found = compare(then, now, SETTINGS, words, **{"resamples": 0, **options})
    return found, Labels(found.union, SETTINGS, words, KEY)


@pytest.fixture(scope="module")
def year():
    place = {
        "at": {"ib": "De Linde", "team1": "team", "team2": "team"},
        "does": {"team1": "neighbourhood_team", "team2": "neighbourhood_team"},
        "schools": ["De Linde"],
        "needs": [("De Linde", "neighbourhood_team")],
    }
    return made(network("ib-team1 ib-team2 ib-old", **place), network("ib-team1 ib-fresh", **place))


def test_the_sentences_say_then_two_ways_now_one(year):
    says = " ".join(comparison_sentences(*year))
    assert (
        "De Linde: de ingang naar wijkteam/jeugdhulp hangt nu aan team1, en toen aan niemand buiten de school."
        in says
    )
    assert "Professionals erbij gekomen: 1. Staan er niet meer in: 1. Gebleven: 3." in says
    assert "Daarvan gebleven: 1 (25%), verdwenen: 2, nieuw: 1." in says
    assert "Tussen wie er beide keren was, bleef 50% van de verbindingen." in says


def test_the_tables_say_the_same(year):
    found, labels = year
    pairs = pairs_table(found, labels)
    assert pairs.iloc[0][["School", "Toen", "Nu"]].tolist() == ["De Linde", "direct", "direct"]
    assert pairs.iloc[0]["Wat er veranderde"] == "Hangt nu aan team1, en toen aan niemand buiten de school."
    assert stability_table(found, labels).loc[0, ["Gebleven", "Verdwenen", "Nieuw"]].tolist() == [1, 2, 1]
    assert turnover_table(found, labels)["Wisseling"].tolist() == [pytest.approx(2 / 3), 0.0]


def test_whether_a_change_is_more_than_noise_is_said_plainly(year):
    found, labels = year
    figures = (
        Figure("density", 0.10, 0.20, 0.05),
        Figure("density", 0.20, 0.18, 0.05),
        Figure("ties", 4, 4, 2.0),
        Figure("ties", 4, 9, float("nan")),
        Figure("answered", float("nan"), 0.5, 0.1),
    )
    table = figures_table(replace(found, figures=figures), labels)
    assert table["Verschil"].tolist() == ["+10,0 procentpunt", "-2,0 procentpunt", "0", "+5", "onbekend"]
    assert table["Meer dan ruis?"].tolist() == [
        "Ja, meer dan ruis",
        "Nee. Dit verschil kan ook komen doordat anderen invulden",
        "Geen verschil",
        "Niet te zeggen: te weinig mensen vulden in",
        "Niet te zeggen: in een van beide perioden onbekend",
    ]


def test_everybody_has_one_place_on_the_three_maps(year):
    then, now, both = comparison_maps(*year)
    places = {node.id: (node.x, node.y) for node in both.nodes}
    for drawn, absent in ((then, "fresh"), (now, "old")):
        assert set(places) == {node.id for node in drawn.nodes}
        assert {node.id for node in drawn.nodes if node.colour == FAINT} == {absent}
        assert all(places[node.id] == (node.x, node.y) for node in drawn.nodes)
    assert {entry.key: entry.count for entry in both.tie_legend} == {
        "new": 1,
        "lost": 2,
        "kept": 1,
        "came": 1,
        "went": 1,
    }
    assert {node.id for node in both.nodes if node.ring} == {"old", "fresh"}


def test_uploads_without_anybody_in_common_are_told_apart_from_change():
    says = comparison_sentences(*made(network("a-b"), network("c-d")))
    assert says[0].startswith("Geen enkele professional komt in beide voor")
    assert len(says) == 3


def test_a_period_beside_itself_has_nothing_to_say_of_change():
    one = network("a-b b-c")
    says = " ".join(comparison_sentences(*made(one, one)))
    assert "Alle 2 verbindingen van toen zijn er nog en er kwam geen bij." in says


def test_a_gap_in_who_reported_is_warned_of_unless_it_is_taken_away():
    then, now = network("a-b b-c c-d d-a"), network("a-b a-c", people=["d"])
    assert "Let op: toen vulde 100% in en nu 25%." in " ".join(comparison_sentences(*made(then, now)))
    only = " ".join(comparison_sentences(*made(then, now, both_reported=True)))
    assert "Let op" not in only
    assert "Hier telt alleen mee wat mensen opgaven die beide keren invulden (1)" in only


def in_two_periods(*days):
    """One sheet with a contact on each of these days, as it stands in 2025 and 2026."""
    rows = "".join(f"Anna Wilg;Bert Berk{chr(97 + n)};{day}\n" for n, day in enumerate(days))
    intake = read(
        [("a.csv", f"van;naar;datum\n{rows}".encode())], installation=installation(), words=vocabulary()
    )
    found = compared(intake, intake, Settings(resamples=0), installation=installation())
    return " ".join(comparison_sentences(found.comparison, found.labels))


def test_a_period_of_which_the_data_hold_nothing_is_told_and_nothing_is_called_new():
    says = in_two_periods("03-11-2025", "04-03-2026")
    assert says.startswith("Van toen staan er geen contacten of casussen in de gegevens.")
    assert "nieuw:" not in says


def test_data_that_begin_well_after_the_first_period_does_are_told_and_others_are_not():
    late = "Let op: van toen zijn er pas gegevens vanaf 3 december 2024."
    assert in_two_periods("03-12-2024", "04-03-2026").startswith(late)
    assert "nieuw: 1" in in_two_periods("03-12-2024", "04-03-2026")
    assert "Let op" not in in_two_periods("10-03-2024", "03-12-2024", "04-03-2026")
