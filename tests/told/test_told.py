"""What is counted without making it is what there is when it is made."""

from __future__ import annotations

import pytest

from netmap.analysis import analyse
from netmap.samples import sample_files
from netmap.settings import Settings, installation
from netmap.told.told import Told

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
