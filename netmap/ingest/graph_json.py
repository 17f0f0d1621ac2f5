"""Graphs in JSON, and in the pages that draw them: every form by what stands in it.

node-link (networkx, d3), adjacency (networkx), graphology, Gephi Lite, Cytoscape (.cyjs, CX, CX2), Kumu, vis-network with
pyvis and visNetwork, the JSON Graph Format, Arrows.app and the JSON Canvas of Obsidian. A line has a direction only where the file says so.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from netmap.ingest.cells import Cell
from netmap.ingest.graph_lists import Lists, NoGraph

Item = Mapping[str, Any]
DEEPER = ("attributes", "data", "metadata", "v")
"""Where graphology, Cytoscape, the JSON Graph Format and CX2 put the values of a node or line."""
IDS = ("id", "key", "@id", "_id", "_uid", "name", "label")
"""What may be the id of a node, the first that is there."""
ARROWS = frozenset({"arrow", "curvedArrow"})
"""How sigma calls the type of a line with a head."""
ENDS = (("source", "target"), ("from", "to"), ("s", "t"), ("node1", "node2"))


def read_json(text: str, lists: Lists) -> None:
    """The nodes and ties of a JSON file.

    Raises:
        ValueError: it is damaged.
        NoGraph: it is JSON, and no network in a form that is known.

    """
    data = json.loads(text.lstrip("\ufeff"), parse_constant=lambda _: None)
    for fits, reader in FORMS:
        if fits(data):
            reader(data, lists)
            return
    raise NoGraph


def node_link(data: Item, lists: Lists) -> None:
    """A list of nodes and a list of lines, as most programs have them; of vis-network with ``from`` and ``to``."""
    nodes = data.get("nodes") or []
    ties: Any = next((data[key] for key in ("links", "edges") if isinstance(data.get(key), list | dict)), [])
    options = data.get("options")
    said = options.get("type") if isinstance(options, Mapping) else None
    directed = data.get("directed") is True or said in ("directed", "mixed")
    if isinstance(nodes, Mapping):  # JSON Graph Format: id → node
        nodes = [{"id": key, **node} for key, node in nodes.items()]
        directed = data.get("directed") is not False
    _both(nodes, ties.values() if isinstance(ties, Mapping) else ties, lists, directed=directed)


def _both(
    nodes: Iterable[object],
    ties: Iterable[object],
    lists: Lists,
    *,
    directed: bool,
    weight: float | None = None,
) -> None:
    called: list[str] = []
    every = [_flat(node) for node in nodes]
    labels = {values.get("id"): values.get("label") or values.get("name") for values in every}
    for number, values in enumerate(every):
        id_ = next(
            (values[key] for key in IDS if values.get(key) is not None),
            number,
        )
        called.append(_called(id_))
        if values.get("parent") is not None:  # a box of Cytoscape
            box = values.pop("parent")
            values["in group"] = _called(labels.get(box) or box)
        label = values.get("label")
        lists.node(called[-1], None if label is None else str(label), values)
    known = set(called)
    found = [_flat(tie) for tie in ties]
    some = weight is not None and any("weight" in values for values in found)
    for values in found:
        source, target = (_end(end, called, known) for end in _ends(values))
        if "weight" not in values and isinstance(values.get("value"), int | float):
            values["weight"] = values.pop("value")  # so d3 and vis-network call it
        if some:
            values.setdefault("weight", weight)
        lists.tie(source, target, _way(values, directed=directed), values)


def _ends(values: Mapping[str, Cell]) -> tuple[Cell, Cell]:
    for one, other in ENDS:
        if values.get(one) is not None and values.get(other) is not None:
            return values[one], values[other]
    raise ValueError


def _end(end: Cell, called: list[str], known: set[str]) -> str:
    name = _called(end)
    # old d3 files say which node by its place in the list
    by_place = isinstance(end, int) and name not in known and 0 <= end < len(called)
    return called[int(end)] if by_place else name  # type: ignore[arg-type]


def _way(values: dict[str, Cell], *, directed: bool) -> str:
    """Whether a line has a direction: by itself, else as the file has it."""
    arrows = str(values.pop("arrows", "") or "").casefold()
    if arrows:
        to, back = "to" in arrows, "from" in arrows
        if back and not to:
            values["direction"] = "target"
        return "mutual" if to and back else "directed"
    if str(values.get("type")) in ARROWS:
        return "directed"
    if values.get("undirected") is True:
        return "undirected"
    own = values.get("directed", directed)
    own = own.casefold() == "true" if isinstance(own, str) else own
    return "directed" if own else "undirected"


def _adjacency(data: Item, lists: Lists) -> None:
    """The adjacency form of networkx: for each node its neighbours, of a graph without direction from both sides."""
    directed = data.get("directed") is True
    ids = [_called(_plain(node.get("id"))) for node in data["nodes"]]
    ties: list[Item] = []
    seen: set[tuple[str, str, str]] = set()
    for source, row in zip(ids, data["adjacency"], strict=True):
        for line in row:
            target = _called(_plain(line.get("id")))
            key = (target, source, str(line.get("key")))
            if not directed and key in seen:
                continue
            seen.add((source, target, str(line.get("key"))))
            ties.append({**line, "source": source, "target": target})
    _both(data["nodes"], ties, lists, directed=directed)


def _gephi_lite(data: Item, lists: Lists) -> None:
    """Gephi Lite keeps ends and values apart; like Gephi it leaves a weight of 1 out."""
    kept = data["graphDataset"]
    graph = kept["fullGraph"]
    drawn = {part: kept.get(f"{part}RenderingData", {}) for part in ("node", "edge")}
    rows: dict[str, list[dict[str, Any]]] = {}
    for part in ("node", "edge"):
        own = kept.get(f"{part}Data", {})
        rows[part] = [
            {
                **drawn[part].get(item.get("key"), {}),
                **(item.get("attributes") or {}),
                **own.get(item.get("key"), {}),
                **{key: value for key, value in item.items() if key != "attributes"},
            }
            for item in graph[f"{part}s"]
        ]
    directed = graph.get("options", {}).get("type") in ("directed", "mixed")
    _both(rows["node"], rows["edge"], lists, directed=directed, weight=1.0)


def _cytoscape(data: Any, lists: Lists) -> None:
    found = data["elements"] if isinstance(data, Mapping) else data
    if isinstance(found, Mapping):
        nodes, ties = found.get("nodes", []), found.get("edges", [])
    else:
        flat = [(item, _flat(item)) for item in found]
        nodes = [item for item, values in flat if "source" not in values]
        ties = [item for item, values in flat if "source" in values]
    _both(nodes, ties, lists, directed=False)


def _kumu(data: Item, lists: Lists) -> None:
    """Kumu's JSON: elements by id or by label, connections with ``from``, ``to`` and a direction."""
    nodes = [_flat(item) for item in data["elements"]]
    for values in nodes:
        if values.get("element type") is not None:
            values.setdefault("type", values.pop("element type"))
    ties = []
    for item in data["connections"]:
        values = _flat(item)
        way = str(values.pop("direction", "") or "").casefold()
        values["directed"] = way == "directed"
        if way == "mutual":
            values["arrows"] = "to, from"
        ties.append(values)
    labels = {values.get("label") for values in nodes}
    by_label = any(values.get("from") in labels for values in ties)
    _both(
        [{**values, "id": values["label"]} if by_label else values for values in nodes],
        ties,
        lists,
        directed=False,
    )


