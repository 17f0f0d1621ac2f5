#!/bin/sh
# xlsx2csv 0.8.6: a date with a time is written on a clock of twelve hours without saying which half of the day: a meeting of a quarter past two in the afternoon is at
# 02:15, and a note of half past ten at night is one of the morning.
#
# The format is m/d/yy h:mm, number 22 of the built-in ones, which a Dutch Excel shows as d-m-jjjj u:mm, or d-m-yyyy h:mm written out: both are a clock of 24 hours, which only
# AM/PM behind them makes one of twelve. One would expect 14:15, as openpyxl reads it and as xlsx2csv itself writes where the hour has two letters (hh:mm). Who saw whom first, and
# how long before, changes for all that is after noon, while a morning looks right. Seconds are cut off and not rounded: 14:30 as XlsxWriter stores it (sixteen digits) is 14:29.
# Seen: 14:15, 22:30, 08:15 and 14:30 -> 02:15, 10:30, 08:15 and 02:29 with h:mm; 14:15, 22:30, 08:15 and 14:29 with hh:mm.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv >/dev/null
venv/bin/pip install --quiet --disable-pip-version-check xlsx2csv==0.8.6 xlsxwriter==3.3.1 openpyxl==3.1.5
cat > look.py <<'PY'
import csv
import datetime

import openpyxl
import xlsx2csv
import xlsxwriter

MOMENTS = [datetime.datetime(2024, 3, 1, *clock) for clock in ((14, 15), (22, 30), (8, 15), (14, 30))]
SEEN = {
    22: ("03/01/24 02:15", "03/01/24 10:30", "03/01/24 08:15", "03/01/24 02:29"),
    "d-m-yyyy h:mm": ("01-03-2024 02:15", "01-03-2024 10:30", "01-03-2024 08:15", "01-03-2024 02:29"),
    "d-m-yyyy hh:mm": ("01-03-2024 14:15", "01-03-2024 22:30", "01-03-2024 08:15", "01-03-2024 14:29"),
}
with xlsxwriter.Workbook("meetings.xlsx") as book:
    sheet = book.add_worksheet()
    for column, number in enumerate(SEEN):
        for row, moment in enumerate(MOMENTS):
            sheet.write_datetime(row, column, moment, book.add_format({"num_format": number}))
assert list(openpyxl.load_workbook("meetings.xlsx").active.iter_cols(values_only=True)) == [tuple(MOMENTS)] * 3
xlsx2csv.Xlsx2csv("meetings.xlsx").convert("meetings.csv")
with open("meetings.csv", newline="") as text:
    columns = list(zip(*csv.reader(text)))
for (number, seen), column in zip(SEEN.items(), columns):
    print(number, *column, sep=" | ")
    assert column == seen
PY
venv/bin/python look.py
