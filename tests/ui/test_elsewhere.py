"""Heavy works of the app are done outside its process; small ones in it, and what comes out is the same."""

from __future__ import annotations

from functools import partial

import psutil
import pytest

from netmap.analysis import analyse, rescore, with_resampling
from netmap.apart import cluster
from netmap.apart.processes import Processes
from netmap.errors import UsageError
from netmap.samples import sample_files
from netmap.settings import SMALL_WORK, Installation, Settings
from netmap.ui import elsewhere
from netmap.view.views.first import first_map
from netmap.view.views.organisations import organisations_view
from netmap.view.views.points import organisation_places

INSTALLATION = Installation(key=bytes(32))


def silent(_step, _share):
    pass


@pytest.fixture(autouse=True)
def _ended():
    elsewhere.end()
    yield
    elsewhere.end()


def where(_tell):
    return psutil.Process().pid


def test_a_small_work_is_done_in_the_server_and_starts_no_process():
    apart = elsewhere.of_visit("a")
    assert apart(where, silent, SMALL_WORK) == psutil.Process().pid
    assert elsewhere._known == []


def test_figures_from_another_process_are_those_of_this_one(monkeypatch):
    monkeypatch.setattr(elsewhere, "SMALL_WORK", 0)
    done, apart = [], elsewhere.of_visit("a")

    def counted(work, tell, nodes):
        done.append(work.func.__name__)
        return apart(work, tell, nodes)

    def all_of(**where):
        found = analyse(
            sample_files("one_gatekeeper"), Settings(resamples=20), installation=INSTALLATION, **where
        )
        sure = with_resampling(found, **where)
        closed = rescore(found, Settings(names="organisation"), **where)
        places = where.get("apart", lambda work, tell, _nodes: work(tell))(
            partial(first_map, found.network, found.settings, found.labels), silent, 9
        )
        return found, sure, closed, places

    (one, sure, closed, places), (one_, sure_, closed_, places_) = all_of(), all_of(apart=counted)
    assert done == ["_scored", "_ranked_again", "_scored", "first_map"]
    assert isinstance(elsewhere._elsewhere().doer, Processes)
    for mine, theirs in ((one, one_), (sure, sure_), (closed, closed_)):
        assert mine.scores.nodes.to_csv() == theirs.scores.nodes.to_csv()
        assert mine.scores.ties.to_csv() == theirs.scores.ties.to_csv()
        assert mine.scores.losses.to_csv() == theirs.scores.losses.to_csv()
        assert mine.scores.summary == theirs.scores.summary
        assert repr(mine.findings) == repr(theirs.findings)
        assert theirs.network is theirs.scores.network
    assert places == places_


def test_the_map_before_the_figures_is_the_one_after_them():
    found = analyse(sample_files("one_gatekeeper"), Settings(resamples=0), installation=INSTALLATION)
    drawn, places = first_map(found.network, found.settings, found.labels, silent)
    assert places == organisation_places(found.scores, found.labels)
    assert drawn == organisations_view(found.scores, found.labels, places).scene
    assert len(drawn.nodes) > 1


def test_no_process_stays_when_the_server_ends(monkeypatch):
    monkeypatch.setattr(elsewhere, "SMALL_WORK", 0)
    apart = elsewhere.of_visit("a")
    analyse(sample_files("one_gatekeeper"), Settings(resamples=0), installation=INSTALLATION, apart=apart)
    pids = [one.process.pid for one in elsewhere._elsewhere().doer._all]
    assert len(pids) == 1
    elsewhere.end()
    assert not any(map(psutil.pid_exists, pids))


def test_a_scheduler_that_is_not_there_is_told_in_one_sentence(monkeypatch):
    monkeypatch.setenv("NETMAP_SCHEDULER", "tcp://127.0.0.1:9")
    monkeypatch.setattr(cluster, "CONNECTED", 0.5)
    with pytest.raises(UsageError) as refused:
        elsewhere.begin()
    assert refused.value.values == {"address": "tcp://127.0.0.1:9"}
