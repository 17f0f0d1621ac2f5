"""Other engines count as this program does: the same numbers, the same network, the same ``ties.csv`` byte for byte."""

from __future__ import annotations

import threading
from dataclasses import replace
from importlib.util import find_spec

import numpy as np
import pytest

import netmap
from netmap import tallying
from netmap.cli import main
from netmap.errors import UsageError
from netmap.ingest.read import read
from netmap.model.build import build
from netmap.model.tallies import IN_MEMORY
from netmap.samples import sample_files
from netmap.samples.municipality import municipality
from netmap.samples.sheets import as_csv
from netmap.settings import Settings, installation
from netmap.tallying import Tallied, bytes_of

SPARK = pytest.param(
    "spark",
    marks=[
        pytest.mark.nightly,
        pytest.mark.skipif(find_spec("pyspark") is None, reason="pyspark is not installed: netmap[spark]"),
        pytest.mark.filterwarnings("ignore"),
    ],
)
ENGINES = ["duckdb", SPARK]


@pytest.fixture(scope="module")
def town():
    files = [(f"{name}.csv", as_csv(rows)) for name, rows in municipality(60, 3).items()]
    return read(files, installation=installation())


def odd(dice, rows):
    """Rows with many that are equal, and numbers from 0 to very large."""
    numbers = [0, 1, 2, 3, (1 << 40) + 1, (1 << 53) + 1]
    return [dice.choice(numbers, rows).astype(np.int64) for _ in range(3)]


@pytest.mark.parametrize("kind", ENGINES)
def test_random_tables_are_counted_the_same(kind):
    dice = np.random.default_rng(7)
    with Tallied(kind).tallier() as other:
        for rows in (0, 1, 500):
            asked = odd(dice, rows)
            for one, two in (
                (IN_MEMORY.tally(*asked), other.tally(*asked)),
                (IN_MEMORY.tally(asked[0]), other.tally(asked[0])),
                (IN_MEMORY.together(*asked[:2]), other.together(*asked[:2])),
            ):
                assert len(one[0]) == len(two[0])
                for a, b in zip((*one[0], one[1]), (*two[0], two[1]), strict=True):
                    assert a.dtype == b.dtype
                    assert a.tobytes() == b.tobytes()


@pytest.mark.parametrize("kind", ENGINES)
def test_a_network_is_the_same_to_the_last_bit(kind, town):
    wanted = build(town, Settings())
    # a line without direction, and one that only stands on paper, take ways of their own
    contacts = [replace(row, directed=at % 5 > 0) for at, row in enumerate(town.contacts)]
    mixed = replace(town, contacts=contacts)
    with Tallied(kind).tallier() as other:
        assert build(town, Settings(), tallier=other) == wanted
        assert build(mixed, Settings(), tallier=other) == build(mixed, Settings())


@pytest.mark.parametrize("kind", ENGINES)
def test_ties_csv_has_the_same_bytes_within_little_memory_and_nothing_stays_behind(
    kind, tmp_path, monkeypatch
):
    spilled = tmp_path / "spilled"
    spilled.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(spilled))
    paths = []
    for name, content in sample_files("two_islands"):
        paths.append(str(tmp_path / name))
        (tmp_path / name).write_bytes(content)
    made = {}
    for engine in (["--engine", "memory"], ["--engine", kind, "--memory", "512 MiB"]):
        out = tmp_path / engine[1]
        words = ["analyse", *paths, "--out", str(out), "--files", "ties.csv,nodes.csv", "--resamples", "0"]
        assert main([*words, *engine]) == 0
        made[engine[1]] = {path.name: path.read_bytes() for path in out.iterdir() if path.suffix == ".csv"}
    assert made["memory"] == made[kind]
    assert len(made["memory"]) == 2
    assert list(spilled.iterdir()) == []


def test_what_is_to_stay_within_memory_is_counted_by_duckdb():
    with Tallied("memory", "64MiB").tallier() as one:
        assert isinstance(one, tallying.ByIbis)
    with Tallied().tallier() as one:
        assert one is IN_MEMORY


def test_more_rows_than_fit_go_to_disk_and_are_counted_the_same():
    dice = np.random.default_rng(1)
    cases, people = dice.integers(0, 1500, 30_000), dice.integers(0, 9000, 30_000)
    with Tallied("duckdb", "64MiB").tallier() as other:
        one, two = other.together(cases, people), IN_MEMORY.together(cases, people)
    assert [a.tobytes() for a in (*one[0], one[1])] == [b.tobytes() for b in (*two[0], two[1])]


@pytest.mark.nightly
def test_four_million_rows_within_64_mib_go_to_disk_and_are_counted_the_same():
    dice = np.random.default_rng(1)
    columns = [dice.integers(0, most, 4_000_000) for most in (300_000, 300_000, 400)]
    written, done = [0], threading.Event()
    with Tallied("duckdb", "64MiB").tallier() as other:

        def watch():
            while not done.wait(0.02):
                written.append(sum(_size(path) for path in (other._folder / "spilled").rglob("*")))

        watching = threading.Thread(target=watch)
        watching.start()
        try:
            one = other.tally(*columns)
        finally:
            done.set()
            watching.join()
    two = IN_MEMORY.tally(*columns)
    assert [a.tobytes() for a in (*one[0], one[1])] == [b.tobytes() for b in (*two[0], two[1])]
    assert max(written) > 1 << 20


def _size(path):
    try:
        return path.stat().st_size
    except OSError:  # it is gone by now
        return 0


def test_who_stops_it_leaves_nothing_behind(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def stopped():
        with Tallied("duckdb", "64MiB").tallier() as other:
            other.tally(np.arange(1000))
            assert len(list(tmp_path.iterdir())) == 1
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("size", ["2", "lots", "1 MiB", "-2GiB", "2 GiB of it", ""])
def test_a_size_that_is_none_is_told(size):
    with pytest.raises(UsageError, match="memory"):
        Tallied("memory", size)


def test_sizes_are_read_as_people_write_them():
    assert [bytes_of(size) for size in ("64MiB", "1.5 gb", "1TiB")] == [64 << 20, 3 << 29, 1 << 40]


def test_an_engine_that_is_not_there_is_told_before_anything_is_read(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(tallying, "find_spec", lambda _name: None)
    assert main(["analyse", "nowhere.csv", "--out", str(tmp_path), "--memory", "2GiB"]) == 2
    assert 'pip install "netmap[scale]"' in capsys.readouterr().err
    with pytest.raises(UsageError, match=r"netmap\[spark\]"):
        netmap.read("nowhere.csv", engine="spark")
    with pytest.raises(UsageError, match="polars"):
        netmap.read("nowhere.csv", engine="polars")
