"""The network with directions, made of the graph that files hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx

SIDES = {
    "source": ("out",),
    "target": ("back",),
    "both": ("out", "back"),
    "unsaid": ("out", "back"),
    "none": (),
}
"""Who told of a tie → its arcs."""
OF_TIES = ("last_contact", "first_contact", "rate_known")
"""What is known of a tie and has no direction."""


def directed(graph: nx.Graph[str]) -> nx.DiGraph[str]:
    """Contact only: an arc from who told of it to whom, or one each way where nobody is known to have told."""
    import networkx as nx

    made: nx.DiGraph[str] = nx.DiGraph(**graph.graph)
    made.add_nodes_from(graph.nodes(data=True))
    for source, target, about in graph.edges(data=True):
        # networkx does not keep which end came first: the smaller id does in files
        first, second = sorted((source, target))
        for side in SIDES[about["reported_by"]]:
            ends = (first, second) if side == "out" else (second, first)
            made.add_edge(*ends, **_arc(about, side))
    return made


def _arc(about: dict[str, Any], side: str) -> dict[str, Any]:
    known = {key: about.get(key) for key in OF_TIES}
    known |= {"contacts": about.get(f"contacts_{side}"), "response_days": about.get(f"response_days_{side}")}
    return {key: value for key, value in known.items() if value is not None}
