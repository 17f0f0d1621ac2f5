"""Lines of a graph in markup that differ in their values alone: taken apart at the quotes.

:mod:`netmap.ingest.graph_alike` has found that all lines of a stretch fit its pattern. Mostly each also has the same attributes in the same places; what
stands between quotes is then every so manieth piece of the text, and no pattern needs to be tried on each line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from netmap.late import late

SPACE = " \t\n"
OWN = late(r"(?:<edge)?[ \t\n]+([\w.:-]+)=")
"""What stands before a value of the line itself."""
WITHIN = late(r".*<(data|attvalue)[ \t\n]+(?:key|for)=", re.DOTALL)
VALUED = late(r"[ \t\n]+value=")
DATA = late(r">([^<&]*)</data>(.*)", re.DOTALL)
Texts = Sequence[str]
Columns = dict[str, Texts]


def taken_apart(stretch: str) -> tuple[Columns, Columns] | None:
    """The attributes of these lines, and their values by key; ``None`` when one of them is written otherwise than the first."""
    second = stretch.find("<edge", 1)
    quotes = stretch.count('"', 0, max(second, 0))
    pieces = stretch.split('"')
    if quotes < 2 or quotes % 2 or len(pieces) % quotes != 1:
        return None
    start = pieces[0]
    ends = pieces[quotes::quotes]
    if not ends[0].endswith(start):
        return None
    # the last line is followed by no other: what stands behind its last value is made as that of the others
    end = ends[0][: -len(start)]
    ends[-1] = ends[-1].rstrip(SPACE) + end[len(end.rstrip(SPACE)) :] + start
    behind = [*(pieces[at::quotes] for at in range(2, quotes, 2)), ends]
    attributes: Columns = {}
    values: Columns = {}
    key, before = "", start
    for column, after in zip((pieces[at::quotes] for at in range(1, quotes, 2)), behind, strict=True):
        texts: Texts = column
        within = WITHIN.fullmatch(before)
        if within is not None:
            key = column[0]
            if key in values or len(set(column)) > 1:
                return None
            if within[1] == "data":
                made = _texts(after)
                if made is None:
                    return None
                values[key], key = made, ""
                before = after[0]
                continue
        elif key and VALUED.fullmatch(before):
            values[key], key = texts, ""
        else:
            own = OWN.fullmatch(before)
            if own is None or own[1] in attributes:
                return None
            attributes[own[1]] = texts
        if len(set(after)) > 1:
            return None
        before = after[0]
    return attributes, values


def _texts(behind: Texts) -> Texts | None:
    """What the lines have in ``data``; ``None`` when something else follows it in one of them."""
    found = {piece: DATA.fullmatch(piece) for piece in set(behind)}
    said = {piece: hit[1] for piece, hit in found.items() if hit}
    if len(said) < len(found) or len({hit[2] for hit in found.values() if hit}) > 1:
        return None
    return [said[piece] for piece in behind]
