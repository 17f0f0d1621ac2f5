"""The contract of a told table: what breaks it is refused when the table is made, with the table and the column by name."""

from __future__ import annotations

from datetime import date

import pytest

from netmap.told.table import NOT_ASKED, Column, Hidden, Table, known, made, order, plain

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
