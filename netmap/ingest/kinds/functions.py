"""School × function: a row per school, a column per function, and in the cells who that is.

.. code-block:: text

    School           | IB'er                        | JGZ                | SMW       | Leerplicht | Opm.
    obs De Vlier     | Sanne Visser                 | Karin Postma (di)  | E. Mulder | Wim Dekker |
    rkbs Sint Jozef  | K. Post                      | vacature           | -         | ?          | verlof

Gives the schools, everybody in a cell with the function above it (or, below the name of an organisation, with that as where they work), a tie on paper between
the school and each of them (layer ``declared``; a contact when the user says so), and the places where the sheet says that nobody is: gaps that are known. The
rows may also be other organisations, people, or themes and classes, to which nobody is tied. Rows of cases ("Casusnummer, IB'er, Jeugdarts") say who is in each.

Beside a function may stand the days of whoever has it: *dagen IB*, or a second line of headers, *naam* and *dagen* below each function.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Literal

from netmap.ingest.cells import Cell, clean, is_empty
from netmap.ingest.headers import recognise
from netmap.ingest.kinds.kind import Kind, Raw, as_above, share, together, words
from netmap.ingest.loose import BRACKETS, days_in, gap, names_in
from netmap.ingest.parts import columns_of
from netmap.ingest.people import parse_person
from netmap.ingest.privacy import verdict_of_header
from netmap.ingest.table import Part, Remark, Table, people_of_two
from netmap.model.vocabulary import Vocabulary, fold

NAME = "functions"
Lead = Literal["school", "organisation", "person", "theme", "case"]
LONGEST_FUNCTION = 5
"""Words of the name of a function."""
LEAST_BELOW = 2
"""Cells of a second line of headers."""
NAMED = 0.5
"""Share of the filled cells that must be names or gaps."""
AT_SCHOOL = frozenset({"care_coordinator", "teacher", "principal"})
"""Functions of people who are employed by the school that they stand with."""


def claims(raw: Raw) -> bool:
    """Whether a row is the header of such a sheet: what the rows are, and at least one function with names below it."""
    lead = _lead(raw)
    if lead is None or people_of_two(raw.folded) != list(raw.folded):
        return False
    raw = _below_lines(raw, lead[0])[0]
    found = [at for at in range(len(raw.header)) if at != lead[0] and _is_function(raw, at)]
    surely = [at for at in found if share(raw.filled(at), is_name) >= NAMED]
    if lead[1] == "case":
        return bool(surely) and (
            len(found) >= 2
            or not any(recognise("involvements", text) == ("professional", True) for text in raw.folded)
        )
    if lead[1] in ("person", "theme"):
        return len(found) >= 2 and len(surely) >= 1
    return bool(surely) and (len(found) >= 2 or share(raw.filled(found[0]), is_name) > NAMED)


WITH = re.compile(r"(?:samen|met|ook|overige?|andere?|verder|wie)\b")
"""How a folded header begins of others, whatever they do."""


def _is_anybody(header: str) -> bool:
    """Whether a folded header is a word for whoever is in a case, and no function."""
    return recognise("involvements", header) == ("professional", True) or WITH.match(header) is not None


CALLED_ON = re.compile(
    r"(?i)(?:(?:naam|vaste?|contactpersoon|aanspreekpunt|aanspreekpersoon|contact)(?: (?:van|bij|voor|op))?(?: (?:de|het))? )+(.*?)(?: \d+)?"
)
NAMED_BEHIND = re.compile(r"(?i) *(?:\(naam\)|- naam| naam)$")


def _lead(raw: Raw) -> tuple[int, Lead] | None:
    """The first column with anything in it, and what its header or cells say that the rows are."""
    for at, text in enumerate(raw.folded):
        cells = raw.filled(at)
        if not cells:
            if text:
                return None
            continue
        if recognise("organisations", text)[0] == "brin" or text in words(NAME)["numbers"]:
            continue
        for lead in ("school", "organisation", "person", "theme"):
            if text in words(NAME)[lead]:
                schools = share(cells, lambda cell: raw.words.is_school(raw.words.kind_from_name(cell)))
                return at, "school" if lead == "person" and schools > NAMED else lead
        if recognise("involvements", text) == ("case", True):
            return at, "case"
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
    if raw.words.discipline_of(text) is None and _at_whom(raw, raw.header[at]) is None:
        return False
    if raw.words.kind_from_name(text) == "municipality" and not any(
        _is_person(raw.words, cell) for cell in raw.filled(at)
    ):
        return False  # "Gemeente" above Noorddam and Zuiddam: where a school stands
    return share(raw.filled(at), lambda cell: is_name(cell) or gap(cell)) >= NAMED or not raw.filled(at)


def is_name(cell: str) -> bool:
    """Whether a cell names somebody."""
    return bool(names_in(cell)) and not re.fullmatch(r"(?i)[xv]|ja|nee", cell)


def _is_person(known: Vocabulary, cell: str) -> bool:
    """Whether a cell names somebody by more than one word, which no place or thing does."""
    return any(len(name.split()) > 1 and known.kind_from_name(name) is None for name in names_in(cell))


def _functions(raw: Raw, lead: int) -> list[int]:
    """The columns of functions, those with a name that nobody knows included."""
    taken = {position for position, _ in _about(raw, lead)}
    taken |= {at for at, text in enumerate(raw.folded) if text in words(NAME)["school"]}
    taken |= {
        at
        for at, text in enumerate(raw.folded)
        if set(text.split()) & (words(NAME)["about"] | words("guide")["days"])
    }
    found = []
    for at, text in enumerate(raw.header):
        unknown = text and at not in taken and verdict_of_header(text) == "open" and len(text.split()) <= 3
        if at != lead and (
            _is_function(raw, at)
            or (unknown and share(raw.filled(at), partial(_is_person, raw.words)) > NAMED and _short(raw, at))
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
    raw, told = _below_lines(raw, lead)
    places = _functions(raw, lead)
    raw, repeated = as_above(raw, places)
    roles = {at: _role(raw, clean(raw.header[at])) for at in places}
    found = [*_rows(raw, lead, what), _people(raw, lead, what, roles)]
    if what == "case":
        found.append(_cases(raw, lead, roles))
    elif what != "theme":
        found.append(_ties(raw, lead, what, roles))
        if what != "person":
            found.append(_gaps(raw, lead, roles))
    read = together([table for table in found if table.body])
    real = raw.stated == "contacts"
    key = f"issues.functions_{what if what in ('theme', 'case') else 'real' if real else 'paper'}"
    remarks = [Remark(key, values={"count": len(places)})]
    if repeated:
        remarks.append(Remark("issues.as_above", values={"count": repeated}))
    return [replace(read[0], remarks=tuple(remarks), told=told), *read[1:]]


def _role(raw: Raw, header: str) -> str:
    """The function that a header says: without a number, and of *Contactpersoon wijkteam* and *Naam IB'er* what stands behind it."""
    header = NAMED_BEHIND.sub("", header)
    return _at_whom(raw, header) or re.sub(r" \d+$", "", header)


