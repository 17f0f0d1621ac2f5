"""``netmap projects``, ``backup``, ``restore`` and ``doctor``: what is kept, from the command line."""

from __future__ import annotations

import io
import json
import re
import sqlite3

import pytest

from netmap.cli import main
from netmap.public.kept import Project
from netmap.settings import Settings, installation
from netmap.store import open_store

MARCH = "van;naar;datum\nAnna Wilg;Bert Berk;01-03-2026\nBert Berk;Carla Eik;02-03-2026\n"
MAY = "van;naar;datum\nCarla Eik;Dirk Iep;04-05-2026\n"


@pytest.fixture
def place(tmp_path, monkeypatch):
    """An empty store in a file of its own."""
    file = tmp_path / "kept" / "projects.db"
    monkeypatch.setenv("NETMAP_DATABASE_URL", f"sqlite:///{file}")
    monkeypatch.delenv("NETMAP_STORE_KEY", raising=False)
    return file


def kept(text, name="Proef", file="lijst.csv"):
    with Project(name, new=True) as project:
        intake = project.read(installation(), [(file, text.encode())])
        project.keep(intake, Settings(resamples=2), installation())


def did(capsys, *words):
    """What a command says, on both streams, and how it ended."""
    code = main([str(word) for word in words])
    said = capsys.readouterr()
    return code, said.out, said.err


def told(capsys, *words):
    code, out, err = did(capsys, *words)
    assert code == 0, err
    return out


def as_json(capsys, *words):
    return json.loads(told(capsys, *words, "--json"))


def test_projects_are_listed_with_what_one_needs_to_find_them(place, capsys):
    assert "Er is nog niets bewaard" in told(capsys, "projects")
    kept(MARCH)
    kept(MARCH, name="Oefening")
    kept(MAY)
    listed = as_json(capsys, "projects")
    assert [(one["name"], one["version"], one["months"]) for one in listed] == [
        ("Proef", 2, 24),
        ("Oefening", 1, 24),
    ]
    out = told(capsys, "projects")
    assert out == told(capsys, "projects", "list")
    assert out.count("kenmerk") == 2
    assert listed[0]["id"] in out
    assert out.endswith("2 bewaarde projecten.\n")


def test_a_project_tells_its_files_and_its_versions_in_words_and_no_name_of_anybody(place, capsys):
    kept(MARCH, file="maart.csv")
    kept(MAY, file="mei.csv")
    shown = as_json(capsys, "projects", "show", "proef")
    assert [one["name"] for one in shown["uploads"]] == ["maart.csv", "mei.csv"]
    versions = as_json(capsys, "projects", "history", "proef")
    assert [(one["number"], one["holds"], one["changes"]) for one in versions] == [
        (2, True, ["1 bestand toegevoegd."]),
        (1, False, ["Project gemaakt met 1 bestand."]),
    ]
    out = told(capsys, "projects", "show", "proef") + told(capsys, "projects", "history", "proef")
    assert "2 (geldt) · " in out
    assert "dit apparaat" in out
    assert not re.search("Anna|Wilg|Dirk", out)
    assert "this device" in told(capsys, "projects", "history", "proef", "--lang", "en")


def test_an_earlier_version_holds_again_and_a_change_is_undone_and_done_again(place, capsys):
    kept(MARCH)
    kept(MAY)
    assert "versie 1 geldt nu" in told(capsys, "projects", "undo", "Proef")
    assert "versie 2 geldt nu" in told(capsys, "projects", "redo", "Proef")
    assert "er is niets veranderd, versie 2" in told(capsys, "projects", "redo", "Proef")
    assert "versie 3 geldt nu" in told(capsys, "projects", "restore", "Proef", 1)
    assert as_json(capsys, "projects", "history", "Proef")[0]["changes"] == ["Versie 1 teruggezet."]
    code, out, err = did(capsys, "projects", "restore", "Proef", 9)
    assert (code, out) == (2, "")
    assert "Kies een versie van 1 tot en met 3" in err


def test_a_project_is_renamed_copied_and_kept_longer(place, capsys):
    kept(MARCH)
    told(capsys, "projects", "rename", "Proef", "Lindewaard")
    told(capsys, "projects", "copy", "Lindewaard", "Oefening")
    assert "36 maanden" in told(capsys, "projects", "keep", "Oefening", 36)
    listed = {one["name"]: one["months"] for one in as_json(capsys, "projects")}
    assert listed == {"Lindewaard": 24, "Oefening": 36}
    assert did(capsys, "projects", "keep", "Oefening", 0)[0] == 2


