"""People who stand below their function: "SMW'er, contact met, organisatie, hoe vaak", "IB'er, gezinscoach, hoe vaak", "Gezinscoach, scholen, werkdagen".

The header of the first column (behind that of days) is a function and its cells name people. It is read as "naam" would be, and everybody in that column has the function. Beside it
stands with whom they have contact, or another function and how often or when; else it is a list of people. An IB'er, teacher or principal works at a school
beside them, others for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from netmap.ingest.cells import WHOLE_NAME, Cell
from netmap.ingest.headers import OF_THE_CONTACT, Guess, Named, as_kind, recognise
from netmap.ingest.kinds.functions import AT_SCHOOL
from netmap.ingest.kinds.kind import Kind, Raw, share
from netmap.ingest.kinds.questions import asks
from netmap.ingest.loose import BRACKETS
from netmap.ingest.sections import of_the_other
from netmap.ingest.steering import Steering
from netmap.ingest.table import OF_WHOM, Table
from netmap.model.records import SheetKind

NAMED = 0.7
"""Share of the cells below a function that must be whole names."""


def _is_function(raw: Raw, at: int) -> bool:
    """Whether a header is a function and nothing else, and people stand below it."""
    if raw.words.discipline_of(raw.header[at]) is None:
        return False
    if any(recognise(kind, raw.folded[at])[0] for kind in ("contacts", "professionals", "organisations")):
        return False
    named = share(raw.filled(at), lambda cell: WHOLE_NAME.fullmatch(BRACKETS.sub("", cell).strip()))
    return named >= NAMED


def _guess(raw: Raw) -> Guess | None:
    """The columns, with that of the function for a name, and with whom there is contact for "met wie"."""
    at = next(
        (at for at, text in enumerate(raw.folded) if text and recognise("contacts", text)[0] != "date"), None
    )
    if at is None or not _is_function(raw, at):
        return None
    if any(recognise("involvements", text) == ("case", True) for text in raw.folded):
        return None
    others = [place for place, text in enumerate(raw.folded) if place != at and text]
    theirs = {
        place: raw.folded.index(hit[1])
        for place in others
        if (hit := OF_WHOM.fullmatch(raw.folded[place])) and raw.folded.count(hit[1]) == 1
    }
    ends = [
        place
        for place in others
        if place in theirs
        or recognise("contacts", raw.folded[place]) == ("to", True)
        or asks(raw.header[place]).what == "to"
    ]
    functions = [place for place in others if place not in ends and _is_function(raw, place)]
    if len(ends) == 1 and raw.filled(ends[0]):
        homes = {theirs[end]: "naar organisatie" for end in ends if end in theirs}
        return _as(raw, "contacts", {at: "naam", ends[0]: "met wie", **homes})
    if ends or len(functions) > 1:
        return None
    if functions:
        found = _as(raw, "contacts", {at: "naam", functions[0]: "met wie"})
        return found if found and not OF_THE_CONTACT.isdisjoint(found.columns) else None
    if any(recognise("contacts", raw.folded[place]) == ("frequency", True) for place in others):
        return None  # of contacts, and with whom is not understood
    found = _as(raw, "professionals", {at: "naam"})
    return found if found and len(found.columns) > 1 and "role" not in found.columns else None


def _as(raw: Raw, kind: SheetKind, called: Mapping[int, str]) -> Guess | None:
    header = [called.get(place, text) for place, text in enumerate(raw.header)]
    return as_kind(kind, header, raw.at, Steering(), Named(None), first=True)


def tables(raw: Raw) -> list[Table]:
    """Their contacts, or these people."""
    guess = _guess(raw)
    if guess is None:
        return []
    columns = dict(guess.columns)
    if guess.kind == "professionals":
        role, home = raw.header[columns["name"]], columns.get("organisation")
        for_it = home is not None and recognise("involvements", raw.folded[home]) == ("school", True)
        if for_it and "schools" not in columns and raw.words.discipline_of(role) not in AT_SCHOOL:
            columns["schools"] = columns.pop("organisation")
        why = {column: guess.why.get(column, "content") for column in columns}
        return [raw.table("professionals", columns, also=guess.also, why=why, said={"role": role})]
    table = of_the_other(raw.table("contacts", columns, also=guess.also, why=guess.why))
    said: dict[str, Cell] = {"from_role": raw.header[columns["from"]]}
    if _is_function(raw, columns["to"]):
        said["to_role"] = raw.header[columns["to"]]
    return [replace(table, said={**table.said, **said})]


KIND = Kind(
    "by_function", frozenset({"contacts", "professionals"}), lambda raw: _guess(raw) is not None, tables
)
