#!/bin/sh
# python-calamine 0.9.1: a time of 24 hours or more in an .ods comes back as the text 'PT30H15M00S', while 23:59 comes back as a time; the same 30:15 in
# an .xlsx is a timedelta with the format [h]:mm and a moment in the year 1900 with h:mm.
#
# One would expect one type for one column of hours worked, a timedelta as .xlsx gives for [h]:mm: here the type changes at midnight, and a sum of
# hours ends at the first text or at a date.
# Seen: ods [time(23, 59), 'PT24H00M00S', 'PT30H15M00S']; xlsx [timedelta(days=1, seconds=22500), datetime(1900, 1, 1, 6, 15)].
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv >/dev/null
venv/bin/pip install --quiet --disable-pip-version-check python-calamine==0.9.1 openpyxl==3.1.5
cat > look.py <<'PY'
import zipfile
from datetime import datetime, time, timedelta

import openpyxl
from python_calamine import CalamineWorkbook

OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
CELL = '<table:table-row><table:table-cell office:value-type="time" office:time-value="{0}"><text:p>{0}</text:p></table:table-cell></table:table-row>'
rows = "".join(CELL.format(value) for value in ("PT23H59M00S", "PT24H00M00S", "PT30H15M00S"))
content = (
    f'<?xml version="1.0"?><office:document-content xmlns:office="{OASIS}office:1.0" xmlns:table="{OASIS}table:1.0" xmlns:text="{OASIS}text:1.0" '
    f'office:version="1.2"><office:body><office:spreadsheet><table:table table:name="A">{rows}</table:table></office:spreadsheet></office:body>'
    "</office:document-content>"
)
ods = "application/vnd.oasis.opendocument.spreadsheet"
manifest = (
    f'<?xml version="1.0"?><manifest:manifest xmlns:manifest="{OASIS}manifest:1.0"><manifest:file-entry manifest:full-path="/" '
    f'manifest:media-type="{ods}"/></manifest:manifest>'
)
with zipfile.ZipFile("n.ods", "w") as book:
    for name, text in (("mimetype", ods), ("META-INF/manifest.xml", manifest), ("content.xml", content)):
        book.writestr(name, text)
made = openpyxl.Workbook()
for row, form in enumerate(("[h]:mm", "h:mm"), start=1):
    made.active.cell(row, 1, timedelta(hours=30, minutes=15)).number_format = form
made.save("n.xlsx")
of_ods, of_xlsx = ([row[0] for row in CalamineWorkbook.from_path(f"n.{end}").get_sheet_by_index(0).to_python()] for end in ("ods", "xlsx"))
print("python-calamine 0.9.1", of_ods, of_xlsx)
assert of_ods == [time(23, 59), "PT24H00M00S", "PT30H15M00S"]
assert of_xlsx == [timedelta(days=1, seconds=22500), datetime(1900, 1, 1, 6, 15)]
PY
venv/bin/python look.py
