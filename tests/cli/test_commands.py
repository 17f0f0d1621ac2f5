"""The commands as others' scripts call them: files, exit codes and what goes where."""

from __future__ import annotations

import csv
import io
import json

import pytest

from netmap.cli import main

MACHINE = {"nodes.csv", "ties.csv", "coverage.csv", "losses.csv", "issues.csv", "summary.json", "tables.json"}
ALL = MACHINE | {
    "netwerk.html",
    "rapport.xlsx",
    "poster.pdf",
    "poster.svg",
    "netwerk.png",
    "rapport.pdf",
    "rapport.docx",
    "presentatie.pptx",
    "network.graphml",
    "network.gexf",
    "LEESMIJ.txt",
    "network.json",
    "gephi_nodes.csv",
    "gephi_edges.csv",
    "kumu.xlsx",
    "network.net",
    "network.dl",
}
CONTACTS = "van;naar;datum\nAnna Wilg;Bert Berk;01-03-2026\nBert Berk;Carla Eik;02-03-2026\n"
QUICK = ("--resamples", "2")
"""Where what is uncertain is not what a test looks at."""
PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489") + bytes(200)


@pytest.fixture
def sheet(tmp_path):
    path = tmp_path / "contacten.csv"
    path.write_text(CONTACTS, encoding="utf-8")
    return path


def analysed(sheet, out, *files, **options):
    """Make some files of the package, as somebody does who wants no others."""
    words = [word for name, value in options.items() for word in (f"--{name}", str(value))]
    return main(["analyse", str(sheet), "--out", str(out), "--files", ",".join(files), *QUICK, *words])


def rows(path):
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))


def test_analyse_writes_every_file_of_the_contract(sheet, tmp_path, capsys):
    out = tmp_path / "uit"
    assert main(["analyse", str(sheet), "--out", str(out)]) == 0
    assert {path.name for path in out.iterdir()} == ALL
    nodes = rows(out / "nodes.csv")
    assert len(nodes) == 3
    assert sorted(float(node["betweenness"]) for node in nodes) == [0.0, 0.0, 1.0]
    assert not any("Anna" in row["label"] for row in nodes)
    said = capsys.readouterr()
    assert f"{len(ALL)} bestanden gemaakt" in said.out
    assert "Traceback" not in said.err


def test_what_of_the_files_was_not_read_is_said_before_any_answer(tmp_path, capsys):
    path = tmp_path / "mensen.csv"
    path.write_text(
        "naam;organisatie;xq;zq\nAnna Wilg;GGD;rood;blauw\nBert Berk;obs De Linde;;geel\n", "utf-8"
    )
    assert main(["analyse", str(path), "--out", str(tmp_path / "uit"), "--files", "nodes.csv", *QUICK]) == 0
    said = capsys.readouterr().err
    assert said.index("Kolom ‘zq’ (mensen.csv, 2 cellen)") < said.index("Kolom ‘xq’ (mensen.csv, 1 cel)")
    assert "Deze 2 dingen zijn niet gelezen en tellen dus niet mee" in said
    assert main(["analyse", str(path), "--out", str(tmp_path / "uit"), "--skip", "xq", "--skip", "zq", *QUICK,
                 "--files", "nodes.csv"]) == 0  # fmt: skip
    assert "niet gelezen" not in capsys.readouterr().err


def test_names_appear_only_when_asked_for(sheet, tmp_path):
    for level, shown in (("full", True), ("role", False), ("code", False)):
        out, names = tmp_path / level, MACHINE | {"netwerk.html", "poster.svg"}
        assert analysed(sheet, out, *names, names=level) == 0
        text = "".join((out / name).read_text(encoding="utf-8") for name in names)
        assert ("Anna Wilg" in text) is shown


class Terminal(io.StringIO):
    """Somebody at the keyboard."""

    def isatty(self):
        return True


def test_real_names_are_confirmed_at_a_terminal_and_told_to_a_script(sheet, tmp_path, capsys, monkeypatch):
    full = ["analyse", str(sheet), "--names", "full", "--files", "nodes.csv", *QUICK, "--out"]
    monkeypatch.setattr("sys.stdin", Terminal("n\n"))
    assert main([*full, str(tmp_path / "nee")]) == 2
    assert not (tmp_path / "nee").exists()
    assert "Doorgaan met echte namen? [j/n]" in capsys.readouterr().err
    monkeypatch.setattr("sys.stdin", Terminal("j\n"))
    assert main([*full, str(tmp_path / "ja")]) == 0
    monkeypatch.setattr("sys.stdin", Terminal(""))
    assert main([*full, str(tmp_path / "vlag"), "--yes-names"]) == 0
    capsys.readouterr()
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert main([*full, str(tmp_path / "script")]) == 0
    said = capsys.readouterr()
    assert "staan er echte namen in de bestanden" in said.err
    assert "Anna" not in said.err


