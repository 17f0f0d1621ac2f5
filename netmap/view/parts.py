"""Part of a network for a poster of its own: what is about one theme, or around one neighbourhood.

A part keeps the figures of the whole network; what is counted in the part itself says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from netmap.findings.finding import Finding
from netmap.metrics.scores import Scores
from netmap.view import encoding
from netmap.view.dependence import figure
from netmap.view.highlights import KeyFigure
from netmap.view.labels import Labels
from netmap.view.layout import positions
from netmap.view.scene import LegendEntry, Scene, SceneNode
from netmap.view.sentences import MOST, finding_question
from netmap.view.tables import steps_words

Per = Literal["theme", "neighbourhood"]
FEW_TIES = 3
"""Ties about a theme below which a poster has nothing to show."""
MOST_LOST = 3
"""Gaps told in one sentence each."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the network, drawn and told."""

    name: str
    """The theme or neighbourhood, as in the sheet."""
    title: str
    scene: Scene
    figures: tuple[KeyFigure, ...]
    sentences: tuple[str, ...]
    questions: tuple[str, ...]


def themes(scores: Scores) -> list[str]:
    """Themes that enough ties are about, by name."""
    counted = Counter(theme for found in scores.structure.ties["themes"] for theme in found)
    return sorted(theme for theme, n in counted.items() if n >= FEW_TIES)


def neighbourhoods(scores: Scores) -> list[str]:
    """Neighbourhoods with at least one tie, by name."""
    homes = scores.structure.nodes["neighbourhood"].to_numpy(dtype=object)
    ends = scores.structure.ends
    return sorted({str(homes[i]) for i in np.unique(ends) if homes[i] is not None})


def part_of(
    scores: Scores, labels: Labels, whole: Scene, findings: Collection[Finding], per: Per, name: str
) -> Part:
    """The part of the network about a theme, or around a neighbourhood.

    Args:
        scores: the figures of the whole network.
        labels: the language, and how nodes are called.
        whole: the map of the whole network.
        findings: of the whole network.
        per: what the part is about.
        name: one of :func:`themes` or :func:`neighbourhoods`.

    """
    if per == "theme":
        return _theme(scores, labels, whole, name)
    return _neighbourhood(scores, labels, whole, findings, name)


def _theme(scores: Scores, labels: Labels, whole: Scene, name: str) -> Part:
    texts, structure = labels.texts, scores.structure
    chosen = np.array([name in found for found in structure.ties["themes"]], dtype=bool)
    drawn = _drawn(scores, labels, whole, chosen, inside=None)
    inside = {structure.ids[i] for i in np.unique(structure.ends[chosen])}
    schools = scores.network.schools()
    without = [school for school in schools if not inside & {school, *scores.network.staff(school)}]
    busiest = sorted(drawn.nodes, key=lambda node: node.rank)[0]
    lines = sum(busiest.id in (edge.source, edge.target) for edge in drawn.edges)
    functions = Counter(labels.function(node) for node in sorted(inside))
    told = [
        texts(
            "parts.theme.size", theme=name, n=texts.number(len(inside)), ties=texts.number(len(drawn.edges))
        ),
        texts(
            "parts.theme.functions",
            functions=texts.listing(
                [word for word, _ in sorted(functions.items(), key=lambda x: (-x[1], x[0]))], MOST
            ),
        ),
        texts.count("parts.theme.busiest", lines, who=busiest.label),
    ]
    if schools and without:
        names = sorted(labels.label(school) for school in without)
        told.append(texts("parts.theme.without", schools=texts.listing(names, 2 * MOST)))
    elif schools:
        told.append(texts("parts.theme.all"))
    known = structure.ties.loc[structure.ties["contact"], "themes"].map(bool)
    told.append(texts("parts.theme.known", share=texts.percent(float(known.mean()))))
    figures = [
        KeyFigure(texts.number(len(inside)), texts("parts.figure.nodes")),
        KeyFigure(texts.number(len(drawn.edges)), texts("parts.figure.ties")),
    ]
    if schools:
        reached = texts(
            "paper.figure.of", n=texts.number(len(schools) - len(without)), all=texts.number(len(schools))
        )
        figures.append(KeyFigure(reached, texts("parts.figure.schools")))
    return Part(
        name=name,
        title=texts("paper.title_theme", theme=name),
        scene=drawn,
        figures=tuple(figures),
        sentences=tuple(told),
        questions=tuple(texts(f"parts.theme.ask_{number}", theme=name) for number in (1, 2, 3)),
    )


