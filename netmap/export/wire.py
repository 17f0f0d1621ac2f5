"""A scene on its way to a browser: columns instead of one record per node and tie, so that a large map stays small.

``map_assets/wire.js`` puts it together again. A column is ``{"all": value}`` (the same for every record), ``{"of": values,
"at": places}`` (few different values), ``{"nodes": places}`` (ids of nodes by their place) or ``{"each": values}``; ``null``
means that the record does not have it. Figures of nodes and ties stay behind: the page has them in its tables.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from netmap.export.visdata import scene_json
from netmap.settings import MOST_ON_CANVAS, MOST_TIES_ON_CANVAS
from netmap.view.scene import Scene

ENDS = ("from", "to")


def packed_scene(scene: Scene) -> dict[str, Any]:
    """The scene as columns, ready for ``json.dumps``; ``nodes`` and ``edges`` are ``{"count": n, "columns": {name: column}}``.

    ``renderer`` says which painter it asks for: ``vis``, or ``webgl`` when it is large.
    """
    drawn = scene_json(scene, facts=False)
    places = {node["id"]: place for place, node in enumerate(drawn["nodes"])}
    return drawn | {
        "renderer": "webgl" if _large(scene) else "vis",
        "nodes": _packed(drawn["nodes"], {}),
        "edges": _packed(drawn["edges"], places),
    }


def _large(scene: Scene) -> bool:
    """Whether a plain canvas would be too slow."""
    return len(scene.nodes) > MOST_ON_CANVAS or len(scene.edges) > MOST_TIES_ON_CANVAS


def _packed(records: Sequence[Mapping[str, Any]], places: Mapping[str, int]) -> dict[str, Any]:
    names = dict.fromkeys(name for record in records for name in record)
    columns = {}
    for name in names:
        values = [record.get(name) for record in records]
        columns[name] = (
            {"nodes": [places[str(value)] for value in values]}
            if places and name in ENDS
            else _column(values)
        )
    return {"count": len(records), "columns": columns}


def _column(values: Sequence[Any]) -> dict[str, Any]:
    # a boolean is not the number that it equals
    different = {(type(value), value): value for value in values}
    if len(different) == 1:
        return {"all": values[0]}
    if 2 * len(different) <= len(values) and not isinstance(values[0], int | float):
        number = {key: place for place, key in enumerate(different)}
        return {
            "of": list(different.values()),
            "at": [number[type(value), value] for value in values],
        }
    return {"each": list(values)}
