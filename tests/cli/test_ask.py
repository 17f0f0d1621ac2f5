"""``netmap ask`` and ``netmap collect``: from a sociale kaart to forms, and from what comes back to a network."""

from __future__ import annotations

import json
import zipfile

import openpyxl
import pytest

from netmap.asking.round_ import from_json
from netmap.cli import main
from netmap.text import Texts

GUIDE = (
    "Organisatie;Contactpersoon;Functie;Telefoon;Bereikbaar op\n"
    "WIJK NOORD;;;;\n"
    "Wijkteam Noord;Petra de Groot;gezinscoach;06-12345678;ma, di\n"
    ";Ahmed Bouzidi;teamleider;;wo t/m vr\n"
    "obs De Zuidster;Bram Hoekstra of Ria Smit;IB;;\n"
    "GGD Streek;Els Smid;jeugdarts;;do\n"
    "Stichting Samen;piket;;0900-1234;\n"
)
PRIVATE = ("12345678", "0900")


@pytest.fixture
def guide(tmp_path):
    path = tmp_path / "kaart.csv"
    path.write_text(GUIDE, encoding="utf-8")
    return path


def round_of(folder):
    return from_json((folder / "sleutel.json").read_bytes(), "sleutel.json")


def answer(here, name, others, frequency="weekly"):
    number = {here.listed.entry(n).name: n for n in here.about}
    mark = next(one.mark for one in here.forms if one.numbers[0] == number[name])
    contacts = [{"who": number[other], "frequency": frequency} for other in others]
    said = {
        "netmap": "netmap-answer",
        "version": 1,
        "round": here.mark,
        "mark": mark,
        "made": here.made.isoformat(),
    }
    return f"antwoord-{mark}.json", json.dumps(
        {**said, "saved": "2026-01-05T10:00:00Z", "contacts": contacts}
    )


