"""The twelve elements: every one is told in full in both languages, and scores are laid out without a total."""

from __future__ import annotations

import math

import pytest

from netmap.findings.elements import SPOKEN_OF, Scored, agreement, profile
from netmap.model.build import build
from netmap.model.records import ElementScore, Intake, Organisation, Professional
from netmap.model.vocabulary import vocabulary
from netmap.settings import Settings
from netmap.text import Texts, sentences
from netmap.view.labels import Labels
from netmap.view.profile import profile_tables, shown_scores

PARTS = {"name", "what", "why", "ask_1", "ask_2", "ask_3", "data"}


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_all_twelve_elements_have_all_parts(lang):
    told = [key.split(".")[1:] for key in sentences(lang) if key.startswith("elements.")]
    parts = {}
    for element, *part in told:
        if part:
            parts.setdefault(element, set()).add(part[0])
    assert parts == dict.fromkeys(vocabulary().elements, PARTS)
    assert len(parts) == 12


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_an_element_has_its_own_name_and_open_questions(lang):
    texts = Texts(lang)
    for key in vocabulary().elements:
        assert texts(f"elements.{key}.name") == vocabulary().label(key, lang)
        assert all(texts(f"elements.{key}.ask_{n}").endswith("?") for n in (1, 2, 3))
        assert 2 <= texts(f"elements.{key}.what").count(".") <= 3
    assert "De sterkste schakels" in texts("elements.source")


def test_the_figures_say_that_they_do_not_speak_of_the_elements_without_a_rule():
    silent = set(vocabulary().elements) - SPOKEN_OF
    assert silent == {"vision", "privacy", "skills", "effects"}
    assert all("kunnen dit niet" in Texts("nl")(f"elements.{key}.data") for key in silent)


def assessed(**groups):
    scores = [
        ElementScore(element="trust", score=score, organisation=None if home == "nobody" else home)
        for home, given in groups.items()
        for score in given
    ]
    homes = [home for home in groups if home != "nobody"]
    return build(
        Intake(
            professionals=(Professional(id="p", name="p"),),
            organisations=tuple(Organisation(id=home, name=home, kind="other") for home in homes),
            elements=tuple(scores),
        ),
        Settings(),
    )


def test_the_profile_counts_each_score_for_all_and_per_organisation():
    assert profile(assessed(a=[1, 5, 5], b=[3])) == (
        Scored("trust", None, (1, 0, 1, 0, 2)),
        Scored("trust", "a", (1, 0, 0, 0, 2)),
        Scored("trust", "b", (0, 0, 1, 0, 0)),
    )


def shown(**groups):
    return [group.organisation for group in shown_scores(profile(assessed(**groups)))]


def test_four_respondents_are_not_shown_nor_to_be_had_by_subtracting():
    assert shown(a=[3] * 5, b=[4] * 6, c=[1] * 4) == [None, "b"]
    assert shown(a=[3] * 5, b=[4] * 5) == [None, "a", "b"]
    assert shown(a=[3] * 4) == []


def test_respondents_of_an_unknown_organisation_count_as_a_group():
    assert shown(a=[3] * 5, b=[3] * 6, nobody=[1] * 2) == [None, "b"]


def test_agreement_is_one_when_means_are_equal_and_none_when_half_are_at_either_end():
    assert agreement([3, 3, 3]) == 1
    assert agreement([1, 5]) == 0
    assert agreement([2, 4]) == 0.75
    assert math.isnan(agreement([4]))


def test_the_table_of_all_says_how_much_those_that_are_shown_agree():
    net, settings = assessed(a=[2] * 5, b=[4] * 5), Settings()
    overall, separate = profile_tables(net, Labels(net, settings, vocabulary(), b"k"))
    assert overall.to_dict("records") == [
        {
            "Element": "Vertrouwen en respect",
            "Invullers": 10,
            **{f"Score {n}": 5 if n in (2, 4) else 0 for n in range(1, 6)},
            "Eens met elkaar": "75%",
        }
    ]
    assert list(separate["Organisatie"]) == ["a", "b"]
