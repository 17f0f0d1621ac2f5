"""The filters and what is unfolded, in the address bar."""

from __future__ import annotations

from netmap.analysis import Analysis
from netmap.ui.state.address import from_address, in_address, marked
from netmap.ui.state.views import filters, set_filters, set_unfolded, unfolded
from netmap.view.views.filter_marks import filter_parts, filters_from


def view_in_address(found: Analysis) -> None:
    """Take what an address that was just opened asks for, and have it carry the filters and what is unfolded."""
    labels = found.labels
    asked = from_address("filter")
    if asked is not None:
        set_filters(filters_from(asked, marked, found.scores, labels))
    homes = from_address("open")
    if homes is not None:
        set_unfolded(frozenset(node for node in labels.nodes if marked(node) in homes))
    in_address("filter", filter_parts(filters(), marked))
    in_address("open", sorted(marked(home) for home in unfolded()))
