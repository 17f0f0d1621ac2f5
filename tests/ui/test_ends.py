"""Everything that takes long tells what it does, again and again, and ends as soon as somebody no longer wants it."""

from __future__ import annotations

import subprocess
from dataclasses import replace

import pytest

from netmap.analysis import compared, rescore, with_resampling
from netmap.export.files import Wishes
from netmap.export.package import as_zip
from netmap.export.poster_sets import poster_sets
from netmap.ingest import child
from netmap.ingest.read import read
from netmap.metrics.key_players import SMALL
from netmap.samples import sample_files
from netmap.samples.sheets import as_workbook
from netmap.scenario.advise import advise
from netmap.scenario.relief import deputies
from netmap.scenario.steps import OnDay, Scenario
from netmap.scenario.whatif import whatif
from netmap.settings import installation
from netmap.told.told import Told
from netmap.ui.work import Stopped
from netmap.view.comparison import comparison_maps
from tests.opened import opened

OWN = installation()


@pytest.fixture(scope="module")
def town():
    return opened("lindewaard")


@pytest.fixture(scope="module")
def years(town):
    return compared(town.records, town.records, replace(town.settings, resamples=0), installation=OWN)


WORKS = {
    # what, and how often it tells at least in a town of sixty organisations
    "read": (
        lambda town, years, tell: read(sample_files("lindewaard"), installation=OWN, progress=tell),
        5,
    ),
    "rescore": (lambda town, years, tell: rescore(town, replace(town.settings, steps=3), tell), 60),
    "resample": (lambda town, years, tell: with_resampling(town, tell), 3),
    "advise": (lambda town, years, tell: advise(town.network, town.settings, town.words, progress=tell), 10),
    "deputies": (lambda town, years, tell: deputies(town.scores, town.words, progress=tell), 1),
    "whatif": (
        lambda town, years, tell: whatif(town.scores, town.words, Scenario("", (OnDay(3),)), tell),
        18,
    ),
    "compare": (
        lambda town, years, tell: compared(
            town.records, town.records, town.settings, installation=OWN, progress=tell
        ),
        300,
    ),
    "maps": (lambda town, years, tell: comparison_maps(years.comparison, years.labels, tell), 100),
    "package": (lambda town, years, tell: as_zip(town, tell), 8),
    "posters": (lambda town, years, tell: poster_sets(Told(town), "theme", Wishes("A3"), tell), 8),
}


@pytest.mark.parametrize("name", WORKS)
def test_a_work_ends_where_it_is_told_that_nobody_wants_it(name, town, years):
    do, times = WORKS[name]
    heard = []

    def tell(*said):
        heard.append(said)
        if len(heard) == times:
            raise Stopped

    with pytest.raises(Stopped):
        do(town, years, tell)
    assert len(heard) == times


def test_the_share_that_is_done_only_grows_and_stays_within_the_whole(town):
    heard = []
    rescore(town, replace(town.settings, steps=3), lambda _step, share: heard.append(share))
    assert heard == sorted(heard)
    assert (heard[-1], min(heard)) == (1.0, 0.35)


def test_a_search_that_tries_many_sets_of_people_tells_before_each(town):
    told = []
    rescore(town, replace(town.settings, steps=3), lambda _step, share: told.append(share))
    # the same share again and again: one figure that takes long
    assert max(told.count(share) for share in told) > 20
    assert len(town.scores.structure.ids) > SMALL


def test_a_child_that_reads_is_ended_with_the_work_that_it_reads_for(monkeypatch):
    monkeypatch.setattr(child, "START", "import time; time.sleep(600)")
    children, popen = [], subprocess.Popen

    def begun(*args, **kwargs):
        children.append(popen(*args, **kwargs))
        return children[-1]

    monkeypatch.setattr(subprocess, "Popen", begun)
    heard = []

    def tell():
        heard.append("again")
        if len(heard) == 2:
            raise Stopped

    content = as_workbook({"A": [("van", "naar"), ("Anna Wilg", "Bert Berk")]})
    with pytest.raises(Stopped):
        child.read_sheets("a.xlsx", content, tell)
    assert [one.poll() is None for one in children] == [False]
