"""Which views the data have something for."""

from __future__ import annotations

from netmap.metrics.scores import Scores
from netmap.view.views.geography import placed
from netmap.view.views.months import contacts_by_month
from netmap.view.views.view import VIEWS

MANY = 3000
"""People above which the map of people is drawn only when asked for."""


MOST_LOOSE = 0.5
"""Share of the people without a known organisation above which a map of organisations is one of people after all."""


def lacking(scores: Scores) -> dict[str, str]:
    """Views for which something is missing → key of the sentence that says what (``network.missing.<key>``)."""
    network, found = scores.network, {}
    nodes = network.nodes
    person = nodes["kind"] == "professional"
    if not (~person).any():
        found["organisations"] = "organisations"
    if not network.schools():
        found["rings"] = "rings"
    if scores.settings.level == "organisation":
        found["people"] = "people"
        if "rings" not in found:
            found["rings"] = "people"
    if scores.tables["mixing"].empty:
        found["disciplines"] = "disciplines"
    if "case" not in scores.settings.layers:
        found["cases"] = "cases_layer"
    elif not network.ties["case"].any():
        found["cases"] = "cases"
    if not placed(scores):
        found["places"] = "places"
    if contacts_by_month(network).empty:
        found["months"] = "months"
    return found


def opening(scores: Scores) -> str:
    """The view to begin with: organisations; people when it is not known where most work, or all work at one."""
    absent, nodes = lacking(scores), scores.network.nodes
    person = nodes["kind"] == "professional"
    loose = nodes.loc[person, "organisation"].isna()
    if ((~person).sum() < 2 or (len(loose) and loose.mean() > MOST_LOOSE)) and "people" not in absent:
        return "people"
    return next(key for key in (VIEWS[0], "people", *VIEWS) if key not in absent)
