"""Processes that work for the server: what they answer, that one may die, and that none stays behind."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from types import ModuleType

import psutil
import pytest

sys.path.insert(0, str(Path(__file__).parent))
import works

from netmap.apart.processes import Processes
from netmap.errors import UsageError, WorkLost


def silent(_step, _share):
    pass


@pytest.fixture(scope="module")
def processes():
    made = Processes(2)
    yield made
    made.close()


class Stopped(Exception):
    """The visitor stopped it."""


def test_a_work_is_done_by_another_process_and_the_same_one_does_the_next(processes):
    heard = []
    assert processes.do(partial(works.doubled, 21), lambda *told: heard.append(told)) == 42
    assert ("progress.scoring", 0.5) in heard
    one = processes.do(works.who, silent)
    assert one == processes.do(works.who, silent)
    assert psutil.pid_exists(one)
    assert one != psutil.Process().pid


def test_what_a_work_raises_comes_back_and_its_process_goes_on(processes):
    one = processes.do(works.who, silent)
    with pytest.raises(UsageError) as refused:
        processes.do(works.refused, silent)
    assert (refused.value.key, refused.value.values["option"]) == ("errors.usage.choice", "level")
    with pytest.raises(RuntimeError, match=r"^Odd$"):
        processes.do(works.odd, silent)
    assert processes.do(works.who, silent) == one


def test_stop_ends_a_work_that_tells_nothing_more_and_its_process(processes):
    seen = []

    def stop_when_begun(step, _share):
        if step:
            seen.append(int(step))
        if len(seen) > 1:
            raise Stopped

    with pytest.raises(Stopped):
        processes.do(works.waits, stop_when_begun)
    assert not psutil.pid_exists(seen[0])
    assert processes.do(partial(works.doubled, 1), silent) == 2


def test_a_work_whose_process_dies_is_done_again_by_another(processes, tmp_path):
    seen = set()
    work = partial(works.dies_once, str(tmp_path / "died"), "the same bytes")
    assert processes.do(work, lambda step, _share: seen.add(step)) == "the same bytes"
    assert len(seen - {""}) == 2


def test_a_work_that_kills_three_processes_is_given_up_in_one_sentence(processes):
    with pytest.raises(WorkLost) as lost:
        processes.do(works.dies, silent)
    assert lost.value.key == "errors.app.lost"


def test_no_process_stays_behind_and_none_is_begun_for_a_work_that_was_going_on():
    made, seen = Processes(1), []
    one = made.do(works.who, silent)

    def close_when_begun(step, _share):
        if step and not seen:
            seen.append(int(step))
            made.close()

    with pytest.raises(WorkLost):
        made.do(works.waits, close_when_begun)
    assert seen == [one]
    assert not psutil.pid_exists(one)


def test_a_page_that_is_being_drawn_is_not_drawn_again_by_a_new_process(tmp_path, monkeypatch):
    script = tmp_path / "script.py"
    script.write_text("raise SystemExit('a page was drawn')", encoding="utf-8")
    main = ModuleType("__main__")
    main.__file__ = str(script)
    monkeypatch.setitem(sys.modules, "__main__", main)
    made = Processes(1)
    try:
        assert made.do(partial(works.doubled, 21), silent) == 42
    finally:
        made.close()
