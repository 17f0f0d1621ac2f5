"""The first look at a network: five answers with how certain they are, in the words of the files."""

from __future__ import annotations

import pytest

from netmap.analysis import analyse
from netmap.samples import sample_files
from netmap.settings import Settings, installation
from netmap.told.told import Told
from tests.told.test_told import PLAIN


def told(files, **settings):
    return Told(analyse(files, Settings(resamples=0, **settings), installation=installation()))


@pytest.fixture(scope="module")
def islands():
    return told(sample_files("two_islands"))


def test_the_answers_are_those_of_the_files_and_in_the_order_in_which_people_ask(islands):
    keys = [one.key for one in islands.headlines]
    assert keys[:3] == ["missing", "leans", "busy"]
    whole = " ".join(islands.sentences)
    by_key = {one.key: one for one in islands.headlines}
    for key in ("missing", "leans"):
        for sentence in by_key[key].says.split(". "):
            assert sentence.rstrip(".") in whole
    assert by_key["missing"].certainty in whole
    assert by_key["missing"].certainty == (
        "4 van de 8 professionals gaven contacten op. Wat de anderen ook antwoorden: 50% tot 100% is toegankelijk."
    )


def test_what_stands_out_is_a_finding_that_no_other_answer_says(islands):
    other = [one for one in islands.headlines if one.key == "stands_out"]
    assert all(any(one.says == point.sentence for point in islands.clearest) for one in other)
    assert all(one.certainty for one in other)


def test_every_headline_has_words_at_every_level_and_without_schools():
    for names in ("role", "code", "organisation", "full"):
        made = told(sample_files("two_islands"), names=names)
        assert all(one.says for one in made.headlines)
    plain = told(PLAIN)
    assert [one.key for one in plain.headlines][:1] == ["whole"]
    assert "in_time" not in {one.key for one in plain.headlines}


def test_what_the_network_covers_opens_the_summary(islands):
    assert islands.sentences[: len(islands.covers)] == islands.covers
    assert islands.covers[0].startswith("Het netwerk telt ")
