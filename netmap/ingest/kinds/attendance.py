"""Attendance lists: a row per person and a column per meeting, or a row per meeting with who was there.

.. code-block:: text

    Naam    | Organisatie | 12-1-2026 | 9-2-2026          Datum     | Overleg | Aanwezig
    Jo Kil  | obs A       | x         | x                 12-1-2026 | ZAT     | Jo Kil, Li Pol
    Li Pol  | GGD         | x         | afgemeld          9-2-2026  | ZAT     | Jo Kil, Bo Rik

A meeting is something shared, as a case is: those who came are tied in the layer ``case``, with the weight of a case with so many
people (Newman: 1/(k-1)). One meeting alone, or one of more than ``MOST`` people, says little of who knows whom: it gives people, and ties
only when the user says that the sheet is one of involvements. Whoever never came stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from netmap.ingest.cells import Cell, clean, is_empty
from netmap.ingest.days import day
from netmap.ingest.headers import recognise
from netmap.ingest.kinds.kind import Kind, Raw, share, together, words
from netmap.ingest.legend import legend_of
from netmap.ingest.loose import names_in
from netmap.ingest.parts import columns_of
from netmap.ingest.table import Part, Remark, Table
from netmap.model.vocabulary import fold

NAME = "attendance"
MOST = 25
"""People at one meeting from which it makes no ties by itself."""
MARKS, MARKS_DATED = 0.8, 0.5
"""Share of the filled cells of a column that must say whether somebody came; below a date the rest is told as unreadable."""
EITHER = "a"
"""Stands for *aanwezig* as well as *afwezig*: known by the other marks, or by a legend."""
DATED = re.compile(
    r"\d{1,2}[-/. ]\d{1,2}[-/. ]\d{2,4}|\d{4}-\d{2}-\d{2}|\d{1,2}[- ](?:jan|feb|mrt|maa|apr|mei|jun|jul|aug|sep|okt|oct|nov|dec)[a-z]*\.?(?:[- ]\d{2,4})?"
)

BARE = re.compile(r"\s*(0?[1-9]|[12]\d|3[01])[-/.](0?[1-9]|1[0-2])\s*")
"""A day and a month."""


def came(cell: Cell) -> bool:
    """Whether a cell says that somebody was there.

    Raises:
        ValueError: it says neither.

    """
    text = fold(clean(cell)) or clean(cell)
    if text in words(NAME)["yes"] or text in ("✓", "✔", "+", "•"):
        return True
    if text in words(NAME)["no"] or text in ("-", "–", "/"):
        return False
    raise ValueError


def _says_who_came(cell: str) -> bool:
    try:
        came(cell)
    except ValueError:
        return False
    return True


def _meetings(raw: Raw) -> list[int]:
    """The columns of meetings: a date or a word for a meeting above, and below it who came."""
    found = []
    bare = _bare_days(raw.header)
    for at, text in enumerate(raw.header):
        named = (
            DATED.search(text.casefold()) or set(fold(text).split()) & words(NAME)["meeting"] or at in bare
        )
        least = MARKS_DATED if DATED.search(text.casefold()) else MARKS
        if named and share(raw.filled(at), _says_who_came) >= least:
            found.append(at)
    return found


def _bare_days(header: Sequence[str]) -> list[int]:
    """Headers that are a day and a month, without a year: two at least, and not the groups of a school ("1-2", "3-4")."""
    found = {
        at: (int(hit[1]), int(hit[2])) for at, text in enumerate(header) if (hit := BARE.fullmatch(text))
    }
    several = len(found) > 1 and any(month != first + 1 for first, month in found.values())
    return list(found) if several else []


def _who(raw: Raw) -> dict[str, int]:
    """The columns about people."""
    found: dict[str, int] = {}
    for at, text in enumerate(raw.folded):
        column = recognise("professionals", text)[0] if text else None
        if column and column not in found:
            found[column] = at
    return found


def _named(columns: Mapping[str, int]) -> bool:
    return bool({"name", "last_name"} & columns.keys())


def claims(raw: Raw) -> bool:
    """Whether a row is the header of an attendance list."""
    if _minutes(raw):
        return True
    if any(recognise("involvements", text) == ("case", True) for text in raw.folded):
        return False  # who was there is said of cases
    return bool(_meetings(raw)) and _named(_who(raw))


def _minutes(raw: Raw) -> dict[str, int]:
    """Of a list with a row per meeting: where those stand who came, and the date or name of the meeting."""
    present = next((at for at, text in enumerate(raw.folded) if text in words(NAME)["present"]), None)
    places = [at for at, text in enumerate(raw.folded) if text in words(NAME)["when"]]
    when = next((at for at in places if share(raw.filled(at), DATED.search) > 0), None)
    if present is None or not places or _named(_who(raw)):
        return {}
    cells = raw.filled(present)
    if not cells or share(cells, names_in) < MARKS or share(cells, lambda cell: len(names_in(cell)) > 1) == 0:
        return {}
    called = next((at for at in places if at != when), None)
    found = {"professional": present, "start": when, "meeting": called}
    return {column: at for column, at in found.items() if at is not None}


def tables(raw: Raw) -> list[Table]:
    """The people, and the meetings that they share."""
    minutes = _minutes(raw)
    if minutes:
        return _of_minutes(raw, minutes)
    people = _who(raw)
    raw, told = _without_legend(raw)
    made = [raw.table("professionals", people, told=told)]
    meetings = _meetings(raw)
    reads = _reader(raw, meetings)
    sizes = {at: sum(_was_there(reads, cell) for cell in raw.filled(at)) for at in meetings}
    asked = raw.stated == "involvements"
    kept = [at for at in meetings if asked or (len(meetings) > 1 and sizes[at] <= MOST)]
    remarks = [Remark("issues.attendance", values={"count": len(kept)})] if kept else []
    if not asked and len(meetings) == 1:
        remarks.append(Remark("issues.one_meeting"))
    elif len(kept) < len(meetings):
        values = {"count": len(meetings) - len(kept), "limit": MOST}
        remarks.append(Remark("issues.large_meeting", "warning", values=values))
    if kept and raw.stated != "professionals":
        made.append(_shared(raw, people, kept, reads))
    return together([replace(made[0], remarks=tuple(remarks)), *made[1:]])


def _was_there(reads: Callable[[Cell], bool], cell: str) -> bool:
    try:
        return reads(cell)
    except ValueError:
        return False


def _reader(raw: Raw, meetings: Sequence[int]) -> Callable[[Cell], bool]:
    """What reads the marks of a register: by its legend, and "a" only where no other mark says that somebody was there."""
    codes = legend_of(raw.sheet.rows, _explained)
    found = {fold(cell) for at in meetings for cell in raw.filled(at)}
    others = found & (words(NAME)["yes"] - {EITHER})

    def reads(cell: Cell) -> bool:
        text = clean(cell)
        code = codes.get(text, codes.get(text.casefold()))
        if code is None and others and fold(text) == EITHER:
            raise ValueError
        return came(cell if code is None else _first_word(code))

    return reads


def _explained(phrase: str) -> bool:
    return _says_who_came(_first_word(phrase))


def _first_word(phrase: str) -> str:
    return fold(phrase).partition(" ")[0]


def _without_legend(raw: Raw) -> tuple[Raw, dict[tuple[int, int], str]]:
    """The rows without those of a legend, and what became of their cells."""
    legend = {number for number, row in raw.body if legend_of([row], _explained)}
    told = {
        (number - raw.sheet.first_row, raw.left + at): "aside:note"
        for number, row in raw.body
        if number in legend
        for at, cell in enumerate(row)
        if not is_empty(cell)
    }
    body = [(number, row) for number, row in raw.body if number not in legend]
    return replace(raw, body=body), told


def _shared(
    raw: Raw, people: Mapping[str, int], meetings: Sequence[int], reads: Callable[[Cell], bool]
) -> Table:
    """Who came to which meeting, as involvements."""
    own = {"first_name", "infix", "last_name", "organisation"}
    base = {
        "professional" if column == "name" else column: at
        for column, at in people.items()
        if column in own | {"name"}
    }
    parts = [
        Part({"present": at}, {"case": _code(raw, raw.header[at]), **_on(raw.header[at])}) for at in meetings
    ]
    columns, also = columns_of(base, parts)
    return raw.table(
        "involvements", columns, also=also, parts=tuple(parts), loosely={"present": reads}, partial=True
    )


def _of_minutes(raw: Raw, columns: Mapping[str, int]) -> list[Table]:
    """The meetings of a list with a row for each."""
    asked = raw.stated == "involvements"
    sizes = {
        number: len(names_in(row[columns["professional"]])) if columns["professional"] < len(row) else 0
        for number, row in raw.body
    }
    kept = {number for number, size in sizes.items() if asked or (size <= MOST and len(sizes) > 1)}
    remarks = [Remark("issues.attendance", values={"count": len(kept)})] if kept else []
    if not asked and len(sizes) == 1:
        remarks.append(Remark("issues.one_meeting"))
    elif len(kept) < len(sizes):
        values = {"count": len(sizes) - len(kept), "limit": MOST}
        remarks.append(Remark("issues.large_meeting", "warning", values=values))
    context: dict[int, Mapping[str, Cell]] = {number: {"case": _code(raw, str(number))} for number in kept}
    people = raw.table(
        "professionals", {"name": columns["professional"]}, loosely={"name": names_in}, partial=True
    )
    shared = raw.table(
        "involvements", dict(columns), context=context, loosely={"professional": names_in}, partial=True
    )
    return together([replace(people, remarks=tuple(remarks)), shared])


def _code(raw: Raw, meeting: str) -> str:
    """What stands for a meeting: unlike any number of a case, and its own in every sheet."""
    return f"{raw.sheet.file}|{raw.sheet.name}|{raw.at}|{meeting}"


def _on(header: str) -> dict[str, Cell]:
    """The day of a meeting, where its header says the year too."""
    hit = DATED.search(header.casefold())
    try:
        when: date | None = day(hit[0]) if hit else None
    except ValueError:
        when = None
    return {"start": when, "end": when} if when else {}


KIND = Kind(NAME, frozenset({"professionals", "involvements"}), claims, tables)
