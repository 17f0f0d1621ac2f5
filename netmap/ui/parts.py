"""Parts of a page that are drawn again by themselves, so that a click is answered before the rest of the page could be.

A part is a Streamlit fragment with one of the names below. What is done in it has only that part drawn again, and
:func:`catch_up` at its end has the whole page follow when the address says that more has changed. Where it is known which
parts speak of a change, its callback ends with :func:`redraw`: those are drawn, in that order, and nothing else.
"""

from __future__ import annotations

import streamlit as st
from streamlit.errors import StreamlitAPIException
from streamlit.runtime.scriptrunner import get_script_run_ctx

from netmap.ui import state
from netmap.ui.state.projects import save

ADDRESS = "address"
"""What the address bar says."""
CHOICE = "choice"
"""The bar with what is chosen."""
NETWORK = "network"
"""On the page of the network everything under the choice of a view; `the four below are parts of it."""
SEARCH = "search"
MAP = "map"
"""The map itself; ``SIDE`` is what is known of the choice beside it, and ``TABLES`` the same as the map under it."""
SIDE = "side"
TABLES = "tables"
POINTS = "points"
"""On the page of the agenda the points that were chosen; ``KEEP`` is how to take them along."""
KEEP = "keep"


def redraw(*names: str) -> None:
    """Have only these parts drawn again; the last thing that a callback does.

    Where one of them is not on the page, what Streamlit would do by itself is done.
    """
    try:
        st.rerun(names)
    except StreamlitAPIException:
        return


def redraw_all() -> None:
    """Have the whole page drawn again; the last thing that a callback of a part does when all of the page speaks of it."""
    st.rerun()


def catch_up() -> None:
    """Have the page follow when this part alone was drawn again, and what is shown is no longer what the address says.

    What was changed in it is kept, where a project is.
    """
    save()
    context = get_script_run_ctx()
    drawn = context.fragment_ids_this_run if context is not None else None
    if drawn is not None and len(drawn) == 1 and state.address_behind():
        st.rerun()
