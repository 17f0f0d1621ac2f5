"""The files that are open, read again after every choice about them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

import streamlit as st

from netmap.analysis import Progress
from netmap.errors import FileNeeded, NetmapError, NoUsableSheet
from netmap.ingest.changes import Changes, changes
from netmap.ingest.decisions import Decisions
from netmap.ingest.file_names import safe_name
from netmap.ingest.steering import Steering
from netmap.model.records import CellAccount, Intake, RowIssue, SheetReport
from netmap.scenario.steps import Scenario
from netmap.store.content import Content, Upload
from netmap.ui.shared import once
from netmap.ui.state.agenda import drop_agenda
from netmap.ui.state.answers import decisions, steering, unsettled
from netmap.ui.state.leaving import drop_project
from netmap.ui.state.network import OPENING, WAITS_FOR_PLACES, Opened, analysis, change, open_network, source
from netmap.ui.state.opening import Reading, of_files, opener, shared_key
from netmap.ui.state.scenario import set_scenario
from netmap.ui.state.selection import forget_choices
from netmap.ui.state.shelf import kept
from netmap.ui.state.uploads import Read, called, needs_file, uploads
from netmap.ui.state.views import forget_view
from netmap.ui.state.visit import apart, own_installation, remembered, settings, tell
from netmap.ui.state.works import Front, Task, carry_out, task

Pending = tuple[dict[str, bytes], tuple[SheetReport, ...], tuple[CellAccount, ...], tuple[RowIssue, ...]]
SMALL = 300_000
"""Bytes of files that are read in a moment."""


def _nothing() -> None:
    """There is no choice to make or to take back."""


def load(files: Sequence[tuple[str, bytes]], name: str, key: str = "", to: str = "") -> NetmapError | None:
    """Open other files in place of what is open, with nothing remembered of those; on an error the earlier network stays.

    Args:
        files: name and content.
        name: what to call it on screen.
        key: of the sample that it is.
        to: the page that it leads to.

    Returns:
        The error, or ``None`` when it worked.

    """

    def then(made: Opened, _uploads: tuple[Upload, ...]) -> None:
        if "analysis" in st.session_state:
            drop_agenda()
        open_network(*made)
        forget_choices()
        forget_view()
        _keep(dict(files), name, (), own=False)
        st.session_state["sample"] = key
        for name_of in ("changes", "earlier", "compared", "address_view"):
            st.session_state.pop(name_of, None)

    as_before = drop_project()
    untitled = _titled(name)

    def back() -> None:
        untitled()
        as_before()

    again = partial(load, files, name, key, to)
    return _read(dict(files), then, again, own=False, back=back, to=to, sample=key)


def upload(new: Sequence[tuple[str, bytes]]) -> NetmapError | None:
    """Add the visitor's own files to those that are open; one of the same name replaces the earlier one.

    When no sheet of them can be used they are kept aside, so that the visitor can say what the columns are.
    """
    files, needed = {**own_files(), **dict(new)}, needs_file()
    if needed is None or not {safe_name(name) for name, _ in new}.issuperset(needed[0]):
        return replace_files(files, own=True)
    use, back = _use_steering(needed[1]), _use_steering(steering())
    return replace_files(files, own=True, put=use, back=back)  # as was chosen when only the file could tell


def reread(put: Callable[[], None] = _nothing, back: Callable[[], None] = _nothing) -> NetmapError | None:
    """Read the same files again, after another choice of columns or another answer on names.

    Args:
        put: makes that choice.
        back: takes it back, when the visitor stops the reading.

    """
    waiting, going_on = pending(), task(OPENING)
    if waiting is not None:
        return replace_files(waiting[0], own=True, put=put, back=back)
    if going_on is not None and going_on.files is not None:
        return replace_files(dict(going_on.files), own=True, put=put, back=back)
    if open_files() or uploads():
        return replace_files(open_files(), own=is_own(), put=put, back=back)
    put()
    return None


def steer(wanted: Steering) -> NetmapError | None:
    """Use other choices about columns and sheets, and read again."""
    return reread(_use_steering(wanted), _use_steering(steering()))


def _use_steering(wanted: Steering) -> Callable[[], None]:
    def use() -> None:
        st.session_state["steering"] = wanted

    return use


def settle() -> NetmapError | None:
    """Work the answers on who is who into the network; not while something else is being opened."""
    if not unsettled() or not (open_files() or uploads()) or task(OPENING) is not None:
        return None
    st.session_state["unsettled"] = 0
    return reread()


def open_instead(files: dict[str, bytes], to: str = "") -> NetmapError | None:
    """Open own files in place of all that is open, and lead to a page; a project is closed with it."""
    as_before, before = drop_project(), st.session_state.pop("uploads", ())

    def back() -> None:
        as_before()
        st.session_state["uploads"] = before

    error = replace_files(files, own=True, back=back, to=to)
    if error is not None:
        back()
    return error


def replace_files(
    files: dict[str, bytes],
    *,
    own: bool,
    put: Callable[[], None] = _nothing,
    back: Callable[[], None] = _nothing,
    without: str = "",
    to: str = "",
) -> NetmapError | None:
    """Read files in place of those that are open, with the kept uploads of which the visit has no file; see :func:`reread`.

    ``without``: the upload to leave out. ``to``: the page that it leads to.
    """

    def then(made: Opened, read_: tuple[Upload, ...]) -> None:
        same = is_own() == own
        before = analysis() if same else None
        if "analysis" in st.session_state and not same:
            drop_agenda()
        open_network(*made)
        if not same:
            forget_view()
            for name_of in ("earlier", "compared", "address_view"):
                st.session_state.pop(name_of, None)
        if before is not None:
            st.session_state["changes"] = changes(before.intake, made[0].intake)
        _keep(files, called(files, read_) if own else source(), read_, own=own)

    put()
    untitled = _titled(remembered("title", "")) if own else _nothing

    def undo() -> None:
        untitled()
        back()

    again = partial(replace_files, files, own=own, put=put, back=back, without=without, to=to)
    return _read(files, then, again, own=own, back=undo, without=without, to=to)


def _titled(name: str) -> Callable[[], None]:
    """Have what is opened next called so; a sample by its name, own files as the visitor said.

    Returns:
        What takes it back, when the visitor stops the reading.

    """
    before = settings()
    st.session_state["settings"] = replace(before, title=name)

    def back() -> None:
        st.session_state["settings"] = replace(settings(), title=before.title)

    return back


def _read(
    files: dict[str, bytes],
    then: Callable[[Opened, tuple[Upload, ...]], None],
    again: Callable[[], NetmapError | None],
    *,
    own: bool,
    back: Callable[[], None] = _nothing,
    to: str = "",
    sample: str = "",
    without: str = "",
) -> NetmapError | None:
    """Read files, and have ``then`` put in place what they give; a sample that nothing was said about is read once per server."""
    wanted, installed, how, who = settings(), own_installation(), steering(), decisions()
    front, read_ = Front(), Read(uploads())
    reading: Reading = of_files(list(files.items()), how, who, installed)
    if own:
        reading = read_.reading(files, Content(steering=how, decisions=who), without)
    opened = opener(reading, wanted, installation=installed, apart=apart(), front=front)

    def read(tell: Progress) -> Opened | NetmapError:
        try:
            if sample and (how, who) == (Steering(), Decisions()):
                return once(shared_key(sample, wanted, installed), opened, tell)
            return opened(tell)
        except NetmapError as error:
            return error

    def take(made: Opened | NetmapError) -> NetmapError | None:
        if isinstance(made, NoUsableSheet) and own:
            st.session_state["pending"] = (files, made.sheets, made.cells, made.issues)
        if isinstance(made, FileNeeded):
            st.session_state["needs_file"] = (made.names, how)
            back()
        if isinstance(made, NetmapError):
            return made
        then(made, read_.uploads)
        st.session_state["read_with"] = how
        return None

    return carry_out(
        OPENING,
        Task(
            "progress.reading",
            read,
            take,
            again,
            undo=back,
            begun=next_round,  # a box that still held the file would have it read again
            after=lambda: change(settings()),  # other parameters may have been chosen meanwhile
            files=files if own else None,
            to=to,
            front=front,
        ),
    )


def own_files() -> dict[str, bytes]:
    """The visitor's own files that are open; while others are being read, those."""
    going_on = task(OPENING)
    if going_on is not None and going_on.files is not None:
        return dict(going_on.files)
    return open_files() if is_own() else {}


