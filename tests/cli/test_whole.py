"""Whole or not at all: however a run ends, the folder holds the files of one run, and the next run clears up."""

import contextlib
import errno
import io
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from netmap.cli import main, options
from netmap.export.package import NAMES
from netmap.settings import installation
from netmap.whole import GONE, READY, InTheWay, prepare, scratch, write_all

OLD, NEW = b"of the earlier run", b"of this run"
SMALL = [
    str(one) for one in sorted((Path(__file__).parents[2] / "sample_networks" / "one_gatekeeper").glob("*"))
]
EIGHT = [f"{number}.txt" for number in range(8)]
SLOWLY = """
import sys, time
from pathlib import Path
from netmap.whole import write_all
def made():
    for name in sys.argv[2].split(","):
        print(name, flush=True)
        time.sleep(0.01)
        yield name, sys.argv[3].encode()
write_all(Path(sys.argv[1]), made(), sys.argv[4].split(","))
"""


def write_old(folder, names=NAMES):
    folder.mkdir(parents=True)
    for name in names:
        (folder / name).write_bytes(OLD)


def contents(folder):
    return {one.name: one.read_bytes() for one in folder.iterdir()}


def left(*folders):
    return [one for folder in folders for one in folder.iterdir() if one.name.startswith(".netmap-")]


def slowly(folder, names, content, known):
    words = [sys.executable, "-c", SLOWLY, str(folder), ",".join(names), content, ",".join(known)]
    return subprocess.Popen(words, stdout=subprocess.PIPE, text=True)


def alive(group):
    """The processes of a group that still run."""
    found = []
    for place in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            _, _, state, _, its_group, *_ = place.read_text().replace(") ", " ").split(maxsplit=5)
            if its_group == str(group) and state not in "ZX":
                found.append(place.parent.name)
    return found


@pytest.mark.parametrize("after", [0, 3, 7])
def test_a_set_that_is_killed_while_it_is_made_leaves_the_old_one_and_goes_with_the_next(tmp_path, after):
    folder = tmp_path / "out"
    write_old(folder, EIGHT)
    running = slowly(folder, EIGHT, "half", EIGHT)
    for _ in range(after + 1):
        running.stdout.readline()
    running.kill()
    running.communicate()
    assert [one for one in EIGHT if (folder / one).read_bytes() != OLD] == []
    assert len(left(folder)) == 1
    write_all(folder, [(name, NEW) for name in EIGHT], EIGHT)
    assert contents(folder) == dict.fromkeys(EIGHT, NEW)
    assert left(tmp_path) == []


def test_a_first_run_that_is_killed_leaves_no_folder_and_the_next_one_clears_up_beside_it(tmp_path):
    running = slowly(tmp_path / "deep" / "out", EIGHT, "half", ())
    running.stdout.readline()
    running.kill()
    running.communicate()
    assert [one.name for one in tmp_path.iterdir()] == [one.name for one in left(tmp_path)]
    write_all(tmp_path / "deep" / "out", [("a.txt", NEW)])
    assert [one.name for one in tmp_path.iterdir()] == ["deep"]
    assert contents(tmp_path / "deep" / "out") == {"a.txt": NEW}


def test_the_folder_of_a_run_that_still_goes_on_is_left_alone(tmp_path):
    (tmp_path / ".netmap-verslag").mkdir()  # of the user: not a name that we give
    with scratch(tmp_path) as going_on:
        (going_on / "a.txt").write_bytes(NEW)
        write_all(tmp_path / "out", [("a.txt", NEW)])
        with scratch(tmp_path) as another:
            assert going_on.exists()
            assert another != going_on
    assert {one.name for one in tmp_path.iterdir()} == {".netmap-verslag", "out"}


@pytest.mark.parametrize("moved", range(4))
def test_a_complete_set_of_which_some_files_were_in_their_places_is_finished_by_the_next_run(tmp_path, moved):
    """A run that is killed between two renamings: what is complete counts."""
    names = ["a.txt", "b.txt", "c.txt"]
    write_old(tmp_path / "out", [*names, "d.txt"])
    ready = tmp_path / "out" / READY
    ready.mkdir()
    (ready / GONE).write_text("d.txt", encoding="utf-8")
    for name in names[moved:]:
        (ready / name).write_bytes(NEW)
    for name in names[:moved]:
        (tmp_path / "out" / name).write_bytes(NEW)
    prepare(tmp_path / "out")
    assert contents(tmp_path / "out") == dict.fromkeys(names, NEW)


