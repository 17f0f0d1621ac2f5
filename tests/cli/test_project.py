"""``--project``: the commands on a project that is kept."""

from __future__ import annotations

import json
import secrets
import subprocess
import sys
from dataclasses import replace

import pytest

import netmap
from netmap.cli import main
from netmap.errors import UsageError
from netmap.findings.agenda import Agenda, Item
from netmap.public.kept import Project
from netmap.settings import Settings, installation
from netmap.store import open_store

MARCH = "van;naar;datum\nAnna Wilg;Bert Berk;01-03-2026\nBert Berk;Carla Eik;02-03-2026\n"
MAY = "van;naar;datum\nCarla Eik;Dirk Iep;04-05-2026\n"
QUICK = ("--resamples", "2")


@pytest.fixture
def sheets(tmp_path, monkeypatch):
    """An empty store, and the sheets of two months."""
    monkeypatch.setenv("NETMAP_DATABASE_URL", f"sqlite:///{tmp_path / 'kept' / 'projects.db'}")
    found = []
    for name, text in (("maart.csv", MARCH), ("mei.csv", MAY)):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        found.append(path)
    return found


def kept(*paths, name="Proef"):
    """Bring files, as a command does, without computing anything."""
    with Project(name, new=True) as project:
        intake = project.read(installation(), [(path.name, path.read_bytes()) for path in paths])
        project.keep(intake, Settings(resamples=2), installation())


def analysed(out, *words):
    return main(["analyse", *map(str, words), "--files", "nodes.csv,ties.csv", "--out", str(out)])


def history(name="Proef"):
    store = open_store()
    try:
        (card,) = [card for card in store.projects() if card.name == name]
        return [(one.number, [said.key for said in one.did]) for one in store.history(card.id)]
    finally:
        store.close()


def changed(name, **parts):
    """The project as somebody changes it in the app."""
    store = open_store()
    try:
        (card,) = [card for card in store.projects() if card.name == name]
        store.save(card.id, card.version, replace(store.open(card.id).content, **parts))
    finally:
        store.close()


def test_a_project_gives_the_files_of_the_sheets_byte_for_byte_without_the_sheets(sheets, tmp_path, capsys):
    march, may = sheets
    assert analysed(tmp_path / "los", march, may, *QUICK) == 0
    capsys.readouterr()
    assert analysed(tmp_path / "erin", march, may, "--project", "Proef", *QUICK) == 0
    assert "Nieuw project ‘Proef’, bewaard als versie 1." in capsys.readouterr().err
    march.unlink()
    may.unlink()
    assert analysed(tmp_path / "eruit", "--project", "proef") == 0
    assert "Project ‘Proef’, versie 1 van" in capsys.readouterr().err
    for name in ("nodes.csv", "ties.csv"):
        of_sheets = (tmp_path / "los" / name).read_bytes()
        assert of_sheets.count(b"\n") > 3
        assert (tmp_path / "erin" / name).read_bytes() == of_sheets
        assert (tmp_path / "eruit" / name).read_bytes() == of_sheets
    assert history() == [(1, ["made"])]


def test_files_that_are_brought_are_a_new_version_and_the_same_ones_again_are_none(sheets, capsys):
    march, may = sheets
    for words, said in (
        ([march], "bewaard als versie 1"),
        ([may], "bewaard als versie 2. 1 bestand toegevoegd."),
        ([may], "er is niets veranderd, versie 2 geldt"),
        ([], "versie 2 van"),
    ):
        assert main(["advise", *map(str, words), "--project", "Proef", *QUICK, "--json"]) == 0
        assert said in capsys.readouterr().err
    assert history() == [(2, ["uploads_added"]), (1, ["made"])]


def test_settings_said_with_files_are_kept_and_without_them_count_once(sheets, capsys):
    march, may = sheets
    line = [
        "analyse",
        "--project",
        "Proef",
        "--files",
        "summary.json",
        "--json",
        "--out",
        str(march.parent / "uit"),
    ]

    def months(*words):
        assert main([*line, *map(str, words)]) == 0
        return json.loads(capsys.readouterr().out)["parameters"]["months"]

    assert months(march, "--months", "6", *QUICK) == 6
    assert months("--months", "3") == 3
    assert months() == 6
    assert months(may, "--months", "8") == 8
    assert months() == 8
    assert history()[0] == (2, ["uploads_added", "settings"])


def test_real_names_are_not_taken_over_from_a_project(sheets, tmp_path, capsys):
    march, _ = sheets
    assert analysed(tmp_path / "een", march, "--project", "Proef", "--names", "full", *QUICK) == 0
    assert "Anna Wilg" in (tmp_path / "een" / "nodes.csv").read_text(encoding="utf-8")
    changed("Proef", settings=Settings(names="full", resamples=2))
    assert analysed(tmp_path / "twee", "--project", "Proef") == 0
    assert "Anna" not in (tmp_path / "twee" / "nodes.csv").read_text(encoding="utf-8")
    changed("Proef", settings=Settings(names="code", resamples=2))
    assert analysed(tmp_path / "drie", "--project", "Proef") == 0
    assert "code" in netmap.open_project("Proef").settings.names


