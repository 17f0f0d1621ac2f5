"""Tables as they stand in real files: anywhere on a sheet, in any letters, under any kind of header."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
import xlsxwriter

from netmap.ingest.cells import several_people
from netmap.ingest.days import day, day_in
from netmap.ingest.encodings import decode
from netmap.ingest.steering import SheetChoice, Steering
from netmap.model.build import build
from netmap.model.vocabulary import vocabulary
from netmap.samples.sheets import as_workbook
from netmap.settings import Settings
from tests.ingest.formats import as_html, as_ods, as_text, as_xls
from tests.ingest.sheets import of_files as intake


def pairs(found):
    names = {item.id: item.name for item in (*found.professionals, *found.organisations)}
    return sorted((names[contact.source], names[contact.target]) for contact in found.contacts)


def keys(found):
    return [issue.key for issue in found.issues]


ROWS = (
    ("van", "naar", "datum", "frequentie", "reactietijd"),
    ("Zoë Wilg", "obs De Café", date(2026, 3, 1), "wekelijks", "2 dagen"),
    ("obs De Café", "Bert Çelik", date(2026, 3, 2), "maandelijks", "1,5"),
    ("Bert Çelik", "Renée Müller", date(2026, 3, 13), "per kwartaal", ""),
)
TITLES = (("Contacten jeugd, voorjaar 2026", "", "", "", ""), ("", "", "", "", ""))


def titled_workbook():
    """Title rows, an empty first column, a header of two lines with merged cells, a hidden sheet and a note below."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet("Blad1")
    form = book.add_format({"num_format": "d mmm yyyy"})
    sheet.merge_range(0, 1, 0, 5, "Contacten jeugd, voorjaar 2026")
    sheet.merge_range(3, 1, 3, 2, "Wie met wie")
    for column, header in enumerate(("van", "naar"), start=1):
        sheet.write_string(4, column, header)
    for column, header in enumerate(("datum", "frequentie", "reactietijd"), start=3):
        sheet.merge_range(3, column, 4, column, header)
    for number, row in enumerate(ROWS[1:], start=5):
        for column, cell in enumerate(row, start=1):
            if isinstance(cell, date):
                sheet.write_datetime(number, column, cell, form)
            elif cell:
                sheet.write_string(number, column, cell)
    sheet.write_string(10, 1, "* aangeleverd door de scholen")
    book.add_worksheet("Lijsten").hide()
    book.close()
    return buffer.getvalue()


WAYS = {
    "utf-8 with semicolons": ("a.csv", as_text(ROWS, ";", "utf-8")),
    "utf-8 with a mark and commas": ("a.csv", as_text(ROWS, ",", "utf-8-sig")),
    "Windows letters": ("a.csv", as_text(ROWS, ";", "cp1252")),
    "Mac letters with tabs": ("a.txt", as_text(ROWS, "\t", "mac_roman")),
    "DOS letters with bars": ("a.csv", as_text(ROWS, "|", "cp850")),
    "utf-16": ("a.csv", as_text(ROWS, "\t", "utf-16")),
    "utf-16 without a mark": ("a.csv", as_text(ROWS, ";", "utf-16-le")),
    "lone carriage returns": ("a.csv", as_text(ROWS, ";", "cp1252").replace(b"\n", b"\r")),
    "a first line that says sep=": ("a.csv", b"sep=|\r\n" + as_text(ROWS, "|", "utf-8")),
    "title rows and quotes": ("a.csv", as_text((*TITLES, *ROWS), ";", "utf-8", quotes=True)),
    "xlsx": ("a.xlsx", as_workbook({"Blad1": ROWS})),
    "xlsx under another name, with titles and merged headers": ("a.csv", titled_workbook()),
    "xls": ("a.xls", as_xls(ROWS)),
    "ods": ("a.ods", as_ods(ROWS)),
    "a web page named xls": ("a.xls", as_html(ROWS)),
    "two encodings in one file": (
        "a.csv",
        as_text(ROWS[:2], ";", "utf-8") + as_text(ROWS[2:], ";", "cp1252"),
    ),
}


@pytest.fixture(scope="module")
def one_network():
    return build(intake(("a.csv", as_text(ROWS, ";", "utf-8"))), Settings(), vocabulary())


