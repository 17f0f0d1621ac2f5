"""Lists as registers and programs give them: DUO, LRK, address books, Teams, staff systems. The forms are in ``registers.toml``.

.. code-block:: text

    BEVOEGD GEZAG NUMMER | INSTELLINGSCODE | VESTIGINGSCODE | VESTIGINGSNAAM | …     a school with its six-character BRIN
    lrk_id | type_oko | actuele_naam_oko | status | naam_houder | …                  a place of childcare with who runs it
    Voornaam | Middelste naam | Achternaam | Bedrijf | Functie | …                   a person with the whole name

What these lists hold beside it is left out by name, so that it is nothing that was not understood.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, partial
from importlib import resources

from netmap.ingest.cells import Cell, clean, is_empty
from netmap.ingest.days import day
from netmap.ingest.grid import Body
from netmap.ingest.kinds.kind import Kind, Raw
from netmap.ingest.table import Remark, Table
from netmap.model.records import SheetKind
from netmap.model.vocabulary import fold

ABROAD = re.compile(
    r"\s*\((?:extern|external|gast|guest|unverified|niet[- ]geverifieerd|(?:not )?verified)\)\s*$", re.I
)
"""What Teams says behind the name of somebody of another organisation."""
HOME = "vgo"
"""Childcare at the home of a private person."""
CHILDCARE = "kinderopvang"
YEAR = re.compile(r"leer of verblijfsjaar \d+ (?:man|vrouw)")
"""DUO's columns of how many pupils a year has."""
PARTNER_FIRST: Mapping[str, Mapping[str, str]] = {
    "naamgebruik code": {"1": "partner-own", "2": "partner", "3": "own-partner"},
    "naamgebruik": {"1": "partner-own", "2": "partner", "3": "own-partner"},
    "naam samenstelling": {"2": "own-partner", "3": "partner-own", "4": "partner"},
}
"""What the code of how somebody is called stands for, by its header; any other is the own name."""


