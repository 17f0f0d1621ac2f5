"""A line without direction says that there is contact, and nothing of who told of it: the order of its ends means nothing."""

from __future__ import annotations

import json
import math

import pytest

from netmap.analysis import analyse, with_resampling
from netmap.export.package import files
from netmap.ingest.read import read
from netmap.ingest.steering import Steering
from netmap.settings import Settings, installation
from netmap.told.told import Told

HUB, LEAVES = "Anna Wilg", ("Bert Berk", "Carla Eik", "Dirk Iep")
ENDS = {"hub first": [(HUB, leaf) for leaf in LEAVES], "hub last": [(leaf, HUB) for leaf in LEAVES]}
NAMES = (HUB, *LEAVES)


def graphml(ties, way="undirected"):
    nodes = "".join(f'<node id="{name}"/>' for name in NAMES)
    edges = "".join(f'<edge source="{a}" target="{b}"><data key="weight">3</data></edge>' for a, b in ties)
    return f'<graphml><graph edgedefault="{way}">{nodes}{edges}</graph></graphml>'


def gexf(ties):
    nodes = "".join(f'<node id="{name}" label="{name}"/>' for name in NAMES)
    edges = "".join(f'<edge source="{a}" target="{b}" weight="3"/>' for a, b in ties)
    return f"<gexf><graph defaultedgetype='undirected'><nodes>{nodes}</nodes><edges>{edges}</edges></graph></gexf>"


def node_link(ties):
    edges = [{"source": a, "target": b, "weight": 3} for a, b in ties]
    return json.dumps({"directed": False, "nodes": [{"id": name} for name in NAMES], "edges": edges})


def gephi(ties):
    return "Source,Target,Type,Weight\n" + "".join(f"{a},{b},Undirected,3\n" for a, b in ties)


FORMS = {"n.graphml": graphml, "n.gexf": gexf, "n.json": node_link, "edges.csv": gephi}


def made(name, text):
    return analyse([(name, text.encode())], Settings(names="full"), installation=installation())


def machine(result):
    found = {key: maker() for key, maker in files(Told(result)).items() if key in ("nodes.csv", "ties.csv")}
    return found["nodes.csv"], found["ties.csv"]


@pytest.fixture(scope="module")
def star():
    return machine(made("n.graphml", graphml(ENDS["hub first"])))


@pytest.mark.parametrize("order", ENDS)
@pytest.mark.parametrize("form", FORMS)
def test_a_star_written_hub_first_or_hub_last_gives_the_same_bytes_in_every_form(form, order, star):
    assert machine(made(form, FORMS[form](ENDS[order]))) == star


@pytest.mark.parametrize("form", FORMS)
def test_a_list_with_each_line_from_both_ends_says_each_line_once(form, star):
    both = [pair for ties in ENDS.values() for pair in ties]
    assert machine(made(form, FORMS[form](both))) == star


def test_two_lines_between_the_same_ends_are_two_where_not_every_line_is_double():
    ties = [*ENDS["hub first"], (LEAVES[0], HUB)]
    rates = made("n.graphml", graphml(ties)).network.ties
    assert sorted(rates["per_year_out"] + rates["per_year_back"]) == [3.0, 3.0, 6.0]


def test_who_told_of_a_line_without_direction_is_not_known():
    result = made("n.graphml", graphml(ENDS["hub first"]))
    assert not result.network.nodes["reported"].any()
    certainty, cohesion = result.scores.summary["certainty"], result.scores.nodes
    assert certainty["reporters"] is certainty["reporting"] is None
    assert with_resampling(result).scores.summary["certainty"]["resamples"] > 0
    assert cohesion["reciprocity"].isna().all()
    assert cohesion["brokerage"].isna().all()
    assert set(result.scores.ties["reciprocal"]) == {None}
    assert cohesion["strength"].max() == 9.0


def test_a_file_with_a_direction_still_says_who_told():
    result = made("n.graphml", graphml(ENDS["hub last"], "directed"))
    assert result.network.nodes["reported"].sum() == 3
    assert (result.scores.nodes["reciprocity"] == 0).all()


def test_in_a_mixed_file_each_line_has_its_own_direction():
    text = "Source,Target,Type,Weight\nAnna Wilg,Bert Berk,Directed,4\nCarla Eik,Anna Wilg,Undirected,2\n"
    result = made("edges.csv", text)
    intake = result.intake
    called = {person.id: person.name for person in intake.professionals}
    assert {(called[row.source], row.directed) for row in intake.contacts if row.directed} == {
        ("Anna Wilg", True)
    }
    assert [row.directed for row in intake.contacts].count(False) == 1
    assert result.scores.summary["certainty"]["reporters"] == 1


def test_of_a_line_without_direction_no_answer_is_known_of_either_end():
    edge = '<edge source="a" target="b"><data key="reactietijd">3</data></edge>'
    text = f'<graphml><graph edgedefault="undirected"><node id="a"/><node id="b"/>{edge}</graph></graphml>'
    intake = read([("n.graphml", text.encode())], installation=installation())
    assert [row.response_days for row in intake.contacts] == [None]
    assert [dict(issue.values) for issue in intake.issues if issue.key == "graphs.one_sided"] == [
        {"count": 1}
    ]