@pytest.mark.parametrize("way", WAYS)
def test_one_table_written_in_sixteen_ways_is_one_network(way, one_network):
    network = build(intake(WAYS[way]), Settings(), vocabulary())
    assert network == one_network
    assert (len(network.nodes), len(network.ties)) == (4, 3)
    assert network.contacts["per_year"].sum() == 44 + 11 + 4


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "cp850"])
@pytest.mark.parametrize(
    "text", ["Zoë", "José Ruiz", "Anaïs", "coördinator", "Günter", "Noël Çelik", "Renée", "één", "Özlem"]
)
def test_letters_with_marks_come_out_right_whichever_table_they_were_written_in(text, encoding):
    assert decode(f"naam\n{text}\n".encode(encoding)) == (f"naam\n{text}\n", encoding)


def test_several_tables_below_and_beside_each_other_are_all_read():
    found = intake(
        (
            "a.csv",
            (
                "van;naar;;naam;functie\n"
                "Anna Wilg;Bert Berk;;Anna Wilg;IB'er\n"
                "Bert Berk;Carla Eik;;Bert Berk;leerkracht\n"
                ";;;;\n"
                "Scholen;;;;\n"
                "organisatie;soort;;;\n"
                "obs De Linde;school;;;\n"
            ),
        )
    )
    assert pairs(found) == [("Anna Wilg", "Bert Berk"), ("Bert Berk", "Carla Eik")]
    assert [sheet.kind for sheet in found.sheets] == ["contacts", "organisations", "professionals"]
    assert {p.role for p in found.professionals if p.name == "Anna Wilg"} == {"IB'er"}


def test_a_second_table_below_an_empty_row_begins_at_its_own_header():
    found = intake(
        (
            "a.csv",
            "van;naar\nAnna Wilg;Bert Berk\n\nBert Berk;Carla Eik\n\nnaam;functie\nAnna Wilg;IB'er\n\nvan;naar\nCarla Eik;Anna Wilg\n",
        )
    )
    assert [(sheet.kind, sheet.header_row, sheet.rows) for sheet in found.sheets] == [
        ("contacts", 1, 2),
        ("professionals", 6, 1),
        ("contacts", 9, 1),
    ]


def test_a_header_of_two_lines_is_put_together():
    found = intake(
        (
            "a.csv",
            (
                "Ingevuld door;;Contactpersoon;;Datum\nNaam;Organisatie;Naam;Organisatie;\n"
                "Anna Wilg;obs De Linde;Bert Berk;GGD Streek;01-03-2026\n"
            ),
        )
    )
    assert found.sheets[0].columns == {
        "from": "Ingevuld door Naam",
        "from_organisation": "Ingevuld door Organisatie",
        "to": "Contactpersoon Naam",
        "to_organisation": "Contactpersoon Organisatie",
        "date": "Datum",
    }
    assert found.sheets[0].header_row == 2


def test_merged_cells_of_the_body_count_for_every_row_and_that_is_told():
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet("Professionals")
    for column, header in enumerate(("organisatie", "naam")):
        sheet.write_string(0, column, header)
    sheet.merge_range(1, 0, 3, 0, "obs De Linde")
    for row, name in enumerate(("Anna Wilg", "Bert Berk", "Carla Eik"), start=1):
        sheet.write_string(row, 1, name)
    book.close()
    found = intake(("a.xlsx", buffer.getvalue()))
    assert len({person.organisation for person in found.professionals}) == 1
    told = next(issue for issue in found.issues if issue.key == "issues.merged_cells")
    assert told.values == {"count": 2}


def test_several_names_in_one_cell_and_repeated_columns_each_make_a_contact():
    found = intake(
        (
            "a.csv",
            (
                "Naam;Met wie werk je samen? 1;Met wie werk je samen? 2\n"
                "Anna Wilg;Bert Berk;Carla Eik\n"
                'Bert Berk;"Carla Eik; Dirk Es";\n'
            ),
        )
    )
    assert pairs(found) == [
        ("Anna Wilg", "Bert Berk"),
        ("Anna Wilg", "Carla Eik"),
        ("Bert Berk", "Carla Eik"),
        ("Bert Berk", "Dirk Es"),
    ]
    assert keys(found).count("issues.several_names") == 1


def test_a_list_of_professionals_may_say_whom_they_work_with():
    found = intake(
        (
            "a.csv",
            "naam;functie;werkt samen met\nAnna Wilg;IB'er;Bert Berk, Carla Eik\nBert Berk;leerkracht;\n",
        )
    )
    assert pairs(found) == [("Anna Wilg", "Bert Berk"), ("Anna Wilg", "Carla Eik")]