def _keep(files: dict[str, bytes], name: str, read_: tuple[Upload, ...], *, own: bool) -> None:
    st.session_state.pop("forgotten", None)
    st.session_state.pop("needs_file", None)
    st.session_state["files"] = files
    st.session_state["uploads"] = read_ if own else ()
    st.session_state["own"] = own
    st.session_state["source"] = name
    st.session_state.pop("pending", None)
    st.session_state.pop("advice_answers", None)
    st.session_state["unsettled"] = 0
    set_scenario(Scenario())  # its steps name people of the network that was open before


def open_files() -> dict[str, bytes]:
    """The files that are open, by name."""
    files: dict[str, bytes] = st.session_state.get("files", {})
    return files


def is_own() -> bool:
    """Whether what is open are the visitor's own files rather than a sample."""
    return bool(st.session_state.get("own"))


def sample() -> str:
    """The key of the sample that is open; empty when it is none."""
    return "" if is_own() else str(st.session_state.get("sample", ""))


def pending() -> Pending | None:
    """Files of which no sheet could be used, what was found on each, what became of its cells, and what was told; to be pointed out."""
    found: Pending | None = st.session_state.get("pending")
    return found


def foreseen(wanted: Steering) -> Intake | None:
    """What the files that are open, or wait to be pointed out, give with other choices; ``None`` when that is nothing yet.

    Reads them in place: only for small files (:func:`small`).
    """
    waiting = pending()
    files, who, here = waiting[0] if waiting else open_files(), decisions(), own_installation()
    read = of_files(list(files.items()), wanted, who, here)
    if is_own():
        read = Read(uploads()).reading(files, Content(steering=wanted, decisions=who))

    def make() -> Intake | None:
        try:
            return read(lambda _share: None)
        except NetmapError:
            return None

    return kept(("foreseen", wanted, tuple(files)), make, own=True)


def small() -> bool:
    """Whether the files are read again before somebody notices."""
    waiting = pending()
    files, found = waiting[0] if waiting else open_files(), analysis()
    if found is not None and len(files) < len(uploads()):  # of kept uploads there are no bytes to count
        return len(found.network.nodes) <= WAITS_FOR_PLACES
    return sum(map(len, files.values())) <= SMALL


def drop_pending() -> None:
    """Forget the files that could not be used."""
    st.session_state.pop("pending", None)
    tell(None)


def last_changes() -> Changes | None:
    """What the last reading changed against the one before."""
    found: Changes | None = st.session_state.get("changes")
    return found


def upload_round() -> int:
    """A number that makes a fresh upload box after every upload."""
    return int(st.session_state.get("upload_round", 0))


def next_round() -> None:
    """Have the next upload box be empty."""
    st.session_state["upload_round"] = upload_round() + 1
