"""DOT of Graphviz in its plain form: nodes, chains of ties, groups, and the values that stand for all (Graphviz: *DOT language*).

Read by itself: pydot loses who stands only in a cluster, and makes ports part of names. A macro or HTML label is text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from netmap.ingest.cells import Cell
from netmap.ingest.graph_lists import Lists
from netmap.late import late

TOKEN = late(
    r'\s*(?:(?://[^\n]*|/\*(?:(?!\*/).)*\*/|(?:^|(?<=\n))#[^\n]*)\s*)*(?:"((?:[^"\\]|\\.)*)"|(->|--|[{}\[\];,=:+])|(<)|([\w.\u0080-\uffff-]+))',
    re.DOTALL,
)
WORD = late(r"-?(?:\.\d+|\d+(?:\.\d*)?)|[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*")
MOST_DEPTH = 50
DRAWN = frozenset(
    {
        "color",
        "fillcolor",
        "style",
        "shape",
        "pos",
        "width",
        "height",
        "fontsize",
        "fontname",
        "fontcolor",
        "penwidth",
        "image",
    }
)
"""How Graphviz draws: no value of anybody."""


def read_dot(text: str, lists: Lists) -> None:
    """The nodes and ties of a DOT file.

    Raises:
        ValueError: it is damaged.

    """
    reader = _Reader(_tokens(text.lstrip("\ufeff")))
    reader.graph()
    for name, values in reader.nodes.items():
        label = values.pop("label", None)
        lists.node(name, _label(label, name), values)
    way = "directed" if reader.directed else "undirected"
    for source, target, values in reader.ties:
        label = values.pop("label", None)
        weight = _number(values.get("weight", label))
        own: dict[str, Cell] = dict(values)
        own["weight"] = weight
        if weight is None or "weight" in values:
            own["theme"] = label
        turned = values.get("dir", "").casefold() if reader.directed else ""
        if turned == "back":
            source, target = target, source
        lists.tie(source, target, {"both": "mutual", "none": "undirected"}.get(turned, way), own)


def _label(label: str | None, name: str) -> str | None:
    if label is None or label == "\\N":
        return None
    text = re.sub(r"\\[nlr]", "\n", label).replace("\\N", name)
    if label.startswith("<"):  # markup between the signs that mark it
        text = " ".join(re.sub(r"<[^>]*>", " ", text[1:-1]).split())
    return html.unescape(text).strip() or None


def _number(text: str | None) -> float | None:
    try:
        return float(text) if text is not None else None
    except ValueError:
        return None


def _tokens(text: str) -> list[tuple[str, str]]:
    """(sort, text): ``id`` for names and texts, ``sign`` for the rest."""
    found: list[tuple[str, str]] = []
    at, end = 0, len(text.rstrip())
    while at < end:
        hit = TOKEN.match(text, at)
        if hit is None:
            raise ValueError
        at = hit.end()
        if hit[1] is not None:
            found.append(("id", hit[1].replace('\\"', '"')))
        elif hit[2]:
            found.append(("sign", hit[2]))
        elif hit[3]:
            close = _closing(text, at)
            found.append(("id", f"<{text[at : close - 1]}>"))
            at = close
        else:
            # "a--b" has no spaces
            word = WORD.match(text, hit.start(4))
            if word is None:
                raise ValueError
            found.append(("id", word[0]))
            at = word.end()
    return found


def _closing(text: str, at: int) -> int:
    depth = 1
    while depth:
        depth += {"<": 1, ">": -1}.get(text[at], 0)  # beyond the end: damaged
        at += 1
    return at


@dataclass(slots=True)
class _Reader:
    tokens: list[tuple[str, str]]
    at: int = 0
    directed: bool = False
    nodes: dict[str, dict[str, str]] = field(default_factory=dict)
    ties: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)

    def graph(self) -> None:
        """The whole file."""
        while self._peek() != ("sign", "{"):
            sort, word = self._next()
            self.directed |= sort == "id" and word.casefold() == "digraph"
        self._block({"node": {}, "edge": {}}, None, 0)

    def _peek(self) -> tuple[str, str]:
        return self.tokens[self.at]

    def _next(self) -> tuple[str, str]:
        self.at += 1
        return self.tokens[self.at - 1]

    def _skip(self, sign: str) -> bool:
        there = self.at < len(self.tokens) and self.tokens[self.at] == ("sign", sign)
        self.at += there
        return there

    def _block(self, usual: Mapping[str, dict[str, str]], group: str | None, depth: int) -> list[str]:
        """The statements between braces; the nodes that stand in it."""
        if depth > MOST_DEPTH or not self._skip("{"):
            raise ValueError
        usual = {kind: dict(values) for kind, values in usual.items()}
        inside: list[str] = []
        title: list[str] = []
        while not self._skip("}"):
            if self._skip(";") or self._skip(","):
                continue
            sort, word = self._peek()
            following = self.tokens[self.at + 1] if self.at + 1 < len(self.tokens) else ("", "")
            if sort == "id" and following == ("sign", "="):
                self.at += 2
                value = self._next()[1]
                if word.casefold() == "label":
                    title.append(value)
            elif sort == "id" and word.casefold() in ("node", "edge", "graph") and following == ("sign", "["):
                self.at += 1
                values = self._values()
                if word.casefold() == "graph":
                    title += [values["label"]] if "label" in values else []
                else:
                    usual[word.casefold()] |= values
            else:
                inside += self._statement(usual, depth)
        if group is not None:
            name = _label(title[-1], group) if title else None
            for node in inside:
                if name:
                    self.nodes[node].setdefault("in group", name)
        return inside

    def _statement(self, usual: Mapping[str, dict[str, str]], depth: int) -> list[str]:
        """A node, or a chain of ties between nodes and groups."""
        chain = [self._ends(usual, depth)]
        while self._peek() in (("sign", "->"), ("sign", "--")):
            self.at += 1
            chain.append(self._ends(usual, depth))
        values = self._values() if self._peek() == ("sign", "[") else {}
        if len(chain) == 1:
            for node in chain[0]:
                self.nodes[node] |= values
        for ones, others in pairwise(chain):
            self.ties += [(one, other, {**usual["edge"], **values}) for one in ones for other in others]
        return [node for ends in chain for node in ends]

    def _ends(self, usual: Mapping[str, dict[str, str]], depth: int) -> list[str]:
        sort, word = self._peek()
        if (sort, word) == ("sign", "{"):
            return self._block(usual, None, depth + 1)
        if sort != "id":
            raise ValueError
        self.at += 1
        if word.casefold() == "subgraph":
            name = self._next()[1] if self._peek()[0] == "id" else ""
            return self._block(usual, name or None, depth + 1)
        while self._skip("+"):
            word += self._next()[1]
        while self._skip(":"):  # a port is where a line begins, not who
            self.at += 1
        if word not in self.nodes:
            self.nodes[word] = dict(usual["node"])
        return [word]

    def _values(self) -> dict[str, str]:
        values: dict[str, str] = {}
        while self._skip("["):
            while not self._skip("]"):
                if self._skip(",") or self._skip(";"):
                    continue
                key = self._next()[1]
                value = self._next()[1] if self._skip("=") else "true"
                while self._skip("+"):
                    value += self._next()[1]
                if key.casefold() not in DRAWN:
                    values[key] = value
        return values
