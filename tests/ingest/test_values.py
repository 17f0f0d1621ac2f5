"""Values that are numbers and dates, as people and programs write them."""

from __future__ import annotations

import io
from datetime import date, time, timedelta

import pytest
import xlsxwriter

from netmap.ingest.cells import number
from netmap.ingest.durations import response
from netmap.ingest.privacy import has_bsn, mask_bsn, passes_eleven_test
from tests.ingest.formats import as_ods
from tests.ingest.sheets_made import intake, told

BSN = "111222333"  # passes the eleven-test and is given to nobody


# the eleven-test looks at whole numbers


DECIMALS = ["12.000000", "24.000000", "1.1122233", "11.1222333", "111.222333", "0.11122233", "-5.1112223", "11122233.3", "1112223.33",
            "1,11222333", "11,1222333", "0,111222333", "111222,333"]  # fmt: skip


@pytest.mark.parametrize("text", DECIMALS)
def test_a_number_with_decimals_is_no_bsn(text):
    assert not has_bsn(text)
    assert not passes_eleven_test(text)
    assert mask_bsn(text) == text


@pytest.mark.parametrize(
    "text",
    [BSN, "111.222.333", "1112.22.333", "111 222 333", "111-222-333", "1112 22 333", f"{BSN}.0", f"{BSN},0", f"bsn {BSN}.", f"({BSN})",
     f"{BSN},Jan", "111222333 en 12.5", "12.5 111222333"],
)  # fmt: skip
def test_a_whole_number_as_people_write_it_is_one(text):
    assert has_bsn(text)
    assert "333" not in mask_bsn(text)


def test_numbers_with_decimals_below_a_count_are_counts():
    rows = ["12.000000", "24.000000", "2.000000", "3.000000", "4.000000", "2.500000"]
    people = ["Anna Wilg", "Bert Els", "Carla Berk", "Dirk Iep", "Eva Linde", "Fred Es", "Gerda Ypma"]
    lines = [f"{a},{b},{n}" for a, b, n in zip(people[:-1], people[1:], rows, strict=True)]
    found = intake("\n".join(["van,naar,aantal", *lines]))
    assert sorted(row.count for row in found.contacts) == [2, 2.5, 3, 4, 12, 24]
    assert not found.privacy.masked_cells


def test_coordinates_of_which_the_digits_pass_are_read_and_nothing_is_masked():
    text = "organisatie;soort;breedtegraad;lengtegraad\nobs De Linde;school;52.1112233;5.1111116\ncbs De Eik;school;52,1112233;5,1111116\n"
    found = intake(text + "kdv De Els;kinderopvang;52.1112234;5.1111118\n")
    assert [item.latitude for item in found.organisations if item.kind == "school"] == [52.1112233] * 2
    assert not found.privacy.masked_cells
    assert not found.privacy.blocked_columns


def test_a_column_of_citizen_service_numbers_is_still_blocked():
    found = intake(
        f"naam;organisatie;nummer\nAnna Wilg;Noord;{BSN}\nBert Els;Noord;111222333.0\nCarla Berk;Noord;123456782\n"
    )
    assert len(found.privacy.blocked_columns) == 1


# month first


MONTH_FIRST = {"3/13/2026": date(2026, 3, 13), "4/2/2026": date(2026, 4, 2), "12/13/2025": date(2025, 12, 13),
               "1/11/2026": date(2026, 1, 11), "2/28/2026": date(2026, 2, 28)}  # fmt: skip
PAIRS = [("Anna Wilg", "Bert Els"), ("Bert Els", "Carla Berk"), ("Carla Berk", "Anna Wilg"), ("Carla Berk", "Dirk Iep"),
         ("Dirk Iep", "Anna Wilg")]  # fmt: skip


def dated(cells, header="datum"):
    rows = [f"{a};{b};{cell}" for (a, b), cell in zip(PAIRS, cells, strict=False)]
    return intake("\n".join([f"van;naar;{header}", *rows]))


def dates(found):
    return sorted(row.date for row in found.contacts if row.date)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text,
        lambda text: text.replace("/", "-"),
        lambda text: text.replace("2026", "26").replace("2025", "25"),
        lambda text: f"{text} 14:05:33",
        lambda text: f"{text} 2:05:33 PM",
        lambda text: "/".join(f"{int(part):02d}" for part in text.split("/")),
    ],
)
def test_a_column_with_the_month_first_is_read_so_with_one_remark(change):
    found = dated([change(text) for text in MONTH_FIRST])
    assert dates(found) == sorted(MONTH_FIRST.values())
    assert [issue.key for issue in found.issues] == ["issues.month_first"]


