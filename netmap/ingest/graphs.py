"""Nodes and ties: from the two lists of a graph to tables of professionals, organisations and contacts.

A graph file (``graph_markup``, ``graph_texts``), a pair of text files as Gephi has them and a workbook as Kumu has it all come
down to a list of nodes and a list of ties. From here on they are sheets as any other: the same columns, gate, issues and
who is who, but for one thing: within such a file a node is called by its id, so that two of one name stay two.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from netmap.ingest.cells import Cell, clean, columns_data, is_empty
from netmap.ingest.formulas import unguarded
from netmap.ingest.headers import as_chosen, recognise
from netmap.ingest.privacy import scrub
from netmap.ingest.sheets import GraphPart, RawSheet
from netmap.ingest.steering import Steering
from netmap.ingest.table import Scope, Table
from netmap.model.records import SheetKind
from netmap.model.vocabulary import Vocabulary, fold

FROM, TO = ("source", "from", "van", "bron"), ("target", "to", "naar", "doel")
KINDS = ("kind", "type", "soort", "category")
PERSONAL = frozenset(
    (column, True)
    for column in ("organisation", "role", "discipline", "email", "workdays", "hours", "team", "last_name")
)
"""What only people have."""
NEVER = ("label", "id", "function", *KINDS)
"""Headers that mean here what they do not mean on a sheet."""
NUMBERS = frozenset(
    {
        *("per_year", "per_year_out", "per_year_back", "count", "response_days", "response_days_back"),
        *("shared_cases", "case_weight", "hours", "pupils", "latitude", "longitude", "max_cases"),
    }
)
"""Columns in which a program writes a point before decimals, never between thousands."""
WAYS = frozenset({"", "directed", "undirected", "mutual"})
"""What stands below ``type`` where it says whether a tie has a direction."""
NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")
NEARLY_ALL = 0.9
"""Share of the ends of ties that must be known as nodes before two tables are taken for one graph."""
HALF = 0.5
"""The same where these ends are keys that are no names."""
OURS = frozenset({"reported_by", "contacts_out", "contacts_back"})
"""Columns of ties that only netmap writes; a weight beside them says nothing more."""
NODES: dict[SheetKind, dict[str, str]] = {
    "professionals": {
        "neighbourhood": "organisation_neighbourhood",
        **{word: word for word in ("organisation", "discipline", "role", "team", "workdays", "hours")},
        **{word: word for word in ("max_cases", "listed", "named", "organisation_kind")},
    },
    "organisations": {
        "organisation": "parent",
        "organisation_kind": "kind",
        **{word: word for word in ("neighbourhood", "pupils", "latitude", "longitude", "named")},
    },
}
"""How netmap calls its columns of nodes, by the kind of node, and what each stands for."""
TIES = {
    "reported_by": "direction",
    "contacts_per_year": "per_year",
    "contacts_out": "per_year_out",
    "contacts_back": "per_year_back",
    "last_contact": "date",
    "response_days_out": "response_days",
    **{word: word for word in ("response_days_back", "responses_out", "responses_back")},
    **{word: word for word in ("rate_known", "in_case", "shared_cases", "case_weight", "declared")},
}
"""How netmap calls its columns of ties, and what each stands for."""


@dataclass(frozen=True, slots=True)
class _Nodes:
    """A list of nodes: what they may be called by."""

    sheet: RawSheet
    ids: frozenset[str]
    labels: frozenset[str]


def header_of(sheet: RawSheet) -> list[str]:
    """The first row as texts."""
    return [clean(cell) if isinstance(cell, str) else "" for cell in sheet.rows[0]] if sheet.rows else []


def is_list_of_nodes(sheet: RawSheet) -> bool:
    """Whether a sheet is a list of nodes as Gephi (Id, Label) or Kumu (Label, Type) has it."""
    words = {text.casefold() for text in header_of(sheet)}
    if "label" not in words or (words & {*FROM} and words & {*TO}):
        return False
    if "id" in words or sheet.name.casefold() in ("elements", "nodes"):
        return True
    return "type" in words and bool(words & {"tags", "description", "image", "kind"})


def is_list_of_ties(sheet: RawSheet) -> bool:
    """Whether a sheet is a list of ties as Gephi has it: Source, Target, and a Type that says which have a direction."""
    words = [text.casefold() for text in header_of(sheet)]
    if not {"source", "target", "type"} <= set(words):
        return False
    at = words.index("type")
    said = {clean(row[at]).casefold() for row in sheet.rows[1:] if at < len(row)}
    return said <= WAYS and said != {""}


def in_scope(sheets: Iterable[RawSheet]) -> list[tuple[RawSheet, Scope | None]]:
    """Every sheet with the file of nodes and ties that it is part of, if any."""
    every = [replace(sheet, graph=sheet.graph or _part(sheet)) for sheet in sheets]
    known = [_nodes(sheet) for sheet in every if sheet.graph == "nodes"]
    if not known:
        return [(sheet, None) for sheet in every]
    scopes: dict[int, Scope] = {}
    found: list[tuple[RawSheet, Scope | None]] = []
    for sheet in every:
        if sheet.graph == "nodes":
            found.append((sheet, None))
            continue
        match = _match(sheet, known)
        if match is None:
            found.append((sheet, None))
            continue
        place, scope = match
        scope = scopes.setdefault(place, scope)
        found.append((replace(sheet, graph="ties"), scope))
    own = {
        id(nodes.sheet): scopes.get(place) or _scope(nodes, nodes.ids or nodes.labels)
        for place, nodes in enumerate(known)
    }
    return [(sheet, own.get(id(sheet), scope)) for sheet, scope in found]


def _part(sheet: RawSheet) -> GraphPart | None:
    if is_list_of_nodes(sheet):
        return "nodes"
    return "ties" if is_list_of_ties(sheet) else None


def _nodes(sheet: RawSheet) -> _Nodes:
    header = [text.casefold() for text in header_of(sheet)]
    return _Nodes(sheet, *(frozenset(_column(sheet, header, (word,))) for word in ("id", "label")))


def _column(sheet: RawSheet, header: Sequence[str], words: Sequence[str]) -> list[str]:
    at = next((header.index(word) for word in words if word in header), None)
    if at is None:
        return []
    return [text for row in sheet.rows[1:] if at < len(row) and (text := clean(row[at]))]


def _match(sheet: RawSheet, known: Sequence[_Nodes]) -> tuple[int, Scope] | None:
    """The list of nodes that a list of ties is about: of the same file first."""
    header = [text.casefold() for text in header_of(sheet)]
    sides = [_column(sheet, header, words) for words in (FROM, TO)]
    ends = {*sides[0], *sides[1]}
    if not all(sides) and sheet.graph is None:
        return None
    order = sorted(range(len(known)), key=lambda place: known[place].sheet.file != sheet.file)
    for place in order:
        nodes = known[place]
        if sheet.graph == "ties" and nodes.sheet.file == sheet.file:
            return place, _scope(nodes, nodes.ids or nodes.labels)
        for names in (nodes.ids, nodes.labels):
            # a key that is no name can only mean a node, also when some are missing from the list
            wanted = HALF if names is nodes.ids and not names & nodes.labels else NEARLY_ALL
            if names and len(ends & names) >= max(min(2, len(ends)), wanted * len(ends)):
                return place, _scope(nodes, names)
    return None


def _scope(nodes: _Nodes, names: frozenset[str]) -> Scope:
    name = " · ".join(part for part in (nodes.sheet.file, nodes.sheet.name) if part)
    return Scope(name, names, by_id=names is nodes.ids and not names & nodes.labels)


def graph_tables(sheet: RawSheet, steering: Steering, words: Vocabulary, scope: Scope | None) -> list[Table]:
    """The tables of a list of nodes or ties; none when the user says that it is to be left alone."""
    header = header_of(sheet)
    chosen, stated = steering.choice_for(header), steering.kind_of(sheet.file, sheet.name)
    kind = chosen.kind if chosen else stated
    if kind == "ignore" or not header:
        return []
    body = [
        (sheet.first_row + number, _plain(row, written=sheet.delimiter is not None))
        for number, row in enumerate(sheet.rows[1:], start=1)
        if not all(map(is_empty, row))
    ]
    if sheet.graph == "ties":
        body = one_number_a_pair(header, body)
        parts: list[tuple[SheetKind, list[tuple[int, list[Cell]]]]] = [(kind or "contacts", body)]
    else:
        parts = _parted(header, body, words)
        if kind and (stated or len(parts) == 1):
            parts = [(kind, body)]
    tables = []
    for kind_of_part, lines in parts:
        if chosen and chosen.kind == kind_of_part:
            guess = as_chosen(chosen, header, 0)
            columns, why = guess.columns, guess.why
        else:
            columns, lines = _columns(kind_of_part, header, lines, steering, words)
            why = dict.fromkeys(columns, "word")
        node = _node_column(header, scope, lines) if sheet.graph == "nodes" else None
        lines = _numbers(lines, columns)
        tables.append(
            Table(
                sheet,
                kind_of_part,
                sheet.first_row,
                tuple(header),
                columns,
                lines,
                why=why,
                scope=scope or Scope(sheet.file),
                node=node,
            )
        )
    read = {at for table in tables for at in table.columns.values()}
    read |= {table.node for table in tables if table.node is not None}
    return [replace(table, elsewhere=frozenset(read)) for table in tables]


Line = tuple[int, list[Cell]]


def one_number_a_pair(header: Sequence[str], body: list[Line]) -> list[Line]:
    """Lines without direction, each once: a list that gives every pair from both ends, with the same values, says it once.

    Only where all such lines are so: two lines between the same ends may be two.
    """
    words = [text.casefold() for text in header]
    ends = [words.index(word) for wanted in (FROM, TO) for word in wanted if word in words]
    if len(ends) != 2 or "type" not in words:
        return body
    way = words.index("type")

    def key(row: Sequence[Cell]) -> tuple[str, str, str] | None:
        source, target = (_cell(row, at) for at in ends)
        if source == target or _cell(row, way).casefold() != "undirected":
            return None
        rest = [cell for at, cell in enumerate(row) if at not in ends and words[at] not in ("id", "key")]
        return source, target, repr(rest)

    keys = [key(row) for _, row in body]
    once = {found for found in keys if found}
    if len(once) < len(keys) - keys.count(None) or any((b, a, rest) not in once for a, b, rest in once):
        return body
    return [line for line, found in zip(body, keys, strict=True) if not found or found[0] < found[1]]


def _plain(row: Sequence[Cell], *, written: bool) -> list[Cell]:
    """The cells of a row; of a text file without the apostrophe that keeps a spreadsheet from computing them."""
    return [unguarded(cell) if written and isinstance(cell, str) else cell for cell in row]


def _parted(
    header: Sequence[str], body: Sequence[tuple[int, list[Cell]]], words: Vocabulary
) -> list[tuple[SheetKind, list[tuple[int, list[Cell]]]]]:
    """The nodes that are people and those that are organisations, by what they say of themselves, else by their name."""
    folded = [fold(text) for text in header]
    of_kind = _kind_column(folded, body)
    label = next((folded.index(word) for word in ("label", "name", "id") if word in folded), None)
    personal = [
        at for at, text in enumerate(folded) if recognise("professionals", text.replace("_", " ")) in PERSONAL
    ]
    parts: dict[SheetKind, list[tuple[int, list[Cell]]]] = {"professionals": [], "organisations": []}
    for number, row in body:
        said = _cell(row, of_kind)
        kind = _side(said, words)
        if kind is None and any(_cell(row, at) for at in personal):
            kind = "professionals"
        if kind is None:
            name = scrub(_cell(row, label))[0]
            kind = "organisations" if words.kind_from_name(name) else "professionals"
        parts[kind].append((number, row))
    return [(kind, lines) for kind, lines in parts.items() if lines]


def _cell(row: Sequence[Cell], at: int | None) -> str:
    return clean(row[at]) if at is not None and at < len(row) else ""


def _kind_column(folded: Sequence[str], body: Sequence[tuple[int, list[Cell]]]) -> int | None:
    """The column that says what a node is: of several the one that has a word for it most often."""
    columns = sorted(
        (at for at, text in enumerate(folded) if text in KINDS), key=lambda at: KINDS.index(folded[at])
    )
    return max(
        columns, key=lambda at: sum(_generic(_cell(row, at)) is not None for _, row in body), default=None
    )


@cache
def _generic(text: str) -> SheetKind | None:
    """What a word such as "Person" or "Organization" says."""
    word = fold(text)
    if word in columns_data()["words"]["person"]:
        return "professionals"
    return "organisations" if word in columns_data()["words"]["group"] else None


def _side(text: str, words: Vocabulary) -> SheetKind | None:
    if not text:
        return None
    if words.kind_of(text) and not _generic(text):
        return "organisations"
    return _generic(text) or ("professionals" if words.discipline_of(text) else None)


def _columns(
    kind: SheetKind,
    header: Sequence[str],
    lines: list[tuple[int, list[Cell]]],
    steering: Steering,
    words: Vocabulary,
) -> tuple[dict[str, int], list[tuple[int, list[Cell]]]]:
    """Canonical column → position, and the lines without words such as "Person" where a function is read."""
    folded = [fold(text) for text in header]
    plain = [text.casefold().replace(" ", "_") for text in header]
    columns = {
        column: folded.index(fold(text))
        for column, text in steering.columns.items()
        if column in columns_data()[kind] and fold(text) in folded
    }
    if kind == "contacts":
        for column, wanted in (("from", FROM), ("to", TO)):
            at = next((folded.index(word) for word in wanted if word in folded), None)
            if at is not None:
                columns.setdefault(column, at)
    else:
        name = "name" if kind == "professionals" else "organisation"
        order = ("name", "label", "id") if "named" in plain else ("label", "name", "id")
        at = next((folded.index(word) for word in order if word in folded), None)
        if at is not None:
            columns.setdefault(name, at)
    for text, column in (TIES if kind == "contacts" else NODES.get(kind, {})).items():
        if text in plain and plain.index(text) not in columns.values():
            columns.setdefault(column, plain.index(text))
    if kind != "contacts":
        lines = _with_kinds(kind, folded, lines, columns, words)
    taken = set(columns.values())
    for at, text in enumerate(folded):
        found, sure = recognise(kind, text.replace("_", " ")) if text not in NEVER else (None, False)
        if found and sure and found not in columns and at not in taken:
            columns[found] = at
    if kind == "contacts":
        _with_direction(folded, lines, columns)
        if OURS & set(plain):
            columns.pop("count", None)
    return columns, lines


def _with_kinds(
    kind: SheetKind,
    folded: Sequence[str],
    lines: list[tuple[int, list[Cell]]],
    columns: dict[str, int],
    words: Vocabulary,
) -> list[tuple[int, list[Cell]]]:
    """The column of kinds: as a function of people or kind of organisation where it has words for these."""
    at = _kind_column(folded, lines)
    if at is None or at in columns.values():
        return lines
    column = "role" if kind == "professionals" else "kind"
    known = words.discipline_of if kind == "professionals" else words.kind_of
    if column in columns or "discipline" in columns or not any(known(_cell(row, at)) for _, row in lines):
        columns["node_kind"] = at
        return lines
    columns[column] = at
    return [
        (number, [None if place == at and _generic(clean(cell)) else cell for place, cell in enumerate(row)])
        for number, row in lines
    ]


def _with_direction(
    folded: Sequence[str], lines: Sequence[tuple[int, list[Cell]]], columns: dict[str, int]
) -> None:
    """The column of types of ties, where it says from which side a tie comes."""
    if "direction" not in columns and "type" in folded:
        at = folded.index("type")
        if {_cell(row, at).casefold() for _, row in lines} <= WAYS:
            columns["direction"] = at


def _node_column(
    header: Sequence[str], scope: Scope | None, lines: Sequence[tuple[int, list[Cell]]]
) -> int | None:
    """The column by which the ties call the nodes."""
    plain = [text.casefold() for text in header]
    columns = [plain.index(word) for word in ("id", "label") if word in plain]
    if scope is None or not scope.nodes or len(columns) < 2:
        return columns[0] if columns else None
    return max(columns, key=lambda at: sum(_cell(row, at) in scope.nodes for _, row in lines[:2000]))


def _numbers(lines: list[tuple[int, list[Cell]]], columns: Mapping[str, int]) -> list[tuple[int, list[Cell]]]:
    places = {at for column, at in columns.items() if column in NUMBERS}

    def read(at: int, cell: Cell) -> Cell:
        if at in places and isinstance(cell, str) and NUMBER.fullmatch(cell.strip()):
            found = float(cell)
            return found if math.isfinite(found) else cell
        return cell

    if not places:
        return lines
    return [(number, [read(at, cell) for at, cell in enumerate(row)]) for number, row in lines]
