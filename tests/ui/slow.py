"""Slow work without a clock: it waits at a gate, and whoever waits for it can be interrupted as a visitor would."""

from __future__ import annotations

import threading

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from netmap.ui import state
from netmap.ui.state import works as work_state
from netmap.ui.work import Job


class Gate:
    """Work that tells, waits until the gate is opened, tells again and is done."""

    def __init__(self):
        self.opened, self.began, self.finished = threading.Event(), 0, 0
        self.ended = threading.Semaphore(0)

    def do(self, tell):
        self.began += 1
        try:
            tell("progress.reading", 0.25)
            assert self.opened.wait(60)
            tell("progress.scoring", 0.75)
            self.finished += 1
            return f"made {self.began}"
        finally:
            self.ended.release()

    def open(self):
        """Let the work go on, and wait until it has ended."""
        self.opened.set()
        assert self.ended.acquire(timeout=60)


def counted(monkeypatch, *works):
    """How often each of these is really done, by name; a work is the module that calls it and its name there."""
    times = dict.fromkeys((name for _, name in works), 0)

    def counting(room, name):
        real = getattr(room, name)

        def made(*args, **kwargs):
            times[name] += 1
            return real(*args, **kwargs)

        monkeypatch.setattr(room, name, made)

    for work in works:
        counting(*work)
    return times


def interrupt(monkeypatch, how):
    """The first time that a script waits for a work, have something else happen in its place."""
    ready, left = Job.ready, [how]

    def looked_at(job, seconds):
        # of a script: what other tests began in the background waits for works too
        if seconds and left and get_script_run_ctx(suppress_warning=True) is not None:
            left.pop()()
        return ready(job, seconds)

    monkeypatch.setattr(Job, "ready", looked_at)


def press_stop(name):
    """What the button does: its callback, and then the script runs again."""

    def press():
        work_state.stop(name)
        st.rerun()

    return press


def go_to(key):
    return lambda: st.switch_page(state.page(key))