def test_without_a_day_above_twelve_the_day_comes_first_as_everywhere_here():
    found = dated(["4/2/2026", "1/11/2026"])
    assert dates(found) == [date(2026, 2, 4), date(2026, 11, 1)]
    assert not told(found, "issues.month_first")


def test_where_both_orders_stand_the_day_comes_first_and_the_rest_is_an_issue():
    found = dated(["3/13/2026", "13/3/2026", "4/2/2026"])
    assert dates(found) == [date(2026, 2, 4), date(2026, 3, 13)]
    assert len(told(found, "issues.bad_date")) == 1
    assert not told(found, "issues.month_first")


def test_each_column_of_dates_is_judged_by_itself():
    text = "casus;professional;begindatum;einddatum\nC1;Anna Wilg;3/13/2026;1-4-2026\nC1;Bert Els;4/2/2026;13-4-2026\n"
    found = intake(text)
    assert sorted(row.start for row in found.involvements) == [date(2026, 3, 13), date(2026, 4, 2)]
    assert sorted(row.end for row in found.involvements) == [date(2026, 4, 1), date(2026, 4, 13)]


def test_dates_that_a_workbook_knows_as_such_stay_beside_text_with_the_month_first():
    rows = [
        ["van", "naar", "datum"],
        ["Anna Wilg", "Bert Els", "3/25/2026"],
        ["Bert Els", "Carla Berk", date(2026, 3, 26)],
    ]
    assert dates(intake(rows)) == [date(2026, 3, 25), date(2026, 3, 26)]


def test_where_a_program_took_month_first_for_day_first_that_is_told():
    rows = [["van", "naar", "datum"], ["Anna Wilg", "Bert Els", "3/25/2026"], ["Bert Els", "Carla Berk", date(2026, 2, 4)],
            ["Carla Berk", "Dirk Iep", "4/13/2026"], ["Dirk Iep", "Anna Wilg", date(2026, 11, 1)]]  # fmt: skip
    found = intake(rows)
    assert [issue.values["count"] for issue in told(found, "issues.swapped_dates")] == [2]


@pytest.mark.parametrize(
    "header",
    ["datum laatste contact", "Datum van contact", "Tijdstempel", "Overlegdatum", "datum overleg", "Datum gesprek", "Laatst gesproken op",
     "contactmoment", "Timestamp", "Datum van het laatste contact", "laatste contactdatum", "Wanneer", "datum laatst contact", "Date of contact"],
)  # fmt: skip
def test_the_usual_headers_of_a_date_are_known(header):
    assert dates(dated(["03-04-2026", "13-04-2026"], header)) == [date(2026, 4, 3), date(2026, 4, 13)]


def test_the_moment_of_filling_in_gives_way_to_the_date_of_contact():
    text = "Tijdstempel;van;naar;datum laatste contact\n1-5-2026 10:00:00;Anna Wilg;Bert Els;3-4-2026\n"
    found = intake(text + "1-5-2026 11:00:00;Bert Els;Carla Berk;13-4-2026\n")
    assert dates(found) == [date(2026, 4, 3), date(2026, 4, 13)]


# durations


@pytest.mark.parametrize(
    ("cell", "days"),
    [
        ("4:00", 0.5), ("30:00", 3.75), ("0:30", 0.0625), ("4:00:00", 0.5), ("PT30H00M00S", 3.75), ("PT4H", 0.5), ("P1DT6H", 3.75),
        ("4u30", 0.5625), ("4 u 30 min", 0.5625), ("1 dag 2 uur", 1.25), ("2-3 dagen", 2.5), ("binnen 2 dagen", 2), ("ca. 2 dagen", 2),
        ("anderhalve dag", 1.5), ("een week", 5), ("half uur", 0.0625), ("volgende dag", 1), ("24 uur", 3), ("1 à 2 dagen", 1.5),
        (time(4, 0), 0.5), (timedelta(hours=30), 3.75), ("2 werkdagen", 2), ("twee dagen", 2), ("zelfde dag", 0), ("1,5 dag", 1.5),
    ],
)  # fmt: skip
def test_a_duration_is_so_many_working_days(cell, days):
    assert response(cell) == pytest.approx(days)


