"""Names at the ends of contacts that are those of schools though nothing in them says so: "De Kiem", "Het Kompas", "Sint Jozef".

Written so, "De Vries" is a person. Where everybody else at that end is an organisation too, they are schools; among people they are
told, and stay people.
"""

from __future__ import annotations

import re
from dataclasses import replace

from netmap.ingest.answers import names_nobody
from netmap.ingest.cells import clean
from netmap.ingest.table import Remark, Table, means_organisation
from netmap.model.vocabulary import Vocabulary, fold

PLACE = re.compile(r"(?:De|Het|['’]t|Den|Sint|St\.?|Prins|Prinses|Koningin) [A-Z]")
"""How the name of a school begins, and hardly that of a person with a first name."""
LEAST_PLACES = 2
"""Different names that must begin so."""
ENDS = ("from", "to")


def with_schools(table: Table, words: Vocabulary) -> Table:
    """A table of contacts with the ends said to be organisations at which only these and names of schools stand."""
    if table.kind not in ("contacts", "matrix") or table.scope or table.parts:
        return table
    said, doubtful, sure = dict(table.said), set[str](), set[str]()
    everybody = {
        end: _names(table, end)
        for end in ENDS
        if end in table.columns and not means_organisation(table.header[table.columns[end]])
    }
    if table.kind == "matrix":  # the same names stand along both sides
        everybody = dict.fromkeys(everybody, set[str]().union(*everybody.values()))
    surnames = {fold(name).partition(" ")[2] for names in everybody.values() for name in names}
    for end, names in everybody.items():
        places = {name for name in names if PLACE.match(name) and fold(name) not in surnames}
        places = {name for name in places if words.kind_from_name(name) is None}
        others = {
            name
            for name in names - places
            if not (words.kind_from_name(name) or words.kind_of_function(name))
        }
        if len(places) < LEAST_PLACES or f"{end}_kind" in said:
            continue
        if others:
            doubtful |= places
        else:
            said[f"{end}_kind"] = "organisation"
            sure |= places
    remarks = [
        Remark(key, "warning", values={"count": len(names)})
        for key, names in (("issues.read_as_schools", sure), ("issues.may_be_schools", doubtful - sure))
        if names
    ]
    return replace(table, said=said, remarks=(*table.remarks, *remarks)) if remarks else table


def _names(table: Table, end: str) -> set[str]:
    """Different cells at one end, without answers that name nobody."""
    cells = {clean(cell) for cell in table.sample(table.columns[end])}
    return {cell for cell in cells if cell and names_nobody(cell) is None}
