"""What of this page is drawn again after another choice, or other filters; the rest stays as it is."""

from __future__ import annotations

from netmap.ui import parts, state
from netmap.ui.state import views as view_state
from netmap.view.selection import Selection
from netmap.view.views.filters import Filters


def follow_choice(view: str) -> None:
    """Draw what speaks of the choice; of the rings round a school that is all of the view. The last of a callback."""
    first = (parts.NETWORK,) if view == "rings" else (parts.MAP, parts.SIDE, parts.SEARCH)
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
