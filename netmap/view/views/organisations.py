"""Organisations: one point each, people unfolded around theirs; and the same places with only who shares cases."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from netmap.metrics.scores import Scores
from netmap.view import encoding
from netmap.view.areas import with_groups
from netmap.view.labels import Labels
from netmap.view.measures import MEASURES
from netmap.view.scene import Scene, SceneEdge, TieEntry
from netmap.view.views.gathering import Gathering, everybody, gathered, pair
from netmap.view.views.points import (
    BANDS,
    HEAD_COUNT,
    Places,
    band,
    lines_of,
    points_scene,
    with_people,
)
from netmap.view.views.view import View


def organisations_view(
    scores: Scores,
    labels: Labels,
    places: Places,
    *,
    unfolded: Collection[str] = (),
    colour: str = "discipline",
    size: str = HEAD_COUNT,
    key: str = "organisations",
) -> View:
    """One point per organisation; those in ``unfolded`` (inner ids) show their people.

    Args:
        scores: the figures.
        labels: how nodes are called.
        places: see ``organisation_places``.
        unfolded: organisations whose people are points of their own.
        colour: one of ``GROUPINGS`` or of ``MEASURES``.
        size: ``people``, ``same``, or one of ``MEASURES``.
        key: which view it is drawn for.

    """
    whole = gathered(scores.network, scores.settings.layers, labels, unfolded)
    found, _ = with_people(places, scores, labels, unfolded, whole)
    drawn = points_scene(whole, found, scores, labels, colour=colour, size=size, unfolded=unfolded)
    lines, rates = lines_of(whole, labels)
    return View(
        key,
        with_groups(drawn, scores, labels),
        _members(whole, labels),
        lines,
        rates,
        basis(scores, labels, colour, size),
    )


def people_view(scores: Scores, labels: Labels, drawn: Scene, key: str = "people") -> View:
    """Everybody a point of their own, as ``drawn`` by :func:`netmap.view.scene.scene` at the level of people."""
    whole = everybody(scores.network, scores.settings.layers, labels)
    lines, rates = lines_of(whole, labels)
    return View(key, with_groups(drawn, scores, labels), _members(whole, labels), lines, rates)


def cases_view(
    scores: Scores,
    labels: Labels,
    places: Places,
    *,
    unfolded: Collection[str] = (),
    colour: str = "discipline",
    size: str = HEAD_COUNT,
) -> View:
    """Who shares cases, without any case: a line is as wide as the band of their number; places as in the overview."""
    whole = gathered(scores.network, ("case",), labels, unfolded)
    found, _ = with_people(places, scores, labels, unfolded, whole)
    edges, looks = _case_edges(whole, labels)
    drawn = points_scene(
        whole, found, scores, labels, colour=colour, size=size, unfolded=unfolded, edges=edges
    )
    drawn = replace(drawn, overlay=labels.texts("network.cases.heading"), tie_legend=looks)
    lines, rates = lines_of(whole, labels)
    return View("cases", drawn, _members(whole, labels), lines, rates, basis(scores, labels, colour, size))


def _case_edges(whole: Gathering, labels: Labels) -> tuple[list[SceneEdge], tuple[TieEntry, ...]]:
    """Lines as wide as their band, and the legend of the bands."""
    least = labels.settings.case_threshold
    steps = sorted({low for low in (least, *BANDS) if low >= least})
    edges, counts, words = [], [0] * (len(steps) + 1), [""] * (len(steps) + 1)
    fact = labels.texts("view.fact.shared_cases")
    for row in whole.lines.to_dict("records"):
        number = sum(row["shared_cases"] >= low for low in steps)
        counts[number] += 1
        words[number] = band(row["shared_cases"], labels)
        edges.append(
            SceneEdge(
                *pair(labels.public(row["source"]), labels.public(row["target"])),
                width=1.0 + 1.5 * number,
                colour=encoding.KEPT if number else encoding.EDGE,
                dashed=number == 0,
                facts=((fact, band(row["shared_cases"], labels)),),
            )
        )
    looks = tuple(
        TieEntry(
            f"band{i}",
            labels.texts("network.cases.band", n=words[i]),
            encoding.KEPT if i else encoding.EDGE,
            i == 0,
            counts[i],
        )
        for i in range(len(counts))
        if counts[i]
    )
    return edges, looks


def _members(whole: Gathering, labels: Labels) -> dict[str, tuple[str, ...]]:
    return {labels.public(point): who for point, who in whole.members.items()}


def group_loss_sentence(scores: Scores, labels: Labels, organisation: str) -> str:
    """What schools lose when everybody of an organisation is away."""
    table = scores.tables["group_losses"]
    rows = zip(table["kind"], table["key"], table["lost"], strict=True)
    lost = sum(lost for kind, key, lost in rows if (kind, key) == ("organisation", organisation))
    if not lost:
        return labels.texts("network.panel.group_safe")
    return labels.texts.count("network.panel.group_loss", int(lost))


def basis(scores: Scores, labels: Labels, colour: str, size: str) -> str:
    """What the figures that are shown are computed on, in one sentence; empty when no figure is shown."""
    if colour not in MEASURES and size not in MEASURES:
        return ""
    return labels.texts(f"network.basis.{scores.settings.level}")
