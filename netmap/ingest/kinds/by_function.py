"""Contacts of people who stand below their function: "SMW'er, contact met, organisatie, hoe vaak".

The header of the first column (behind that of days) is a function and its cells name people; beside it stands with whom they have contact. It is read
as "naam" would be, and everybody in that column has the function.
"""

from __future__ import annotations

from dataclasses import replace

from netmap.ingest.cells import WHOLE_NAME
from netmap.ingest.headers import Guess, Named, as_kind, recognise
from netmap.ingest.kinds.kind import Kind, Raw, share
from netmap.ingest.kinds.questions import asks
from netmap.ingest.loose import BRACKETS
from netmap.ingest.sections import of_the_other
from netmap.ingest.steering import Steering
from netmap.ingest.table import Table

NAMED = 0.7
"""Share of the cells below a function that must be whole names."""


def _function(raw: Raw) -> int | None:
    """The first column, but for days, where its header is a function and nothing else, and people stand below it."""
    at = next(
        (at for at, text in enumerate(raw.folded) if text and recognise("contacts", text)[0] != "date"), None
    )
    if at is None or raw.words.discipline_of(raw.header[at]) is None:
        return None
    if any(recognise(kind, raw.folded[at])[0] for kind in ("contacts", "professionals", "organisations")):
        return None
    named = share(raw.filled(at), lambda cell: WHOLE_NAME.fullmatch(BRACKETS.sub("", cell).strip()))
    return at if named >= NAMED else None


def _guess(raw: Raw) -> Guess | None:
    """The columns, with that of the function for a name, and one that asks with whom there is contact for "met wie"."""
    at = _function(raw)
    if at is None:
        return None
    ends = [
        place
        for place, text in enumerate(raw.folded)
        if place != at
        and (recognise("contacts", text) == ("to", True) or asks(raw.header[place]).what == "to")
    ]
    if len(ends) != 1 or not raw.filled(ends[0]):
        return None
    called = {at: "naam", ends[0]: "met wie"}
    header = [called.get(place, text) for place, text in enumerate(raw.header)]
    return as_kind("contacts", header, raw.at, Steering(), Named(None), first=True)


def tables(raw: Raw) -> list[Table]:
    """Their contacts."""
    guess = _guess(raw)
    if guess is None:
        return []
    table = of_the_other(raw.table("contacts", guess.columns, also=guess.also, why=guess.why))
    said = {"from_role": raw.header[guess.columns["from"]]}
    return [replace(table, said={**table.said, **said})]


KIND = Kind("by_function", frozenset({"contacts"}), lambda raw: _guess(raw) is not None, tables)