def test_a_copy_without_people_holds_the_organisations_and_nobody(place, tmp_path, capsys):
    contacts = "van;organisatie van;naar;organisatie naar;datum\n"
    for day in ("01-03-2026", "02-03-2026"):
        contacts += f"Anna Wilg;obs De Linde;Bert Berk;GGD Noord;{day}\nBert Berk;GGD Noord;Carla Eik;Wijkteam Oost;{day}\n"
    kept(contacts)
    told(capsys, "projects", "copy", "Proef", "Zonder", "--without-people")
    told(capsys, "projects", "export", "Zonder", tmp_path / "zonder.netmap")
    file = (tmp_path / "zonder.netmap").read_bytes()
    assert not re.search(b"Anna|Wilg|Berk|Eik", file)
    sheets = as_json(capsys, "check", "--project", "Zonder")["sheets"]
    assert {sheet["kind"] for sheet in sheets} >= {"contacts", "organisations"}
    assert as_json(capsys, "projects", "person", "Proef", "Anna Wilg")
    code, _, err = did(capsys, "projects", "person", "Zonder", "Anna Wilg")
    assert code == 2
    assert "niets bewaard" in err


def test_a_backup_says_whether_it_is_encrypted(place, tmp_path, capsys, monkeypatch):
    kept(MARCH)
    open_one = did(capsys, "backup", tmp_path / "open.zip")[2]
    assert "niet versleuteld en er staan echte namen in" in open_one
    key = told(capsys, "projects", "new-key").strip()
    monkeypatch.setenv("NETMAP_STORE_KEY", key)
    told(capsys, "projects", "renew-key")
    locked = did(capsys, "backup", tmp_path / "locked.zip")[2]
    assert "Zonder die laatste is de reservekopie niet te lezen" in locked
    assert "echte namen" not in locked


def test_a_copy_without_people_of_people_alone_is_refused_in_one_sentence(place, capsys):
    kept("van;naar\nAnna Wilg;Bert Berk\n")
    code, out, err = did(capsys, "projects", "copy", "Proef", "Zonder", "--without-people")
    assert (code, out) == (1, "")
    assert "geen organisaties. Een kopie zonder mensen zou leeg zijn" in err
    assert [one["name"] for one in as_json(capsys, "projects")] == ["Proef"]


def test_a_project_goes_to_another_computer_in_a_file(place, tmp_path, capsys, monkeypatch):
    kept(MARCH)
    kept(MAY)
    file = tmp_path / "mee" / "proef.netmap"
    assert "echte namen" in told(capsys, "projects", "export", "Proef", file)
    monkeypatch.setenv("NETMAP_DATABASE_URL", f"sqlite:///{tmp_path / 'elders.db'}")
    assert "opgenomen met versie 2" in told(capsys, "projects", "import", file)
    assert len(as_json(capsys, "projects", "history", "Proef")) == 2
    code, _, err = did(capsys, "projects", "import", tmp_path / "weg.netmap")
    assert (code, err) == (1, "weg.netmap is niet gevonden. Controleer de naam en de map.\n")
    file.write_bytes(file.read_bytes()[:-200])
    code, _, err = did(capsys, "projects", "import", file)
    assert code == 1
    assert "beschadigd" in err
    assert len(as_json(capsys, "projects")) == 1


class Terminal(io.StringIO):
    """Somebody at the keyboard."""

    def isatty(self):
        return True


def test_what_is_deleted_for_good_is_asked_about_first(place, capsys, monkeypatch):
    kept(MARCH)
    delete = ("projects", "delete", "Proef")
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert did(capsys, *delete) == (2, "", "Dit verwijdert iets voorgoed. Zeg met --yes dat het mag.\n")
    monkeypatch.setattr("sys.stdin", Terminal("n\n"))
    code, out, err = did(capsys, *delete)
    assert (code, out) == (2, "")
    assert "voorgoed verwijderen? [j/n]" in err
    assert len(as_json(capsys, "projects")) == 1
    monkeypatch.setattr("sys.stdin", Terminal("j\n"))
    assert did(capsys, *delete)[0] == 0
    assert as_json(capsys, "projects") == []
    assert b"Proef" not in place.read_bytes()


def test_projects_of_which_the_time_is_over_are_deleted_when_that_is_asked(place, capsys, monkeypatch):
    kept(MARCH)
    kept(MARCH, name="Nieuw")
    with sqlite3.connect(place) as database:
        database.execute(
            "UPDATE project SET changed = '2023-01-01T00:00:00+00:00' WHERE id = ?", (_id("Proef"),)
        )
    code, out, _ = did(capsys, "doctor")
    assert code == 1
    assert "LET OP: Van 1 project is de bewaartijd voorbij." in out
    assert told(capsys, "projects", "expire").startswith("1 project verwijderd")
    assert [one["name"] for one in as_json(capsys, "projects")] == ["Nieuw"]
    assert did(capsys, "doctor")[0] == 0


