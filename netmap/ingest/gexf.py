"""GEXF 1.1, 1.2 and 1.3 (gexf.net) of Gephi, Gephi Lite, networkx and others.

What changes in time comes down to what a tie is here: the last day, and how often. Gephi leaves a weight of 1 out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from xml.etree.ElementTree import Element

import numpy as np

from netmap.ingest.cells import Cell
from netmap.ingest.graph_alike import Alike
from netmap.ingest.graph_lists import Lists, cells_of, column_of, either, over, typed
from netmap.ingest.graph_markup import Event, name_of, needed, text_of
from netmap.ingest.grid import coded_cells
from netmap.model.columns import Coded, combined, constant, filled_up, mapped

DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:T|$)")
MOMENTS = re.compile(r"[^\s,;<>\[\]]+")
Said = Mapping[str, str]
Sort = tuple[str, str | None]
OURS = "reported_by"
"""Our own files say themselves when there was contact, and hide weights."""
TIMES = ("start", "end", "startopen", "endopen", "timestamp", "timestamps")


@dataclass(frozen=True, slots=True)
class _Many:
    """Lines that are written alike."""

    sources: Sequence[str]
    targets: Sequence[str]
    ways: Coded
    columns: dict[str, Coded]


@dataclass(frozen=True, slots=True)
class _Nodes:
    """Nodes that are written alike; of each the box that it is in, or nothing."""

    ids: Sequence[str]
    labels: Sequence[str]
    columns: dict[str, list[Cell]]
    boxes: Sequence[str]


class _Reader:
    def __init__(self, lists: Lists) -> None:
        self.lists = lists
        self.titles: dict[str, dict[str, Sort]] = {"node": {}, "edge": {}}
        self.defaults: dict[str, dict[str, Cell]] = {"node": {}, "edge": {}}
        self.about, self.way = "node", "undirected"
        self.labels: dict[str, str] = {}
        self.boxes = [""]
        self.nodes: list[tuple[str, str | None, dict[str, Cell], str] | _Nodes] = []
        self.ties: list[tuple[str, str, str, dict[str, Cell]] | _Many] = []

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
        parts = _parts(element)
        moments = _moments(parts)
        if weights:
            values["weight"] = sum(weights)
        elif len(moments) > 1 and weight is None and OURS not in values and not _spans(parts):
            values["weight"] = float(len(moments))
        if moments and OURS not in values:
            values.setdefault("last_contact", max(moments))
        way = (element.get("type") or self.way).casefold()
        self.ties.append((needed(element, "source"), needed(element, "target"), way, values))

    def alike(self, several: Alike) -> None:
        """Take in many nodes or lines; what each says of itself goes before what holds for all."""
        if several.part == "node":
            own, count = several.attributes, len(several)
            ids, labels = own["id"], own.get("label") or [""] * count
            self.labels.update((id_, label or id_) for id_, label in zip(ids, labels, strict=True))
            boxes = [pid or self.boxes[-1] for pid in own.get("pid") or [""] * count]
            columns = cells_of(several, self.titles["node"])
            for title, usual in self.defaults["node"].items():
                every = [usual] * count
                columns[title] = either(columns[title], every) if title in columns else every
            self.nodes.append(_Nodes(ids, labels, columns, boxes))
        else:
            self._edges(several)

    def _edges(self, lines: Alike) -> None:
        own, count = lines.attributes, len(lines)
        columns = {
            title: constant(usual, count)
            for title, usual in self.defaults["edge"].items()
            if usual is not None
        }
        for key, texts in lines.values.items():
            title, sort = self.titles["edge"].get(key, (key, None))
            columns[title] = over(columns.get(title), column_of(texts, sort))
        if "weight" in own:
            columns["weight"] = over(columns.get("weight"), column_of(own["weight"], "double"))
        if not own.keys().isdisjoint(TIMES):
            self._times(own, columns)
        kinds = coded_cells(own["type"]) if "type" in own else constant("", count)
        ways = mapped(kinds, [(text or self.way).casefold() for text in kinds.values])
        self.ties.append(_Many(own["source"], own["target"], ways, columns))

    def _times(self, own: Mapping[str, Sequence[str]], columns: dict[str, Coded]) -> None:
        """The last day and, without a weight, the number of moments of each of many lines; each different time is read once."""
        words = [word for word in TIMES if word in own]
        said = [coded_cells(own[word]) for word in words]
        which, first = combined([column.codes for column in said])
        days: list[str | None] = []
        weights: list[float | None] = []
        for at in first.tolist():
            parts = [{word: own[word][at] for word in words}]
            moments = _moments(parts)
            days.append(max(moments, default=None))
            weights.append(float(len(moments)) if len(moments) > 1 and not _spans(parts) else None)
        free = columns[OURS].codes < 0 if OURS in columns else np.ones(len(which), bool)
        for title, found in (("last_contact", days), ("weight", weights)):
            read = mapped(Coded(which.astype(np.int32), tuple(range(len(found)))), found).where(free)
            columns[title] = filled_up(columns[title], read) if title in columns else read

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
        for found in self.nodes:
            if isinstance(found, _Nodes):
                grouped = {"in group": list(map(self.labels.get, found.boxes))} if any(found.boxes) else {}
                self.lists.nodes(found.ids, found.labels, {**found.columns, **grouped})
                continue
            id_, label, values, box = found
            self.lists.node(id_, label, {**values, "in group": self.labels.get(box)} if box else values)
        weighted = any(
            ("weight" in tie.columns and bool((tie.columns["weight"].codes >= 0).any()))
            if isinstance(tie, _Many)
            else "weight" in tie[3]
            for tie in self.ties
        )
        for tie in self.ties:
            if isinstance(tie, _Many):
                self._many(tie, weighted=weighted)
                continue
            source, target, way, values = tie
            if weighted and OURS not in values:
                values.setdefault("weight", 1.0)
            self.lists.tie(source, target, way, values)

    def _many(self, ties: _Many, *, weighted: bool) -> None:
        columns, count = ties.columns, len(ties.sources)
        if weighted:
            free = columns[OURS].codes < 0 if OURS in columns else np.ones(count, bool)
            one = constant(1.0, count).where(free)
            columns["weight"] = over(one, columns["weight"]) if "weight" in columns else one
        self.lists.ties(ties.sources, ties.targets, ties.ways, columns)


def read_gexf(elements: Iterable[Event], lists: Lists) -> None:
    """The nodes and ties; ``pid`` and nodes within nodes become the attribute ``in group``."""
    reader = _Reader(lists)
    for said in elements:
        if isinstance(said, Alike):
            reader.alike(said)
            continue
        event, name, element = said
        if event == "start":
            reader.start(name, element)
        else:
            reader.end(name, element)
    reader.finish()


def _parts(element: Element) -> list[Said]:
    """A line and the times within it, each by its attributes."""
    return [part.attrib for part in element.iter() if name_of(part) in ("edge", "spell", "slice")]


def _spans(parts: Iterable[Said]) -> bool:
    return any(part.get("end") or part.get("endopen") for part in parts)


def _moments(parts: Iterable[Said]) -> list[str]:
    """The last day of each time that a tie was there, where the file counts in days: an open end is the day before."""
    days: list[str] = []
    for part in parts:
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
