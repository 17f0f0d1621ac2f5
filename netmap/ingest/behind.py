"""What stands behind a person's name: "Bert Els (wijkteam)", "Carla Berk - jgz" and "Anna Wilg, obs De Linde" are three people.

A word for a function is read as the function, the name of an organisation as where they work. Behind the name of an organisation
nothing is taken away: "GGD Streek (JGZ)" is a department. A function before the name of an organisation ("IB obs De Kiem") is
somebody whose name is not there: that keeps the whole for a name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from netmap.ingest.directory import Directory
from netmap.ingest.often import frequency
from netmap.ingest.parsed import ParsedRow
from netmap.ingest.people import parse_person, reads_as_person, spellings
from netmap.ingest.typed import Typed
from netmap.model.records import Place
from netmap.model.vocabulary import fold

ASIDE = re.compile(r"^(.+?)\s*(?:[(\[]([^()\[\]]+)[)\]]|(?:\s[-–—|]|\s?/|,|:\s)\s*([^,/|:()\[\]]+))$")
"""A name, and what stands in brackets or behind a dash, a slash, a bar, a colon or a comma."""
_SINCE = r"(?:per|vanaf|sinds|tot|tot en met|t m|m i v|met ingang van|until|since|from) (?:\d|begin|eind|half|jan|feb|m(?:rt|aart)|apr|mei|jun|jul|aug|sep|okt|nov|dec).*"
GONE = re.compile(
    r"(?:(?:is|gaat|was|nu|inmiddels|helaas|tijdelijk|langdurig) )*(?:(?:uit dienst|(?:oud|ex) ?(?:collega|medewerker)|voormalig(?:e)? (?:collega|medewerker)|vertrokken|vertrekt"
    r"|gestopt|stopt|weg|werkt hier niet meer|niet meer werkzaam(?: hier)?|gepensioneerd|(?:met )?pensioen|(?:met |op )?(?:zwangerschaps|ouderschaps|ziekte)?verlof|ziek|afwezig"
    rf"|left|retired|on leave)(?: {_SINCE})?|{_SINCE})"
)
"""What says behind a name that somebody left, will leave or is away, folded."""
UNTIL = re.compile(r"^(\D+?)\s+(?:t/m|tot(?: en met)?|per|vanaf|sinds|until|since)\s+\d{1,2}[-/. ]\w.*$")
FORMER = re.compile(r"^(?:oud|ex|voormalig)[- ]?(?:collega|medewerker) (.+)$", re.IGNORECASE)
SIGNS = frozenset("([-–—|/,:")
AT_HOME = re.compile(r"^(?:van|bij|op|at|of) (?:de |het )?(?=\w)")
LONGEST_FUNCTION = 3
"""Words of a function before the name of an organisation."""
OF_SCHOOLS = frozenset({"care_coordinator", "principal"})
SCHOOL = re.compile(r"(?:De|Het|['’]t|Sint|St\.?) [A-Z][\w'’-]+")
"""A name as schools have, with capitals: behind "juf" or "mentor" it may be a surname."""
AT = {
    "contacts": (("from", "from_role", "from_organisation"), ("to", "to_role", "to_organisation")),
    "professionals": (("name", "role", "organisation"),),
    "involvements": (("professional", "professional_role", "organisation"),),
}
"""Columns in which people are named, with those for their function and organisation."""


@dataclass(frozen=True, slots=True)
class Person:
    """A name without what stood behind it."""

    name: str
    role: str | None = None
    organisation: str | None = None
    often: str | None = None
    """How often there is contact with them."""
    number: bool = False
    """A number stood behind the name, and nothing says of what."""
    gone: bool = False
    """It is said that they left, will leave or are away."""


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(spellings()["behind"][kind])


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(spellings()['behind']['functions'])})$")


@cache
def _calling() -> frozenset[str]:
    return frozenset(spellings()["people"]["calling"])


def taken_apart(
    name: str, directory: Directory, firsts: Callable[[], frozenset[str]] = frozenset
) -> Person | None:
    """A person's name and what stands behind it; ``None`` when it is a plain name, or one of an organisation.

    ``firsts`` gives the first names that others have: "Carla (JGZ)" is a person when there is another Carla, or where the
    word is a function only.
    """
    if gone := _gone(name, directory):
        return gone
    found = ASIDE.match(name) if SIGNS & set(name) else None
    if found is None:
        return _with_function(name, directory) or of_function(name, directory)
    head, aside = found[1].strip(" ,-"), (found[2] or found[3]).strip()
    words = directory.words
    if aside.isdigit() and _is_person(head, directory) and (" " in head or fold(head) in firsts()):
        return Person(head, number=True)
    if often_behind(aside):
        return Person(head, often=aside)
    turned = ":" in name and not found[2]
    if (turned or _only_called_so(head, aside, directory)) and _is_person(aside, directory):
        head, aside = aside, head  # "GGD: Bert Els", "SMW (Bert Els)"
    elif directory.is_organisation(name):
        return None
    if not _is_person(head, directory):
        return None
    if " " not in head and words.kind_from_name(aside) and not {fold(head)} & (_calling() | firsts()):
        return None
    if of := of_function(aside, directory):
        return Person(head, role=of.role, organisation=of.organisation)
    if directory.is_organisation(aside) or words.names_one(aside):
        return Person(head, organisation=aside)
    if words.discipline_of(aside) or _ends().search(fold(aside)):
        return Person(head, role=aside)
    return Person(head, organisation=aside) if words.kind_from_name(aside) else None


def _only_called_so(head: str, aside: str, directory: Directory) -> bool:
    """Whether a function or organisation stands before the whole name of somebody."""
    known = directory.words.discipline_of(head) or directory.words.kind_from_name(head)
    return " " in aside and bool(known or directory.is_organisation(head)) and not _is_person(head, directory)


def _gone(name: str, directory: Directory) -> Person | None:
    """Somebody of whom it is said that they left or are away: "Bert Els (uit dienst)", "Bert Els t/m 31-12", "oud-collega Bert Els"."""
    hit = FORMER.match(name) or UNTIL.match(name)
    found = None if hit else ASIDE.match(name)
    if found and GONE.fullmatch(fold(found[2] or found[3])):
        hit = found
    head = hit[1].strip(" ,-(") if hit else ""
    return Person(head, gone=True) if head and _is_person(head, directory) else None


def _with_function(name: str, directory: Directory) -> Person | None:
    """Somebody whose function stands before the whole name: "SMW Anna Wilg"; "Juf Wilg" is none."""
    role, _, rest = name.partition(" ")
    known = directory.words.kind_of_function(role) and directory.words.discipline_of(role)
    if not known or " " not in rest or directory.is_organisation(name) or not _is_person(rest, directory):
        return None
    return Person(rest, role=role) if reads_as_person(rest) and not SCHOOL.fullmatch(rest) else None


def of_function(name: str, directory: Directory) -> Person | None:
    """Somebody who is called by a function and where that is: "IB De Kiem", "directeur obs De Linde"; ``None`` for other names.

    "Juf De Vries" is none: behind the function must stand an organisation, or what reads as a school behind a function of schools.
    """
    pieces = name.split()
    words = directory.words
    for cut in range(1, min(LONGEST_FUNCTION, len(pieces) - 1) + 1):
        role, home = " ".join(pieces[:cut]), AT_HOME.sub("", " ".join(pieces[cut:]))
        discipline = words.discipline_of(role) if words.kind_of_function(role) else None
        if discipline is None or directory.is_organisation(name):
            continue
        if discipline not in OF_SCHOOLS and not _ends().search(fold(role)):
            continue  # "JGZ GGD Noord" is a department
        school = discipline in OF_SCHOOLS and SCHOOL.fullmatch(home) is not None
        if directory.is_organisation(home) or words.kind_from_name(home) or school:
            return Person(name, role=role, organisation=home)
    return None


def often_behind(aside: str) -> float | None:
    """How often there is contact, where that is what a text says in words; contacts a year."""
    try:
        return frequency(aside) if any(map(str.islower, aside)) else None
    except ValueError:
        return None


def _is_person(head: str, directory: Directory) -> bool:
    """Whether a text reads as the name of a person: a first name or initials before a surname, and no word of an organisation."""
    folded = fold(head).split()
    if any(letter.isdigit() for letter in head) or set(folded) & _words("organisations"):
        return False
    if directory.is_organisation(head) or directory.words.kind_from_name(head):
        return False
    if len(folded) == 1:
        return head.isalpha() and head[:1].isupper() and not head.isupper()
    parsed = parse_person(head)
    return bool(parsed.letters and parsed.surname) and any(letter.isupper() for letter in head)


def without_asides(
    tables: Sequence[Typed],
    kind: str,
    directory: Directory,
    listed: Callable[[], frozenset[str]],
    says_more: Callable[[str], bool],
) -> list[Typed]:
    """The rows of one kind with each name by itself; what stood behind it goes where it belongs, unless that is filled in.

    ``listed`` gives the names of people of whom a list says where they work: a function before such a name is part of it, as in
    our own names of people by their function. ``says_more``: :func:`may_say_more`, asked once for each name over all kinds.
    """
    known: dict[str, Person | None] = {}
    columns = [column for column, *_ in AT[kind]]

    @cache
    def firsts() -> frozenset[str]:
        names = {str(name) for table in tables for column in columns for name in table.get(column).there()}
        alone = {fold(name) for name in names if _is_person(name, directory) and " " not in name}
        given = {name.given[0] for name in map(parse_person, names) if name.given}
        return frozenset(given | alone if 2 * len(alone) >= len(names) else given)

    def look(name: str, place: Place) -> Person | None:
        if name not in known:
            known[name] = taken_apart(name, directory, firsts)
            found = known[name]
            if found and found.name == name and name in listed():
                found = known[name] = None
            if found:
                said = " ".join(filter(None, (found.role, found.organisation))) or found.often
                what = "function" if found.role else "organisation" if found.organisation else "often"
                if found.gone or found.number:
                    key = "identity.gone" if found.gone else "identity.number_behind"
                    directory.tell(key, "warning", place, name=found.name)
                elif found.name == name:
                    directory.tell("identity.function_before", "warning", place, name=name, found=found.role)
                else:
                    directory.tell(
                        f"identity.{what}_behind", "correction", place, name=found.name, found=said
                    )
        return known[name]

    names = {name for table in tables for column in columns for name in table.get(column).there()}
    odd = {name for name in names if isinstance(name, str) and says_more(name)}
    return [_taken_apart(table, AT[kind], look, odd) for table in tables] if odd else list(tables)


def may_say_more(name: str, directory: Directory) -> bool:
    """Whether something may stand behind a name, or a function before it; cheap."""
    return (
        not SIGNS.isdisjoint(name)
        or _gone(name, directory) is not None
        or _with_function(name, directory) is not None
        or of_function(name, directory) is not None
    )


def _taken_apart(
    table: Typed,
    columns: Iterable[tuple[str, str, str]],
    look: Callable[[str, Place], Person | None],
    odd: set[str],
) -> Typed:
    """The rows of one table; only those with an odd name are looked at."""
    there = np.zeros(len(table), bool)
    for column, *_ in columns:
        names = table.get(column)
        there |= names.mapped(
            [*(isinstance(name, str) and name in odd for name in names.values), False], bool
        )
    rows = {at: table.row(at) for at in np.flatnonzero(there).tolist()}
    apart = {at: _apart(row, columns, look, odd) for at, row in rows.items()}
    changed = {at: row for at, row in apart.items() if row is not rows[at]}
    return table.with_rows(list(changed), list(changed.values()))


def _apart(
    row: ParsedRow,
    columns: Iterable[tuple[str, str, str]],
    look: Callable[[str, Place], Person | None],
    odd: set[str],
) -> ParsedRow:
    for column, role, home in columns:
        name = row.values.get(column)
        if name not in odd or not isinstance(name, str) or f"{column}_kind" in row.values:
            continue
        found = look(name, replace(row.place, column=column))
        if found:
            said: dict[str, object] = {role: found.role, home: found.organisation}
            if found.often and column == "to" and not row.values.keys() & {"count", "per_year"}:
                said["frequency"] = often_behind(found.often)
            said = {key: value for key, value in said.items() if value and key not in row.values}
            row = replace(row, values={**row.values, column: found.name, **said})
    return row
