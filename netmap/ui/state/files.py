"""The files that are open, read again after every choice about them."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from netmap.analysis import Progress, analyse
from netmap.errors import NetmapError, NoUsableSheet
from netmap.ingest.changes import Changes, changes
from netmap.ingest.decisions import Decisions
from netmap.ingest.steering import Steering
from netmap.model.records import SheetReport
from netmap.scenario.steps import Scenario
from netmap.ui.state.agenda import drop_agenda
from netmap.ui.state.answers import decisions, steering, unsettled
from netmap.ui.state.network import Opened, analysis, open_network, source, with_places
from netmap.ui.state.scenario import set_scenario
from netmap.ui.state.selection import forget_choices
from netmap.ui.state.views import forget_view
from netmap.ui.state.visit import own_installation, settings, tell, texts
from netmap.ui.work import work


def load(files: Sequence[tuple[str, bytes]], name: str, key: str = "") -> NetmapError | None:
    """Open other files in place of what is open, with nothing remembered of those; on an error the earlier network stays.

    Args:
        files: name and content.
        name: what to call it on screen.
        key: of the sample that it is.

    Returns:
        The error, or ``None`` when it worked.

    """
    made = _read(dict(files), steering(), decisions())
    if isinstance(made, NetmapError):
        return made
    if "analysis" in st.session_state:
        drop_agenda()
    open_network(*made)
    forget_choices()
    forget_view()
    _keep(dict(files), name, own=False)
    st.session_state["sample"] = key
    for kept in ("changes", "earlier", "compared", "address_view"):
        st.session_state.pop(kept, None)
    return None


def upload(new: Sequence[tuple[str, bytes]]) -> NetmapError | None:
    """Add the visitor's own files to those that are open; one of the same name replaces the earlier one.

    When no sheet of them can be used they are kept aside, so that the visitor can say what the columns are.
    """
    files = {**(open_files() if is_own() else {}), **dict(new)}
    return _replace(files, own=True)


def leave_out(name: str) -> None:
    """Read again without one of the files; without the last one nothing is open."""
    files = {key: content for key, content in open_files().items() if key != name}
    if not files:
        forget()
        return
    error = _replace(files, own=True)
    tell(None if error is None else texts().error(error))


def reread() -> NetmapError | None:
    """Read the same files again, after another choice of columns or another answer on names."""
    waiting = pending()
    files = waiting[0] if waiting else open_files()
    return _replace(files, own=is_own() or waiting is not None) if files else None


def steer(wanted: Steering) -> NetmapError | None:
    """Use other choices about columns and sheets, and read again."""
    before = steering()
    st.session_state["steering"] = wanted
    try:
        return reread()
    except BaseException:
        st.session_state["steering"] = before
        raise


def settle() -> NetmapError | None:
    """Work the answers on who is who into the network."""
    if not unsettled() or not open_files():
        return None
    st.session_state["unsettled"] = 0
    return reread()


def _replace(files: dict[str, bytes], *, own: bool) -> NetmapError | None:
    same = is_own() == own
    before = analysis() if same else None
    made = _read(files, steering(), decisions())
    if isinstance(made, NoUsableSheet):
        st.session_state["pending"] = (files, made.sheets)
    if isinstance(made, NetmapError):
        return made
    if "analysis" in st.session_state and is_own() != own:
        drop_agenda()
    open_network(*made)
    if not same:
        forget_view()
        for kept in ("earlier", "compared", "address_view"):
            st.session_state.pop(kept, None)
    if before is not None:
        st.session_state["changes"] = changes(before.intake, made[0].intake)
    _keep(files, texts().listing(list(files), 2) if own else source(), own=own)
    return None


def _read(files: dict[str, bytes], how: Steering, who: Decisions) -> Opened | NetmapError:
    wanted, own = settings(), own_installation()

    def read(tell: Progress) -> Opened:
        made = analyse(
            list(files.items()), wanted, steering=how, decisions=who, installation=own, progress=tell
        )
        return with_places(made, tell)

    try:
        return work(read, "progress.reading", texts())
    except NetmapError as error:
        return error
    except BaseException:
        next_round()  # stopped: an upload box that still held the file would read it again
        raise


def _keep(files: dict[str, bytes], name: str, *, own: bool) -> None:
    st.session_state["files"] = files
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


def pending() -> tuple[dict[str, bytes], tuple[SheetReport, ...]] | None:
    """Files of which no sheet could be used, and what was found on each: the visitor can point the columns out."""
    found: tuple[dict[str, bytes], tuple[SheetReport, ...]] | None = st.session_state.get("pending")
    return found


def drop_pending() -> None:
    """Forget the files that could not be used."""
    st.session_state.pop("pending", None)
    tell(None)


def last_changes() -> Changes | None:
    """What the last reading changed against the one before."""
    found: Changes | None = st.session_state.get("changes")
    return found


def forget() -> None:
    """Drop the network and everything that was read; choices about columns and names stay."""
    for key in (
        "analysis",
        "source",
        "scenes",
        "shelf",
        "worked_out",
        "choices",
        "files",
        "own",
        "pending",
        "changes",
        "message",
        "unsettled",
        "scenario",
        "outcome",
        "earlier",
        "compared",
        "advice_answers",
        "advice",
        "deputies",
        "levels",
        "sample",
        "address_view",
    ):
        st.session_state.pop(key, None)
    forget_view()
    drop_agenda()
    next_round()


def upload_round() -> int:
    """A number that makes a fresh upload box after every upload."""
    return int(st.session_state.get("upload_round", 0))


def next_round() -> None:
    """Have the next upload box be empty."""
    st.session_state["upload_round"] = upload_round() + 1
