"""Cases: quality, blind spots, paper against practice and load; by hand, and by their definition on random networks."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from netmap.metrics.cases import (
    blind_spot_pairs,
    blind_spots,
    blind_spots_share,
    case_share,
    case_shares,
    contacts_without_cases,
)
from netmap.metrics.load import cases_per_8_hours, load, load_known, overloaded, ties_per_8_hours
from netmap.metrics.paper import declared_ties, declared_used, paper_practice, used_undeclared
from netmap.metrics.subject import Subject
from netmap.model.records import Involvement
from netmap.model.vocabulary import vocabulary
from netmap.settings import Settings

from .networks import network, random_network, together

HUNDREDS = together(200)


def on(*args, level="person", **more):
    return Subject(network(*args, **more), Settings(level=level), vocabulary())


def together(*cases):
    """Involvements from drawings: ``"abc"`` is one case with a, b and c."""
    return [Involvement(str(n), who) for n, people in enumerate(cases) for who in people]


@pytest.mark.parametrize(
    "text",
    [
        "regisseur",
        "Casusregisseur",
        "regievoerder",
        "casusregie",
        "Procesregisseur (wijkteam)",
        "case manager",
        "casemanager",
        "coördinator zorg",
        "lid / regisseur",
    ],
)
def test_a_case_coordinator_is_recognised_in_many_spellings(text):
    assert vocabulary().case_role_of(text) == "regisseur"


@pytest.mark.parametrize("text", ["lid", "geen regisseur", "IB'er", "", None, "regisseurs van film"])
def test_other_roles_are_no_case_coordinator(text):
    assert vocabulary().case_role_of(text) is None


def test_the_share_with_a_coordinator_counts_only_cases_where_a_role_was_recorded():
    rows = [
        Involvement("1", "a", case_role="regisseur"),
        Involvement("1", "b"),
        Involvement("2", "a", case_role="lid"),
        Involvement("3", "a"),
    ]
    assert case_share(on(involvements=rows), "regisseur") == 0.5
    shares = case_shares(on(involvements=rows)).set_index("figure")
    assert shares.loc["regisseur"].tolist() == [1, 2]
    assert np.isnan(case_share(on(involvements=together("ab")), "regisseur"))


def test_two_people_with_a_case_and_no_contact_are_a_blind_spot():
    seen = on("a-b c-d", involvements=together("ab", "ac", "ac", "de", "ef"))
    table = blind_spots(seen)
    assert table.to_numpy().tolist() == [["a", "c", 2, 2], ["d", "e", 1, 0], ["e", "f", 1, 0]]
    assert blind_spot_pairs(seen) == 3
    assert blind_spots_share(seen) == 0.5  # of a-b and a-c; nobody of d, e and f reported
    assert contacts_without_cases(seen) == 0.5  # c-d


def test_without_contacts_or_without_cases_nothing_is_known_of_blind_spots():
    assert np.isnan(blind_spot_pairs(on("a-b")))
    assert np.isnan(blind_spot_pairs(on(involvements=together("ab"))))
    assert np.isnan(contacts_without_cases(on("a-b")))


def test_a_declared_school_is_used_by_contact_with_anybody_there():
    seen = on(
        "p-t p-x",
        at={"t": "s1", "u": "s2", "x": "s3"},
        schools=["s1", "s2", "s3"],
        serves={"p": ("s1", "s2")},
        deputies={"p": "t", "u": "p"},
    )
    assert paper_practice(seen).to_numpy().tolist() == [
        ["p", "s2", "declared_unused"],
        ["u", "p", "declared_unused"],
        ["p", "s3", "used_undeclared"],
    ]
    assert declared_ties(seen) == 4
    assert declared_used(seen) == 0.5
    assert used_undeclared(seen) == 1


def test_each_others_deputy_is_one_pair_and_the_own_school_is_no_agreement():
    seen = on(at={"a": "s"}, schools=["s"], serves={"a": ("s",)}, deputies={"a": "b", "b": "a"}, people="ab")
    assert declared_ties(seen) == 1
    assert paper_practice(seen).to_numpy().tolist() == [["a", "b", "declared_unused"]]
    assert np.isnan(used_undeclared(on("a-b")))
    assert np.isnan(declared_used(on("a-b")))


def test_load_is_active_cases_over_the_most_that_was_agreed():
    seen = on(
        "a-b",
        involvements=together("ab", "ab", "a"),
        most={"a": 2, "b": 4, "c": 3},
        hours={"a": 24, "b": 0},
        people="abcd",
    )
    assert load(seen).tolist()[:3] == [1.5, 0.5, 0]
    assert np.isnan(load(seen)[3])
    assert cases_per_8_hours(seen)[0] == 1
    assert ties_per_8_hours(seen)[0] == pytest.approx(1 / 3)
    assert np.isnan(cases_per_8_hours(seen)[1:]).all()
    assert overloaded(seen) == 1
    assert load_known(seen) == 0.75
    assert np.isnan(overloaded(on("a-b", most={"a": 2})))


def _by_definition(net):
    """Blind spots, contacts without cases, and paper against practice, pair by pair from the rows."""
    nodes = net.nodes.to_dict("index")
    people = [node for node, row in nodes.items() if row["kind"] == "professional"]
    cases = {p: set(net.involvements.loc[net.involvements["professional"] == p, "case"]) for p in people}
    met = {frozenset(pair) for pair in net.contacts[["source", "target"]].to_numpy().tolist()}
    met = {pair for pair in met if len(pair) == 2}
    blind, lonely = [], []
    for a, b in combinations(people, 2):
        shared, contact = len(cases[a] & cases[b]), frozenset((a, b)) in met
        if shared and not contact:
            blind.append((a, b, shared, nodes[a]["reported"] + nodes[b]["reported"]))
        if contact and cases[a] and cases[b]:
            lonely.append(not shared)
    blind.sort(key=lambda row: (-row[2], row[0], row[1]))
    tied = met | {frozenset((a, b)) for a, b in combinations(people, 2) if cases[a] & cases[b]}

    def used(a, b):
        staff = [p for p in people if nodes[p]["organisation"] == b and p != a]
        return any(frozenset((a, end)) in tied for end in (b, *staff))

    rows = set()
    for a in people:
        for b in nodes[a]["schools"]:
            if b != nodes[a]["organisation"] and not used(a, b):
                rows.add((a, b, "declared_unused"))
        b = nodes[a]["deputy"]
        twice = b in nodes and nodes[b]["deputy"] == a and b < a
        if b and b != a and not twice and not used(a, b):
            rows.add((a, b, "declared_unused"))
        for b in net.schools():
            own = b == nodes[a]["organisation"]
            if nodes[a]["schools"] and b not in nodes[a]["schools"] and not own and used(a, b):
                rows.add((a, b, "used_undeclared"))
    return blind, lonely, sorted(rows, key=lambda row: (row[2], row[0], row[1]))


@pytest.mark.parametrize("seeds", HUNDREDS)
@pytest.mark.parametrize("level", ["person", "organisation"])
def test_on_random_networks_blind_spots_and_paper_follow_their_definition(level, seeds):
    found = 0
    for seed in seeds:
        net = random_network(seed)
        seen = Subject(net, Settings(level=level), vocabulary())
        blind, lonely, rows = _by_definition(net)
        assert [tuple(row) for row in blind_spots(seen).to_numpy().tolist()] == blind
        share = contacts_without_cases(seen)
        assert share == pytest.approx(np.mean(lonely)) if lonely else np.isnan(share)
        assert [tuple(row) for row in paper_practice(seen).to_numpy().tolist()] == rows
        found += len(blind) * len(rows)
    assert found > 5 * len(seeds)


@pytest.mark.parametrize("seeds", HUNDREDS)
def test_on_random_networks_load_and_coordinators_follow_their_definition(seeds):
    known = 0
    for seed in seeds:
        net = random_network(seed)
        seen, rows = Subject(net, Settings(), vocabulary()), net.involvements
        loads = dict(zip(seen.structure.ids, load(seen), strict=True))
        for node, row in net.nodes.iterrows():
            if row["kind"] == "professional" and row["max_cases"] > 0 and len(rows):
                count = rows.loc[rows["professional"] == node, "case"].nunique()
                assert loads[node] == pytest.approx(count / row["max_cases"])
                known += 1
            else:
                assert node not in loads or np.isnan(loads[node])
        people = [value for value in loads.values() if not np.isnan(value)]
        assert (
            (overloaded(seen) == sum(value > 1 for value in people)) if people else np.isnan(overloaded(seen))
        )
        cases = [set(group["case_role"].dropna()) for _, group in rows.groupby("case")]
        wanted = ["Casusregisseur" in roles for roles in cases if roles]
        share = case_share(seen, "regisseur")
        assert share == pytest.approx(np.mean(wanted)) if wanted else np.isnan(share)
    assert known > len(seeds)
