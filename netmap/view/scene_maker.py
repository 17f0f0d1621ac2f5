"""The scene maker: who stands where, in which colour and size, under which name, for figures and labels."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import pandas as pd

from netmap.metrics.scores import Scores
from netmap.view import encoding
from netmap.view.appearance import Painted, by_group, by_measure, size_legend
from netmap.view.labels import Labels
from netmap.view.layout import positions
from netmap.view.lines import lines
from netmap.view.measures import MEASURES, TOO_FEW, hidden_words, measure_name, measure_words, measured
from netmap.view.overlay import Overlay, free_spot
from netmap.view.scene import Scene, SceneEdge, SceneNode, TieEntry
from netmap.view.scope import colour_known
from netmap.view.sectors import sectors
from netmap.view.suppress import case_count
from netmap.view.weights import rate_words, shown_strengths

COLOURS = ("discipline", "organisation", "org_kind", "neighbourhood", "component", "community")
SIZES = ("betweenness", "loss", "degree", "reach_2", "strength", "same")
RADII = encoding.Ranked()


def scene(
    scores: Scores,
    labels: Labels,
    *,
    colour: str | None = None,
    size: str = "betweenness",
    places: pd.DataFrame | None = None,
    overlay: Overlay | None = None,
) -> Scene:
    """The map of a network.

    Args:
        scores: the figures.
        labels: how nodes are called; ids in the scene are ``labels.public``.
        colour: one of ``COLOURS`` or of ``MEASURES``; by default what is known (:func:`netmap.view.scope.colour_known`).
        size: ``same``, or one of ``MEASURES``.
        places: positions by id, when they are known already; else they are computed.
        overlay: what is drawn over it.

    """
    texts, nodes = labels.texts, scores.structure.nodes
    colour = colour or colour_known(labels)
    places = positions(scores.structure, key=labels.place_key) if places is None else places
    strengths = shown_strengths(scores, labels)
    values = [1.0] * len(nodes) if size == "same" else measured(scores, labels, size).tolist()
    radii = RADII.sizes(values)
    between, degrees = scores.nodes["betweenness"].tolist(), scores.nodes["degree"].tolist()
    order = sorted(
        range(len(nodes)),
        key=lambda i: (-_known(between[i]), -int(degrees[i]), labels.public(scores.structure.ids[i])),
    )
    rank = {i: number for number, i in enumerate(order, start=1)}
    painted = _painted(scores, labels, colour)
    chosen = colour if colour in MEASURES else size
    worded = metric_words(
        [] if chosen == "same" else measured(scores, labels, chosen).tolist(), chosen, labels, len(nodes)
    )
    drawn = []
    x, y = places["x"].to_dict(), places["y"].to_dict()
    facts, around = _node_facts(scores, labels, strengths), sectors(scores, labels)
    columns = (nodes[column].tolist() for column in ("kind", "school", "organisation"))
    for i, (name, kind, school, home) in enumerate(zip(scores.structure.ids, *columns, strict=True)):
        drawn.append(
            SceneNode(
                id=labels.public(name),
                label=labels.label(name),
                short=labels.short(name),
                x=float(x[name]),
                y=float(y[name]),
                size=round(radii[i], 1),
                colour=painted.colours[i],
                shape=encoding.shape_of(kind, school=bool(school)),
                kind=str(kind),
                group=painted.groups[i],
                organisation=labels.public(home) if home else None,
                rank=rank[i],
                facts=facts[i],
                function=labels.function(name),
                sector=around.of[name],
                hollow=painted.hollow[i],
                metric=worded[i],
            )
        )
    drawn_scene = Scene(
        title=texts("view.map.title"),
        nodes=tuple(sorted(drawn, key=lambda item: item.id)),
        edges=tuple(sorted(_edges(scores, labels), key=lambda item: (item.source, item.target))),
        legend=painted.legend,
        colour_by=colour_words(colour, labels),
        size_by=size_words(size, labels),
        level=scores.settings.level,
        schools=around.schools,
        sectors=around.sectors,
        steps=scores.settings.steps,
        size_legend=() if size == "same" else size_legend(values, size, RADII, labels),
    )
    return drawn_scene if overlay is None else overlaid(drawn_scene, overlay, labels)


def overlaid(drawn: Scene, overlay: Overlay, labels: Labels) -> Scene:
    """The same scene with an overlay over it; nodes stay where they are, and who is added stands beside those they know."""
    drawn, new = _with_added(drawn, overlay, labels)

    def public(node: str) -> str:
        return new.get(node) or labels.public(node)

    known = {node.id for node in drawn.nodes}
    looks = {}
    for (first, second), key in overlay.ties.items():
        ends = public(first), public(second)
        if known.issuperset(ends):
            looks[min(ends), max(ends)] = overlay.look(key)
    edges = []
    for edge in drawn.edges:
        look = looks.pop((min(edge.source, edge.target), max(edge.source, edge.target)), None)
        if look is not None:
            edges.append(replace(edge, colour=look.colour, dashed=look.dashed, width=look.width, strong=True))
        else:
            edges.append(replace(edge, colour=encoding.FAINT, width=1.0) if overlay.faint else edge)
    edges += [
        SceneEdge(source, target, look.width, look.colour, look.dashed, (), strong=True)
        for (source, target), look in looks.items()
    ]
    rings = {public(node): overlay.look(key) for node, key in overlay.nodes.items()}
    nodes = tuple(
        replace(node, ring=rings[node.id].colour) if node.id in rings else node for node in drawn.nodes
    )
    ringed = set(overlay.nodes.values()) - set(overlay.ties.values())
    counted = Counter(look.key for node, look in rings.items() if node in known)
    counted.update(
        overlay.look(key).key
        for ends, key in overlay.ties.items()
        if known.issuperset(public(end) for end in ends)
    )
    return replace(
        drawn,
        nodes=nodes,
        edges=tuple(sorted(edges, key=lambda item: (item.strong, item.source, item.target))),
        overlay=overlay.heading,
        tie_legend=tuple(
            TieEntry(look.key, look.words, look.colour, look.dashed, counted[look.key], look.key in ringed)
            for look in overlay.looks
            if counted[look.key]
        ),
    )


def _with_added(drawn: Scene, overlay: Overlay, labels: Labels) -> tuple[Scene, dict[str, str]]:
    """With a node for everybody whom only the overlay has, and their ids in the scene."""
    places = {node.id: (node.x, node.y) for node in drawn.nodes}
    new: dict[str, str] = {}
    nodes = list(drawn.nodes)
    for number, one in enumerate(overlay.added, start=1):
        beside = [new.get(node) or labels.public(node) for node in one.near]
        new[one.id] = f"new{number}"
        x, y = free_spot(list(places.values()), [places[node] for node in beside if node in places])
        places[new[one.id]] = (x, y)
        function = labels.discipline(one.discipline)
        nodes.append(
            SceneNode(
                id=new[one.id],
                label=one.label,
                short=one.label,
                x=x,
                y=y,
                size=RADII.low + 3,
                colour=encoding.COLOUR_OF_GROUP[encoding.group_of(one.discipline)],
                shape="dot",
                kind="professional",
                group=encoding.group_of(one.discipline),
                organisation=None,
                rank=1,
                facts=((labels.texts("view.fact.function"), function),),
                function=function,
            )
        )
    return replace(drawn, nodes=tuple(sorted(nodes, key=lambda node: node.id))), new


def _known(value: float) -> float:
    return -1.0 if math.isnan(value) else float(value)


def colour_words(colour: str, labels: Labels) -> str:
    """What the colour says."""
    if colour in MEASURES:
        return measure_name(colour, labels.texts)
    return labels.texts(f"view.colour.{colour}")


def size_words(size: str, labels: Labels) -> str:
    """What the size says."""
    key = f"view.size.{size}"
    return labels.texts(key) if key in labels.texts else measure_name(size, labels.texts)


def metric_words(values: list[float], measure: str, labels: Labels, n: int) -> list[str]:
    """For each of ``n`` points the chosen figure in words; empty without one."""
    if not values:
        return [""] * n
    name = labels.texts(f"metrics.{measure}.name")
    return [
        f"{name}: {hidden_words(labels) if value == TOO_FEW else measure_words(value, measure, labels.texts)}"
        for value in values
    ]


def _painted(scores: Scores, labels: Labels, colour: str) -> Painted:
    if colour in MEASURES:
        return by_measure(measured(scores, labels, colour).tolist(), colour, labels)
    nodes = scores.structure.nodes
    needed = [name for name in dict.fromkeys(("kind", "school", "discipline", colour)) if name in nodes]
    rows = nodes[needed].to_dict("records")
    shapes = [encoding.shape_of(row["kind"], school=bool(row["school"])) for row in rows]
    if colour in ("component", "community"):
        numbers = labels.renumbered({str(k): int(v) for k, v in scores.nodes[colour].items()})
        groups = [
            (f"c{numbers[node]}", labels.texts("view.group.component", n=numbers[node]))
            for node in scores.structure.ids
        ]
    elif colour == "organisation":
        homes = [
            home if isinstance(home, str) else None if row["kind"] == "professional" else node
            for node, home, row in zip(scores.structure.ids, nodes["organisation"], rows, strict=True)
        ]
        groups = [
            (labels.public(home), labels.label(home))
            if home
            else ("unknown", labels.texts("view.group.unknown"))
            for home in homes
        ]
    else:
        groups = [group_words(row, colour, labels) for row in rows]
    return by_group(groups, shapes, colour)


def group_words(row: dict[Any, Any], colour: str, labels: Labels) -> tuple[str, str]:
    """Key and words of the legend entry that a node belongs to."""
    texts = labels.texts
    if colour == "discipline":
        key = encoding.group_of(row["discipline"])
        if key == "unknown" and row["kind"] == "organisation" and row["school"]:
            key = "school"
        return key, texts(f"view.group.{key}")
    value = row[colour]
    if value is None:
        return "unknown", texts("view.group.unknown")
    return str(value), labels.kind(value) if colour == "org_kind" else str(value)


def _node_facts(
    scores: Scores, labels: Labels, strengths: Mapping[str, float]
) -> list[tuple[tuple[str, str], ...]]:
    texts, figures = labels.texts, scores.nodes
    function, home = texts("view.fact.function"), texts("view.fact.organisation")
    words: dict[str, Callable[[Any], str]] = {
        "degree": texts.number,
        "strength": partial(rate_words, labels=labels),
        "reach_2": texts.percent,
        "betweenness": partial(texts.percent, digits=1),
        "loss": texts.number,
        "response_days": partial(texts.number, digits=1),
        "active_cases": partial(case_count, labels=labels),
    }
    values = {key: figures[key].tolist() for key in words if key != "strength"}
    values["strength"] = [strengths[node] for node in scores.structure.ids]
    columns = {}
    for key, word in words.items():
        name = texts(f"view.fact.{key}")
        worded = {value: (name, word(value)) for value in set(values[key])}  # of many the same is said
        columns[key] = [worded[value] for value in values[key]]
    of_person = scores.structure.nodes["kind"] == "professional"
    found = []
    for i, (node, person) in enumerate(zip(scores.structure.ids, of_person.tolist(), strict=True)):
        facts = [(function, labels.function(node))]
        if person:
            facts.append((home, labels.home(node) or texts("common.unknown")))
        facts += [column[i] for key, column in columns.items() if person or key != "active_cases"]
        found.append(tuple(facts))
    return found


def _edges(scores: Scores, labels: Labels) -> list[SceneEdge]:
    ties = scores.ties
    return lines(
        (ties["source"].tolist(), ties["target"].tolist()),
        scores.structure.ties["contact"].to_numpy(dtype=bool).tolist(),
        ties["contacts_per_year"].tolist(),
        ties["last_contact"],
        ties["shared_cases"].tolist(),
        labels,
        partial(case_count, labels=labels),
    )
