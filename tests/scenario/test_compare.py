"""What changed between two periods: worked out by hand, mirrored, and not fooled by who filled in the sheet."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from netmap.model.build import build
from netmap.model.limited import reporters, told_by, union
from netmap.model.records import Contact, Intake, Organisation, Professional
from netmap.model.vocabulary import vocabulary
from netmap.scenario.compare import FIGURES, Figure, compare
from netmap.scenario.noise import LEAST, figures_of, noise, together
from netmap.settings import Settings
from tests.metrics.networks import network, random_network, seeds

WORDS = vocabulary()
CONTACT = Settings(layers=("contact",))
SCHOOL = {
    "at": {"ib": "school", "team1": "team", "team2": "team"},
    "does": {"team1": "neighbourhood_team", "team2": "neighbourhood_team", "nurse": "youth_health"},
    "schools": ["school"],
    "needs": [("school", "neighbourhood_team"), ("school", "youth_health")],
}


def compared(before, after, settings=CONTACT, **options):
    return compare(before, after, settings, WORDS, **{"resamples": 0, **options})


def stability(found, key):
    return next(row for row in found.stability if row.key == key)


@pytest.fixture(scope="module")
def year():
    """Then two members of the team knew the school and nobody the nurse; now one does, and the nurse is two steps away."""
    then = network("ib-team1 ib-team2 ib-old", people=["nurse"], **SCHOOL)
    now = network("ib-team1 team1-nurse ib-fresh", **SCHOOL)
    return compared(then, now)


def test_people_came_went_and_stayed(year):
    assert (year.came, year.went) == (("fresh",), ("old",))
    assert len(year.stayed) == 6
    rows = year.turnover.set_index("discipline")
    assert rows.loc["", ["came", "went", "stayed"]].tolist() == [1, 1, 1]
    assert rows.loc["", "share"] == pytest.approx(2 / 3)
    assert rows.loc["neighbourhood_team", ["came", "went", "stayed"]].tolist() == [0, 0, 2]


def test_ties_are_kept_lost_and_new_and_jaccard_is_1_in_5(year):
    states = {(row.source, row.target): row.state for row in year.ties.itertuples()}
    assert states == {
        ("ib", "team1"): "kept",
        ("ib", "team2"): "lost",
        ("ib", "old"): "lost",
        ("fresh", "ib"): "new",
        ("nurse", "team1"): "new",
    }
    assert stability(year, "all").share == pytest.approx(1 / 5)
    assert stability(year, "stayed").share == pytest.approx(1 / 3)


def test_then_two_ways_now_one_and_a_function_that_came_within_reach(year):
    rows = year.pairs.set_index("discipline").to_dict("index")
    team, nurse = rows["neighbourhood_team"], rows["youth_health"]
    assert (team["effect"], team["hold"]) == ("", "one")
    assert (team["steps_before"], team["steps_after"]) == (1, 1)
    assert (team["depends_before"], team["depends_after"]) == (None, "team1")
    assert nurse["effect"] == "gained"
    assert math.isnan(nurse["steps_before"])
    assert nurse["steps_after"] == 2


def test_the_figures_say_both_periods_and_nothing_is_beyond_unknown_noise(year):
    ties = next(figure for figure in year.figures if figure.key == "ties")
    assert (ties.before, ties.after, ties.change) == (3, 3, 0)
    assert math.isnan(ties.noise)
    assert not any(figure.beyond for figure in year.figures)


@pytest.mark.parametrize("seed", seeds(25))
def test_a_period_compared_with_itself_has_no_change(seed):
    one = random_network(seed)
    found = compared(one, one, Settings())
    assert not found.came
    assert not found.went
    assert set(found.ties["state"]) <= {"kept"}
    assert found.pairs.empty
    assert not any(figure.change for figure in found.figures if not math.isnan(figure.change))
    assert all(row.share == 1 for row in found.stability if not math.isnan(row.share))
    assert found.union == one


@pytest.mark.parametrize("seed", seeds(25))
def test_swapping_the_periods_gives_the_mirror_image(seed):
    a, b = random_network(seed), random_network(seed + 100)
    there, back = compared(a, b, Settings()), compared(b, a, Settings())
    assert (there.came, there.went, there.stayed) == (back.went, back.came, back.stayed)
    swap = {"kept": "kept", "lost": "new", "new": "lost"}
    assert there.ties["state"].map(swap).tolist() == back.ties["state"].tolist()
    swap = {"gained": "lost", "lost": "gained", "shorter": "longer", "longer": "shorter", "": ""}
    assert there.pairs["effect"].map(swap).tolist() == back.pairs["effect"].tolist()
    assert (
        there.pairs["hold"].map({"one": "more", "more": "one", "": ""}).tolist()
        == back.pairs["hold"].tolist()
    )
    for one, other in zip(there.figures, back.figures, strict=True):
        assert one.change == pytest.approx(-other.change, nan_ok=True)
    assert there.turnover["share"].tolist() == pytest.approx(back.turnover["share"].tolist())


def town(seed=1, people=60, each=4):
    """Everybody reports a few contacts with the near and the far, some of them also told by the other."""
    dice = np.random.default_rng(seed)
    names = [f"p{number:02}" for number in range(people)]
    at = {name: f"school{number % 6}" if number % 3 else "team" for number, name in enumerate(names)}
    does = {
        name: "care_coordinator" if number % 3 else ("neighbourhood_team", "youth_health")[number % 2]
        for number, name in enumerate(names)
    }
    rows = []
    for number, name in enumerate(names):
        near = (number + dice.integers(1, 7, size=each)) % people
        for other in {*near.tolist(), int(dice.integers(people))} - {number}:
            days = int(dice.integers(1, 9)) if dice.random() < 0.6 else None
            rows.append(
                Contact(name, names[other], per_year=11, response_days=days, answered=days is not None)
            )
            if dice.random() < 0.5:
                rows.append(Contact(names[other], name, per_year=11))
    schools = sorted(set(at.values()) - {"team"})
    needs = [(school, key) for school in schools for key in ("neighbourhood_team", "youth_health")]
    return network(at=at, does=does, schools=schools, needs=needs, contacts=rows)


def test_of_100_pairs_of_noise_alone_at_most_five_percent_of_the_figures_is_flagged():
    whole = town()
    told = reporters(whole)
    left = round(0.1 * len(told))
    sets = []
    for number in range(16):
        order = np.random.default_rng([7, number]).permutation(len(told))
        one = told_by(whole, [told[i] for i in order[left:].tolist()])
        sets.append(
            (figures_of(one, FIGURES, CONTACT, WORDS), noise(one, FIGURES, CONTACT, WORDS, resamples=10))
        )
    drawn = list(combinations(sets, 2))[:100]
    flagged = [
        Figure(key, then[0][i], now[0][i], together(then[1][key], now[1][key], (0.9, 0.9))).beyond
        for then, now in drawn
        for i, key in enumerate(FIGURES)
    ]
    assert len(flagged) == 100 * len(FIGURES)
    assert np.mean(flagged) <= 0.05


def test_fewer_who_fill_in_is_no_change_and_a_lost_school_year_is():
    whole = town()
    told = reporters(whole)
    fewer = told_by(whole, told[::4] + told[1::4] + told[2::4])
    found = compared(whole, fewer, resamples=15)
    ties = next(figure for figure in found.figures if figure.key == "ties")
    assert ties.change < 0
    assert not ties.beyond
    assert found.reported.both == found.reported.after == len(reporters(fewer))
    # the same people report, but half of what they told is gone
    half = replace(whole, contacts=whole.contacts[::2].reset_index(drop=True))
    half = told_by(half, reporters(half))
    found = compared(whole, half, resamples=15)
    assert next(figure for figure in found.figures if figure.key == "ties").beyond


def test_with_both_reported_only_rows_of_those_who_told_twice_count():
    then, now = network("a-b b-c d-e", people=["z"]), network("a-b c-b e-d", people=["z"])
    found = compared(then, now, both_reported=True)
    assert (found.reported.before, found.reported.after, found.reported.both) == (3, 3, 1)
    assert found.ties[["source", "target", "state"]].to_numpy().tolist() == [["a", "b", "kept"]]


@pytest.mark.parametrize("seed", seeds(20))
def test_told_by_everybody_is_the_network_itself_and_by_nobody_leaves_cases_and_paper(seed):
    whole = random_network(seed)
    assert told_by(whole, reporters(whole)) == whole
    silent = told_by(whole, [])
    assert not silent.ties["contact"].any()
    assert silent.ties["case"].sum() == whole.ties["case"].sum()
    assert silent.ties["declared"].sum() == whole.ties["declared"].sum()


def test_in_one_data_set_having_contact_is_being_there():
    then, now = network("a-b", people=["c"]), network("b-c", people=["a"])
    assert compared(then, now).came == ()
    found = compared(then, now, presence="tie")
    assert (found.came, found.went, found.stayed) == (("c",), ("a",), ("b",))


def test_the_union_has_every_node_and_every_tie_of_both():
    then, now = network("a-b b-c"), network("b-c c-d")
    joined = union(then, now)
    assert list(joined.nodes.index) == ["a", "b", "c", "d"]
    assert len(joined.active(("contact",))) == 3


def test_noise_needs_ten_reporters_and_grows_with_a_gap_in_reporting():
    few = network("-".join(f"p{n}" for n in range(LEAST)))
    assert len(reporters(few)) == LEAST - 1
    assert math.isnan(noise(few, ["ties"], CONTACT, WORDS)["ties"].error)
    found = noise(town(), ["ties"], CONTACT, WORDS, resamples=20)["ties"]
    assert found.error > 0
    assert together(found, found, (0.5, 0.5)) == pytest.approx(2 * math.sqrt(2) * found.error)
    assert together(found, found, (0.8, 0.4)) > together(found, found, (0.8, 0.8)) + 0.4 * found.slope
    assert noise(town(), ["ties"], CONTACT, WORDS, resamples=20)["ties"] == found


def test_somebody_who_moved_is_another_person_there():
    def made(home):
        return build(
            Intake(
                professionals=(Professional(id=f"ann at {home}", name="Ann", organisation=home),),
                organisations=(Organisation(id=home, name=home),),
            ),
            Settings(),
        )

    found = compared(made("here"), made("there"))
    assert found.came == ("ann at there", "there")
    assert found.went == ("ann at here", "here")
