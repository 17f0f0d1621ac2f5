"""Turns: as many at a time as there is room for, and nobody is kept waiting by the many works of another."""

from __future__ import annotations

import threading

import pytest

from netmap.apart.turns import Turns


class Asked:
    """Somebody who asks for a turn in a thread, keeps it until told, and takes down that it was theirs."""

    def __init__(self, turns, whose, order, *, behind=False):
        self.done, self.waits = threading.Event(), threading.Event()
        self.thread = threading.Thread(target=self._ask, args=(turns, whose, order, behind), daemon=True)
        self.thread.start()

    def _ask(self, turns, whose, order, behind):
        with turns.turn(whose, self.waits.set, behind=behind):
            order.append((whose, self))
            self.done.wait(20)

    def end(self):
        self.done.set()
        self.thread.join(20)


def until(condition):
    for _ in range(2000):
        if condition():
            return
        threading.Event().wait(0.005)
    raise AssertionError


def test_who_has_had_no_turn_comes_before_the_third_work_of_another():
    turns, order = Turns(1, each=1), []
    first = Asked(turns, "Anna", order)
    until(lambda: len(order) == 1)
    more = [Asked(turns, "Anna", order) for _ in range(3)]
    for one in more:
        assert one.waits.wait(20)
    other = Asked(turns, "Bert", order)
    assert other.waits.wait(20)
    first.end()
    until(lambda: len(order) == 2)
    assert [whose for whose, _ in order] == ["Anna", "Bert"]
    for one in (other, *more):
        one.done.set()
    for one in (other, *more):
        one.thread.join(20)
    assert [whose for whose, _ in order] == ["Anna", "Bert", "Anna", "Anna", "Anna"]


def test_one_visitor_has_one_turn_at_a_time_though_there_is_room_for_two():
    turns, order = Turns(2, each=1), []
    first, second = Asked(turns, "Anna", order), Asked(turns, "Anna", order)
    until(lambda: order)
    waiting = second if order[0][1] is first else first
    assert waiting.waits.wait(20)
    other = Asked(turns, "Bert", order)
    until(lambda: len(order) == 2)
    assert order[1][1] is other
    for one in (first, second, other):
        one.done.set()
    for one in (first, second, other):
        one.thread.join(20)
    assert len(order) == 3


def test_who_stops_waiting_leaves_the_place_to_the_next():
    class Stopped(Exception):
        pass

    def stop():
        raise Stopped

    turns, order = Turns(1), []
    first = Asked(turns, "Anna", order)
    until(lambda: order)
    with pytest.raises(Stopped), turns.turn("Bert", stop):
        pass
    first.end()
    last = Asked(turns, "Carla", order)
    until(lambda: len(order) == 2)
    last.end()


def test_a_turn_ends_also_when_the_work_fails():
    turns = Turns(1)
    with pytest.raises(ValueError, match="failed"), turns.turn("Anna", list):
        raise ValueError("failed")
    with turns.turn("Anna", list):
        pass


def test_what_nobody_asked_for_yet_comes_after_all_others_and_leaves_a_place_free():
    turns, order = Turns(2, each=1), []
    first = Asked(turns, "Anna", order)
    until(lambda: len(order) == 1)
    ahead = Asked(turns, "Bert", order, behind=True)
    assert ahead.waits.wait(20)  # one place is free, and stays so
    third = Asked(turns, "Carla", order)
    until(lambda: len(order) == 2)
    assert [whose for whose, _ in order] == ["Anna", "Carla"]
    third.end()
    first.end()
    until(lambda: len(order) == 3)
    ahead.end()


def test_where_there_is_one_place_what_nobody_asked_for_is_done_in_it():
    turns, order = Turns(1, each=1), []
    ahead = Asked(turns, "Bert", order, behind=True)
    until(lambda: len(order) == 1)
    ahead.end()