def _homes(raw: Raw, roles: Mapping[int, str]) -> frozenset[int]:
    """The columns of which the header is no function but an organisation, where those below it work: "GGD Noord", "Stichting Samen".

    Where most headers are, so are those that nobody knows.
    """
    known = {
        at
        for at, role in roles.items()
        if raw.words.names_one(role) and _at_whom(raw, raw.header[at]) is None
    }
    strange = {at for at, role in roles.items() if raw.words.discipline_of(role) is None} - known
    return frozenset(known | strange if 2 * len(known) > len(roles) else known)


def _at_whom(raw: Raw, header: str) -> str | None:
    """The function behind a word for whom to call on: "Contactpersoon wijkteam", "Aanspreekpunt GGD"; ``None`` where there is none."""
    hit = CALLED_ON.fullmatch(header)
    if hit is None or raw.words.discipline_of(hit[1]):
        return hit and hit[1]
    kind = raw.words.kinds.get(raw.words.kind_from_name(hit[1]) or "")
    return raw.words.disciplines[kind.discipline].nl if kind and kind.discipline else None


def _below_lines(raw: Raw, lead: int) -> tuple[Raw, dict[tuple[int, int], str]]:
    """The table with a second line of headers ("naam", "dagen") taken into the first, and what became of its cells."""
    if not raw.body:
        return raw, {}
    number, line = raw.body[0]
    filled = {at: fold(clean(cell)) for at, cell in enumerate(line) if not is_empty(cell)}
    first = filled.get(lead)
    headed = not raw.header[lead] and first in words(NAME)["school"] | words(NAME)["organisation"]
    others = [text for at, text in filled.items() if at != lead]
    known = sum(text in words(NAME)["below"] for text in others)
    if (
        (first and not headed)
        or known < LEAST_BELOW
        or not set(others) <= words(NAME)["below"] | words(NAME)["about"]
    ):
        return raw, {}
    header, group = [], ""
    width = max(len(raw.header), len(line))
    for at in range(width):
        own, below = raw.header[at] if at < len(raw.header) else "", filled.get(at, "")
        group = own or group
        alone = at == lead or below in words(NAME)["about"]
        said = {"": own, **dict.fromkeys(words(NAME)["below_name"], group)}
        header.append(said.get(below, below if alone else f"{group} {below}"))
    told = {(number - raw.sheet.first_row, raw.left + at): "context:header" for at in filled}
    return replace(raw, header=tuple(header), body=raw.body[1:]), told


