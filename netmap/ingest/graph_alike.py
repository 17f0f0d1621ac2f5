"""Lines of a graph in markup that are written alike, as a program writes them: taken out by one pattern, many at a time.

A file of 300,000 lines is 300,000 times the same markup around a few values. The pattern is made of the first lines of the file itself; whatever does
not fit it to the letter (an entity, a line with more in it, a comment) goes through the parser as everything else does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from netmap.ingest.graph_even import taken_apart
from netmap.late import late

LOOKED_AT, SIGNS = 500, 300
"""Lines from which the pattern is made, and how many signs of the file they take on average at most."""
MOST_NAMES = 90
"""Attributes and values of a line: a pattern has a hundred groups at most in some versions of Python."""
SPACE = r"[ \t\n]"
VALUE = r'([^"<&\r\n\t]*)'
FILLED = VALUE.replace("*", "+")
ATTRIBUTE = late(rf'{SPACE}+([\w.:-]+)="{VALUE}"')
EDGE = late(r"<edge\b((?:[^<>\"]|\"[^\"<>]*\")*?)(?:/>|>(.{0,2000}?)</edge>)", re.DOTALL)
NOT_MARKUP = late(r"<!--|<!\[CDATA\[|<\?")
CLOSED_BY = {"<!--": "-->", "<![CDATA[": "]]>", "<?": "?>"}
"""Between these, what looks as a line is none."""
DATA = late(rf'<data{SPACE}+key="{VALUE}"{SPACE}*>[^<&]*</data>')
ATTVALUE = late(rf'<attvalue{SPACE}+for="{VALUE}"{SPACE}+value="[^"<&]*"')
DRAWN = rf"(?:<viz:\w+[^<>]*/>{SPACE}*)*"
Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alike:
    """Lines in a row that are written alike, as columns: of what is not there the text is empty."""

    attributes: dict[str, Sequence[str]]
    values: dict[str, Sequence[str]]
    """By the id of the key: GraphML's ``data``, GEXF's ``attvalue``."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """How the lines of a file are written."""

    attributes: Names
    values: Names
    one: re.Pattern[str]
    several: re.Pattern[str]

    def columns(self, text: str, start: int, end: int) -> Alike:
        """The lines of a stretch that :attr:`several` found."""
        even = taken_apart(text[start:end])
        if even is not None:
            attributes, values = even
            none = [""] * len(attributes["source"])
            return Alike(
                {name: attributes.get(name, none) for name in self.attributes},
                {key: values.get(key, none) for key in self.values},
            )
        columns = list(zip(*self.one.findall(text, start, end), strict=True))
        cut = len(self.attributes)
        return Alike(
            dict(zip(self.attributes, columns[:cut], strict=True)),
            dict(zip(self.values, columns[cut:], strict=True)),
        )


def pattern_of(text: str, root: str) -> Pattern | None:
    """The pattern of the lines of a file; ``None`` when they are not such that one can be made."""
    start = re.search(r"<edge\s", text)
    if start is None:
        return None
    first = start.start()
    attributes: list[str] = []
    values: list[str] = []
    inside = DATA if root == "graphml" else ATTVALUE
    for number, hit in enumerate(EDGE.finditer(text, first, first + LOOKED_AT * SIGNS)):
        if number == LOOKED_AT:
            break
        _enter(attributes, [name for name, _ in ATTRIBUTE.findall(hit[1])])
        _enter(values, inside.findall(hit[2] or ""))
    if not {"source", "target"} <= set(attributes) or len(attributes) + len(values) > MOST_NAMES:
        return None
    said = "".join(
        rf'{SPACE}+{re.escape(name)}="{VALUE}"'
        if name in ("source", "target")
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
    line = rf"<edge{said}{SPACE}*(?:/>|>{SPACE}*{held}</edge>){SPACE}*"
    return Pattern(tuple(attributes), tuple(values), re.compile(line), re.compile(f"(?:{line}){{2,}}+"))


def _enter(names: list[str], found: Sequence[str]) -> None:
    """Put names that are new behind the one that they stand behind."""
    at = 0
    for name in found:
        if name not in names:
            names.insert(at, name)
        at = names.index(name) + 1


def stretches(text: str, pattern: Pattern) -> Iterator[tuple[int, int]]:
    """Where lines in a row are written so, outside comments and the like."""
    at = 0
    while 0 <= at < len(text):
        stop = NOT_MARKUP.search(text, at)
        end = stop.start() if stop else len(text)
        for hit in pattern.several.finditer(text, at, end):
            yield hit.span()
        if stop is None:
            return
        closed = text.find(CLOSED_BY[stop[0]], stop.end())
        at = (
            closed + len(CLOSED_BY[stop[0]]) if closed >= 0 else -1
        )  # not closed: the parser says what is wrong
