"""What a data set can say at all: measured or not, over which days, and who wrote it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from netmap.model.build import build
from netmap.model.records import (
    Contact,
    Intake,
    Involvement,
    Organisation,
    Pair,
    Place,
    Professional,
)
from netmap.model.scope import Period
from netmap.settings import Settings

FIRST = date(2026, 3, 2)
SCHOOLS = (
    Organisation(id="s", name="De Berk", kind="primary_school"),
    Organisation(id="w", name="Wijkteam Zuid"),
)
PEOPLE = tuple(
    Professional(id=one, name=one, organisation=home, discipline=what)
    for one, home, what in (
        ("a", "s", "care_coordinator"),
        ("b", "w", "neighbourhood_team"),
        ("c", "w", None),
    )
)


def scope(*contacts, organisations=SCHOOLS, people=PEOPLE, settings=None, **more):
    intake = Intake(professionals=people, organisations=organisations, contacts=contacts, **more)
    return build(intake, settings or Settings()).scope


def on(days, source="a", target="b", **more):
    return Contact(source, target, date=FIRST + timedelta(days=days), **more)


def test_organisations_alone_measure_no_access_and_the_sheet_that_is_missing_is_that_of_contacts():
    alone = scope(people=())
    assert (alone.schools, alone.people, alone.ties()) == (True, False, False)
    assert alone.lacks("access") == ("functions", "contacts")
    assert scope().lacks("access") == scope().lacks("bottlenecks") == ("contacts",)


def test_contacts_between_schools_and_functions_answer_access_but_not_in_time():
    asked = scope(on(0))
    assert (asked.answers("access"), asked.lacks("reach")) == (True, ("responses",))
    assert scope(on(0, response_days=2)).answers("reach")


def test_a_network_without_schools_lacks_the_sheet_that_says_which_organisations_are():
    assert scope(on(0), organisations=SCHOOLS[1:]).lacks("access") == ("organisations",)


def test_contact_was_measured_where_everybody_answered_never():
    asked = scope(Contact("a", "b", per_year=0))
    assert (asked.contacts, asked.answers("access"), asked.rates) == (True, True, False)


def test_only_the_layers_that_are_looked_at_count():
    shared = scope(involvements=tuple(Involvement(case="k", professional=one) for one in "ab"))
    assert (shared.cases, shared.contacts) == (True, False)
    assert (shared.ties(("contact",)), shared.ties(("case",)), shared.ties()) == (False, True, True)
    assert shared.lacks("access", ("contact",)) == ("contacts",)
    assert scope(pairs=(Pair("a", "b", shared=True),)).cases


def test_paper_is_no_contact():
    alone = Professional(id="d", name="d", schools=("s",))
    paper = scope(people=(*PEOPLE, alone))
    assert (paper.paper, paper.ties(), paper.sources) == (True, False, ("paper",))


def test_rows_that_all_lie_outside_the_period_are_told_apart_from_no_rows():
    late = scope(on(0), settings=Settings(reference_date=FIRST - timedelta(days=1)))
    assert (late.outside, late.ties()) == (True, False)
    assert not scope().outside


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        ([on(0), on(11)], Period(FIRST, FIRST + timedelta(days=11))),
        ([on(4)], Period(FIRST + timedelta(days=4), FIRST + timedelta(days=4))),
        ([Contact("a", "b", per_year=44)], None),
    ],
)
def test_the_covered_days_run_from_the_first_to_the_last_date(rows, wanted):
    found = scope(*rows).covered
    assert found == wanted
    assert found is None or found.days == (found.last - found.first).days + 1


def test_without_dated_contact_the_covered_days_are_those_of_the_cases_inside_the_period():
    cases = (Involvement(case="k", professional="a", start=date(2020, 1, 1), end=FIRST),)
    assert scope(involvements=cases, settings=Settings(months=1)).covered == Period(date(2026, 2, 3), FIRST)


@pytest.mark.parametrize(
    ("rows", "months", "years"),
    [
        ([on(0), on(11)], 12, 12 / 365),
        ([on(0), on(6)], 12, 7 / 365),
        ([on(0), on(5)], 12, None),  # less than a week
        ([on(3), on(3)], 12, None),  # one date
        ([on(0), on(335)], 12, 1.0),  # at least 90 per cent of a year
        ([on(0), on(300)], 12, 301 / 365),
        ([on(-40), on(0), on(20)], 1, 1 / 12),  # the data go on before the period
        ([on(0, tells_rate=False), on(30, tells_rate=False)], 12, None),  # dates of the last contact only
        ([Contact("a", "b", per_year=44)], 12, None),
    ],
)
def test_dated_contacts_are_counted_over_what_they_cover(rows, months, years):
    assert scope(*rows, settings=Settings(months=months)).counted_years == pytest.approx(years)


def placed(rows, file="blad.csv"):
    return [
        Contact(
            row.source, row.target, row.date, row.per_year, row.count, rating=row.rating, place=Place(file)
        )
        for row in rows
    ]


@pytest.mark.parametrize(
    ("rows", "file", "wanted", "reported"),
    [
        ([Contact("a", "b", per_year=44)], "vragen.xlsx", ("questionnaire",), True),
        ([Contact("a", "b", rating=4), on(1)], "vragen.csv", ("questionnaire",), True),
        ([on(0), on(1), on(1, "b", "c")], "lijst.csv", ("register",), True),
        ([on(0, count=9)], "lijst.csv", ("register",), True),
        ([on(0)] * 5 + [on(1, "b", "a")], "badges.csv", ("sensor",), False),
        ([Contact("a", "b")], "wie.csv", ("list",), True),
        ([Contact("s", "w")], "organisaties.csv", ("list",), False),
        ([on(0)], "net.graphml", ("graph",), False),
    ],
)
def test_who_wrote_the_contacts_is_seen_from_their_rows(rows, file, wanted, reported):
    found = scope(*placed(rows, file))
    assert (found.sources, found.reporters) == (wanted, reported)


def test_of_several_sources_the_largest_comes_first():
    both = (*placed([on(0), on(1)], "a.csv"), *placed([Contact("a", "c", per_year=4)], "b.csv"))
    assert scope(*both).sources == ("register", "questionnaire")
