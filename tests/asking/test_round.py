"""A round: who is asked, whom a form suggests, how long it takes, and how large it is."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from netmap.asking.listed import Listed, Person, Place
from netmap.asking.plan import Choice, plan
from netmap.asking.questions import KEYS, from_toml, standard, to_toml
from netmap.asking.round_ import MARK, MOST_SUGGESTED
from netmap.errors import InputError, UsageError
from netmap.export.asking.form import form
from tests.asking.rounds import NOW, WORDS, form_of, made, number_of

AREAS = ("Noord", "Oost", "Zuid")


@pytest.fixture(scope="module")
def town():
    """600 people at 60 organisations in three neighbourhoods, with names as long as Dutch ones are."""
    places = tuple(
        Place(
            at, f"obs De Verzonnen Windvaan {at}", "primary_school", neighbourhood=AREAS[at % 3], school=True
        )
        for at in range(60)
    )
    people = tuple(
        Person(60 + at, f"Annemarieke van der Bergendaal-{at}", places[at // 10].name, "intern begeleider")
        for at in range(600)
    )
    return plan(Listed(people, places, {60: ((659, "weekly"),)}), standard(), Choice(), NOW.date())


def test_of_a_long_list_a_form_suggests_400_names_those_who_stand_nearest(town):
    suggested = [town.listed.entry(number) for number in town.suggested(60)]
    assert len(suggested) == MOST_SUGGESTED
    names = {entry.name for entry in suggested}
    assert town.listed.entry(659).name in names  # named last time, at the other end of the list
    home = town.listed.place_called[town.listed.entry(60).organisation]
    assert {one.name for one in town.listed.staff[home.name]} - {town.listed.entry(60).name} <= names
    assert all(place.name in names for place in town.listed.places)  # organisations go before others
    area = [
        one.name
        for one in town.listed.people
        if town.listed.place_called[one.organisation].neighbourhood == home.neighbourhood
    ]
    assert set(area) - {town.listed.entry(60).name} <= names
    assert town.listed.entry(60).name not in names


def test_a_form_of_400_names_is_one_file_of_at_most_200_kb_that_asks_for_nothing(town):
    page = form(town, town.forms[0], WORDS)
    assert len(page) <= 200_000
    text = page.decode()
    assert not re.search(
        r"https?://|src=|@import|url\(|fetch\(|XMLHttpRequest|localStorage|sessionStorage|indexedDB|cookie",
        text,
    )
    data = json.loads(re.search(r'id="ask-data">(.*?)</script>', text)[1])
    assert len(data["names"]) == MOST_SUGGESTED


def test_marks_are_random_and_no_two_rounds_share_any():
    one, two = made(), made()
    marks = [{here.mark, *(item.mark for item in here.addressees)} for here in (one, two)]
    assert all(MARK.fullmatch(mark) for several in marks for mark in several)
    assert marks[0].isdisjoint(marks[1])


@pytest.mark.parametrize(
    "off", [(), ("works",), ("trust", "clarity"), ("response", "trust", "clarity", "works", "lead")]
)
def test_whatever_is_asked_a_form_takes_ten_minutes_at_most(off):
    questions = replace(standard(), off=frozenset(off))
    assert 5 <= questions.most_contacts <= 25
    assert questions.minutes() <= 10
    seconds = 60 + questions.most_contacts * (
        12
        + sum({"frequency": 5, "response": 6, "trust": 5, "clarity": 6}[key] for key in questions.of_contacts)
    )
    seconds += 36 * questions.asks("lead") + 72 * questions.asks("works")
    assert questions.minutes() == -(-seconds // 60)


def test_what_stands_in_the_file_of_questions_is_what_is_asked():
    questions = replace(
        standard("en"),
        off=frozenset({"trust"}),
        text={**standard("en").text, "contact": 'Who do you "call"?\\'},
    )
    assert from_toml(to_toml(questions), "questions.toml") == questions
    assert from_toml("", "leeg.toml", "en") == standard("en")
    for wrong in (
        "[question.age]\nask = true",
        "[form]\ntitle = 3",
        "[question.trust]\nask = 1",
        "x = [",
        f'[form]\ntitle = "{"x" * 700}"',
        "question = 3",
    ):
        with pytest.raises(UsageError):
            from_toml(wrong, "fout.toml")
    assert set(standard().text) == set(KEYS)


def test_a_question_that_is_off_stands_in_no_form():
    here = made(questions=replace(standard(), off=frozenset({"lead", "works", "trust"})))
    page = form(here, form_of(here, "Anna Wilg"), WORDS).decode()
    for key in ("lead", "works", "trust"):
        assert standard().text[key] not in page
    assert standard().text["clarity"] in page


def test_the_coordinator_says_who_is_asked_and_about_whom():
    here = made()
    anna, bert = number_of(here, "Anna Wilg"), number_of(here, "Bert Els")
    few = made(Choice(asked=[anna], named=[bert], per="person"))
    assert (few.asked, few.about, [few.label(n) for n in few.suggested(anna)]) == (
        (anna,),
        (bert,),
        ["Bert Els · jeugdarts · GGD Streek"],
    )
    whole = made(Choice(per="organisation", about="organisations"))
    assert (
        {whole.label(n) for n in whole.asked}
        == {whole.label(n) for n in whole.about}
        == {place.name for place in here.listed.places}
    )
    with pytest.raises(InputError):
        made(Choice(asked=[]))


def test_last_time_stands_in_the_form_and_not_in_a_fresh_one():
    here, fresh = made(), made(Choice(keeps=False))
    told = [
        (here.listed.entry(other).name, often) for other, often in here.before(number_of(here, "Anna Wilg"))
    ]
    assert told == [("Bert Els", "weekly"), ("Dirk Beuk", "monthly")]
    assert fresh.before(number_of(fresh, "Anna Wilg")) == ()


def test_a_name_from_a_list_cannot_become_markup():
    here = made()
    people = tuple(
        replace(one, name=f"{one.name}</script><img src=x onerror=alert(1)>") for one in here.listed.people
    )
    evil = replace(here, listed=replace(here.listed, people=people))
    person = next(one for one in evil.forms if one.numbers[0] == people[0].number)
    page = form(evil, person, WORDS).decode()
    assert "<img" not in page
    assert page.count("</script>") == 2
