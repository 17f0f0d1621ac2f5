"""The round of questions of this visit: made here or known by its key, and what came back of it.

It holds names beside marks, so it stays with the visit: what is to outlive the window is the zip of the round, and the answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial

import streamlit as st

from netmap.analysis import Analysis, Progress
from netmap.asking.brought import brought
from netmap.asking.listed import Listed, listed
from netmap.asking.plan import Choice, plan
from netmap.asking.questions import Questions
from netmap.asking.returned import Collected, Returned, collect
from netmap.asking.round_ import Round
from netmap.errors import InputError, NetmapError
from netmap.export.asking.collected import answers_book
from netmap.export.asking.pack import as_zip
from netmap.model.vocabulary import Vocabulary, vocabulary
from netmap.text import Texts
from netmap.ui.state.files import open_files, open_instead
from netmap.ui.state.files import upload as add_files
from netmap.ui.state.shelf import kept
from netmap.ui.state.visit import own_installation, remember
from netmap.ui.state.works import Task, carry_out, worked_out

STEP = "progress.collecting"


@dataclass(frozen=True, slots=True, eq=False)
class Asking:
    """What a visit knows of a round."""

    here: Round | None = None
    """The round, with who has which mark."""
    packed: bytes | None = None
    """All its files in one zip, where it was made in this visit."""
    taken: bool = False
    """Whether that was downloaded."""
    returned: tuple[Returned, ...] = ()
    """What came back, also while there is no key yet."""
    gone: frozenset[str] = frozenset()
    """Marks of those who asked to be taken out."""


def asking() -> Asking:
    """What this visit knows of a round."""
    found: Asking | None = st.session_state.get("asking")
    return found or Asking()


def _put(now: Asking) -> None:
    st.session_state["asking"] = now


def words() -> Vocabulary:
    """The vocabulary of this installation."""
    return vocabulary(own_installation().vocabulary)


def on_the_list(found: Analysis) -> Listed:
    """Everybody in what is open, as a list to ask from."""
    return kept("listed", lambda: listed(found.records, found.network))


def make(everybody: Listed, questions: Questions, choice: Choice, today: date) -> NetmapError | None:
    """Make a round and all its files; one that was made before is replaced, and what came back stays.

    Returns:
        Why it cannot be; ``None`` when it worked, or when the visitor stopped it.

    """
    known = words()

    def do(tell: Progress) -> tuple[Round, bytes] | NetmapError:
        try:
            here = plan(everybody, questions, choice, today)
        except InputError as error:
            return error
        return here, as_zip(here, known, partial(tell, "progress.round"))

    def then(made: tuple[Round, bytes] | NetmapError) -> NetmapError | None:
        if isinstance(made, NetmapError):
            return made
        here, packed = made
        _put(Asking(here, packed, returned=asking().returned))
        return None

    again = partial(make, everybody, questions, choice, today)
    return carry_out("round", Task("progress.round", do, then, again, ready="ask.ready", to="asking"))


def was_taken() -> None:
    """The zip was downloaded."""
    _put(replace(asking(), taken=True))


def bring(files: Sequence[tuple[str, bytes]]) -> tuple[tuple[tuple[str, bytes], ...], InputError | None]:
    """Take the key and what came back out of what was dropped; the same content twice is one file.

    Returns:
        What has nothing to do with a round, and why a key cannot be used.

    """
    found, now = brought(files), asking()
    if found.here is not None and (now.here is None or found.here.mark != now.here.mark):
        now = Asking(found.here, returned=now.returned)
    _put(now)
    take(found.returned)
    return found.others, found.damaged


def upload(files: Sequence[tuple[str, bytes]]) -> NetmapError | None:
    """Take out what belongs to a round, and open the rest as the visitor's own files.

    Returns:
        Why something cannot be read; ``None`` when all could.

    """
    before = asking()
    others, damaged = bring(files)
    more = len(asking().returned) - len(before.returned)
    if len(others) < len(files) and damaged is None:
        st.session_state["dropped"] = more
        remember("round.part", "back")
    else:
        st.session_state.pop("dropped", None)
    return (add_files(others) if others else None) or damaged


def dropped() -> int | None:
    """How many answers were among what was last dropped; ``None``: nothing of a round was."""
    found: int | None = st.session_state.get("dropped")
    return found


def take(returned: Sequence[Returned]) -> None:
    """Add what came back, whatever it is."""
    now = asking()
    there = {content for _, content, _ in now.returned}
    more = []
    for one in returned:
        if one[1] not in there:
            there.add(one[1])
            more.append(one)
    _put(replace(now, returned=(*now.returned, *more)))


def empty() -> None:
    """Drop what came back; the round stays."""
    _put(replace(asking(), returned=(), gone=frozenset()))


def leave_out(marks: Sequence[str]) -> None:
    """Take out who asked for it."""
    _put(replace(asking(), gone=frozenset(marks)))


def collected() -> Collected | None:
    """What came back of the round; ``None`` without a round or answers, or when the visitor stopped it."""
    now = asking()
    if now.here is None or not now.returned:
        return None
    key = (now.here.mark, now.returned, now.gone)
    ready: tuple[object, Collected] | None = st.session_state.get("collected")
    if ready is not None and ready[0] == key:
        return ready[1]
    made = worked_out("collected", key, _collecting(now.here, now.returned, now.gone), STEP)
    if made is not None:
        st.session_state["collected"] = (key, made)
    return made


def _collecting(
    here: Round, returned: Sequence[Returned], gone: frozenset[str]
) -> Callable[[Progress], Collected]:
    known, moment = words(), datetime.now(UTC)

    def do(tell: Progress) -> Collected:
        def one_by_one() -> Iterator[Returned]:
            for number, one in enumerate(returned):
                tell(STEP, number / len(returned))
                yield one

        return collect(one_by_one(), here, known, moment, gone)

    return do


def open_answers(found: Collected) -> NetmapError | None:
    """Open the network of the answers in place of what is open."""
    files = {Texts(found.round.lang)("asking.file.collected"): answers_book(found, words())}
    st.session_state["answers_open"] = (found, files)
    return open_instead(files, "overview")


def are_open(found: Collected) -> bool:
    """Whether what is open are these answers, with or without other files beside them."""
    opened: tuple[Collected, dict[str, bytes]] | None = st.session_state.get("answers_open")
    return opened is not None and opened[0] is found and opened[1].items() <= open_files().items()


def only_here() -> bool:
    """Whether something of a round is only in this window: it was made and not downloaded yet."""
    now = asking()
    return now.packed is not None and not now.taken
