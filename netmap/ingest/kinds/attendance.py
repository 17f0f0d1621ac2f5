"""Attendance lists: a row per person and a column per meeting, or a row per meeting with who was there.

.. code-block:: text

    Naam    | Organisatie | 12-1-2026 | 9-2-2026          Datum     | Overleg | Aanwezig
    Jo Kil  | obs A       | x         | x                 12-1-2026 | ZAT     | Jo Kil, Li Pol
    Li Pol  | GGD         | x         | afgemeld          9-2-2026  | ZAT     | Jo Kil, Bo Rik

The names may stand below *Overleg*, *Deelnemers* or nothing; a row per person and meeting is such a list too (with the names across: ``crossing``).

A meeting is something shared, as a case is: those who came are tied in the layer ``case``, with the weight of a case with so many
people (Newman: 1/(k-1)). One meeting alone, or one of more than ``MOST`` people, says little of who knows whom: it gives people, and ties
only when the user says that the sheet is one of involvements. Whoever never came stays.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from netmap.ingest.cells import Cell, clean
from netmap.ingest.days import day
from netmap.ingest.file_names import harmless_words, words_in
from netmap.ingest.headers import recognise
from netmap.ingest.kinds.functions import is_name
from netmap.ingest.kinds.kind import Kind, Raw, share, together, words
from netmap.ingest.kinds.marked import codes_of, reader_of, says_who_came, was_there, without_legend
from netmap.ingest.kinds.questions import asks
from netmap.ingest.loose import names_in
from netmap.ingest.misplaced import NAME as NAME_ALONE
from netmap.ingest.parts import columns_of
from netmap.ingest.places import PLACE
from netmap.ingest.table import Part, Remark, Table
from netmap.model.vocabulary import fold

NAME = "attendance"
MOST = 25
"""People at one meeting from which it makes no ties by itself."""
MARKS, MARKS_DATED = 0.8, 0.5
"""Share of the filled cells of a column that must say whether somebody came; below a date the rest is told as unreadable."""
DATED = re.compile(
    r"\d{1,2}[-/. ]\d{1,2}[-/. ]\d{2,4}|\d{4}-\d{2}-\d{2}|\d{1,2}[- ](?:jan|feb|mrt|maa|apr|mei|jun|jul|aug|sep|okt|oct|nov|dec)[a-z]*\.?(?:[- ]\d{2,4})?"
)

CASE = re.compile(r"(?:casus|case|dossier|zaak|mdo) ?(?:nr|nummer)? ?\d{1,4}")
MONTH = re.compile(
    r"(?:20\d\d )?(?:jan|feb|mrt|maart|apr|mei|jun|jul|aug|sep|sept|okt|nov|dec)[a-z]*\.?(?: '?\d{2,4})?"
)
"""A month, for a meeting of that month."""
BARE = re.compile(r"\s*(0?[1-9]|[12]\d|3[01])[-/.](0?[1-9]|1[0-2])\s*")
"""A day and a month."""


def _meetings(raw: Raw) -> list[int]:
    """The columns of meetings: a date or a word for a meeting above, and below it who came.

    A single day without a year, and months, are meetings where the sheet says that it is about these.
    """
    called = {*fold(f"{raw.sheet.file} {raw.sheet.name} {raw.header[0]}").split()}
    register = bool(called & (words(NAME)["above_names"] | words(NAME)["meeting"]))
    bare = _bare_days(raw.header, least=1 if register else 2)
    months = [at for at, text in enumerate(raw.header) if MONTH.fullmatch(text.casefold().strip())]
    bare += months if register and len(months) > 1 else []
    places = {*_cases(raw, called), *bare}
    places |= {
        at
        for at, text in enumerate(raw.header)
        if DATED.search(text.casefold()) or set(fold(text).split()) & words(NAME)["meeting"]
    }
    codes = codes_of(raw) if places else {}  # a legend may stand in any row, and most sheets hold no meetings
    return [
        at
        for at in sorted(places)
        if share(raw.filled(at), lambda cell: says_who_came(cell) or cell in codes)
        >= (MARKS_DATED if DATED.search(raw.header[at].casefold()) else MARKS)
    ]


def _cases(raw: Raw, called: set[str]) -> list[int]:
    """The columns of cases with who is in each marked below: "Casus 1", and in a sheet that is called after cases whatever it says."""
    after_cases = bool(called & words(NAME)["cases"])
    return [
        at
        for at, text in enumerate(raw.header)
        if CASE.fullmatch(raw.folded[at])
        or (
            after_cases
            and text
            and recognise("professionals", raw.folded[at])[0] is None
            and not asks(text).what
        )
    ]


def _bare_days(header: Sequence[str], least: int) -> list[int]:
    """Headers that are a day and a month, without a year: so many at least, and not the groups of a school ("1-2", "3-4")."""
    found = {
        at: (int(hit[1]), int(hit[2])) for at, text in enumerate(header) if (hit := BARE.fullmatch(text))
    }
    several = len(found) >= least and any(month != first + 1 for first, month in found.values())
    return list(found) if several else []


def _who(raw: Raw) -> dict[str, int]:
    """The columns about people."""
    found: dict[str, int] = {}
    for at, text in enumerate(raw.folded):
        column = recognise("professionals", text)[0] if text else None
        if column and column not in found:
            found[column] = at
    return found


def _people(raw: Raw) -> dict[str, int]:
    """The columns about people, where the names may stand below *Overleg* or nothing."""
    found = _who(raw)
    if not _named(found):
        at = next(
            (at for at, text in enumerate(raw.folded) if text in words(NAME)["above_names"] | {""}), None
        )
        if at is not None and share(raw.filled(at), lambda cell: is_person(raw, cell)) >= MARKS:
            return {column: place for column, place in found.items() if place != at} | {"name": at}
    return found


def is_person(raw: Raw, cell: str) -> bool:
    """Whether a text names somebody, and no organisation or place."""
    return is_name(cell) and raw.words.kind_from_name(cell) is None and not PLACE.match(cell)


def _named(columns: Mapping[str, int]) -> bool:
    return bool({"name", "last_name"} & columns.keys())


def claims(raw: Raw) -> bool:
    """Whether a row is the header of an attendance list."""
    if _minutes(raw) or _log(raw):
        return True
    numbered = set(_cases(raw, set()))
    if any(
        at not in numbered and recognise("involvements", text) == ("case", True)
        for at, text in enumerate(raw.folded)
    ):
        return False  # who was there is said of cases
    return bool(_meetings(raw)) and _named(_people(raw))


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
    case = next(
        (at for at, text in enumerate(raw.folded) if recognise("involvements", text) == ("case", True)), None
    )
    found = {"professional": present, "start": when, "meeting": called, "case": case}
    return {column: at for column, at in found.items() if at is not None}


def _log(raw: Raw) -> dict[str, int]:
    """Of a list with a row per person and meeting: who, and which meeting or event, on which day where that is said."""
    who = _people(raw)
    called = next((at for at, text in enumerate(raw.folded) if text in words(NAME)["event"]), None)
    when = next(
        (
            at
            for at, text in enumerate(raw.folded)
            if text in words(NAME)["when"] and share(raw.filled(at), DATED.search) >= MARKS
        ),
        None,
    )
    event = called is not None and raw.folded[called] == "event"
    if (
        "name" not in who
        or called is None
        or (when is None and not event)
        or share(raw.filled(called), says_who_came) > 0
    ):
        return {}
    found = {"professional": who["name"], "meeting": called}
    return found if when is None else {**found, "start": when}


def _of_log(raw: Raw, columns: dict[str, int]) -> list[Table]:
    """The meetings of a list with a row per person and meeting."""
    keys = {
        number: " ".join(
            clean(row[at]) for column, at in columns.items() if column != "professional" and at < len(row)
        )
        for number, row in raw.body
    }
    sizes = Counter(keys.values())
    asked = raw.stated == "involvements"
    kept = {key for key, size in sizes.items() if key and (asked or (size <= MOST and len(sizes) > 1))}
    context: dict[int, Mapping[str, Cell]] = {
        number: {"case": code_of(raw, key)} for number, key in keys.items() if key in kept
    }
    remarks = (
        [Remark("issues.attendance", values={"count": len(kept)})] if kept else [Remark("issues.one_meeting")]
    )
    people = raw.table(
        "professionals",
        {column: at for column, at in _people(raw).items() if at not in columns.values() or column == "name"},
        partial=True,
    )
    shared = raw.table("involvements", columns, context=context, partial=True)
    return together([replace(people, remarks=tuple(remarks)), shared])


def tables(raw: Raw) -> list[Table]:
    """The people, and the meetings that they share."""
    minutes = _minutes(raw)
    if minutes:
        return _of_minutes(raw, minutes)
    if log := _log(raw):
        return _of_log(raw, log)
    people = _people(raw)
    raw, told = without_legend(raw)
    meetings = _meetings(raw)
    raw, hidden = _unnamed(raw, meetings)
    made = [raw.table("professionals", people, told=told | hidden)]
    reads = reader_of(raw, meetings)
    sizes = {at: sum(was_there(reads, cell) for cell in raw.filled(at)) for at in meetings}
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


def _unnamed(raw: Raw, meetings: Sequence[int]) -> tuple[Raw, dict[tuple[int, int], str]]:
    """The same with a number for what cases are called by, which may be a child, and for a first name above marks; and what became of these headers."""
    called = {*fold(f"{raw.sheet.file} {raw.sheet.name}").split()}
    named = [at for at in meetings if at in _cases(raw, called) and not CASE.fullmatch(raw.folded[at])]
    named += [at for at in range(len(raw.header)) if at not in meetings and _is_first_name(raw, at)]
    header = tuple(
        f"casus {named.index(at) + 1}" if at in named else text for at, text in enumerate(raw.header)
    )
    return replace(raw, header=header), {(raw.at, raw.left + at): "hashed:case" for at in named}


def _is_first_name(raw: Raw, at: int) -> bool:
    """Whether a word with a capital that is no other header stands above marks of who was there."""
    text = raw.header[at]
    if any(fold(text) in several for several in words(NAME).values()):
        return False
    known = (
        raw.words.discipline_of(text) or raw.words.kind_from_name(text) or words_in(text) & harmless_words()
    )
    return bool(NAME_ALONE.fullmatch(text)) and not known and share(raw.filled(at), says_who_came) >= MARKS


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
        Part({"present": at}, {"case": code_of(raw, raw.header[at]), **_on(raw.header[at])})
        for at in meetings
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
    numbered = "case" in columns
    context: dict[int, Mapping[str, Cell]] = {
        number: {} if numbered else {"case": code_of(raw, str(number))} for number in kept
    }
    names = partial(names_in, known=raw.words)
    people = raw.table(
        "professionals", {"name": columns["professional"]}, loosely={"name": names}, partial=True
    )
    leads = tuple(at for at, text in enumerate(raw.folded) if text in words(NAME)["leads"])
    shared = raw.table(
        "involvements",
        dict(columns),
        also={"professional": leads} if leads else {},
        context=context,
        loosely={"professional": names},
        partial=True,
    )
    return together([replace(people, remarks=tuple(remarks)), shared])


def code_of(raw: Raw, meeting: str) -> str:
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
