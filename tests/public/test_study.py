"""``import netmap``: a study shows what files show, in typed columns, and asks what the command line asks."""

from __future__ import annotations

import csv
import doctest
import io
import pickle
import subprocess
import sys
from dataclasses import fields, replace
from datetime import date

import networkx as nx
import pandas as pd
import pytest

import netmap
from netmap.cli import main
from netmap.export.machine import table_csv
from netmap.public import frames, graphs, meant, reading, replies, study
from netmap.samples import SAMPLES
from netmap.settings import NAMES, Settings, installation
from netmap.told.columns import MAY_HIDE
from tests.planted import planted
from tests.test_nothing_private import BELOW_FULL, Secrets, made_of

TABLES = ("nodes", "ties", "coverage", "losses")
PEOPLE = (
    "naam;organisatie;functie;uren\n"
    "Anna Wilg;obs De Linde;Intern begeleider;24\n"
    "Bert Berk;GGD;Jeugdverpleegkundige;20\n"
    "Zoë Eik;cbs De Beuk;Intern begeleider;24\n"
)
CONTACTS = (
    "van;naar;datum;reactietijd\nAnna Wilg;Bert Berk;01-03-2026;2\nBert Berk;Zoë Eik;02-03-2026;\n"
    + "".join(f"Zoë Eik;Bert Berk;0{day}-{month:02}-2025;4\n" for month in range(4, 13) for day in (1, 2))
)
FILES = (("professionals.csv", PEOPLE.encode()), ("contacten.csv", CONTACTS.encode()))


@pytest.fixture(scope="module")
def sample():
    return netmap.sample("messy_sheet", lang="en")


@pytest.fixture(scope="module")
def three():
    return netmap.read(*FILES, lang="en")


