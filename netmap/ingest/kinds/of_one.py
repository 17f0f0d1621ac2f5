"""A sheet that one person filled in: who that is stands above it, and whom they have contact with in the rows.

.. code-block:: text

    Ingevuld door: | Anna Wilg
    Organisatie:   | obs De Linde
    Met wie        | Functie   | Hoe vaak
    Bert Els       | jeugdarts | wekelijks

A sheet that is called after somebody is theirs, where nothing above it says so. Gives that person with organisation and function, and a contact with everybody in the rows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from netmap.ingest.cells import Cell, clean, is_empty
from netmap.ingest.days import PERIOD
from netmap.ingest.headers import recognise
from netmap.ingest.kinds.kind import Kind, Raw, together
from netmap.ingest.kinds.questions import ABOUT_CONTACT, asks
from netmap.ingest.loose import names_in
from netmap.ingest.people import reads_as_person
from netmap.ingest.raw import RawSheet
from netmap.ingest.table import Remark, Table
from netmap.model.vocabulary import fold

NAME = "of_one"
LABEL = re.compile(r"\s*([^:]{2,60}?)\s*:\s*(.*)")
LABEL_END = re.compile(r"\s*:.*")
WITHIN = 12
"""Rows above the header in which the one who filled it in is looked for."""
BY = {"name", "organisation", "role"}
FILLED_IN = re.compile(
    r"\b(?:ingevuld|bijgehouden|geregistreerd|genoteerd|invuller|respondent|uw|je|jouw|mijn|eigen|ik|medewerker|professional|filled in|your)\b"
)
"""A label that says that it is about who filled it in, and not about somebody to ask."""
TITLED = re.compile(
    r"(?i)(?:(?:de|het|mijn|overzicht|registratie|logboek) )*(?:contacten|contacts|contactenlijst|contactlijst|contactregistratie|contactmomenten|netwerk|relaties|logboek)"
    r"(?: \d{4}(?:[-/]\d{2,4})?)? (van |of |)(.+?)(?:,? (?:met|with|in|over|schooljaar|periode|per|vanaf) [^()]*)?"
)
"""A title that says whose contacts stand below it: "Contacten van Anna Wilg (IB'er)"."""


@dataclass(frozen=True, slots=True)
class _Above:
    """What stands above a header about who filled in the sheet."""

    said: dict[str, str]
    cells: dict[tuple[int, int], str]
    """(row, column) on the sheet → what became of it."""
    sure: bool


def _above(raw: Raw) -> _Above:
    """Labels with what stands behind them, in one cell ("Naam: Anna Wilg") or beside each other."""
    said: dict[str, str] = {}
    cells: dict[tuple[int, int], str] = {}
    sure = False
    for at in range(max(0, raw.at - WITHIN), raw.at):
        filled = [(place, clean(cell)) for place, cell in enumerate(raw.sheet.rows[at]) if not is_empty(cell)]
        if not 1 <= len(filled) <= 2:
            continue
        titled = _of_whom(raw, filled[0][1]) if len(filled) == 1 else {}
        if titled:
            said, sure = {**said, **titled}, True
            cells[at, raw.left + filled[0][0]] = "context:title"
            continue
        hit = LABEL.fullmatch(filled[0][1])
        label = hit[1] if hit else filled[0][1]
        value = filled[1][1] if len(filled) > 1 else hit[2] if hit else ""
        what = _asked(label)
        if value and not (hit and hit[2] and len(filled) > 1) and what and what not in said:
            said[what] = value
            sure |= what == "name" and FILLED_IN.search(fold(label)) is not None
            cells |= {(at, raw.left + place): "context:title" for place, _ in filled}
    # "Naam:" with "Functie:" or "School:" is about one person, who need not say that it is theirs
    sure |= len(said) > 1 and reads_as_person(said.get("name", ""))
    return _Above(said, cells, sure)


def _of_whom(raw: Raw, title: str) -> dict[str, str]:
    """Whose contacts a title says that stand below it, with their function where that stands before the name."""
    hit = TITLED.fullmatch(title)
    pieces = hit[2].split() if hit else []
    role = next(
        (" ".join(pieces[:cut]) for cut in (2, 1) if raw.words.kind_of_function(" ".join(pieces[:cut]))), ""
    )
    name = " ".join(pieces[len(role.split()) :])
    if hit is None or not (hit[1] or role) or not reads_as_person(re.split(r" ?[(,]| [-–] ", name)[0]):
        return {}
    return {"name": name, "role": role} if role else {"name": name}


def labels(sheet: RawSheet, first: int, header: int) -> bool:
    """Whether the rows from one to a header further down are nothing but labels with what stands behind them."""
    rows = [[cell for cell in row if not is_empty(cell)] for row in sheet.rows[first:header]]
    return header - first <= WITHIN and all(
        len(row) <= 2 and (not row or _asked(LABEL_END.sub("", clean(row[0])))) for row in rows
    )


def _asked(label: str) -> str:
    """What a label asks of who fills in the sheet."""
    column = recognise("contacts", fold(label))
    if column == ("from", True):
        return "name"
    what = asks(label).what
    return what if what in BY else ""


def _columns(raw: Raw) -> dict[str, int]:
    """The columns about the contacts: with whom, where those work, what they do, how often."""
    found: dict[str, int] = {}
    for at, text in enumerate(raw.header):
        if not text:
            continue
        what = asks(text).what
        column = {"name": "to", "organisation": "to_organisation", "role": "to_role"}.get(what, what)
        if column in {"to", "to_organisation", "to_role", *ABOUT_CONTACT} and (
            column not in found or (column == "to" and what == "to")
        ):
            found[column] = at
    return found


def claims(raw: Raw) -> bool:
    """Whether the rows below a header are contacts of somebody who is named above it."""
    columns = _columns(raw)
    if "to" not in columns or any(
        reads_as_person(text) and not asks(text).what
        for at, text in enumerate(raw.header)
        if at not in columns.values()
    ):
        return False  # a name beside it: the sheet lies on its side
    whom = asks(raw.header[columns["to"]]).what == "to"
    periods = sum(PERIOD.fullmatch(text) is not None for text in raw.folded) > 1
    if not whom and not periods and not columns.keys() & {"frequency", "count"}:
        return False
    others = {asks(text).what for at, text in enumerate(raw.header) if text and at not in columns.values()}
    above = _above(raw)
    if whom and "name" not in above.said and not others & BY and reads_as_person(clean(raw.sheet.name)):
        return True  # a sheet per person, called after who filled it in
    return "name" in above.said and (above.sure or whom) and not (whom and "name" in others)


def _named(raw: Raw) -> tuple[_Above, bool]:
    """What stands above the rows, with the name of the sheet where nobody is named; and whether that is so."""
    above = _above(raw)
    of_sheet = "name" not in above.said
    if of_sheet:
        above.said["name"] = clean(raw.sheet.name)
    return above, of_sheet


def tables(raw: Raw) -> list[Table]:
    """Who filled it in, and their contacts."""
    above, of_sheet = _named(raw)
    ends = {"name": "from", "organisation": "from_organisation", "role": "from_role"}
    said: dict[str, Cell] = {ends[what]: value for what, value in above.said.items()}
    names = names_in(above.said["name"])
    columns = _columns(raw)
    mine: Mapping[str, Cell] = {**above.said}
    header: Sequence[tuple[int, list[Cell]]] = [(raw.sheet.first_row + raw.at, list(raw.header))]
    contacts = raw.table(
        "contacts", columns, said={key: value for key, value in said.items() if key != "from_role"}
    )
    person = raw.table("professionals", {}, said=mine, body=header, partial=True)
    made = together([person, contacts]) if names else together([contacts])
    remarks = (
        (Remark("issues.of_sheet", "warning", values={"found": above.said["name"]}),)
        if of_sheet and not raw.stated
        else ()
    )
    return [replace(made[0], told=above.cells, remarks=remarks), *made[1:]]


def _caseload(raw: Raw) -> dict[str, int]:
    """The columns of a list of the cases of one person, who is named above it or after whom the sheet is called."""
    found: dict[str, int] = {}
    for at, text in enumerate(raw.folded):
        column, sure = recognise("involvements", text) if text else (None, False)
        if column and sure:
            found.setdefault(column, at)
    named = {"professional", "organisation", "professional_role"} & found.keys()
    somebody = _above(raw).said.get("name", "") or clean(raw.sheet.name)
    return found if "case" in found and not named and reads_as_person(somebody) else {}


def _cases(raw: Raw) -> list[Table]:
    """Somebody and their cases."""
    (above, of_sheet), columns = _named(raw), _caseload(raw)
    ends = {"name": "professional", "organisation": "organisation", "role": "professional_role"}
    called: dict[str, Cell] = {ends[what]: value for what, value in above.said.items()}
    asked = of_sheet and not raw.stated
    values = {"found": above.said["name"], "kind": "involvements"}
    remarks = (Remark("issues.of_caseload", "warning", values=values),) if asked else ()
    return [raw.table("involvements", columns, said=called, told=above.cells, remarks=remarks)]


CASELOAD = Kind("caseload", frozenset({"involvements"}), lambda raw: bool(_caseload(raw)), _cases)
KIND = Kind(NAME, frozenset({"contacts"}), claims, tables)
