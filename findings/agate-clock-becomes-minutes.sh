#!/bin/sh
# agate 1.14.2: the hours at which somebody can be reached, "08:30" to "12:00", are read as 8 minutes 30 seconds to 12 minutes: a morning of three and a half hours
# becomes three and a half minutes.
#
# The type of a column is guessed, and a column in which every cell is hours and minutes becomes a TimeDelta of minutes and seconds, without a warning. A column with seconds
# ("08:30:00") is read as hours, so two exports of the same rota differ by a factor sixty.
# Seen: 0:08:30 and 0:12:00, a difference of 210 seconds; with seconds written out 8:30:00 and 12:00:00, a difference of 12,600.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv >/dev/null
venv/bin/pip install --quiet --disable-pip-version-check agate==1.14.2
cat > look.py <<'PY'
import io

import agate

for tail, seen in (("", 210), (":00", 12_600)):
    sheet = f"naam;van;tot\nJan;08:30{tail};12:00{tail}\nEls;09:00{tail};17:15{tail}\n"
    table = agate.Table.from_csv(io.StringIO(sheet), delimiter=";")
    first = table.rows[0]
    kinds = [type(column.data_type).__name__ for column in table.columns]
    there = (first["tot"] - first["van"]).total_seconds()
    print(kinds, first["van"], first["tot"], "there for", there, "seconds")
    assert kinds == ["Text", "TimeDelta", "TimeDelta"] and there == seen
PY
venv/bin/python look.py
