"""The advised ties bring exactly what they say, nearly the most that can be had, and respect what the user asks."""

from __future__ import annotations

import random
from itertools import combinations

import numpy as np
import pytest

from netmap.analysis import analyse
from netmap.metrics.subject import Subject
from netmap.metrics.times import used_travel
from netmap.model.vocabulary import vocabulary
from netmap.scenario.advise import Gain, advise, brought
from netmap.scenario.best_ties import best_ties
from netmap.scenario.candidates import Candidates, Wishes
from netmap.scenario.openings import Openings
from netmap.scenario.steps import NewTie, apply
from netmap.settings import Settings, installation
from tests.metrics.networks import network, random_network, seeds, together
from tests.scenario.islands import islands

WORDS = vocabulary()
FILLED = Settings(fill_responses=True, steps=2)


def measured(net, settings, tie):
    """What a tie brings, by computing everything again."""
    before = Subject(net, settings, WORDS)
    after = Subject(apply(net, [NewTie(*tie)]), settings, WORDS)
    needed = before.routes.needed.ravel()
    steps = [on.routes.steps.ravel() <= settings.steps for on in (before, after)]
    routes = [on.routes.independent() for on in (before, after)]
    days = used_travel(before)[needed] - used_travel(after)[needed]
    return Gain(
        int((steps[1] & ~steps[0] & needed).sum()),
        int(((routes[0] == 1) & (routes[1] == 2) & needed).sum()),
        pytest.approx(float(np.nansum(days)), abs=1e-6),
    )


def candidates(net, settings):
    """Everything that may be tied, by trying every two people."""
    on = Subject(net, settings, WORDS)
    who = Candidates(on, Wishes(), ())
    able = np.flatnonzero(who.able(()))
    tied = {tuple(ends) for ends in on.people.ends.tolist()}
    allowed = [
        (int(a), int(b))
        for a, b in combinations(able, 2)
        if (a, b) not in tied and who.apart(a, b) and who.plausible[who.profile[a], who.profile[b]]
    ]
    return on, who, allowed


@pytest.mark.parametrize("seed", seeds(30))
@pytest.mark.parametrize("make", [islands, random_network])
def test_what_a_tie_brings_is_what_the_network_with_it_shows(make, seed):
    net = make(seed)
    on, _, allowed = candidates(net, FILLED)
    openings = Openings(on.routes, on.engine, FILLED.steps)
    for a, b in random.Random(seed).sample(allowed, min(4, len(allowed))):
        found = measured(net, FILLED, (on.people.ids[a], on.people.ids[b]))
        assert openings.repaired(a, b).sum() == found.accessible
        assert openings.doubled(a, b).sum() == found.second


@pytest.mark.parametrize("seed", seeds(30))
@pytest.mark.parametrize("make", [islands, random_network])
def test_each_advised_tie_brings_what_it_says_on_top_of_those_before_it(make, seed):
    net = make(seed)
    advised = advise(net, FILLED, WORDS, ties=3)
    for tie in advised:
        assert tie.gain == measured(net, FILLED, tie.tie)
        assert (len(tie.repairs), len(tie.doubles)) == (tie.gain.accessible, tie.gain.second)
        net = apply(net, [NewTie(*tie.tie)])
    total = brought(make(seed), FILLED, WORDS, accepted=[tie.tie for tie in advised])
    assert total.accessible == sum(tie.gain.accessible for tie in advised)
    assert total.second == sum(tie.gain.second for tie in advised)


@pytest.mark.parametrize("towns", [40, pytest.param(200, marks=pytest.mark.nightly)])
def test_one_by_one_brings_nearly_as_much_as_the_best_set(towns):
    settings, shares = Settings(), []
    for seed in range(towns):
        net = islands(seed)
        on, _, allowed = candidates(net, settings)
        openings = Openings(on.routes, on.engine, settings.steps)
        # each tie as a number whose bits are the pairs that it makes accessible
        opens = {
            int("0" + "".join("01"[bit] for bit in openings.repaired(*tie).astype(int)), 2) for tie in allowed
        }
        best = max((a | b).bit_count() for a in opens | {0} for b in opens | {0})
        got = sum(tie.gain.accessible for tie in advise(net, settings, WORDS, ties=2))
        if best:
            shares.append(got / best)
            assert shares[-1] >= 0.63, seed
    assert len(shares) > towns / 2
    assert sum(shares) / len(shares) >= 0.95


