"""The *sociale kaart*: a row per organisation with whom to ask for there, under headings for each neighbourhood or theme.

.. code-block:: text

    Organisatie      | Contactpersoon           | Functie      | Telefoon | Bereikbaar op
    WIJK NOORD       |                          |              |          |                 a heading
    Wijkteam Noord   | Petra de Groot           | gezinscoach  | 06-…     | ma, di, do
                     | Ahmed Bouzidi            | teamleider   |          |                 as above
    obs De Zuidster  | Bram Hoekstra of Ria     | IB           |          |                 two people
    Veilig Thuis     |                          |              | 0800-…   |                 nobody by name

Gives organisations with the neighbourhood of their heading, and the people who work there. It says who exists, not who is in
contact with whom: it makes no ties.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial

from netmap.ingest.cells import WHOLE_NAME, Cell, clean, is_empty
from netmap.ingest.headers import recognise
from netmap.ingest.kinds.kind import Kind, Raw, as_above, first_in, share, together, words
from netmap.ingest.loose import days_in, names_in
from netmap.ingest.parts import columns_of
from netmap.ingest.table import Part, Remark, Table, first_filled
from netmap.model.vocabulary import fold

NAME = "guide"
DAYS_SHARE = 0.3
"""Share of the cells that name a day before a column is read as working days."""
OF_PERSON = {"name": "person", "role": "role", "workdays": "days", "phone": "phone", "email": "email"}
"""Columns about a contact person, and the words above them."""
LOOSE_PERSON = frozenset({"contact", "wie", "persoon"})
"""Numbered, these ask with whom there is contact."""
NUMBERED = re.compile(r"(?P<what>.+?)(?: contactpersoon| aanspreekpunt)? ?(?P<number>\d)(?: (?P<about>.+))?")
STAFF = ("contactpers", "aanspreekpunt", "vaste contactpersoon")
"""With which a header begins below which only those stand who work at the organisation."""
SOME_KNOWN, HALF = 0.3, 0.5
"""Share of the names below *naam* that must be called as organisations are, and the most that may read as whole names."""
LEAST = 3
"""Columns that a sociale kaart has, unless one of these is there."""
SHORT = 3
"""Words of a heading above the header, where a title may stand too."""
MOST_WORDS = 6
"""Words of a heading."""


def _columns(raw: Raw) -> dict[str, int]:
    """Canonical columns of people, ``area`` and ``phone``, by position."""
    taken: set[int] = set()
    found: dict[str, int] = {}
    known = words(NAME)
    for column, names in (
        ("name", ("person", "plain_person")),
        ("organisation", ("organisation",)),
        ("role", ("role",)),
        ("workdays", ("days",)),
        ("phone", ("phone",)),
        ("email", ("email",)),
        ("area", ("area",)),
    ):
        for wanted in names:
            at = first_in(raw.folded, known[wanted], taken) if column not in found else None
            if at is not None:
                found[column] = at
    if "name" in found and "organisation" not in found:
        at = first_in(raw.folded, known["plain_name"], taken)
        loose = raw.folded[found["name"]] in LOOSE_PERSON
        if at is not None and _are_organisations(raw, at, HALF if loose else SOME_KNOWN):
            found["organisation"] = at
    return found


def _are_organisations(raw: Raw, at: int, least: float) -> bool:
    """Whether the names beside contact persons are those of organisations: so many are called so, or something is said that only these have."""
    cells = raw.filled(at)
    known = share(cells, raw.words.kind_from_name) >= least
    told = not words(NAME)["of_organisations"].isdisjoint(raw.folded)
    return (known or told) and share(cells, _reads_as_people(raw)) <= HALF


def _numbered(raw: Raw) -> list[dict[str, int]]:
    """The columns of each of several contact persons in a row: "contactpersoon 1, functie 1, contactpersoon 2, functie 2"."""
    known = words(NAME)
    sorts = {word: column for column, part in OF_PERSON.items() for word in known[part]}
    sorts = {word: column for word, column in sorts.items() if word not in LOOSE_PERSON}
    found: dict[str, dict[str, int]] = {}
    for at, text in enumerate(raw.folded):
        hit = NUMBERED.fullmatch(text)
        column = sorts.get(hit["about"] or hit["what"]) if hit else None
        if hit and column:
            found.setdefault(hit["number"], {}).setdefault(column, at)
    several = [columns for columns in found.values() if "name" in columns]
    staff = all(raw.folded[columns["name"]].startswith(STAFF) for columns in several)
    return several if len(several) > 1 and (staff or any(len(columns) > 1 for columns in several)) else []


def claims(raw: Raw) -> bool:
    """Whether a row is the header of a sociale kaart.

    It has organisations and whom to ask for there, and something more about these people. Where people are just called *naam*,
    it must also be kept as one: with headings, or with an empty cell that means "as above".
    """
    known = words(NAME)
    if known["never"] & set(raw.folded):
        return False
    if any(recognise("professionals", text)[0] == "works_with" for text in raw.folded if text):
        return False  # whom they have contact with
    columns = _columns(raw)
    if _numbered(raw) and "organisation" in columns and "name" not in columns:
        return True
    if not {"name", "organisation"} <= columns.keys():
        return False
    if len(columns) < LEAST and not raw.folded[columns["name"]].startswith(STAFF):
        return False
    if raw.folded[columns["name"]] in known["person"]:
        return not _lists_people(raw, columns)
    return columns["organisation"] < columns["name"] and bool(_as_above(raw, columns) or _headings(raw))


def _lists_people(raw: Raw, columns: dict[str, int]) -> bool:
    """Whether people stand below *naam* beside their contact persons: then it is a list of these people."""
    at = next((at for at, text in enumerate(raw.folded) if text in words(NAME)["plain_person"]), None)
    return (
        at is not None and at not in columns.values() and share(raw.filled(at), _reads_as_people(raw)) > HALF
    )


def _reads_as_people(raw: Raw) -> Callable[[str], bool]:
    return lambda cell: WHOLE_NAME.fullmatch(cell) is not None and not raw.words.kind_from_name(cell)


def tables(raw: Raw) -> list[Table]:
    """The organisations and the people of a sociale kaart."""
    columns = _columns(raw)
    several = _numbered(raw) if "name" not in columns else []
    columns |= {"name": several[0]["name"]} if several else {}
    headings = _headings(raw)
    numbered = {at for one in several for at in one.values()}
    raw, repeated = as_above(raw, {*columns.values(), *numbered}, headings)
    above = _as_above(raw, columns)
    areas = {number: text for number, text in headings.items() if _is_area(headings, columns)}
    body = [(number, row) for number, row in raw.body if number not in headings]
    where = _below(raw, areas)
    known = {number: {"organisation": cell} for number, cell in above.items()}
    context: dict[int, Mapping[str, Cell]] = {
        number: {**known.get(number, {}), **({"neighbourhood": where[number]} if number in where else {})}
        for number, _ in body
    }
    about = {"organisation": columns["organisation"]}
    if "area" in columns:
        about["neighbourhood"] = columns["area"]
    for position, text in enumerate(raw.folded):
        column = recognise("organisations", text)[0] if position not in columns.values() else None
        if column in ("parent", "brin", "pupils", "kind") and column not in about:
            about[column] = position
    people = {column: at for column, at in columns.items() if column not in ("phone", "area")}
    if "workdays" in people and share(raw.filled(people["workdays"]), days_in) < DAYS_SHARE:
        del people["workdays"]
    parts = [
        Part(
            {column: at for column, at in one.items() if column != "phone"}
            | {"organisation": about["organisation"]}
        )
        for one in several
    ]
    also: dict[str, tuple[int, ...]] = {}
    if parts:
        people, also = columns_of({}, parts)
    remarks = [Remark("issues.heading_row", row=number) for number in headings]
    if above or repeated:
        remarks.append(Remark("issues.as_above", values={"count": len(above) + repeated}))
    return together(
        [
            raw.table("organisations", about, body=body, context=context, remarks=tuple(remarks)),
            raw.table(
                "professionals",
                people,
                also=also,
                parts=tuple(parts),
                body=body,
                context=known,
                loosely={"name": partial(names_in, known=raw.words), "workdays": days_in},
                partial=True,
            ),
        ]
    )


def _headings(raw: Raw) -> dict[int, str]:
    """Row number → text of the rows that head the ones below: one cell over the whole width, or alone and written as one.

    A lone name of an organisation ("Veilig Thuis" with nothing behind it) is no heading.
    """
    merged = {
        raw.sheet.first_row + top
        for (top, left), (bottom, right) in raw.sheet.merged
        if top == bottom and right - left >= 2
    }
    found: dict[int, str] = {}
    for place, (number, row) in enumerate(raw.body):
        cell, alone = first_filled(row)
        text = clean(cell)
        if not alone or not text or len(text.split()) > MOST_WORDS:
            continue
        following = raw.body[place + 1][1] if place + 1 < len(raw.body) else []
        if not sum(not is_empty(other) for other in following) > 1:
            continue
        spread = [fold(part) for part in text.replace("/", " ").split()]
        told = bool(set(spread) & (words(NAME)["area_words"] | words(NAME)["theme_words"]))
        name = raw.words.kind_from_name(text)
        if (
            number in merged
            or (text.isupper() and len(text) > 3)
            or text.endswith(":")
            or (told and not name)
        ):
            found[number] = text.rstrip(": ")
    return found


def _is_area(headings: Mapping[int, str], columns: Mapping[str, int]) -> bool:
    """Whether the headings say where organisations work, rather than what for."""
    if "area" in columns:
        return False
    spread = [{fold(part) for part in text.replace("/", " ").split()} for text in headings.values()]
    where = sum(bool(each & words(NAME)["area_words"]) for each in spread)
    return where > 0 or not any(each & words(NAME)["theme_words"] for each in spread)


def _below(raw: Raw, areas: Mapping[int, str]) -> dict[int, Cell]:
    """Row number → the neighbourhood in whose part of the sheet it stands."""
    found: dict[int, Cell] = {}
    now = _above(raw) if areas else None
    for number, _ in raw.body:
        now = areas.get(number, now)
        if now:
            found[number] = now
    return found


def _above(raw: Raw) -> str | None:
    """The heading of the first part, where that stands above the header."""
    row = raw.sheet.rows[raw.at - 1] if raw.at else []
    cell, alone = first_filled(row)
    text = clean(cell)
    told = {fold(part) for part in text.split()} & words(NAME)["area_words"]
    return text.rstrip(": ") if alone and told and len(text.split()) <= SHORT else None


def _as_above(raw: Raw, columns: Mapping[str, int]) -> dict[int, Cell]:
    """Row number → the organisation of the rows above, for rows in which somebody stands under an empty cell."""
    home, person = columns["organisation"], columns["name"]
    headings = _headings(raw)
    found: dict[int, Cell] = {}
    last: Cell = None
    for number, row in raw.body:
        cell = row[home] if home < len(row) else None
        if number in headings:
            last = None
        elif not is_empty(cell):
            last = cell
        elif last is not None and person < len(row) and not is_empty(row[person]):
            found[number] = last
    return found


def _of_names(raw: Raw) -> bool:
    """Whether a row is the header of one whose organisations stand below *naam*, beside a contact person."""
    at = _columns(raw).get("organisation")
    return at is not None and raw.folded[at] in words(NAME)["plain_name"] and claims(raw)


OF_NAMES = Kind(NAME, frozenset({"professionals"}), _of_names, tables)
"""Goes before lists of people who answer, which have a *naam* too."""
KIND = Kind(NAME, frozenset({"professionals"}), claims, tables)
