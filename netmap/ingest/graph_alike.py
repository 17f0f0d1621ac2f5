"""Nodes and lines of a graph in markup that are written alike, as a program writes them: taken out by one pattern, many at a time.

A file of 300,000 lines is 300,000 times the same markup around a few values. The pattern is made of the first lines of the file itself; whatever does
not fit it to the letter (an entity, a line with more in it, a comment) goes through the parser as everything else does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import merge
from typing import Literal

from netmap.ingest.graph_even import taken_apart
from netmap.late import late

LOOKED_AT, SIGNS = 500, 300
"""Lines from which the pattern is made, and how many signs of the file they take on average at most."""
MOST_NAMES = 90
"""Attributes and values of a line: a pattern has a hundred groups at most in some versions of Python."""
BLOCK = 1 << 20
"""Signs of the file that are taken apart together: one odd line among them costs no more than the patience for these."""
SPACE = r"[ \t\n]"
VALUE = r'([^"<&\r\n\t]*)'
FILLED = VALUE.replace("*", "+")
ATTRIBUTE = late(rf'{SPACE}+([\w.:-]+)="{VALUE}"')
WHOLE = r"<{part}\b((?:[^<>\"]|\"[^\"<>]*\")*?)(?:/>|>(.{{0,2000}}?)</{part}>)"
CLOSED_BY = {"<!--": "-->", "<![CDATA[": "]]>", "<?": "?>"}
"""Between these, what looks as a line is none."""
DATA = late(rf'<data{SPACE}+key="{VALUE}"{SPACE}*>[^<&]*</data>')
ATTVALUE = late(rf'<attvalue{SPACE}+for="{VALUE}"{SPACE}+value="[^"<&]*"')
DRAWN = rf"(?:<viz:\w+[^<>]*(?:/>|></viz:\w+>){SPACE}*)*"
Part = Literal["node", "edge"]
NEEDED = {"node": ("id",), "edge": ("source", "target")}
OPENING = {"node": late(r"<node\s"), "edge": late(r"<edge\s")}
Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alike:
    """Nodes or lines in a row that are written alike, as columns: of what is not there the text is empty."""

    part: Part
    attributes: dict[str, Sequence[str]]
    values: dict[str, Sequence[str]]
    """By the id of the key: GraphML's ``data``, GEXF's ``attvalue``."""

    def __len__(self) -> int:
        return len(self.attributes[NEEDED[self.part][0]])


@dataclass(frozen=True, slots=True)
class Pattern:
    """How the nodes or lines of a file are written."""

    part: Part
    attributes: Names
    values: Names
    one: re.Pattern[str]
    several: re.Pattern[str]

    @property
    def opening(self) -> str:
        """With what each begins."""
        return f"<{self.part}"

    def first(self, text: str, start: int, end: int) -> int:
        """Where the first begins; below 0 where there is none."""
        hit = OPENING[self.part].search(text, start, end)
        return hit.start() if hit else -1

    def even(self, block: str) -> Alike | None:
        """All of a block, when they differ in their values alone."""
        found = taken_apart(block, self.one, self.opening)
        if found is None:
            return None
        attributes, values = found
        none = [""] * len(attributes[NEEDED[self.part][0]])
        return Alike(
            self.part,
            {name: attributes.get(name, none) for name in self.attributes},
            {key: values.get(key, none) for key in self.values},
        )

    def columns(self, text: str, start: int, end: int) -> Alike:
        """Those of a stretch that :attr:`several` found."""
        found = self.one.findall(text, start, end)
        cut = len(self.attributes)
        columns = [found] if cut + len(self.values) == 1 else list(zip(*found, strict=True))
        return Alike(
            self.part,
            dict(zip(self.attributes, columns[:cut], strict=True)),
            dict(zip(self.values, columns[cut:], strict=True)),
        )


def pattern_of(text: str, root: str, part: Part) -> Pattern | None:
    """The pattern of the nodes or lines of a file; ``None`` when they are not such that one can be made."""
    start = OPENING[part].search(text)
    if start is None:
        return None
    first = start.start()
    attributes: list[str] = []
    values: list[str] = []
    inside = DATA if root == "graphml" else ATTVALUE
    whole = re.compile(WHOLE.format(part=part), re.DOTALL)
    for number, hit in enumerate(whole.finditer(text, first, first + LOOKED_AT * SIGNS)):
        if number == LOOKED_AT:
            break
        _enter(attributes, [name for name, _ in ATTRIBUTE.findall(hit[1])])
        _enter(values, inside.findall(hit[2] or ""))
    if not set(NEEDED[part]) <= set(attributes) or len(attributes) + len(values) > MOST_NAMES:
        return None
    said = "".join(
        rf'{SPACE}+{re.escape(name)}="{VALUE}"'
        if name in NEEDED[part]
        else rf'(?:{SPACE}+{re.escape(name)}="{VALUE}")?'
        for name in attributes
    )
    if root == "graphml":
        held = "".join(
            rf'(?:<data{SPACE}+key="{re.escape(key)}"{SPACE}*>([^<&]*)</data>{SPACE}*)?' for key in values
        )
    else:
        each = "".join(
            rf'(?:<attvalue{SPACE}+for="{re.escape(key)}"{SPACE}+value="{FILLED}"{SPACE}*(?:/>|></attvalue>){SPACE}*)?'
            for key in values
        )
        held = rf"(?:<attvalues{SPACE}*>{SPACE}*{each}</attvalues>{SPACE}*)?{DRAWN}"
    line = rf"<{part}{said}{SPACE}*(?:/>|>{SPACE}*{held}</{part}>){SPACE}*"
    return Pattern(part, tuple(attributes), tuple(values), re.compile(line), re.compile(f"(?:{line}){{2,}}+"))


def _enter(names: list[str], found: Sequence[str]) -> None:
    """Put names that are new behind the one that they stand behind."""
    at = 0
    for name in found:
        if name not in names:
            names.insert(at, name)
        at = names.index(name) + 1


Found = tuple[int, int, Alike]
"""From where to where in the text, and what stands there."""


def alike(text: str, root: str) -> Iterator[Found]:
    """All nodes and lines that are written alike, in the order of the text."""
    parts: tuple[Part, ...] = ("node", "edge")
    patterns = [pattern for part in parts if (pattern := pattern_of(text, root, part))]
    return merge(*(_found(text, pattern) for pattern in patterns), key=lambda found: found[0])


def _found(text: str, pattern: Pattern) -> Iterator[Found]:
    for start, end in _outside(text):
        at = pattern.first(text, start, end)
        while at >= 0:
            next_one = text.rfind(pattern.opening, at + 1, min(at + BLOCK, end))
            if next_one < 0:  # the last one, or one that is longer than a block
                at = pattern.first(text, at + 1, end)
                continue
            even = pattern.even(text[at:next_one])
            if even:
                yield at, next_one, even
            else:
                for hit in pattern.several.finditer(text, at, next_one):
                    yield *hit.span(), pattern.columns(text, *hit.span())
            at = next_one


def _outside(text: str) -> Iterator[tuple[int, int]]:
    """The parts of a text that are no comment or the like."""
    at = 0
    following = {sign: text.find(sign) for sign in CLOSED_BY}
    while True:
        sign, stop = min(
            ((sign, place) for sign, place in following.items() if place >= 0),
            key=lambda item: item[1],
            default=("", len(text)),
        )
        yield at, stop
        if not sign:
            return
        closed = text.find(CLOSED_BY[sign], stop + len(sign))
        if closed < 0:  # the parser says what is wrong
            return
        at = closed + len(CLOSED_BY[sign])
        following = {
            other: text.find(other, at) if 0 <= place < at else place for other, place in following.items()
        }