def test_a_weight_that_gephi_left_out_is_one():
    text = gexf(ENDS["hub first"]).replace(' weight="3"', "", 1)
    rates = made("n.gexf", text).network.ties
    assert sorted(rates["per_year_out"] + rates["per_year_back"]) == [1.0, 3.0, 3.0]
    none = made("n.gexf", gexf(ENDS["hub first"]).replace(' weight="3"', "")).network.ties
    assert all(map(math.isnan, none["per_year_out"]))


MATRIX = (
    "dl n=4 format={form} {more}\nlabels:\n'Anna Wilg','Bert Berk','Carla Eik','Dirk Iep'\ndata:\n{rows}\n"
)


def test_both_halves_and_the_whole_of_a_symmetric_matrix_are_one_network(star):
    forms = {
        "fullmatrix": "0 3 3 3\n3 0 0 0\n3 0 0 0\n3 0 0 0",
        "lowerhalf": "0\n3 0\n3 0 0\n3 0 0 0",
        "upperhalf": "0 3 3 3\n0 0 0\n0 0\n0",
    }
    for form, rows in forms.items():
        assert machine(made("n.dl", MATRIX.format(form=form, more="", rows=rows))) == star, form


HEAD = ";" + ";".join(NAMES)
SHEETS = {
    "both ways": f"{HEAD}\nAnna Wilg;;3;3;3\nBert Berk;3;;;\nCarla Eik;3;;;\nDirk Iep;3;;;\n",
    "with noughts": f"{HEAD}\nAnna Wilg;0;3;3;3\nBert Berk;3;0;0;0\nCarla Eik;3;0;0;0\nDirk Iep;3;0;0;0\n",
    "upper half": f"{HEAD}\nAnna Wilg;;3;3;3\nBert Berk;;;0;0\nCarla Eik;;;;0\nDirk Iep;;;;\n",
    "lower half": f"{HEAD}\nAnna Wilg;;;;\nBert Berk;3;;;\nCarla Eik;3;0;;\nDirk Iep;3;0;0;\n",
    "half without its last row": f"{HEAD}\nAnna Wilg;-;3;3;3\nBert Berk;;-;0;0\nCarla Eik;;;-;0\n",
}


@pytest.mark.parametrize("form", SHEETS)
def test_a_square_sheet_that_is_the_same_both_ways_or_a_half_of_one_is_that_network_too(form, star):
    result = made("wie met wie.csv", SHEETS[form])
    assert machine(result) == star
    keys = [
        (issue.key, issue.values["count"])
        for issue in result.intake.issues
        if issue.key.startswith("issues.matrix")
    ]
    assert keys == [("issues.matrix_half" if "half" in form else "issues.matrix_mirrored", 3)]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("Anna Wilg;;3;3;3\nBert Berk;3;;;\nCarla Eik;3;;;\nDirk Iep;2;;;\n", 4),  # one says another number
        ("Anna Wilg;;3;3;3\nBert Berk;3;;;\nCarla Eik;3;;;\nDirk Iep;;;;\n", 3),  # one says nothing
        (
            "Anna Wilg;;3;3;3\nBert Berk;;;;\nCarla Eik;;;;\nDirk Iep;;;;\n",
            1,
        ),  # one row alone is somebody who answered
        ("Anna Wilg;;3;;\nBert Berk;;;3;\nCarla Eik;;;;3\nDirk Iep;;;;\n", 3),  # each names the next
        ("Dirk Iep;3;3;3;\nAnna Wilg;;3;3;0\nBert Berk;;;3;0\nCarla Eik;;;;0\n", 3),  # another order
    ],
)
def test_in_a_square_sheet_that_is_neither_everybody_told_in_a_row_of_their_own(rows, told):
    result = made("wie met wie.csv", f"{HEAD}\n{rows}")
    assert result.network.nodes["reported"].sum() == told
    assert not [issue for issue in result.intake.issues if issue.key.startswith("issues.matrix_")]


@pytest.mark.parametrize("form", SHEETS)
def test_when_the_user_says_that_everybody_filled_in_a_row_each_row_is_told_by_its_name(form):
    content = [("wie met wie.csv", SHEETS[form].encode())]
    steering = Steering(kinds={("wie met wie.csv", None): "contacts"})
    intake = read(content, installation=installation(), steering=steering)
    assert all(row.directed for row in intake.contacts)
    assert len(intake.contacts) == (3 if "half" in form else 6)
    assert not [issue for issue in intake.issues if issue.key.startswith("issues.matrix_")]


def test_a_half_of_six_marks_needs_no_noughts():
    names = [*NAMES, "Els Linde"]
    rows = ["", "Anna Wilg;;x;x;;x", "Bert Berk;;;x;x;", "Carla Eik;;;;;x", "Dirk Iep", "Els Linde"]
    for marks, sort in ((6, "half"), (5, None)):
        text = f";{';'.join(names)}" + "\n".join(rows if marks == 6 else [*rows[:3], "Carla Eik", *rows[4:]])
        intake = made("wie met wie.csv", text).intake
        assert len(intake.contacts) == marks
        assert all(row.directed is (sort is None) for row in intake.contacts)
