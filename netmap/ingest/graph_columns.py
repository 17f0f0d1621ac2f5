"""What the columns of a list of nodes or ties mean: as headers of a sheet, but for what programs call otherwise."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import cast

import numpy as np

from netmap.ingest.behind import often_behind
from netmap.ingest.cells import Cell, clean, columns_data
from netmap.ingest.grid import Body, Grid
from netmap.ingest.headers import recognise
from netmap.ingest.people import reads_as_person
from netmap.ingest.privacy import no_name, scrub
from netmap.ingest.steering import Steering
from netmap.model.columns import Mask, as_objects, filled_up, mapped
from netmap.model.records import SheetKind
from netmap.model.vocabulary import Vocabulary, fold

FROM, TO = ("source", "from", "van", "bron"), ("target", "to", "naar", "doel")
IN_GROUP = "in group"
"""What the readers call the box in which somebody stands."""
KINDS = ("kind", "type", "soort", "category")
PERSONAL = frozenset(
    (column, True)
    for column in ("organisation", "role", "discipline", "email", "workdays", "hours", "team", "last_name")
)
"""What only people have."""
NEVER = ("label", "id", "function", IN_GROUP, "mode", *KINDS)
"""Headers that mean here what they do not mean on a sheet."""
WEIGHTS = ("weight", "gewicht", "edge weight", "sterkte", "strength", "tie strength")
"""What programs call the strength of a tie: it goes before any other number."""
NUMBERS = frozenset(
    {
        *("per_year", "per_year_out", "per_year_back", "count", "response_days", "response_days_back"),
        *("shared_cases", "case_weight", "hours", "pupils", "latitude", "longitude", "max_cases"),
    }
)
"""Columns in which a program writes a point before decimals, never between thousands."""
WAYS = frozenset({"", "directed", "undirected", "mutual"})
"""What stands below ``type`` where it says whether a tie has a direction."""
FLAGS = {
    **dict.fromkeys(("1", "true", "yes", "ja"), "directed"),
    **dict.fromkeys(("0", "false", "no", "nee"), "undirected"),
}
"""What stands below ``directed``."""
BEHIND = re.compile(r" ?[(\[]| [-–—|/] |[,:] ")
"""What parts a name from what stands behind it."""
NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")
OURS = frozenset({"reported_by", "contacts_out", "contacts_back"})
"""Columns of ties that only netmap writes; a weight beside them says nothing more."""
NODES: dict[SheetKind, dict[str, str]] = {
    "professionals": {
        "neighbourhood": "organisation_neighbourhood",
        **{word: word for word in ("organisation", "discipline", "role", "team", "workdays", "hours")},
        **{word: word for word in ("max_cases", "listed", "named", "organisation_kind")},
    },
    "organisations": {
        "organisation": "parent",
        "organisation_kind": "kind",
        **{word: word for word in ("neighbourhood", "pupils", "latitude", "longitude", "named")},
    },
}
"""How netmap calls its columns of nodes, by the kind of node, and what each stands for."""
RELATIONS = (
    *(
        "relation",
        "relatie",
        "relationship",
        "relation type",
        "type relatie",
        "soort relatie",
        "edge type",
        "edgetype",
        "tie type",
    ),
    *("type of tie", "type", "soort", "sort", "interaction", "predicate", "label"),
)
"""What programs call the sort of a tie."""
MOST_RELATIONS = 30
"""Different texts that may be sorts of ties rather than remarks."""
TIES = {
    "reported_by": "direction",
    "contacts_per_year": "per_year",
    "contacts_out": "per_year_out",
    "contacts_back": "per_year_back",
    "last_contact": "date",
    "response_days_out": "response_days",
    **{word: word for word in ("response_days_back", "responses_out", "responses_back", "theme")},
    **{word: word for word in ("rate_known", "in_case", "shared_cases", "case_weight", "declared")},
}
"""How netmap calls its columns of ties, and what each stands for."""


def cell_at(row: Sequence[Cell], at: int | None) -> str:
    """A cell as text, empty where there is none."""
    return clean(row[at]) if at is not None and at < len(row) else ""


def texts_of(rows: Grid, at: int | None) -> list[str]:
    """A column as :func:`cell_at` gives it, row by row; each different cell is cleaned once."""
    if at is None:
        return [""] * len(rows)
    column = rows.column(at)
    texts: list[str] = column.mapped(as_objects([*map(clean, column.values), ""]), object).tolist()
    return texts


def said_in(rows: Grid, at: int | None) -> dict[str, int]:
    """The different texts in a column, in order of first appearance, and how many rows have each; empty cells left out."""
    found: dict[str, int] = {}
    for cell, count in rows.counted(at) if at is not None else ():
        if text := clean(cell):
            found[text] = found.get(text, 0) + count
    return found


def _filled(rows: Grid, at: int) -> Mask:
    return rows.where(at, lambda cell: bool(clean(cell)))


def place_of(header: Sequence[str], words: Sequence[str]) -> int | None:
    """The position of the first of these words that is a header (both without capitals)."""
    return next((header.index(word) for word in words if word in header), None)


def parted(
    header: Sequence[str], body: Body, words: Vocabulary, tied: frozenset[str] = frozenset()
) -> list[tuple[SheetKind, Body]]:
    """The nodes that are people and those that are organisations, by what they say of themselves, else by their name.

    A box that holds others (of yEd, GEXF) is no person: an organisation when its name says so or when it is ``tied`` to others, and
    else nobody.
    """
    folded = [fold(text) for text in header]
    grid = body.grid
    label, id_ = place_of(folded, ("label", "name", "id")), place_of(folded, ("id",))
    boxes = said_in(grid, place_of([text.casefold() for text in header], (IN_GROUP,)))
    personal = np.zeros(len(body), bool)
    for at, text in enumerate(folded):
        if recognise("professionals", text.replace("_", " ")) in PERSONAL:
            personal |= _filled(grid, at)
    parts: dict[SheetKind, list[int]] = {"professionals": [], "organisations": []}
    said = (texts_of(grid, at) for at in (_kind_column(folded, grid), label, id_))
    for row, (sort, name, own, of_person) in enumerate(zip(*said, personal.tolist(), strict=True)):
        kind = _side(sort, words, name)
        if kind is None and of_person:
            kind = "professionals"
        if kind is None:
            kind = _by_name(scrub(name)[0], words)
            if kind == "professionals" and name in boxes:
                if tied.isdisjoint((own, name)):
                    continue
                kind = "organisations"
        parts[kind].append(row)
    return [(kind, body.taken(np.array(rows, np.int64))) for kind, rows in parts.items() if rows]


def _by_name(name: str, words: Vocabulary) -> SheetKind:
    """Whether a node is called as an organisation is; somebody with one behind the name is a person: "Anna Wilg (GGD)"."""
    if words.kind_from_name(name) is None:
        return "professionals"
    role, _, rest = name.partition(" ")
    if " " in rest and words.kind_of_function(role) and is_somebody(rest, words):
        return "professionals"  # "SMW Anna Wilg"
    first, *behind = BEHIND.split(name, maxsplit=1)
    return "professionals" if behind and is_somebody(first, words) else "organisations"


def is_somebody(text: str, words: Vocabulary) -> bool:
    """Whether a text reads as the name of a person and of nothing that people work at: "Jeugd Noord" is nobody."""
    return (
        reads_as_person(text)
        and words.kind_from_name(text) is None
        and not any(map(no_name().match, fold(text).split()))
    )


def on_one_line(header: Sequence[str], rows: Grid, words: Vocabulary) -> Grid:
    """Labels of two lines as drawings have them, with a dash where the second says what somebody does or where: "Anna Wilg - GGD"."""
    at = place_of([fold(text) for text in header], ("label", "name"))
    if at is None or not any(isinstance(cell, str) and "\n" in cell for cell in rows.column(at).values):
        return rows
    return rows.with_column(
        at, mapped(rows.column(at), [_one_line(cell, words) for cell in rows.column(at).values])
    )


def _one_line(cell: Cell, words: Vocabulary) -> Cell:
    first, _, rest = cell.strip().partition("\n") if isinstance(cell, str) else ("", "", "")
    known = words.kind_from_name(rest) or words.discipline_of(rest) or words.kind_of_function(rest)
    return f"{clean(first)} - {clean(rest)}" if known and is_somebody(clean(first), words) else cell


def _kind_column(folded: Sequence[str], rows: Grid) -> int | None:
    """The column that says what a node is: of several the one that has a word for it most often."""
    columns = sorted(
        (at for at, text in enumerate(folded) if text in KINDS), key=lambda at: KINDS.index(folded[at])
    )

    def often(at: int) -> int:
        return sum(count for text, count in said_in(rows, at).items() if _generic(text))

    return max(columns, key=often, default=None)


@cache
def _generic(text: str) -> SheetKind | None:
    """What a word such as "Person" or "Organization" says."""
    word = fold(text)
    if word in columns_data()["words"]["person"]:
        return "professionals"
    return "organisations" if word in columns_data()["words"]["group"] else None


def _side(text: str, words: Vocabulary, name: str) -> SheetKind | None:
    """What a node says that it is; "wijkteam" and "jgz" are kinds and functions: then its name decides."""
    if not text:
        return None
    if words.kind_of(text) and not _generic(text):
        both = words.discipline_of(text) and not words.kind_from_name(name)
        return "professionals" if both and reads_as_person(name) else "organisations"
    return _generic(text) or ("professionals" if words.discipline_of(text) else None)


def columns_of(
    kind: SheetKind, header: Sequence[str], rows: Grid, steering: Steering, words: Vocabulary
) -> tuple[dict[str, int], Grid]:
    """Canonical column → position, and the rows without words such as "Person" where a function is read."""
    folded = [fold(text) for text in header]
    plain = _as_ours([text.casefold().replace(" ", "_") for text in header], kind)
    columns = {
        column: folded.index(fold(text))
        for column, text in steering.columns.items()
        if column in columns_data()[kind] and fold(text) in folded
    }
    if kind == "contacts":
        for column, wanted in (("from", FROM), ("to", TO), ("count", WEIGHTS)):
            at = place_of(folded, wanted)
            if at is not None:
                columns.setdefault(column, at)
    else:
        order = (
            ("name", "label", "id")
            if "named" in plain or _is_fuller(folded, rows)
            else ("label", "name", "id")
        )
        at = place_of(folded, order)
        if at is not None:
            columns.setdefault("name" if kind == "professionals" else "organisation", at)
            rows = _named(
                rows, at, [place for place in map(folded.index, set(order) & set(folded)) if place != at]
            )
    for text, column in (TIES if kind == "contacts" else NODES.get(kind, {})).items():
        if text in plain and plain.index(text) not in columns.values():
            columns.setdefault(column, plain.index(text))
    if kind != "contacts":
        rows = _with_kinds(kind, folded, rows, columns, words)
        _with_groups(kind, header, rows, columns, words)
    taken = set(columns.values())
    for at, text in enumerate(folded):
        found, sure = recognise(kind, text.replace("_", " ")) if text not in NEVER else (None, False)
        if found and sure and found not in columns and at not in taken:
            columns[found] = at
    if kind == "contacts":
        rows = _with_direction(folded, rows, columns)
        _with_relation(folded, rows, columns)
        if OURS & set(plain):
            columns.pop("count", None)
    return columns, rows


def _with_relation(folded: Sequence[str], rows: Grid, columns: dict[str, int]) -> None:
    """The column that says of what sort a tie is, as theme: a few texts, more than one, that come back; or how often there is contact."""
    plain = [text.replace("_", " ") for text in folded]
    for at in [columns.get("theme"), *(at for at, text in enumerate(plain) if text in RELATIONS)]:
        said = said_in(rows, at)
        if said and all(map(often_behind, said)) and not columns.keys() & {"frequency", "count", "per_year"}:
            columns.pop("theme", None)
            columns["frequency"] = cast("int", at)
    if columns.keys() & {"theme", "frequency"}:
        return
    for word in RELATIONS:
        at = place_of(plain, (word,))
        if at is None or at in columns.values():
            continue
        sorts = said_in(rows, at)
        few = len(sorts) <= MOST_RELATIONS and (word != "label" or 2 * len(sorts) <= sum(sorts.values()))
        if (
            len(sorts) > 1
            and few
            and not any(map(NUMBER.fullmatch, sorts))
            and not set(map(str.casefold, sorts)) <= WAYS
        ):
            columns["theme"] = at
            return


def _as_ours(plain: Sequence[str], kind: SheetKind) -> list[str]:
    """The headers, with our own as we write them where a program took the underscores away, as igraph's GML does."""
    ours = {
        word.replace("_", ""): word
        for word in (*(TIES if kind == "contacts" else NODES.get(kind, {})), *OURS)
    }
    return [ours.get(text, text) for text in plain]


