"""One cleaned row of a sheet, on its way from cells to records: names are still text, nothing personal is left.

The issues that are raised on the way carry the *full* key of their sentence: ``issues.bad_date`` for reading (this
half), ``identity.namesake`` or ``privacy.…`` for who is who and the privacy gate.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from netmap.model.columns import Coded
from netmap.model.records import Place, SheetKind


@dataclass(frozen=True, slots=True)
class ParsedRow:
    """A row of which every cell has its type. Two are equal when kind, values and place are.

    ``values`` holds only what is known (an empty or unusable cell has no entry), by canonical column:

    ========================================  ============================================================
    column                                    value
    ========================================  ============================================================
    names, kinds, roles and other text        ``str``, cleaned of control characters and doubled spaces
    ``schools``, ``aliases``                  ``tuple[str, ...]``
    ``workdays``                              ``tuple[int, ...]``, 1 = Monday
    ``date``, ``start``, ``end``              ``datetime.date``
    ``frequency``                             ``float``, contacts a year (0 is "never")
    ``response_days``                         ``float``, working days
    ``hours``                                 ``float``, hours a week
    ``count``, ``RATINGS``                    ``float``
    ``latitude``, ``longitude``               ``float``, degrees
    ``pupils``, ``max_cases``, ``score``      ``int``
    ``answered``, ``joint_plan``,             ``bool``
    ``parents``, ``youth``
    ``case``, ``email``                       ``str``, the keyed hash; the original is gone
    ``node``, ``from_node``, ``to_node``      ``str``, a hash of the name of a node within its file
    ``per_year``                              ``float``, contacts a year
    ``pair``                                  what a tie says beside contact: fields of ``Pair`` (contacts only)
    ``tells_rate``                            ``False``: there was contact, and it is not said how often
    ``contact``                               ``False``: the row holds no contact, only what ``pair`` says
    ``from_kind``, ``to_kind``                ``"organisation"`` when the header says so (contacts only)
    ========================================  ============================================================

    The required columns of ``kind`` are always there: ``name``; ``organisation``; ``from`` and ``to``; ``case`` and
    ``professional``; ``discipline``; ``element`` and ``score``. Where the row comes from a file of nodes and ties, ``from_node``
    and ``to_node`` may stand for ``from`` and ``to``. A square matrix gives rows of kind ``contacts``.
    """

    kind: SheetKind
    values: Mapping[str, object]
    place: Place
    scope: str = ""
    """Within which file of nodes and ties ``node``, ``from_node`` and ``to_node`` have their meaning."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What the different cells of one column say."""

    column: str
    position: int
    cells: Coded
    read: Coded
    nodes: Coded
    """The marks of those that are keys of nodes."""
    problems: dict[int, str | None]
    """Code of a cell → what there is to tell of it; ``None`` where it only says nothing."""
