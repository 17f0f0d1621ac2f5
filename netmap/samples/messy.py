"""A messy sheet: what coordinators really send, in one workbook and one text file. All names and numbers are invented.

The workbook has a title, a note and an empty column above and beside the table, merged cells, a totals row, spaces and
non-breaking spaces, names in three notations, dates as text and as dates, an error value, and a column with notes that
must never be read. The text file is in the encoding of an old Windows program.
"""

from __future__ import annotations

import io
from datetime import date, datetime

import xlsxwriter

from netmap.samples.sheets import MADE

CONTACTS = (
    ("Berg, Tess van der", "Lotte Wilgenhof ", date(2026, 3, 3), "2 dagen", "belt altijd na vieren"),
    ("Tess van der Berg", "  Siem Elzenbeek", "4-3-2026", "4 uur", ""),
    ("tess van der berg", "Noor\u00a0Beukenrode", "05/03/26", "1 week", "moeder was er ook bij"),
    ("Siem Elzenbeek", "Noor Beukenrode", "12 maart 2026", "1,5", ""),
    ("Lotte Wilgenhof", "Siem Elzenbeek", "onbekend", "#N/A", "zie vorige"),
    ("", "Noor Beukenrode", date(2026, 3, 20), "3", ""),
    ("Noor Beukenrode", "Noor Beukenrode", date(2026, 3, 21), "", ""),
)
PEOPLE = (
    "Overzicht medewerkers;;;\r\n"
    ";;;\r\n"
    "Naam;Instelling;Functie;Aanwezig\r\n"
    "Tess van der Berg;obs De Slordige;IB'er;ma-do\r\n"
    "Lotte Wilgenhof;GGD Klein;Jeugdverpleegkundige;ma di\r\n"
    "Siem Elzenbeek;Wijkteam Klein;Wijkteammedewerker;wo, vr\r\n"
    "Noor Beukenrode;Maatschappelijk werk Café Zorg;Schoolmaatschappelijk werker;\r\n"
    ";;;\r\n"
    "Totaal;4;;\r\n"
)


def workbook() -> bytes:
    """``contacten wijk.xlsx``."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"author": "", "created": MADE})
    sheet = book.add_worksheet("Blad1")
    title, day = book.add_format({"bold": True, "font_size": 14}), book.add_format({"num_format": "d mmm yy"})
    sheet.merge_range(0, 1, 0, 5, "Contacten rond de school, voorjaar 2026", title)
    sheet.write_string(1, 1, "bijgewerkt door de coördinator")
    for column, header in enumerate(
        ("Wie ", "Met wie", "Laatste\ncontact", "Reactietijd", "Opmerkingen"), start=1
    ):
        sheet.write_string(3, column, header)
    for number, row in enumerate(CONTACTS, start=4):
        for column, cell in enumerate(row, start=1):
            if isinstance(cell, date):
                sheet.write_datetime(number, column, datetime(cell.year, cell.month, cell.day), day)  # noqa: DTZ001
            elif cell == "#N/A":
                sheet.write_formula(number, column, "=NA()", None, "#N/A")
            elif cell:
                sheet.write_string(number, column, cell)
    sheet.write_string(4 + len(CONTACTS) + 1, 1, "Totaal")
    sheet.write_number(4 + len(CONTACTS) + 1, 2, len(CONTACTS))
    book.close()
    return buffer.getvalue()


def people() -> bytes:
    """``medewerkers.csv``."""
    return PEOPLE.encode("cp1252")