def _is_fuller(folded: Sequence[str], rows: Grid) -> bool:
    """Whether everybody has a name, and only some a label: then the label is how somebody is drawn."""
    name, label = place_of(folded, ("name",)), place_of(folded, ("label",))
    if name is None or label is None:
        return False
    return bool(_filled(rows, name).all()) and not _filled(rows, label).all()


def _named(rows: Grid, at: int, others: Sequence[int]) -> Grid:
    """Where the column of names is empty, what else a node is called stands in it."""
    there = _filled(rows, at)
    if there.all():
        return rows
    names = rows.column(at).where(there)
    for place in sorted(others, reverse=True):
        names = filled_up(names, rows.column(place).where(_filled(rows, place)))
    return rows.with_column(at, names, np.ones(len(rows), bool))


def _with_groups(
    kind: SheetKind, header: Sequence[str], rows: Grid, columns: dict[str, int], words: Vocabulary
) -> None:
    """The box in which somebody stands: where they work when most boxes are called as organisations are, else their team."""
    at = place_of([text.casefold() for text in header], (IN_GROUP,))
    if at is None or at in columns.values():
        return
    boxes = said_in(rows, at)
    homes = sum(count for name, count in boxes.items() if words.kind_from_name(name) is not None)
    column = "organisation" if 2 * homes > sum(boxes.values()) else "team"
    if kind == "organisations":
        column = "parent" if column == "organisation" else "neighbourhood"
    columns.setdefault(column, at)


