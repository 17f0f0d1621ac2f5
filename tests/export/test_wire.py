"""What goes to the browser as columns comes out as the scene that went in."""

from __future__ import annotations

import json

import pytest

from netmap.export.visdata import pyvis_network, scene_json
from netmap.export.wire import packed_scene
from netmap.view.scene import Scene
from netmap.view.scene_maker import scene
from tests.opened import opened


def unpacked(part, nodes=()):
    records = [{} for _ in range(part["count"])]
    for name, column in part["columns"].items():
        for place, record in enumerate(records):
            if "all" in column:
                value = column["all"]
            elif "of" in column:
                value = column["of"][column["at"][place]]
            elif "nodes" in column:
                value = nodes[column["nodes"][place]]["id"]
            else:
                value = column["each"][place]
            if value is not None:
                record[name] = value
    return records


def plain(records):
    return [
        {name: value for name, value in record.items() if value is not None and name != "facts"}
        for record in records
    ]


@pytest.mark.parametrize("key", ["many_doors", "two_islands"])
def test_columns_hold_the_same_nodes_and_ties_in_less_room(key):
    found = opened(key)
    drawn = scene(found.scores, found.labels)
    whole = json.loads(json.dumps(scene_json(drawn)))
    for_pyvis = pyvis_network(drawn).get_network_data()
    assert json.loads(json.dumps(for_pyvis[:2])) == [whole["nodes"], whole["edges"]]
    sent = json.dumps(packed_scene(drawn))
    packed = json.loads(sent)
    nodes = unpacked(packed["nodes"])
    assert nodes == plain(whole["nodes"])
    assert unpacked(packed["edges"], nodes) == plain(whole["edges"])
    assert packed.pop("renderer") == "vis"
    assert {k: v for k, v in packed.items() if k not in ("nodes", "edges")} == {
        k: v for k, v in whole.items() if k not in ("nodes", "edges")
    }
    assert len(sent) < len(
        json.dumps({**whole, "nodes": plain(whole["nodes"]), "edges": plain(whole["edges"])})
    )


def test_a_scene_without_anybody_is_sent_too():
    empty = Scene("", (), (), (), "", "", "person")
    assert packed_scene(empty)["nodes"] == {"count": 0, "columns": {}}