def test_what_is_in_each_file_is_told_on_stderr(sheet, tmp_path, capsys):
    assert analysed(sheet, tmp_path / "uit", "netwerk.html") == 0
    said = capsys.readouterr().err
    assert "netwerk.html bevat: 3 punten met organisatie en nummer, 2 verbindingen" in said
    assert "Geen namen van mensen, e-mailadressen, casusnummers of aantekeningen." in said


def test_the_same_input_gives_the_same_machine_files_but_for_the_time(sheet, tmp_path):
    for name in ("een", "twee"):
        assert analysed(sheet, tmp_path / name, *MACHINE) == 0
    for name in MACHINE - {"summary.json"}:
        assert (tmp_path / "een" / name).read_bytes() == (tmp_path / "twee" / name).read_bytes()
    first, second = (json.loads((tmp_path / name / "summary.json").read_text()) for name in ("een", "twee"))
    assert first.pop("generated")
    assert second.pop("generated")
    assert first == second


def test_the_story_of_the_meeting_file_follows_the_agenda(sheet, tmp_path, capsys):
    agenda = tmp_path / "agenda.toml"
    agenda.write_text('[[item]]\nelement = "trust"\ntext = "Wie belt wie?"\n', encoding="utf-8")
    out = tmp_path / "uit"
    assert analysed(sheet, out, "netwerk.html", agenda=agenda) == 0
    page = (out / "netwerk.html").read_text(encoding="utf-8")
    assert page.count('<li id="step-') == 3
    assert "<p>Wie belt wie?</p>" in page
    agenda.write_bytes(b"\xff")
    assert main(["analyse", str(sheet), "--out", str(tmp_path / "nee"), "--agenda", str(agenda)]) != 0
    assert "agenda.toml" in capsys.readouterr().err
    assert not (tmp_path / "nee").exists()


def test_json_puts_only_the_summary_on_stdout(sheet, tmp_path, capsys):
    only = ["--files", "summary.json", "--json", *QUICK]
    assert main(["analyse", str(sheet), "--out", str(tmp_path / "uit"), *only]) == 0
    summary = json.loads(capsys.readouterr().out)
    assert summary["network"]["nodes"] == 3
    assert summary["parameters"]["months"] == 12


@pytest.mark.parametrize(
    ("name", "content", "remedy"),
    [
        ("leeg.csv", b"", "leeg"),
        ("plaatje.xlsx", PNG, "een plaatje"),
        ("los.csv", b"bedrag;datum\n12,50;01-03-2026\n13,50;02-03-2026\n", "van"),
    ],
)
def test_input_that_cannot_be_used_ends_in_one_sentence_and_no_output(
    name, content, remedy, tmp_path, capsys
):
    path = tmp_path / name
    path.write_bytes(content)
    out = tmp_path / "uit"
    assert main(["analyse", str(path), "--out", str(out)]) == 1
    said = capsys.readouterr()
    last = said.err.strip().splitlines()[-1]
    assert name in last
    assert remedy in last
    assert "Traceback" not in said.err
    assert not out.exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == [name]


def test_a_missing_file_is_named_and_nothing_is_made(tmp_path, capsys):
    assert main(["analyse", str(tmp_path / "weg.csv"), "--out", str(tmp_path / "uit")]) == 1
    assert "weg.csv is niet gevonden" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ["--months", "0"],
        ["--reference-date", "gisteren"],
        ["--layers", "mail"],
        ["--map", "gemeente"],
        ["--kind", "lijst.xlsx=iets"],
    ],
)
def test_wrong_usage_ends_with_2(words, sheet, tmp_path, capsys):
    assert main(["analyse", str(sheet), "--out", str(tmp_path / "uit"), *words]) == 2
    assert words[0] in capsys.readouterr().err


def test_an_unknown_option_ends_with_2(sheet, capsys):
    with pytest.raises(SystemExit) as left:
        main(["analyse", str(sheet), "--uitvoer", "x"])
    assert left.value.code == 2
    assert "--help" in capsys.readouterr().err