def test_such_columns_may_stand_there_several_times():
    text = "naam;functie;werkt samen met 1;werkt samen met 2\nAnna Wilg;IB'er;Bert Berk;Carla Eik\n"
    found = intake(("a.csv", text))
    assert pairs(found) == [("Anna Wilg", "Bert Berk"), ("Anna Wilg", "Carla Eik")]
    assert "IB'er" in {person.role for person in found.professionals}


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Berg, Anna van der", ("Berg, Anna van der",)),
        ("Berg, van der", ("Berg, van der",)),
        ("jeugd/gezin Noord", ("jeugd/gezin Noord",)),
        ("Anna Wilg / Bert Berk", ("Anna Wilg", "Bert Berk")),
        ("- Anna Wilg\n- Bert van den Berk", ("Anna Wilg", "Bert van den Berk")),
        ("GGD Regio X, team JGZ", ("GGD Regio X, team JGZ",)),
    ],
)
def test_a_comma_parts_people_only_where_every_part_is_a_whole_name(cell, names):
    assert several_people(cell) == names


def test_a_list_without_a_header_is_read_when_the_same_names_stand_on_both_sides():
    found = intake(("a.csv", "Anna Wilg;Bert Berk;3\nBert Berk;Carla Eik;1\nCarla Eik;Anna Wilg;2\n"))
    assert len(found.contacts) == 3
    assert found.sheets[0].header_row is None
    assert "issues.no_header" in keys(found)
    assert sorted(contact.count for contact in found.contacts) == [1, 2, 3]


def test_a_list_without_a_header_is_not_guessed_at_when_nothing_says_who_is_who():
    text = "Anna Wilg;obs De Linde\nBert Berk;obs De Eik\n"
    with pytest.raises(Exception, match="no_usable_sheet"):
        intake(("a.csv", text))
    found = intake(("a.csv", text), steering=Steering(kinds={("a.csv", None): "contacts"}))
    assert len(found.contacts) == 2


def test_notes_totals_and_headers_that_return_are_no_rows():
    found = intake(
        (
            "a.csv",
            (
                "naam;functie;uren\nAnna Wilg;IB'er;8\nnaam;functie;uren\nBert Berk;leerkracht;16\nTotaal;;24\n\n"
                "Bron: opgave van de scholen, maart 2026;;\n"
            ),
        )
    )
    assert sorted(person.name for person in found.professionals) == ["Anna Wilg", "Bert Berk"]
    assert {"issues.repeated_header", "issues.totals_row", "issues.note_row"} <= set(keys(found))


def test_a_formula_error_is_unknown_and_an_issue_with_its_place():
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet("Contacten")
    for column, header in enumerate(("van", "naar", "aantal")):
        sheet.write_string(0, column, header)
    sheet.write_string(1, 0, "Anna Wilg")
    sheet.write_string(1, 1, "Bert Berk")
    sheet.write_formula(1, 2, "=1/0", None, "#DIV/0!")
    book.close()
    found = intake(("a.xlsx", buffer.getvalue()))
    issue = next(issue for issue in found.issues if issue.key == "issues.formula_error")
    assert (issue.place.sheet, issue.place.row, issue.place.column) == ("Contacten", 2, "aantal")
    assert found.contacts[0].count is None


@pytest.mark.parametrize(
    ("cell", "year", "value", "added"),
    [
        ("week 12", 2026, date(2026, 3, 16), "year"),
        ("wk 12 '25", 2026, date(2025, 3, 17), "rounded"),
        ("2026-W12", 2020, date(2026, 3, 16), "rounded"),
        ("maart 2026", 2020, date(2026, 3, 1), "rounded"),
        ("3 mrt", 2026, date(2026, 3, 3), "year"),
        ("3-4", 2026, date(2026, 4, 3), "year"),
        ("3 mrt '25", 2020, date(2025, 3, 3), None),
        ("46082", 2020, date(2026, 3, 1), None),
    ],
)
def test_a_date_without_a_year_or_day_is_filled_in_and_told(cell, year, value, added):
    assert day_in(cell, year) == (value, added)


def test_a_week_without_a_year_gets_the_year_of_its_column():
    found = intake(("a.csv", "van;naar;datum\nAnna Wilg;Bert Berk;week 12\nBert Berk;Carla Eik;03-03-2025\n"))
    assert max(contact.date for contact in found.contacts) == date(2025, 3, 17)
    assert "issues.guessed_year" in keys(found)
    lonely = intake(("a.csv", "van;naar;datum\nAnna Wilg;Bert Berk;week 12\n"))
    assert lonely.contacts[0].date is None
    assert keys(lonely).count("issues.bad_date") == 1


