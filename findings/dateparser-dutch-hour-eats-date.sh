#!/bin/sh
# dateparser 1.5.0, Dutch: '3-6-2024 14.30 uur' and '3-6-2024 14u30' are a moment within the last day: fourteen hours (and 30 minutes) before now. The date
# that stands there is gone.
#
# A full stop or a 'u' between hours and minutes is how times are written in Dutch notes. One would expect 3 June 2024, 14:30, as for '3-6-2024 14:30 uur' and
# for '3 juni 2024 14.30 uur', or nothing, as for what is not understood. It is taken for a length of time ago, and nothing is warned of.
# Seen: with ':' 2024-06-03 14:30; with '.' and with 'u' yesterday or today; '3 sep 2024' -> a date, '3 sept 2024' (the common short form) -> None.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv >/dev/null
venv/bin/pip install --quiet --disable-pip-version-check dateparser==1.5.0
cat > look.py <<'PY'
from datetime import datetime, timedelta

import dateparser

TEXTS = ["3-6-2024 14:30 uur", "3 juni 2024 14.30 uur", "3-6-2024 14.30 uur", "3-6-2024 14u30", "3 sep 2024", "3 sept 2024"]
read = {text: dateparser.parse(text, languages=["nl"]) for text in TEXTS}
for text, moment in read.items():
    print(repr(text), "->", moment)
assert read[TEXTS[0]] == read[TEXTS[1]] == datetime(2024, 6, 3, 14, 30)
for text in TEXTS[2:4]:
    assert timedelta(hours=13) < datetime.now() - read[text] < timedelta(hours=15)
assert read["3 sep 2024"] == datetime(2024, 9, 3)
assert read["3 sept 2024"] is None
PY
venv/bin/python look.py
