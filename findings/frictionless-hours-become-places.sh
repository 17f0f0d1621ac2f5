#!/bin/sh
# frictionless 5.21.0: a column of numbers with a decimal comma (1,5 hours) is inferred to be places on the earth, and "3-4", of a class of two years, a month of the year 3; the
# school year "2011-12" is December 2011.
#
# In a Dutch sheet, with ';' between its cells, 1,5 is one and a half. One would expect a number, or a text as of what is not understood (01-03-2024 is left as one): not a geopoint of
# one degree by five, which is a valid value, so that validate() finds nothing to say. 1,5 and 1,05 hours are then the same place. Classes 3-4 to 7-8 are valid months, while
# "2012-13", which no month fits, is a text: two exports of the same sheet have two types.
# Seen: geopoint [1.0, 5.0] for 1,5 and for 1,05; [10.0, 25.0] for 10,25; yearmonth 3/4 for "3-4" and 2011/12 for "2011-12"; valid True.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv >/dev/null
venv/bin/pip install --quiet --disable-pip-version-check frictionless==5.21.0
cat > look.py <<'PY'
from pathlib import Path

from frictionless import Resource, validate

Path("team.csv").write_text(
    "naam;uren;klas;schooljaar;sinds\nAnna;1,5;3-4;2011-12;01-03-2024\nBert;1,05;5-6;2010-11;12-03-2024\nCarla;10,25;7-8;2009-10;31-12-2024\n"
)
resource = Resource("team.csv")
rows = [row.to_dict() for row in resource.read_rows()]
kinds = {field.name: field.type for field in resource.schema.fields}
print(kinds)
for row in rows:
    print(*row.values(), sep=" | ")
assert kinds == {"naam": "string", "uren": "geopoint", "klas": "yearmonth", "schooljaar": "yearmonth", "sinds": "string"}
assert [[float(part) for part in row["uren"]] for row in rows] == [[1, 5], [1, 5], [10, 25]]
assert [tuple(row["klas"]) for row in rows] == [(3, 4), (5, 6), (7, 8)]
assert tuple(rows[0]["schooljaar"]) == (2011, 12)
assert validate("team.csv").valid
Path("later.csv").write_text("naam;schooljaar\nAnna;2011-12\nBert;2012-13\n")
later = Resource("later.csv")
later.infer()
print("with 2012-13:", later.schema.get_field("schooljaar").type)
assert later.schema.get_field("schooljaar").type == "string"
PY
venv/bin/python look.py
