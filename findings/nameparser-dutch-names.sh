#!/bin/sh
# nameparser 2.6.0: three Dutch names in a form that staff lists have come out as somebody else.
#
# An export with surname, infix and first name ("Berg, van der, Jan") gives the first name "van" and the suffix "Jan", as if he were a "Jr."; with the infix
# behind the first name ("Berg, Jan van der") it is right. Of "Petra Jansen-de Boer" (one surname of two, joined by a hyphen) the half before the infix becomes a middle
# name, and she sorts under Boer. "Ab de Groot" has no first name: Ab, short for Albert, is taken for a title. "Jan van der Berg" and "J. van 't Hof" are right, which
# makes one think that Dutch names are understood.
# Seen: first "van", last "Berg", suffix "Jan"; middle "Jansen-de", last "Boer"; title "Ab", first "".
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv >/dev/null
venv/bin/pip install --quiet --disable-pip-version-check nameparser==2.6.0
cat > look.py <<'PY'
from nameparser import HumanName

SEEN = {
    "Jan van der Berg": ("", "Jan", "", "van der Berg", ""),
    "J. van 't Hof": ("", "J.", "", "van 't Hof", ""),
    "Berg, Jan van der": ("", "Jan", "", "van der Berg", ""),
    "Berg, van der, Jan": ("", "van", "der", "Berg", "Jan"),
    "Petra Jansen-de Boer": ("", "Petra", "Jansen-de", "Boer", ""),
    "Ab de Groot": ("Ab", "", "", "de Groot", ""),
}
for name, seen in SEEN.items():
    one = HumanName(name)
    found = (one.title, one.first, one.middle, one.last, one.suffix)
    print(f"{name}: title {one.title!r}, first {one.first!r}, middle {one.middle!r}, last {one.last!r}, suffix {one.suffix!r}")
    assert found == seen, found
PY
venv/bin/python look.py
