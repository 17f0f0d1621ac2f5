#!/bin/sh
# pyexcel-ods 0.6.0 and pyexcel-odsr 0.6.0: of rows in an .ods that say they stand there three times, one is read: three conversations of the same two become one, and three
# empty rows become one, so that what stands below has another row number.
#
# OpenDocument has table:number-rows-repeated for rows that are the same, as it has number-columns-repeated for cells; LibreOffice writes empty rows so. One would expect three
# rows, as of pyexcel-ods3 0.6.1 and pandas-ods-reader 1.0.2 on the same file, since the three packages of pyexcel are offered for each other and the repeated cells within a row are
# all read. Who counts contacts per pair has one for three, and "see row 4" is about somebody in row 8.
# Seen: 4 rows of 8 with pyexcel-ods and pyexcel-odsr, 8 with pyexcel-ods3; the cell that is repeated in the last row is there twice in all.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv >/dev/null
venv/bin/pip install --quiet --disable-pip-version-check pyexcel-ods==0.6.0 pyexcel-odsr==0.6.0 pyexcel-ods3==0.6.1 pyexcel-io==0.6.8 pandas-ods-reader==1.0.2 pandas==3.0.0
cat > look.py <<'PY'
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
import pandas_ods_reader
from pyexcel_io import get_data

book = OpenDocumentSpreadsheet()
sheet = Table(name="contacts")
book.spreadsheet.addElement(sheet)


def add(cells, times=1):
    row = TableRow() if times == 1 else TableRow(numberrowsrepeated=times)
    for text, beside in cells:
        cell = TableCell(valuetype="string") if text else TableCell()
        if beside > 1:
            cell.setAttribute("numbercolumnsrepeated", beside)
        if text:
            cell.addElement(P(text=text))
        row.addElement(cell)
    sheet.addElement(row)


add([("who", 1), ("with", 1), ("how", 1)])
add([("Anna", 1), ("Bert", 1), ("phone", 1)], times=3)
add([("", 3)], times=3)
add([("Carla", 1), ("Dirk", 2)])
book.save("contacts.ods")

anna, carla = ["Anna", "Bert", "phone"], ["Carla", "Dirk", "Dirk"]
seen = {"pyexcel-ods": (1, 4), "pyexcel-odsr": (1, 4), "pyexcel-ods3": (3, 8)}
for library, (conversations, last) in seen.items():
    rows = get_data("contacts.ods", library=library)["contacts"]
    print(library, "conversations of Anna and Bert:", rows.count(anna), "row of Carla:", rows.index(carla) + 1)
    assert (rows.count(anna), rows.index(carla) + 1, len(rows)) == (conversations, last, last)
frame = pandas_ods_reader.read_ods("contacts.ods", "contacts")
print("pandas-ods-reader", (frame["who"] == "Anna").sum(), "row of Carla:", frame.index[frame["who"] == "Carla"][0] + 2)
assert (frame["who"] == "Anna").sum() == 3 and frame["who"].iloc[6] == "Carla"
PY
venv/bin/python look.py
