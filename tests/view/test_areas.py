"""Areas behind a map: round the inner part of a group, of very many points only, with names that say what is there."""

from __future__ import annotations

import pytest

from netmap.analysis import analyse
from netmap.samples import sample_files
from netmap.settings import Settings, installation
from netmap.view import areas as module
from netmap.view.areas import areas, with_groups
from netmap.view.scene_maker import scene


@pytest.fixture(scope="module")
def town():
    return analyse(sample_files("lindewaard"), Settings(), installation=installation())


def test_an_area_goes_round_its_group_and_not_round_who_stands_far_away():
    places = {f"p{n}": (float(n % 3), float(n // 3)) for n in range(9)} | {"far": (900.0, 900.0)}
    found = areas(places, dict.fromkeys(places, "Noord") | {"elsewhere": "Noord"}, far=True)
    assert [(one.label, one.count) for one in found] == [("Noord", 10)]
    assert max(x for x, _ in found[0].outline) <= 2
    whole = areas(places, dict.fromkeys(places, "Noord"), far=False, core=1.0)
    assert (900.0, 900.0) in whole[0].outline


def test_the_largest_group_comes_first_and_a_few_points_are_no_group():
    places = {f"p{n}": (float(n), float(n * n % 7)) for n in range(20)}
    groups = {f"p{n}": "Zuid" if n < 6 else "Noord" if n < 16 else "Oost" for n in range(20)}
    assert [one.label for one in areas(places, groups, far=True)] == ["Noord", "Zuid"]


def test_points_on_one_line_or_spot_are_an_area_all_the_same():
    for places in ({f"p{n}": (float(n), 0.0) for n in range(6)}, {f"p{n}": (1.0, 1.0) for n in range(6)}):
        (found,) = areas(places, dict.fromkeys(places, "Noord"), far=True)
        assert found.outline


def test_a_map_of_400_people_has_no_areas_and_one_of_very_many_has_neighbourhoods_and_large_organisations(
    town, monkeypatch
):
    drawn = scene(town.scores, town.labels)
    assert with_groups(drawn, town.scores, town.labels).backdrop.areas == ()
    monkeypatch.setattr(module, "MANY", 100)
    names = [one.label for one in with_groups(drawn, town.scores, town.labels).backdrop.areas]
    assert {"Noord", "Oost", "Zuid", "West", "Centrum"} <= set(names)
    assert len(names) == len(set(names))


def test_without_neighbourhoods_a_group_is_called_after_its_largest_organisations(town, monkeypatch):
    monkeypatch.setattr(module, "MANY", 100)
    monkeypatch.setattr(module, "KNOWN", 2.0)
    monkeypatch.setattr(module, "LEAST_HOME", 10_000)
    drawn = scene(town.scores, town.labels)
    names = [one.label for one in with_groups(drawn, town.scores, town.labels).backdrop.areas]
    organisations = {
        town.labels.label(node)
        for node in town.network.nodes.index
        if town.network.nodes.at[node, "kind"] == "organisation"
    }
    assert names
    assert all(any(name.startswith(one) for one in organisations) for name in names)
