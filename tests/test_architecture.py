"""The direction of the flow and who may know what, read from the imports themselves."""

from __future__ import annotations

import ast
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[1] / "netmap"
ALLOWED = {
    "version": set(),
    "errors": set(),
    "settings": {"errors"},
    "ending": set(),
    "toml": set(),
    "late": set(),
    "whole": set(),
    "text": {"settings", "errors"},
    "pace": {"text"},
    "apart": {"errors"},
    "model": {"settings", "errors", "toml"},
    "ingest": {"model", "settings", "text", "errors", "toml", "late"},
    "asking": {"model", "ingest", "settings", "text", "errors", "toml"},
    "metrics": {"model", "settings"},
    "scenario": {"model", "metrics", "settings"},
    "findings": {"model", "metrics", "scenario", "settings"},
    "view": {"model", "metrics", "scenario", "findings", "settings", "text"},
    "told": {"model", "ingest", "metrics", "scenario", "findings", "view", "text", "settings"},
    "export": {
        *("model", "ingest", "asking", "scenario", "findings", "view", "told", "text", "settings", "errors"),
        *("toml", "whole"),
    },
    "samples": {"model", "ingest", "settings", "text", "whole"},
    "analysis": {"apart", "model", "ingest", "metrics", "scenario", "findings", "view", "settings", "errors"},
    "tallying": {"model", "errors", "whole"},
    "store": {"model", "ingest", "scenario", "findings", "settings", "errors", "text", "late"},
    "public": {
        *(
            "analysis",
            "store",
            "tallying",
            "model",
            "ingest",
            "asking",
            "scenario",
            "findings",
            "view",
            "told",
            "export",
            "samples",
        ),
        *("settings", "text", "errors", "whole"),
    },
    "ui": {
        *(
            "analysis",
            "store",
            "apart",
            "model",
            "ingest",
            "asking",
            "scenario",
            "findings",
            "view",
            "told",
            "export",
            "samples",
        ),
        *("settings", "text", "errors", "pace"),
    },
    "cli": {
        *(
            "public",
            "store",
            "tallying",
            "model",
            "ingest",
            "asking",
            "scenario",
            "findings",
            "view",
            "told",
            "export",
            "samples",
            "ui",
        ),
        *("settings", "text", "errors", "whole", "ending", "late", "pace"),
    },
}
"""Room → rooms that it may import; every arrow points to the left of the flow."""
FILES = sorted(HOUSE.rglob("*.py"))


@cache
def imports(path):
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found += [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return found


def room(path):
    first = path.relative_to(HOUSE).parts[0]
    return first.removesuffix(".py")


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_imports_look_only_to_the_left(path):
    if path == HOUSE / "__init__.py":
        return
    mine = room(path)
    for name in imports(path):
        parts = name.split(".")
        if (
            parts[0] == "netmap"
            and len(parts) > 1
            and (HOUSE / parts[1]).with_suffix("").exists() | (HOUSE / f"{parts[1]}.py").exists()
        ):
            assert parts[1] in {mine, "version"} | ALLOWED[mine], f"{mine} may not know {parts[1]}"


@pytest.mark.parametrize(
    ("library", "places"),
    [
        ("python_calamine", {"ingest/sheets.py"}),
        ("pyvis", {"export/visdata.py"}),
        ("numba", {"metrics/kernels.py", "metrics/lanes.py", "metrics/passing.py"}),
        ("igraph", {"metrics/engine.py", "view/layout.py", "view/rooms.py"}),
        (
            "xlsxwriter",
            {
                "export/annotated.py",
                "export/book.py",
                "export/graph_tables.py",
                "samples/sheets.py",
                "samples/messy.py",
                "samples/template.py",
            },
        ),
        ("rapidfuzz", {"ingest/headers.py", "ingest/slips.py"}),
        ("pyarrow", {"ingest/large.py", "ingest/parquet.py", "tallying.py", "store/columns.py"}),
        ("cryptography", {"store/seal.py"}),
        ("ibis", {"tallying.py"}),
        ("pyspark", {"tallying.py"}),
        ("subprocess", {"ingest/child.py"}),
        ("phonenumbers", {"ingest/privacy.py"}),
        ("email_validator", {"ingest/privacy.py"}),
        ("typst", {"export/typeset.py", "export/privacy_page.py"}),
        ("docx", {"export/report/word.py"}),
        ("pptx", {"export/report/slides.py", "export/report/shapes.py"}),
        ("fontTools", {"export/typeface.py"}),
        ("os", {"settings.py", "whole.py", "apart/worker.py"}),
        ("multiprocessing", {"apart/processes.py", "apart/worker.py"}),
        ("distributed", {"apart/cluster.py"}),
        (
            "alembic",
            {
                "store/migrations/env.py",
                "store/migrations/run.py",
                "store/migrations/versions/v0001_first.py",
                "store/migrations/versions/v0002_no_statistics.py",
            },
        ),
    ],
)
def test_a_library_is_known_in_one_room_only(library, places):
    found = {
        str(path.relative_to(HOUSE))
        for path in FILES
        if any(name.split(".")[0] == library for name in imports(path))
    }
    assert found == places


def test_streamlit_is_known_in_the_ui_only_and_its_session_state_in_one_room():
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        if any(name.split(".")[0] == "streamlit" for name in imports(path)):
            assert room(path) == "ui"
        if "session_state" in text.replace("``st.session_state``", ""):
            assert path.parent == HOUSE / "ui" / "state"


def test_writers_and_pages_neither_see_figures_nor_hide_numbers():
    """What is hidden, and in which words a figure is told, is decided in ``told`` (and ``view``) alone."""
    for path in FILES:
        if room(path) in ("export", "public", "ui", "cli"):
            known = imports(path)
            assert not [
                name for name in known if name.startswith(("netmap.metrics", "netmap.view.suppress"))
            ], path


def test_there_is_no_drawer_for_odds_and_ends():
    assert not [path for path in FILES if path.stem in ("utils", "helpers", "misc")]


def test_nothing_in_the_house_imports_in_a_circle_not_even_later_or_for_its_types():
    names = {".".join(path.relative_to(HOUSE.parent).with_suffix("").parts): path for path in FILES}
    names = {name.removesuffix(".__init__"): path for name, path in names.items()}
    faces = {name for name, path in names.items() if path.stem == "__init__"}  # they hand names on
    graph = {
        name: {seen for seen in imports(path) if seen in names and seen not in faces | {name}}
        for name, path in names.items()
        if name not in faces
    }
    list(TopologicalSorter(graph).static_order())  # raises where there is a circle


def test_the_figures_go_one_way_and_one_module_loads_the_compiled_core():
    paths = {path.stem: path for path in (HOUSE / "metrics").glob("*.py") if path.stem != "__init__"}
    graph = {
        name: {seen.removeprefix("netmap.metrics.") for seen in imports(path)} & set(paths)
        for name, path in paths.items()
    }
    assert [name for name, seen in graph.items() if "kernels" in seen] == ["large"]
    assert {name for name, seen in graph.items() if {"lanes", "passing"} & set(seen)} == {
        "kernels",
        "passing",
    }
    # whatever imports is after what it imports
    first = list(TopologicalSorter(graph).static_order())
    assert first.index("arrays") < first.index("engine") < first.index("subject") < first.index("catalogue")
