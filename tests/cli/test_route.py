"""``netmap route``: names in, steps or JSON out."""

from __future__ import annotations

import json

import pytest

from netmap.cli import main
from netmap.export.answers import people_csv
from netmap.metrics import score
from netmap.model.vocabulary import vocabulary
from netmap.scenario.route import Question, find_route
from netmap.scenario.steps import Away
from netmap.settings import Settings
from netmap.view.labels import Labels
from netmap.view.routes import steps_table
from tests.metrics.networks import network

PEOPLE = (
    "naam;organisatie;functie;werkdagen\n"
    "Anna Wilg;obs De Linde;Intern begeleider;ma di\n"
    "Bert Berk;GGD;Jeugdverpleegkundige;ma\n"
    "Zoë Eik;Wijkteam Oost;Wijkteam;wo\n"
)
CONTACTS = "van;naar;datum;reactietijd\nAnna Wilg;Bert Berk;01-03-2026;2\nBert Berk;Zoë Eik;02-03-2026;\n"


@pytest.fixture
def sheets(tmp_path):
    paths = tmp_path / "professionals.csv", tmp_path / "contacten.csv"
    for path, text in zip(paths, (PEOPLE, CONTACTS), strict=True):
        path.write_text(text, encoding="utf-8")
    return [str(path) for path in paths]


def run(sheets, capsys, *words, code=0):
    assert main(["route", *sheets, *words]) == code
    return capsys.readouterr()


def test_a_route_is_said_in_steps_and_without_names(sheets, capsys):
    said = run(sheets, capsys, "--from", "obs de linde", "--to", "wijkteam").out
    assert "Van obs De Linde naar wijkteam/jeugdhulp is het 2 stappen." in said
    assert (
        "De beste weg: IB'er · obs De Linde → Jeugdverpleegkundige · GGD → Wijkteam · Wijkteam Oost" in said
    )
    assert "van 1 van de 2 stappen is geen reactietijd genoteerd" in said
    assert (
        "Alle wegen lopen via elk van deze mensen: IB'er · obs De Linde, Jeugdverpleegkundige · GGD en Wijkteam"
        in said
    )
    assert not any(name in said for name in ("Anna", "Wilg", "Bert", "Zoë"))


def test_json_holds_every_step_and_unknown_is_null(sheets, capsys):
    printed = run(sheets, capsys, "--from", "Anna Wilg", "--to", "Zoë Eik", "--by", "used", "--json").out
    data = json.loads(printed)
    (route,) = data["routes"]
    assert [step["response_days"] for step in route["steps"]] == [2.0, None]
    assert (route["days"], data["reason"], data["within_reach"]) == (None, None, None)
    assert [node["label"] for node in data["hangs_on"]] == ["Jeugdverpleegkundige · GGD"]
    assert not any(name in printed for name in ("Anna", "Wilg", "Bert", "Zoë"))


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["--avoid", "Bert Berk"], "avoided"),
        (["--by", "fastest"], "unrecorded"),
        (["--weekday", "di"], "goal"),
    ],
)
def test_without_a_route_the_reason_is_told(words, reason, sheets, capsys):
    told = run(sheets, capsys, "--from", "obs De Linde", "--to", "Zoë Eik", "--json", *words).out
    assert json.loads(told)["reason"] == reason


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--from", "Piet", "--to", "GGD"], "--from: ‘Piet’ staat niet in het netwerk"),
        (["--from", "GGD", "--to", "Anna Wilg", "--most", "0"], "--most"),
        (["--from", "GGD", "--to", "Anna Wilg", "--weekday", "feestdag"], "--weekday"),
    ],
)
def test_what_cannot_be_is_said_with_what_to_do(words, says, sheets, capsys):
    assert says in run(sheets, capsys, *words, code=2).err


def test_a_table_of_routes_is_no_formula():
    net = network("=a-b", at={"=a": "=school"}, schools=["=school"])
    answer = find_route(score(net, Settings()), vocabulary(None), Question(Away(("=a",)), Away(("b",))))
    labels = Labels(net, Settings(names="full"), vocabulary(None), b"k")
    text = people_csv(steps_table(answer.routes, labels), labels.texts).decode("utf-8-sig")
    assert ";'=a;" in text
