"""Pajek's networks and projects (Batagelj and Mrvar, Pajek reference manual): ``.net`` and ``.paj``.

Vertices with quoted names, one kind or two; arcs and edges as lines, lists or a matrix, in several relations; partitions and
vectors become attributes of the vertices.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from netmap.ingest.graph_lists import Lists, NoGraph

SECTION = re.compile(r"\*(\w+)(.*)", re.DOTALL)
NUMBERED = re.compile(r"&#\d{1,7};")
TOKEN = re.compile(r'"((?:[^"]|"")*)"|(\S+)')
RELATION = re.compile(r'\s*:?\s*(\d+)?\s*(?:"([^"]*)")?')
LINES = {"arcs": "directed", "edges": "undirected", "arcslist": "directed", "edgeslist": "undirected"}
MOST_VERTICES = 1_000_000


@dataclass(slots=True)
class _Net:
    title: str = ""
    labels: dict[int, str] = field(default_factory=dict)
    size: int = 0
    first_mode: int = 0
    values: dict[int, dict[str, float | str]] = field(default_factory=dict)
    ties: list[tuple[int, int, str, float | None, str | None]] = field(default_factory=list)
    relations: dict[str, str] = field(default_factory=dict)
    """What relations are called, by number: a later section may say the number alone."""


def read_pajek(text: str, lists: Lists) -> None:
    """The nodes and ties of a Pajek file; relations, and further networks, become themes.

    Raises:
        ValueError: it is damaged.

    """
    text = text.lstrip("\ufeff")
    if _is_bare(text):
        raise NoGraph("pajek_values")
    nets: list[_Net] = []
    section, title, rest = "", "", ""
    rows: list[str] = []
    for line in [*text.splitlines(), "*end"]:
        plain = line.strip()
        if plain.startswith("%") or not plain:
            continue
        found = SECTION.match(plain)
        if not found:
            rows.append(plain)
            continue
        _section(nets, section, rest, rows, (title, lists))
        name = found[1].casefold()
        rows = []
        if name in ("network", "partition", "vector", "cluster", "permutation", "hierarchy"):
            title = found[2].strip()
            if name == "network":
                nets.append(_Net(title))
            elif name in ("cluster", "permutation", "hierarchy"):
                lists.tell("not_read", what=f"Pajek *{name.capitalize()}", count=1)
            section, rest = name, ""
        elif name == "vertices" and section in ("partition", "vector", "permutation"):
            rest = found[2]
        else:
            section, rest = name, found[2]
    _write(nets, lists)


def _is_bare(text: str) -> bool:
    """Whether a file holds a number for every vertex and nothing else: a partition, vector or permutation by itself."""
    head, *rows = [line for line in map(str.strip, text.splitlines()) if line and not line.startswith("%")]
    size = re.fullmatch(r"\*vertices\s+(\d+)", head, re.IGNORECASE)
    return (
        size is not None
        and int(size[1]) == len(rows)
        and all(re.fullmatch(r"-?[\d.eE+-]+", row) for row in rows)
        and len(rows) > 0
    )


def _section(
    nets: list[_Net], section: str, rest: str, rows: Sequence[str], about: tuple[str, Lists]
) -> None:
    title, lists = about
    if section == "vertices":
        if not nets or nets[-1].size:
            nets.append(_Net(title))
        _vertices(nets[-1], rest, rows)
    elif section in ("partition", "vector"):
        _values(nets, title or section, rows)
    elif section in LINES or section == "matrix":
        net = nets[-1] if nets else None
        if net is None:
            raise ValueError
        relation = RELATION.match(rest)
        name = (relation[2] or relation[1]) if relation else None
        if relation and relation[1] and relation[2]:
            net.relations[relation[1]] = relation[2]
        if section == "matrix":
            _matrix(net, rows, name)
        elif section.endswith("list"):
            for row in rows:
                start, *others = map(int, row.split())
                net.ties += [(start, other, LINES[section], None, name) for other in others]
        else:
            net.ties += [_line(row, LINES[section], name) for row in rows]
    elif section and section not in ("network", "cluster", "permutation", "hierarchy", "end"):
        lists.tell("not_read", what=f"Pajek *{section.capitalize()}", count=1)


def _tokens(row: str) -> list[str]:
    """The words of a row; Pajek writes letters beyond its own as ``&#233;``, and igraph quotes."""
    said = (hit[1].replace('""', '"') if hit[0].startswith('"') else hit[2] for hit in TOKEN.finditer(row))
    return [NUMBERED.sub(lambda hit: html.unescape(hit[0]), word) for word in said]