def _id(name):
    store = open_store()
    try:
        return next(card.id for card in store.projects() if card.name == name)
    finally:
        store.close()


def test_what_is_kept_about_somebody_is_shown_and_removed_from_every_version(place, capsys):
    kept(MARCH, file="maart.csv")
    kept(MAY, file="mei.csv")
    rows = as_json(capsys, "projects", "person", "Proef", "Carla Eik")
    assert sorted((row["where"], row["versions"]) for row in rows) == [
        ("maart.csv", [1, 2]),
        ("mei.csv", [2]),
    ]
    out = told(capsys, "projects", "person", "Proef", "Carla Eik")
    assert out.endswith("2 plaatsen waar iets over deze professional is bewaard.\n")
    assert "to: Carla Eik" in out
    assert "versie 3 geldt nu" in told(
        capsys, "projects", "person", "Proef", "Carla Eik", "--remove", "--yes"
    )
    for version in (1, 3):
        assert main(["check", "--project", "Proef", "--at-version", str(version), "--json"]) in (0, 1)
        said = capsys.readouterr()
        assert "Carla" not in said.out + said.err
    code, out, err = did(capsys, "projects", "person", "Proef", "Carla Eik")
    assert (code, out) == (2, "")
    assert "ook niet in eerdere versies" in err


def test_who_stands_in_an_earlier_version_alone_is_found_and_removed_too(place, capsys):
    kept(MARCH)
    kept("van;naar;datum\nBert Berk;Carla Eik;04-05-2026\nCarla Eik;Dirk Iep;04-05-2026\n")
    rows = as_json(capsys, "projects", "person", "Proef", "Anna Wilg")
    assert [row["versions"] for row in rows] == [[1]]
    told(capsys, "projects", "person", "Proef", "Anna Wilg", "--remove", "--yes")
    assert did(capsys, "projects", "person", "Proef", "Anna Wilg")[0] == 2
    assert as_json(capsys, "projects", "person", "Proef", "Bert Berk")


def test_the_log_says_who_did_what_and_nothing_of_what_is_kept(place, capsys):
    kept(MARCH)
    kept(MAY)
    out = told(capsys, "projects", "log", "Proef")
    assert "dit apparaat · Proef · veranderd" in out
    assert not re.search("Anna|lijst", out)
    assert [one["what"] for one in as_json(capsys, "projects", "log", "Proef")][-1] == "made"


