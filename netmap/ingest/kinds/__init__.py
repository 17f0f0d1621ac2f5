"""Kinds of sheet of which one row says more than one thing: one module per kind, all in this list.

A kind claims a header (``Kind.claims``) before the ordinary columns are looked for, and makes several tables of the same
rows (``Kind.tables``): of people, organisations, contacts, cases, gaps. From there on there is one road for all (``rows.py``).
"""

from __future__ import annotations

from collections.abc import Sequence

from netmap.ingest.kinds import (
    asked,
    attendance,
    by_function,
    children,
    crossing,
    functions,
    guide,
    needs,
    of_one,
    posts,
    registers,
    respondents,
    turned,
    week,
)
from netmap.ingest.kinds.kind import LOOKED_AT, Kind, Raw
from netmap.ingest.raw import RawSheet
from netmap.ingest.table import body_of
from netmap.model.records import SheetKind
from netmap.model.vocabulary import Vocabulary

KINDS: tuple[Kind, ...] = (
    *registers.KINDS,
    needs.KIND,
    guide.OF_NAMES,
    children.KIND,
    asked.KIND,
    crossing.KIND,
    week.KIND,
    attendance.KIND,
    of_one.KIND,
    of_one.CASELOAD,
    by_function.KIND,
    respondents.KIND,
    guide.KIND,
    posts.KIND,
    functions.KIND,
    turned.KIND,
)
"""Earlier ones go first."""


def claiming(
    sheet: RawSheet, at: int, texts: Sequence[str], words: Vocabulary, stated: SheetKind | None
) -> Kind | None:
    """The kind whose header a row is, if any.

    Args:
        sheet: the sheet.
        at: the row, from 0.
        texts: its cells.
        words: the vocabulary, to know functions and organisations by.
        stated: what the user says that the sheet is; a kind that cannot be that is left out.

    """
    if sum(map(bool, texts)) < 2:
        return None
    raw = Raw(sheet, at, tuple(texts), body_of(sheet, at + 1, at + 1 + LOOKED_AT), words, stated=stated)
    return next(
        (kind for kind in KINDS if (stated is None or stated in kind.serves) and kind.claims(raw)), None
    )
