"""The contract of a told table: what breaks it is refused when the table is made, with the table and the column by name."""

from __future__ import annotations

import math
from datetime import date

import pytest

import netmap
from netmap.model.columns import coded
from netmap.told import hiding
from netmap.told.machine_tables import ties
from netmap.told.table import NOT_ASKED, Column, Hidden, LongTable, Table, known, made, order, plain
from netmap.view.suppress import hidden, told_count
from netmap.view.weights import shown_rate
from tests.opened import opened

FEW = Hidden("< 10", 5.0)


def table(*rows, unit="count", about=()):
    return Table("ties", (Column("who", "Wie"), Column("n", "Aantal", unit)), rows, about)


def test_two_columns_with_one_key_are_refused():
    with pytest.raises(ValueError, match="ties: two columns with one key"):
        Table("ties", (Column("who", "Wie"), Column("who", "Naar")), ())


@pytest.mark.parametrize("row", [("An",), ("An", 1, 2), ()])
def test_a_row_of_another_length_is_refused(row):
    with pytest.raises(ValueError, match=f"ties: a row of {len(row)} cells"):
        table(row)


def test_one_value_that_does_not_fit_is_refused_among_many_that_do():
    with pytest.raises(ValueError, match=r"ties\.n: float is no count"):
        table(*[("An", 1), ("Bo", FEW), ("Co", None), ("Di", 3.0)] * 50, ("Ed", 2.5))


def test_ids_for_more_or_fewer_rows_than_there_are_is_refused():
    with pytest.raises(ValueError, match="ties: 2 rows, ids of 1"):
        table(("An", 1), ("Bo", 2), about=(("n1",),))


@pytest.mark.parametrize(
    ("unit", "value"),
    [
        ("text", 3),
        ("sentence", 0.5),
        ("count", 2.5),
        ("count", True),
        ("count", float("nan")),
        ("count", "3"),
        ("number", float("inf")),
        ("number", date(2026, 7, 3)),
        ("share", "20%"),
        ("small_share", float("nan")),
        ("day", 20260703),
        ("day", "2026-07-03"),
        ("any", float("nan")),
    ],
)
def test_a_value_that_does_not_fit_its_unit_is_refused(unit, value):
    with pytest.raises(ValueError, match=rf"ties\.n: {type(value).__name__} is no {unit}"):
        table(("An", value), unit=unit)


@pytest.mark.parametrize(
    "unit", ["text", "sentence", "count", "number", "share", "small_share", "day", "any"]
)
def test_unknown_hidden_and_not_asked_fit_every_unit_and_stay_three_things(unit):
    told = table(("An", None), ("Bo", FEW), ("Cas", NOT_ASKED), unit=unit)
    assert told.values("n") == (None, FEW, "")
    assert [plain(value) for value in told.values("n")] == ["", "< 10", ""]
    assert [order(value) for value in told.values("n")] == [None, 5.0, ""]


def test_a_figure_that_is_not_a_number_is_unknown_when_a_table_is_made():
    told = made("ties", (Column("n", "Aantal", "count"),), [{"n": float("nan")}, {"n": 4.0}])
    assert told.values("n") == (None, 4.0)
    assert known(None) is None


def test_a_column_that_is_not_there_is_an_error_and_none_is_made_up():
    told = table(("An", 1))
    assert "n" in told
    assert "m" not in told
    with pytest.raises(KeyError, match="m"):
        told.values("m")


def test_taking_rows_and_columns_keeps_what_each_row_is_about():
    told = table(("An", 1), ("Bo", 2), ("Cas", 3), about=(("n1",), ("n2",), ("n3",)))
    assert told.only((2, 0)).about == (("n3",), ("n1",))
    assert told.first(1).about == (("n1",),)
    assert told.with_first("n").records()[1] == {"n": 2, "who": "Bo"}
    assert told.without("n").rows == (("An",), ("Bo",), ("Cas",))


def test_a_long_table_of_three_rows_keeps_two_values_once_and_gives_its_rows_back():
    told = LongTable("ties", (Column("n", "n", "any"),), (coded([2.5, None, 2.5]),))
    assert (len(told), told.rows, told.cells[0].values) == (3, ((2.5,), (None,), (2.5,)), (2.5,))
    assert told.records() == [{"n": 2.5}, {"n": None}, {"n": 2.5}]


@pytest.mark.parametrize(
    ("cells", "said"),
    [([coded([1, 2]), coded([1])], r"ties\.b: 1 rows of 2"), ([coded([1]), coded([math.inf])], "no any")],
)
def test_a_long_table_with_a_short_column_or_an_endless_number_is_refused(cells, said):
    with pytest.raises(ValueError, match=said):
        LongTable("ties", (Column("a", "a", "any"), Column("b", "b", "any")), tuple(cells))


@pytest.mark.parametrize("names", ["role", "full"])
def test_of_each_tie_of_lindewaard_the_columns_say_what_the_rule_for_one_number_says(names):
    found = opened("lindewaard", names=names)
    labels, scores = found.labels, found.scores
    told = {(row["source"], row["target"]): row for row in ties(scores, labels).records()}
    assert list(told) == sorted(told)
    assert len(told) == len(scores.ties) > 400
    for one in scores.ties.to_dict("records"):
        ends = [labels.public(one[end]) for end in ("source", "target")]
        ways = ["response_days_out", "response_days_back"]
        row = told[tuple(sorted(ends))]
        for key, way in zip(ways, ways if ends == sorted(ends) else ways[::-1], strict=True):
            assert row[key] == known(one[way])
        few = hidden(one["shared_cases"], labels) or hidden(one["case_weight"], labels)
        assert row["case_weight"] == (None if few else told_count(one["case_weight"], labels))
        assert row["shared_cases"] == hiding.count(one["shared_cases"], labels)
        assert row["contacts_per_year"] == hiding.rate(shown_rate(one["contacts_per_year"], labels), labels)
        for key in ("reciprocal", "last_contact", "declared", "bridge", "betweenness"):
            assert row[key] == known(one[key]), key
            assert type(row[key]) is type(known(one[key])), key


def test_what_nobody_measured_is_unknown_to_the_last_column_of_the_nodes(tmp_path):
    """Cases alone, with layer contact: no tie counts, so a broker of 0 would be an answer."""
    (tmp_path / "casusbetrokkenheid.csv").write_text(
        "casus,professional,organisatie,functie\nZ1,An de Vries,obs De Linde,IB'er\nZ1,Bo Smit,GGD,jeugdarts\n",
        "utf-8",
    )
    told = netmap.read(tmp_path / "casusbetrokkenheid.csv", layers=("contact",)).nodes
    assert told[["brokerage", "answered_by", "betweenness"]].isna().all(axis=None)
    assert told["answers"].tolist() == [0, 0]
