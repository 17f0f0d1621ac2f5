"""A row per child with who is involved, and no number of a case: each row is one. So are rows of cases with who leads and who is called on,
and of meetings on a day with who was there below their function.

.. code-block:: text

    Leerling | Groep | IB       | SMW       | JGZ              Initialen | Casusregisseur | Betrokkenen
    S.       | 6     | Eva Iep  | Anna Wilg | Bert Els         S.B.      | Anna Wilg      | Bert Els (JGZ), Cas Berk
    F.       | 7     | Eva Iep  |           | Bert Els         F.P.      | Dirk Eik       | Bert Els (JGZ)

Of the child nothing is read. A child that stands in more rows is more cases: that may miss what somebody shares and never adds to it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial

from netmap.ingest.cells import WHOLE_NAME, Cell, columns_data
from netmap.ingest.graph_columns import is_somebody
from netmap.ingest.headers import recognise
from netmap.ingest.kinds.attendance import DATED, code_of
from netmap.ingest.kinds.kind import Kind, Raw, share, together, words
from netmap.ingest.kinds.marked import is_role
from netmap.ingest.loose import BRACKETS, gap, names_in
from netmap.ingest.parts import columns_of
from netmap.ingest.privacy import verdict_of_header
from netmap.ingest.table import Part, Remark, Table, is_number

NAMED = 0.7
"""Share of the cells of a column that must be whole names, or say that there is nobody."""
LEAST = 3
"""Columns of people from which a row with a day is a meeting."""
LONGEST = 60
"""Characters of a header that says what stands below it; what is longer asks."""
CALLED_ON = ("contactpersoon", "contactpers", "aanspreekpunt")
OF_CHILD = frozenset({"child_name", "birth_date", "bsn"})


def _people(raw: Raw) -> dict[int, dict[str, Cell]]:
    """The columns of who is involved: below a function, who leads, or a word for all of them; and what that says of them."""
    found: dict[int, dict[str, Cell]] = {}
    for at, text in enumerate(raw.header):
        if not text or verdict_of_header(text) in OF_CHILD:
            continue
        leads, function = raw.words.case_role_of(text), raw.words.discipline_of(text)
        called = re.sub(r" \d+$", "", raw.folded[at])
        helps = (
            called.startswith(CALLED_ON)
            or called in words("attendance")["present"]
            or called
            in {
                *columns_data()["words"]["several_helpers"],
                *columns_data()["words"]["one_helper"],
            }
        )
        sits = is_role(text) and share(raw.filled(at), lambda cell: is_somebody(cell, raw.words)) >= NAMED
        if (leads or function or helps or sits) and share(raw.filled(at), _names) >= NAMED:
            found[at] = {"case_role": text} if leads else {"professional_role": text} if function else {}
    return found


def _names(cell: str) -> bool:
    names = names_in(cell)
    return gap(cell) is not None or (
        bool(names) and all(WHOLE_NAME.fullmatch(BRACKETS.sub("", name)) for name in names)
    )


def of_child(raw: Raw) -> bool:
    """Whether something is said of children, and of no case."""
    said = [at for at, text in enumerate(raw.header) if text and len(text) <= LONGEST and "?" not in text]
    verdicts = {at: verdict_of_header(raw.header[at]) for at in said}
    # below "leerlingen" may stand how many there are, below "kind" of what kind a school is, and "leeftijd" is that of those somebody works for
    others = {
        at
        for at, verdict in verdicts.items()
        if "leeftijd" in raw.folded[at]
        or (
            verdict == "child_name"
            and share(raw.filled(at), lambda cell: is_number(cell) or raw.words.kind_of(cell)) >= NAMED
        )
    }
    numbered = any(recognise("involvements", text) == ("case", True) for text in raw.folded if text)
    return not numbered and any(
        verdict in OF_CHILD for at, verdict in verdicts.items() if at not in others and raw.filled(at)
    )


def _case(raw: Raw) -> int | None:
    """The column of the numbers of cases, where no word for whoever is in them stands above another."""
    said = [recognise("involvements", text) if text else (None, False) for text in raw.folded]
    return (
        said.index(("case", True)) if ("case", True) in said and ("professional", True) not in said else None
    )


def _meeting(raw: Raw) -> bool:
    """Whether each row is a meeting on a day, with those who were there below their function; two of these alone may have had contact."""
    first = next((at for at, text in enumerate(raw.folded) if text), None)
    day = first is not None and raw.folded[first] in words("attendance")["when"]
    return day and share(raw.filled(first or 0), DATED.search) >= NAMED and len(_people(raw)) >= LEAST


def claims(raw: Raw) -> bool:
    """Whether something is said of children and of no case, or of cases and who leads them or is called on, and two people stand in a row."""
    people = _people(raw)
    numbered = _case(raw) is not None and any("professional_role" not in said for said in people.values())
    if not (of_child(raw) or numbered or _meeting(raw)):
        return False
    return any(sum(len(names_in(row[at])) for at in people if at < len(row)) > 1 for _, row in raw.body)


def tables(raw: Raw) -> list[Table]:
    """Who is involved, and that they share the row."""
    people = _people(raw)
    base: dict[str, int] = {}
    for at, text in enumerate(raw.folded):
        column, sure = recognise("involvements", text) if text and at not in people else (None, False)
        if sure and column in ("school", "start", "end", "meeting"):
            base.setdefault(str(column), at)
        elif text in words("attendance")["when"] and share(raw.filled(at), DATED.search) >= NAMED:
            base.setdefault("start", at)
    parts = [Part({"professional": at}, said) for at, said in people.items()]
    columns, also = columns_of(base, parts)
    case = _case(raw)
    context: dict[int, Mapping[str, Cell]] = {}
    if case is None:
        context = {number: {"case": code_of(raw, str(number))} for number, _ in raw.body}
    else:
        columns = {**columns, "case": case}
    names = partial(names_in, known=raw.words)
    met = not of_child(raw)
    remark = Remark(
        "issues.attendance" if met else "issues.rows_are_cases",
        "correction" if met else "warning",
        values={"count": len(raw.body)},
    )
    remarks = (remark,) if case is None else ()
    shared = raw.table(
        "involvements",
        columns,
        also=also,
        parts=tuple(parts),
        context=context,
        loosely={"professional": names},
        partial=True,
        remarks=remarks,
    )
    return together([shared])


KIND = Kind("children", frozenset({"involvements"}), claims, tables)
