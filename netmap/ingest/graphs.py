"""Nodes and ties: from the two lists of a graph to tables of professionals, organisations and contacts.

A graph file (``formats``), a pair of text files as Gephi has them and a workbook as Kumu or NodeXL has it (``graph_books``)
all come down to a list of nodes and a list of ties. From here on they are sheets as any other: the same columns, gate, issues
and who is who, but for one thing: within such a file a node is called by its id, so that two of one name stay two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from netmap.ingest.cells import Cell, clean, direction
from netmap.ingest.formulas import unguarded
from netmap.ingest.graph_books import as_graphs, header_of
from netmap.ingest.graph_columns import (
    FROM,
    IN_GROUP,
    NUMBER,
    TO,
    WAYS,
    WEIGHTS,
    cell_at,
    columns_of,
    numbers_of,
    on_one_line,
    parted,
    place_of,
    said_in,
    texts_of,
)
from netmap.ingest.graph_modes import with_two_modes, without_children
from netmap.ingest.grid import Body, Grid
from netmap.ingest.headers import as_chosen
from netmap.ingest.raw import OF_ANY_FILE, GraphPart, RawSheet
from netmap.ingest.steering import Steering
from netmap.ingest.table import Remark, Scope, Table, body_of
from netmap.ingest.tie_rows import ONE_SIDED
from netmap.model.columns import Coded, combined, different, mapped, stacked
from netmap.model.records import SheetKind
from netmap.model.vocabulary import Vocabulary, vocabulary

NEARLY_ALL = 0.9
"""Share of the ends of ties that must be known as nodes before two tables are taken for one graph."""
HALF = 0.5
"""The same where these ends are keys that are no names."""
OVER_TIME = re.compile(r"<?\s*(?:\[[^\[\]]*\]\s*;?\s*)+>?")
MOMENTS, DAY = re.compile(r"\[([^\[\]]*)\]"), re.compile(r"\d{4}-\d\d-\d\d")
TIMES = ("timeset", "interval", "time interval", "timestamp")
"""What Gephi calls the column of times."""
NODE_SHEETS = frozenset({"nodes", "vertices", "points"})
"""Sheets of NodeXL, Polinode, Onodo and Flourish that say by their name that they list nodes."""
CALLED = ("id", "label", "name")
"""What ties may call a node by."""
Scoped = tuple[RawSheet, Scope | None]


@dataclass(frozen=True, slots=True)
class _Nodes:
    """A list of nodes: the names by which it may be called, in each of the columns of ``CALLED``."""

    sheet: RawSheet
    names: tuple[frozenset[str], ...]

    @property
    def scope(self) -> Scope:
        """The scope of ties that say nothing else."""
        return self.called(next((names for names in self.names if names), frozenset()))

    def called(self, names: frozenset[str]) -> Scope:
        """The scope of ties that call the nodes so."""
        name = " · ".join(part for part in (self.sheet.file, self.sheet.name) if part)
        return Scope(name, names, by_id=self.are_keys(names))

    def are_keys(self, names: frozenset[str]) -> bool:
        """Whether these are ids that are no names: an end that is none of them is somebody unknown."""
        ids, *others = self.names
        return names is ids and bool(ids) and not any(ids & other for other in others)


def is_list_of_nodes(sheet: RawSheet) -> bool:
    """Whether a sheet is a list of nodes as Gephi (Id, Label) or Kumu (Label, Type) has it."""
    words = {text.casefold() for text in header_of(sheet)}
    if sheet.name.casefold() in NODE_SHEETS and words & {*CALLED}:
        return not (words & {*FROM} and words & {*TO})
    if "label" not in words or (words & {*FROM} and words & {*TO}):
        return False
    if "id" in words or sheet.name.casefold() == "elements":
        return True
    if [text.casefold() for text in header_of(sheet)[:2]] == ["label", "type"]:
        return True
    return "type" in words and bool(words & {"tags", "description", "image", "kind"})


def is_list_of_ties(sheet: RawSheet) -> bool:
    """Whether a sheet is a list of ties as Gephi has it: Source, Target, and a Type that says which have a direction.

    So has Kumu, with From, To and Direction.
    """
    words = [text.casefold() for text in header_of(sheet)]
    if {"from", "to", "direction"} <= set(words):
        said = set(map(str.casefold, said_in(sheet.grid[1:], words.index("direction"))))
        return said <= WAYS and bool(said - {""})
    if not {"source", "target", "type"} <= set(words):
        return False
    at = words.index("type")
    said = set(map(str.casefold, said_in(sheet.grid[1:], at)))
    return said <= WAYS and (bool(said) or len(sheet.rows) == 1)


def in_scope(sheets: Iterable[RawSheet], words: Vocabulary | None = None) -> list[Scoped]:
    """Every sheet with the file of nodes and ties that it is part of, if any.

    Args:
        sheets: all sheets of all files.
        words: the vocabulary, to tell the organisations of two-mode data from meetings.

    """
    every = [replace(sheet, graph=sheet.graph or _part(sheet)) for sheet in as_graphs(list(sheets))]
    known = [_nodes(sheet) for sheet in every if sheet.graph == "nodes"]
    scopes: dict[int, Scope] = {}
    found: list[Scoped] = []
    partner: dict[int, RawSheet] = {}
    for sheet in every:
        match = None if sheet.graph == "nodes" else _match(sheet, known)
        if match:
            place, scope = match
            if place not in scopes:
                scopes[place] = replace(scope, tied=_tied(sheet, known[place].sheet))
            scope = scopes[place]
            sheet = _with_several(replace(sheet, graph="ties"), scope)
            partner[id(known[place].sheet)] = sheet
        if sheet.graph == "ties" and not match:
            sheet = _with_several(sheet, Scope(sheet.file))
        if sheet.graph == "ties":
            sheet = _one_number_a_pair(_over_time(sheet))
        found.append((sheet, scopes[match[0]] if match else None))
    own = {id(nodes.sheet): scopes.get(place) or nodes.scope for place, nodes in enumerate(known)}
    scoped = [(sheet, own.get(id(sheet), scope)) for sheet, scope in found]
    words = words or vocabulary()
    return with_two_modes(without_children(scoped), words)


def _tied(ties: RawSheet, nodes: RawSheet) -> frozenset[str]:
    """The ends of ties, where nodes may be boxes that only hold others."""
    if IN_GROUP not in header_of(nodes):
        return frozenset()
    header = [text.casefold() for text in header_of(ties)]
    return frozenset(text for words in (FROM, TO) for text in _column(ties, header, words))


def _part(sheet: RawSheet) -> GraphPart | None:
    if is_list_of_nodes(sheet):
        return "nodes"
    return "ties" if is_list_of_ties(sheet) else None


def _nodes(sheet: RawSheet) -> _Nodes:
    header = [text.casefold() for text in header_of(sheet)]
    return _Nodes(sheet, tuple(frozenset(_column(sheet, header, (word,))) for word in CALLED))


def _column(sheet: RawSheet, header: Sequence[str], words: Sequence[str]) -> list[str]:
    """The different texts in the first of these columns."""
    return list(said_in(sheet.grid[1:], place_of(header, words)))


def _match(sheet: RawSheet, known: Sequence[_Nodes]) -> tuple[int, Scope] | None:
    """The list of nodes that a list of ties is about: of the same file first."""
    if not known:
        return None
    header = [text.casefold() for text in header_of(sheet)]
    sides = [_column(sheet, header, words) for words in (FROM, TO)]
    if not all(sides) and sheet.graph is None:
        return None
    cells = {*sides[0], *sides[1]}
    order = sorted(range(len(known)), key=lambda place: known[place].sheet.file != sheet.file)
    for place in order:
        nodes = known[place]
        best = max(nodes.names, key=lambda names: len(_ends(cells, names) & names))
        ends = _ends(cells, best)
        # a key that is no name can only mean a node, also when some are missing from the list
        wanted = HALF if nodes.are_keys(best) else NEARLY_ALL
        if best and len(ends & best) >= max(min(2, len(ends)), wanted * len(ends)):
            return place, nodes.called(best)
        if sheet.graph == "ties" and nodes.sheet.file == sheet.file:
            return place, nodes.scope
    return None


def _ends(cells: Iterable[str], names: frozenset[str]) -> set[str]:
    """What stands at the ends of lines: a cell as it is when it is a name, else each name in it."""
    return {part for cell in cells for part in ([cell] if cell in names else _several(cell))}


def _several(cell: str) -> list[str]:
    """The names in one cell of Kumu: a bar parts them."""
    return [part.strip() for part in cell.split("|") if part.strip()] if "|" in cell else [cell]


def _with_several(sheet: RawSheet, scope: Scope) -> RawSheet:
    """A line to several, as Kumu has it, as a line to each: the first in its place, the others below all."""
    header = [text.casefold() for text in header_of(sheet)]
    ends = [at for at in (place_of(header, FROM), place_of(header, TO)) if at is not None]
    if not any("|" in text for at in ends for text in said_in(sheet.grid[1:], at)):
        return sheet
    more: list[list[Cell]] = []
    rows = list(sheet.rows)
    for number, row in enumerate(rows):
        for at in ends if number else ():
            cell = cell_at(row, at)
            if "|" not in cell or cell in scope.nodes:
                continue
            first, *others = _several(cell) or [""]
            rows[number] = row = [first if place == at else kept for place, kept in enumerate(row)]
            more += [[other if place == at else kept for place, kept in enumerate(row)] for other in others]
    return replace(sheet, rows=rows + more) if more else sheet


def _over_time(sheet: RawSheet) -> RawSheet:
    """A list of Gephi with weights and times that change, as ``<[2026, 2.0]; [2027, 3.0]>``: the sum, and the last day."""
    header = header_of(sheet)
    words = [text.casefold() for text in header]
    read = {words.index(word): _sum_of for word in WEIGHTS if word in words}
    times = [word for word in TIMES if word in words and "last_contact" not in words]
    read |= {words.index(word): _last_day for word in times[:1]}
    places = {at for at in read for text in said_in(sheet.grid[1:], at) if OVER_TIME.fullmatch(text)}
    if not places:
        return sheet
    header = [
        "last_contact" if at in places and words[at] in times else text for at, text in enumerate(header)
    ]
    rows = [
        [
            read[at](cell)
            if at in places and isinstance(cell, str) and OVER_TIME.fullmatch(cell.strip())
            else cell
            for at, cell in enumerate(row)
        ]
        for row in sheet.rows[1:]
    ]
    return replace(sheet, rows=[list(header), *rows])


def _sum_of(cell: str) -> Cell:
    numbers = [part.rpartition(",")[2].strip() for part in MOMENTS.findall(cell)]
    return sum(map(float, numbers)) if all(map(NUMBER.fullmatch, numbers)) else cell


def _last_day(cell: str) -> Cell:
    return max(DAY.findall(cell), default=None)


def _one_number_a_pair(sheet: RawSheet) -> RawSheet:
    """Lines without direction, each once: a list that gives every pair from both ends, with the same values, says it once.

    Only where all such lines are so: two lines between the same ends may be two.
    """
    words = [text.casefold() for text in header_of(sheet)]
    source, target, way = place_of(words, FROM), place_of(words, TO), place_of(words, ("type",))
    if source is None or target is None or way is None:
        return sheet
    below = sheet.grid[1:]
    columns = [_cleaned(below.column(at)) for at in (source, target, way)]
    undirected = columns[2].mapped(
        [*(text.casefold() == "undirected" for text in columns[2].values), False], bool
    )
    both = stacked(columns[:2])
    rank = np.argsort(np.argsort(np.array([*both.values, ""], object), kind="stable"), kind="stable")
    one, other = rank[both.codes[: len(below)]], rank[both.codes[len(below) :]]
    undirected &= one != other
    free = [at for at, word in enumerate(words) if at not in (source, target) and word not in ("id", "key")]
    rest = combined([below.column(at).codes for at in free])[0]
    size = len(rank)
    there, back = ((a * size + b)[undirected] for a, b in ((one, other), (other, one)))
    if not undirected.any() or not np.isin(back, there).all():
        return sheet  # nearly every list
    told_of = rest[undirected] * size * size
    alike = different(told_of + there)
    if len(alike) < len(there) or not np.isin(told_of + back, alike).all():
        return sheet
    twice = np.concatenate([[False], undirected & (one > other)])
    told = (*sheet.told, ("both_ends", "", len(alike) // 2))
    return replace(sheet, rows=sheet.grid.emptied(twice), told=told)


def _cleaned(column: Coded) -> Coded:
    return mapped(column, [clean(cell) or None for cell in column.values])


def graph_tables(sheet: RawSheet, steering: Steering, words: Vocabulary, scope: Scope | None) -> list[Table]:
    """The tables of a list of nodes or ties; none when the user says that it is to be left alone."""
    header = header_of(sheet)
    chosen, stated = steering.choice_for(header), steering.kind_of(sheet.file, sheet.name)
    kind = chosen.kind if chosen else stated
    if kind == "ignore" or not header:
        return []
    body = body_of(sheet, 1, len(sheet.rows))
    if sheet.delimiter is not None:
        body = Body(body.numbers, Grid(tuple(map(_plain, body.grid.columns)), body.grid.width))
    if sheet.graph == "nodes":
        body = Body(body.numbers, on_one_line(header, body.grid, words))
    if sheet.graph == "ties":
        parts: list[tuple[SheetKind, Body]] = [(kind or "contacts", body)]
    else:
        parts = parted(header, body, words, scope.tied if scope else frozenset())
        if kind and (stated or len(parts) == 1):
            parts = [(kind, body)]
    tables: list[Table] = []
    for kind_of_part, lines in parts:
        if chosen and chosen.kind == kind_of_part:
            guess = as_chosen(chosen, header, 0)
            columns, why = guess.columns, guess.why
        else:
            columns, rows = columns_of(kind_of_part, header, lines.grid, steering, words)
            lines = Body(lines.numbers, rows)
            why = dict.fromkeys(columns, "word")
        remarks = () if tables else remarks_of(sheet)
        table = Table(
            sheet,
            kind_of_part,
            sheet.first_row,
            tuple(header),
            columns,
            Body(lines.numbers, numbers_of(lines.grid, columns)),
            why=why,
            scope=scope or Scope(sheet.file),
            node=_node_column(header, scope, lines.grid) if sheet.graph == "nodes" else None,
            remarks=(
                *remarks,
                *_one_sided(columns, lines.grid),
                *_only_numbers(kind_of_part, columns, lines.grid, scope),
            ),
        )
        tables.append(table)
    read = {at for table in tables for at in table.columns.values()}
    read |= {table.node for table in tables if table.node is not None}
    fates = dict.fromkeys(_copies(body.grid, read, len(header)), "aside:copy")
    return [replace(table, elsewhere=frozenset(read), fates=fates) for table in tables]


def _copies(rows: Grid, read: Iterable[int], width: int) -> list[int]:
    """Columns that hold what another one that is read holds in each row: programs write a name or an end of a line twice."""
    texts = {tuple(texts_of(rows, at)) for at in read}
    return [
        at for at in range(width) if at not in read and rows.holds(at) and tuple(texts_of(rows, at)) in texts
    ]


def remarks_of(sheet: RawSheet) -> tuple[Remark, ...]:
    """What the reader of the file has to say of it."""
    return tuple(
        Remark(
            f"graphs.{key}",
            "warning" if key in ("hyperedge", "children") else "correction",
            values={"what": what, "count": count},
        )
        for key, what, count in sheet.told
        if key not in OF_ANY_FILE
    )


def _one_sided(columns: Mapping[str, int], rows: Grid) -> tuple[Remark, ...]:
    """That answers and marks of lines without direction are not used, where there are any."""
    places = [at for column, at in columns.items() if column in ONE_SIDED]
    way = columns.get("direction")
    if not places or way is None:
        return ()
    said = np.logical_or.reduce([rows.where(at, lambda cell: bool(clean(cell))) for at in places])
    count = int((said & rows.where(way, lambda cell: direction(clean(cell)) == "unsaid")).sum())
    return (Remark("graphs.one_sided", "warning", values={"count": count}),) if count else ()


def _only_numbers(
    kind: SheetKind, columns: Mapping[str, int], rows: Grid, scope: Scope | None
) -> tuple[Remark, ...]:
    """That everybody is called by a number: the file has no names, or the list of nodes is missing."""
    ends = (
        ("name",) if kind == "professionals" else ("from", "to") if scope is None or not scope.nodes else ()
    )
    named = {text for column in ends if column in columns for text in said_in(rows, columns[column])}
    numbered = len(named) > 1 and all(map(NUMBER.fullmatch, named))
    return (Remark("graphs.only_numbers", "warning", values={"count": len(named)}),) if numbered else ()


def _plain(column: Coded) -> Coded:
    """A column of a text file, without the apostrophe that keeps a spreadsheet from computing a cell."""
    return mapped(column, [unguarded(cell) if isinstance(cell, str) else cell for cell in column.values])


def _node_column(header: Sequence[str], scope: Scope | None, rows: Grid) -> int | None:
    """The column by which the ties call the nodes."""
    plain = [text.casefold() for text in header]
    columns = [plain.index(word) for word in CALLED if word in plain]
    if scope is None or not scope.nodes or len(columns) < 2:
        return columns[0] if columns else None
    return max(columns, key=lambda at: sum(text in scope.nodes for text in texts_of(rows[:2000], at)))