def _arrows_app(data: Item, lists: Lists) -> None:
    """Arrows.app, in which graphs for Neo4j are drawn: every relationship has a direction and a sort."""
    nodes = [
        {**node, **_mapping(node.get("properties")), "label": node.get("caption"), "type": node.get("labels")}
        for node in data["nodes"]
    ]
    ties = [
        {**tie, **_mapping(tie.get("properties")), "source": tie["fromId"], "target": tie["toId"]}
        for tie in data["relationships"]
    ]
    _both(nodes, ties, lists, directed=True)


def _canvas(data: Item, lists: Lists) -> None:
    """JSON Canvas (jsoncanvas.org) of Obsidian: cards with a text, a file or an address; a line has an arrow unless it says none."""
    ties = []
    for tie in data["edges"]:
        heads = (("to", tie.get("toEnd", "arrow")), ("from", tie.get("fromEnd", "none")))
        arrows = ", ".join(side for side, head in heads if head == "arrow")
        ties.append({**tie, "source": tie["fromNode"], "target": tie["toNode"], "arrows": arrows})
    ends = {tie[side] for tie in ties for side in ("source", "target")}
    boxes = [node for node in data["nodes"] if node.get("type") == "group" and node.get("id") not in ends]
    nodes = [
        {"id": node["id"], "label": (node.get("text") or node.get("label") or node.get("file") or "").strip()}
        for node in data["nodes"]
        if node not in boxes
    ]
    if boxes:
        lists.tell("not_read", "JSON Canvas: group", len(boxes))
    _both(nodes, ties, lists, directed=False)


def _mapping(values: object) -> Mapping[str, Any]:
    return values if isinstance(values, Mapping) else {}


def _has_lines(data: Any, key: str, ends: tuple[str, str]) -> bool:
    """Whether there are nodes, and below a key lines with these ends."""
    lines = data.get(key) if isinstance(data, dict) and isinstance(data.get("nodes"), list) else None
    return (
        isinstance(lines, list)
        and bool(lines)
        and all(isinstance(line, dict) and {*ends} <= line.keys() for line in lines)
    )


def _are_elements(data: Any) -> bool:
    """Whether elements are those of Cytoscape: nodes and edges, or a list of which each has its data."""
    found = data.get("elements") if isinstance(data, dict) else None
    return isinstance(found, dict) or _is_list_of_elements(found)


