"""Networks that programs keep as sheets: NodeXL's workbook, Kumu's, and the lists of Network Canvas."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from netmap.ingest.cells import Cell, clean, is_empty
from netmap.ingest.headers import recognise
from netmap.ingest.raw import RawSheet
from netmap.model.vocabulary import fold

NODEXL = {"vertex 1": "source", "vertex 2": "target", "edge weight": "weight", "vertex": "id"}
"""How NodeXL calls the columns that every list has."""
WITHIN = 5
"""Rows from the top in which NodeXL's header stands: names of groups of columns stand above it."""
EGO, ALTER = "networkcanvasegouuid", "networkcanvasuuid"
SOURCE, TARGET = "networkcanvassourceuuid", "networkcanvastargetuuid"
"""How Network Canvas joins its lists."""
LINES_OF_CANVAS = re.compile(r"edgeList_([^./]+)\.csv$", re.IGNORECASE)
"""The name of a list of lines says which sort they are."""
OURS_OF_CANVAS = frozenset(
    {"nodeid", "edgeid", "from", "to", "source", "target", "type", "name", "label", "id"}
)


NEO4J = re.compile(r"(\w*):(\w+)(?:\([^)]*\))?(?:\[\])?(?:\{[^}]*\})?", re.ASCII)
NEO4J_MEANS = {
    "START_ID": "source",
    "END_ID": "target",
    "TYPE": "relation",
    "ID": "id",
    "LABEL": "kind",
}
"""How Neo4j calls the columns that every list has; anything else behind a colon is a type."""


def header_of(sheet: RawSheet) -> list[str]:
    """The first row as texts."""
    return [clean(cell) if isinstance(cell, str) else "" for cell in sheet.rows[0]] if sheet.rows else []


def as_graphs(sheets: Sequence[RawSheet]) -> list[RawSheet]:
    """The sheets, with those that a known program wrote as lists of nodes and ties."""
    books: dict[str, list[RawSheet]] = {}
    for sheet in sheets:
        books.setdefault(sheet.file, []).append(sheet)
    found = [_neo4j(_cytoscape(sheet)) for book in books.values() for sheet in _kumu(_nodexl(book))]
    return _network_canvas(found)


def _nodexl(book: list[RawSheet]) -> list[RawSheet]:
    """The edges and vertices of a NodeXL workbook; its other sheets only draw, group and sum up."""
    if all(_nodexl_header(sheet)[0] is None for sheet in book):
        return book
    parts: list[RawSheet] = []
    left: list[str] = []
    way = "Directed" if any(_directed(sheet) for sheet in book) else "Undirected"
    edges = False
    for sheet in book:
        at, words = _nodexl_header(sheet)
        if sheet.graph or at is None:
            left.append(sheet.name)
            continue
        ties = "vertex 1" in words
        edges = edges or ties
        header: list[Cell] = [
            NODEXL.get(word, clean(cell)) for word, cell in zip(words, sheet.rows[at], strict=True)
        ]
        rows = sheet.rows[at + 1 :]
        if ties:
            width = len(header)
            rows = [
                row if all(map(is_empty, row)) else [*row, *[None] * (width - len(row)), way] for row in rows
            ]
            header.append("type")
        parts.append(
            replace(
                sheet, rows=[header, *rows], first_row=sheet.first_row + at, graph="ties" if ties else "nodes"
            )
        )
    if not edges:
        return book
    if left:
        parts[0] = replace(
            parts[0], told=(*parts[0].told, ("not_read", f"NodeXL: {', '.join(left)}", len(left)))
        )
    return parts


def _nodexl_header(sheet: RawSheet) -> tuple[int | None, list[str]]:
    for at, row in enumerate(sheet.rows[:WITHIN]):
        words = [clean(cell).casefold() if isinstance(cell, str) else "" for cell in row]
        if {"vertex 1", "vertex 2"} <= set(words):
            return at, words
        if "vertex" in words and {"visibility", "label", "shape"} & set(words):
            return at, words
    return None, []


def _directed(sheet: RawSheet) -> bool:
    """Whether NodeXL's settings say that the graph is directed."""
    for row in sheet.rows:
        texts = [clean(cell).casefold() for cell in row if isinstance(cell, str)]
        if "graph directedness" in texts and "directed" in texts:
            return True
    return False


def _kumu(book: list[RawSheet]) -> list[RawSheet]:
    """A workbook of Kumu without the sheets that Kumu leaves alone: those with "(ignore)" in their name."""
    names = {sheet.name.casefold() for sheet in book}
    left = [sheet for sheet in book if "(ignore)" in sheet.name.casefold()]
    kept = [sheet for sheet in book if sheet not in left]
    if not left or not kept or not names & {"elements", "connections"}:
        return book
    told = ("not_read", f"Kumu: {', '.join(sheet.name for sheet in left)}", len(left))
    return [replace(kept[0], told=(*kept[0].told, told)), *kept[1:]]


def _cytoscape(sheet: RawSheet) -> RawSheet:
    """A table of edges of Cytoscape, which keeps both ends in one name: "Anna Wilg (overleg) Bert Berk"."""
    words = [text.casefold() for text in header_of(sheet)]
    if sheet.graph or not {"interaction", "shared name"} <= set(words):
        return sheet
    at, sort = words.index("shared name"), words.index("interaction")
    rows: list[list[Cell]] = []
    for row in sheet.rows[1:]:
        cells = [*row, *[None] * (len(words) - len(row))]
        one, between, other = clean(cells[at]).partition(f" ({clean(cells[sort])}) ")
        if not all(map(is_empty, row)) and not (one and between and other):
            return sheet
        rows.append([*cells, one, other, "Undirected"])
    return replace(sheet, rows=[[*sheet.rows[0], "source", "target", "type"], *rows], graph="ties")