def test_import_netmap_loads_nothing_but_itself():
    code = (
        "import sys; before = set(sys.modules); import netmap\n"
        "print(sorted(n for n in set(sys.modules) - before if n.split('.')[0] not in sys.stdlib_module_names))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said.strip() == "['netmap', 'netmap.version']"


def test_every_name_of_the_face_is_there_and_in_its_listing():
    assert [name for name in netmap.__all__ if not hasattr(netmap, name) or name not in dir(netmap)] == []
    with pytest.raises(AttributeError, match="no attribute 'wirte'"):
        _ = netmap.wirte


@pytest.mark.parametrize("module", [frames, graphs, meant, reading, replies, study])
def test_the_examples_in_the_docstrings_hold(module):
    assert doctest.testmod(module).failed == 0


def test_there_are_examples_in_the_docstrings():
    assert sum(doctest.testmod(module).attempted for module in (meant, reading, study)) >= 7


# ---- what files show


@pytest.mark.parametrize("names", NAMES)
@pytest.mark.parametrize("key", TABLES)
def test_a_table_says_cell_by_cell_what_its_file_says(sample, names, key):
    shown = sample.under(names=names)
    told = list(csv.DictReader(io.StringIO(table_csv(shown._told.machine_tables[key]).decode())))
    table = getattr(shown, key).reset_index()
    assert len(table) == len(told)
    for column in told[0] if told else ():
        for cell, file in zip(table[column], (row[column] for row in told), strict=True):
            at = f"{key}.{column}: {cell!r} is not {file!r}"
            if file.startswith("< "):
                assert pd.isna(cell), at
            elif pd.isna(cell):
                assert file == "", at
            elif isinstance(cell, pd.Timestamp):
                assert cell.date().isoformat() == file, at
            elif file in ("true", "false"):
                assert str(bool(cell)).lower() == file, at
            else:
                assert str(cell) == file or float(cell) == float(file), at
        if column in MAY_HIDE:
            few = [row[column].startswith("< ") for row in told]
            assert table[f"{column}_hidden"].tolist() == few
        else:
            assert f"{column}_hidden" not in table


def test_numbers_are_hidden_below_full_and_there_with_real_names(three):
    ties, full = three.ties, three.under(names="full").ties
    assert sorted(ties["contacts_per_year_hidden"]) == [False, True]
    assert ties["contacts_per_year"].dropna().tolist() == [20.0]
    assert full["contacts_per_year_hidden"].sum() == 0
    assert sorted(full["contacts_per_year"].round()) == [1.0, 19.0]


def test_a_column_has_the_same_type_at_every_level_and_in_every_sample(sample, three):
    for key in TABLES:
        wanted = getattr(sample, key).dtypes.to_dict()
        for names in NAMES:
            assert getattr(three.under(names=names), key).dtypes.to_dict() == wanted


def test_every_column_and_figure_has_a_meaning_and_every_figure_a_unit(three):
    columns, summary = three.columns, three.summary
    assert columns["meaning"].notna().all()
    assert summary["unit"].notna().all()
    assert columns["unit"].isna().sum() == 14  # ids, labels and the like
    shown = {(row.table, row.column) for row in columns.itertuples()}
    for key in TABLES:
        table = getattr(three, key).reset_index()
        assert {(key, c) for c in table if not c.endswith("_hidden") and c != "index"} == {
            pair for pair in shown if pair[0] == key
        }
    assert three.nodes.attrs["units"]["harmonic"] == "number"


def test_unknown_is_no_number_and_not_hidden(three):
    assert three.nodes["stability"].isna().all()
    assert not three.summary.loc["cases", "value_hidden"]


def test_tables_of_figures_have_their_columns_also_when_they_are_empty(three):
    spots = three.tables["blind_spots"]
    assert len(spots) == 0
    assert {"source", "source_label", "target", "target_label"} <= set(spots)


def test_changing_a_table_changes_nothing_of_the_study(three):
    nodes, graph = three.nodes, three.graph()
    nodes["label"] = "x"
    graph.clear()
    assert (three.nodes["label"].nunique(), len(three.graph())) == (3, 3)


# ---- graphs


def test_the_graph_is_that_of_the_files_without_places(three):
    graph, file = three.graph(), three._told.graph.networkx()
    assert nx.utils.graphs_equal(nx.Graph(graph.edges), nx.Graph(file.edges))
    placed = {"x", "y", "size", "colour", "shape"}
    for node, about in file.nodes(data=True):
        assert graph.nodes[node] == {key: value for key, value in about.items() if key not in placed}


def test_an_arc_runs_from_who_told_to_whom_and_knows_the_answers_to_its_source(three):
    full = three.under(names="full")
    name = nx.get_node_attributes(full.graph(), "name")
    arcs = {(name[a], name[b]): about for a, b, about in full.digraph().edges(data=True)}
    assert set(arcs) == {("Anna Wilg", "Bert Berk"), ("Bert Berk", "Zoë Eik"), ("Zoë Eik", "Bert Berk")}
    assert [arcs[pair].get("response_days") for pair in sorted(arcs)] == [2.0, None, 4.0]
    assert round(arcs["Zoë Eik", "Bert Berk"]["contacts"]) == 18


def test_contact_without_a_direction_is_an_arc_each_way():
    text = b'graph { a [label="Anna Wilg"]; b [label="Bert Els"]; a -- b }'
    drawn = netmap.read(("net.dot", text)).digraph()
    assert (drawn.number_of_nodes(), drawn.number_of_edges()) == (2, 2)


# ---- the same as the command line


def test_what_is_asked_says_what_the_command_line_says(tmp_path, capsys):
    paths = [tmp_path / name for name, _ in FILES]
    for path, (_, content) in zip(paths, FILES, strict=True):
        path.write_bytes(content)
    here = netmap.read(*paths)
    asked = {
        ("whatif", "--remove", "Bert Berk"): here.whatif(remove=["Bert Berk"]),
        ("advise", "--ties", "1"): here.advise(1),
        ("route", "--from", "obs De Linde", "--to", "GGD"): here.route("obs De Linde", "GGD"),
    }
    for (command, *words), reply in asked.items():
        assert main([command, *map(str, paths), *words]) == 0
        assert capsys.readouterr().out == reply.text == f"{reply}\n"
    changed = here.compare(before_date="2026-03-01", after_date=date(2026, 3, 3))
    days = ("--before-date", "2026-03-01", "--after-date", "2026-03-03")
    assert main(["compare", *map(str, paths), *days]) == 0
    assert capsys.readouterr().out == str(changed) + "\n"


def test_files_are_those_of_the_command_line(tmp_path, three):
    made = three.write(tmp_path / "out", "nodes.csv", "ties.csv")
    assert [path.name for path in made] == ["nodes.csv", "ties.csv"]
    assert made[0].read_bytes() == table_csv(three._told.machine_tables["nodes"])
    with pytest.raises(netmap.UsageError, match=r"^files: ‘people\.csv’ does not exist"):
        three.write(tmp_path / "out", "people.csv")


def test_replies_are_tables_too(three):
    away = three.whatif(remove=["Bert Berk"])
    assert away.pairs["effect"].tolist() == ["lost", "lost"]
    assert away.figures.set_index("key").loc["nodes"].tolist() == [3, 2]
    steps = three.route("obs De Linde", "cbs De Beuk").steps
    assert steps[["route", "step"]].to_numpy().tolist() == [[1, 1], [1, 2]]
    assert list(three.advise(1).ties.columns)[:2] == ["source", "source_label"]
    changed = three.compare(before_date="2026-03-01", after_date="2026-03-03")
    assert set(changed.ties["state"]) <= {"kept", "lost", "new"}
    assert "beyond" in changed.figures


def test_whom_is_meant_may_be_said_by_name_by_label_or_by_id(three):
    (nurse,) = three.nodes.index[three.nodes["discipline"] == "youth_nurse"]
    said = [three.whatif(remove=[who]).text for who in ("bert berk", three.nodes.at[nurse, "label"], nurse)]
    assert said == [said[0]] * 3


def test_other_settings_are_as_if_read_with_them(three):
    again, under = netmap.read(*FILES, lang="en", steps=1, names="code"), three.under(steps=1, names="code")
    for key in TABLES:
        pd.testing.assert_frame_equal(getattr(again, key), getattr(under, key))
    assert under.settings == replace(three.settings, steps=1, names="code")


# ---- what goes wrong


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (lambda: netmap.read(), "Geef ten minste één bestand op."),
        (lambda: netmap.read("nowhere.csv", lang="en"), "nowhere.csv was not found"),
        (lambda: netmap.read(*FILES, lang="en", steps=9), "steps: 9 is not possible"),
        (
            lambda: netmap.read(*FILES, reference_date="3 mei", lang="en"),
            "reference_date: ‘3 mei’ is not a date",
        ),
        (lambda: netmap.sample("atlantis", lang="en"), "name: ‘atlantis’ does not exist"),
        (lambda: netmap.read(*FILES, lang="en").whatif(), "remove, weekday, less, add_tie or add_person"),
        (lambda: netmap.read(*FILES, lang="en").advise(without=["Nobody"]), "without: ‘Nobody’ is not"),
        (lambda: netmap.read(*FILES, lang="en", names="organisation").route("a", "b"), "Without people"),
        (lambda: pickle.dumps(netmap.read(*FILES, lang="en")), "there are names in them"),
    ],
)
def test_what_goes_wrong_is_said_in_a_sentence_without_dashes(asked, says):
    with pytest.raises(netmap.NetmapError) as problem:
        asked()
    assert says in str(problem.value)
    assert "--" not in str(problem.value)


