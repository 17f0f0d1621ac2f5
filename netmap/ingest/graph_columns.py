"""What the columns of a list of nodes or ties mean: as headers of a sheet, but for what programs call otherwise."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from functools import cache

from netmap.ingest.cells import Cell, clean, columns_data
from netmap.ingest.headers import recognise
from netmap.ingest.people import reads_as_person
from netmap.ingest.privacy import scrub
from netmap.ingest.steering import Steering
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
Lines = list[tuple[int, list[Cell]]]


def cell_at(row: Sequence[Cell], at: int | None) -> str:
    """A cell as text, empty where there is none."""
    return clean(row[at]) if at is not None and at < len(row) else ""


def texts_of(rows: Sequence[Sequence[Cell]], at: int | None) -> list[str]:
    """A column as :func:`cell_at` gives it; each different cell is cleaned once."""
    if at is None:
        return [""] * len(rows)
    cells = [row[at] if at < len(row) else None for row in rows]
    if bool not in set(map(type, cells)):  # 1 and True would be one
        read = {cell: clean(cell) for cell in set(cells)}
        return [read[cell] for cell in cells]
    return [clean(cell) for cell in cells]


def place_of(header: Sequence[str], words: Sequence[str]) -> int | None:
    """The position of the first of these words that is a header (both without capitals)."""
    return next((header.index(word) for word in words if word in header), None)


def parted(
    header: Sequence[str], body: Lines, words: Vocabulary, tied: frozenset[str] = frozenset()
) -> list[tuple[SheetKind, Lines]]:
    """The nodes that are people and those that are organisations, by what they say of themselves, else by their name.

    A box that holds others (of yEd, GEXF) is no person: an organisation when its name says so or when it is ``tied`` to others, and
    else nobody.
    """
    folded = [fold(text) for text in header]
    of_kind = _kind_column(folded, body)
    label, id_ = place_of(folded, ("label", "name", "id")), place_of(folded, ("id",))
    group = place_of([text.casefold() for text in header], (IN_GROUP,))
    boxes = {cell_at(row, group) for _, row in body} - {""} if group is not None else set()
    personal = [
        at for at, text in enumerate(folded) if recognise("professionals", text.replace("_", " ")) in PERSONAL
    ]
    parts: dict[SheetKind, Lines] = {"professionals": [], "organisations": []}
    for number, row in body:
        kind = _side(cell_at(row, of_kind), words, cell_at(row, label))
        if kind is None and any(cell_at(row, at) for at in personal):
            kind = "professionals"
        if kind is None:
            name = scrub(cell_at(row, label))[0]
            kind = "organisations" if words.kind_from_name(name) else "professionals"
            if kind == "professionals" and cell_at(row, label) in boxes:
                if tied.isdisjoint((cell_at(row, id_), cell_at(row, label))):
                    continue
                kind = "organisations"
        parts[kind].append((number, row))
    return [(kind, lines) for kind, lines in parts.items() if lines]


def _kind_column(folded: Sequence[str], body: Lines) -> int | None:
    """The column that says what a node is: of several the one that has a word for it most often."""
    columns = sorted(
        (at for at, text in enumerate(folded) if text in KINDS), key=lambda at: KINDS.index(folded[at])
    )
    return max(
        columns, key=lambda at: sum(_generic(cell_at(row, at)) is not None for _, row in body), default=None
    )


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
    kind: SheetKind, header: Sequence[str], lines: Lines, steering: Steering, words: Vocabulary
) -> tuple[dict[str, int], Lines]:
    """Canonical column → position, and the lines without words such as "Person" where a function is read."""
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
            if "named" in plain or _is_fuller(folded, lines)
            else ("label", "name", "id")
        )
        at = place_of(folded, order)
        if at is not None:
            columns.setdefault("name" if kind == "professionals" else "organisation", at)
            lines = _named(
                lines, at, [place for place in map(folded.index, set(order) & set(folded)) if place != at]
            )
    for text, column in (TIES if kind == "contacts" else NODES.get(kind, {})).items():
        if text in plain and plain.index(text) not in columns.values():
            columns.setdefault(column, plain.index(text))
    if kind != "contacts":
        lines = _with_kinds(kind, folded, lines, columns, words)
        _with_groups(kind, header, lines, columns, words)
    taken = set(columns.values())
    for at, text in enumerate(folded):
        found, sure = recognise(kind, text.replace("_", " ")) if text not in NEVER else (None, False)
        if found and sure and found not in columns and at not in taken:
            columns[found] = at
    if kind == "contacts":
        lines = _with_direction(folded, lines, columns)
        _with_relation(folded, lines, columns)
        if OURS & set(plain):
            columns.pop("count", None)
    return columns, lines


def _with_relation(folded: Sequence[str], lines: Lines, columns: dict[str, int]) -> None:
    """The column that says of what sort a tie is, as theme: a few texts, more than one, that come back."""
    if "theme" in columns:
        return
    plain = [text.replace("_", " ") for text in folded]
    for word in RELATIONS:
        at = place_of(plain, (word,))
        if at is None or at in columns.values():
            continue
        texts = [text for text in texts_of([row for _, row in lines], at) if text]
        sorts = set(texts)
        few = len(sorts) <= MOST_RELATIONS and (word != "label" or 2 * len(sorts) <= len(texts))
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


def _is_fuller(folded: Sequence[str], lines: Lines) -> bool:
    """Whether everybody has a name, and only some a label: then the label is how somebody is drawn."""
    name, label = place_of(folded, ("name",)), place_of(folded, ("label",))
    if name is None or label is None:
        return False
    return all(cell_at(row, name) for _, row in lines) and not all(cell_at(row, label) for _, row in lines)


def _named(lines: Lines, at: int, others: Sequence[int]) -> Lines:
    """Where the column of names is empty, what else a node is called stands in it."""
    if all(cell_at(row, at) for _, row in lines):
        return lines

    def whole(row: list[Cell]) -> list[Cell]:
        name = next((row[place] for place in sorted(others, reverse=True) if cell_at(row, place)), None)
        wide = [*row, *[None] * (at + 1 - len(row))]
        return (
            wide if cell_at(row, at) else [name if place == at else cell for place, cell in enumerate(wide)]
        )

    return [(number, whole(row)) for number, row in lines]


def _with_groups(
    kind: SheetKind, header: Sequence[str], lines: Lines, columns: dict[str, int], words: Vocabulary
) -> None:
    """The box in which somebody stands: where they work when most boxes are called as organisations are, else their team."""
    at = place_of([text.casefold() for text in header], (IN_GROUP,))
    if at is None or at in columns.values():
        return
    boxes = [name for _, row in lines if (name := cell_at(row, at))]
    homes = sum(words.kind_from_name(name) is not None for name in boxes)
    column = "organisation" if 2 * homes > len(boxes) else "team"
    if kind == "organisations":
        column = "parent" if column == "organisation" else "neighbourhood"
    columns.setdefault(column, at)


def _with_kinds(
    kind: SheetKind, folded: Sequence[str], lines: Lines, columns: dict[str, int], words: Vocabulary
) -> Lines:
    """The column of kinds: as a function of people or kind of organisation where it has words for these."""
    at = _kind_column(folded, lines)
    if at is None or at in columns.values():
        return lines
    column = "role" if kind == "professionals" else "kind"
    known = words.discipline_of if kind == "professionals" else words.kind_of
    if column in columns or "discipline" in columns or not any(known(cell_at(row, at)) for _, row in lines):
        columns["node_kind"] = at
        return lines
    columns[column] = at
    return [
        (number, [None if place == at and _generic(clean(cell)) else cell for place, cell in enumerate(row)])
        for number, row in lines
    ]


def _with_direction(folded: Sequence[str], lines: Lines, columns: dict[str, int]) -> Lines:
    """The column of types of ties, where it says from which side a tie comes; beside one of directions it fills the gaps."""
    if "type" not in folded:
        return lines
    at = folded.index("type")
    if not set(map(str.casefold, set(texts_of([row for _, row in lines], at)))) <= WAYS:
        return lines
    said = columns.setdefault("direction", at)
    if said == at:
        return lines

    def whole(row: list[Cell]) -> list[Cell]:
        if cell_at(row, said) or at >= len(row):
            return row
        wide = [*row, *[None] * (said + 1 - len(row))]
        wide[said] = row[at]
        return wide

    return [(number, whole(row)) for number, row in lines]


def numbers_of(lines: Lines, columns: Mapping[str, int]) -> Lines:
    """The lines with what a program wrote as a number as that number."""
    places = {at for column, at in columns.items() if column in NUMBERS}

    def read(at: int, cell: Cell) -> Cell:
        if at in places and isinstance(cell, str) and NUMBER.fullmatch(cell.strip()):
            found = float(cell)
            return found if math.isfinite(found) else cell
        return cell

    if not any(at < len(row) and isinstance(row[at], str) for at in places for _, row in lines):
        return lines
    return [(number, [read(at, cell) for at, cell in enumerate(row)]) for number, row in lines]