def _neo4j(sheet: RawSheet) -> RawSheet:
    """Nodes or relationships as Neo4j imports them: what a column is stands behind a colon in its header."""
    hits = [NEO4J.fullmatch(text) for text in header_of(sheet)]
    said = {hit[2].upper(): at for at, hit in enumerate(hits) if hit}
    ties = {"START_ID", "END_ID"} <= said.keys()
    if sheet.graph or not (ties or "ID" in said):
        return sheet
    header: list[Cell] = [
        (NEO4J_MEANS.get(hit[2].upper()) or hit[1]) if hit else text
        for hit, text in zip(hits, header_of(sheet), strict=True)
    ]
    rows = sheet.rows[1:]
    if ties:
        header.append("type")
        rows = [[*row, *[None] * (len(header) - 1 - len(row)), "Directed"] if row else row for row in rows]
    return replace(sheet, rows=[header, *rows], graph="ties" if ties else "nodes")


class _Canvas:
    """The lists of egos, people and lines of Network Canvas as one graph."""

    def __init__(self) -> None:
        self.nodes: list[dict[str, Cell]] = []
        self.ties: list[dict[str, Cell]] = []
        self.ids: dict[str, str] = {}
        """Id in the file → id of the node: the same name in the answers of two is one person, as in two sheets."""
        self.by_name: dict[str, str] = {}
        self.egos: set[str] = set()

    def _node(self, id_: str, name: str, row: dict[str, Cell]) -> str:
        first = self.by_name.setdefault(name, id_)
        self.ids[id_] = first
        if first == id_:
            self.nodes.append({"id": id_, "label": name, **_own(row)})
        return first

    def ego(self, row: dict[str, Cell]) -> None:
        """Somebody who answered."""
        id_ = clean(row.get(EGO))
        self._node(id_, _name_in(row) or clean(row.get("networkcanvascaseid")) or id_, row)
        self.egos.add(id_)

    def alter(self, row: dict[str, Cell]) -> None:
        """Somebody who was named: by naming, the ego told of a tie."""
        id_, ego = clean(row.get(ALTER)), clean(row.get(EGO))
        node = self._node(id_, _name_in(row) or id_, row)
        if ego in self.egos:
            self.ties.append({"source": self.ids[ego], "target": node, "type": "Directed"})

    def line(self, row: dict[str, Cell], sort: str | None) -> None:
        """A tie between two who were named: what the ego thinks, and neither of them told; ``sort`` where there are several."""
        ends = [self.ids.get(end, end) for end in (clean(row.get(SOURCE)), clean(row.get(TARGET)))]
        said: dict[str, Cell] = {"theme": sort} if sort else {}
        self.ties.append({"source": ends[0], "target": ends[1], "type": "Undirected", **said, **_own(row)})


def _network_canvas(sheets: list[RawSheet]) -> list[RawSheet]:
    """The lists of Network Canvas as one graph: who answered is tied to everybody they named."""
    parts: dict[str, list[RawSheet]] = {"ego": [], "alter": [], "line": []}
    for sheet in sheets:
        words = {text.casefold() for text in header_of(sheet)}
        part = "line" if {SOURCE, TARGET} <= words else "alter" if {EGO, ALTER} <= words else "ego"
        if EGO in words or part == "line":
            parts[part].append(sheet)
    if not parts["alter"]:
        return sheets
    made = _Canvas()
    for part, read in (("ego", made.ego), ("alter", made.alter)):
        for sheet in parts[part]:
            for row in _records(sheet):
                read(row)
    sorts = [LINES_OF_CANVAS.search(sheet.file) for sheet in parts["line"]]
    several = len({sort[1] for sort in sorts if sort}) > 1
    for sheet, sort in zip(parts["line"], sorts, strict=True):
        for row in _records(sheet):
            made.line(row, sort[1].replace("_", " ") if sort and several else None)
    first = parts["alter"][0]
    told = (("ego", "", len(made.egos)),)
    lists = [
        RawSheet(first.file, "nodes", _table(made.nodes), encoding=first.encoding, graph="nodes", told=told)
    ]
    if made.ties:
        lists.append(RawSheet(first.file, "ties", _table(made.ties), encoding=first.encoding, graph="ties"))
    gone = {id(sheet) for part in parts.values() for sheet in part}
    return [*(sheet for sheet in sheets if id(sheet) not in gone), *lists]


def _records(sheet: RawSheet) -> list[dict[str, Cell]]:
    header = [
        text.casefold() if text.casefold().startswith("networkcanvas") else text for text in header_of(sheet)
    ]
    return [dict(zip(header, row, strict=False)) for row in sheet.rows[1:] if not all(map(is_empty, row))]


def _name_in(row: dict[str, Cell]) -> str:
    """The name in a row: Network Canvas lets the maker of the questions choose what it is called."""
    for header, cell in row.items():
        text = fold(header.replace("_", " "))
        if text in ("name", "naam", "label", "nickname") or recognise("professionals", text) == (
            "name",
            True,
        ):
            return clean(cell)
    return ""


def _own(row: dict[str, Cell]) -> dict[str, Cell]:
    """What is said of somebody, without what only joins the lists."""
    return {
        header: cell
        for header, cell in row.items()
        if header and not header.startswith("networkcanvas") and header.casefold() not in OURS_OF_CANVAS
    }


def _table(records: list[dict[str, Cell]]) -> list[list[Cell]]:
    header = list(dict.fromkeys(name for record in records for name in record))
    return [list(header), *([record.get(name) for name in header] for record in records)]
