"""Each further rule: a tiny network where it speaks, with its numbers, and one where it keeps silent."""

from __future__ import annotations

from datetime import date
from itertools import product

import pandas as pd
import pytest

from netmap.findings.comparison import from_pairs
from netmap.findings.rules import RULES, find
from netmap.metrics import score
from netmap.model.records import Contact, Involvement
from netmap.model.vocabulary import vocabulary
from netmap.settings import Settings

from ..metrics.networks import network, random_network, together


def findings(net, **settings):
    return find(score(net, Settings(**settings)), vocabulary())


def of(key, found):
    return [dict(finding.values) for finding in found if finding.key == key]


def test_every_rule_has_its_own_key_and_a_known_element():
    keys = [rule.key for rule in RULES]
    assert len(set(keys)) == len(keys) == 16
    assert {rule.element for rule in RULES} <= set(vocabulary().elements)


# overloaded


def busy(cases, most):
    rows = [Involvement(case=f"c{n}", professional="a") for n in range(cases)]
    return findings(network("a-b", involvements=rows, most={"a": most}))


def test_three_cases_where_two_are_the_most_is_too_much_and_the_values_do_not_say_how_many():
    found = busy(3, 2)
    assert of("overloaded", found) == [{"node": "a"}]
    (finding,) = (one for one in found if one.key == "overloaded")
    assert dict(finding.evidence[0].values) == {
        "node": "a",
        "active_cases": 3.0,
        "max_cases": 2.0,
        "load": 1.5,
    }


def test_a_full_plate_is_not_too_much():
    assert of("overloaded", busy(2, 2)) == []


def test_the_strength_does_not_betray_the_number_of_cases():
    assert {f.strength for n in (3, 9) for f in busy(n, 2) if f.key == "overloaded"} == {0.65}


# slow_line and slow_discipline


def answering(days, source="a", target="b"):
    return [Contact(source, target, per_year=11, response_days=n) for n in days]


def test_a_line_with_a_median_of_eight_days_over_three_answers_is_slow_where_five_count():
    found = findings(network(contacts=answering([8, 8, 20])))
    assert of("slow_line", found) == [{"source": "a", "target": "b", "days": 8.0, "answers": 3, "limit": 5}]


def test_the_direction_of_a_slow_line_is_that_of_who_asks():
    found = findings(network(contacts=answering([8, 8, 8], "b", "a")))
    assert of("slow_line", found)[0]["source"] == "b"


def test_two_slow_answers_or_seven_days_are_no_slow_line():
    assert of("slow_line", findings(network(contacts=answering([30, 30])))) == []
    assert of("slow_line", findings(network(contacts=answering([7, 7, 7])))) == []


def test_a_slow_line_between_two_of_one_organisation_is_their_own_affair():
    net = network(contacts=answering([9, 9, 9]), at={"a": "o", "b": "o"})
    assert of("slow_line", findings(net)) == []


def test_a_discipline_is_slow_when_more_than_one_of_it_is():
    rows = [*answering([8, 10], "x", "a"), *answering([12], "x", "b")]
    does = {"a": "psychologist", "b": "psychologist"}
    found = findings(network(contacts=rows, does=does))
    assert of("slow_discipline", found) == [
        {"discipline": "psychologist", "days": 10.0, "answers": 3, "people": 2, "limit": 5}
    ]
    alone = findings(network(contacts=answering([8, 10, 12], "x", "a"), does=does))
    assert of("slow_discipline", alone) == []


# silent_line


def dated(*days, last=date(2026, 7, 1)):
    rows = [Contact("a", "b", date=day) for day in days]
    return findings(network(contacts=[*rows, Contact("c", "d", date=last)]))


def test_three_contacts_in_autumn_and_none_after_is_a_silent_line():
    days = date(2025, 9, 1), date(2025, 10, 1), date(2025, 11, 3)
    assert of("silent_line", dated(*days)) == [
        {"source": "a", "target": "b", "contacts": 3, "last_contact": date(2025, 11, 3)}
    ]


def test_a_line_used_twice_or_used_in_spring_is_not_silent():
    assert of("silent_line", dated(date(2025, 9, 1), date(2025, 10, 1))) == []
    assert of("silent_line", dated(date(2025, 9, 1), date(2025, 10, 1), date(2026, 2, 2))) == []


def test_without_dates_nothing_is_silent():
    assert of("silent_line", findings(network("a-b a-b a-b"))) == []


# one_way

DOES = {**{f"s{n}": "psychologist" for n in (1, 2, 3)}, **{f"t{n}": "attendance" for n in (1, 2, 3)}}


def test_three_lines_that_only_one_of_two_functions_tells_of_are_one_way():
    found = findings(network("s1-t1 s2-t2 s3-t3 t1-x t2-x t3-x", does=DOES))
    assert of("one_way", found) == [
        {"asking": "psychologist", "answering": "attendance", "count": 3, "of": 3}
    ]


