"""The graph as plain text: Pajek's ``.net`` and UCINET's DL, in the forms that every reader of these takes.

They hold names, ties and weights only: a weight for every tie, or for none.
"""

from __future__ import annotations

from collections.abc import Mapping

from netmap.told.graph import PlainGraph

LONGEST = 60
"""Characters of a name in DL: UCINET cuts longer ones, and two that begin alike would be one."""


def pajek(graph: PlainGraph) -> bytes:
    """``network.net``: vertices with their place, and edges, which have no direction.

    Without a byte-order mark: Pajek wants one for names beyond ASCII, networkx stops at it (docs/graphfiles.md).
    """
    places = _places(graph)
    lines = [f"*Vertices {len(graph.nodes)}"]
    for number, node in enumerate(graph.nodes, start=1):
        x, y = places[node]
        label = " ".join(str(graph.nodes[node]["label"]).replace('"', "'").split())
        lines.append(f'{number} "{label}" {x:.4f} {y:.4f} 0.5000')
    lines.append("*Edges")
    at = {node: number for number, node in enumerate(graph.nodes, start=1)}
    lines += [
        " ".join([str(at[source]), str(at[target]), *_weight(row)]) for source, target, row in graph.ties
    ]
    return ("\n".join(lines) + "\n").encode("utf-8")


def dl(graph: PlainGraph) -> bytes:
    """``network.dl``: a list of lines, each from both ends, as a symmetric matrix has it.

    igraph takes no matrix of numbers, nothing but N in the first line, and parts names at a space, also in quotes; so names have
    a ``_`` there.
    """
    taken: set[str] = set()
    names: dict[str, str] = {}
    for node in graph.nodes:
        names[node] = _name(str(graph.nodes[node]["label"]), taken)
    lines = [f"DL n={len(graph.nodes)}", "format = edgelist1", "labels:", *names.values(), "data:"]
    at = {node: number for number, node in enumerate(graph.nodes, start=1)}
    for source, target, row in graph.ties:
        one, other = str(at[source]), str(at[target])
        lines += [" ".join([*ends, *_weight(row)]) for ends in ((one, other), (other, one))]
    return ("\n".join(lines) + "\n").encode("utf-8")


def _weight(row: Mapping[str, object]) -> tuple[str, ...]:
    return (repr(float(str(row["weight"]))),) if "weight" in row else ()


def _places(graph: PlainGraph) -> dict[str, tuple[float, float]]:
    """The places on the map, between 0 and 1 as Pajek has them."""
    x, y = ([float(graph.nodes[node][axis]) for node in graph.nodes] for axis in ("x", "y"))
    wide = max(max(x, default=0) - min(x, default=0), max(y, default=0) - min(y, default=0)) or 1.0
    return {
        node: (0.05 + 0.9 * (a - min(x)) / wide, 0.05 + 0.9 * (b - min(y)) / wide)
        for node, a, b in zip(graph.nodes, x, y, strict=True)
    }


def _name(label: str, taken: set[str]) -> str:
    """A name without what parts names in DL, and unlike all others, also without capitals."""
    plain = "_".join("".join(" " if sign in "\"',=:" else sign for sign in label).split())[:LONGEST] or "_"
    name, number = plain, 2
    while name.casefold() in taken:
        name, number = f"{plain}_{number}", number + 1
    taken.add(name.casefold())
    return name
