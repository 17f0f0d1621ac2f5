"""GraphML (Brandes and others 2002) of yEd, igraph, networkx, visone, Cytoscape, Network Canvas, SocNetV and others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from netmap.ingest.cells import Cell
from netmap.ingest.graph_alike import Alike
from netmap.ingest.graph_lists import (
    Lists,
    cells_of,
    column_of,
    either,
    first_names,
    names_among,
    over,
    typed,
)
from netmap.ingest.graph_markup import Event, name_of, needed, text_of
from netmap.ingest.grid import coded_cells
from netmap.model.columns import constant, mapped

Key = tuple[str, str | None]
CANVAS, SORT = "networkcanvas", "networkCanvasType"
"""What marks a graph of Network Canvas, and how that calls the sort of a node or line."""
FLAGS = {"true": True, "1": True, "false": False, "0": False}


def read_graphml(elements: Iterable[Event], lists: Lists) -> None:
    """The nodes and ties; the box in which yEd draws somebody becomes the attribute ``in group``."""
    reader = _Reader(lists)
    for said in elements:
        if isinstance(said, Alike):
            reader.alike(said)
        elif said[0] == "start":
            reader.start(said[1], said[2])
        else:
            reader.end(said[1], said[2])
    reader.finish()


@dataclass(frozen=True, slots=True)
class _Several:
    """Nodes that are written alike, in one box."""

    ids: Sequence[str]
    columns: dict[str, list[Cell]]
    box: str


class _Reader:
    """Reads element by element; ``renamed`` are the ids of the graph that is read which stand for others in a graph before it."""

    def __init__(self, lists: Lists) -> None:
        self.lists = lists
        self.keys: dict[str, Key] = {}
        self.defaults: dict[str, dict[str, Cell]] = {"node": {}, "edge": {}}
        self.ways, self.boxes = ["undirected"], [""]
        self.labels: dict[str, str] = {}
        self.nodes: list[tuple[str, str | None, dict[str, Cell], str] | _Several] = []
        self.graphs = self.first = 0
        self.renamed: dict[str, str] = {}

    def start(self, name: str, element: Element) -> None:
        if name == "graph":
            if len(self.ways) == 1:
                self.graphs, self.first, self.renamed = self.graphs + 1, len(self.nodes), {}
            self.ways.append(element.get("edgedefault") or self.ways[-1])
        elif name == "node":
            self.boxes.append(element.get("id") or "")

    def end(self, name: str, element: Element) -> None:
        if name == "key":
            _key(element, self.keys, self.defaults)
        elif name == "graph":
            self.ways.pop()
            if len(self.ways) == 1 and any(CANVAS in attribute for attribute, _ in element.items()):
                self._ego(element)
        elif name == "hyperedge":
            self.lists.tell("hyperedge", "GraphML")
        elif name == "node":
            self._node(element)
        elif name == "edge":
            values, drawn = _data(element, self.keys)
            if drawn:
                values.setdefault("label", drawn)
            if SORT in values:
                values["theme"] = values.pop(SORT)
            ends = [
                self.renamed.get(end, end) for end in (needed(element, "source"), needed(element, "target"))
            ]
            way = _way(element.get("directed") or "", self.ways[-1])
            if not element.get("directed"):
                way = _arrows(element, way, values)
            self.lists.tie(ends[0], ends[1], way, {**self.defaults["edge"], **values})
            element.clear()

    def _node(self, element: Element) -> None:
        self.boxes.pop()
        values, drawn = _data(element, self.keys)
        if SORT in values:
            values["type"] = values.pop(SORT)
        self._enter(needed(element, "id"), drawn, values)
        element.clear()

    def _enter(self, id_: str, drawn: str | None, values: dict[str, Cell]) -> None:
        label = drawn or next(iter(names_among(values)), id_)
        # several graphs in one file: the same id with another name is somebody else
        if self.graphs > 1 and self.labels.get(id_, label) != label:
            self.renamed[id_] = id_ = f"{self.graphs}:{id_}"
        self.labels[id_] = label
        box = self.boxes[-1]
        self.nodes.append((id_, drawn, {**self.defaults["node"], **values}, self.renamed.get(box, box)))

    def _ego(self, element: Element) -> None:
        """Who answered the questions of Network Canvas: tied to everybody in the graph, by having named them."""
        values, _ = _data(element, self.keys)
        case = next((value for name, value in element.items() if name.casefold().endswith("caseid")), None)
        id_ = f"ego {self.graphs}"
        name = next(iter(names_among(values)), case or id_)
        for found in self.nodes[self.first :]:
            for alter in found.ids if isinstance(found, _Several) else found[:1]:
                self.lists.tie(id_, alter, "directed", {})
        self.nodes.append((id_, name, values, ""))
        self.lists.tell("ego", "")

    def alike(self, several: Alike) -> None:
        """Take in many nodes or lines; what each says of itself goes before what holds for all."""
        if several.part == "node":
            self._nodes_alike(several)
        else:
            self._edges_alike(several)

    def _nodes_alike(self, nodes: Alike) -> None:
        ids, columns = nodes.attributes["id"], cells_of(nodes, self.keys)
        columns.pop("", None)
        if SORT in columns:
            columns["type"] = columns.pop(SORT)
        if self.graphs > 1:
            for at, id_ in enumerate(ids):
                values = {title: cells[at] for title, cells in columns.items()}
                self._enter(id_, None, {title: value for title, value in values.items() if value is not None})
            return
        self.labels.update(zip(ids, first_names(columns, ids), strict=True))
        self.nodes.append(_Several(ids, columns, self.boxes[-1]))

    def _edges_alike(self, lines: Alike) -> None:
        ends = [lines.attributes["source"], lines.attributes["target"]]
        if self.renamed:
            ends = [[self.renamed.get(end, end) for end in side] for side in ends]
        count = len(lines)
        columns = {
            title: constant(usual, count)
            for title, usual in self.defaults["edge"].items()
            if usual is not None
        }
        for key, texts in lines.values.items():
            title, sort = self.keys.get(key, (key, None))
            if title:
                title = "theme" if title == SORT else title
                columns[title] = over(columns.get(title), column_of(texts, sort))
        directed = lines.attributes.get("directed")
        said = coded_cells(directed) if directed else constant("", count)
        ways = mapped(said, [_way(text, self.ways[-1]) for text in said.values])
        self.lists.ties(ends[0], ends[1], ways, columns)

    def finish(self) -> None:
        for found in self.nodes:
            if isinstance(found, _Several):
                self._finish(found)
                continue
            id_, drawn, values, box = found
            self.lists.node(id_, drawn, {**values, "in group": self.labels.get(box)} if box else values)

    def _finish(self, found: _Several) -> None:
        columns = dict(found.columns)
        for title, usual in self.defaults["node"].items():
            every = [usual] * len(found.ids)
            columns[title] = either(columns[title], every) if title in columns else every
        if found.box:
            columns["in group"] = [self.labels.get(found.box)] * len(found.ids)
        self.lists.nodes(found.ids, None, columns)


def _way(directed: str, way: str) -> str:
    """The direction of a line: as it says itself, else as its graph does."""
    own = FLAGS.get(directed.strip().casefold())
    return way if own is None else "directed" if own else "undirected"


def _arrows(edge: Element, way: str, values: dict[str, Cell]) -> str:
    """The direction of a line of yEd, whose files say "directed" of every line: by the heads with which it is drawn."""
    heads = next((part for part in edge.iter() if name_of(part) == "Arrows"), None)
    if heads is None:
        return way
    back, there = (heads.get(side, "none") != "none" for side in ("source", "target"))
    if back and not there:
        values["direction"] = "target"
    return "mutual" if back and there else "directed" if back or there else "undirected"


def _key(element: Element, keys: dict[str, Key], defaults: dict[str, dict[str, Cell]]) -> None:
    title = element.get("attr.name") or element.get("yfiles.type") or element.get("id") or ""
    sort = element.get("attr.type")
    keys[element.get("id") or ""] = (title, sort)
    default = next((text_of(part) for part in element if name_of(part) == "default"), None)
    for part in defaults:
        if default and element.get("for") in (part, "all", None):
            defaults[part][title] = typed(default, sort)


def _data(element: Element, keys: dict[str, Key]) -> tuple[dict[str, Cell], str | None]:
    """The attributes of a node or edge, and the label that yEd drew."""
    values: dict[str, Cell] = {}
    drawn: str | None = None
    for part in element:
        if name_of(part) != "data":
            continue
        title, sort = keys.get(part.get("key") or "", (part.get("key") or "", None))
        if len(part):
            labels = (text_of(inner) for inner in part.iter() if name_of(inner) in ("NodeLabel", "EdgeLabel"))
            drawn = drawn or next((text for text in labels if text), None)
        elif title and part.text and part.text.strip():
            values[title] = typed(part.text, sort)
    return values, drawn