def test_lines_told_of_by_both_or_to_who_told_nothing_are_not_one_way():
    both = "s1-t1 s2-t2 s3-t3 t1-s1 t2-s2 t3-s3"
    assert of("one_way", findings(network(both, does=DOES))) == []
    assert of("one_way", findings(network("s1-t1 s2-t2 s3-t3", does=DOES))) == []


# blind_spot


def meeting(ties):
    rows = [
        Involvement(case=f"c{a}{b}", professional=who)
        for a, b in (("s1", "t1"), ("s2", "t2"), ("s3", "t3"))
        for who in (a, b)
    ]
    return network(ties, does=DOES, involvements=rows)


def test_three_pairs_with_a_case_and_no_contact_are_a_blind_spot_of_two_functions():
    found = findings(meeting("s1-x s2-x s3-x"))
    assert of("blind_spot", found) == [{"disciplines": ("attendance", "psychologist"), "count": 3, "of": 3}]
    (finding,) = (one for one in found if one.key == "blind_spot")
    assert dict(finding.evidence[0].values) == {
        "source": "s1",
        "target": "t1",
        "shared_cases": 1.0,
    }


def test_with_contact_or_with_nobody_who_reported_there_is_no_blind_spot():
    assert of("blind_spot", findings(meeting("s1-t1 s2-t2 s3-t3"))) == []
    assert of("blind_spot", findings(meeting("x-y"))) == []


# paper_unused and deputies_unused


def test_a_school_on_paper_without_contact_is_told_once_with_who():
    net = network("a-x b-x", schools=["s"], serves={"a": ("s",), "b": ("s",)})
    assert of("paper_unused", findings(net)) == [{"school": "s", "count": 2, "nodes": ("a", "b")}]


def test_a_school_that_is_used_or_of_which_nobody_reported_is_not():
    used = network("a-ib", schools=["s"], at={"ib": "s"}, serves={"a": ("s",)})
    assert of("paper_unused", findings(used)) == []
    unknown = network("x-y", people=["a"], schools=["s"], serves={"a": ("s",)})
    assert of("paper_unused", findings(unknown)) == []


def test_a_deputy_without_contact_is_told_and_one_with_contact_is_not():
    found = findings(network("a-x d-x", deputies={"a": "d"}))
    assert of("deputies_unused", found) == [{"count": 1, "nodes": ("a",)}]
    assert of("deputies_unused", findings(network("a-d", deputies={"a": "d"}))) == []


# from a comparison


def test_a_comparison_gives_what_was_lost_before_what_was_gained():
    columns = ["school", "discipline", "effect", "steps_before", "steps_after"]
    rows = [
        ("s1", "psychologist", "gained", float("nan"), 2),
        ("s2", "attendance", "lost", 1, float("nan")),
        ("s1", "attendance", "longer", 1, 2),
        ("s3", "attendance", "shorter", 3, 1),
    ]
    found = from_pairs(pd.DataFrame(rows, columns=columns))
    assert [(one.key, one.element, one.strength) for one in found] == [
        ("lost_continuity", "process", 0.8),
        ("lost_continuity", "process", 0.5),
        ("improvement", "process", 0.4),
        ("improvement", "process", 0.3),
    ]
    assert found[0].values["steps_after"] is None
    assert found[0].values["steps_before"] == 1


def test_what_now_hangs_on_one_is_worse_and_what_no_longer_does_is_better():
    columns = ["school", "discipline", "effect", "hold", "steps_before", "steps_after"]
    rows = [("s1", "psychologist", "", "more", 2, 2), ("s2", "psychologist", "", "one", 1, 1)]
    found = from_pairs(pd.DataFrame(rows, columns=columns))
    assert [(one.key, one.values["school"]) for one in found] == [("fewer_ways", "s2"), ("more_ways", "s1")]


def test_an_unchanged_comparison_gives_nothing():
    assert from_pairs(pd.DataFrame(columns=["school", "discipline", "effect"])) == ()


# what holds for all


@pytest.mark.parametrize("seeds", together(30))
def test_no_value_of_any_finding_is_a_count_of_cases_and_evidence_is_never_missing(seeds):
    for seed, level in product(seeds, ("person", "organisation")):
        for finding in findings(random_network(seed), level=level):
            assert not {"active_cases", "shared_cases", "max_cases", "load"} & set(finding.values)
            assert finding.evidence
            assert finding.caveat == f"view.finding.{finding.key}.caveat"


def test_one_kind_of_finding_about_lines_never_fills_the_meeting():
    rows = [row for n in range(9) for row in answering([9, 9, 9], f"a{n}", f"b{n}")]
    assert len(of("slow_line", findings(network(contacts=rows)))) == 5
