"""What each level of privacy keeps in: people, small numbers, and whatever an order or an id could betray."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace

import numpy as np
import pytest

from netmap.analysis import analyse, rescore, with_resampling
from netmap.errors import InputError
from netmap.export.package import files
from netmap.settings import NAMES, Settings, installation
from netmap.told.told import Told
from netmap.view.sentences import summary_sentences
from tests.export.unpacked import parts
from tests.opened import opened

LEVELS = [names for names in NAMES if names != "full"]


def table(content):
    return list(csv.DictReader(io.StringIO(content.decode())))


def read(rows, **settings):
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return analyse([("a.csv", out.getvalue().encode())], Settings(**settings), installation=installation())


@pytest.fixture(scope="module")
def town():
    full = opened("lindewaard", names="full")
    return {names: rescore(full, replace(full.settings, names=names)) for names in NAMES}


@pytest.fixture(scope="module")
def made(town):
    quick = ("nodes.csv", "ties.csv", "coverage.csv", "losses.csv", "tables.json", "summary.json")
    return {names: {name: files(Told(found))[name]() for name in quick} for names, found in town.items()}


def test_without_people_no_file_has_anything_to_name_a_person_by(town):
    found = town["organisation"]
    people = {person.id for person in found.records.professionals}
    assert len(people) == 400
    assert not any(found.labels.knows(person) for person in people)
    assert set(found.scores.nodes.index) == set(found.network.nodes.index)
    assert set(found.network.nodes["kind"]) == {"organisation"}
    assert not set(found.scores.ties[["source", "target"]].to_numpy().ravel()) & people
    assert not people & {node for via in found.scores.coverage["via"] for node in via}
    assert not people & set(found.scores.coverage["depends_on"].dropna())
    assert not found.intake.professionals + found.intake.contacts + found.intake.involvements


def test_without_people_no_file_counts_them_per_row(made):
    rows = table(made["organisation"]["nodes.csv"])
    assert {row["kind"] for row in rows} == {"organisation"}
    assert {row["load"] for row in rows} == {""}
    coverage = table(made["organisation"]["coverage.csv"])
    assert {row["weekdays"] for row in coverage} == {row["supply"] for row in coverage} == {""}
    tables = json.loads(made["organisation"]["tables.json"])["tables"]
    assert not tables["blind_spots"] + tables["paper_practice"]
    assert {row["node"] for row in tables["dependence"]} <= {row["id"] for row in rows}
    assert tables["group_losses"]
    assert {row["people"] for row in tables["group_losses"]} == {None}
    findings = json.loads(made["organisation"]["summary.json"])["findings"]
    assert findings
    assert not any({"offered", "staff", "people"} & set(finding) for finding in findings)


def test_what_a_school_reaches_is_the_same_at_every_level(town):
    steps = [found.scores.coverage["steps"].to_numpy() for found in town.values()]
    assert all(np.array_equal(one, steps[0], equal_nan=True) for one in steps)


def test_somebody_without_an_organisation_is_left_out_and_told_of():
    rows = [
        ("naam", "organisatie", "functie"),
        ("Anna Wilg", "Basisschool De Linde", "ib"),
        ("Bert Berk", "GGD", "jeugdarts"),
        ("Carla Eik", "", "wijkteam"),
    ]
    ties = [("van", "naar"), ("Anna Wilg", "Carla Eik"), ("Anna Wilg", "Bert Berk")]

    def text(lines):
        return "\n".join(";".join(line) for line in lines).encode()

    found = analyse(
        [("p.csv", text(rows)), ("c.csv", text(ties))],
        Settings(names="organisation"),
        installation=installation(),
    )
    assert len(found.scores.nodes) == 2
    assert "Van 1 professional is geen organisatie bekend" in " ".join(
        summary_sentences(found.scores, found.labels)
    )
    again = with_resampling(found)
    assert set(again.network.nodes["kind"]) == {"organisation"}


def test_with_nobody_at_an_organisation_the_error_says_what_to_do():
    with pytest.raises(InputError) as error:
        read([("van", "naar"), ("Anna Wilg", "Bert Berk")], names="organisation")
    assert error.value.key == "errors.input.no_organisation"


@pytest.mark.parametrize("names", LEVELS)
def test_no_weight_below_the_threshold_stands_anywhere(made, names):
    ties, nodes = table(made[names]["ties.csv"]), table(made[names]["nodes.csv"])
    shown = {row[key] for row in ties for key in ("contacts_per_year", "shared_cases", "case_weight")}
    shown |= {row[key] for row in nodes for key in ("strength", "active_cases")}
    assert "< 10" in shown
    assert not [value for value in shown - {"", "< 10"} if 0 < float(value) < 10]


def test_in_full_the_weights_are_exact(town, made):
    rates = sorted(town["full"].scores.ties["contacts_per_year"].dropna())
    assert rates == sorted(
        float(r["contacts_per_year"]) for r in table(made["full"]["ties.csv"]) if r["contacts_per_year"]
    )
    assert rates[0] < 10


def lines(scene):
    return {(edge.source, edge.target): edge.width for edge in scene.edges}


@pytest.mark.parametrize("names", LEVELS)
def test_small_weights_look_alike_on_the_map(town, names):
    from netmap.view.scene_maker import scene

    found = town[names]
    drawn = lines(scene(found.scores, found.labels))
    small = {
        drawn[min(ends), max(ends)]
        for row in found.scores.ties.to_dict("records")
        if 0 < row["contacts_per_year"] < 10
        if (ends := (found.labels.public(row["source"]), found.labels.public(row["target"])))
    }
    assert len(small) == 1


@pytest.mark.parametrize("names", LEVELS)
def test_the_small_ones_do_not_follow_from_the_totals(made, names):
    """Every strength is the sum over the ties of a node: a linear system with the hidden ties as unknowns."""
    ties, nodes = table(made[names]["ties.csv"]), table(made[names]["nodes.csv"])
    hidden = [row for row in ties if row["contacts_per_year"] == "< 10"]
    assert len(hidden) > 10
    equations = []
    for node in nodes:
        mine = [row for row in ties if node["id"] in (row["source"], row["target"])]
        shown = sum(float(r["contacts_per_year"]) for r in mine if r["contacts_per_year"] not in ("", "< 10"))
        small = sum(r["contacts_per_year"] == "< 10" for r in mine)
        # what anybody can sum without knowing a single small one: then the total says nothing about them
        from_shown = shown + 5 * small
        from_shown = from_shown if from_shown < 10 else 10 * round(from_shown / 10)
        told = 5.0 if node["strength"] == "< 10" else float(node["strength"])
        if not (small and told == from_shown):
            equations.append([float(node["id"] in (r["source"], r["target"])) for r in hidden])
    system = np.array(equations, dtype=float).reshape(-1, len(hidden))
    rank = np.linalg.matrix_rank(system)
    free = [np.linalg.matrix_rank(np.vstack([system, unit])) > rank for unit in np.eye(len(hidden))]
    assert all(free)


PEOPLE = [
    ("naam", "organisatie", "functie"),
    *((f"Persoon {letter}", f"Organisatie {letter}", "leerkracht") for letter in "ABCDEFGH"),
]


def with_small_weights(words, names):
    """A network in which only the small weights differ: how often, and in how many cases, two people meet."""
    first, second, cases = words
    contacts = [("van", "naar", "frequentie"), ("Persoon A", "Persoon B", first)]
    contacts += [("Persoon B", "Persoon C", second), ("Persoon C", "Persoon D", "wekelijks")]
    contacts += [("Persoon D", "Persoon A", "maandelijks"), ("Persoon D", "Persoon E", first)]
    together = [("casus", "professional")]
    together += [(f"Z{n}", f"Persoon {who}") for n in range(cases) for who in "AE"]
    sheets = {"p.csv": PEOPLE, "c.csv": contacts, "z.csv": together}
    content = [(name, "\n".join(";".join(line) for line in lines).encode()) for name, lines in sheets.items()]
    return analyse(content, Settings(names=names), installation=installation())


@pytest.mark.parametrize("names", LEVELS)
def test_another_small_weight_changes_no_byte_of_any_file(names):
    one, two = (
        {name: make() for name, make in files(Told(with_small_weights(words, names))).items()}
        for words in (("jaarlijks", "per kwartaal", 2), ("per kwartaal", "halfjaarlijks", 7))
    )
    for name in one:
        if name == "summary.json":
            figures = [json.loads(each[name]) for each in (one, two)]
            for each in figures:
                # the moment, and how many rows were read
                del each["generated"], each["input"]
            assert figures[0] == figures[1]
        else:
            assert one[name] == two[name], name


def with_dated_contacts(first, second, names):
    """Two ties with so many contacts between the same two days, all answered in two days."""
    contacts = [("van", "naar", "datum", "reactietijd")]
    for who, times in (("AB", first), ("CD", second)):
        days = ["01-03-2026", "20-05-2026", *(f"{10 + day}-04-2026" for day in range(times - 2))]
        contacts += [(f"Persoon {who[0]}", f"Persoon {who[1]}", day, "2 dagen") for day in days]
    contacts += [(f"Persoon {a}", f"Persoon {b}", "02-03-2026", "1 dag") for a, b in ("BC", "DE")]
    sheets = {"p.csv": PEOPLE, "c.csv": contacts}
    content = [(name, "\n".join(";".join(line) for line in lines).encode()) for name, lines in sheets.items()]
    return analyse(content, Settings(names=names), installation=installation())


@pytest.mark.parametrize("names", LEVELS)
def test_how_often_two_people_wrote_a_contact_down_changes_no_byte_either(names):
    one, two = (
        {name: make() for name, make in files(Told(with_dated_contacts(*times, names))).items()}
        for times in ((3, 6), (6, 3))
    )
    assert [name for name in one if name != "summary.json" and one[name] != two[name]] == []
    figures = [json.loads(each["summary.json"]) for each in (one, two)]
    for each in figures:
        del each["generated"]
    assert figures[0] == figures[1]


def test_ids_are_fresh_for_every_level_and_data_set(town):
    ids = {
        names: {found.labels.public(str(node)) for node in found.network.nodes.index}
        for names, found in town.items()
    }
    assert not ids["role"] & ids["code"]
    assert not ids["role"] & ids["organisation"]
    first = read([("van", "naar"), ("Anna Wilg", "Bert Berk")])
    second = read([("van", "naar"), ("Anna Wilg", "Bert Berk"), ("Anna Wilg", "Carla Eik")])
    here, there = ({one.labels.public(str(n)) for n in one.network.nodes.index} for one in (first, second))
    assert not here & there


@pytest.mark.parametrize("names", ["role", "code"])
def test_no_order_follows_the_inner_ids(town, made, names):
    found = town[names]
    inner = [found.labels.inner(row["id"]) for row in table(made[names]["nodes.csv"])]
    assert inner != sorted(inner)
    ends = [
        (found.labels.inner(row["source"]), found.labels.inner(row["target"]))
        for row in table(made[names]["ties.csv"])
    ]
    forward = sum(a < b for a, b in ends) / len(ends)
    assert 0.4 < forward < 0.6


def test_where_somebody_without_ties_stands_does_not_follow_from_the_name():
    from netmap.view.scene_maker import scene

    found = read(PEOPLE)
    rows = table(files(Told(found))["nodes.csv"]())
    assert {row["degree"] for row in rows} == {""}  # nobody measured it
    by_group = [found.labels.inner(row["id"]) for row in sorted(rows, key=lambda row: int(row["component"]))]
    drawn = sorted(scene(found.scores, found.labels).nodes, key=lambda node: (node.y, node.x))
    by_place = [found.labels.inner(node.id) for node in drawn]
    assert len(by_group) == len(by_place) == 8
    assert sorted(by_group) not in (by_group, by_place)


@pytest.mark.parametrize("names", ["role", "organisation"])
def test_the_version_without_people_is_offered_where_there_are_people_only(names):
    offer, itself = b"een versie met alleen organisaties", b"Hier staan geen mensen in."
    made = files(Told(opened("one_gatekeeper", names=names)))
    for name in ("netwerk.html", "poster.svg", "rapport.docx", "presentatie.pptx"):
        every = b" ".join(b" ".join(content.split()) for _, content in parts(name, made[name]()))
        # a poster breaks its lines anywhere
        says = [words in re.sub(rb"<[^>]*>", b" ", every).replace(b"  ", b" ") for words in (offer, itself)]
        assert says == [names == "role", names == "organisation"], name