def _days(raw: Raw, roles: Mapping[int, str]) -> dict[int, int]:
    """Which column holds the days of whom a column of a function names: called after it, or next to it."""
    found: dict[int, int] = {}
    for at, text in enumerate(raw.folded):
        spread = set(text.split())
        if at in roles or not spread & words("guide")["days"] or share(raw.filled(at), days_in) <= NAMED:
            continue
        rest = " ".join(word for word in text.split() if word not in words("guide")["days"])
        named = [
            place for place, role in roles.items() if rest and rest in (fold(role), fold(raw.header[place]))
        ]
        before = [place for place in roles if place < at and (not rest or place == at - 1)]
        whose = named or before[-1:]
        if whose:
            found.setdefault(whose[0], at)
    return found


def _cases(raw: Raw, lead: int, roles: Mapping[int, str]) -> Table:
    """Who is in which case."""
    parts = [
        Part({"professional": at}, {"case_role": role})
        if recognise("involvements", fold(role)) == ("case_role", True)
        else Part({"professional": at}, {} if _is_anybody(fold(role)) else {"professional_role": role})
        for at, role in roles.items()
    ]
    base = {"case": lead}
    for at, text in enumerate(raw.folded):
        column = recognise("involvements", text)[0] if text and at not in roles else None
        if column in ("school", "start", "end", "meeting"):
            base.setdefault(str(column), at)
    columns, also = columns_of(base, parts)
    return raw.table(
        "involvements",
        columns,
        also=also,
        parts=tuple(parts),
        loosely={"professional": partial(names_in, known=raw.words)},
        partial=True,
    )


def _rows(raw: Raw, lead: int, what: Lead) -> list[Table]:
    """What the rows are about, as a table of its own."""
    if what == "person":
        return [raw.table("professionals", {"name": lead})]
    if what in ("theme", "case"):
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
    days, homes, every = _days(raw, roles), _homes(raw, roles), frozenset(number for number, _ in raw.body)
    for at, role in roles.items():
        if what == "case" and recognise("involvements", fold(role)) == ("case_role", True):
            continue  # a part in the case, and no function
        person = {"name": at, **({"workdays": days[at]} if at in days else {})}
        said: dict[str, Cell] = {} if _is_anybody(fold(role)) or _is_staff(role) else {"role": role}
        at_home = _at_one_school(raw, lead, at) if _works_there(raw, what, role) else frozenset[int]()
        if at in homes:
            said = {"organisation": role}
        elif at_home:
            parts.append(Part({**person, "organisation": lead}, said, at_home))
        parts.append(Part(person, said, every - at_home))
    columns, also = columns_of({}, parts)
    return raw.table(
        "professionals",
        columns,
        also=also,
        parts=tuple(parts),
        loosely={"name": partial(_people_in, raw.words), "workdays": days_in},
        partial=True,
    )


def _is_staff(role: str) -> bool:
    """Whether a header is a word for everybody who works somewhere, and no function."""
    return fold(role) in words(NAME)["staff"]


def _works_there(raw: Raw, what: Lead, role: str) -> bool:
    """Whether those below a header are employed by whom the rows are about: staff, whoever leads a team, an IB'er of a school."""
    if what == "school":
        return _is_staff(role) or raw.words.discipline_of(role) in AT_SCHOOL
    return what == "organisation" and (_is_staff(role) or raw.words.only_leads(role))


def _people_in(known: Vocabulary, cell: Cell) -> tuple[str, ...]:
    """The names in a cell that are no organisations: below *Wijkteam* may stand which team it is."""
    names = names_in(cell, known)
    return tuple(name for name in names if known.kind_from_name(BRACKETS.sub("", name).strip()) is None)


def for_whom(raw: Raw, person: dict[str, int]) -> None:
    """Take a school beside people who are not employed by one ("jeugdarts") for whom they work for; not where "GGD" stands below *School*."""
    home, role = person.get("organisation"), person.get("role")
    if (
        home is None
        or role is None
        or "name" not in person
        or recognise("involvements", raw.folded[home]) != ("school", True)
    ):
        return
    others = share(raw.filled(role), lambda cell: raw.words.discipline_of(cell) not in {None, *AT_SCHOOL})
    kinds = set(map(raw.words.kind_from_name, raw.filled(home))) - {None}
    if others > NAMED and all(map(raw.words.is_school, kinds)):
        person["schools"] = person.pop("organisation")


def as_one(name: str) -> str:
    """A name without what people vary in: "mw. A. Wilg" and "A. Wilg" are one."""
    person = parse_person(name)
    given = person.given[0] if person.given else person.letters
    return f"{given} {person.surname}" if person.surname else fold(name)


def _at_one_school(raw: Raw, lead: int, at: int) -> frozenset[int]:
    """Numbers of the rows of which nobody in this column stands with another school too."""
    homes: dict[str, set[str]] = {}
    rows: dict[int, Sequence[str]] = {}
    for number, row in raw.body:
        if at < len(row) and lead < len(row):
            rows[number] = [as_one(name) for name in names_in(row[at])]
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