def test_from_a_sociale_kaart_to_forms_and_back_to_a_network(guide, tmp_path, capsys):
    folder = tmp_path / "ronde"
    assert main(["ask", str(guide), "--until", "2026-12-18", "--out", str(folder)]) == 0
    assert "6 personen en organisaties, met 6 formulieren en 4 werkboeken" in capsys.readouterr().out
    here = round_of(folder)
    counts = {
        name: len(list((folder / name).iterdir()))
        for name in ("formulieren", "werkboeken", "mails", "antwoorden")
    }
    assert counts == {"formulieren": 6, "werkboeken": 4, "mails": 10, "antwoorden": 1}
    for name, others in (("Petra de Groot", ["Els Smid", "Bram Hoekstra"]), ("Els Smid", [])):
        file, text = answer(here, name, others)
        (folder / "antwoorden" / file).write_text(text)
    (folder / "antwoorden" / "foto.png").write_bytes(b"x")
    assert main(["collect", str(folder), "--out", str(tmp_path / "uit"), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["asked"], told["answered"], told["contacts"], told["refused"]) == (6, 2, 2, 1)
    assert (
        main(
            [
                "analyse",
                str(tmp_path / "uit" / "antwoorden.xlsx"),
                "--out",
                str(tmp_path / "v"),
                "--files",
                "summary.json",
            ]
        )
        == 0
    )
    summary = json.loads((tmp_path / "v" / "summary.json").read_text(encoding="utf-8"))
    assert (summary["network"]["ties"], summary["certainty"]["reporters"]) == (
        2,
        2,
    )  # Els reported that there is nobody


def test_no_file_that_goes_out_is_called_after_somebody_and_none_holds_a_number_to_ring(guide, tmp_path):
    out = tmp_path / "ronde.zip"
    assert main(["ask", str(guide), "--out", str(out)]) == 0
    with zipfile.ZipFile(out) as archive:
        for name in archive.namelist():
            assert not any(part in name for part in ("Groot", "Bouzidi", "Smid"))
            content = archive.read(name).decode("utf-8", "replace")
            assert not [secret for secret in PRIVATE if secret in content], name
        form = next(
            archive.read(name).decode() for name in archive.namelist() if name.startswith("formulieren/")
        )
    assert "http" not in form.replace("http-equiv", "")
    assert "connect-src" not in form
    assert "default-src 'none'" in form


def test_a_round_that_is_there_keeps_its_key(guide, tmp_path, capsys):
    folder = tmp_path / "ronde"
    assert main(["ask", str(guide), "--out", str(folder)]) == 0
    key = (folder / "sleutel.json").read_bytes()
    assert main(["ask", str(guide), "--out", str(folder)]) == 2
    assert "Kies een andere map" in capsys.readouterr().err
    assert (folder / "sleutel.json").read_bytes() == key


def test_questions_are_edited_in_one_file_and_the_form_says_how_long_it_takes(guide, tmp_path, capsys):
    assert main(["ask", str(guide), "--out", str(tmp_path / "a")]) == 0
    text = (tmp_path / "a" / "vragen.toml").read_text(encoding="utf-8")
    for key in ("response", "trust", "clarity", "works", "lead"):
        text = text.replace(f"[question.{key}]\nask = true", f"[question.{key}]\nask = false")
    text = text.replace(Texts("nl")("asking.question.contact"), "Wie belt u over een leerling?")
    (tmp_path / "vragen.toml").write_text(text, encoding="utf-8")
    capsys.readouterr()
    assert (
        main(["ask", str(guide), "--out", str(tmp_path / "b"), "--questions", str(tmp_path / "vragen.toml")])
        == 0
    )
    # a minute, and 25 names of 17 seconds: 8.1 minutes
    assert "hoogstens 9 minuten; een formulier heeft plaats voor 25 contacten" in capsys.readouterr().out
    form = next((tmp_path / "b" / "formulieren").iterdir()).read_text(encoding="utf-8")
    assert "Wie belt u over een leerling?" in form
    (tmp_path / "vragen.toml").write_text(text.replace("\nask = false", '\nask = "nee"', 1), encoding="utf-8")
    assert (
        main(["ask", str(guide), "--out", str(tmp_path / "c"), "--questions", str(tmp_path / "vragen.toml")])
        == 2
    )
    assert "het gaat mis bij: ask" in capsys.readouterr().err
    assert not (tmp_path / "c").exists()


def test_only_some_organisations_are_asked_and_an_unknown_one_is_told(guide, tmp_path, capsys):
    assert (
        main(["ask", str(guide), "--only", "wijkteam noord", "--out", str(tmp_path / "a"), "--lang", "en"])
        == 0
    )
    assert len(list((tmp_path / "a" / "forms").iterdir())) == 2
    assert (
        main(
            [
                "ask",
                str(guide),
                "--per",
                "organisation",
                "--about",
                "organisations",
                "--out",
                str(tmp_path / "b"),
            ]
        )
        == 0
    )
    here = round_of(tmp_path / "b")
    assert sorted(here.label(number) for number in here.asked) == [
        *("GGD Streek", "Stichting Samen", "Wijkteam Noord", "obs De Zuidster")
    ]
    assert main(["ask", str(guide), "--only", "De Maan", "--out", str(tmp_path / "c")]) == 2
    assert "De Maan" in capsys.readouterr().err


def test_what_cannot_be_collected_is_one_sentence(guide, tmp_path, capsys):
    folder = tmp_path / "ronde"
    assert main(["collect", str(tmp_path), "--out", str(tmp_path / "uit")]) == 2
    assert "geen sleutel.json" in capsys.readouterr().err
    main(["ask", str(guide), "--out", str(folder)])
    assert main(["collect", str(folder), "--out", str(tmp_path / "uit")]) == 1
    assert "nog geen enkel bestand" in capsys.readouterr().err
    assert main(["collect", str(folder), "--out", str(tmp_path / "uit"), "--leave-out", "ZZZZZZZZ"]) == 2
    (folder / "sleutel.json").write_text("{}")
    assert main(["collect", str(folder), "--out", str(tmp_path / "uit")]) == 1
    assert "geen sleutel van een vragenronde" in capsys.readouterr().err
    assert not (tmp_path / "uit").exists()


def test_the_workbooks_of_who_answered_have_what_the_response_says(guide, tmp_path, capsys):
    folder = tmp_path / "ronde"
    main(["ask", str(guide), "--out", str(folder)])
    here = round_of(folder)
    file, text = answer(here, "Petra de Groot", ["Els Smid"])
    (folder / "antwoorden" / file).write_text(text)
    main(["collect", str(folder), "--out", str(tmp_path / "uit")])
    assert "1 van de 6 antwoordden (17%)." in capsys.readouterr().out
    book = openpyxl.load_workbook(tmp_path / "uit" / "respons.xlsx")
    assert book.sheetnames == ["Per functie", "Per organisatie", "Wie", "Herinneren", "Opmerkingen"]
    homes = {row[0]: row[1:4] for row in book["Per organisatie"].iter_rows(min_row=2, values_only=True)}
    assert homes["Wijkteam Noord"] == (2, 1, 1)
    assert len(list(book["Herinneren"].iter_rows(min_row=2))) == 5
    said = (tmp_path / "uit" / "herinnering.txt").read_text(encoding="utf-8-sig")
    assert "Petra de Groot" not in said
    assert "Ahmed Bouzidi" in said
