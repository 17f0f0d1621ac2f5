"""From bytes to records: formats, encodings, headers, cells, and what must stay outside."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netmap.errors import InputError, NoUsableSheet, UnreadableFile
from netmap.ingest.cells import number
from netmap.ingest.days import day, workdays
from netmap.ingest.durations import response
from netmap.ingest.headers import recognise
from netmap.ingest.often import frequency
from netmap.ingest.privacy import has_bsn, passes_eleven_test
from netmap.ingest.report import check_report
from netmap.ingest.steering import SheetChoice, Steering
from netmap.model.vocabulary import fold
from netmap.samples.sheets import as_workbook
from netmap.text import Texts
from tests.ingest.formats import as_ods, as_xls
from tests.ingest.sheets import of_files as intake

BSN = "111222333"  # passes the eleven-test and is given to nobody


def names(found):
    return {item.name for item in (*found.professionals, *found.organisations)}


ROWS = (
    ("van", "naar", "datum"),
    ("Anna Wilg", "Bert Berk", date(2026, 3, 1)),
    ("Bert Berk", "Carla Eik", date(2026, 3, 2)),
)


def csv(delimiter):
    return "\n".join(
        delimiter.join(v.strftime("%d-%m-%Y") if isinstance(v, date) else v for v in row) for row in ROWS
    )


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xlsx", as_workbook({"Contacten": ROWS})),
        ("a.xls", as_xls(ROWS)),
        ("a.ods", as_ods(ROWS)),
        ("a.csv", csv(";")),
        ("a.csv", csv(",")),
        ("a.tsv", csv("\t")),
        ("a.csv", csv(";").encode("utf-8-sig")),
        ("a.csv", csv(";").encode("utf-16")),
        ("verkeerde-naam.csv", as_workbook({"Contacten": ROWS})),
    ],
    ids=["xlsx", "xls", "ods", "semicolon", "comma", "tab", "bom", "utf16", "xlsx-named-csv"],
)
def test_every_format_gives_the_same_two_contacts(name, content):
    found = intake((name, content))
    assert [contact.date for contact in sorted(found.contacts, key=lambda c: c.date)] == [
        date(2026, 3, 1),
        date(2026, 3, 2),
    ]
    assert names(found) == {"Anna Wilg", "Bert Berk", "Carla Eik"}


def test_old_windows_letters_are_read_right():
    found = intake(("a.csv", "van;naar\nZoë Wilg;José Berk\n".encode("cp1252")))
    assert names(found) == {"Zoë Wilg", "José Berk"}
    assert found.sheets[0].encoding == "cp1252"


def test_two_columns_without_more_are_enough():
    found = intake(("a.csv", "source,target\nA B,C D\nC D,E F\n"))
    assert len(found.contacts) == 2


def test_a_header_is_found_below_title_rows():
    found = intake(("a.csv", "Contacten 2026;\n;\nbijgewerkt in maart;\nWie;Met wie\nAnna Wilg;Bert Berk\n"))
    assert found.sheets[0].header_row == 4
    assert len(found.contacts) == 1


def test_a_bad_cell_is_an_issue_and_the_rest_is_read():
    found = intake(("a.csv", "van;naar;datum\nAnna Wilg;Bert Berk;gisteren of zo\nAnna Wilg;;01-03-2026\n"))
    assert len(found.contacts) == 1
    assert found.contacts[0].date is None
    assert {(issue.place.row, issue.severity) for issue in found.issues} >= {(3, "error")}
    assert any(issue.place.row == 2 for issue in found.issues)


def test_a_square_matrix_is_read_as_contacts():
    found = intake(
        ("a.csv", ";Anna Wilg;Bert Berk;Carla Eik\nAnna Wilg;;x;\nBert Berk;x;;3\nCarla Eik;;4;\n")
    )
    assert len(found.contacts) == 4


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3-4-2026", date(2026, 4, 3)),
        ("03/04/26", date(2026, 4, 3)),
        ("3 april 2026", date(2026, 4, 3)),
        ("2026-04-03", date(2026, 4, 3)),
    ],
)
def test_dutch_dates(text, value):
    assert day(text) == value


def test_numbers_frequencies_and_response_times_as_dutch_hands_write_them():
    assert number("1.204,75") == 1204.75
    assert (frequency("wekelijks"), frequency("om de week"), frequency("nooit")) == (44, 22, 0)
    assert (response("2 dagen"), response("1 week"), response("4 uur")) == (2.0, 5.0, 0.5)
    assert workdays("ma-do") == (1, 2, 3, 4)


@pytest.mark.parametrize("text", [BSN, "111.222.333", "111 222 333", "  111222333.0"])
def test_a_bsn_is_recognised_in_any_dress(text):
    assert passes_eleven_test(text)


def test_a_date_is_not_a_bsn():
    assert not any(has_bsn(f"{d:02d}-{m:02d}-2026") for d in range(1, 29) for m in range(1, 13))


@given(st.integers(0, 10**8 - 1))
def test_one_changed_digit_breaks_the_eleven_test(start):
    digits = f"{start:08d}"
    total = sum(weight * int(digit) for weight, digit in zip((9, 8, 7, 6, 5, 4, 3, 2), digits, strict=True))
    check = total % 11
    if check < 10 and int(digits + str(check)) > 0:
        assert passes_eleven_test(digits + str(check))
        assert not passes_eleven_test(digits + str((check + 1) % 10))


SECRETS = (
    BSN,
    "Pietje Puk",
    "12-05-2015",
    "moeder belde gisteren",
    "DOS-2026-77",
    "anna@school.example",
    "Dorpsstraat",
)
PERSONAL = (
    "casusnummer;professional;BSN;naam kind;geboortedatum;adres;opmerkingen;start\n"
    f"DOS-2026-77;Anna Wilg;{BSN};Pietje Puk;12-05-2015;Dorpsstraat 1;moeder belde gisteren;01-02-2026\n"
    f"DOS-2026-77;Bert Berk;{BSN};Pietje Puk;12-05-2015;Dorpsstraat 1;moeder belde gisteren;01-02-2026\n"
)


def test_nothing_personal_passes_the_gate():
    people = "naam;e-mail;functie\nAnna Wilg;anna@school.example;IB'er\nBert Berk;;wijkteam\n"
    found = intake(("casussen.csv", PERSONAL), ("mensen.csv", people))
    report = str(check_report(found, Texts("nl"))) + repr(found)
    assert [secret for secret in SECRETS if secret in report] == []
    assert len({item.case for item in found.involvements}) == 1
    assert found.privacy.hashed_cases == 1
    assert {place.column for place in found.privacy.blocked_columns} >= {
        "BSN",
        "naam kind",
        "geboortedatum",
        "adres",
    }
    assert [place.column for place in found.privacy.unread_columns] == ["opmerkingen"]


def test_a_lone_bsn_in_a_name_is_masked():
    found = intake(("a.csv", f"van;naar\nAnna Wilg {BSN};Bert Berk\nBert Berk;Carla Eik\n"))
    assert BSN not in repr(found)
    assert len(found.privacy.masked_cells) == 1


def test_the_same_case_has_another_hash_under_another_key():
    from netmap.ingest.privacy import case_hash

    assert case_hash("C-1", b"a" * 32) == case_hash(" c-1 ", b"a" * 32) != case_hash("C-1", b"b" * 32)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        (
            "slot.xlsx",
            bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512) + "EncryptedPackage".encode("utf-16-le"),
            "password",
        ),
        ("leeg.xlsx", b"", "empty"),
        ("foto.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(100), "picture"),
        ("kapot.xlsx", as_workbook({"A": ROWS})[:400], "damaged"),
    ],
)
def test_a_file_that_is_no_table_says_why(name, content, reason):
    with pytest.raises(UnreadableFile) as error:
        intake((name, content))
    assert error.value.reason == reason


def test_a_workbook_bomb_is_refused_before_it_is_opened():
    bomb = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(as_workbook({"A": ROWS}))) as good, zipfile.ZipFile(bomb, "w") as archive:
        for item in good.infolist():
            content = good.read(item)
            if item.filename == "xl/worksheets/sheet1.xml":
                content = content.replace(b'r="C3"', b'r="XFD1048576"')
            archive.writestr(item.filename, content)
    with pytest.raises(UnreadableFile) as error:
        intake(("bom.xlsx", bomb.getvalue()))
    assert error.value.reason == "too_large"


def test_a_sheet_without_usable_columns_is_an_error_with_its_name():
    with pytest.raises(NoUsableSheet) as error:
        intake(("bedragen.csv", "bedrag;datum\n12,50;01-03-2026\n"))
    assert "bedragen.csv" in Texts("nl").error(error.value)


def test_no_files_is_an_error():
    with pytest.raises(InputError):
        intake()


def test_the_user_can_say_what_a_column_is():
    text = "gemeente;code;samenwerkingsverband\nLindewaard;1;Regio\n"
    found = intake(("a.csv", text), steering=Steering({"from": "gemeente", "to": "samenwerkingsverband"}))
    assert {item.name for item in found.organisations} == {"Lindewaard", "Regio"}
    assert Steering.from_toml(
        Steering({"from": "gemeente"}, {("a.csv", None): "contacts"}).to_toml()
    ) == Steering({"from": "gemeente"}, {("a.csv", None): "contacts"})


def test_control_characters_never_enter():
    found = intake(("a.csv", "van;naar\nAnna\x0b Wilg;Bert\x0c Berk\n"))
    assert all(name.isprintable() for name in names(found))


def test_an_issue_names_the_column_as_it_stands_in_the_file():
    people = "naam;organisatie\nAnna Wilg;obs De Linde\n"
    found = intake(("mensen.csv", people), ("contacten.csv", "Wie;Met wie\nAnna Wilg;Bert Berk\n"))
    told = [issue.place.column for issue in found.issues if issue.key == "identity.not_listed"]
    assert told == ["Met wie"]


SURVEY = (
    "Netwerkinventarisatie jeugd;;;;;\n;;;;;\n"
    "Wie vult in;Eigen organisatie;Contact met;Organisatie contact;Hoe vaak?;Bijzonderheden\n"
    "P. de Eik;cbs De Akker;Ria Els;GGD Streek - JGZ;1x per maand;belt altijd terug\n"
    "P. de Eik;cbs De Akker;wijkteam Oost;;wekelijks;\n"
)


def test_a_questionnaire_in_its_own_words_is_read():
    found = intake(("inventarisatie.csv", SURVEY))
    assert sorted(contact.per_year for contact in found.contacts) == [11, 44]
    assert found.sheets[0].header_row == 3
    assert "belt" not in repr(found)


def test_somebody_without_a_function_counts_as_what_the_organisation_stands_for_and_that_is_told():
    found = intake(("inventarisatie.csv", SURVEY))
    ria = next(person for person in found.professionals if person.name == "Ria Els")
    assert ria.discipline == "youth_health"
    assert [issue.key for issue in found.issues].count("identity.guessed_discipline") == 1


def test_a_function_that_is_written_down_is_never_replaced_by_a_guess():
    people = "naam;organisatie;functie\nRia Els;GGD Streek;secretaresse\n"
    found = intake(("mensen.csv", people))
    assert found.professionals[0].discipline is None


def test_a_value_that_cannot_be_is_left_out_and_told_and_the_row_stays():
    text = (
        "organisatie;brin;leerlingen;latitude;longitude\n"
        "obs De Linde;12AB;210;52,09;5,12\n"
        "obs De Eik;twaalf;21000;5,12;52,09\n"
    )
    read_ = intake(("scholen.csv", text))
    found = {item.name: item for item in read_.organisations}
    good, bad = found["obs De Linde"], found["obs De Eik"]
    assert (good.brin, good.pupils, good.latitude, good.longitude) == ("12AB", 210, 52.09, 5.12)
    assert (bad.brin, bad.pupils, bad.latitude, bad.longitude) == (None, None, None, None)
    told = {(issue.key, issue.place.row) for issue in read_.issues if "cannot_be" in issue.key}
    assert told == {(f"issues.cannot_be_{name}", 3) for name in ("brin", "pupils", "latitude", "longitude")}


def test_an_end_before_its_start_is_unknown():
    text = "casus;professional;start;einde\nC1;Anna Wilg;01-03-2026;01-02-2026\nC2;Bert Berk;01-02-2026;\n"
    found = intake(("casussen.csv", text))
    assert [item.end for item in found.involvements] == [None, None]
    assert [issue.place.column for issue in found.issues if issue.key == "issues.cannot_be_end"] == ["einde"]


@pytest.mark.parametrize("written", ["52.123", "52,123", "52,123°", 52.123])
def test_degrees_are_never_thousands(written):
    from netmap.ingest.cells import degrees

    assert degrees(written) == 52.123


@pytest.mark.parametrize(
    "ends",
    [
        ("from", "from_organisation", "from_role", "to", "to_organisation", "to_role"),
        ("from_organisation", "from", "from_role", "to_organisation", "to", "to_role"),
        ("to", "to_organisation", "to_role", "from", "from_organisation", "from_role"),
    ],
)
def test_the_same_header_at_both_ends_is_about_whoever_stands_first(ends):
    """Also when the columns are chosen by hand as they were read."""
    called = {"from": "van", "to": "naar", "organisation": "organisatie", "role": "functie"}
    row = {
        "from": "Anna Wilg", "from_organisation": "De Beuk", "from_role": "IB'er",
        "to": "Bert Berk", "to_organisation": "De Es", "to_role": "jeugdarts",
    }  # fmt: skip
    header = tuple(called[end.rpartition("_")[2]] for end in ends)
    text = f"{';'.join(header)}\n{';'.join(row[end] for end in ends)}\n"
    chosen = SheetChoice("contacts", header, {end: (name,) for end, name in zip(ends, header, strict=True)})
    for steering in (None, Steering().with_choice(chosen)):
        found = intake(("a.csv", text), steering=steering)
        home = {one.id: one.name for one in found.organisations}
        people = {one.name: (home[one.organisation], one.role) for one in found.professionals}
        assert people == {"Anna Wilg": ("De Beuk", "IB'er"), "Bert Berk": ("De Es", "jeugdarts")}
        ids = {one.name: one.id for one in found.professionals}
        assert [(one.source, one.target) for one in found.contacts] == [(ids["Anna Wilg"], ids["Bert Berk"])]


def test_schools_in_columns_of_their_own_are_all_for_whom_somebody_works():
    text = "Naam;Functie;Organisatie;School 1;School 2;School 3\nBert Berk;jeugdarts;GGD;obs De Beuk;obs De Es, De Iep;\nDirk Es;SMW;Welzijn;;obs De Es;obs De Es\n"
    found = intake(("a.csv", text))
    called = {one.id: one.name for one in found.organisations}
    works = {one.name: sorted(called[school] for school in one.schools) for one in found.professionals}
    assert works == {"Bert Berk": ["De Iep", "obs De Beuk", "obs De Es"], "Dirk Es": ["obs De Es"]}
    assert found.sheets[0].unused == ()


@pytest.mark.parametrize(
    ("header", "at_home"),
    [("wie;{}", None), ("wie;organisatie;{}", "De Beuk"), ("organisatie;wie;{}", "De Beuk")],
)
def test_the_same_header_beside_each_of_several_contacts_is_about_these(header, at_home):
    further = "met wie 1;organisatie;met wie 2;organisatie;met wie 3;organisatie"
    first = header.partition(";{}")[0].replace("wie", "Anna Wilg").replace("organisatie", "De Beuk")
    text = f"{header.format(further)}\n{first};Bert Berk;De Es;Carla Eik;De Iep;;\n"
    found = intake(("a.csv", text))
    called = {one.id: one.name for one in found.organisations}
    homes = {one.name: called.get(one.organisation) for one in found.professionals}
    assert homes == {"Anna Wilg": at_home, "Bert Berk": "De Es", "Carla Eik": "De Iep"}
    assert len(found.contacts) == 2


def test_professionals_of_a_case_in_columns_of_their_own_are_all_in_it_but_a_further_name_is_not_read():
    text = "Casus;Professional 1;Professional 2;Professional 3;Naam\nC1;Anna Wilg;Bert Berk;;Pietje Pukkelman\nC2;;Bert Berk;Dirk Es;Klaartje Kletskous\n"
    found = intake(("a.csv", text))
    called = {one.id: one.name for one in found.professionals}
    cases = {}
    for one in found.involvements:
        cases.setdefault(one.case, set()).add(called[one.professional])
    assert sorted(map(sorted, cases.values())) == [["Anna Wilg", "Bert Berk"], ["Bert Berk", "Dirk Es"]]
    assert "Pukkelman" not in repr(found)
    assert "Kletskous" not in repr(found)


def test_two_columns_of_organisations_are_contacts_between_them():
    found = intake(("a.csv", "organisatie A;organisatie B;hoe vaak\nobs De Beuk;GGD;wekelijks\n"))
    assert names(found) == {"obs De Beuk", "GGD"}
    assert found.professionals == ()
    assert [one.per_year for one in found.contacts] == [44]


@pytest.mark.parametrize(
    ("header", "cells", "per_year"),
    [
        ("aantal contacten per jaar", ("4", "0,5"), [4, 0.5]),
        ("aantal contacten per kwartaal", ("4", "0,5"), [16, 2]),
        ("Aantal contacten per maand", ("4", "0,5"), [44, 5.5]),
        ("Frequentie (per week)", ("4", "maandelijks"), [176, 11]),
    ],
)
def test_a_number_is_as_often_as_its_header_says(header, cells, per_year):
    rows = [f"Anna Wilg;Bert Berk;{cells[0]}", f"Anna Wilg;Carla Eik;{cells[1]}", "Anna Wilg;Dirk Es;-1"]
    found = intake(("a.csv", "\n".join([f"van;naar;{header}", *rows])))
    called = {one.id: one.name for one in found.professionals}
    often = {called[one.target]: one.per_year for one in found.contacts}
    assert often == {"Bert Berk": per_year[0], "Carla Eik": per_year[1]}
    assert "Dirk Es" in called.values()
    (issue,) = [one for one in found.issues if one.place.row == 4]
    assert issue.key in ("issues.bad_frequency", "issues.bad_number")


@pytest.mark.parametrize(
    ("header", "kind", "column"),
    [
        ("Scholen (gescheiden door komma's)", "professionals", "schools"),
        ("Uren p/w", "professionals", "hours"),
        ("Functietitel (verplicht)", "professionals", "role"),
        ("Reactie binnen (dagen)", "contacts", "response_days"),
        ("Met welke collega's heeft u het meest contact? (meerdere antwoorden mogelijk)", "contacts", "to"),
        ("Contactfrequentie (per jaar)", "contacts", "per_year"),
        ("Aantal contacten per maand", "contacts", "frequency"),
        ("Werkdaagen", "professionals", "workdays"),
        ("Aantal contacten per dag", "contacts", None),
        ("Naam (leerling)", "professionals", None),
        ("Naam kind", "professionals", None),
    ],
)
def test_headers_in_the_words_of_who_made_the_sheet(header, kind, column):
    assert recognise(kind, fold(header))[0] == column