def test_ten_runs_into_one_folder_at_the_same_time_leave_the_files_of_one(tmp_path):
    names = EIGHT[:4]
    sets = {f"run {number}": [*names, f"{number}.own"] for number in range(10)}
    known = [*names, *(f"{number}.own" for number in range(10))]
    going = [
        threading.Thread(
            target=write_all, args=(tmp_path / "out", [(one, it.encode()) for one in several], known)
        )
        for it, several in sets.items()
    ]
    for one in going:
        one.start()
    for one in going:
        one.join()
    found = contents(tmp_path / "out")
    of = found["0.txt"].decode()
    assert found == dict.fromkeys(sets[of], of.encode())
    assert left(tmp_path) == []


def test_what_an_earlier_run_made_and_this_one_does_not_is_no_longer_there_and_other_files_are(tmp_path):
    write_old(tmp_path / "out", ["nodes.csv", "notulen.txt"])
    write_all(tmp_path / "out", [("ties.csv", NEW)], ["nodes.csv", "ties.csv"])
    assert contents(tmp_path / "out") == {"notulen.txt": OLD, "ties.csv": NEW}


def test_what_cannot_be_made_leaves_the_earlier_files(tmp_path):
    write_old(tmp_path / "out", ["a.txt"])

    def made():
        yield "a.txt", NEW
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_all(tmp_path / "out", made(), ["a.txt"])
    assert contents(tmp_path / "out") == {"a.txt": OLD}


def test_a_folder_with_the_name_of_a_file_is_told_before_anything_is_read(tmp_path, capsys):
    (tmp_path / "out" / "poster.pdf").mkdir(parents=True)
    with pytest.raises(InTheWay):
        write_all(tmp_path / "out", [("poster.pdf", NEW)])
    assert main(["analyse", "is_er_niet.csv", "--out", str(tmp_path / "out")]) == 1
    (said,) = capsys.readouterr().err.splitlines()
    assert "staat een map met de naam poster.pdf" in said
    assert [one.name for one in (tmp_path / "out").iterdir()] == ["poster.pdf"]


def test_a_file_where_the_folder_should_be_is_one_sentence(tmp_path, capsys):
    (tmp_path / "out").write_bytes(OLD)
    for out in (tmp_path / "out", tmp_path / "out" / "deeper"):
        assert main(["analyse", "is_er_niet.csv", "--out", str(out)]) == 1
        assert len(capsys.readouterr().err.splitlines()) == 1
    assert (tmp_path / "out").read_bytes() == OLD


def run_and_end(place, moment, how):
    """Run ``analyse`` over an earlier set, end it at a moment, and look.

    Returns:
        Its exit code, and what it said.

    """
    out, temporary = place / "out", place / "tmp"
    if not out.exists():
        write_old(out)
        temporary.mkdir()
    words = [sys.executable, "-m", "netmap.cli", "analyse", *SMALL, "--resamples", "2", "--out", str(out)]
    around = os.environ | {"TMPDIR": str(temporary), "PYTHONIOENCODING": "utf-8"}
    running = subprocess.Popen(
        words, env=around, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
    )
    time.sleep(moment)
    os.killpg(running.pid, how) if how != signal.SIGKILL else running.kill()
    said, _ = running.communicate(timeout=60)
    if how != signal.SIGKILL:
        assert left(place, out, temporary) == []
    files = {one.name: one.read_bytes() for one in out.iterdir() if one.is_file()}
    old = [name for name in NAMES if files.get(name) == OLD]
    assert old in ([], list(NAMES)), "a mix of the earlier files and the new ones"
    waited = time.monotonic() + 10
    while alive(running.pid) and time.monotonic() < waited:
        time.sleep(0.05)
    assert alive(running.pid) == []
    return running.returncode, said