def test_dates_of_the_1904_calendar_and_typed_dates_are_the_same_day():
    assert day("31-12-2025") == day(date(2025, 12, 31)) == day("46022")


def test_a_case_number_that_lost_its_zeros_is_the_same_case():
    found = intake(("a.csv", "casus;professional\n00412;Anna Wilg\n412;Bert Berk\n412.0;Carla Eik\n"))
    assert len({item.case for item in found.involvements}) == 1
    assert "issues.leading_zeros" in keys(found)


def test_the_same_table_saved_twice_counts_once():
    found = intake(("a.csv", as_text(ROWS, ";", "cp1252")), ("b.xlsx", as_workbook({"Blad1": ROWS})))
    assert len(found.contacts) == 3
    assert keys(found).count("issues.same_rows") == 1


def test_a_choice_about_headers_holds_for_every_file_with_these_headers_and_survives_its_file():
    choice = SheetChoice(
        "contacts",
        ("Collega", "Partner A", "Partner B"),
        {"from": ("Collega",), "to": ("Partner A", "Partner B")},
    )
    steering = Steering.from_toml(Steering().with_choice(choice).to_toml())
    assert steering.sheets == Steering().with_choice(choice).sheets
    text = "Overzicht;;\nCollega;Partner A;Partner B\nAnna Wilg;Bert Berk;Carla Eik\n"
    found = intake(("later.csv", text), steering=steering)
    assert pairs(found) == [("Anna Wilg", "Bert Berk"), ("Anna Wilg", "Carla Eik")]
    assert set(found.sheets[0].why) == {"user"}
    assert steering.without_choice(choice.headers).sheets == {}


def test_a_sheet_that_the_user_sets_aside_stays_aside():
    aside = Steering().with_choice(SheetChoice("ignore", ("van", "naar")))
    with pytest.raises(Exception, match="no_usable_sheet") as error:
        intake(("a.csv", "van;naar\nAnna Wilg;Bert Berk\n"), steering=aside)
    assert error.value.sheets[0].header == ("van", "naar")


def test_a_reader_that_fails_is_followed_by_another(monkeypatch):
    from python_calamine import CalamineError

    from netmap.ingest import sheets

    def fails(*_):
        raise CalamineError

    monkeypatch.setattr(sheets, "_by_calamine", fails)
    read_by_the_second = sheets.parse("a.xlsx", as_workbook({"Blad1": ROWS}))
    assert [row[0] for row in read_by_the_second[0].rows] == [row[0] for row in ROWS]


def test_a_table_is_never_taken_from_an_archive_of_something_else():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", "<document/>")
    with pytest.raises(Exception, match="document"):
        intake(("brief.xlsx", buffer.getvalue()))


def test_a_list_of_schools_with_a_contact_person_is_no_list_of_contacts():
    found = intake(("scholen.csv", "naam;contactpersoon;wijk\nobs De Linde;Anna Wilg;Noord\n"))
    assert [sheet.kind for sheet in found.sheets] == ["organisations", "professionals"]
    assert [item.name for item in found.organisations] == ["obs De Linde"]
    assert not found.contacts
    bare = intake(("x.csv", "naam;contactpersoon;wijk\nobs De Linde;Anna Wilg;Noord\n"))
    assert [sheet.kind for sheet in bare.sheets] == ["organisations", "professionals"]


def test_a_list_of_codes_below_unknown_headers_takes_no_header_for_a_person():
    found = intake(
        ("a.csv", "Een code;Andere code;Hoe dikwijls\nA;B;wekelijks\nB;C;maandelijks\nC;A;wekelijks\n")
    )
    assert {person.name for person in found.professionals} == {"A", "B", "C"}
    assert sorted(row.per_year for row in found.contacts) == [11, 44, 44]
    text = "Eerste;Wie nog meer;Hoe dikwijls\nJo Kil;Li Pol;om de week\nLi Pol;Bo Rik;tja\nBo Rik;Jo Kil;elke dag\n"
    found = intake(("a.csv", text))
    assert {person.name for person in found.professionals} == {"Jo Kil", "Li Pol", "Bo Rik"}
    assert "issues.bad_frequency" in keys(found)