def _neighbourhood(
    scores: Scores, labels: Labels, whole: Scene, findings: Collection[Finding], name: str
) -> Part:
    texts, structure, network = labels.texts, scores.structure, scores.network
    home = (structure.nodes["neighbourhood"] == name).to_numpy(dtype=bool)
    chosen = np.asarray(home[structure.ends].any(axis=1), dtype=bool)
    inside = {structure.ids[i] for i in np.flatnonzero(home)}
    drawn = _drawn(scores, labels, whole, chosen, inside)
    every = set(network.nodes.index[network.nodes["neighbourhood"] == name])
    kinds = network.nodes.loc[network.nodes["neighbourhood"] == name, "kind"].value_counts().to_dict()
    outside = sum(node.id not in {labels.public(one) for one in inside} for node in drawn.nodes)
    told = [
        texts(
            "parts.neighbourhood.size",
            neighbourhood=name,
            people=texts.count("view.summary.people", int(kinds.get("professional", 0))),
            organisations=texts.count("view.summary.organisations", int(kinds.get("organisation", 0))),
        ),
        texts.count("parts.neighbourhood.outside", outside),
    ]
    figures = []
    rows = scores.coverage[scores.coverage["needed"].astype(bool) & scores.coverage["school"].isin(every)]
    if len(rows):
        near = rows["steps"] <= scores.settings.steps
        gaps = rows[~near]
        figures = [
            KeyFigure(
                texts.percent(float(near.mean())),
                texts("paper.figure.accessible", steps=texts.number(scores.settings.steps)),
            ),
            KeyFigure(
                texts(
                    "paper.figure.of",
                    n=texts.number(gaps["school"].nunique()),
                    all=texts.number(rows["school"].nunique()),
                ),
                texts("paper.figure.gaps"),
            ),
            KeyFigure(*figure(scores.dependence.part(every), len(rows), labels)),
        ]
        told += _gaps(gaps, labels)
        told += _hangs(scores, labels, every)
    else:
        told.append(texts("parts.neighbourhood.no_schools"))
        figures = [
            KeyFigure(texts.number(len(drawn.nodes)), texts("parts.figure.nodes")),
            KeyFigure(texts.number(len(drawn.edges)), texts("parts.figure.ties")),
        ]
    about = [finding for finding in findings if _is_about(finding, every)]
    asked = list(dict.fromkeys(finding_question(finding, labels) for finding in about))
    return Part(
        name=name,
        title=texts("paper.title_neighbourhood", neighbourhood=name),
        scene=drawn,
        figures=tuple(figures),
        sentences=tuple(told),
        questions=tuple(asked[:3]) or (texts("parts.neighbourhood.ask"),),
    )


def _gaps(gaps: pd.DataFrame, labels: Labels) -> list[str]:
    texts = labels.texts
    if gaps.empty:
        return [texts("parts.neighbourhood.no_gaps")]
    worst = sorted(
        gaps.to_dict("records"),
        key=lambda row: (-(99.0 if np.isnan(row["steps"]) else row["steps"]), labels.label(row["school"])),
    )
    return [
        texts(
            "parts.neighbourhood.gap",
            school=labels.label(row["school"]),
            discipline=labels.discipline(row["discipline"]),
            steps=steps_words(float(row["steps"]), texts),
        )
        for row in worst[:MOST_LOST]
    ]


def _hangs(scores: Scores, labels: Labels, schools: Collection[str]) -> list[str]:
    """On whom most hangs for these schools; nothing when nobody's absence costs a way in."""
    missed = scores.dependence.part(schools).lost_by_node
    if not missed:
        return []
    top = min(missed, key=lambda node: (-len(missed[node]), labels.label(node)))
    return [labels.texts.count("parts.neighbourhood.on_one", len(missed[top]), who=labels.said(top))]


def _is_about(finding: Finding, inside: Collection[str]) -> bool:
    """Whether a finding is about somebody or a school in a part."""
    for value in finding.values.values():
        if value in inside or (isinstance(value, tuple) and any(one in inside for one in value)):
            return True
    return False


def _drawn(
    scores: Scores,
    labels: Labels,
    whole: Scene,
    chosen: npt.NDArray[np.bool_],
    inside: Collection[str] | None,
) -> Scene:
    """The map of some of the ties, their ends, and who else is inside; sized and ranked by the ties in it."""
    texts, structure = labels.texts, scores.structure
    kept = np.unique(structure.ends[chosen])
    if inside is not None:
        kept = np.union1d(kept, [i for i, node in enumerate(structure.ids) if node in inside]).astype(
            np.int64
        )
    number = np.full(len(structure.ids), -1, dtype=np.int64)
    number[kept] = np.arange(len(kept))
    part = replace(
        structure,
        ids=tuple(structure.ids[i] for i in kept),
        ends=number[structure.ends[chosen]],
        ties=structure.ties[chosen].reset_index(drop=True),
        nodes=structure.nodes.iloc[kept],
        internal=structure.internal.iloc[kept],
    )
    where = positions(part, key=labels.place_key)
    degree = np.bincount(part.ends.ravel(), minlength=len(kept))
    radii = encoding.Ranked().sizes([float(n) for n in degree])
    at = {labels.public(node): i for i, node in enumerate(part.ids)}
    nodes = [
        replace(
            node,
            x=float(where["x"].iloc[at[node.id]]),
            y=float(where["y"].iloc[at[node.id]]),
            size=round(radii[at[node.id]], 1),
        )
        for node in whole.nodes
        if node.id in at
    ]
    order = sorted(nodes, key=lambda node: (-degree[at[node.id]], node.rank))
    rank = {node.id: place for place, node in enumerate(order, start=1)}
    pairs = {
        frozenset((labels.public(part.ids[a]), labels.public(part.ids[b]))) for a, b in part.ends.tolist()
    }
    return replace(
        whole,
        nodes=tuple(replace(node, rank=rank[node.id]) for node in nodes),
        edges=tuple(edge for edge in whole.edges if frozenset((edge.source, edge.target)) in pairs),
        legend=_legend(whole, nodes),
        size_by=texts("view.size.degree"),
    )


def _legend(whole: Scene, nodes: Collection[SceneNode]) -> tuple[LegendEntry, ...]:
    counted = Counter((node.group, node.shape) for node in nodes)
    entries = [
        replace(entry, count=counted[entry.key, entry.shape])
        for entry in whole.legend
        if counted[entry.key, entry.shape]
    ]
    return tuple(sorted(entries, key=lambda entry: (-entry.count, entry.key)))