def next_run(place):
    out, temporary = place / "out", place / "tmp"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tempfile.tempdir", str(temporary))
        assert main(["analyse", *SMALL, "--resamples", "2", "--out", str(out)]) == 0
    assert OLD not in contents(out).values()
    assert left(place, out, temporary) == []
    assert list(temporary.iterdir()) == []


@pytest.mark.nightly  # slow; by day the tests of its parts
def test_a_run_that_is_ended_leaves_the_earlier_files_and_the_next_one_nothing_else(tmp_path):
    for how, moment in ((signal.SIGKILL, 3.0), (signal.SIGTERM, 2.0), (signal.SIGINT, 1.0)):
        code, said = run_and_end(tmp_path, moment, how)
        assert "Traceback" not in said, said
        assert code in (0, 128 + how, -how)
    next_run(tmp_path)


@pytest.mark.nightly
@pytest.mark.parametrize("number", range(50))
def test_a_run_that_is_ended_at_any_moment_leaves_the_old_files_or_the_new_ones(tmp_path, number):
    how = (signal.SIGTERM, signal.SIGKILL, signal.SIGINT)[number % 3]
    _, said = run_and_end(tmp_path, random.Random(number).uniform(0.4, 8), how)
    assert "Traceback" not in said, said
    next_run(tmp_path)


@pytest.mark.parametrize("encoding", ["cp1252", "cp850", "ascii", "utf-8"])
def test_letters_that_the_screen_does_not_have_are_written_without_accents(monkeypatch, encoding):
    out = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    monkeypatch.setattr("sys.stdout", out)
    monkeypatch.setattr("sys.stderr", io.TextIOWrapper(io.BytesIO(), encoding=encoding))
    assert main(["check", *SMALL]) == 0
    sys.stdout.write("‘Zoë’ → Łódź ≤ 5 \udc80 ☂\n")
    out.flush()
    last = out.buffer.getvalue().decode(encoding).splitlines()[-1]
    assert (
        last
        == {
            "cp1252": "‘Zoë’ -> Lódz <= 5 ? ?",
            "cp850": "'Zoë' -> Lódz <= 5 ? ?",
            "ascii": "'Zoe' -> Lodz <= 5 ? ?",
            "utf-8": "‘Zoë’ → Łódź ≤ 5 ? ☂",
        }[encoding]
    )


def test_json_on_a_screen_without_its_letters_is_still_that_json(monkeypatch, tmp_path):
    sheet = tmp_path / "contacten.csv"
    sheet.write_text("van;naar\nZoë Ążek;Łukasz Ń\n", encoding="utf-8")
    heard = []
    for encoding in ("utf-8", "cp1252", "ascii"):
        out = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
        monkeypatch.setattr("sys.stdout", out)
        words = ["route", str(sheet), "--from", "Zoë Ążek", "--to", "Łukasz Ń", "--names", "full", "--json"]
        assert main([*words, "--yes-names"]) == 0
        out.flush()
        heard.append(json.loads(out.buffer.getvalue().decode(encoding)))
    assert heard[0] == heard[1] == heard[2]
    assert "Łukasz Ń" in json.dumps(heard[0], ensure_ascii=False)


@pytest.mark.parametrize("kind", ["a file where the folder should be", "a device that is full"])
def test_a_home_that_keeps_nothing_is_told_once_and_leaves_nothing(tmp_path, monkeypatch, capsys, kind):
    place = tmp_path / "home" / "hash.key"
    if kind == "a device that is full":
        monkeypatch.setattr("os.fdopen", full)
    else:
        place.parent.write_bytes(OLD)
    monkeypatch.setenv("NETMAP_KEY_FILE", str(place))
    options._tell_unkept.cache_clear()
    for _ in range(2):
        assert main(["check", *SMALL]) == 0
    assert capsys.readouterr().err.count("netmap kan niets bewaren in") == 1
    assert installation().key == installation().key
    assert installation().unkept == place.parent
    assert not place.parent.is_dir() or list(place.parent.iterdir()) == []


def full(handle, mode):
    os.close(handle)
    raise OSError(errno.ENOSPC, "full")
