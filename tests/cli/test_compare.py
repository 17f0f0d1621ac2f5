"""``netmap compare``: two uploads or two periods, in sentences and as files."""

from __future__ import annotations

import csv
import io
import json

import pytest

from netmap.cli import main

THEN = "van;naar;datum\nAnna Wilg;Bert Berk;01-03-2025\nBert Berk;Carla Eik;02-03-2025\n"
NOW = "van;naar;datum\nAnna Wilg;Bert Berk;01-03-2026\nBert Berk;Dirk Beuk;02-03-2026\n"


@pytest.fixture
def years(tmp_path):
    paths = {}
    for name, text in (("toen", THEN), ("nu", NOW), ("beide", THEN + NOW.partition("\n")[2])):
        paths[name] = tmp_path / f"{name}.csv"
        paths[name].write_text(text, encoding="utf-8")
    return {name: str(path) for name, path in paths.items()}


def test_two_uploads_in_sentences(years, capsys):
    assert main(["compare", years["toen"], "--with", years["nu"]]) == 0
    said = capsys.readouterr()
    assert "Toen: 12 maanden tot en met 2 maart 2025. Nu: 12 maanden tot en met 2 maart 2026." in said.out
    assert "Beide keren ingevuld: 2." in said.out
    assert "Professionals erbij gekomen: 1. Staan er niet meer in: 1. Gebleven: 2." in said.out
    assert "Daarvan gebleven: 1 (33%), verdwenen: 1, nieuw: 1." in said.out
    assert "ten minste tien mensen" in said.out
    assert "Anna" not in said.out
    assert "Traceback" not in said.err


def test_two_periods_of_one_data_set_are_the_same_comparison_in_json(years, capsys):
    assert main(["compare", years["toen"], "--with", years["nu"], "--json"]) == 0
    uploads = json.loads(capsys.readouterr().out)
    days = ["--before-date", "2025-03-02", "--after-date", "2026-03-02"]
    assert main(["compare", years["beide"], *days, "--json"]) == 0
    periods = json.loads(capsys.readouterr().out)
    for found in (uploads, periods):
        ties = next(row for row in found["stability"] if row["among"] == "all")
        assert (ties["kept"], ties["lost"], ties["new"]) == (1, 1, 1)
        assert ties["share"] == pytest.approx(1 / 3)
        assert (len(found["came"]), len(found["went"])) == (1, 1)
        assert found["version"] == 1
    assert (uploads["parameters"]["presence"], periods["parameters"]["presence"]) == ("data", "tie")


def test_without_days_the_last_twelve_months_and_those_before(years, capsys):
    assert main(["compare", years["beide"], "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["before"]["reference_date"] == "2025-03-02"
    assert found["after"]["reference_date"] == "2026-03-02"


def test_the_files_hold_every_tie_and_no_names(years, tmp_path, capsys):
    out = tmp_path / "uit"
    assert main(["compare", years["toen"], "--with", years["nu"], "--out", str(out)]) == 0
    assert {path.name for path in out.iterdir()} == {"comparison.json", "comparison_ties.csv"}
    text = (out / "comparison_ties.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert sorted(row["state"] for row in rows) == ["kept", "lost", "new"]
    assert "Anna" not in text + (out / "comparison.json").read_text(encoding="utf-8")
    assert "2 bestanden gemaakt" in capsys.readouterr().out


def test_with_both_reported_only_those_count(years, tmp_path, capsys):
    later = tmp_path / "later.csv"
    later.write_text(NOW + "Dirk Beuk;Carla Eik;02-03-2026\n", encoding="utf-8")
    assert main(["compare", years["toen"], "--with", str(later), "--both-reported", "--lang", "en"]) == 0
    assert "Only what people reported who did so both times (2) counts here" in capsys.readouterr().out


def test_the_same_day_twice_is_wrong_usage(years, capsys):
    days = ["--before-date", "2026-03-02", "--after-date", "2026-03-02"]
    assert main(["compare", years["beide"], *days]) == 2
    assert "twee verschillende dagen" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_one_sentence(years, capsys):
    assert main(["compare", years["toen"], "--with", "weg.csv"]) == 1
    assert "weg.csv" in capsys.readouterr().err
