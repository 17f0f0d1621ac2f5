"""Work that takes long, kept with the visit: it goes on while the visitor looks at something else, and only Stop ends it.

Two kinds. What a page shows is worked out where the page asks for it (:func:`worked_out`), and ends when the visitor leaves
that page. What the visitor asked for is carried out (:func:`carry_out`) on whichever page one is: the run that began it waits
for it; when something interrupts that run, later runs show how far it is (``pages/arrival.py``) and take up what it made.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, TypeVar

import streamlit as st

from netmap.analysis import Progress
from netmap.apart import TURN
from netmap.errors import NetmapError
from netmap.pace import said
from netmap.ui import served
from netmap.ui.state.visit import page, texts
from netmap.ui.work import Job, wait
from netmap.view.scene import Scene

Made = TypeVar("Made")
BETWEEN_LOOKS = 0.1
"""Seconds between two looks whether the work before has ended."""


def _nothing() -> None:
    """There is nothing to put back."""


@dataclass(slots=True, eq=False)
class Front:
    """The map that is shown while the figures are worked out; of a small network there is none, since those are soon there."""

    scene: Scene | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Task(Generic[Made]):
    """What the visitor asked for."""

    step: str
    """Text key of what it does first."""
    do: Callable[[Progress], Made]
    """The work; it touches no page and nothing of the visit."""
    then: Callable[[Made], NetmapError | None]
    """Puts what was made where it belongs, or says why that cannot be; interrupted, it is done again from its beginning."""
    again: Callable[[], NetmapError | None]
    """The same from the beginning, for who stopped it and thinks better of it."""
    undo: Callable[[], None] = _nothing
    """Puts back what was changed when it began."""
    begun: Callable[[], None] = _nothing
    """Called as soon as it is kept, since whoever interrupts the script lets it touch nothing of the visit afterwards."""
    after: Callable[[], None] = _nothing
    """What is to follow once all is in its place."""
    ready: str = ""
    """Text key of what to say when it is done while the visitor looks at something else."""
    files: Mapping[str, bytes] | None = None
    """The visitor's own files that it reads."""
    to: str = ""
    """The page that it leads to, when the visitor has stayed where it began."""
    front: Front | None = None
    """What can be shown before it is done."""


@dataclass(frozen=True, slots=True, eq=False)
class Wanted(Generic[Made]):
    """What a page will ask for: a work as :func:`worked_out` takes it."""

    name: str
    of: Any
    do: Callable[[Progress], Made]


@dataclass(frozen=True, slots=True)
class Note:
    """What there is to say of a task that did not come to its end."""

    again: Callable[[], NetmapError | None]
    to: str
    error: NetmapError | None = None
    """Why not; ``None``: it was stopped."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken up of tasks that came to their end."""

    anything: bool = False
    """Whether something else is open now, of which the run so far knew nothing."""
    to: str = ""
    """The page to go on to, when a task leads to one and the visitor stayed where it began."""


class _Held:
    """A work of this visit; when the visit is over the work is as well."""

    def __init__(self, do: Callable[[Progress], Any], of: object, task: Task[Any] | None = None) -> None:
        self.job: Job[Any] = Job(do)
        self.of, self.task, self.page = of, task, _here()
        weakref.finalize(self, self.job.stop)


def worked_out(name: str, of: object, do: Callable[[Progress], Made], step: str) -> Made | None:
    """What a page shows and takes long to make.

    Args:
        name: of the work; there is one of a name at a time.
        of: what it is made of; other than before, it is another work and the earlier one ends.
        do: the work; it touches no page and nothing of the visit.
        step: text key of what it does first.

    Returns:
        What was made; ``None`` when the visitor stopped it, and until they begin it again.

    Raises:
        Exception: what the work raised. When the visitor does something else, Streamlit's own interruption passes through.

    """
    if is_stopped(name) and _stopped()[name] == of:
        return None
    held = _works().get(name)
    if held is None or held.of != of:
        end(name)
        begun = begun_ahead(name, of)
        held = _works()[name] = _Held(do, of) if begun is None else begun
        _stopped().pop(name, None)
    wait(held.job, step, texts(), lambda: stop(name))
    del _works()[name]
    made: Made = held.job.outcome()
    return made


def carry_out(name: str, task: Task[Any]) -> NetmapError | None:
    """Do what the visitor asked for; an earlier task of the same name ends.

    Returns:
        Why it cannot be; ``None`` when it worked.

    Raises:
        Exception: what the work raised. When the visitor does something else, Streamlit's own interruption passes
            through, and the work goes on.

    """
    end(name)
    drop_note(name)
    begun_ahead()
    held = _works()[name] = _Held(task.do, None, task)
    task.begun()
    wait(held.job, task.step, texts(), lambda: stop(name), lambda: front(name) is not None)
    if not held.job.ready(0):  # the map is there: the next run shows it, and takes up the rest
        leads_to = page(task.to)
        if leads_to is not None:
            st.switch_page(leads_to)
        st.rerun()
    wait(held.job, task.step, texts(), lambda: stop(name))  # from a callback nothing can be run again
    return _finish(name, held, task)


def ahead(wanted: Sequence[Wanted[Any]]) -> None:
    """Begin in the background what pages will ask for, each after the one before; what is no longer wanted ends.

    Nothing begins while something goes on that the visitor asked for.
    """
    now, before = _ahead(), None
    same = {one.name for one in wanted if one.name in now and now[one.name].of == one.of}
    for name in set(now) - same:
        now.pop(name).job.stop()
    if _works():
        return
    for one in wanted:
        if is_stopped(one.name):  # who stopped it does not want it done behind their back
            continue
        if one.name not in now:
            now[one.name] = _Held(partial(_after, before, one.do), one.of)
        before = now[one.name].job


