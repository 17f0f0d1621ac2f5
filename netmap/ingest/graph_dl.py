"""The DL language of UCINET (Borgatti, Everett and Freeman, UCINET help: *DL language*), as people and UCINET write it.

Matrices (whole or half, several below each other), lists of lines and lists of neighbours, of one kind of node or two, with
the labels in the head or embedded in the data. DL knows no direction: a relation that is the same both ways has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from netmap.ingest.graph_lists import Lists
from netmap.ingest.prescan import MOST_GRID
from netmap.ingest.signs import DATA

LABELS = re.compile(r"\b(?:(row|col|column|matrix|level)\s+)?labels?\s*:", re.IGNORECASE)
EMBEDDED = re.compile(r"\b(?:(row|col|column)\s+)?labels?\s+embedded\b\s*:?", re.IGNORECASE)
OPTION = re.compile(r"\b(n|nr|nc|nm|format)\s*[=\s]\s*(\w+)|\b(diagonal)\s*=?\s*(\w+)", re.IGNORECASE)
REMARK = re.compile(r"(?:^|\s)!")
TOKEN = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'|[^\s,]+")
SHORT = {
    "fm": "fullmatrix",
    "uh": "upperhalf",
    "lh": "lowerhalf",
    "edgelist": "edgelist1",
    "el1": "edgelist1",
    "el2": "edgelist2",
    "nodelist": "nodelist1",
    "nl1": "nodelist1",
    "nl2": "nodelist2",
    "nl1b": "nodelist1b",
    "nl2b": "nodelist2b",
}
"""Other names of the forms."""
MISSING = frozenset({".", "na", "nan", "?", "*", "-"})
MOST_MEMBERS = 20_000
"""Rows or columns of a matrix."""
Tie = tuple[str, str, float]


@dataclass(frozen=True, slots=True)
class _Head:
    form: str
    rows: int
    columns: int
    relations: int
    diagonal: bool
    labels: Mapping[str, list[str]]
    """``row``, ``col``, ``level`` → names; a list for both sides stands under ``row`` and ``col``."""
    embedded: frozenset[str]
    """``row`` and ``col``, where the names stand in the data."""


def read_dl(text: str, lists: Lists) -> None:
    """The nodes and ties of a DL file; several relations become themes.

    Raises:
        ValueError: it is damaged, or names and sizes do not agree.

    """
    start = DATA.search(text)
    if start is None:
        raise ValueError
    head = _head(text[: start.start()])
    data = text[start.end() :]
    two_mode = head.form.endswith(("2", "2b")) or head.rows != head.columns
    spelled = _Spelling(head)
    if head.form.startswith("edgelist"):
        found = [_edges(data, head)]
    elif head.form.startswith("nodelist"):
        found = [_alters(data, head)]
    elif head.form in ("fullmatrix", "upperhalf", "lowerhalf"):
        found, names = _matrices(data, head)
        folded = [{name.casefold() for name in side} for side in names]
        two_mode = two_mode or (
            head.form == "fullmatrix" and bool(folded[0]) and folded[0].isdisjoint(folded[1])
        )
        names = (spelled.names(names[0]), spelled.names(names[1]))
        _tell(lists, [*names[0], *names[1]] if not two_mode else names[0], None if not two_mode else names[1])
    else:
        raise ValueError
    found = [
        [(spelled.name(one), spelled.name(other), value) for one, other, value in ties] for ties in found
    ]
    if head.form.startswith(("edgelist", "nodelist")):
        _list_nodes(lists, head, found[0], two_mode=two_mode)
    for number, ties in enumerate(found):
        _relation(lists, head, number, ties, two_mode=two_mode)


class _Spelling:
    """Names in one spelling: to UCINET capitals say nothing, unless the labels of the head part names by them."""

    def __init__(self, head: _Head) -> None:
        sides = [head.labels.get(side, []) for side in ("row", "col")]
        self.apart = any(len(set(map(str.casefold, names))) < len(set(names)) for names in sides)
        self.first = {name.casefold(): name for names in reversed(sides) for name in reversed(names)}

    def name(self, name: str) -> str:
        """The name as it is spelled first."""
        return name if self.apart else self.first.setdefault(name.casefold(), name)

    def names(self, names: Sequence[str]) -> list[str]:
        """The same of several."""
        return [self.name(name) for name in names]


def _head(text: str) -> _Head:
    first = LABELS.search(text)
    said = EMBEDDED.sub(" ", text[: first.start()] if first else text)
    options: dict[str, str] = {}
    for key, value, diagonal, how in OPTION.findall(said.partition("\n\n\n")[0] or said):
        options.setdefault((key or diagonal).casefold(), (value or how).casefold())
    rows, columns = _size(options, "nr"), _size(options, "nc")
    embedded = set()
    for hit in EMBEDDED.finditer(text):
        whose = (hit[1] or "").casefold()
        embedded |= {"row", "col"} if not whose else {"row"} if whose == "row" else {"col"}
    form = SHORT.get(options.get("format", ""), options.get("format", "fullmatrix"))
    relations = int(options.get("nm") or 1)
    sizes = {"row": rows, "col": columns, "level": relations, "": max(rows, columns)}
    return _Head(
        form,
        rows,
        columns,
        relations,
        options.get("diagonal") != "absent",
        _labels(text, sizes),
        frozenset(embedded),
    )


def _size(options: Mapping[str, str], which: str) -> int:
    number = int(options.get(which) or options.get("n") or 0)
    if not 0 <= number <= MOST_MEMBERS:
        raise ValueError
    return number


def _labels(head: str, sizes: Mapping[str, int]) -> dict[str, list[str]]:
    hits = list(LABELS.finditer(head))
    stops = sorted(
        [*(hit.start() for hit in hits), *(hit.start() for hit in EMBEDDED.finditer(head)), len(head)]
    )
    found: dict[str, list[str]] = {}
    for hit in hits:
        end = next(stop for stop in stops if stop >= hit.end())
        whose = (hit[1] or "").casefold()
        kind = {"column": "col", "matrix": "level"}.get(whose, whose)
        names = _names(head[hit.end() : end], sizes[kind])
        for side in (kind,) if kind else ("row", "col"):
            found[side] = names
    return found


def _names(text: str, wanted: int) -> list[str]:
    """The labels of a block: as many as there should be, a line each, between commas, or between spaces."""
    lines = [line.strip().strip(",").strip() for line in text.splitlines() if line.strip(" \t,")]
    parts = [part.strip() for line in lines for part in _by_comma(line)]
    ways = [_tokens(text), parts, [_bare(line) for line in lines]]
    if not wanted:
        return ways[0]
    # a name with a space that is not quoted shows where there are too many words, and as many lines as names
    for names in ways:
        if len(names) == wanted:
            return names
    raise ValueError


def _by_comma(line: str) -> list[str]:
    return [_bare(part) for part in re.findall(r"\"[^\"]*\"|'[^']*'|[^,]+", line) if part.strip()]


def _bare(token: str) -> str:
    token = token.strip()
    return token[1:-1] if len(token) > 1 and token[0] in "\"'" and token[-1] == token[0] else token


def _tokens(text: str) -> list[str]:
    return [_bare(token) for token in TOKEN.findall(text)]


def _name(token: str, side: str, head: _Head) -> str:
    names = head.labels.get(side)
    if side in head.embedded or not token.isdigit():
        if names is None or side in head.embedded or token.casefold() in map(str.casefold, names):
            return token
        raise ValueError  # a name that is none of the labels: taken apart at a space
    most = head.rows if side == "row" else head.columns
    if most and not 0 < int(token) <= most:
        raise ValueError
    return names[int(token) - 1] if names else token


def _lines(data: str) -> Iterator[list[str]]:
    for line in data.splitlines():
        tokens = _tokens(REMARK.split(line, maxsplit=1)[0])
        if tokens:
            yield tokens


def _edges(data: str, head: _Head) -> list[Tie]:
    across = "col" if head.form.endswith("2") else "row"
    found = []
    for tokens in _lines(data):
        if not 2 <= len(tokens) <= 3:
            raise ValueError  # three words and a number: a name with a space that is not in quotes
        weight = _number(tokens[2]) if len(tokens) > 2 else 1.0
        if weight:
            found.append((_name(tokens[0], "row", head), _name(tokens[1], across, head), weight))
    return found


def _alters(data: str, head: _Head) -> list[Tie]:
    across = "col" if head.form.startswith("nodelist2") else "row"
    found = []
    for number, tokens in enumerate(_lines(data), start=1):
        if head.form.endswith("b"):  # every row in turn: how many, and which
            if int(tokens[0]) != len(tokens) - 1:
                raise ValueError
            tokens = [str(number), *tokens[1:]]
        ego = _name(tokens[0], "row", head)
        found += [(ego, _name(token, across, head), 1.0) for token in tokens[1:]]
    return found


def _number(token: str) -> float | None:
    return None if token.casefold() in MISSING else float(token)


def _matrices(data: str, head: _Head) -> tuple[list[list[Tie]], tuple[list[str], list[str]]]:
    """The cells that are not zero, of every matrix below each other, and the names of rows and columns."""
    if head.embedded:
        return _embedded(data, head)
    downs = head.labels.get("row") or [str(number) for number in range(1, head.rows + 1)]
    across = head.labels.get("col") or [str(number) for number in range(1, head.columns + 1)]
    wide = len(across)
    if not wide or not downs or len(downs) * wide > MOST_GRID:
        raise ValueError
    places = [
        (row, column)
        for row in range(len(downs))
        for column in range(wide)
        if (head.form == "fullmatrix" or (column >= row if head.form == "upperhalf" else column <= row))
        and (head.diagonal or row != column)
    ]
    values = [_number(token) for token in _tokens(data)]
    if (
        not values
        or len(values) % len(places)
        or (head.relations > 1 and len(values) != head.relations * len(places))
    ):
        raise ValueError
    found = []
    for begin, end in pairwise(range(0, len(values) + 1, len(places))):
        cells = zip(places, values[begin:end], strict=True)
        found.append([(downs[row], across[column], value) for (row, column), value in cells if value])
    return found, (downs, across)


def _embedded(data: str, head: _Head) -> tuple[list[list[Tie]], tuple[list[str], list[str]]]:
    """Matrices with names above the columns, before the rows, or both."""
    lines = list(_lines(data))
    found: list[list[Tie]] = []
    downs: dict[str, None] = {}
    across = head.labels.get("col") or []
    at = 0
    while at < len(lines):
        if "col" in head.embedded:
            across, at = lines[at], at + 1
        ties = []
        for row in range(head.rows or len(lines) - at):
            tokens = lines[at]
            name = tokens.pop(0) if "row" in head.embedded else (head.labels.get("row") or across)[row]
            downs[name] = None
            for other, token in zip(_half(across, row, head), tokens, strict=True):
                value = _number(token)
                if value:
                    ties.append((name, other, value))
            at += 1
        found.append(ties)
    return found, (list(downs), list(across))


def _half(names: Sequence[str], row: int, head: _Head) -> Sequence[str]:
    """The columns of which a row has a cell."""
    if head.form == "lowerhalf":
        return names[: row + head.diagonal]
    if head.form == "upperhalf":
        return names[row + (not head.diagonal) :]
    return names if head.diagonal else [name for at, name in enumerate(names) if at != row]


def _list_nodes(lists: Lists, head: _Head, ties: Sequence[Tie], *, two_mode: bool) -> None:
    downs = head.labels.get("row") or [source for source, *_ in ties]
    across = head.labels.get("col") or [target for _, target, _ in ties]
    if not head.embedded and not head.labels:
        downs = [str(number) for number in range(1, head.rows + 1)]
        across = [str(number) for number in range(1, head.columns + 1)]
    names = dict.fromkeys([*downs, *across])
    most = head.rows + head.columns if two_mode else max(head.rows, head.columns)
    if most and len(names) > most:
        raise ValueError  # more names than there should be: taken apart at a space
    _tell(lists, downs if two_mode else list(names), across if two_mode else None)


def _tell(lists: Lists, downs: Sequence[str], across: Sequence[str] | None) -> None:
    every = [*downs, *(across or ())]
    # where no name has a space, people write "_" for it
    joined = not any(" " in name for name in every)
    for mode, names in enumerate((downs, across or ()), start=1):
        for name in dict.fromkeys(names):
            shown = " ".join(name.split("_")) if joined else name
            # in two-mode data a row and a column of one name are two
            id_ = name if across is None or mode == 1 else f"2:{name}"
            lists.node(id_, shown, {} if across is None else {"mode": mode})


def _relation(lists: Lists, head: _Head, number: int, ties: Sequence[Tie], *, two_mode: bool) -> None:
    """The ties of one relation; a theme of its own where there are several."""
    names = head.labels.get("level")
    theme = names[number] if names else str(number + 1) if head.relations > 1 else None
    every = set(ties)
    both_ways = not two_mode and all((target, source, value) in every for source, target, value in every)
    way = "undirected" if two_mode or both_ways or head.form in ("upperhalf", "lowerhalf") else "directed"
    for source, target, value in ties:
        if both_ways and head.form not in ("upperhalf", "lowerhalf") and source > target:
            continue
        lists.tie(source, f"2:{target}" if two_mode else target, way, {"weight": value, "theme": theme})
