"""A Dask cluster does the works: the same bytes, also when a worker dies, and nothing of the data in its logs."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import dask as dask_itself
import pytest

sys.path.insert(0, str(Path(__file__).parent))
import works

from netmap.apart import here
from netmap.apart.cluster import Cluster
from netmap.errors import UsageError
from netmap.ingest.read import read
from netmap.metrics.resampling import resample
from netmap.model.build import build
from netmap.model.vocabulary import vocabulary
from netmap.samples import sample_files
from netmap.settings import Installation, Settings

START = "import sys; from distributed.cli.{0} import main; sys.exit(main())"
SETTINGS = {
    "DASK_DISTRIBUTED__WORKER__MEMORY__SPILL": "False",
    "DASK_DISTRIBUTED__WORKER__MEMORY__TARGET": "False",
}


def silent(_step, _share):
    pass


class Dask:
    """A scheduler and its workers, each a process of its own on this computer."""

    def __init__(self, folder):
        self.folder = folder
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.address = f"tcp://127.0.0.1:{probe.getsockname()[1]}"
        self.running = []
        self.start("dask_scheduler", "--host", self.address, "--no-dashboard")

    def start(self, what, *more, settings=SETTINGS):
        path = os.pathsep.join((str(Path(works.__file__).parent), *filter(None, sys.path)))
        log = (self.folder / f"{len(self.running)}.txt").open("wb")
        with log:
            self.running.append(
                subprocess.Popen(
                    [sys.executable, "-c", START.format(what), *more],
                    env=os.environ | settings | {"PYTHONPATH": path},
                    stdout=log,
                    stderr=subprocess.STDOUT,
                    cwd=self.folder,
                )
            )
        return self.running[-1]

    def worker(self, settings=SETTINGS):
        place = str(self.folder / f"worker{len(self.running)}")
        more = ("--nthreads", "1", "--no-dashboard", "--no-nanny", "--local-directory", place)
        return self.start("dask_worker", self.address, *more, settings=settings)

    def logs(self):
        return "\n".join(path.read_text(encoding="utf-8") for path in sorted(self.folder.glob("*.txt")))

    def close(self):
        for one in self.running:
            one.send_signal(signal.SIGKILL)
            one.wait(20)


def with_workers(address, number):
    for _ in range(400):
        cluster = Cluster(address)
        if len(cluster._client.nthreads()) == number:
            return cluster
        cluster.close()
        time.sleep(0.1)
    raise AssertionError


@pytest.fixture(scope="module")
def dask(tmp_path_factory):
    made = Dask(tmp_path_factory.mktemp("dask"))
    made.worker()
    made.worker()
    cluster = with_workers(made.address, 2)
    yield made, cluster
    cluster.close()
    made.close()


def test_a_cluster_answers_as_the_server_itself_does_and_has_a_place_for_each_worker(dask):
    _, cluster = dask
    assert cluster.places == 2
    work = partial(works.doubled, 21)
    assert cluster.do(work, silent) == here(work, silent, 1) == 42
    with pytest.raises(UsageError) as refused:
        cluster.do(works.refused, silent)
    assert refused.value.key == "errors.usage.choice"


def test_what_a_work_is_given_and_raises_stands_in_no_log_of_the_cluster(dask):
    made, cluster = dask
    with pytest.raises(RuntimeError, match=r"^Odd$"):
        cluster.do(partial(works.odd_about, "kanarie"), silent)
    assert "Starting" in made.logs() or "Register" in made.logs()
    assert not re.search("kanarie|works", made.logs())


def test_who_stops_is_free_at_once_and_the_worker_too(dask):
    _, cluster = dask

    class Stopped(Exception):
        pass

    def stop(step, _share):
        if step == "progress.scoring":
            raise Stopped

    with pytest.raises(Stopped):
        cluster.do(works.goes_on, stop)
    assert cluster.do(partial(works.doubled, 1), silent) == 2
    assert cluster.do(partial(works.doubled, 2), silent) == 4


def test_workers_that_may_write_data_to_disk_get_none(dask):
    _, cluster = dask
    cluster._client.run(dask_itself.config.set, {"distributed.worker.memory.spill": 0.7})
    try:
        with pytest.raises(UsageError) as refused:
            cluster.do(partial(works.doubled, 21), silent)
    finally:
        cluster._client.run(dask_itself.config.set, {"distributed.worker.memory.spill": False})
    assert refused.value.key == "errors.app.spills"


def test_a_worker_that_dies_during_resampling_changes_no_byte(dask, tmp_path):
    made, cluster = dask
    settings, mark = Settings(resamples=40), tmp_path / "died"
    intake = read(sample_files("two_islands"), installation=Installation(key=bytes(32)))
    network = build(intake, settings, vocabulary())
    found = resample(network, settings)
    assert found is not None
    heard = []
    again = cluster.do(
        partial(works.resampled_dying_once, str(mark), network, settings),
        lambda step, share: heard.append((step, share)),
    )
    assert mark.exists()
    assert sum(one.poll() is not None for one in made.running) == 1
    assert again == (found.shares.to_csv().encode(), found.top)
