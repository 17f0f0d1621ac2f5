"""Who can be reached from which school, as it is told: the coverage matrix, the gaps, and on whom most hangs."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from netmap.metrics.scores import Scores
from netmap.told.network_tables import columns
from netmap.told.table import Column, Table, Unit, made
from netmap.view.labels import Labels, capitalised
from netmap.view.sentences import bottleneck_sentence, coverage_sentence, slower_by_node
from netmap.view.tables import Cell, coverage_matrix, steps_words

BOTTLENECK_COLUMNS: tuple[tuple[str, Unit], ...] = (
    ("rank", "count"),
    ("who", "text"),
    ("loss", "count"),
    ("betweenness", "small_share"),
    ("degree", "count"),
    ("cut_point", "text"),
    ("certainty", "small_share"),
    ("meaning", "sentence"),
)
GAP_COLUMNS: tuple[tuple[str, Unit], ...] = (
    ("school", "text"),
    ("function", "text"),
    ("steps", "text"),
    ("meaning", "sentence"),
)


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """One school and function: never only a colour."""

    words: str
    colour: str
    level: int
    """How far, as a step of the scale of colours: 0 near, 4 no route, 5 not needed, 6 not measured, 7 on paper, 8 a known gap."""
    steps: float
    """NaN: no route."""
    needed: bool
    via: tuple[str, ...]
    """Public ids along a best route."""
    says: str
    """The same in a sentence; empty where the function is not needed."""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One school."""

    school: str
    """Its public id."""
    label: str
    gaps: int | None
    """Needed functions that are not accessible; ``None`` where nobody measured it."""
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Schools × functions; the school with the most gaps first."""

    functions: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    steps: int
    """Up to how many steps a function is accessible."""


def matrix(scores: Scores, labels: Labels) -> Matrix:
    """The coverage matrix."""
    found, limit = coverage_matrix(scores, labels), scores.settings.steps
    measured = labels.scope.answers("access", scores.settings.layers)
    via = {
        (str(row["school"]), str(row["discipline"])): tuple(labels.public(node) for node in row["via"])
        for row in scores.coverage.to_dict("records")
    }

    def told(school: str, discipline: str, cell: Cell) -> MatrixCell:
        return MatrixCell(
            words=cell.words,
            colour=cell.colour,
            level=cell.level(limit),
            steps=cell.steps,
            needed=cell.needed,
            via=via.get((school, discipline), ()) if cell.needed and cell.measured else (),
            says=coverage_sentence(scores, labels, school, discipline) if cell.needed else "",
        )

    rows = tuple(
        MatrixRow(
            labels.public(school),
            label,
            sum(cell.needed and not cell.steps <= limit for cell in cells) if measured else None,
            tuple(
                told(school, discipline, cell)
                for discipline, cell in zip(found.disciplines, cells, strict=True)
            ),
        )
        for school, label, cells in zip(found.schools, found.school_labels, found.cells, strict=True)
    )
    return Matrix(found.discipline_labels, rows, limit)


def gaps(scores: Scores, labels: Labels) -> Table:
    """Needed pairs that are not accessible, the worst first, and none where nobody measured it; about the school and the key of
    the function.
    """
    texts = labels.texts
    rows: list[dict[str, Any]] = []
    measured = labels.scope.answers("access", scores.settings.layers)
    for row in scores.coverage[scores.coverage["needed"].astype(bool) & measured].to_dict("records"):
        school, discipline, steps = str(row["school"]), str(row["discipline"]), float(row["steps"])
        if steps <= scores.settings.steps:
            continue
        rows.append(
            {
                "order": (-math.inf if math.isnan(steps) else -steps, labels.label(school)),
                "pair": (labels.public(school), discipline),
                "school": labels.label(school),
                "function": capitalised(labels.discipline(discipline)),
                "steps": steps_words(steps, texts),
                "meaning": coverage_sentence(scores, labels, school, discipline),
            }
        )
    rows.sort(key=lambda row: row["order"])
    shown = [Column(key, texts(f"view.column.{key}"), unit) for key, unit in GAP_COLUMNS]
    return made("gaps", shown, rows, [row["pair"] for row in rows])


def bottlenecks(scores: Scores, labels: Labels) -> Table:
    """The bottlenecks (:func:`netmap.metrics.bottleneck.is_bottleneck`), by lost pairs and then betweenness; about the public id.

    Where the data are too thin to rank (``rankable``), the order is that of the labels and there is no column for the
    place. How often a place holds is a column when it was looked into.
    """
    texts, found = labels.texts, scores.nodes
    rows: list[dict[str, Any]] = []
    certainty, slower = scores.summary["certainty"], slower_by_node(scores)
    for node, row in found.to_dict("index").items():
        if not row["bottleneck"]:
            continue
        figures = {str(key): value for key, value in row.items()}
        rows.append(figures | {"id": str(node), "who": labels.label(str(node)), "loss": int(row["loss"])})
    rows.sort(key=lambda row: (-row["loss"], -_plain(row["betweenness"]), row["who"]))
    if not certainty["rankable"]:
        rows.sort(key=lambda row: row["who"])
    told = [
        {
            "rank": place,
            "who": row["who"],
            "loss": row["loss"],
            "betweenness": row["betweenness"],
            "degree": int(row["degree"]),
            "cut_point": texts("common.yes" if row["cut_point"] else "common.no"),
            "certainty": row["stability"],
            "meaning": bottleneck_sentence(scores, labels, row["id"], slower),
        }
        for place, row in enumerate(rows, start=1)
    ]
    left_out = set() if certainty["rankable"] else {"rank", "certainty"}
    left_out |= set() if certainty["resamples"] else {"certainty"}
    shown = [column for column in columns(BOTTLENECK_COLUMNS, labels) if column.key not in left_out]
    return made("bottlenecks", shown, told, [(labels.public(row["id"]),) for row in rows])


def _plain(value: Any) -> float:
    return 0.0 if math.isnan(value) else float(value)
