"""What schools need, with the functions across and marks below: a sheet that is called so, or is said to be.

.. code-block:: text

    School       | JGZ | Wijkteam | Leerplicht
    obs De Vlier | x   | x        |
"""

from __future__ import annotations

from netmap.ingest.answers import says_no, says_yes
from netmap.ingest.headers import kind_by_name, recognise
from netmap.ingest.kinds.kind import Kind, Raw, share
from netmap.ingest.parts import columns_of
from netmap.ingest.table import Part, Table

MARKED = 0.8
"""Share of the filled cells that must say yes or no."""


def _needs(raw: Raw) -> dict[str, tuple[int, ...]]:
    """Of a sheet that is called as one of what schools need, or is said to be: where the schools or their kinds stand, and the functions with marks below them."""
    called = raw.stated or kind_by_name(raw.sheet.file, raw.sheet.name).kind
    lead = next((at for at, text in enumerate(raw.folded) if text), None)
    of = recognise("needs", raw.folded[lead])[0] if lead is not None and called == "needs" else None
    if lead is None or of not in ("school", "school_kind"):
        return {}
    functions = (at for at, text in enumerate(raw.header) if at != lead and raw.words.discipline_of(text))
    marked = [
        at
        for at in functions
        if share(raw.filled(at), lambda cell: says_yes(cell) or says_no(cell)) >= MARKED
    ]
    return {of: (lead,), "needed": tuple(marked)} if marked else {}


def _tables_of_needs(raw: Raw) -> list[Table]:
    """What each school, or kind of school, needs."""
    found = _needs(raw)
    parts = [Part({"needed": at}, {"discipline": raw.header[at]}) for at in found["needed"]]
    columns, also = columns_of({of: at for of, (at, *_) in found.items() if of != "needed"}, parts)
    return [raw.table("needs", columns, also=also, parts=tuple(parts), partial=True)]


KIND = Kind("needs", frozenset({"needs"}), lambda raw: bool(_needs(raw)), _tables_of_needs)