def test_check_reports_what_was_recognised_and_makes_nothing(sheet, tmp_path, capsys):
    assert main(["check", str(sheet), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    found = report["sheets"][0]
    assert (found["kind"], found["rows"], found["header_row"], found["delimiter"]) == ("contacts", 2, 1, ";")
    assert found["columns"] == {"from": "van", "to": "naar", "date": "datum"}
    assert set(report) == {"sheets", "frequencies", "issues", "privacy", "proposals", "cells"}
    (cells,) = report["cells"]
    assert cells["classes"] == {"used": cells["filled"] - 3, "context": 3}
    assert list(tmp_path.iterdir()) == [sheet]


def test_check_says_what_was_read_and_first_what_was_not_understood(tmp_path, capsys):
    path = tmp_path / "l.csv"
    path.write_text("van;naar;qqq\nAnna Bo;Bert Li;wekelijks\nBert Li;Cas Du;maandelijks\n")
    assert main(["check", str(path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Dit begreep ik niet:"
    assert lines[1:3] == [
        "  Kolom ‘qqq’ (l.csv, 2 cellen): wat staat daar?",
        "      hoe vaak contact: --map frequency=qqq",
    ]
    assert "Gelezen: 3 mensen en 2 contacten." in lines
    assert main(["check", str(path), "--map", "frequency=qqq"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "Gelezen: 3 mensen en 2 contacten."


def test_check_asks_and_says_which_options_say_the_same(tmp_path, capsys, monkeypatch):
    path = tmp_path / "los.csv"
    path.write_text("gemeld bij;gemeld aan;qqq\nAnna Bo;Bert Li;a\nCas Du;Eva Ki;b\nFemke Ol;Gijs Po;c\n")
    assert main(["check", str(path)]) == 1
    assert "--kind los.csv=contacts" in capsys.readouterr().err
    monkeypatch.setattr("sys.stdin", io.StringIO("9\n1\n\n"))
    assert main(["check", str(path), "--ask"]) == 0
    told = capsys.readouterr()
    assert "Dat nummer staat er niet bij." in told.err
    flags = "--kind los.csv=contacts --map 'from=gemeld bij' --map 'to=gemeld aan'"
    assert f"Zeg hetzelfde de volgende keer met: {flags}" in told.err
    assert "6 mensen en 3 contacten" in told.out


def test_check_ends_with_1_when_no_sheet_can_be_used(tmp_path, capsys):
    path = tmp_path / "los.csv"
    path.write_text("bedrag;datum\n12,50;01-03-2026\n")
    assert main(["check", str(path)]) == 1
    assert "los.csv" in capsys.readouterr().err


def test_the_template_is_a_workbook_and_holds_no_person(tmp_path, capsys):
    path = tmp_path / "sjabloon.xlsx"
    assert main(["template", "--out", str(path)]) == 0
    assert path.read_bytes()[:2] == b"PK"
    assert main(["analyse", str(path), "--out", str(tmp_path / "uit")]) == 1
    assert "sjabloon.xlsx" in capsys.readouterr().err.splitlines()[-1]


def test_a_sample_can_be_analysed_as_it_is(tmp_path):
    assert main(["sample", "--size", "60", "--seed", "3", "--out", str(tmp_path / "oefenen")]) == 0
    workbook = next((tmp_path / "oefenen").glob("*.xlsx"))
    out = tmp_path / "uit"
    assert analysed(workbook, out, "summary.json", "rapport.docx", lang="en") == 0
    assert json.loads((out / "summary.json").read_text())["network"]["nodes"] >= 60


def test_columns_with_other_headers_can_be_pointed_out(tmp_path):
    path = tmp_path / "regio.csv"
    path.write_text("gemeente,code,samenwerkingsverband\nLindewaard,1,Regio Noord\nBeukendam,2,Regio Noord\n")
    out = tmp_path / "uit"
    words = ["--map", "from=gemeente", "--map", "to=samenwerkingsverband", "--files", "nodes.csv", *QUICK]
    assert main(["analyse", str(path), "--out", str(out), *words]) == 0
    assert {(row["label"], row["kind"]) for row in rows(out / "nodes.csv")} == {
        ("Lindewaard", "organisation"),
        ("Beukendam", "organisation"),
        ("Regio Noord", "organisation"),
    }


LIKELY = "naam;organisatie\nPiet Jansen;obs De Linde\nP. Jansen;obs De Linde\nAnna Wilg;De Linde\n"


def test_check_proposes_names_and_a_file_of_answers_is_applied(tmp_path, capsys):
    path, answers = tmp_path / "mensen.csv", tmp_path / "names.toml"
    path.write_text(LIKELY)
    assert main(["check", str(path), "--json"]) == 0
    proposals = json.loads(capsys.readouterr().out)["proposals"]
    assert {(item["first"], item["second"]) for item in proposals} == {
        ("Piet Jansen", "P. Jansen"),
        ("obs De Linde", "De Linde"),
    }
    answers.write_text(
        "[[same]]\nkind = 'organisation'\nnames = ['obs De Linde', 'De Linde']\n\n"
        "[[different]]\nkind = 'professional'\nnames = ['Piet Jansen', 'P. Jansen']\n"
        "organisations = ['obs De Linde', 'obs De Linde']\n"
    )
    assert main(["check", str(path), "--json", "--names-file", str(answers)]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["proposals"] == []
    assert "identity.merged_as_said" in [issue["key"] for issue in report["issues"]]


def test_check_writes_a_copy_with_the_issues_in_it(tmp_path, capsys):
    path = tmp_path / "contacten.csv"
    path.write_text("van;naar;datum\nAnna Wilg;Bert Berk;ooit\n")
    assert main(["check", str(path), "--copy", str(tmp_path / "kopie")]) == 0
    assert (tmp_path / "kopie" / "contacten (met opmerkingen).xlsx").read_bytes()[:2] == b"PK"
    assert "kopie" in capsys.readouterr().err


def test_a_file_of_answers_that_is_none_is_wrong_usage(tmp_path, capsys):
    path, answers = tmp_path / "mensen.csv", tmp_path / "names.toml"
    path.write_text(LIKELY)
    answers.write_text("dit is geen toml")
    assert main(["check", str(path), "--names-file", str(answers)]) == 2
    assert "names.toml" in capsys.readouterr().err


@pytest.fixture
def lonely_school(tmp_path):
    """A school with nobody of the youth health care, who is there: one contact repairs that."""
    people = tmp_path / "professionals.csv"
    people.write_text(
        "naam;organisatie;functie;scholen\n"
        "Anna Wilg;obs De Zon;Intern begeleider;\n"
        "Bert Berk;GGD;Jeugdverpleegkundige;obs De Zon\n"
        "Carla Eik;GGD;Jeugdverpleegkundige;\n",
        encoding="utf-8",
    )
    schools = tmp_path / "organisaties.csv"
    schools.write_text("organisatie;soort\nobs De Zon;basisschool\nGGD;jgz\n", encoding="utf-8")
    contacts = tmp_path / "contacten.csv"
    contacts.write_text("van;naar;datum\nBert Berk;Carla Eik;01-03-2026\n", encoding="utf-8")
    return [str(path) for path in (people, schools, contacts)]


def test_advise_says_which_contact_helps_and_why(lonely_school, capsys):
    assert main(["advise", *lonely_school]) == 0
    said = capsys.readouterr()
    assert "1. IB'er · obs De Zon ↔ Jeugdverpleegkundige" in said.out
    assert (
        "obs De Zon krijgt een ingang bij: jeugdgezondheidszorg. Dit contact staat al in een lijst, maar niemand gaf het op"
        in said.out
    )
    assert "Dit contact levert op: 1 ingang die opengaat." in said.out
    assert "Zoeken welke nieuwe contacten" in said.err
    assert "Wilg" not in said.out


def test_advise_prints_json_and_leaves_out_whom_the_user_names(lonely_school, capsys):
    arguments = ["advise", *lonely_school, "--json", "--names", "full", "--ties", "1"]
    assert main(arguments) == 0
    first = json.loads(capsys.readouterr().out)
    assert [row["target_label"] for row in first["ties"]] == ["Bert Berk"]
    assert first["total"] == {"accessible": 1, "second": 0, "days": None}
    assert main([*arguments, "--not", "bert berk"]) == 0
    assert [row["target_label"] for row in json.loads(capsys.readouterr().out)["ties"]] == ["Carla Eik"]


@pytest.mark.parametrize("wrong", [["--not", "Niemand"], ["--ties", "0"], ["--most-per-person", "99"]])
def test_advise_refuses_what_makes_no_sense_with_a_sentence(lonely_school, wrong, capsys):
    assert main(["advise", *lonely_school, *wrong]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert wrong[1] in said.err


def test_of_a_folder_the_files_in_it_are_read_and_that_is_said(sheet, tmp_path, capsys):
    folder = tmp_path / "gebied noord"
    (folder / "oud").mkdir(parents=True)
    (folder / "b.csv").write_text("van;naar\nCarla Eik;Dirk Es\n")
    (folder / "a.csv").write_bytes(sheet.read_bytes())
    for left in (".DS_Store", "~$a.xlsx", "Thumbs.db", "oud/c.csv"):
        (folder / left).write_text("van;naar\nEva Iep;Fien Den\n")
    assert (
        main(
            ["analyse", str(folder), "--out", str(tmp_path / "uit"), "--files", "nodes.csv", "--json", *QUICK]
        )
        == 0
    )
    said = capsys.readouterr()
    assert "Uit de map gebied noord zijn 2 bestanden gelezen: a.csv, b.csv" in said.err
    assert json.loads(said.out)["network"]["nodes"] == 4
    assert main(["check", str(folder / "oud" / ".." / "oud")]) == 0
    (tmp_path / "leeg").mkdir()
    assert main(["check", str(tmp_path / "leeg")]) == 1
    assert "In de map leeg staat geen bestand" in capsys.readouterr().err
