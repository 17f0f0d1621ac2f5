"""The invented networks tell the stories that they promise, and the files in the project are the ones the code makes."""

from __future__ import annotations

import io
import tomllib
from pathlib import Path

import openpyxl
import pytest

from netmap.analysis import analyse, compared
from netmap.findings.comparison import from_pairs
from netmap.ingest.headers import header_for
from netmap.ingest.read import read
from netmap.samples import SAMPLES, sample_files, write_collection, write_sample
from netmap.samples.municipality import municipality
from netmap.samples.template import template
from netmap.scenario.advise import advise
from netmap.settings import Settings, installation
from netmap.text import Texts
from netmap.view.views.available import lacking

FOLDER = Path(__file__).parents[2] / "sample_networks"
SMALL = ("one_gatekeeper", "two_islands", "many_doors", "messy_sheet")


def folder_files(key):
    return [
        (path.name, path.read_bytes())
        for path in sorted((FOLDER / key).iterdir())
        if path.suffix in (".csv", ".xlsx")
    ]


def analysed(files):
    return analyse(files, Settings(names="full"), installation=installation())


def node_of(result, label):
    names = result.network.nodes["name"]
    return str(names.index[names == label][0])


@pytest.mark.parametrize("key", SMALL)
def test_a_small_story_holds_what_it_promises(key):
    expected = tomllib.loads((FOLDER / key / "expected.toml").read_text(encoding="utf-8"))
    result = analysed(folder_files(key))
    for section, figures in expected["summary"].items():
        for name, value in figures.items():
            assert result.scores.summary[section][name] == pytest.approx(value), (section, name)
    for label, figures in expected["nodes"].items():
        row = result.scores.nodes.loc[node_of(result, label)]
        for name, value in figures.items():
            assert row[name] == pytest.approx(value), (label, name)
    coverage = result.scores.coverage
    for wanted in expected["coverage"]:
        school = node_of(result, wanted["school"])
        row = coverage[
            (coverage["school"] == school) & (coverage["discipline"] == wanted["discipline"])
        ].iloc[0]
        if wanted["steps"] == "":
            assert row["steps"] != row["steps"]
        else:
            assert row["steps"] == wanted["steps"]
    if "input" in expected:
        assert len(result.intake.privacy.unread_columns) == expected["input"]["unread_columns"]
        assert {issue.key for issue in result.intake.issues} == set(expected["input"]["issue_keys"])


@pytest.fixture(scope="module")
def lindewaard():
    return analysed([("lindewaard.xlsx", (FOLDER / "lindewaard" / "lindewaard.xlsx").read_bytes())])


@pytest.fixture(scope="module")
def stories():
    return tomllib.loads((FOLDER / "lindewaard" / "expected.toml").read_text(encoding="utf-8"))["story"]


def test_in_lindewaard_one_school_has_no_way_in_to_youth_health(lindewaard, stories):
    story, scores = stories["school_without"], lindewaard.scores
    rows = scores.coverage[scores.coverage["discipline"] == story["discipline"]]
    far = rows[~(rows["steps"] <= 2)]
    assert [lindewaard.labels.label(school) for school in far["school"]] == [story["school"]]


def test_in_lindewaard_a_team_hangs_on_one_person(lindewaard, stories):
    story, scores = stories["team_on_one"], lindewaard.scores
    node = node_of(lindewaard, story["node"])
    lost = scores.losses[
        (scores.losses["node"] == node)
        & (scores.losses["discipline"] == story["discipline"])
        & (scores.losses["effect"] == "lost")
    ]
    assert len(set(lost["school"])) >= story["least_schools"]
    assert scores.nodes["loss"].idxmax() == node
    assert "hangs_on_one" in {finding.key for finding in lindewaard.findings}


def test_in_lindewaard_everyone_goes_through_one_care_coordinator(lindewaard, stories):
    story, scores = stories["everyone_through"], lindewaard.scores
    node = node_of(lindewaard, story["node"])
    ranked = scores.nodes["betweenness"].sort_values(ascending=False)
    assert ranked.index[0] == node
    assert ranked.iloc[0] > 2 * ranked.iloc[1]
    assert lindewaard.labels.home(node) == story["organisation"]


