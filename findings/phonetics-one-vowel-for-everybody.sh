#!/bin/sh
# phonetics 1.0.5: the NYSIIS key of a name is its first letter and next to nothing: Bakker, Bos, Brouwer and Brink are all "BA". Of its Soundex the vowels are digits, so that no key
# looks like another program's, and its Metaphone makes one of B and P.
#
# Its documentation promises NYSIIS, Soundex and Metaphone. NYSIIS keeps consonants (Taft, 1970): jellyfish 1.3.0 gives BACAR, B, BRAUAR and BRANC. One would expect the same, or nearly so: only
# the letters that the algorithm changes are put into the key here, all others are left out. Whoever looks for double names within a key compares half a
# municipality with itself. Soundex has a letter and three digits, without vowels: Jansen is J525 and not J05205, and two lists that were made by two libraries share no key.
# Seen: NYSIIS of ten surnames has 3 keys (BA, VA, SNA) and 9 with jellyfish; Soundex J05205, B0206 and S503; Metaphone PKR of Bakker and of Pekker, jellyfish BKR and PKR.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv >/dev/null
venv/bin/pip install --quiet --disable-pip-version-check phonetics==1.0.5 jellyfish==1.3.0
cat > look.py <<'PY'
import jellyfish
import phonetics

NAMES = "Bakker Bos Brouwer Brink Visser Vos Veenstra Vink Smit Smits".split()
here, there = ({name: one.nysiis(name) for name in NAMES} for one in (phonetics, jellyfish))
print(here, there, sep="\n")
assert set(here.values()) == {"BA", "VA", "SNA"} and len(set(there.values())) == 9
for name, seen, known in (("Jansen", "J05205", "J525"), ("Bakker", "B0206", "B260"), ("Smit", "S503", "S530")):
    print(name, phonetics.soundex(name), jellyfish.soundex(name))
    assert (phonetics.soundex(name), jellyfish.soundex(name)) == (seen, known)
assert [phonetics.metaphone(name) for name in ("Bakker", "Pekker")] == ["PKR", "PKR"]
assert [jellyfish.metaphone(name) for name in ("Bakker", "Pekker")] == ["BKR", "PKR"]
PY
venv/bin/python look.py
