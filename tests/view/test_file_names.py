"""Names of files and sheets are text from outside: below the level of names they say kind and number, unless they name nobody."""

from __future__ import annotations

import json

import pytest

from netmap.analysis import analyse
from netmap.export.package import files
from netmap.ingest.file_names import is_harmless, safe_name
from netmap.ingest.read import read
from netmap.ingest.report import check_report
from netmap.samples.sheets import as_workbook
from netmap.settings import NAMES, Settings, installation
from netmap.text import Texts
from netmap.told.told import Told
from tests.export.unpacked import found_in

CHILD = "Pietje Pukkelman"
ROWS = [
    ("van", "naar", "datum"),
    ("Anna Wilg", "Bert Berk", "zie bijlage"),
    ("Bert Berk", "Carla Eik", "1-3-2026"),
]
BOOK = as_workbook({CHILD: ROWS, "Blad2": [("naam", "organisatie"), ("Anna Wilg", "obs De Linde")]})


@pytest.mark.parametrize("names", [level for level in NAMES if level != "full"])
def test_no_file_says_how_a_file_or_sheet_of_a_child_was_called(names):
    made = analyse(
        [(f"contacten {CHILD} 2026.xlsx", BOOK)],
        Settings(names=names, resamples=5),
        installation=installation(),
    )
    every = {name: make() for name, make in files(Told(made)).items()}
    assert [hit for name, content in every.items() for hit in found_in(CHILD.split(), name, content)] == []
    told = every["issues.csv"].decode()
    assert "bestand 1 2026" in told
    assert "blad 1, contacten" in told
    assert "bestand 1 2026" in json.loads(every["summary.json"])["input"]["files"]


def test_names_that_name_nobody_stay_and_so_do_those_of_organisations_that_are_shown():
    named = {
        "contacten 2026.xlsx": ROWS,
        "obs De Linde.xlsx": [("naam", "organisatie"), ("Anna Wilg", "obs De Linde")],
    }
    inputs = [(name, as_workbook({"Blad1": rows})) for name, rows in named.items()]
    for names, wanted in (("role", sorted(named)), ("code", ["bestand 2", "contacten 2026.xlsx"])):
        made = analyse(inputs, Settings(names=names, resamples=5), installation=installation())
        told = json.loads(files(Told(made))["summary.json"]())["input"]["files"]
        assert told == wanted


@pytest.mark.parametrize(
    ("name", "harmless"),
    [
        ("Vragenlijst professionals maart 2026.xlsx", True), ("contacten_2026-03.csv", True), ("Blad1", True),
        ("casusbetrokkenheid (2).csv", True), ("Pietje.xlsx", False), ("contacten pietje.csv", False), ("P. Pukkelman", False),
        ("ContactenPietje.xlsx", False), ("leerling Fatima", False),
    ],
)  # fmt: skip
def test_which_names_name_nobody(name, harmless):
    assert is_harmless(name) is harmless


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (f"leerling {CHILD}.xlsx", "leerling •••.xlsx"), (f"MDO {CHILD} 2026.csv", "MDO ••• 2026.csv"), ("dossier_Klaartje van der Es.csv", "dossier •••.csv"),
        ("casus 111222333.csv", "casus •••.csv"), ("Dossier Overzicht 2026.csv", "Dossier Overzicht 2026.csv"),
        ("casussen voorjaar.xlsx", "casussen voorjaar.xlsx"), ("Leerlingen Groep.csv", "Leerlingen Groep.csv"),
    ],
)  # fmt: skip
def test_on_the_screen_a_name_behind_leerling_or_dossier_is_masked(name, shown):
    assert safe_name(name) == shown


def test_check_names_the_file_but_not_the_child():
    found = read(
        [(f"leerling {CHILD}.xlsx", as_workbook({f"MDO {CHILD}": ROWS}))], installation=installation()
    )
    assert not any(word in str(check_report(found, Texts("nl"))) + repr(found) for word in CHILD.split())