@pytest.mark.parametrize("seed", seeds(40))
def test_looking_lazily_finds_the_tie_that_looking_at_all_finds(seed):
    settings = Settings()
    net = islands(seed)
    on, who, allowed = candidates(net, settings)
    openings = Openings(on.routes, on.engine, settings.steps)
    worth = {tie: openings.worth(*tie) for tie in allowed}
    most = max(worth.values(), default=0)
    plain = [tie for tie in allowed if worth[tie] == most]
    lazy = best_ties(openings, who, on.engine, who.able(()), 1)
    assert lazy == ([min(plain, key=lambda tie: who.preference(*tie))] if most else [])


def two_nurses(**more):
    """A school that knows a team member only, and two nurses; the team member knows another nurse's colleague."""
    return network(
        "a-w",
        people=["a", "b", "w", "y", "z"],
        at={"a": "school", "b": "school", "w": "team", "y": "ggd", "z": "ggd"},
        does={
            "a": "care_coordinator",
            "b": "teacher",
            "w": "neighbourhood_team",
            "y": "youth_nurse",
            "z": "youth_nurse",
        },
        schools=["school"],
        needs=[("school", "youth_health")],
        **more,
    )


def test_of_equal_ties_the_one_on_paper_goes_first_then_the_one_with_room():
    assert advise(two_nurses(), Settings(), WORDS, ties=1)[0].tie == ("a", "y")
    paper = advise(two_nurses(serves={"z": ("school",)}), Settings(), WORDS, ties=1)[0]
    assert paper.tie == ("a", "z")
    assert paper.source == "a"
    assert paper.reasons == ("on_paper", "needed")
    assert paper.repairs == (("school", "youth_health"),)


def test_what_the_user_asks_is_respected():
    net = two_nurses()
    assert advise(net, Settings(), WORDS, ties=1, wishes=Wishes(not_people=("a", "y")))[0].tie == ("b", "z")
    assert advise(net, Settings(), WORDS, ties=1, rejected=[("y", "a")])[0].tie == ("a", "z")
    assert advise(net, Settings(), WORDS, wishes=Wishes(most_per_person=0)) == ()


@pytest.mark.parametrize("seeds", together(60))
def test_nobody_gets_more_new_ties_than_the_user_wants(seeds):
    for seed in seeds:
        ends = [
            end
            for tie in advise(islands(seed), Settings(), WORDS, wishes=Wishes(most_per_person=1))
            for end in tie.tie
        ]
        assert len(ends) == len(set(ends))


@pytest.mark.parametrize("seeds", together(60))
def test_after_accepting_a_tie_the_rest_is_advised_on_top_of_it(seeds):
    for seed in seeds:
        first, *rest = advise(islands(seed), Settings(), WORDS, ties=3) or [None]
        if first:
            assert advise(islands(seed), Settings(), WORDS, ties=2, accepted=[first.tie]) == tuple(rest)


def test_who_is_full_or_works_at_the_same_organisation_is_not_asked():
    from netmap.model.records import Involvement

    cases = [Involvement(case=f"c{number}", professional="y") for number in range(2)]
    net = two_nurses(most={"y": 2}, involvements=cases)
    assert advise(net, Settings(), WORDS, ties=1)[0].tie == ("a", "z")


@pytest.mark.parametrize("seeds", together(60))
def test_two_of_one_organisation_are_never_advised(seeds):
    for seed in seeds:
        net = islands(seed)
        for tie in advise(net, Settings(), WORDS):
            homes = net.nodes.loc[list(tie.tie), "organisation"]
            assert homes.nunique() == 2


def test_without_contacts_in_the_network_no_contact_is_advised_and_it_can_be_stopped():
    assert advise(two_nurses(), Settings(layers=("case",)), WORDS) == ()
    assert advise(two_nurses(), Settings(), WORDS, cancelled=lambda: True) == ()
    said = []
    advise(two_nurses(), Settings(), WORDS, ties=2, progress=lambda step, share: said.append((step, share)))
    assert said[0] == ("progress.advice", 0.0)
    assert said[-1] == ("progress.advice", 1.0)


def test_where_there_are_only_organisations_these_are_brought_together_and_beside_people_they_are_not():
    between = "van;naar\nobs De Linde;GGD Vecht\ncbs De Ark;GGD Vecht\nrkbs De Vlier;Kinderopvang Pip\n"
    staff = "naam;organisatie;functie\nAnna Wilg;Welzijn Oost;jongerenwerker\n"

    def advised(*files):
        sheets = [(f"{number}.csv", text.encode()) for number, text in enumerate(files)]
        made = analyse(sheets, Settings(), installation=installation())
        name = made.network.nodes["name"]
        return [
            ({name[one.source], name[one.target]}, one.gain.accessible, one.reasons)
            for one in advise(made.network, made.settings, made.words, ties=1)
        ]

    assert advised(between) == [({"rkbs De Vlier", "GGD Vecht"}, 1, ("needed",))]
    assert advised(between, staff) == []
