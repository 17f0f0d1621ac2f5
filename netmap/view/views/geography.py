"""Organisations where they are: a projection of our own on a plain background, without a tile server.

Equirectangular around the middle of the data: within a municipality it is off by less than a thousandth.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from netmap.metrics.scores import Scores
from netmap.view import encoding
from netmap.view.areas import areas
from netmap.view.crowds import apart
from netmap.view.labels import Labels
from netmap.view.rooms import around
from netmap.view.scene import Area, Backdrop, Circle, ScaleBar
from netmap.view.views.gathering import Gathering, gathered
from netmap.view.views.organisations import basis
from netmap.view.views.points import HEAD_COUNT, lines_of, points_scene, with_people
from netmap.view.views.view import View

KM_PER_DEGREE = 111.195
"""Of latitude: 40,030 km around, divided by 360."""
EXTENT = 1500.0
"""Map units of the longest side."""
RADII = encoding.Ranked(7.0, 18.0)
"""Of organisations: smaller than in the overview, since they stand where they are."""
TOUCH = 18.0
"""Map units around a point: what lies on one spot is put beside each other."""


def placed(scores: Scores) -> list[str]:
    """Ids of the organisations of which the place is known, sorted."""
    nodes = scores.network.nodes
    known = (
        (nodes["kind"] == "organisation")
        & nodes["latitude"].between(-90, 90)
        & nodes["longitude"].between(-180, 180)
    )
    return [str(node) for node in nodes.index[known]]


@dataclass(frozen=True, slots=True)
class Projection:
    """From degrees to map units."""

    latitude: float
    longitude: float
    """Of the middle."""
    per_km: float
    """Map units in a kilometre."""

    def at(
        self, latitude: npt.NDArray[np.float64], longitude: npt.NDArray[np.float64]
    ) -> npt.NDArray[np.float64]:
        """Places, shape (points, 2); y down."""
        x = (longitude - self.longitude) * math.cos(math.radians(self.latitude)) * KM_PER_DEGREE
        y = (self.latitude - latitude) * KM_PER_DEGREE
        return np.column_stack([x, y]) * self.per_km


def projection(latitude: npt.NDArray[np.float64], longitude: npt.NDArray[np.float64]) -> Projection:
    """The projection in which all points fill the map; its middle is the middle of the points."""
    middle = Projection(
        float((latitude.min() + latitude.max()) / 2), float((longitude.min() + longitude.max()) / 2), 1.0
    )
    longest = float(np.ptp(middle.at(latitude, longitude), axis=0).max())
    return replace(middle, per_km=EXTENT / longest if longest > 0 else 1.0)


def geography_view(
    scores: Scores,
    labels: Labels,
    *,
    unfolded: Collection[str] = (),
    colour: str = "discipline",
    size: str = HEAD_COUNT,
) -> View:
    """Organisations at their place, with the neighbourhoods as areas and a scale bar; who has no place is listed beside it.

    Raises:
        LookupError: no place is known.

    """
    network, ids = scores.network, placed(scores)
    if not ids:
        raise LookupError
    rows = network.nodes.loc[ids]
    latitude, longitude = (rows[c].to_numpy(dtype=float) for c in ("latitude", "longitude"))
    how = projection(latitude, longitude)
    true = how.at(latitude, longitude)
    shown = apart(_off_one_spot(true, ids, labels), np.full(len(ids), TOUCH))
    places = {node: (round(float(x), 1), round(float(y), 1)) for node, (x, y) in zip(ids, shown, strict=True)}
    whole = gathered(network, scores.settings.layers, labels, unfolded)
    places, circles = with_people(places, scores, labels, set(unfolded) & set(ids), whole)
    here = _only(whole, places)
    backdrop = Backdrop(
        circles=tuple(Circle(*places[home], r) for home, r in circles),
        areas=_neighbourhoods(rows, {node: places[node] for node in ids}),
        bar=_bar(how, true, labels),
    )
    scene = points_scene(
        here,
        places,
        scores,
        labels,
        colour=colour,
        size=size,
        unfolded=unfolded,
        backdrop=backdrop,
        radii=RADII,
    )
    lines, rates = lines_of(here, labels)
    return View(
        "places",
        scene,
        {labels.public(point): who for point, who in here.members.items()},
        lines,
        rates,
        basis(scores, labels, colour, size),
        tuple(sorted((labels.label(point) for point in set(whole.points) - set(places)), key=str.casefold)),
    )


def _off_one_spot(true: npt.NDArray[np.float64], ids: list[str], labels: Labels) -> npt.NDArray[np.float64]:
    """What lies on exactly the same spot (two organisations in one building) beside each other."""
    spots: dict[tuple[float, float], list[int]] = {}
    for i, (x, y) in enumerate(true):
        spots.setdefault((float(x), float(y)), []).append(i)
    shown = true.copy()
    for together in spots.values():
        if len(together) > 1:
            shown[together] += around([ids[i] for i in together], 2 * TOUCH, labels.place_key)
    return shown


def _only(whole: Gathering, places: Collection[str]) -> Gathering:
    """Only the points that have a place, and the lines between them."""
    keep = (whole.lines["source"].isin(list(places)) & whole.lines["target"].isin(list(places))).to_numpy(
        dtype=bool
    )
    return Gathering(
        tuple(point for point in whole.points if point in places),
        {point: who for point, who in whole.members.items() if point in places},
        whole.lines[keep].reset_index(drop=True),
        tuple(rows for rows, kept in zip(whole.under, keep, strict=True) if kept),
        whole.inside,
    )


def _neighbourhoods(rows: pd.DataFrame, shown: Mapping[str, tuple[float, float]]) -> tuple[Area, ...]:
    """Each neighbourhood as the area in which its organisations lie; where none is known, one outline round them all."""
    names = {str(node): str(name) for node, name in rows["neighbourhood"].items() if name}
    known = areas(shown, names, far=False, core=1.0)
    return known or areas(shown, dict.fromkeys(shown, ""), far=False, core=1.0)


def _bar(how: Projection, true: npt.NDArray[np.float64], labels: Labels) -> ScaleBar | None:
    """A bar of 1, 2 or 5 times a power of ten, about a fifth of the map; none when everything lies on one spot."""
    if float(np.ptp(true, axis=0).max()) <= 0:
        return None
    wanted = EXTENT / 5 / how.per_km
    power = 10 ** math.floor(math.log10(wanted))
    km = max((m * power for m in (1, 2, 5) if m * power <= wanted), default=power)
    texts = labels.texts
    label = (
        texts("network.places.km", n=texts.number(km))
        if km >= 1
        else texts("network.places.metre", n=texts.number(km * 1000))
    )
    left, low = float(true[:, 0].min()), float(true[:, 1].max())
    return ScaleBar(round(left, 1), round(low + 90, 1), round(km * how.per_km, 1), label)
