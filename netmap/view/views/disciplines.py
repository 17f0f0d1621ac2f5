"""Functions: a point for each, a line for the contact between two, beside what chance would give."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pandas as pd

from netmap.metrics.scores import Scores
from netmap.view import encoding
from netmap.view.appearance import by_group, size_legend
from netmap.view.labels import Labels, capitalised
from netmap.view.scene import Scene, SceneEdge, SceneNode, TieEntry
from netmap.view.views.gathering import Rows, pair
from netmap.view.views.view import View

PREFIX = "d."
"""Before the key of a discipline where points have ids."""
RADII = encoding.Ranked(12.0, 38.0)
MORE, LESS = 1.25, 0.8
"""Ratios to chance from which contact is called more, and below which it is called less."""
LEAST_EXPECTED = 1.0
"""Ties that chance must give before a ratio to it says anything."""
LIKE_CHANCE = 0.05
"""Difference of the E-I index with chance below which it is called the same."""


def point_of(discipline: str) -> str:
    """The id of the point of a discipline."""
    return f"{PREFIX}{discipline}"


def discipline_of(point: str) -> str | None:
    """The discipline of a point; ``None`` for other points."""
    return point.removeprefix(PREFIX) if point.startswith(PREFIX) else None


def disciplines_view(scores: Scores, labels: Labels) -> View:
    """How functions mix: figures ``mixing`` and ``ei_by_group`` of the analysis, drawn on a circle."""
    texts, mixing = labels.texts, scores.tables["mixing"]
    outward = scores.tables["ei_by_group"]
    outward = outward[outward["kind"] == "discipline"].set_index("key")
    order = [key for key in labels.words.disciplines if key in outward.index]
    radius = max(230.0, 34.0 * len(order))
    ranks = {key: i for i, key in enumerate(sorted(order, key=lambda k: (-_count(outward, k), k)), start=1)}
    sizes = RADII.sizes([_count(outward, key) for key in order])
    nodes = []
    for i, key in enumerate(order):
        angle = 2 * math.pi * i / len(order) - math.pi / 2
        row = outward.loc[key].to_dict()
        nodes.append(
            SceneNode(
                id=point_of(key),
                label=texts(
                    "network.disciplines.label",
                    name=capitalised(labels.discipline(key)),
                    n=texts.number(row["within"]),
                ),
                short=capitalised(labels.discipline(key)),
                x=round(1.35 * radius * math.cos(angle), 1),
                y=round(radius * math.sin(angle), 1),
                size=round(sizes[i], 1),
                colour=encoding.COLOUR_OF_GROUP[encoding.group_of(key)],
                shape="dot",
                kind="professional",
                group=encoding.group_of(key),
                organisation=None,
                rank=ranks[key],
                facts=_facts(row, labels),
                function=capitalised(labels.discipline(key)),
            )
        )
    edges = [edge for row in mixing.to_dict("records") if (edge := _edge(row, labels)) is not None]
    groups = [(node.group, texts(f"view.group.{node.group}")) for node in nodes]
    scene = Scene(
        title=texts("network.view.disciplines"),
        nodes=tuple(sorted(nodes, key=lambda node: node.id)),
        edges=tuple(sorted(edges, key=lambda edge: (edge.source, edge.target))),
        legend=by_group(groups, ["dot"] * len(nodes), "discipline").legend,
        colour_by=texts("view.colour.discipline"),
        size_by=texts("network.size.people"),
        level=scores.settings.level,
        overlay=texts("network.disciplines.heading"),
        tie_legend=_legend(mixing, labels),
        size_legend=size_legend([_count(outward, key) for key in order], None, RADII, labels),
    )
    members, lines = _made_of(scores, order)
    unknown = int(scores.structure.nodes["discipline"].isna().sum())
    basis = texts(f"network.disciplines.basis.{scores.settings.level}")
    if unknown:
        basis = f"{basis} {texts.count('network.disciplines.unknown', unknown)}"
    return View("disciplines", scene, members, lines, dict.fromkeys(lines, math.nan), basis)


def _count(outward: pd.DataFrame, key: str) -> float:
    return float(outward["nodes"].to_dict()[key])


def ratio_key(ties: float, expected: float) -> str:
    """How contact compares with chance: ``more``, ``same``, ``less``, ``none``, or ``few`` when chance gives hardly any."""
    if not expected >= LEAST_EXPECTED:
        return "few"
    if not ties:
        return "none"
    ratio = ties / expected
    return "more" if ratio >= MORE else "less" if ratio < LESS else "same"


LOOKS = {
    "more": (encoding.GAINED, False),
    "same": (encoding.KEPT, False),
    "less": (encoding.WEAKER, True),
    "few": (encoding.EDGE, False),
}


def _edge(row: dict[Any, Any], labels: Labels) -> SceneEdge | None:
    texts, first, second = labels.texts, str(row["first"]), str(row["second"])
    if first == second or not row["ties"]:
        return None
    key = ratio_key(row["ties"], row["expected"])
    colour, dashed = LOOKS[key]
    return SceneEdge(
        *pair(point_of(first), point_of(second)),
        width=round(min(1 + math.sqrt(row["ties"]) * 0.6, 9.0), 2),
        colour=colour,
        dashed=dashed,
        facts=(
            (texts("network.disciplines.ties"), texts.number(row["ties"])),
            (texts("network.disciplines.expected"), texts.number(row["expected"], 1)),
            (texts("network.disciplines.compared"), texts(f"network.disciplines.ratio.{key}")),
        ),
    )


def _legend(mixing: pd.DataFrame, labels: Labels) -> tuple[TieEntry, ...]:
    between = mixing[mixing["first"] != mixing["second"]]
    keys = [ratio_key(t, e) for t, e in zip(between["ties"], between["expected"], strict=True) if t]
    return tuple(
        TieEntry(key, labels.texts(f"network.disciplines.ratio.{key}"), colour, dashed, keys.count(key))
        for key, (colour, dashed) in LOOKS.items()
        if key in keys
    )


def _facts(row: dict[Any, Any], labels: Labels) -> tuple[tuple[str, str], ...]:
    texts = labels.texts
    index, chance = float(row["ei_index"]), float(row["expected"])
    facts = [
        (texts("network.fact.people"), texts.number(row["nodes"])),
        (texts("network.disciplines.within"), texts.number(row["within"])),
        (texts("network.disciplines.between"), texts.number(row["between"])),
        (texts("metrics.ei_index.name"), texts.number(index, 2)),
        (texts("network.disciplines.by_chance"), texts.number(chance, 2)),
    ]
    if not (math.isnan(index) or math.isnan(chance)):
        facts.append(
            (
                texts("network.disciplines.reads"),
                texts(f"network.disciplines.outward.{outward_key(index, chance)}"),
            )
        )
    return tuple(facts)


def outward_key(index: float, chance: float) -> str:
    """Whether a function looks outward ``more``, ``less`` or the ``same`` as chance would give."""
    if abs(index - chance) < LIKE_CHANCE:
        return "same"
    return "more" if index > chance else "less"


def _made_of(
    scores: Scores, order: list[str]
) -> tuple[dict[str, tuple[str, ...]], dict[tuple[str, str], Rows]]:
    """Who is behind each point, and which ties behind each line."""
    nodes, ties = scores.network.nodes, scores.network.active(scores.settings.layers)
    disciplines = nodes["discipline"].where(nodes.index.isin(scores.structure.ids))
    members = {point_of(key): tuple(str(node) for node in nodes.index[disciplines == key]) for key in order}
    first, second = (
        nodes["discipline"].reindex(ties[end]).to_numpy(dtype=object) for end in ("source", "target")
    )
    lines: dict[tuple[str, str], list[int]] = {}
    for a, b, row in zip(first, second, ties.index.tolist(), strict=True):
        if a is not None and b is not None and a != b and a == a and b == b:
            x, y = sorted((point_of(a), point_of(b)))
            lines.setdefault((x, y), []).append(row)
    return members, {ends: np.asarray(rows, dtype=np.int64) for ends, rows in lines.items()}


def disciplines_table(scores: Scores, labels: Labels) -> pd.DataFrame:
    """Contact within and between functions beside chance: also where there is none, if chance would give some."""
    texts, rows = labels.texts, []
    for row in scores.tables["mixing"].to_dict("records"):
        key = ratio_key(row["ties"], row["expected"])
        if not row["ties"] and key == "few":
            continue
        rows.append(
            {
                texts("view.column.function"): capitalised(labels.discipline(row["first"])),
                texts("network.disciplines.with"): capitalised(labels.discipline(row["second"])),
                texts("network.disciplines.ties"): int(row["ties"]),
                texts("network.disciplines.expected"): float(row["expected"]),
                texts("network.disciplines.compared"): texts(f"network.disciplines.ratio.{key}"),
            }
        )
    columns = [
        "view.column.function",
        *(f"network.disciplines.{c}" for c in ("with", "ties", "expected", "compared")),
    ]
    return pd.DataFrame(rows, columns=[texts(column) for column in columns])


def outward_table(scores: Scores, labels: Labels) -> pd.DataFrame:
    """Each function: how many there are, how much they look outward, and what chance would give. Index: keys."""
    texts, table = labels.texts, scores.tables["ei_by_group"]
    rows, keys = [], []
    for row in table[table["kind"] == "discipline"].to_dict("records"):
        facts = dict(_facts(row, labels))
        rows.append({texts("view.column.function"): capitalised(labels.discipline(row["key"]))} | facts)
        keys.append(str(row["key"]))
    return pd.DataFrame(rows, index=keys)