def test_layers_may_be_typed_and_a_folder_read(tmp_path, three):
    for name, content in FILES:
        (tmp_path / name).write_bytes(content)
    study = netmap.read(tmp_path, lang="en", layers="contact")
    assert study.settings.layers == ("contact",)
    assert study.ties["contacts_per_year"].count() == three.ties["contacts_per_year"].count()
    assert netmap.read(*FILES, layers="contact, case").settings.layers == ("contact", "case")
    with pytest.raises(netmap.NetmapError, match="layers: ‘mail’ does not exist"):
        netmap.read(*FILES, lang="en", layers="mail")


def test_a_wrong_name_of_a_setting_is_a_type_error():
    with pytest.raises(TypeError, match="month"):
        netmap.read(*FILES, month=3)


def test_choices_are_the_settings():
    assert set(reading.Choices.__annotations__) == {field.name for field in fields(Settings)}


# ---- nothing of it leaks


def everything_of(shown):
    """All words that a study gives, whatever is asked."""
    said = [repr(shown), *shown.sentences, *shown.privacy, shown.columns.to_csv(), shown.summary.to_csv()]
    said += [getattr(shown, key).to_csv() for key in (*TABLES, "findings", "issues")]
    said += [table.to_csv() for table in shown.tables.values()]
    for graph in (shown.graph(), shown.digraph()):
        said += [str(graph.graph), str(list(graph.nodes(data=True))), str(list(graph.edges(data=True)))]
    if shown.settings.names != "organisation":
        first, second = shown.nodes.index[:2]
        for reply in (
            shown.whatif(remove=[first]),
            shown.advise(2),
            shown.route(first, second),
            shown.compare(),
        ):
            said += [reply.text, str(reply.data)]
    return "\n".join(said).encode()


def test_nothing_that_the_gate_stopped_nor_a_name_below_full_is_in_anything_that_a_study_gives():
    with pytest.MonkeyPatch.context() as patch:
        books = [planted(seed) for seed in range(4)]
        intake, secrets = made_of(books, patch), Secrets(books)
    leaks = []
    for names in NAMES:
        shown = study.Study(intake, Settings(names=names), installation())
        hidden = BELOW_FULL if names != "full" else ()
        leaks += [(names, *hit) for hit in secrets.found("said.txt", everything_of(shown), hidden)]
    assert leaks == []


def test_the_samples_by_name_are_those_of_the_app():
    assert "lindewaard" in SAMPLES
    assert netmap.sample("two_islands").nodes["kind"].tolist().count("professional") > 0
