"""A row per post: which school, which function, and who that is: the list of schools and functions (``functions.py``) in long form.

.. code-block:: text

    School       | Functie | Naam           | Dagen
    obs De Vlier | IB'er   | Sanne Visser   | ma
    obs De Vlier | JGZ     | Karin Postma   | di
    obs De Brug  | JGZ     | Karin Postma   | do
    obs De Brug  | SMW     | vacature       |

Where somebody stands with several schools in one function, a school is not where they work but whom they work for: they are one person,
tied to each of these on paper (or by contact, when the user says so). An IB'er, teacher or principal of one school works there.
"""

from __future__ import annotations

from dataclasses import replace

from netmap.ingest.cells import Cell, clean
from netmap.ingest.headers import recognise
from netmap.ingest.kinds.functions import AT_SCHOOL, as_one
from netmap.ingest.kinds.kind import Kind, Raw, first_in, share, together, words
from netmap.ingest.loose import days_in, gap, names_in
from netmap.ingest.parts import columns_of
from netmap.ingest.table import Part, Remark, Table
from netmap.model.vocabulary import fold

NAME = "posts"
MOSTLY = 0.7
"""Share of the cells of a column that must be functions."""


def _columns(raw: Raw) -> dict[str, int]:
    """Where the school, the function and the name stand, and the days; empty where one of the first three is not there."""
    taken: set[int] = set()
    found: dict[str, int] = {}
    known = {
        "school": words("functions")["school"],
        "role": words("guide")["role"],
        "name": words("guide")["plain_person"],
    }
    for column, wanted in known.items():
        at = first_in(raw.folded, wanted, taken)
        if at is None:
            return {}
        found[column] = at
    for at, text in enumerate(raw.folded):
        if at in taken or not text:
            continue
        if recognise("professionals", text)[0] in ("organisation", "email", "team"):
            return {}  # it says of itself where people work
        if text in words("guide")["days"] and share(raw.filled(at), days_in) > 0:
            found.setdefault("workdays", at)
    return found


def _schools_of(raw: Raw, columns: dict[str, int]) -> dict[tuple[str, str], set[str]]:
    """The schools with which each person stands in a function."""
    found: dict[tuple[str, str], set[str]] = {}
    for _, row in raw.body:
        cells = [
            row[columns[column]] if columns[column] < len(row) else None
            for column in ("school", "role", "name")
        ]
        school, role, _ = map(clean, cells)
        for name in names_in(cells[2]) if school and role else ():
            found.setdefault((as_one(name), fold(role)), set()).add(fold(school))
    return found


def claims(raw: Raw) -> bool:
    """Whether a row is the header of such a list: somebody stands with two schools in one function, or a post is open."""
    columns = _columns(raw)
    if not columns or share(raw.filled(columns["role"]), raw.words.discipline_of) < MOSTLY:
        return False
    several = any(len(schools) > 1 for schools in _schools_of(raw, columns).values())
    return several or any(gap(cell) for cell in raw.filled(columns["name"]))


def tables(raw: Raw) -> list[Table]:
    """The schools, their people, the ties between them and the posts that are open."""
    columns = _columns(raw)
    school, role, name = columns["school"], columns["role"], columns["name"]
    of = _schools_of(raw, columns)
    at_home = frozenset(
        number
        for number, row in raw.body
        if max(role, name) < len(row)
        and raw.words.discipline_of(clean(row[role])) in AT_SCHOOL
        and all(len(of.get((as_one(one), fold(clean(row[role]))), ())) == 1 for one in names_in(row[name]))
    )
    others = frozenset(number for number, _ in raw.body) - at_home
    person = {
        "name": name,
        "role": role,
        **({"workdays": columns["workdays"]} if "workdays" in columns else {}),
    }
    people, also = columns_of(
        {}, parts := [Part({**person, "organisation": school}, {}, at_home), Part(person, {}, others)]
    )
    real = raw.stated == "contacts"
    said: dict[str, Cell] = {} if real else {"declared": "ja", "direction": "none"}
    made = [
        raw.table(
            "organisations", {"organisation": school}, said={"kind": "school"} if _plain(raw, school) else {}
        ),
        raw.table(
            "professionals",
            people,
            also=also,
            parts=tuple(parts),
            loosely={"name": names_in, "workdays": days_in},
            partial=True,
        ),
        raw.table(
            "contacts",
            {"from": school, "to": name},
            said={**said, "from_kind": "organisation"},
            loosely={"to": names_in},
            partial=True,
        ),
        raw.table(
            "gaps",
            {"school": school, "discipline": role, "why": name},
            parts=(Part({"why": name, "discipline": role}),),
            partial=True,
        ),
    ]
    count = len({fold(cell) for cell in raw.filled(role)})
    remark = Remark("issues.functions_real" if real else "issues.functions_paper", values={"count": count})
    return together([replace(made[0], remarks=(remark,)), *made[1:]])


def _plain(raw: Raw, school: int) -> bool:
    """Whether no name of a school says of which kind it is."""
    return not any(raw.words.kind_from_name(cell) for cell in raw.filled(school))


KIND = Kind(NAME, frozenset({"contacts", "professionals"}), claims, tables)
