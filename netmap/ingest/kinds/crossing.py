"""Names across the top: who was there on which day, who is in which case, or the cases of each below their name.

.. code-block:: text

    Datum     | Jo Kil | Li Pol      Casus | Jo Kil (SMW) | Li Pol (GGD)      Jo Kil | Li Pol
    12-1-2026 | x      | x           12    | regisseur    | x                 2301   | 2301
    9-2-2026  |        | x           13    |              | x                 2302   | 2307

A day and a case are shared by those who have a mark, or a role, below their name; a number that stands below two names is a case that they share.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from netmap.ingest.cells import WHOLE_NAME, Cell, clean
from netmap.ingest.headers import recognise
from netmap.ingest.kinds.attendance import DATED, MARKS, code_of, is_person
from netmap.ingest.kinds.children import of_child
from netmap.ingest.kinds.kind import Kind, Raw, share, together, words
from netmap.ingest.kinds.marked import reader_of, says_who_came
from netmap.ingest.loose import BRACKETS
from netmap.ingest.misplaced import stems
from netmap.ingest.parts import columns_of
from netmap.ingest.table import Part, Remark, Table
from netmap.model.vocabulary import fold

NUMBER = re.compile(r"[A-Za-z]{0,4}[-/. ]?\d[\d./-]*[A-Za-z]?")
"""The number of a case."""


def _across(raw: Raw) -> list[int]:
    """The columns of people, where days or cases stand down the side."""
    days, cases = raw.filled(0) if raw.header else [], "case" in _down(raw) or of_child(raw)
    if not cases and (len(set(days)) < 2 or share(days, lambda cell: DATED.search(cell.casefold())) < MARKS):
        return []
    test = partial(_is_whole_name, raw) if cases else partial(is_person, raw)
    found = [at for at, text in enumerate(raw.header) if (at or cases) and test(text)]
    says = partial(_takes_part, raw) if cases else says_who_came
    unmarked = {at for at in found if raw.filled(at) and share(raw.filled(at), says) < MARKS}
    about = {at for at in unmarked if not _is_whole_name(raw, raw.header[at])}  # "Onderwerp"
    found, marked = [at for at in found if at not in about], unmarked == about
    return found if len(found) > 1 and marked and any(map(raw.filled, found)) else []


def _down(raw: Raw) -> dict[str, int]:
    """The columns about the cases of a list with who is in each across; none where somebody stands in a column too."""
    found: dict[str, int] = {}
    for at, text in enumerate(raw.folded):
        column, sure = recognise("involvements", text) if text else (None, False)
        if column and sure:
            found.setdefault(column, at)
    return found if ("case" in found or of_child(raw)) and "professional" not in found else {}


def _is_whole_name(raw: Raw, header: str) -> bool:
    """Whether a header is the name and surname of somebody, whatever stands in brackets behind it."""
    bare = BRACKETS.sub("", header).strip()
    return (
        WHOLE_NAME.fullmatch(bare) is not None and is_person(raw, bare) and not raw.words.discipline_of(bare)
    )


def _takes_part(raw: Raw, cell: str) -> bool:
    """Whether a cell says whether, or as what, somebody is in a case."""
    return says_who_came(cell) or _role(raw, cell) is not None


def _role(raw: Raw, cell: Cell) -> str | None:
    """What somebody does in a case, where a cell says that."""
    text = clean(cell)
    known = any(fold(text).startswith(stem) for stem in stems("case_role"))
    return text if not says_who_came(text) and (known or raw.words.discipline_of(text)) else None


def _loads(raw: Raw) -> list[int]:
    """The columns of a sheet that is called after cases, with nothing across but names and nothing below these but numbers of cases."""
    called = {*fold(f"{raw.sheet.file} {raw.sheet.name}").split()}
    found = [at for at, text in enumerate(raw.header) if text]
    named = len(found) > 1 and all(_is_whole_name(raw, raw.header[at]) for at in found)
    if not named or not called & words("attendance")["cases"]:
        return []
    cells = [cell for at in found for cell in raw.filled(at)]
    return found if cells and all(map(NUMBER.fullmatch, cells)) and len(set(cells)) < len(cells) else []


def claims(raw: Raw) -> bool:
    """Whether names stand across a list of days or cases, or above their cases."""
    return bool(_across(raw) or _loads(raw))


def tables(raw: Raw) -> list[Table]:
    """The people, and what they share."""
    loads = _loads(raw)
    across, down = loads or _across(raw), {} if loads else _down(raw)
    people = _people(raw, across)
    reads = reader_of(raw, across)
    each = ("case",) if loads else ("present", "case_role") if down or of_child(raw) else ("present",)
    parts = [Part(dict.fromkeys(each, at), {"professional": raw.header[at]}) for at in across]
    columns, also = columns_of({} if loads or of_child(raw) else down or {"start": 0}, parts)
    numbered = bool(loads) or "case" in down
    context: dict[int, Mapping[str, Cell]] = {
        number: {} if numbered else {"case": code_of(raw, str(number))} for number, _ in raw.body
    }
    shared = raw.table(
        "involvements",
        columns,
        also=also,
        parts=tuple(parts),
        context=context,
        loosely={}
        if loads
        else {
            "present": lambda cell: _role(raw, cell) is not None or reads(cell),
            "case_role": partial(_role, raw),
        },
        partial=True,
    )
    several = {cell for at in loads for cell in raw.filled(at)} or raw.filled(down.get("case", 0))
    key = (
        "issues.cases_across"
        if numbered
        else "issues.rows_are_cases"
        if of_child(raw)
        else "issues.attendance"
    )
    remark = Remark(key, values={"count": len(several)})
    return together(
        [replace(people, remarks=(remark,)), *([] if raw.stated == "professionals" else [shared])]
    )


def _people(raw: Raw, across: Sequence[int]) -> Table:
    """Everybody whose name stands across."""
    parts = tuple(Part({"name": at}) for at in across)
    columns, also = columns_of({}, parts)
    header: list[Cell] = list(raw.header)
    body = [(raw.sheet.first_row + raw.at, header)]
    return raw.table("professionals", columns, also=also, parts=parts, partial=True, body=body)


KIND = Kind("crossing", frozenset({"professionals", "involvements"}), claims, tables)