def test_in_lindewaard_the_rules_tell_each_story(lindewaard, stories):
    def told(key, **values):
        return [
            finding
            for finding in lindewaard.findings
            if finding.key == key and all(finding.values[name] == value for name, value in values.items())
        ]

    without, team, through = stories["school_without"], stories["team_on_one"], stories["everyone_through"]
    (far,) = told("too_far", discipline=without["discipline"])
    assert lindewaard.labels.label(far.values["school"]) == without["school"]
    (hanging,) = told("hangs_on_one", node=node_of(lindewaard, team["node"]), discipline=team["discipline"])
    assert hanging.values["count"] >= team["least_schools"]
    assert told("gatekeeper", node=node_of(lindewaard, through["node"]))
    # the stories come before all that is only about single lines
    first = lindewaard.findings.index
    lines = [one for one in lindewaard.findings if one.key in ("slow_line", "silent_line", "one_way")]
    assert max(map(first, (far, hanging))) < min(map(first, lines))


@pytest.fixture(scope="module")
def years(lindewaard, stories):
    def between(*days):
        settings = Settings(names="full", resamples=0)
        records = lindewaard.records
        return compared(records, records, settings, dates=days, installation=installation())

    return between(stories["changed"]["before"], stories["changed"]["after"]), between(
        stories["changed"]["after"], stories["changed"]["after"]
    )


def test_in_lindewaard_the_schools_of_noord_had_two_ways_to_their_team_and_now_have_one(years, stories):
    story, (changed, _) = stories["changed"], years
    pairs, labels = changed.comparison.pairs, changed.labels
    rows = pairs[(pairs["discipline"] == story["discipline"]) & (pairs["hold"] == "one")]
    assert {labels.label(node) for node in rows["depends_after"]} == {story["depends_on"]}
    assert set(rows["depends_before"]) == {None}
    assert len(rows) >= story["least_schools"]
    ties = changed.comparison.ties
    gone = ties[(ties["state"] == "lost") & ties["contact_before"]]
    lost = [{labels.label(a), labels.label(b)} for a, b in zip(gone["source"], gone["target"], strict=True)]
    assert sum(story["no_longer"] in ends for ends in lost) >= story["least_schools"]


def test_in_lindewaard_the_rules_tell_what_changed_between_the_years(years, stories):
    changed, story = years[0], stories["changed"]
    told = [one for one in from_pairs(changed.comparison.pairs) if one.key == "fewer_ways"]
    assert sum(one.values["discipline"] == story["discipline"] for one in told) >= story["least_schools"]
    assert from_pairs(years[1].comparison.pairs) == ()


def test_a_year_of_lindewaard_compared_with_itself_has_not_changed(years):
    same = years[1].comparison
    assert set(same.ties["state"]) == {"kept"}
    assert (same.came, same.went, len(same.pairs)) == ((), (), 0)


def test_in_lindewaard_the_contact_that_stands_on_paper_repairs_most(lindewaard, stories):
    story, network = stories["advice"], lindewaard.network
    first, *_ = advise(network, lindewaard.settings, ties=1)
    assert first.target == node_of(lindewaard, story["on_paper"])
    assert lindewaard.labels.home(first.source) == story["school"]
    assert first.repairs == ((node_of(lindewaard, story["school"]), "youth_health"),)
    assert first.reasons[0] == "on_paper"


def test_lindewaard_has_the_promised_size():
    sheets = municipality()
    assert len(sheets["Professionals"]) - 1 == 400
    assert 50 <= len(sheets["Organisaties"]) - 1 <= 65
    assert len(sheets["Casusbetrokkenheid"]) - 1 == 1500
    kinds = [row[1] for row in sheets["Organisaties"][1:]]
    assert sum(kind in ("basisschool", "sbo", "voortgezet onderwijs") for kind in kinds) == 24
    days = [row[2] for row in sheets["Contacten"][1:]]
    assert (min(days).year, max(days).year) == (2024, 2026)
    assert not any(day.weekday() > 4 for day in days)


def test_contacts_have_a_heavy_tail(lindewaard):
    degree = lindewaard.scores.nodes["degree"].sort_values(ascending=False)
    assert degree.iloc[:40].sum() > 2.5 * degree.iloc[-200:].sum() / 5


