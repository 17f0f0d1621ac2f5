"""Function × school: the list of schools and functions (``functions.py``) on its side, a row per function and a column per school.

.. code-block:: text

    Functie  | obs De Vlier  | rkbs Sint Jozef
    IB'er    | Sanne Visser  | K. Post
    JGZ      | Karin Postma  | vacature
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from netmap.ingest.cells import Cell, clean
from netmap.ingest.headers import header_words, recognise
from netmap.ingest.kinds.functions import AT_SCHOOL, NAMED, is_name
from netmap.ingest.kinds.kind import Kind, Raw, share, together, words
from netmap.ingest.loose import gap, names_in
from netmap.ingest.parts import columns_of
from netmap.ingest.privacy import verdict_of_header
from netmap.ingest.table import Part, Remark, Table
from netmap.model.records import SheetKind
from netmap.model.vocabulary import fold

NAME = "turned"
HEADED: tuple[SheetKind, ...] = ("professionals", "organisations", "contacts", "involvements")
"""Kinds of sheet of which no header may be taken for a name."""
MOSTLY = 0.7
"""Share of the first column that must be functions."""


def _schools(raw: Raw) -> list[int]:
    """The columns of schools and other organisations: all but the first, when one of them says what it is."""
    return [at for at, text in enumerate(raw.header) if at and text]


def claims(raw: Raw) -> bool:
    """Whether a row has schools across, with functions down the first column and names in the cells."""
    places = _schools(raw)
    if len(places) < 2 or not (_named(raw, places) or _may_be_named(raw, places)):
        return False
    down = raw.filled(0)
    if len(down) < 2 or share(down, raw.words.discipline_of) < MOSTLY:
        return False
    cells = [cell for at in places for cell in raw.filled(at)]
    return share(cells, lambda cell: is_name(cell) or gap(cell)) >= NAMED and any(map(is_name, cells))


def _named(raw: Raw, places: Sequence[int]) -> bool:
    """Whether most headers say what kind of organisation they name."""
    return sum(raw.words.kind_from_name(raw.header[at]) is not None for at in places) >= max(
        1, len(places) / 2
    )


def _may_be_named(raw: Raw, places: Sequence[int]) -> bool:
    """Whether the headers may be names ("De Kiem"): written as such, each another, and no header of any kind of sheet."""
    texts = [raw.header[at] for at in places]
    if raw.folded[0] not in words("guide")["role"] | {""} or 2 * sum(map(_as_name, texts)) < len(texts):
        return False
    return len({raw.folded[at] for at in places}) == len(texts) and all(
        text[:1].isupper()
        and "?" not in text
        and fold(text) not in header_words()
        and raw.words.discipline_of(text) is None
        and verdict_of_header(text) == "open"
        and all(recognise(kind, fold(text))[0] is None for kind in HEADED)
        for text in texts
    )


def _as_name(text: str) -> bool:
    """Whether a header is more than one word, each with a capital, as the name of a school is."""
    return len(text.split()) > 1 and all(word[:1].isupper() or word[:1] in "'’" for word in text.split())


def tables(raw: Raw) -> list[Table]:
    """The schools, their people, the ties between them and the gaps."""
    places = _schools(raw)
    header: list[Cell] = list(raw.header)
    top = [(raw.sheet.first_row + raw.at, header)]
    at_school = frozenset(
        number for number, row in raw.body if row and raw.words.discipline_of(clean(row[0])) in AT_SCHOOL
    )
    others = frozenset(number for number, _ in raw.body) - at_school
    homes = [Part({"organisation": at}) for at in places]
    people = [
        part
        for at in places
        for part in (
            Part({"name": at}, {"organisation": raw.header[at]}, at_school),
            Part({"name": at}, {}, others),
        )
    ]
    ties = [Part({"to": at}, {"from": raw.header[at]}) for at in places]
    gaps = [Part({"why": at}, {"school": raw.header[at]}) for at in places]
    real = raw.stated == "contacts"
    said: dict[str, Cell] = {} if real else {"declared": "ja", "direction": "none"}
    key = "issues.functions_real" if real else "issues.functions_paper"
    at_schools = bool(at_school) and not _named(raw, places)
    made = [
        _table(raw, "organisations", {}, homes, body=top, said={"kind": "school"} if at_schools else {}),
        _table(raw, "professionals", {"role": 0}, people, loosely={"name": names_in}),
        _table(
            raw, "contacts", {}, ties, loosely={"to": names_in}, said={**said, "from_kind": "organisation"}
        ),
        _table(raw, "gaps", {"discipline": 0}, gaps),
    ]
    remarks = [Remark(key, values={"count": len(raw.filled(0))})]
    if not _named(raw, places):
        remarks.append(Remark("issues.headers_organisations", "warning", values={"count": len(places)}))
    return together([replace(made[0], remarks=tuple(remarks)), *made[1:]])


def _table(raw: Raw, kind: str, base: dict[str, int], parts: list[Part], **more: object) -> Table:
    columns, also = columns_of(base, parts)
    return raw.table(kind, columns, also=also, parts=tuple(parts), partial=True, **more)  # type: ignore[arg-type]


KIND = Kind(NAME, frozenset({"contacts", "professionals"}), claims, tables)
