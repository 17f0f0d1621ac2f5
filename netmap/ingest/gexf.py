"""GEXF 1.1, 1.2 and 1.3 (gexf.net) of Gephi, Gephi Lite, networkx and others.

What changes in time comes down to what a tie is here: the last day, and how often. Gephi leaves a weight of 1 out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from xml.etree.ElementTree import Element

from netmap.ingest.cells import Cell
from netmap.ingest.graph_lists import Lists, typed
from netmap.ingest.graph_markup import name_of, needed, text_of

DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:T|$)")
MOMENTS = re.compile(r"[^\s,;<>\[\]]+")
Sort = tuple[str, str | None]
OURS = "reported_by"
"""Our own files say themselves when there was contact, and hide weights."""
TIMES = ("start", "end", "startopen", "endopen", "timestamp", "timestamps")


class _Reader:
    def __init__(self, lists: Lists) -> None:
        self.lists = lists
        self.titles: dict[str, dict[str, Sort]] = {"node": {}, "edge": {}}
        self.defaults: dict[str, dict[str, Cell]] = {"node": {}, "edge": {}}
        self.about, self.way = "node", "undirected"
        self.labels: dict[str, str] = {}
        self.boxes = [""]
        self.nodes: list[tuple[str, str | None, dict[str, Cell], str]] = []
        self.ties: list[tuple[str, str, str, dict[str, Cell]]] = []

    def start(self, name: str, element: Element) -> None:
        if name == "attributes":
            self.about = element.get("class") or "node"
        elif name == "graph":
            self.way = element.get("defaultedgetype") or self.way
        elif name == "node":
            self.boxes.append(element.get("id") or "")

    def end(self, name: str, element: Element) -> None:
        if name == "attribute" and self.about in self.titles:
            title, sort = element.get("title") or element.get("id") or "", element.get("type")
            self.titles[self.about][element.get("id") or ""] = (title, sort)
            default = next((text_of(part) for part in element if name_of(part) == "default"), None)
            if default:
                self.defaults[self.about][title] = typed(default, sort)
        elif name == "node":
            self.boxes.pop()
            id_, label = needed(element, "id"), element.get("label")
            self.labels[id_] = label or id_
            values, _ = self._values(element, "node")
            self.nodes.append((id_, label, values, element.get("pid") or self.boxes[-1]))
            element.clear()
        elif name == "edge":
            self._edge(element)
            element.clear()

    def _edge(self, element: Element) -> None:
        values, weights = self._values(element, "edge")
        weight = typed(element.get("weight"), "double")
        if weight is not None:
            values["weight"] = weight
        moments = _moments(element)
        if weights:
            values["weight"] = sum(weights)
        elif len(moments) > 1 and weight is None and OURS not in values and not _spans(element):
            values["weight"] = float(len(moments))
        if moments and OURS not in values:
            values.setdefault("last_contact", max(moments))
        way = (element.get("type") or self.way).casefold()
        self.ties.append((needed(element, "source"), needed(element, "target"), way, values))

    def _values(self, element: Element, about: str) -> tuple[dict[str, Cell], list[float]]:
        """The attributes, of one that changed the latest value; and every weight of a tie whose weight changed."""
        values: dict[str, Cell] = dict(self.defaults[about])
        latest: dict[str, str] = {}
        weights: list[float] = []
        for part in element:
            if name_of(part) != "attvalues":
                continue
            for said in part:
                key = said.get("for") or said.get("id") or ""
                title, sort = self.titles[about].get(key, (key, None))
                value = typed(said.get("value"), sort)
                when = max((said.get(word) or "" for word in TIMES), default="")
                if title.casefold() == "weight" and when and isinstance(value, int | float):
                    weights.append(float(value))
                elif when >= latest.get(title, ""):
                    values[title], latest[title] = value, when
        return values, weights

    def finish(self) -> None:
        for id_, label, values, box in self.nodes:
            self.lists.node(id_, label, {**values, "in group": self.labels.get(box)} if box else values)
        weighted = any("weight" in values for *_, values in self.ties)
        for source, target, way, values in self.ties:
            if weighted and OURS not in values:
                values.setdefault("weight", 1.0)
            self.lists.tie(source, target, way, values)


def read_gexf(elements: Iterator[tuple[str, str, Element]], lists: Lists) -> None:
    """The nodes and ties; ``pid`` and nodes within nodes become the attribute ``in group``."""
    reader = _Reader(lists)
    for event, name, element in elements:
        if event == "start":
            reader.start(name, element)
        else:
            reader.end(name, element)
    reader.finish()


def _parts(element: Element) -> Sequence[Element]:
    return [part for part in element.iter() if name_of(part) in ("edge", "spell", "slice")]


def _spans(element: Element) -> bool:
    return any(part.get("end") or part.get("endopen") for part in _parts(element))


def _moments(element: Element) -> list[str]:
    """The last day of each time that a tie was there, where the file counts in days: an open end is the day before."""
    days = []
    for part in _parts(element):
        stamps = part.get("timestamps") or part.get("timestamp")
        if stamps:
            days += [found[1] for text in MOMENTS.findall(stamps) if (found := DAY.match(text))]
            continue
        for word, back in (("end", 0), ("endopen", 1), ("start", 0), ("startopen", -1)):
            found = DAY.match(part.get(word) or "")
            if found:
                days.append((date.fromisoformat(found[1]) - timedelta(days=back)).isoformat())
                break
    return days
