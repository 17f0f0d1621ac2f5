"""A gathering as a scene: one point per organisation, and around an unfolded one its people."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from netmap.metrics.scores import Scores
from netmap.view import encoding
from netmap.view.appearance import Painted, by_group, by_measure, size_legend
from netmap.view.labels import Labels
from netmap.view.lines import lines
from netmap.view.measures import MEASURES, measured
from netmap.view.rooms import around, around_radius, steady_positions
from netmap.view.scene import Backdrop, Circle, Scene, SceneEdge, SceneNode
from netmap.view.scene_maker import colour_words, group_words, metric_words, size_words
from netmap.view.views.gathering import Gathering, Rows, gathered, pair
from netmap.view.weights import rate_words, shown_rate, shown_rates

SEAT = 40.0
"""Map units between the people of an unfolded organisation."""
RADII = encoding.Ranked(10.0, 34.0)
PEOPLE_RADII = encoding.Ranked(8.0, 19.0)
"""People of an unfolded organisation: drawn at a smaller scale, so that they fit in its place."""
OPENED = 9.0
"""Radius of an organisation whose people stand around it."""
HEAD_COUNT = "people"
GROUPINGS = ("discipline", "organisation", "org_kind", "neighbourhood")
"""What may colour organisations, besides the figures."""

Places = Mapping[str, tuple[float, float]]


def organisation_places(scores: Scores, labels: Labels) -> dict[str, tuple[float, float]]:
    """Where each organisation stands, with room around it for its people; the same whatever is unfolded."""
    network = scores.network
    whole = gathered(network, scores.settings.layers, labels)
    place = {point: i for i, point in enumerate(whole.points)}
    ends = np.array(
        [(place[a], place[b]) for a, b in zip(whole.lines["source"], whole.lines["target"], strict=True)],
        dtype=np.int64,
    ).reshape(-1, 2)
    radii = np.array([_room(whole, point) for point in whole.points])
    rows = network.nodes.loc[list(whole.points)]
    groups = [str(near or kind) for near, kind in zip(rows["neighbourhood"], rows["org_kind"], strict=True)]
    weights = whole.lines["per_year"].fillna(0.0).to_numpy(dtype=float)
    found = steady_positions(whole.points, ends, weights, radii, groups, labels.place_key)
    return {
        point: (round(float(x), 1), round(float(y), 1))
        for point, (x, y) in zip(whole.points, found, strict=True)
    }


def _room(whole: Gathering, point: str) -> float:
    return max(around_radius(len(whole.members[point]) - 1, SEAT), RADII.high + 12)


def with_people(
    places: Places, scores: Scores, labels: Labels, unfolded: Collection[str], whole: Gathering
) -> tuple[dict[str, tuple[float, float]], tuple[tuple[str, float], ...]]:
    """The same places, with the people of the unfolded organisations around theirs; and the circle that holds them."""
    found, circles = dict(places), []
    opened = sorted(set(unfolded) & set(places))
    employed = scores.network.employed if opened else {}
    for home in opened:
        staff = [person for person in employed.get(home, ()) if person in whole.members]
        x, y = places[home]
        for person, (dx, dy) in zip(staff, around(staff, SEAT, labels.place_key), strict=True):
            found[person] = (round(x + float(dx), 1), round(y + float(dy), 1))
        if staff:
            circles.append((home, around_radius(len(staff), SEAT)))
    return found, tuple(circles)


def values_of(whole: Gathering, measure: str, scores: Scores, labels: Labels) -> list[float]:
    """A figure for each point: its own, or the highest of those it stands for; NaN where none is known, and ``TOO_FEW`` where
    what is known is not shown.
    """
    if measure == HEAD_COUNT:
        kinds = scores.network.nodes["kind"].to_dict()
        return [
            float(
                max(
                    sum(kinds[who] == "professional" for who in whole.members[point]),
                    kinds[point] == "professional",
                )
            )
            for point in whole.points
        ]
    found = {str(node): float(value) for node, value in measured(scores, labels, measure).items()}
    values = []
    for point in whole.points:
        known = [value for who in whole.members[point] if not math.isnan(value := found.get(who, math.nan))]
        values.append(max(known, default=math.nan))
    return values


def points_scene(
    whole: Gathering,
    places: Places,
    scores: Scores,
    labels: Labels,
    *,
    colour: str,
    size: str,
    unfolded: Collection[str] = (),
    edges: Sequence[SceneEdge] | None = None,
    backdrop: Backdrop | None = None,
    radii: encoding.Ranked = RADII,
) -> Scene:
    """Draw a gathering.

    Args:
        whole: who stands for whom.
        places: of every point, in map units.
        scores: the figures.
        labels: how nodes are called.
        colour: one of ``GROUPINGS`` or of ``MEASURES``.
        size: ``people``, ``same``, or one of ``MEASURES``.
        unfolded: organisations whose people are points; these are drawn small.
        edges: the lines; by default one per line of the gathering, as wide as there is contact.
        backdrop: what lies behind; by default a circle around the people of each unfolded organisation.
        radii: of organisations.

    """
    texts, nodes = labels.texts, scores.network.nodes
    rows = dict(zip(nodes.index, nodes.to_dict("records"), strict=True))
    values = [1.0] * len(whole.points) if size == "same" else values_of(whole, size, scores, labels)
    top = max((value for value in values if not math.isnan(value)), default=0.0)
    painted = _painted(whole, rows, scores, labels, colour)
    chosen = colour if colour in MEASURES else size
    worded = [""] * len(whole.points)
    if chosen in MEASURES:
        worded = metric_words(values_of(whole, chosen, scores, labels), chosen, labels, len(whole.points))
    heads = values_of(whole, HEAD_COUNT, scores, labels)
    degree = pd.concat([whole.lines["source"], whole.lines["target"]]).value_counts().to_dict()
    contacts = _contacts(whole, labels)
    rank = {
        point: number
        for number, point in enumerate(
            sorted(whole.points, key=lambda p: (-int(degree.get(p, 0)), p)), start=1
        )
    }
    employed = scores.network.employed if unfolded else {}
    drawn = []
    for i, point in enumerate(whole.points):
        row = rows[point]
        scale = radii if row["kind"] == "organisation" else PEOPLE_RADII
        if point in unfolded:
            facts = _opened_facts(point, row, labels, len(employed.get(point, ())))
        else:
            facts = _facts(
                point, row, labels, heads[i], int(degree.get(point, 0)), contacts.get(point, 0.0), whole
            )
        if worded[i]:
            name, _, value = worded[i].rpartition(": ")
            facts = (*facts, (name, value))
        drawn.append(
            SceneNode(
                id=labels.public(point),
                label=labels.label(point),
                short=labels.short(point),
                x=places[point][0],
                y=places[point][1],
                size=OPENED if point in unfolded else round(scale.radius(values[i], top), 1),
                colour=painted.colours[i],
                shape=encoding.shape_of(row["kind"], school=bool(row["school"])),
                kind=str(row["kind"]),
                group=painted.groups[i],
                organisation=labels.public(row["organisation"])
                if labels.knows(row["organisation"] or "")
                else None,
                rank=rank[point],
                facts=facts,
                hollow=painted.hollow[i],
                metric=worded[i],
                function=labels.function(point),
            )
        )
    lines = line_edges(whole, labels) if edges is None else edges
    _, circles = with_people(places, scores, labels, unfolded, whole)
    return Scene(
        title=texts("view.map.title"),
        nodes=tuple(sorted(drawn, key=lambda node: node.id)),
        edges=tuple(sorted(lines, key=lambda line: (line.source, line.target))),
        legend=painted.legend,
        colour_by=colour_words(colour, labels),
        size_by=texts("network.size.people") if size == HEAD_COUNT else size_words(size, labels),
        level=scores.settings.level,
        size_legend=()
        if size == "same"
        else size_legend(values, None if size == HEAD_COUNT else size, radii, labels),
        backdrop=backdrop or Backdrop(circles=tuple(Circle(*places[home], r) for home, r in circles)),
    )


def _painted(
    whole: Gathering, rows: Mapping[Any, dict[Any, Any]], scores: Scores, labels: Labels, colour: str
) -> Painted:
    if colour in MEASURES:
        return by_measure(values_of(whole, colour, scores, labels), colour, labels)
    shapes = [encoding.shape_of(rows[p]["kind"], school=bool(rows[p]["school"])) for p in whole.points]
    if colour == "organisation":
        homes = [rows[p]["organisation"] if rows[p]["kind"] == "professional" else p for p in whole.points]
        named = [(labels.public(home), labels.label(home)) if home in rows else None for home in homes]
        return by_group(
            [one or ("unknown", labels.texts("view.group.unknown")) for one in named], shapes, colour
        )
    return by_group([group_words(rows[p], colour, labels) for p in whole.points], shapes, colour)


def _contacts(whole: Gathering, labels: Labels) -> dict[str, float]:
    """Contacts a year of each point as its lines show them; lines of which it is not known are left out."""
    shown = whole.lines.assign(per_year=shown_rates(whole.lines["per_year"].to_numpy(dtype=float), labels))
    both = pd.concat([shown.set_index("source")["per_year"], shown.set_index("target")["per_year"]])
    return {str(point): float(total) for point, total in both.groupby(level=0).sum().items()}


def _facts(
    point: str,
    row: dict[Any, Any],
    labels: Labels,
    heads: float,
    degree: int,
    contacts: float,
    whole: Gathering,
) -> tuple[tuple[str, str], ...]:
    texts = labels.texts
    facts = [(texts("view.fact.function"), labels.function(point))]
    if row["kind"] == "organisation":
        facts.append((texts("network.fact.people"), texts.number(heads)))
        if row["neighbourhood"]:
            facts.append((texts("view.colour.neighbourhood").capitalize(), str(row["neighbourhood"])))
    else:
        facts.append((texts("view.fact.organisation"), labels.home(point) or texts("common.unknown")))
    facts += [
        (texts("network.fact.lines"), texts.number(degree)),
        (texts("view.fact.strength"), rate_words(round(contacts), labels)),
    ]
    if row["kind"] == "organisation" and point in whole.inside:
        facts.append(
            (
                texts("network.fact.inside"),
                rate_words(shown_rate(float(round(whole.inside[point])), labels), labels),
            )
        )
    return tuple(facts)


def _opened_facts(
    point: str, row: dict[Any, Any], labels: Labels, people: int
) -> tuple[tuple[str, str], ...]:
    """Of an unfolded organisation: its lines are those of its people now."""
    texts = labels.texts
    facts = [
        (texts("view.fact.function"), labels.function(point)),
        (texts("network.fact.people"), texts.number(people)),
    ]
    if row["neighbourhood"]:
        facts.append((texts("view.colour.neighbourhood").capitalize(), str(row["neighbourhood"])))
    return (*facts, (texts("network.fact.lines"), texts("network.fact.with_people")))


def line_edges(whole: Gathering, labels: Labels) -> list[SceneEdge]:
    """A line for each pair, wider the more contact there is; dashed where only cases are shared."""
    ties = whole.lines
    return lines(
        (ties["source"].tolist(), ties["target"].tolist()),
        ties["contact"].tolist(),
        ties["per_year"].tolist(),
        ties["last_contact"],
        ties["shared_cases"].tolist(),
        labels,
        lambda count: band(int(count), labels),
    )


BANDS = (10, 20, 50, 100)
"""Numbers of shared cases from which a line is drawn wider."""


def band(count: int, labels: Labels) -> str:
    """A number of shared cases as a band, so that no exact number can be worked out from what lies beside it."""
    texts, least = labels.texts, labels.settings.case_threshold
    if count < least:
        return f"< {least}"
    lows = [low for low in (least, *BANDS) if low <= count]
    highs = [low for low in BANDS if low > count]
    if not highs:
        return texts("network.band.more", n=texts.number(max(lows)))
    return texts("network.range", low=texts.number(max(lows)), high=texts.number(min(highs) - 1))


def lines_of(
    whole: Gathering, labels: Labels
) -> tuple[dict[tuple[str, str], Rows], dict[tuple[str, str], float]]:
    """For each line, by its public ends: the ties that it is made of, and its contacts a year."""
    names = [[labels.public(end) for end in whole.lines[side]] for side in ("source", "target")]
    ends = [pair(one, other) for one, other in zip(*names, strict=True)]
    rates = shown_rates(whole.lines["per_year"].to_numpy(dtype=float), labels).tolist()
    return dict(zip(ends, whole.under, strict=True)), dict(zip(ends, rates, strict=True))