def test_the_files_in_the_project_are_what_the_code_makes(tmp_path):
    write_collection(tmp_path)
    made = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()}
    there = {str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*") if path.is_file()}
    assert made == there
    for name in made:
        if not name.endswith(".xlsx"):
            assert (tmp_path / name).read_bytes() == (FOLDER / name).read_bytes(), name


def test_the_same_seed_gives_the_same_bytes_and_another_seed_other_people(tmp_path):
    for name, seed in (("een", 5), ("twee", 5), ("drie", 6)):
        write_sample(tmp_path / name, 40, seed)
    read_back = {name: (tmp_path / name / "contacten.csv").read_bytes() for name in ("een", "twee", "drie")}
    assert read_back["een"] == read_back["twee"] != read_back["drie"]
    assert (tmp_path / "een" / "lindewaard.xlsx").read_bytes() == (
        tmp_path / "twee" / "lindewaard.xlsx"
    ).read_bytes()


@pytest.mark.parametrize("key", SAMPLES)
def test_every_sample_of_the_app_can_be_read(key):
    intake = read(sample_files(key), installation=installation())
    assert intake.contacts
    assert not [issue for issue in intake.issues if issue.severity == "error"] or key == "messy_sheet"


@pytest.mark.parametrize("size", [20, 60, 150])
def test_small_municipalities_work_too(size):
    sheets = municipality(size, 2)
    assert len(sheets["Professionals"]) - 1 == size
    assert len({row[0] for row in sheets["Professionals"]}) == size + 1


@pytest.mark.parametrize(("lang", "places"), [("nl", ("52,0907", "5,1214")), ("en", (52.0907, 5.1214))])
def test_places_that_are_filled_in_the_template_give_the_map_with_places(lang, places):
    book = openpyxl.load_workbook(io.BytesIO(template(lang)))
    texts = Texts(lang)
    rows = {
        "organisations": [("De Linde", "basisschool", *places), ("GGD Oost", "GGD", None, None)],
        "contacts": [("Anna Wilg", "Bert Berk")],
        "professionals": [("Anna Wilg", "De Linde"), ("Bert Berk", "GGD Oost")],
    }
    columns = {
        "organisations": ("organisation", "kind", "latitude", "longitude"),
        "contacts": ("from", "to"),
        "professionals": ("name", "organisation"),
    }
    for kind, lines in rows.items():
        sheet = book[texts(f"template.sheet.{kind}")]
        header = [cell.value for cell in sheet[1]]
        for number, line in enumerate(lines, start=2):
            for column, value in zip(columns[kind], line, strict=True):
                sheet.cell(number, header.index(header_for(kind, column, lang)) + 1, value)
    out = io.BytesIO()
    book.save(out)
    found = analysed([("sjabloon.xlsx", out.getvalue())])
    where = found.network.nodes.set_index("name").loc["De Linde", ["latitude", "longitude"]]
    assert where.tolist() == [52.0907, 5.1214]
    assert "places" not in lacking(found.scores)
    explained = [cell.value for row in book.worksheets[0].iter_rows() for cell in row]
    assert "latitude" in explained  # without a star: it may stay empty
    assert texts("template.meaning.organisations.latitude") in explained


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("name", ["sjabloon.xlsx", "organisaties 2026.xlsx", "contacten.xlsx"])
def test_a_template_with_organisations_filled_in_is_read_without_a_word_about_the_rest(lang, name):
    """Whatever the file is called, its explanation and its lists to choose from are no organisations."""
    book = openpyxl.load_workbook(io.BytesIO(template(lang, ["=1+1", "Bureau Oost", "De Linde"])))
    texts = Texts(lang)
    sheet = book[texts("template.sheet.organisations")]
    assert book.active.title == sheet.title
    assert [sheet.cell(row, 1).value for row in (2, 3, 4, 5)] == ["=1+1", "Bureau Oost", "De Linde", None]
    assert sheet.cell(2, 1).data_type == "s"  # a name, never a formula
    sheet.cell(2, 1).value = "De Beuk"
    sheet.cell(4, 2).value = "basisschool" if lang == "nl" else "primary school"
    out = io.BytesIO()
    book.save(out)
    contacts = b"van;organisatie;naar;organisatie\nAnna Wilg;De Linde;Bert Berk;Bureau Oost\n"
    found = analysed([(name, out.getvalue()), ("wie.csv", contacts)])
    organisations = found.network.nodes[found.network.nodes["kind"] == "organisation"]
    assert sorted(organisations["name"]) == ["Bureau Oost", "De Beuk", "De Linde"]
    assert len(found.network.schools()) == 1
    assert [issue.key for issue in found.intake.issues if issue.place.file == name] == []