def test_a_backup_brings_everything_back_and_takes_no_place_unasked(place, tmp_path, capsys, monkeypatch):
    kept(MARCH)
    kept(MAY)
    file = tmp_path / "diep" / "reserve.zip"
    code, out, err = did(capsys, "backup", file)
    assert (code, out) == (0, f"Reservekopie met 1 project gemaakt: {file}\n")
    assert "NETMAP_KEY_FILE" in err
    kept(MARCH, name="Later")
    code, out, err = did(capsys, "restore", file)
    assert (code, out) == (1, "")
    assert "vervang wat er is met --replace" in err
    told(capsys, "restore", file, "--replace")
    assert [(one["name"], one["version"]) for one in as_json(capsys, "projects")] == [("Proef", 2)]
    monkeypatch.setenv("NETMAP_DATABASE_URL", f"sqlite:///{tmp_path / 'leeg.db'}")
    assert told(capsys, "restore", file) == "Reservekopie teruggezet: 1 project.\n"
    again = tmp_path / "weer.zip"
    told(capsys, "backup", again)
    assert len(as_json(capsys, "projects", "history", "Proef")) == 2
    broken = bytearray(file.read_bytes())
    broken[len(broken) // 2] ^= 255
    file.write_bytes(broken)
    code, _, err = did(capsys, "restore", file, "--replace")
    assert code == 1
    assert "beschadigd" in err
    assert len(as_json(capsys, "projects")) == 1
    assert did(capsys, "backup", tmp_path)[0] == 1


def test_keys_are_made_used_and_renewed_and_without_one_nothing_can_be_read(place, capsys, monkeypatch):
    first = told(capsys, "projects", "new-key").strip()
    second = told(capsys, "projects", "new-key").strip()
    assert len({first, second}) == 2
    kept(MARCH)
    assert "Er is geen sleutel." in did(capsys, "projects", "renew-key")[2]
    monkeypatch.setenv("NETMAP_STORE_KEY", first)
    assert "opnieuw versleuteld" in told(capsys, "projects", "renew-key")
    monkeypatch.setenv("NETMAP_STORE_KEY", f"{second},{first}")
    assert "opnieuw versleuteld" in told(capsys, "projects", "renew-key")
    monkeypatch.setenv("NETMAP_STORE_KEY", first)
    code, out, err = did(capsys, "projects")
    assert (code, out) == (1, "")
    assert "versleuteld en de sleutel is hier niet" in err
    assert did(capsys, "doctor")[0] == 1
    monkeypatch.setenv("NETMAP_STORE_KEY", second)
    assert [one["name"] for one in as_json(capsys, "projects")] == ["Proef"]
    told(capsys, "projects", "renew-key", "--plain")
    monkeypatch.delenv("NETMAP_STORE_KEY")
    assert [one["name"] for one in as_json(capsys, "projects")] == ["Proef"]


def test_the_doctor_tells_what_is_where_and_ends_well(place, capsys):
    kept(MARCH)
    kept(MAY)
    found = as_json(capsys, "doctor")
    assert (found["database"], found["place"], found["schema"]) == ("sqlite", str(place), "0002")
    assert (found["projects"], found["versions"], found["encrypted"]) == (1, 2, False)
    assert (found["hash_key_kept"], found["troubles"]) == (True, [])
    assert found["bytes"] > 10_000
    out = told(capsys, "doctor")
    assert out.endswith("Alles is te lezen.\n")
    assert "Aantal projecten: 1; aantal versies: 2." in out


def damaged(place):
    with sqlite3.connect(place) as database:
        database.execute("UPDATE blob SET content = substr(content, 1, length(content) / 2)")


def half_gone(place):
    with sqlite3.connect(place) as database:
        database.execute("DELETE FROM blob WHERE rowid = (SELECT min(rowid) FROM blob)")


def newer(place):
    with sqlite3.connect(place) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")


def no_database(place):
    place.write_bytes(b"no database at all" * 1000)
    place.with_name(f"{place.name}-wal").unlink(missing_ok=True)


def readable_by_all(place):
    place.chmod(0o644)


@pytest.mark.parametrize(
    ("hurt", "sentence"),
    [
        (damaged, "1 project is niet helemaal te lezen"),
        (half_gone, "1 project is niet helemaal te lezen"),
        (newer, "nieuwere versie van netmap"),
        (no_database, "beschadigd"),
        (readable_by_all, "Anderen op deze computer kunnen"),
    ],
)
def test_each_trouble_is_one_sentence_of_the_doctor(place, capsys, hurt, sentence):
    kept(MARCH)
    hurt(place)
    code, out, err = did(capsys, "doctor")
    troubles = [line for line in out.splitlines() if line.startswith("LET OP: ")]
    assert (code, err, len(troubles)) == (1, "", 1)
    assert sentence in troubles[0]


@pytest.mark.parametrize(
    ("url", "code", "sentence"),
    [
        ("postgresql://netmap:geheim@127.0.0.1:9/netmap", 1, "is niet te bereiken"),
        ("sqlite:////proc/niet/hier/projects.db", 1, "is niet te bereiken"),
        ("mysql://netmap:geheim@server/netmap", 2, "geen adres van een database"),
        ("zomaar iets", 2, "geen adres van een database"),
    ],
)
@pytest.mark.parametrize("words", [["projects"], ["doctor"], ["check", "--project", "Proef"]])
def test_a_database_that_is_not_there_is_one_sentence_without_its_password(
    capsys, monkeypatch, words, url, code, sentence
):
    monkeypatch.setenv("NETMAP_DATABASE_URL", url)
    ended, out, err = did(capsys, *words)
    assert ended == code
    assert sentence in out + err
    assert "geheim" not in out + err
    assert "Traceback" not in out + err


def test_a_full_disk_keeps_nothing_half_and_says_so(place, capsys, tmp_path):
    kept(MARCH)
    with sqlite3.connect(place) as database:
        (pages,) = database.execute("PRAGMA page_count").fetchone()
    from netmap.store import database as rooms

    prepare = rooms._prepare

    def small(connection, record):
        prepare(connection, record)
        connection.execute(f"PRAGMA max_page_count = {pages}")

    sheet = tmp_path / "groot.csv"
    rows = (f"Naam{n} Achter{n * 7919 % 10007};Wie{n} Ver{n};01-03-2026" for n in range(3000))
    sheet.write_text("van;naar;datum\n" + "\n".join(rows), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rooms, "_prepare", small)
        code, out, err = did(capsys, "ask", sheet, "--project", "Proef", "--out", tmp_path / "ronde")
    assert (code, out) == (1, "")
    assert "Er is geen ruimte meer om te bewaren. Er is niets bewaard of veranderd." in err
    assert not (tmp_path / "ronde").exists()
    assert len(as_json(capsys, "projects", "history", "Proef")) == 1