def test_an_earlier_version_can_be_read_and_compared_with_and_stays_as_it_was(sheets, capsys):
    march, may = sheets
    for sheet in sheets:
        assert main(["check", str(sheet), "--project", "Proef"]) == 0  # makes nothing
    capsys.readouterr()
    kept(march)
    kept(may)
    capsys.readouterr()
    assert main(["compare", "--project", "Proef", "--since-version", "1", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["before"]["reference_date"], told["after"]["reference_date"]) == ("2026-03-02", "2026-05-04")
    assert main(["check", "--project", "Proef", "--at-version", "1", "--json"]) == 0
    assert [sheet["file"] for sheet in json.loads(capsys.readouterr().out)["sheets"]] == ["maart.csv"]
    assert history() == [(2, ["uploads_added"]), (1, ["made"])]


def test_a_check_of_files_for_a_project_keeps_nothing(sheets, capsys):
    march, may = sheets
    kept(march)
    assert main(["check", str(may), "--project", "Proef", "--json"]) == 0
    files = [sheet["file"] for sheet in json.loads(capsys.readouterr().out)["sheets"]]
    assert files == ["maart.csv", "mei.csv"]
    assert history() == [(1, ["made"])]


def test_the_points_that_were_chosen_in_the_app_are_those_of_the_meeting_file(sheets, tmp_path):
    march, _ = sheets
    kept(march)
    changed("Proef", agenda=Agenda(items=(Item(element="trust", text="Wie belt wie?"),)))
    page = ["--project", "Proef", "--files", "netwerk.html", "--out", str(tmp_path / "uit")]
    assert main(["analyse", *page]) == 0
    assert "<p>Wie belt wie?</p>" in (tmp_path / "uit" / "netwerk.html").read_text(encoding="utf-8")


def test_a_choice_of_columns_that_needs_the_file_asks_for_the_file(sheets, tmp_path, capsys):
    odd = tmp_path / "vreemd.csv"
    odd.write_text(
        "wie;met;toelichting;datum\nAnna Wilg;Bert Berk;Els Vlier;01-03-2026\n" * 2, encoding="utf-8"
    )
    mapped = ["--map", "from=wie", "--map", "to=met", "--project", "Proef"]
    assert main(["check", str(odd), *mapped]) == 0
    assert main(["advise", str(odd), *mapped, *QUICK]) == 0
    capsys.readouterr()
    assert main(["advise", "--map", "to=toelichting", "--project", "Proef"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "vreemd.csv" in said.err.strip().splitlines()[-1]
    assert "Kies het bestand opnieuw" in said.err
    assert main(["advise", str(odd), "--map", "to=toelichting", "--project", "Proef", *QUICK]) == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["check"], "Geef een of meer spreadsheets, of een bewaard project met --project."),
        (["advise", "--project", "Weg"], "geen bewaard project dat ‘Weg’ heet"),
        (["advise", "--project", "Proef", "--at-version", "9"], "van 1 tot en met 1"),
        (["advise", "{sheet}", "--at-version", "1"], "Zeg er met --project bij van welk"),
        (["advise", "{sheet}", "--project", "Proef", "--at-version", "1"], "Laat --at-version weg"),
        (["advise", "--project", "Proef", "--ask"], "Geef de spreadsheets erbij"),
        (["check", "--project", "Proef", "--copy", "uit"], "de bestanden zelf niet bewaard"),
        (["compare", "{sheet}", "--since-version", "1"], "Zeg er met --project bij van welk"),
        (
            ["compare", "--project", "Proef", "--since-version", "1", "--with", "{sheet}"],
            "Kies --since-version of --with",
        ),
    ],
)
def test_wrong_usage_is_one_sentence(sheets, capsys, words, said):
    march, _ = sheets
    kept(march)
    assert main([word.format(sheet=march) for word in words]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert said in told.err.strip()
    assert "\n" not in told.err.strip()


def test_two_projects_of_one_name_are_told_apart_by_their_ids(sheets, capsys):
    march, _ = sheets
    kept(march)
    store = open_store()
    (card,) = store.projects()
    other = store.copy(card.id, "Proef")
    store.close()
    assert main(["check", "--project", "Proef"]) == 2
    assert "Er zijn 2 bewaarde projecten die ‘Proef’ heten" in capsys.readouterr().err
    assert main(["check", "--project", other.card.id]) == 0


def test_a_script_opens_a_project_and_changes_nothing_in_it(sheets):
    march, may = sheets
    kept(march)
    kept(may)
    study = netmap.open_project("proef", names="full", lang="en")
    assert sorted(study.nodes["label"]) == ["Anna Wilg", "Bert Berk", "Carla Eik", "Dirk Iep"]
    assert len(netmap.open_project("Proef", 1).nodes) == 3
    with pytest.raises(UsageError, match="No kept project is called"):
        netmap.open_project("Weg", lang="en")
    assert history() == [(2, ["uploads_added"]), (1, ["made"])]


def test_without_a_project_nothing_of_the_store_is_loaded(sheets):
    march, _ = sheets
    code = (
        "import sys; from netmap.cli import main; main(sys.argv[1:]); "
        "print([name for name in sys.modules if name.startswith(('netmap.store', 'netmap.cli.kept', 'sqlalchemy'))])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "check", str(march)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip().endswith("[]")


def test_the_id_of_a_project_is_never_taken_for_an_option(sheets, monkeypatch):
    monkeypatch.setattr(secrets, "token_urlsafe", lambda _size: "-VTr-0wHsdE1lpck78DbUA")
    march, _ = sheets
    kept(march)
    store = open_store()
    (card,) = store.projects()
    store.close()
    assert main(["check", "--project", card.id]) == 0
