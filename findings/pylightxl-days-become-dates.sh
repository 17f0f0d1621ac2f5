#!/bin/sh
# pylightxl 1.61: "3 dagen", the number 3 with the format 0 "dagen", is the date 1900/01/02, and 36 hours with the format [h]:mm are 12:00:00.
#
# A unit in quotes is only shown; the number stays a number, and openpyxl and python-calamine give 3. pylightxl counts the letters y, d, h and s of a format, in quotes or
# not, against its digits: 0 "dagen" has one of each and is a date, 0 "uur" has none and is a number, 0 "afspraken" is a time. Of a time only the part of a day is kept. One would expect
# 3, as for 0 "uur" and for 3 without a format, and 36 hours or 1.5. How many days somebody works or how often he was met is a text that looks like a date, and nothing is
# warned of; three appointments a week are midnight, and so are one and five.
# Seen: '1900/01/02' for 3 dagen, 12 for 12 uur, '00:00:00' for 3 afspraken, '12:00:00' for 36:00 and '06:15:00' for 30:15.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv >/dev/null
venv/bin/pip install --quiet --disable-pip-version-check pylightxl==1.61 xlsxwriter==3.3.1 openpyxl==3.1.5 python-calamine==0.9.1
cat > look.py <<'PY'
import datetime

import openpyxl
import pylightxl
import python_calamine
import xlsxwriter

CELLS = (
    (3, '0 "dagen"', "1900/01/02", 3),
    (12, '0 "uur"', 12, 12),
    (3, '0 "afspraken"', "00:00:00", 3),
    (1.5, "[h]:mm", "12:00:00", datetime.timedelta(hours=36)),
    (30.25 / 24, "[h]:mm", "06:15:00", datetime.timedelta(hours=30, minutes=15)),
)
with xlsxwriter.Workbook("work.xlsx") as book:
    sheet = book.add_worksheet("work")
    for row, (value, number, _, _) in enumerate(CELLS):
        sheet.write_number(row, 0, value, book.add_format({"num_format": number}))
light = list(pylightxl.readxl("work.xlsx").ws("work").col(1))
others = (
    [row[0] for row in openpyxl.load_workbook("work.xlsx").active.values],
    [row[0] for row in python_calamine.load_workbook("work.xlsx").get_sheet_by_index(0).to_python()],
)
for (value, number, seen, right), there, *beside in zip(CELLS, light, *others):
    print(value, number, "pylightxl", repr(there), "openpyxl and calamine", *beside)
    assert there == seen and beside == [right, right]
PY
venv/bin/python look.py
