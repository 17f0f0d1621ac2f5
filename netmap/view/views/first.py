"""The map with which a network opens, before any figure is there: it shows none, so it needs none."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from netmap.metrics.scores import Scores
from netmap.model.network import Network, Structure
from netmap.settings import Settings
from netmap.view.labels import Labels
from netmap.view.layout import positions
from netmap.view.scene import Scene
from netmap.view.views.organisations import organisations_view
from netmap.view.views.points import Places, organisation_places

Tell = Callable[[str, float], None]


def first_map(network: Network, settings: Settings, labels: Labels, _tell: Tell) -> tuple[Scene, Places]:
    """The organisations in their places, coloured by function, as large as they have people; and those places."""
    scores = Scores(
        network=network,
        settings=settings,
        structure=network.structure(settings.level, settings.layers),
        nodes=pd.DataFrame(),
        ties=pd.DataFrame(),
        coverage=pd.DataFrame(),
        losses=pd.DataFrame(),
        summary={},
        tables={},
    )
    places = organisation_places(scores, labels)
    return organisations_view(scores, labels, places).scene, places


def people_places(structure: Structure, key: bytes, _tell: Tell) -> pd.DataFrame:
    """See :func:`netmap.view.layout.positions`: seconds for a large network."""
    return positions(structure, key=key)


def placed_organisations(scores: Scores, labels: Labels, _tell: Tell) -> Places:
    """See :func:`netmap.view.views.points.organisation_places`."""
    return organisation_places(scores, labels)
