"""What each command loads: nobody waits for a library that what they ask does not need."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import pairwise

import pytest

from netmap import analysis
from netmap.cli import main
from netmap.text import Texts

HEAVY = {
    *(
        "numpy",
        "pandas",
        "pyarrow",
        "scipy",
        "igraph",
        "networkx",
        "numba",
        "joblib",
        "holidays",
        "rapidfuzz",
    ),
    *("pptx", "docx", "lxml", "PIL", "fontTools", "typst", "xlsxwriter", "python_calamine", "streamlit"),
    *("phonenumbers", "email_validator", "sqlalchemy", "alembic", "psycopg", "cryptography"),
}
"""Libraries that take long to load, or much memory."""
LOADED = (
    "import sys, json, contextlib, io\n"
    "from netmap.cli import main\n"
    "with contextlib.suppress(SystemExit), contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):\n"
    "    main(sys.argv[1:])\n"
    "print(json.dumps(sorted(sys.modules)))"
)


def loaded(*arguments: object) -> set[str]:
    """The modules that a command has loaded when it is done."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *map(str, arguments)], capture_output=True, check=True, text=True
    )
    return set(json.loads(done.stdout))


def roots(modules: set[str]) -> set[str]:
    return {name.partition(".")[0] for name in modules}


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["check", "--help"], ["analyse", "--help"], ["app", "--help"]]
)
def test_help_loads_no_library_but_pythons_own(arguments):
    modules = loaded(*arguments)
    assert roots(modules) & HEAVY == set()
    assert {
        name for name in modules if name.startswith(("netmap.ingest", "netmap.view", "netmap.export"))
    } == set()


def test_only_the_command_that_is_asked_for_is_read():
    commands = {
        f"netmap.cli.{name}" for name in ("analyse", "check", "whatif", "route", "compare", "poster", "app")
    }
    assert loaded("check", "--help") & commands == {"netmap.cli.check"}


def test_a_check_loads_what_reads_and_nothing_that_computes_or_draws(tmp_path):
    sheet = tmp_path / "contacten.csv"
    sheet.write_text("van;naar;datum\nAnna Berg;Bram Dijk;2026-03-02\n" * 3, encoding="utf-8")
    modules = loaded("check", sheet)
    assert roots(modules) & HEAVY == {"numpy", "rapidfuzz", "python_calamine"}
    assert {
        name for name in modules if name.startswith(("netmap.metrics", "netmap.findings", "netmap.export"))
    } == set()
    assert {
        f"netmap.ingest.{name}" for name in ("gexf", "graph_dl", "graph_dot", "graph_pajek", "markup")
    } & (modules) == set()
    assert modules & {"numpy.ma", "html.parser", "subprocess", "xml.etree"} == set()


def test_a_command_ends_without_a_last_look_for_garbage():
    last = "import atexit, gc; atexit.register(lambda: print(gc.get_freeze_count() > 1000))\n"
    done = subprocess.run(
        [sys.executable, "-c", last + LOADED, "check", "--help"], capture_output=True, check=True, text=True
    )
    assert done.stdout.splitlines()[-1] == "True"


def contacts(folder):
    people = [f"{first} {last}" for first in ("Anna", "Bram", "Carla") for last in ("Berg", "Dijk")]
    rows = [f"{a};{b};2026-03-02" for a, b in pairwise(people)]
    sheet = folder / "contacten.csv"
    sheet.write_text("\n".join(["van;naar;datum", *rows]) + "\n", encoding="utf-8")
    return sheet


def test_the_meeting_file_alone_loads_no_library_of_another_file(tmp_path):
    modules = loaded("analyse", contacts(tmp_path), "--files", "netwerk.html", "--out", tmp_path / "out")
    drawn = {
        "pptx",
        "docx",
        "lxml",
        "PIL",
        "fontTools",
        "typst",
        "xlsxwriter",
        "networkx",
        "numba",
    }
    assert roots(modules) & drawn == set()
    assert (tmp_path / "out" / "netwerk.html").stat().st_size > 100_000


def test_machine_files_alone_load_what_computes_and_what_makes_no_pages(tmp_path):
    modules = loaded(
        "analyse", contacts(tmp_path), "--files", "nodes.csv,summary.json", "--out", tmp_path / "out"
    )
    assert {name for name in modules if name.startswith("netmap.export.")} >= {"netmap.export.machine"}
    assert {
        "netmap.export.meeting.page",
        "netmap.export.poster",
        "netmap.export.report.build",
    } & modules == set()


def test_what_is_said_to_be_going_on_is_what_is_going_on(tmp_path, capsys, monkeypatch):
    """At the moment that figures are computed, and that rankings are repeated, the last sentence is of that."""
    last = {}

    def seen(module, name, key):
        real = getattr(module, name)

        def called(*arguments, **named):
            said.append(capsys.readouterr().err)
            last.setdefault(key, "".join(said).strip().splitlines()[-1])
            return real(*arguments, **named)

        monkeypatch.setattr(module, name, called)

    said = []
    seen(analysis, "build", "build")
    seen(analysis, "score", "score")
    seen(analysis, "find", "find")
    seen(analysis, "resample", "resample")
    given = [
        "analyse",
        str(contacts(tmp_path)),
        "--resamples",
        "3",
        "--files",
        "nodes.csv",
        "--out",
        str(tmp_path / "out"),
    ]
    assert main(given) == 0
    texts = Texts("nl")
    assert last == {
        "build": texts("progress.building"),
        "score": texts("progress.scoring"),
        "find": texts("progress.findings"),
        "resample": texts("progress.resampling"),
    }
    assert list(last) == ["build", "score", "find", "resample"]