def begun_ahead(name: str = "", of: object = None) -> _Held | None:
    """The work that was begun in the background, for who asks for it now; where there is none, what goes on there ends.

    Args:
        name: of the work; without one nothing of it is asked for.
        of: what it is made of.

    Returns:
        The work; ``None`` when there is none, or it still waits for others.

    """
    now = _ahead()
    asked = now.pop(name, None)
    if asked is not None and (asked.of != of or (not asked.job.ready(0) and asked.job.step in ("", TURN))):
        asked.job.stop()
        asked = None
    if asked is not None:  # the others wait for it, or have come further
        asked.page = _here()
        return asked
    for other in [key for key, held in now.items() if not held.job.ready(0)]:
        now.pop(other).job.stop()
    return None


def _after(before: Job[Any] | None, do: Callable[[Progress], Made], tell: Progress) -> Made:
    while before is not None and not before.ready(BETWEEN_LOOKS):
        tell("", 0.0)
    return do(tell)


def front(name: str) -> Scene | None:
    """The map that a task has ready before its figures; ``None`` as well where our own server does not run (a test)."""
    held = _works().get(name)
    if held is None or held.task is None or held.task.front is None or not served.running():
        return None
    return held.task.front.scene


def stop(name: str) -> None:
    """Stop a work and put back what it had changed; it does not begin again by itself."""
    held = _works().get(name)
    if held is None or held.job.ready(0):  # it came to its end just before
        return
    if held.task is None:
        _stopped()[name] = held.of
        end(name)
    else:
        withdraw(name)


def withdraw(name: str) -> None:
    """End a task, also one of which only the outcome was not taken up, and tell that it was stopped; nothing without one."""
    held = _works().get(name)
    if held is not None and held.task is not None:
        end(name)
        held.task.undo()
        _notes()[name] = Note(held.task.again, held.task.to)


def end(name: str) -> None:
    """End a work without a word, and keep nothing of it."""
    held = _works().pop(name, None)
    if held is not None:
        held.job.stop()


def is_stopped(name: str) -> bool:
    """Whether what a page shows is missing because the visitor stopped it."""
    return name in _stopped()


def start_again(name: str) -> None:
    """Have the page work out what was stopped."""
    _stopped().pop(name, None)


def task(name: str) -> Task[Any] | None:
    """The task of a name that is going on."""
    held = _works().get(name)
    return held.task if held is not None else None


def going_on() -> dict[str, tuple[str, float]]:
    """The tasks that are going on: what each does now, and the share that is done."""
    say = texts()
    return {
        name: (said(held.job.step or held.task.step, say, held.job.left), min(held.job.share, 1.0))
        for name, held in _works().items()
        if held.task is not None
    }


def any_ended() -> bool:
    """Whether a task has ended of which nobody has taken up what it made."""
    return any(held.task is not None and held.job.ready(0) for held in _works().values())


def take_up() -> Taken:
    """Take up what tasks made while another page was looked at, and end what a page that was left had begun."""
    here, taken = _here(), Taken()
    for name, held in list(_works().items()):
        if _works().get(name) is not held:  # it was about what another one has just replaced
            continue
        if held.task is None and held.page != here:
            end(name)
        elif held.task is not None and held.job.ready(0):
            error = _finish(name, held, held.task)
            if error is not None:
                _notes()[name] = Note(held.task.again, held.task.to, error)
            elif held.task.ready:
                st.toast(texts()(held.task.ready), icon=":material/check_circle:")
            else:
                taken = Taken(anything=True, to=held.task.to if held.page == here else "")
    return taken


def notes() -> dict[str, Note]:
    """What there is to say of tasks that did not come to their end."""
    return dict(_notes())


def drop_note(name: str) -> None:
    """It was read."""
    _notes().pop(name, None)


def begin_again(name: str) -> str:
    """Do again what was stopped or failed.

    Returns:
        The page that it leads to; nothing when it failed, which is then told.

    """
    note = _notes().pop(name)
    error = note.again()
    if error is not None:
        _notes()[name] = Note(note.again, note.to, error)
        return ""
    return note.to


def forget_works() -> None:
    """End every work and say no more of any: what they were about is dropped."""
    ahead([])
    for name in list(_works()):
        end(name)
    _notes().clear()
    forget_stopped()


def forget_stopped() -> None:
    """Nothing was stopped of what pages show: it would be about other figures."""
    _stopped().clear()


def _finish(name: str, held: _Held, task: Task[Any]) -> NetmapError | None:
    error: NetmapError | None = None
    try:
        error = task.then(held.job.outcome())
    except Exception:
        end(name)
        raise
    if _works().get(name) is held:
        end(name)
    if error is None:
        task.after()
    return error


def _here() -> str:
    return str(st.session_state.get("address_page", ""))


def _works() -> dict[str, _Held]:
    found: dict[str, _Held] = st.session_state.setdefault("works", {})
    return found


def _ahead() -> dict[str, _Held]:
    """What was begun before anybody asked for it, by name."""
    found: dict[str, _Held] = st.session_state.setdefault("ahead", {})
    return found


def _stopped() -> dict[str, object]:
    """What was stopped on pages, by name: what it was to be made of."""
    found: dict[str, object] = st.session_state.setdefault("stopped", {})
    return found


def _notes() -> dict[str, Note]:
    found: dict[str, Note] = st.session_state.setdefault("notes", {})
    return found