@dataclass(frozen=True, slots=True)
class _Form:
    """One form of list: groups of headers of which one each must be there, and headers per column."""

    needs: tuple[tuple[str, ...], ...]
    columns: Mapping[str, tuple[str, ...]]
    more: Mapping[str, tuple[str, ...]]
    unless: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Rows:
    """The rows of a list while they are looked through."""

    raw: Raw
    columns: dict[str, int]
    more: dict[str, int]
    body: list[tuple[int, list[Cell]]] = field(default_factory=list)
    context: dict[int, dict[str, Cell]] = field(default_factory=dict)
    told: dict[tuple[int, int], str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    def text(self, line: Sequence[Cell], what: str) -> str:
        """The cell of a column, cleaned; empty where there is none."""
        at = self.columns.get(what, self.more.get(what))
        return clean(line[at]) if at is not None and at < len(line) else ""

    def without(self, number: int, line: Sequence[Cell], key: str = "", fate: str = "aside:register") -> None:
        """Leave a row out; it counts for the remark with this key, if any."""
        for at, cell in enumerate(line):
            if not is_empty(cell):
                self.told[number - self.raw.sheet.first_row, self.raw.left + at] = fate
        if key:
            self.counts[key] = self.counts.get(key, 0) + 1

    def table(self, kind: SheetKind, **more: object) -> Table:
        """What the rows make."""
        helps = {*self.more.values()}
        made = self.raw.table(kind, self.columns, **more)
        return replace(
            made,
            body=self.body,
            context=self.context,
            told=self.told,
            remarks=tuple(Remark(key, values={"count": count}) for key, count in self.counts.items()),
            fates={
                at: "context:attribute" if at in helps else "aside:register"
                for at in range(len(self.raw.header))
            },
        )


@cache
def _forms() -> dict[str, _Form]:
    text = (resources.files("netmap.ingest.kinds") / "registers.toml").read_text(encoding="utf-8")
    return {
        name: _Form(
            tuple(map(tuple, form["needs"])),
            {column: tuple(words) for column, words in form["columns"].items()},
            {column: tuple(words) for column, words in form.get("more", {}).items()},
            frozenset(form.get("unless", ())),
        )
        for name, form in tomllib.loads(text).items()
    }


def _folded(raw: Raw) -> list[str]:
    return [fold(text.replace("_", " ")) for text in raw.header]


def _claims(name: str, raw: Raw) -> bool:
    """Whether a row is the header of this form of list."""
    form, there = _forms()[name], set(_folded(raw))
    return not form.unless & there and all(not there.isdisjoint(group) for group in form.needs)


def _rows(name: str, raw: Raw) -> _Rows:
    form, header = _forms()[name], _folded(raw)

    def places(wanted: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
        return {
            column: header.index(word)
            for column, words in wanted.items()
            if (word := next((word for word in words if word in header), None))
        }

    return _Rows(raw, places(form.columns), places(form.more))


def brin_of(code: str, location: str) -> str:
    """The six characters of a location: whole in either column, or a school's four with the two of the location.

    >>> brin_of("99QA", "99QA01"), brin_of("99qa", "1"), brin_of("99QA00", "")
    ('99QA01', '99QA01', '99QA00')
    """
    code, location = code.upper().replace(" ", ""), location.upper().replace(" ", "")
    if len(location) == 6 or not code:
        return location
    return f"{code}{location.zfill(2)}" if len(code) == 4 and location.isdigit() else code


LOCATIONS = frozenset(
    ("vestigingsnummer", "vestigingscode", "vestigingsnr", "vestiging nr", "vestiging", "locatiecode")
)


def with_locations(table: Table) -> Table:
    """A list of schools with the number of the location behind the code of the school: two of one code are two schools."""
    code = table.columns.get("brin") if table.kind == "organisations" else None
    at = next(
        (
            at
            for at, text in enumerate(table.header)
            if fold(text) in LOCATIONS and at not in table.columns.values()
        ),
        None,
    )
    numbers = [clean(cell) for cell in table.sample(at)] if at is not None else []
    if (
        code is None
        or at is None
        or not any(numbers)
        or not all(text.isdigit() and len(text) <= 2 for text in numbers if text)
    ):
        return table
    body = []
    for number, row in table.body:
        line = list(row)
        if at < len(line) and clean(line[at]):
            line[code] = brin_of(clean(line[code]), clean(line[at]))
        body.append((number, line))
    return replace(table, body=Body.of(body), fates={**table.fates, at: "used:brin"})


def _number(text: str) -> int | None:
    """How many; ``None`` for "<5", "x" and whatever else is no number."""
    plain = text.replace(".", "")
    return int(plain) if plain.isdigit() else None


def _schools(raw: Raw) -> list[Table]:
    rows, header = _rows("schools", raw), _folded(raw)
    years = [at for at, text in enumerate(header) if YEAR.fullmatch(text)]
    sort = "voortgezet onderwijs" if "secondary" in rows.more or years else "school"
    for number, line in raw.body:
        name = rows.text(line, "organisation")
        said: dict[str, Cell] = {"brin": brin_of(rows.text(line, "code"), rows.text(line, "location"))}
        special = rows.text(line, "special").casefold()
        kind = "speciaal onderwijs" if special in ("so", "vso", "sbo", "1", "2", "3", "4") else sort
        if kind != "school" or raw.words.kind_from_name(name) is None:
            said["kind"] = kind
        if rows.text(line, "board_name"):
            said["parent"] = rows.text(line, "board_name")
        elif rows.text(line, "board"):
            said["board"] = rows.text(line, "board")
        counted = [n for at in years if at < len(line) and (n := _number(clean(line[at]))) is not None]
        if counted:
            said["pupils"] = sum(counted)
        rows.body.append((number, _spoken(line, rows.columns.get("place"))))
        rows.context[number] = {column: cell for column, cell in said.items() if cell not in ("", None)}
    return [rows.table("organisations")]


def _spoken(line: list[Cell], at: int | None) -> list[Cell]:
    """A row with the name of its place as people write it, not in capitals."""
    if at is None or at >= len(line) or not clean(line[at]).isupper():
        return line
    place = re.sub(
        r"\b(?:Aan|De|Den|Der|Het|In|Op|Van|Bij|Ten|Ter)\b(?!$)",
        lambda hit: hit[0].lower(),
        clean(line[at]).title(),
    )
    return [*line[:at], place[:1].upper() + place[1:], *line[at + 1 :]]


def _boards(raw: Raw) -> list[Table]:
    rows = _rows("boards", raw)
    for number, line in raw.body:
        if _over(rows.text(line, "ended")):
            rows.without(number, line)
            continue
        rows.body.append((number, _spoken(line, rows.columns.get("place"))))
        rows.context[number] = {"kind": "schoolbestuur", "board_of": rows.text(line, "board")}
    return [rows.table("organisations")]


def _pupils(raw: Raw) -> list[Table]:
    """How many pupils a location has; the name of the school is in another list, which it is joined to (``joined.py``)."""
    rows = _rows("pupils", raw)
    at = rows.columns["pupils"]
    for number, line in raw.body:
        count = _number(clean(line[at])) if at < len(line) else None
        rows.body.append((number, [*line[:at], count, *line[at + 1 :]]))
        brin = brin_of(rows.text(line, "code"), rows.text(line, "location"))
        rows.context[number] = {"organisation": brin, "pupils_of": brin, "year": rows.text(line, "year")[:4]}
    return [rows.table("organisations", partial=True)]


def _childcare(raw: Raw) -> list[Table]:
    rows = _rows("childcare", raw)
    for number, line in raw.body:
        if rows.text(line, "sort").casefold().startswith(HOME):
            rows.without(number, line, "issues.register_at_home")
        elif rows.text(line, "status").casefold().startswith("uit"):
            rows.without(number, line, "issues.register_ended")
        else:
            rows.body.append((number, line))
            rows.context[number] = {"kind": CHILDCARE}
    return [rows.table("organisations")]


def _address_book(raw: Raw) -> list[Table]:
    """The people; an entry with a company alone is that organisation."""
    people = _rows("address_book", raw)
    companies = replace(
        people, columns={"organisation": people.columns["organisation"]}, body=[], context={}, told={}
    )
    mail = people.columns.get("email")
    for number, line in raw.body:
        line = list(line)
        if mail is not None and mail < len(line):
            line[mail] = clean(line[mail]).split(" ::: ")[0]
        if people.text(line, "last_name"):
            people.body.append((number, line))
        elif people.text(line, "first_name"):
            people.body.append((number, line))
            people.context[number] = {"name": people.text(line, "first_name")}
        else:
            companies.body.append((number, line))
    found = [people.table("professionals")]
    if companies.body:
        found.append(companies.table("organisations"))
    every = frozenset(people.columns.values())
    return [replace(table, elsewhere=every) for table in found]


def _meeting(raw: Raw) -> list[Table]:
    """Who was there, each once; a title between the tables of a report is nobody."""
    rows = _rows("meeting", raw)
    at, seen = rows.columns["name"], set[str]()
    for number, line in raw.body:
        name = _first_name_first(ABROAD.sub("", rows.text(line, "name")))
        if sum(not is_empty(cell) for cell in line) < 2:
            rows.without(number, line, fate="context:title")
        elif fold(name) in seen:
            rows.without(number, line, fate="aside:copy")
        else:
            seen.add(fold(name))
            rows.body.append((number, [*line[:at], name, *line[at + 1 :]]))
    rows.counts = {"issues.register_meeting": len(rows.body)}
    return [rows.table("professionals")]


def _first_name_first(name: str) -> str:
    """A name as people say it: "Berg, Sanne van der" is Sanne van der Berg."""
    plain, bracket, behind = name.partition(" (")
    last, comma, first = plain.partition(", ")
    return f"{first} {last}{bracket}{behind}" if comma and "," not in first else name


def _staff(raw: Raw) -> list[Table]:
    rows, header = _rows("staff", raw), _folded(raw)
    use = rows.more.get("use")
    names = PARTNER_FIRST.get(header[use], {}) if use is not None else {}
    for number, line in raw.body:
        if _over(rows.text(line, "ended")):
            rows.without(number, line, "issues.register_contract_ended")
            continue
        rows.body.append((number, line))
        called = names.get(rows.text(line, "use").split(" ")[0], "own")
        partner = " ".join(filter(None, (rows.text(line, "partner_infix"), rows.text(line, "partner"))))
        if called != "own" and partner:
            own = " ".join(filter(None, (rows.text(line, "infix"), rows.text(line, "last_name"))))
            last = {"partner": partner, "own-partner": f"{own}-{partner}"}.get(called, f"{partner}-{own}")
            rows.context[number] = {"name": f"{rows.text(line, 'first_name')} {last}".strip()}
    return [rows.table("professionals")]


def _over(text: str) -> bool:
    """Whether a day is behind us."""
    if re.fullmatch(r"\d{8}", text):
        text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    try:
        known = day(text) if text else None
    except (ValueError, OverflowError):
        return False
    return known is not None and known < date.today()  # noqa: DTZ011 - the day on the calendar of who reads


READERS: Mapping[str, tuple[SheetKind, Callable[[Raw], list[Table]]]] = {
    "pupils": ("organisations", _pupils),
    "schools": ("organisations", _schools),
    "boards": ("organisations", _boards),
    "childcare": ("organisations", _childcare),
    "address_book": ("professionals", _address_book),
    "meeting": ("professionals", _meeting),
    "staff": ("professionals", _staff),
}
KINDS = tuple(
    Kind(f"register_{name}", frozenset({serves}), partial(_claims, name), tables)
    for name, (serves, tables) in READERS.items()
)
