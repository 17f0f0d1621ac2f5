"""Filters in the address bar: keys of the program as they are, ids and words of the sheets as keyed marks."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from netmap.metrics.scores import Scores
from netmap.view.labels import Labels
from netmap.view.views.filters import KINDS, MOST_STEPS, Filter, Filters, choices, with_filter

Mark = Callable[[str], str]
PLAIN = ("kind", "discipline", "layer", "frequency", "bottleneck")
"""Kinds whose value is a key of the program."""
NOTHING = "0"
"""Stands for an empty value."""


def filter_parts(filters: Filters, mark: Mark) -> list[str]:
    """Each filter as one part of an address: "neighbourhood-k3x9-0"."""
    return [f"{one.kind}-{_written(one, mark)}-{one.steps}" for one in filters]


def _written(one: Filter, mark: Mark) -> str:
    if one.kind == "period":
        return one.value.replace("-", "").replace("/", "_")
    if one.kind in PLAIN:
        return one.value or NOTHING
    return mark(one.value)


def filters_from(parts: Sequence[str], mark: Mark, scores: Scores, labels: Labels) -> Filters:
    """The filters that an address asks for; what these data do not have is left out."""
    found: Filters = ()
    for part in parts:
        kind, _, rest = part.partition("-")
        value, _, steps = rest.rpartition("-")
        one = _read(kind, value, steps, mark, scores, labels) if kind in KINDS else None
        if one is not None:
            found = with_filter(found, one)
    return found


def _read(kind: str, value: str, steps: str, mark: Mark, scores: Scores, labels: Labels) -> Filter | None:
    if kind == "period":
        months = [f"{month[:4]}-{month[4:]}" for month in value.split("_")]
        known = {month for month, _ in choices("period", scores, labels)}
        asked = len(months) == 2 and months[0] <= months[1] and known.issuperset(months)
        return Filter("period", "/".join(months)) if asked else None
    if kind == "near":
        node = next((node for node in labels.nodes if mark(node) == value), None)
        far = steps.isdecimal() and 1 <= int(steps) <= MOST_STEPS
        return Filter("near", node, int(steps)) if node is not None and far else None
    offered = [key for key, _ in choices(kind, scores, labels)]
    if kind in PLAIN:
        wanted = "" if value == NOTHING else value
        return Filter(kind, wanted) if wanted in offered else None
    return next((Filter(kind, key) for key in offered if mark(key) == value), None)