@pytest.mark.parametrize(
    "cell",
    [
        "4:75",
        "12:00 uur 's middags",
        "-4:00",
        "P",
        "PT",
        "morgen of overmorgen met Jan",
        "3-2 dagen",
        "1:2:3:4",
    ],
)
def test_what_is_no_duration_is_not_guessed_at(cell):
    with pytest.raises(ValueError, match=r"^$"):
        response(cell)


def answered(found):
    return sorted(row.response_days for row in found.contacts)


def test_durations_as_a_workbook_has_them_are_response_times():
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet("Blad1")
    sheet.write_row(0, 0, ["van", "naar", "reactietijd"])
    hours = [(4, "h:mm"), (30, "[h]:mm"), (30, "h:mm"), (0.5, "h:mm:ss"), (48, "h:mm")]
    for row, ((a, b), (value, form)) in enumerate(zip(PAIRS, hours, strict=True), start=1):
        sheet.write_row(row, 0, [a, b])
        sheet.write_number(row, 2, value / 24, book.add_format({"num_format": form}))
    book.close()
    found = intake(buffer.getvalue(), "a.xlsx")
    assert answered(found) == pytest.approx([0.0625, 0.5, 3.75, 3.75, 6])


def test_durations_as_an_open_document_has_them_are_response_times():
    rows = [["van", "naar", "reactietijd"], ["Anna Wilg", "Bert Els", timedelta(hours=4)], ["Bert Els", "Carla Berk", timedelta(hours=30)],
            ["Carla Berk", "Anna Wilg", timedelta(minutes=30)]]  # fmt: skip
    assert answered(intake(as_ods(rows), "a.ods")) == pytest.approx([0.0625, 0.5, 3.75])


# a comma or a full stop before three digits


@pytest.mark.parametrize(
    ("cells", "counts", "key"),
    [
        (["610,086", "1,204", "12"], [12, 1204, 610086], "issues.read_thousands"),
        (["610.086", "1.204", "12"], [12, 1204, 610086], "issues.read_thousands"),
        (["1,204", "2,5", "12"], [1.204, 2.5, 12], None),
        (["1.204", "2.5", "12"], [1.204, 2.5, 12], None),
        (["1,204.5", "1,204", "12"], [12, 1204, 1204.5], None),
        (["1.204,75", "1.204", "12"], [12, 1204, 1204.75], None),
        (["0,125", "1,204", "12"], [0.125, 1.204, 12], None),
        (["1,204,000", "12", "610,086"], [12, 610086, 1204000], None),
        (["12.000", "2.500", "0.125"], [0.125, 2.5, 12], None),
    ],
)
def test_a_sign_before_three_digits_is_judged_by_the_column_and_told_where_that_leaves_doubt(
    cells, counts, key
):
    rows = [f"{a};{b};{cell}" for (a, b), cell in zip(PAIRS, cells, strict=False)]
    found = intake("\n".join(["Source;Target;Count", *rows]))
    assert sorted(row.count for row in found.contacts) == pytest.approx(counts)
    assert [issue.key for issue in told(found, "issues.read")] == ([key] if key else [])


def test_the_remark_says_the_cell_and_what_it_was_read_as():
    found = intake("Source;Target;Count\nAnna Wilg;Bert Els;610,086\nBert Els;Carla Berk;1,204\n")
    (issue,) = told(found, "issues.read_thousands")
    assert (issue.values["found"], issue.values["read"], issue.severity) == ("610,086", "610086", "warning")


def test_pupils_are_thousands_too_and_coordinates_never():
    text = "organisatie;soort;leerlingen;breedtegraad;lengtegraad\nobs De Linde;school;1,204;52,123;5,123\n"
    (school,) = intake(text).organisations
    assert (school.pupils, school.latitude, school.longitude) == (1204, 52.123, 5.123)


def test_thousands_of_pupils_with_a_full_stop_are_as_usual_and_not_remarked_upon():
    found = intake("organisatie;soort;leerlingen\nobs De Linde;school;1.204\n")
    assert [school.pupils for school in found.organisations] == [1204]
    assert not told(found, "issues.read")


def test_a_number_alone_is_read_as_before():
    assert (number("1.204,75"), number("1204.75"), number("1,5"), number("1 204")) == (
        1204.75,
        1204.75,
        1.5,
        1204,
    )
