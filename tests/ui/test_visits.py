"""Visits to a real server over websockets: a large network is worked out by another process, and none outlives the server."""

from __future__ import annotations

import asyncio
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
from canaries import word, workbook
from visit import Visit, server

HOUSE = Path(__file__).parents[2]


pytestmark = pytest.mark.xdist_group("visits")


@pytest.fixture(scope="module")
def serving(tmp_path_factory):
    folder = tmp_path_factory.mktemp("served")
    with server(HOUSE, folder) as made:
        yield made, folder / "log.txt"


def finished(visits):
    """What these visits give; in a thread, since a browser test of the same process keeps a loop in this one."""
    with ThreadPoolExecutor(1) as one:
        return one.submit(asyncio.run, visits).result()


async def sample(port):
    async with Visit(port) as visit:
        await visit.go()
        await visit.press("Lindewaard")
        await visit.settled()
        await visit.go("netwerk")
        return await visit.points()


async def own(port, number):
    async with Visit(port) as visit:
        await visit.go("gegevens")
        first = await visit.upload("werkboek.xlsx", workbook(number, rows=300, people=120, places=12))
        before = await visit.points()
        await visit.settled()
        await visit.go("netwerk")
        return first.map_after, before, await visit.points(), b"".join(visit.heard)


def test_a_sample_is_worked_out_by_another_process_that_reads_none_of_the_app(serving):
    made, log = serving
    assert len(finished(sample(made.port))) > 20
    assert len(made.process.children(recursive=True)) >= 1
    assert "Traceback" not in log.read_text(encoding="utf-8")


def test_two_visitors_who_upload_see_their_own_and_nothing_of_each_other(serving):
    made, log = serving

    async def both():
        return await asyncio.gather(own(made.port, 1), own(made.port, 2))

    (_, _, points, heard), (_, _, points_, heard_) = finished(both())
    assert (len(points), len(points_)) == (12, 12)
    assert word(1).encode() in heard
    assert word(2).encode() in heard_
    assert word(2).encode() not in heard
    assert word(1).encode() not in heard_
    assert "kanarie" not in log.read_text(encoding="utf-8")


def test_the_map_is_there_before_the_figures_with_every_point_in_its_place(serving):
    made, _ = serving
    map_after, before, points, _ = finished(own(made.port, 4))
    assert map_after is not None
    assert sorted(before) == sorted(points)


def test_no_process_outlives_a_server_that_is_killed(serving):
    made, _ = serving
    finished(own(made.port, 3))
    working = made.process.children(recursive=True)
    assert working
    made.process.kill()
    gone, left = psutil.wait_procs(working, timeout=20)
    assert (len(gone), left) == (len(working), [])
