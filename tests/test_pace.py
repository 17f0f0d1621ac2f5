"""How long a work still takes: said where it goes evenly and is true, and nowhere else."""

from __future__ import annotations

import pytest

from netmap.pace import Pace, said
from netmap.text import Texts

EVENLY = "progress.resampling"


def told(times, step=EVENLY):
    """What is known of the rest at each share, told at these seconds."""
    now = iter(times)
    pace = Pace(lambda: next(now))
    return [pace.left(step, number / len(times)) for number in range(len(times))]


def test_a_work_of_a_hundred_even_seconds_still_takes_what_is_left_of_it():
    left = told([float(second) for second in range(100)])
    assert left[:10] == [None] * 10
    assert left[20] == pytest.approx(80)
    assert left[75] == pytest.approx(25)


def test_nothing_is_said_in_the_first_two_seconds_nor_of_a_work_that_goes_unevenly():
    assert set(told([second / 100 for second in range(100)])) == {None}
    assert set(told([float(second) for second in range(100)], "progress.scoring")) == {None}
    assert set(told([float(second) for second in range(100)], "rapport.pdf")) == {None}


def test_nothing_is_said_where_the_second_half_goes_a_quarter_as_fast_and_it_is_said_again_when_that_is_the_pace():
    seconds = [float(n) for n in range(30)] + [29.0 + 4 * n for n in range(1, 71)]
    left = told(seconds)
    assert left[25] == pytest.approx(75)
    assert left[45] is None
    assert left[95] == pytest.approx(20, rel=0.3)


def test_what_was_done_of_the_step_before_says_nothing_of_this_one():
    now = iter(range(100))
    pace = Pace(lambda: float(next(now)))
    for number in range(50):
        pace.left(EVENLY, number / 50)
    assert pace.left("progress.comparing", 0.5) is None
    assert pace.left("progress.comparing", 0.55) is None
    assert pace.left("progress.comparing", 0.6) is None
    assert pace.left("progress.comparing", 0.65) == pytest.approx(7)


@pytest.mark.parametrize(
    ("left", "nl", "en"),
    [
        (None, "", ""),
        (0.2, " Nog enkele seconden.", " A few seconds left."),
        (17, " Nog ongeveer 20 seconden.", " About 20 seconds left."),
        (21, " Nog ongeveer 30 seconden.", " About 30 seconds left."),
        (59, " Nog ongeveer 60 seconden.", " About 60 seconds left."),
        (61, " Nog ongeveer 2 minuten.", " About 2 minutes left."),
        (4000, " Nog ongeveer 67 minuten.", " About 67 minutes left."),
    ],
)
def test_the_rest_is_said_in_words(left, nl, en):
    assert said(EVENLY, Texts("nl"), left) == "Nagaan hoe zeker de volgorde is…" + nl
    assert said(EVENLY, Texts("en"), left) == "Checking how certain the order is…" + en


def test_a_file_is_called_by_its_name():
    assert (
        said("poster-01-taal.pdf", Texts("nl"), 12) == "poster-01-taal.pdf maken… Nog ongeveer 15 seconden."
    )
