"""Contacts and cases as tables of codes: the records that went in come out, and ties are as counted by hand."""

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date
from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from netmap.model.build import build
from netmap.model.cases import shared_cases
from netmap.model.columns import coded, combined, stacked
from netmap.model.records import Contact, Intake, Involvement, Place, Professional
from netmap.model.tables import Contacts, Involvements
from netmap.settings import Settings


def contacts():
    place = Place("a.csv", "", 3)
    return (
        Contact("b", "a", date(2026, 3, 1), per_year=12.0, channel="mail", answered=False, place=place),
        Contact("a", "c", None, count=2.0, rating=4.5, theme="taal", tells_rate=False, directed=False),
        Contact("b", "a", date(2026, 3, 1), channel="telefoon", response_days=1.5),
    )


def test_three_contacts_come_out_of_a_table_as_they_went_in_with_their_place():
    table = Contacts.of(contacts())
    assert table == contacts()
    assert tuple(table) == contacts()
    assert [row.place for row in table] == [row.place for row in contacts()]
    assert table[1:][0] == contacts()[1]
    assert table[-1].channel == "telefoon"
    assert table != contacts()[::-1]
    assert table.pairs() == {frozenset("ab"), frozenset("ac")}
    assert table.touching({"c"}) == 1


def test_two_involvements_come_out_of_a_table_as_they_went_in():
    rows = (
        Involvement("h2", "b", start=date(2026, 1, 5), parents=True, place=Place("z.csv", "", 2)),
        Involvement("h1", "a", end=date(2026, 2, 5), school="s", case_role="regie"),
    )
    table = Involvements.of(rows)
    assert table == rows
    assert table.cases == ("h1", "h2")
    assert [row.place for row in table] == [rows[0].place, None]


def test_a_table_of_which_a_column_is_too_short_is_refused():
    table = Contacts.of(contacts())
    with pytest.raises(ValueError, match="same length"):
        replace(table, directed=table.directed[:2])
    with pytest.raises(ValueError, match="no id"):
        replace(table, ids=("a",))
    with pytest.raises(ValueError, match="missing"):
        replace(table, numbers={})


def test_true_and_one_are_two_values_and_a_mapping_is_one_for_each_row():
    column = coded([True, 1, 1.0, None, True, {"a": 1}, {"a": 1}])
    assert column.codes.tolist() == [0, 1, 2, -1, 0, 3, 4]
    both = stacked([column, coded([1, None, "x"])])
    assert both.objects().tolist() == [True, 1, 1.0, None, True, {"a": 1}, {"a": 1}, 1, None, "x"]
    numbers, first = combined([np.array([1, 0, 1, -1]), np.array([0, 0, 0, 5])])
    assert (numbers.tolist(), first.tolist()) == ([0, 1, 0, 2], [0, 1, 3])


def test_words_of_both_sides_of_a_tie_are_told_once_sorted():
    said = (
        [("a", "b", word) for word in "zyxwvutsr"] + [("b", "a", word) for word in "zq"] + [("c", "a", "z")]
    )
    network = build(
        Intake(
            professionals=tuple(Professional(id_, id_) for id_ in "abc"),
            contacts=tuple(Contact(a, b, per_year=1.0, theme=word) for a, b, word in said),
        ),
        Settings(),
    )
    assert network.ties["themes"].tolist() == [tuple("qrstuvwxyz"), ("z",)]
    assert network.ties["channels"].tolist() == [(), ()]


def test_cases_are_numbered_by_their_people_and_days_and_not_by_their_hash():
    dice = np.random.default_rng(4)
    rows = [
        Involvement(f"h{dice.integers(1000)}", f"p{dice.integers(3)}", start=day)
        for day in (None, date(2026, 1, 1), date(2025, 12, 9))
        for _ in range(400)
    ]
    people = tuple(Professional(f"p{number}", "x") for number in range(3))
    table = build(Intake(professionals=people, involvements=rows), Settings(months=60)).involvements
    lists = defaultdict(list)
    for row in rows:
        lists[row.case].append((row.professional, str(row.start)))
    expected = sorted(sorted(one) for one in lists.values())
    found = defaultdict(list)
    for case, person, start in table[["case", "professional", "start"]].itertuples(index=False):
        found[case].append((person, "None" if pd.isna(start) else str(start.date())))
    assert [sorted(found[case]) for case in sorted(found)] == expected


@pytest.mark.parametrize("grouped", [False, True])
def test_shared_cases_of_300_rows_are_those_counted_pair_by_pair(grouped):
    dice = np.random.default_rng(5)
    rows = pd.DataFrame(
        {"case": dice.integers(0, 60, 300), "professional": dice.integers(0, 25, 300).astype(str)}
    )
    into = pd.Series({str(number): f"o{number % 7}" for number in range(25)}) if grouped else None
    counts, weights = defaultdict(int), defaultdict(float)
    sizes = defaultdict(Counter)
    """Without groups: pair → size of a case → how many of them, which are added from the smallest on."""
    for _, people in sorted(rows.groupby("case")["professional"].unique().items()):
        pairs = defaultdict(float)
        for one, two in combinations(sorted(people), 2):
            ends = tuple(sorted((into[one], into[two]) if grouped else (one, two)))
            if ends[0] != ends[1]:
                pairs[ends] += 1 / (len(people) - 1)
                sizes[ends][len(people)] += 1
        for ends, weight in pairs.items():
            counts[ends] += 1
            weights[ends] += weight
    if not grouped:
        weights = {
            ends: sum(n / (size - 1) for size, n in sorted(known.items())) for ends, known in sizes.items()
        }
    found = shared_cases(rows, into)
    assert list(found.itertuples(index=False, name=None)) == [
        (*e, counts[e], weights[e]) for e in sorted(counts)
    ]
