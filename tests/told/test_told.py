"""What is counted without making it is what there is when it is made."""

from __future__ import annotations

import pytest

from netmap.analysis import analyse
from netmap.export.files import Wishes
from netmap.export.package import files
from netmap.samples import sample_files
from netmap.settings import Settings, installation
from netmap.told import maps
from netmap.told.told import Told
from netmap.view.views.organisations import organisations_view

PLAIN = (("a.csv", b"van,naar\nA. Eik,B. Beuk\nB. Beuk,C. Wilg\n"),)

STORIES = ("one_gatekeeper", "two_islands")


@pytest.mark.parametrize(
    ("read", "settings"),
    [
        *((name, settings) for name in STORIES for settings in ({}, {"level": "organisation"})),
        ("two_islands", {"names": "organisation"}),
        ("", {}),
    ],
)
def test_the_points_and_lines_that_are_counted_are_those_that_are_drawn(read, settings):
    read = sample_files(read) if read else PLAIN
    told = Told(analyse(read, Settings(resamples=0, **settings), installation=installation()))
    assert told.count("drawn") == len(told.scene.nodes) > 2
    assert told.count("lines") == len(told.scene.edges) > 1


def test_a_map_is_drawn_once_for_all_who_show_it_and_by_the_slides_alone(monkeypatch):
    drawn = []

    def counted(*given, **options):
        drawn.append(options["unfolded"])
        return organisations_view(*given, **options)

    monkeypatch.setattr(maps, "organisations_view", counted)
    told = Told(analyse(sample_files("one_gatekeeper"), Settings(resamples=0), installation=installation()))
    every = files(told, Wishes())
    every["rapport.pdf"]()
    assert drawn == [frozenset()]
    every["presentatie.pptx"]()
    every["netwerk.html"]()
    assert len(drawn) == len(set(drawn)) == 3  # as it opens, with those of the only point, and with everybody
    [(_, point)] = told.to_talk_about
    assert told.unfolded(point.shown.nodes) is told.unfolded(list(point.shown.nodes))
    assert len(drawn) == 3
