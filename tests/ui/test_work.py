"""Work in a thread of its own: its outcome, its errors, and what is left when it is stopped."""

from __future__ import annotations

import threading

import pytest

from netmap.ui.work import Job, Stopped


def finished(job):
    assert job.ready(10)
    return job.outcome()


def test_the_outcome_comes_back_and_so_does_an_error():
    def add(tell):
        tell("progress.reading", 0.25)
        return 1 + 1

    job = Job(add)
    assert finished(job) == 2
    assert (job.step, job.share) == ("progress.reading", 0.25)
    with pytest.raises(ZeroDivisionError):
        finished(Job(lambda tell: 1 // 0))


def test_stopped_work_ends_at_the_next_thing_that_it_tells():
    began, go_on, reached = threading.Event(), threading.Event(), []

    def long(tell):
        tell("progress.reading", 0.1)
        began.set()
        go_on.wait(10)
        tell("progress.scoring", 0.5)
        reached.append("the end")

    job = Job(long)
    assert began.wait(10)
    job.stop()
    go_on.set()
    with pytest.raises(Stopped):
        finished(job)
    assert reached == []
    assert job.share == 0.1