def _cx(data: Iterable[Item], lists: Lists) -> None:
    """Cytoscape Exchange, versions 1 and 2: a list of aspects, each a list of items."""
    aspects: dict[str, list[Any]] = {}
    for part in data:
        for name, aspect in part.items():
            if isinstance(aspect, list):
                aspects.setdefault(name, []).extend(aspect)
    short: dict[str, dict[str, str]] = {"nodes": {}, "edges": {}}
    usual: dict[str, dict[str, Any]] = {"nodes": {}, "edges": {}}
    for declared in aspects.get("attributeDeclarations", []):
        for kind in short:
            for name, sort in declared.get(kind, {}).items():
                short[kind][sort.get("a", name)] = name
                if "v" in sort:
                    usual[kind][name] = sort["v"]
    more: dict[tuple[str, Any], dict[str, Any]] = {}
    for kind, title in (("nodes", "nodeAttributes"), ("edges", "edgeAttributes")):
        for said in aspects.get(title, []):
            more.setdefault((kind, said.get("po")), {})[str(said.get("n"))] = said.get("v")

    def items(kind: str) -> Iterator[dict[str, Any]]:
        for item in aspects.get(kind, []):
            id_ = item.get("id", item.get("@id"))
            values = {short[kind].get(key, key): value for key, value in (item.get("v") or {}).items()}
            own = {key: item[key] for key in ("s", "t") if key in item}
            named = {"name": item["n"]} if "n" in item else {}
            yield {**usual[kind], **named, **more.get((kind, id_), {}), **values, **own, "id": id_}

    _both(items("nodes"), items("edges"), lists, directed=False)


def _called(value: Cell) -> str:
    """An id as text: 1 and 1.0 are one."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _flat(item: object) -> dict[str, Cell]:
    """The plain values of a node or link, those that a form puts a level deeper too."""
    if not isinstance(item, Mapping):
        raise ValueError
    values: dict[str, Cell] = {}
    for key, value in item.items():
        if key in DEEPER and isinstance(value, Mapping):
            values |= {str(inner): _plain(part) for inner, part in value.items()}
        elif key == "arrows" and isinstance(value, Mapping):
            values[key] = ", ".join(side for side, how in value.items() if _enabled(how))
        else:
            values[str(key)] = _plain(value)
    return values


def _enabled(how: object) -> bool:
    return how.get("enabled", True) is True if isinstance(how, Mapping) else how is True


def _plain(value: object) -> Cell:
    if isinstance(value, str | int | float | bool) or value is None:
        return value
    if isinstance(value, list) and all(isinstance(part, str | int | float) for part in value):
        return "; ".join(map(str, value))
    if isinstance(value, Mapping):  # d3 puts the whole node in the place of its id
        return next((value[key] for key in (*IDS, "index") if isinstance(value.get(key), str | int)), None)
    return None


def _has(*keys: str) -> Callable[[Any], bool]:
    return lambda data: isinstance(data, dict) and all(key in data for key in keys)


def _is_cx(data: Any) -> bool:
    parts = (
        set(chain.from_iterable(part for part in data if isinstance(part, dict)))
        if isinstance(data, list)
        else set()
    )
    return bool(parts & {"CXVersion", "numberVerification", "status"}) and "nodes" in parts


def _is_list_of_elements(data: Any) -> bool:
    return (
        isinstance(data, list)
        and bool(data)
        and all(isinstance(item, dict) and "data" in item for item in data)
    )


def _graphs(data: Any) -> list[Any]:
    """The graphs of a file of the JSON Graph Format that holds several, or one in a list."""
    found = data.get("graphs") if isinstance(data, dict) else None
    return found if isinstance(found, list) and found and all(map(_has_nodes, found)) else []


def _several(data: Item, lists: Lists) -> None:
    first, *others = _graphs(data)
    node_link(first, lists)
    if others:
        lists.tell("not_read", "JSON Graph Format", len(others))


def _is_list_of_lines(data: Any) -> bool:
    return (
        isinstance(data, list)
        and bool(data)
        and all(
            isinstance(item, dict) and any(one in item and other in item for one, other in ENDS)
            for item in data
        )
    )


def _has_nodes(data: Any) -> bool:
    return isinstance(data, dict) and (
        isinstance(data.get("nodes"), list | dict)
        or ("type" not in data and isinstance(data.get("edges"), list))
    )


FORMS: tuple[tuple[Callable[[Any], bool], Callable[[Any, Lists], None]], ...] = (
    (_is_cx, _cx),
    (_has("graphDataset"), _gephi_lite),
    (_has("elements", "connections"), _kumu),
    (_are_elements, _cytoscape),
    (_is_list_of_elements, _cytoscape),
    (_has("nodes", "adjacency"), _adjacency),
    (lambda data: _has_lines(data, "relationships", ("fromId", "toId")), _arrows_app),
    (lambda data: _has_lines(data, "edges", ("fromNode", "toNode")), _canvas),
    (lambda data: bool(_graphs(data)), _several),
    (_is_list_of_lines, lambda data, lists: node_link({"edges": data}, lists)),
    (
        lambda data: _has("graph")(data) and _has_nodes(data["graph"]),
        lambda data, lists: node_link(data["graph"], lists),
    ),
    (_has_nodes, node_link),
)
"""How a form is recognised, and what reads it; the first that fits."""