def _vertices(net: _Net, rest: str, rows: Sequence[str]) -> None:
    sizes = [int(token) for token in rest.split() if token.isdigit()]
    net.size = sizes[0]
    net.first_mode = sizes[1] if len(sizes) > 1 else 0
    if not 0 < net.size <= MOST_VERTICES:
        raise ValueError
    for row in rows:
        tokens = _tokens(row)
        number = int(tokens[0])
        if not 0 < number <= net.size:
            raise ValueError
        if len(tokens) > 1:
            net.labels[number] = tokens[1]


def _line(row: str, way: str, name: str | None) -> tuple[int, int, str, float | None, str | None]:
    tokens = _tokens(row)
    value = None
    if len(tokens) > 2:
        try:
            value = float(tokens[2])
        except ValueError:
            value = None  # a colour or label: the line has no value
    return int(tokens[0]), int(tokens[1]), way, value, name


def _matrix(net: _Net, rows: Sequence[str], name: str | None) -> None:
    """Cells that are not zero; a matrix that is the same both ways has no direction."""
    offset = net.first_mode
    cells = {
        (row, column + offset): float(token)
        for row, line in enumerate(rows, start=1)
        for column, token in enumerate(line.split(), start=1)
        if float(token)
    }
    same = all(cells.get((column, row)) == value for (row, column), value in cells.items())
    for (row, column), value in cells.items():
        if not same or row <= column:
            net.ties.append((row, column, "undirected" if same or offset else "directed", value, name))


def _values(nets: Sequence[_Net], title: str, rows: Sequence[str]) -> None:
    """A partition or vector, of the last network with so many vertices."""
    net = next((net for net in reversed(nets) if net.size == len(rows)), None)
    if net is not None:
        for number, row in enumerate(rows, start=1):
            value = float(row)
            net.values.setdefault(number, {})[title] = int(value) if value.is_integer() else value


def _write(nets: Sequence[_Net], lists: Lists) -> None:
    nets = [net for net in nets if net.size]
    if not nets:
        raise ValueError
    for net in nets:
        net.ties = [(*tie[:4], net.relations.get(tie[4] or "", tie[4])) for tie in net.ties]
    several = len({tie[4] for net in nets for tie in net.ties}) > 1 or len(nets) > 1
    known: set[str] = set()
    for net in nets:
        names = [net.labels.get(number) or str(number) for number in range(1, net.size + 1)]
        ids = names if len(set(names)) == len(names) else [f"{number}" for number in range(1, net.size + 1)]
        for number, (id_, name) in enumerate(zip(ids, names, strict=True), start=1):
            if id_ not in known:
                mode = {"mode": 1 if number <= net.first_mode else 2} if net.first_mode else {}
                lists.node(id_, name, {**net.values.get(number, {}), **mode})
                known.add(id_)
        for source, target, way, value, relation in net.ties:
            if not (0 < source <= net.size and 0 < target <= net.size):
                raise ValueError
            theme = (relation or (net.title if len(nets) > 1 else None)) if several else None
            values = {"theme": theme} if value is None else {"weight": value, "theme": theme}
            way = "undirected" if net.first_mode else way
            lists.tie(ids[source - 1], ids[target - 1], way, values)
