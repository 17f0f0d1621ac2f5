"""What of this page is drawn again after another choice, or other filters; the rest stays as it is."""

from __future__ import annotations

from netmap.ui import parts, state
from netmap.ui.state import views as view_state
from netmap.view.selection import Selection
from netmap.view.views.filters import Filters


def looked_past() -> bool:
    """Whether the search box holds somebody who is no longer chosen. Only then it is drawn again, since with it go the names of
    everybody.
    """
    return state.widget("search") not in (None, state.selection().node)


def follow_choice(view: str) -> None:
    """Draw what speaks of the choice; of the rings round a school that is all of the view. The last of a callback."""
    found = (parts.SEARCH,) if looked_past() else ()
    first = (parts.NETWORK,) if view == "rings" else (parts.MAP, parts.SIDE, *found)
    rest = () if view == "rings" else (parts.TABLES,)
    parts.redraw(*first, parts.CHOICE, *rest, parts.ADDRESS)


def choose(wanted: Selection, view: str) -> None:
    """Choose something else on the page, as a callback."""
    state.choose(wanted)
    follow_choice(view)


def set_filters(wanted: Filters) -> None:
    """Use other filters, as a callback."""
    view_state.set_filters(wanted)
    _follow_filters()


def undo_filters() -> None:
    """Go back to the filters before these, as a callback."""
    view_state.undo_filters()
    _follow_filters()


def _follow_filters() -> None:
    parts.redraw(parts.NETWORK, parts.CHOICE, parts.ADDRESS)