def _with_kinds(
    kind: SheetKind, folded: Sequence[str], rows: Grid, columns: dict[str, int], words: Vocabulary
) -> Grid:
    """The column of kinds: as a function of people or kind of organisation where it has words for these."""
    at = _kind_column(folded, rows)
    if at is None or at in columns.values():
        return rows
    column = "role" if kind == "professionals" else "kind"
    known = words.discipline_of if kind == "professionals" else words.kind_of
    if column in columns or "discipline" in columns or not any(map(known, said_in(rows, at))):
        columns["node_kind"] = at
        return rows
    columns[column] = at
    cells = rows.column(at)
    kept = [None if _generic(clean(cell)) else cell for cell in cells.values]
    return rows.with_column(at, mapped(cells, kept))


def _with_direction(folded: Sequence[str], rows: Grid, columns: dict[str, int]) -> Grid:
    """The column of types of ties, where it says from which side a tie comes; beside one of directions it fills the gaps."""
    at = place_of(folded, ("type",))
    if at is None or not set(map(str.casefold, said_in(rows, at))) <= WAYS:
        return _with_yes_or_no(folded, rows, columns)
    said = columns.setdefault("direction", at)
    if said == at:
        return rows
    there = _filled(rows, said)
    ways = filled_up(rows.column(said).where(there), rows.column(at))
    return rows.with_column(said, ways, ~there & (rows.width > at))


def _with_yes_or_no(folded: Sequence[str], rows: Grid, columns: dict[str, int]) -> Grid:
    """The column ``directed`` of Onodo and others, with a yes or a no."""
    at = place_of(folded, ("directed",))
    if at is None or "direction" in columns or not set(map(str.casefold, said_in(rows, at))) <= FLAGS.keys():
        return rows
    columns["direction"] = at
    cells = rows.column(at)
    return rows.with_column(at, mapped(cells, [FLAGS.get(clean(cell).casefold()) for cell in cells.values]))


def numbers_of(rows: Grid, columns: Mapping[str, int]) -> Grid:
    """The rows with what a program wrote as a number as that number."""
    for at in {at for column, at in columns.items() if column in NUMBERS}:
        cells = rows.column(at)
        if any(isinstance(cell, str) for cell in cells.values):
            rows = rows.with_column(at, mapped(cells, [_as_number(cell) for cell in cells.values]))
    return rows


def _as_number(cell: Cell) -> Cell:
    if isinstance(cell, str) and NUMBER.fullmatch(cell.strip()):
        found = float(cell)
        return found if math.isfinite(found) else cell
    return cell
