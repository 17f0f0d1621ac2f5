"""Two-mode data: people beside what they belong to or came to.

A rectangle of people and organisations says who works where, one of people and meetings who was there together. UCINET, Pajek,
networkx (``bipartite``) and igraph (``type``, true or false for everybody) say which nodes are which.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import numpy as np

from netmap.ingest import families
from netmap.ingest.cells import Cell, clean
from netmap.ingest.graph_books import header_of
from netmap.ingest.graph_columns import FROM, KINDS, TO, cell_at, place_of, texts_of
from netmap.ingest.headers import recognise
from netmap.ingest.places import PLACE
from netmap.ingest.raw import RawSheet
from netmap.ingest.table import Scope
from netmap.model.vocabulary import Vocabulary, fold

MOST = 0.5
"""Share of the second mode that must be called as organisations are, before it is one of organisations."""
CASE = re.compile(r"(?:(?:casus|zaak|dossier|case|client|leerling)\w*(?: .*)?|[a-z]{0,4} ?\d[\d ]*[a-z]?)")
"""A folded label that numbers a case and is the name of no meeting."""
CASES = frozenset({"casus", "casussen", "case", "cases", "dossier", "zaak", "casuistiek"})
MEETINGS = frozenset({"overleg", "bijeenkomst", "vergadering", "meeting", "event", "mdo", "zat", "ot"})
"""Words for nodes that people were in together, and are nobody."""
MODES = {
    "mode": {"1": 1, "2": 2},
    "bipartite": {"0": 1, "1": 2},
    "type": {"nee": 1, "ja": 2, "false": 1, "true": 2},
}
"""Columns that say to which mode a node belongs, and what stands below them."""
Scoped = tuple[RawSheet, Scope | None]


def with_two_modes(scoped: Sequence[Scoped], words: Vocabulary) -> list[Scoped]:
    """The sheets, with two-mode data as who works where, or as who was together at which meeting."""
    found = list(scoped)
    for nodes, scope in scoped:
        if nodes.graph != "nodes" or scope is None:
            continue
        ties = next((sheet for sheet, other in scoped if sheet.graph == "ties" and other is scope), None)
        modes = _modes(nodes) if ties else {}
        if ties is None or set(modes.values()) != {1, 2}:
            found = _with_cases(found, nodes, ties, scope) if ties else found
            continue
        made = _as_rows(nodes, ties, modes, words)
        if made:
            kept = [item for item in found if item[0] is not nodes and item[0] is not ties]
            found = kept + [(sheet, scope if sheet.graph else None) for sheet in made]
    return found


def _with_cases(scoped: list[Scoped], nodes: RawSheet, ties: RawSheet, scope: Scope) -> list[Scoped]:
    """The sheets, with lines to nodes that say they are a case or a meeting as who was in it; other lines stay what they are."""
    header = [fold(text) for text in header_of(nodes)]
    id_, label = place_of(header, ("id", "label")), place_of(header, ("label", "id"))
    sorts = [at for at, text in enumerate(header) if text in KINDS]
    shared = {
        cell_at(row, id_): "" if CASES & words else cell_at(row, label)
        for row in nodes.rows[1:]
        if (words := {word for at in sorts for word in fold(cell_at(row, at)).split()}) & (CASES | MEETINGS)
    }
    if not shared:
        return scoped
    ends = [text.casefold() for text in header_of(ties)]
    source, target = place_of(ends, FROM), place_of(ends, TO)
    lines = list(zip(texts_of(ties.grid[1:], source), texts_of(ties.grid[1:], target), strict=True))
    to_them = [(one in shared) != (other in shared) for one, other in lines]
    if not any(to_them):
        return scoped
    called = {cell_at(row, id_): cell_at(row, label) for row in nodes.rows[1:]}
    rows: list[list[Cell]] = [["casus", "professional", "overleg"]]
    for (one, other), there in zip(lines, to_them, strict=True):
        if there:
            who, what = (other, one) if one in shared else (one, other)
            rows.append([what, called.get(who, who), shared[what] or None])
    people = [nodes.rows[0], *(row for row in nodes.rows[1:] if cell_at(row, id_) not in shared)]
    told = (*nodes.told, ("meetings", "", len({what for what, *_ in rows[1:]})))
    left = [ties.rows[0], *(row for row, there in zip(ties.rows[1:], to_them, strict=True) if not there)]
    made: dict[int, list[Scoped]] = {
        id(nodes): [(replace(nodes, rows=people, told=told), scope)],
        id(ties): [
            *([(replace(ties, rows=left), scope)] if len(left) > 1 else []),
            (
                replace(ties, name=f"{ties.name} 2" if len(left) > 1 else ties.name, rows=rows, graph=None),
                None,
            ),
        ],
    }
    return [item for sheet, other in scoped for item in made.get(id(sheet), [(sheet, other)])]


def without_children(scoped: Sequence[Scoped]) -> list[Scoped]:
    """The sheets without lines to pupils and relatives: their own rows stay out at the gate, and their names may be ends of lines."""
    found = list(scoped)
    for nodes, scope in scoped:
        header = (
            [fold(text) for text in header_of(nodes)] if nodes.graph == "nodes" and scope is not None else []
        )
        sorts = [
            at
            for at, text in enumerate(header)
            if text in KINDS or recognise("professionals", text)[0] == "role"
        ]
        if not sorts:
            continue
        of_child = np.logical_or.reduce([nodes.grid.where(at, _is_child) for at in sorts])
        keys = [at for word in ("id", "label", "name") if (at := place_of(header, (word,))) is not None]
        names = {cell_at(nodes.rows[at], key) for at in np.flatnonzero(of_child).tolist() for key in keys} - {
            ""
        }
        for place, (ties, other) in enumerate(found if names else ()):
            if ties.graph == "ties" and other is scope:
                ends = [fold(text) for text in header_of(ties)]
                to_them = partial(_is_among, frozenset(names))
                places = [at for at, text in enumerate(ends) if text in (*FROM, *TO)]
                lines = np.logical_or.reduce([ties.grid.where(at, to_them) for at in places])
                told = (*ties.told, ("children", "", int(lines.sum()))) if lines.any() else ties.told
                found[place] = (replace(ties, rows=ties.grid.emptied(lines), told=told), scope)
    return found


def _is_among(names: frozenset[str], cell: Cell) -> bool:
    return clean(cell) in names


def _is_child(cell: Cell) -> bool:
    return families.cleaned("node_kind", clean(cell))[1] == families.FAMILY_ROW


def _modes(nodes: RawSheet) -> dict[str, int]:
    """Id → mode, when every node has one; empty otherwise."""
    header = [text.casefold() for text in header_of(nodes)]
    id_ = place_of(header, ("id",))
    for column, meaning in MODES.items():
        at = place_of(header, (column,))
        if at is None or id_ is None:
            continue
        modes = {cell_at(row, id_): meaning.get(cell_at(row, at).casefold(), 0) for row in nodes.rows[1:]}
        if 0 not in modes.values():
            return modes
    return {}


def _as_rows(nodes: RawSheet, ties: RawSheet, modes: dict[str, int], words: Vocabulary) -> list[RawSheet]:
    header = [text.casefold() for text in header_of(nodes)]
    id_, label = place_of(header, ("id",)), place_of(header, ("label", "id"))
    called = {cell_at(row, id_): cell_at(row, label) for row in nodes.rows[1:]}
    ends = [text.casefold() for text in header_of(ties)]
    source, target = place_of(ends, FROM), place_of(ends, TO)
    pairs = []
    for row in ties.rows[1:]:
        one, other = cell_at(row, source), cell_at(row, target)
        if modes.get(one) == modes.get(other):
            return []  # a line within one mode: then it is no such data
        pairs.append((one, other) if modes.get(one) == 1 else (other, one))
    second = [called[node] for node, mode in modes.items() if mode == 2]
    known = [words.kind_from_name(name) is not None for name in second]
    homes = [is_home or PLACE.match(name) for is_home, name in zip(known, second, strict=True)]
    if any(known) and sum(map(bool, homes)) > MOST * len(homes):
        return [_members(nodes, id_ or 0, pairs, called, modes)]
    return _meetings(nodes, ties, id_ or 0, modes, [(called.get(a, a), called.get(b, b)) for a, b in pairs])


def _members(
    nodes: RawSheet, id_: int, pairs: Sequence[tuple[str, str]], called: dict[str, str], modes: dict[str, int]
) -> RawSheet:
    """Where people work; who belongs to several works for these on paper. The second mode is one of organisations, also where a name does not say so."""
    homes: dict[str, list[str]] = {}
    for person, place in pairs:
        homes.setdefault(person, []).append(called.get(place, place))
    width = len(nodes.rows[0])
    rows: list[list[Cell]] = [[*nodes.rows[0], "organisatie", "scholen", "kind"]]
    for row in nodes.rows[1:]:
        own = homes.get(cell_at(row, id_), [])
        wide = [*row, *[None] * (width - len(row))]
        home, several = own[0] if len(own) == 1 else None, "; ".join(own) if len(own) > 1 else None
        rows.append([*wide, home, several, "organisatie" if modes[cell_at(row, id_)] == 2 else None])
    return replace(nodes, rows=rows, told=(*nodes.told, ("members", "", len(pairs))))


def _meetings(
    nodes: RawSheet, ties: RawSheet, id_: int, modes: dict[str, int], pairs: Sequence[tuple[str, str]]
) -> list[RawSheet]:
    """Who was together at which meeting, as a sheet of cases has it."""
    people = [nodes.rows[0], *(row for row in nodes.rows[1:] if modes.get(cell_at(row, id_)) == 1)]
    rows: list[list[Cell]] = [["casus", "professional", "overleg"]]
    rows += [
        [clean(meeting), person, None if CASE.fullmatch(fold(meeting)) else clean(meeting)]
        for person, meeting in pairs
    ]
    told = (*nodes.told, ("meetings", "", len({meeting for _, meeting in pairs})))
    return [replace(nodes, rows=people, told=told), replace(ties, rows=rows, graph=None)]
