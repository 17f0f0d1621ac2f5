"""Nodes or lines of a graph in markup that differ in their values alone: taken apart at the quotes.

Mostly all of a file have the same attributes in the same places. What stands between quotes is then every so manieth piece of the text: where the first
fits the pattern of :mod:`netmap.ingest.graph_alike`, and everything outside the quotes is the same in all, no pattern needs to be tried on the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from netmap.late import late

OWN = late(r"(?:<(?:edge|node))?[ \t\n]+([\w.:-]+)=")
"""What stands before a value of the node or line itself."""
WITHIN = late(r".*<(data|attvalue)[ \t\n]+(?:key|for)=", re.DOTALL)
VALUED = late(r"[ \t\n]+value=")
DATA = late(r">([^<&]*)</data>(.*)", re.DOTALL)
IN_NO_VALUE = "<\t\r\n"
"""Signs that a value cannot have, or not mean as they stand; nor an ampersand."""
Texts = Sequence[str]
Columns = dict[str, Texts]


def taken_apart(block: str, one: re.Pattern[str], opening: str) -> tuple[Columns, Columns] | None:
    """The attributes of these nodes or lines, and their values by key; ``None`` when one of them is written otherwise than the first.

    Args:
        block: one after the other, from the first sign of the first to where the next would begin.
        one: the pattern of one.
        opening: with what each begins.

    """
    second = block.find(opening, 1)
    if second < 0:
        second = len(block)
    quotes = block.count('"', 0, second)
    if "&" in block or quotes < 2 or quotes % 2 or not one.fullmatch(block, 0, second):
        return None
    pieces = block.split('"')
    if len(pieces) % quotes != 1:
        return None
    pieces[-1] += pieces[0]
    attributes: Columns = {}
    values: Columns = {}
    for at, (sort, name) in enumerate(_sorts(pieces[:quotes])):
        column, behind = pieces[2 * at + 1 :: quotes], pieces[2 * at + 2 :: quotes]
        joined = "".join(column)
        if any(sign in joined for sign in IN_NO_VALUE):
            return None
        texts = _texts(behind) if sort == "data" else _alike(behind)
        if texts is None or (sort in ("data", "key") and not _alike(column)):
            return None
        taken = values if sort in ("data", "value") else attributes
        if sort in ("data", "value", "own"):
            if name in taken or (sort == "value" and "" in column):
                return None
            taken[name] = texts if sort == "data" else column
        elif not sort:
            return None
    return attributes, values


def _sorts(first: Texts) -> Iterator[tuple[str, str]]:
    """What each value of the first is, with its name: ``own``, ``key`` and its ``value``, a key with its ``data`` behind it, or how it is ``drawn``."""
    key, drawn = "", False
    for at in range(0, len(first), 2):
        data = DATA.fullmatch(first[at])
        before = data[2] if data else first[at]
        tag = before.rpartition("<")
        drawn = tag[2].startswith("viz:") if tag[1] else drawn
        within, own = WITHIN.fullmatch(before), OWN.fullmatch(before)
        if within is not None:
            key = first[at + 1]
            yield ("data" if within[1] == "data" else "key"), key
        elif key and VALUED.fullmatch(before):
            yield "value", key
        elif drawn:
            yield "drawn", ""
        elif own is not None:
            yield "own", own[1]
        else:
            yield "", ""


def _alike(pieces: Texts) -> Texts | None:
    """The same, when all are; ``None`` when one is another."""
    return pieces if pieces.count(pieces[0]) == len(pieces) else None


def _texts(behind: Texts) -> Texts | None:
    """What they have in ``data``; ``None`` when something else stands behind it in one of them."""
    found = {piece: DATA.fullmatch(piece) for piece in set(behind)}
    said = {piece: hit[1] for piece, hit in found.items() if hit}
    if len(said) < len(found) or len({hit[2] for hit in found.values() if hit}) > 1:
        return None
    return [said[piece] for piece in behind]
