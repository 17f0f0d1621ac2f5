"""``netmap whatif``: names in, sentences or JSON out."""

from __future__ import annotations

import json

import pytest

from netmap.analysis import analyse
from netmap.cli import main
from netmap.errors import UsageError
from netmap.export.answers import people_csv
from netmap.public.meant import weekday_of
from netmap.samples import sample_files
from netmap.scenario.naming import matches
from netmap.scenario.steps import Scenario
from netmap.scenario.whatif import whatif
from netmap.settings import Settings, installation
from netmap.told.scenario import outcome_data
from netmap.view.scenario import changes_table
from tests.opened import opened

PEOPLE = (
    "naam;organisatie;functie;team;werkdagen;uren\n"
    "Anna Wilg;obs De Linde;Intern begeleider;;ma di;24\n"
    "Bert Berk;GGD;Jeugdverpleegkundige;Noord;ma;20\n"
    "Zoë Eik;cbs De Beuk;Intern begeleider;;ma wo;24\n"
    "Jan Iep;GGD;Jeugdarts;Noord;wo;10\n"
    "Jan Iep;Stichting Els;Wijkteam;;;\n"
)
CONTACTS = "van;naar;datum\nAnna Wilg;Bert Berk;01-03-2026\nBert Berk;Zoë Eik;02-03-2026\n"


@pytest.fixture
def sheets(tmp_path):
    paths = tmp_path / "professionals.csv", tmp_path / "contacten.csv"
    for path, text in zip(paths, (PEOPLE, CONTACTS), strict=True):
        path.write_text(text, encoding="utf-8")
    return [str(path) for path in paths]


def run(sheets, capsys, *words):
    assert main(["whatif", *sheets, *words]) == 0
    return capsys.readouterr().out


def test_without_the_nurse_both_schools_lose_their_way_in(sheets, capsys):
    said = run(sheets, capsys, "--remove", "bert berk")
    assert "Jeugdverpleegkundige · GGD is er niet." in said
    assert "cbs De Beuk en obs De Linde verliezen de ingang bij jeugdgezondheidszorg." in said
    assert "  obs De Linde · Jeugdgezondheidszorg: verliest de ingang (direct → geen route)\n" in said
    assert "Bert" not in said


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--remove", "ZOE EIK"], "IB'er · cbs De Beuk is er niet."),
        (["--remove", "Jan Iep (Stichting Els)"], "Wijkteam · Stichting Els is er niet."),
        (["--remove", "noord"], "Van Noord (GGD) is niemand er: 2 professionals."),
        (["--remove", "youth nurse"], "Niemand van de functie jeugdverpleegkundige is er: 1 professional."),
        (["--weekday", "wo"], "Op woensdag werken 2 professionals niet; van 1 is dat niet bekend."),
        (["--less", "20"], "20% minder uren bij iedereen."),
        (["--less", "20", "--of", "GGD"], "20% minder uren bij GGD."),
        (["--add-person", "JGZ", "obs de linde"], "Erbij: nieuwe JGZ · obs De Linde."),
        (["--add-tie", "anna wilg", "ggd"], "IB'er · obs De Linde en GGD krijgen contact."),
    ],
)
def test_every_kind_of_step_is_said_in_a_sentence(words, says, sheets, capsys):
    assert says in run(sheets, capsys, *words).splitlines()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--remove", "Piet"], "‘Piet’ staat niet in het netwerk"),
        (["--remove", "Jan Iep"], "kan op 2 manieren worden opgevat"),
        (["--add-tie", "Anna Wilg", "noord"], "is een team of functie"),
        (["--add-person", "loodgieter", "GGD"], "de functie ‘loodgieter’ bestaat niet"),
        (["--add-person", "JGZ", "Anna Wilg"], "is geen organisatie"),
        (["--less", "20", "--of", "Anna Wilg"], "is een persoon of team"),
        (["--less", "120"], "--less"),
        (["--of", "GGD", "--remove", "GGD"], "--of"),
        (["--weekday", "feestdag"], "--weekday"),
        ([], "Er verandert niets"),
    ],
)
def test_what_cannot_be_meant_ends_with_2_and_says_why(words, says, sheets, capsys):
    assert main(["whatif", *sheets, *words]) == 2
    said = capsys.readouterr()
    assert says in said.err.splitlines()[-1]
    assert said.out == ""


def test_days_are_numbers_or_words():
    assert [weekday_of(text) for text in ("1", "ma", "Woensdag", "fri", "sunday")] == [1, 1, 3, 5, 7]
    with pytest.raises(UsageError):
        weekday_of("8")


def test_json_says_the_same_as_the_call_behind_the_page(tmp_path, capsys):
    paths = []
    for name, content in sample_files("one_gatekeeper"):
        (tmp_path / name).write_bytes(content)
        paths.append(str(tmp_path / name))
    found = opened("one_gatekeeper")
    gatekeeper = str(found.scores.nodes["loss"].idxmax())
    name = str(found.network.nodes.at[gatekeeper, "name"])
    (step,) = matches(found.network, found.words, name)
    data = outcome_data(whatif(found.scores, found.words, Scenario("ziek", (step,))), found.labels)
    said = json.loads(run(paths, capsys, "--remove", name, "--title", "ziek", "--json"))
    assert said == data
    assert set(said) == {"scenario", "sentences", "pairs", "figures", "ties_lost", "ties_gained"}
    assert len([pair for pair in said["pairs"] if pair["effect"] == "lost"]) == 6
    assert name not in json.dumps(said, ensure_ascii=False)


def test_the_table_of_changes_opens_in_a_spreadsheet_and_holds_no_formula(sheets, capsys):
    files = [("professionals.csv", PEOPLE.replace("obs De Linde", "=obs De Linde").encode())]
    files.append(("contacten.csv", CONTACTS.encode()))
    found = analyse(files, Settings(), installation=installation())
    (step,) = matches(found.network, found.words, "Bert Berk")
    lines = people_csv(
        changes_table(whatif(found.scores, found.words, Scenario("", (step,))), found.labels),
        found.labels.texts,
    ).decode()
    assert lines.splitlines()[0] == "\ufeffSchool;Functie;Wat verandert;Nu;Daarna"
    assert not [line for line in lines.splitlines() if line.startswith("=")]
