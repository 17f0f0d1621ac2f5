"""School × function: a row per school, a column per function, and in the cells who that is.

.. code-block:: text

    School           | IB'er                        | JGZ                | SMW       | Leerplicht | Opm.
    obs De Vlier     | Sanne Visser                 | Karin Postma (di)  | E. Mulder | Wim Dekker |
    rkbs Sint Jozef  | K. Post                      | vacature           | -         | ?          | verlof

Gives the schools, everybody in a cell with the function above it, a tie on paper between the school and each of them (layer
``declared``; a contact when the user says that the sheet is one of contacts), and the places where the sheet says that
nobody is: these are gaps that are known. The rows may also be other organisations, people, or themes; with themes there is nobody
to be tied to.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal

from netmap.ingest.cells import Cell, clean
from netmap.ingest.headers import recognise
from netmap.ingest.kinds.kind import Kind, Raw, share, together, words
from netmap.ingest.loose import gap, names_in
from netmap.ingest.parts import columns_of
from netmap.ingest.privacy import verdict_of_header
from netmap.ingest.table import Part, Remark, Table
from netmap.model.vocabulary import fold

NAME = "functions"
Lead = Literal["school", "organisation", "person", "theme"]
LONGEST_FUNCTION = 5
"""Words of the name of a function."""
NAMED = 0.5
"""Share of the filled cells that must be names or gaps."""
AT_SCHOOL = frozenset({"care_coordinator", "teacher", "principal"})
"""Functions of people who are employed by the school that they stand with."""


def claims(raw: Raw) -> bool:
    """Whether a row is the header of such a sheet: what the rows are, and at least one function with names below it."""
    lead = _lead(raw)
    if lead is None:
        return False
    found = [at for at in range(len(raw.header)) if at != lead[0] and _is_function(raw, at)]
    surely = [at for at in found if share(raw.filled(at), is_name) >= NAMED]
    if lead[1] in ("person", "theme"):
        return len(found) >= 2 and len(surely) >= 1
    return bool(surely) and (len(found) >= 2 or share(raw.filled(found[0]), is_name) > NAMED)


def _lead(raw: Raw) -> tuple[int, Lead] | None:
    """The first column with anything in it, and what its header or cells say that the rows are."""
    for at, text in enumerate(raw.folded):
        cells = raw.filled(at)
        if not cells:
            if text:
                return None
            continue
        for lead in ("school", "organisation", "person", "theme"):
            if text in words(NAME)[lead]:
                return at, lead
        if text:
            return None
        kinds = Counter(raw.words.kind_from_name(cell) for cell in cells)
        if any(raw.words.is_school(kind) for kind in kinds):
            return at, "school"
        return (at, "organisation") if kinds[None] < len(cells) else None
    return None


def _is_function(raw: Raw, at: int) -> bool:
    """Whether a header is a function, below which people or gaps stand."""
    text = re.sub(r" \d+$", "", raw.folded[at])
    if not text or "?" in raw.header[at] or len(text.split()) > LONGEST_FUNCTION:
        return False
    if raw.words.discipline_of(text) is None:
        return False
    return share(raw.filled(at), lambda cell: is_name(cell) or gap(cell)) >= NAMED or not raw.filled(at)


def is_name(cell: str) -> bool:
    """Whether a cell names somebody."""
    return bool(names_in(cell)) and not re.fullmatch(r"(?i)[xv]|ja|nee", cell)


def _functions(raw: Raw, lead: int) -> list[int]:
    """The columns of functions, those with a name that nobody knows included."""
    taken = {position for position, _ in _about(raw, lead)}
    found = []
    for at, text in enumerate(raw.header):
        unknown = text and at not in taken and verdict_of_header(text) == "open" and len(text.split()) <= 3
        if at != lead and (
            _is_function(raw, at) or (unknown and share(raw.filled(at), is_name) > NAMED and _short(raw, at))
        ):
            found.append(at)
    return found


def _short(raw: Raw, at: int) -> bool:
    """Whether the cells are as long as names are, not sentences."""
    return share(raw.filled(at), lambda cell: len(cell.split()) <= 6) > NAMED


def _about(raw: Raw, lead: int) -> list[tuple[int, str]]:
    """The columns about the school itself: its board, neighbourhood, BRIN."""
    found: list[tuple[int, str]] = []
    for at, text in enumerate(raw.folded):
        column = recognise("organisations", text)[0] if text and at != lead else None
        if column not in (None, "organisation", "aliases") and column not in [known for _, known in found]:
            found.append((at, str(column)))
    return found


def tables(raw: Raw) -> list[Table]:
    """The schools, their people, the ties between them and the gaps."""
    known = _lead(raw)
    if known is None:
        return []
    lead, what = known
    places = _functions(raw, lead)
    roles = {at: re.sub(r" \d+$", "", clean(raw.header[at])) for at in places}
    found = [*_rows(raw, lead, what), _people(raw, lead, what, roles)]
    if what != "theme":
        found.append(_ties(raw, lead, what, roles))
        if what != "person":
            found.append(_gaps(raw, lead, roles))
    read = together([table for table in found if table.body])
    real = raw.stated == "contacts"
    key = f"issues.functions_{'theme' if what == 'theme' else 'real' if real else 'paper'}"
    return [replace(read[0], remarks=(Remark(key, values={"count": len(places)}),)), *read[1:]]


def _rows(raw: Raw, lead: int, what: Lead) -> list[Table]:
    """What the rows are about, as a table of its own."""
    if what == "person":
        return [raw.table("professionals", {"name": lead})]
    if what == "theme":
        return []
    columns = {"organisation": lead} | {column: at for at, column in _about(raw, lead)}
    context: dict[int, Mapping[str, Cell]] = {}
    if what == "school" and "kind" not in columns:
        context = {
            number: {"kind": "school"}
            for number, row in raw.body
            if lead < len(row) and raw.words.kind_from_name(clean(row[lead])) is None
        }
    return [raw.table("organisations", columns, context=context)]


def _people(raw: Raw, lead: int, what: Lead, roles: Mapping[int, str]) -> Table:
    """Everybody in a cell, with the function above it; whoever is employed by one school works there."""
    parts: list[Part] = []
    for at, role in roles.items():
        at_home: frozenset[int] = frozenset()
        if what == "school" and raw.words.discipline_of(role) in AT_SCHOOL:
            at_home = _at_one_school(raw, lead, at)
            parts.append(Part({"name": at, "organisation": lead}, {"role": role}, at_home))
        others = frozenset(number for number, _ in raw.body) - at_home
        parts.append(Part({"name": at}, {"role": role}, others))
    columns, also = columns_of({}, parts)
    return raw.table(
        "professionals",
        columns,
        also=also,
        parts=tuple(parts),
        loosely={"name": names_in},
        partial=True,
    )


def _at_one_school(raw: Raw, lead: int, at: int) -> frozenset[int]:
    """Numbers of the rows of which nobody in this column stands with another school too."""
    homes: dict[str, set[str]] = {}
    rows: dict[int, Sequence[str]] = {}
    for number, row in raw.body:
        if at < len(row) and lead < len(row):
            rows[number] = [fold(name) for name in names_in(row[at])]
            for name in rows[number]:
                homes.setdefault(name, set()).add(fold(clean(row[lead])))
    return frozenset(
        number for number, names in rows.items() if names and all(len(homes[name]) == 1 for name in names)
    )


def _ties(raw: Raw, lead: int, what: Lead, roles: Mapping[int, str]) -> Table:
    """A tie between the school and everybody in its cells: on paper, unless the user says that it is contact."""
    parts = [Part({"to": at}) for at in roles]
    columns, also = columns_of({"from": lead}, parts)
    said: dict[str, Cell] = {} if raw.stated == "contacts" else {"declared": "ja", "direction": "none"}
    if what != "person":
        said["from_kind"] = "organisation"
    return raw.table(
        "contacts",
        columns,
        also=also,
        parts=tuple(parts),
        said=said,
        loosely={"to": names_in},
        partial=True,
    )


def _gaps(raw: Raw, lead: int, roles: Mapping[int, str]) -> Table:
    """The places where the sheet says that nobody is."""
    parts = [Part({"why": at}, {"discipline": role}) for at, role in roles.items()]
    columns, also = columns_of({"school": lead}, parts)
    return raw.table("gaps", columns, also=also, parts=tuple(parts), partial=True)


KIND = Kind(NAME, frozenset({"contacts", "professionals"}), claims, tables)
