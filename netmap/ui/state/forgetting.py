"""Dropping what is open: a file, or everything, which can be brought back for a while; and what would be lost with the window."""

from __future__ import annotations

import streamlit as st

from netmap.ingest.file_names import safe_name
from netmap.ui.state.agenda import agenda, drop_agenda
from netmap.ui.state.answers import unsettled
from netmap.ui.state.asking import only_here
from netmap.ui.state.files import is_own, next_round, own_files, replace_files
from netmap.ui.state.leaving import drop_project
from netmap.ui.state.network import analysis
from netmap.ui.state.projects import project, trouble
from netmap.ui.state.uploads import uploads
from netmap.ui.state.views import forget_view
from netmap.ui.state.visit import tell, texts
from netmap.ui.state.works import forget_works

OF_THE_NETWORK = (
    "analysis",
    "source",
    "seen",
    "places",
    "ready_places",
    "shelf",
    "worked_out",
    "choices",
    "files",
    "uploads",
    "own",
    "only_once",
    "needs_file",
    "pending",
    "changes",
    "message",
    "unsettled",
    "scenario",
    "outcome",
    "leaving",
    "scenario_since",
    "earlier",
    "compared",
    "advice_answers",
    "advice",
    "deputies",
    "ahead",
    "levels",
    "sample",
    "address_view",
    "asking",
    "collected",
    "dropped",
    "answers_open",
)
"""What a visit keeps of the network that is open."""
TO_BRING_BACK = (
    "analysis",
    "source",
    "files",
    "uploads",
    "own",
    "only_once",
    "sample",
    "scenario",
    "advice_answers",
    "choices",
    "agenda",
    "asking",
)
"""What of it is the visitor's own, or made from that; the rest is worked out again."""


def forget() -> None:
    """Drop the network and everything that was read; choices about columns and names stay.

    Until the visitor opens something else or another page it can be brought back (:func:`bring_back`). A project that is kept is
    closed, with what was said about it.
    """
    forget_works()
    if project() is not None:  # it is kept, and opens again from the first page
        drop_project()
        for key in OF_THE_NETWORK:
            if key != "asking" or not only_here():  # a round that nobody has downloaded yet is nowhere else
                st.session_state.pop(key, None)
        forget_view()
        next_round()
        return
    kept_back = {key: st.session_state[key] for key in TO_BRING_BACK if key in st.session_state}
    for key in OF_THE_NETWORK:
        st.session_state.pop(key, None)
    forget_view()
    drop_agenda()
    next_round()
    if "analysis" in kept_back:
        st.session_state["forgotten"] = kept_back


def forgotten() -> bool:
    """Whether what was dropped can be brought back."""
    return "forgotten" in st.session_state


def bring_back() -> None:
    """Open again what was dropped."""
    st.session_state.update(st.session_state.pop("forgotten", {}))


def forget_for_good() -> None:
    """Keep nothing of what was dropped."""
    st.session_state.pop("forgotten", None)


def unkept() -> bool:
    """Whether something is only in this window: files of the visitor, answers on names, an agenda, or a round of questions."""
    if project() is not None and trouble() is None:
        return only_here()
    agenda_now = agenda()
    return only_here() or (
        analysis() is not None and bool(is_own() or unsettled() or agenda_now.items or agenda_now.agreements)
    )


def leave_out(name: str) -> None:
    """Read again without one of the files; without the last one nothing is open."""
    files = {key: content for key, content in own_files().items() if safe_name(key) != name}
    if all(one.name == name for one in uploads()) and not files:
        forget()
        return
    error = replace_files(files, own=True, without=name)
    tell(None if error is None else texts().error(error))
