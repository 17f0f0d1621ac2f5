"""What the data can say, in words: title, days covered, and which sheet would be needed for what was not measured."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from netmap.metrics import score
from netmap.model.build import build
from netmap.model.records import Contact, Gap, Intake, Organisation, Professional
from netmap.model.scope import Period
from netmap.model.vocabulary import vocabulary
from netmap.settings import Settings
from netmap.text import Texts
from netmap.view.encoding import HEAT
from netmap.view.labels import Labels
from netmap.view.scope import colour_known, days_words, not_measured, short_words, title
from netmap.view.tables import coverage_matrix
from netmap.view.weights import rate_words, shown_rate, shown_strengths

SCHOOLS = (
    Organisation(id="s", name="De Es", kind="primary_school"),
    Organisation(id="w", name="Wijkteam Oost"),
)
PEOPLE = (
    Professional(id="a", name="Ada Es", organisation="s", discipline="care_coordinator"),
    Professional(id="b", name="Bo Oost", organisation="w", discipline="neighbourhood_team"),
)
DAY = date(2015, 6, 24)


def made(*contacts, people=PEOPLE, organisations=SCHOOLS, **settings):
    chosen = Settings(**settings)
    net = build(Intake(professionals=people, organisations=organisations, contacts=contacts), chosen)
    return score(net, chosen, vocabulary()), Labels(net, chosen, vocabulary(), b"k" * 32)


def log(*days, n=1):
    return [Contact("a", "b", date=DAY + timedelta(days=day)) for day in days for _ in range(n)]


@pytest.mark.parametrize(
    ("first", "last", "nl", "en"),
    [
        (DAY, DAY, "24 juni 2015 (1 dag)", "24 June 2015 (1 day)"),
        (DAY, date(2015, 7, 5), "24 juni t/m 5 juli 2015 (12 dagen)", "24 June to 5 July 2015 (12 days)"),
        (DAY, date(2015, 6, 30), "24 t/m 30 juni 2015 (7 dagen)", "24 to 30 June 2015 (7 days)"),
        (DAY, date(2016, 1, 1), "24 juni 2015 t/m 1 januari 2016 (192 dagen)", None),
    ],
)
def test_the_days_that_the_data_cover_are_written_out(first, last, nl, en):
    assert days_words(Period(first, last), Texts("nl")) == nl
    assert en is None or days_words(Period(first, last), Texts("en")) == en


def test_a_title_speaks_of_schools_only_where_there_are_schools_and_begins_with_the_name_that_was_given():
    row = Contact("a", "b")
    assert title(made(row)[1]) == "Wie bereikt wie rond de scholen?"
    assert title(made(row, organisations=SCHOOLS[1:])[1]) == "Wie heeft contact met wie?"
    between = made(Contact("v", "w"), people=(), organisations=(Organisation(id="v", name="V"), SCHOOLS[1]))
    assert title(between[1]) == "Welke organisaties hebben met elkaar te maken?"
    assert title(made()[1]) == "Wie is er?"
    assert title(made(row, title=" Oost\n dijk ")[1]) == "Oost dijk: wie bereikt wie rond de scholen?"


def test_what_was_not_measured_names_the_sheet_that_is_missing():
    said = not_measured(made()[1], "access")
    assert said.startswith("Niet gemeten")
    assert "‘van’ en ‘naar’" in said
    assert "soort" not in said
    assert not_measured(made(Contact("a", "b"))[1], "access") == ""
    assert "casusbetrokkenheid" not in not_measured(made(layers=("contact",))[1], "access")
    outside = not_measured(made(*log(0), reference_date=date(2014, 1, 1))[1], "bottlenecks")
    assert "buiten de gekozen periode" in outside


def test_twelve_days_are_too_short_to_speak_of_a_year_and_a_hundred_are_not():
    assert "omgerekend" in short_words(made(*log(0, 11))[1])
    assert "te kort om te zeggen hoe vaak" in short_words(made(*log(0, 3))[1])
    assert short_words(made(*log(0, 100))[1]) == short_words(made(Contact("a", "b", per_year=4))[1]) == ""


def test_few_contacts_in_a_short_time_stay_hidden_however_many_they_are_a_year():
    scores, labels = made(*log(0, 1, 11))
    rate = float(scores.ties["contacts_per_year"].iloc[0])
    assert rate == pytest.approx(3 * 365 / 12)
    shown = shown_rate(rate, labels)
    assert rate_words(shown, labels) == "< 10 in 12 dagen"
    assert {rate_words(one, labels) for one in shown_strengths(scores, labels).values()} == {
        "< 10 in 12 dagen"
    }
    full = made(*log(0, 1, 11), names="full")[1]
    assert rate_words(shown_rate(rate, full), full) == "91"


def test_ten_contacts_in_a_short_time_are_shown():
    scores, labels = made(*log(0, 11, n=5))
    assert rate_words(shown_rate(float(scores.ties["contacts_per_year"].iloc[0]), labels), labels) == "304"


@pytest.mark.parametrize("months", [1, 2, 6])
def test_no_number_of_contacts_below_ten_can_be_read_from_a_period_of_few_months(months):
    rows = [Contact("a", "b", date=date(2026, 6, 30) - timedelta(days=30 * n)) for n in range(12)]
    scores, labels = made(*rows, months=months)
    assert (
        rate_words(shown_rate(float(scores.ties["contacts_per_year"].iloc[0]), labels), labels)[:4] == "< 10"
    )


def test_colour_says_what_is_known():
    row = Contact("a", "b")
    without = tuple(Professional(id=one.id, name=one.name, organisation=one.organisation) for one in PEOPLE)
    assert colour_known(made(row)[1]) == "discipline"
    nobody = (Organisation(id="s", name="De Es"), Organisation(id="w", name="Es en Zoon"))
    labels = made(row, people=without, organisations=nobody)[1]
    assert (colour_known(labels), colour_known(labels, people=False)) == ("organisation", "community")


def test_what_stands_on_paper_is_shown_as_such_and_a_vacancy_is_a_known_gap():
    serving = (*PEOPLE, Professional(id="n", name="Noor", discipline="youth_nurse", schools=("s",)))
    gaps = (
        Gap("s", "attendance", "Leerplicht", "vacancy"),
        Gap("s", "psychologist", "Psycholoog", "unknown"),
    )
    net = build(Intake(professionals=serving, organisations=SCHOOLS, gaps=gaps), Settings())
    labels = Labels(net, Settings(), vocabulary(), b"k" * 32)
    matrix = coverage_matrix(score(net, Settings(), vocabulary()), labels)
    cells = dict(zip(matrix.disciplines, matrix.cells[0], strict=True))
    said = {
        key: cells[key].words for key in ("youth_health", "attendance", "psychologist", "neighbourhood_team")
    }
    assert said == {
        "youth_health": "op papier",
        "attendance": "vacature",
        "psychologist": "niet gemeten",
        "neighbourhood_team": "niet gemeten",
    }
    assert {cell.level(2) for cell in cells.values()} == {6, 7, 8}
    assert not {cell.colour for cell in cells.values()} & set(HEAT)


def test_a_vacancy_is_told_beside_a_gap_that_was_measured():
    gaps = (Gap("s", "attendance", "Leerplicht", "vacancy"),)
    net = build(
        Intake(professionals=PEOPLE, organisations=SCHOOLS, gaps=gaps, contacts=(Contact("a", "b"),)),
        Settings(),
    )
    labels = Labels(net, Settings(), vocabulary(), b"k" * 32)
    matrix = coverage_matrix(score(net, Settings(), vocabulary()), labels)
    cells = dict(zip(matrix.disciplines, matrix.cells[0], strict=True))
    assert cells["attendance"].words == "geen route; vacature"
    assert cells["attendance"].level(2) == 4
    assert cells["neighbourhood_team"].words == "direct"
