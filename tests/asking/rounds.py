"""A small round and what comes back of it, for the tests; everybody is invented."""

from __future__ import annotations

import io
import json
from datetime import UTC, date, datetime

import openpyxl

from netmap.asking.listed import listed
from netmap.asking.plan import Choice, plan
from netmap.asking.questions import standard
from netmap.ingest.read import read
from netmap.model.build import build
from netmap.model.vocabulary import vocabulary
from netmap.settings import Settings, installation

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
LIST = """naam;organisatie;functie;scholen;werkdagen
Anna Wilg;obs De Linde;intern begeleider;;ma di
Bert Els;GGD Streek;jeugdarts;obs De Linde;do
Cato Berk;GGD Streek;jeugdverpleegkundige;obs De Linde;
Dirk Beuk;Wijkteam Noord;gezinscoach;obs De Linde; cbs De Eik;
Evi Spar;cbs De Eik;intern begeleider;;wo
"""
LAST = "van;naar;frequentie\nAnna Wilg;Bert Els;wekelijks\nAnna Wilg;Dirk Beuk;maandelijks\nDirk Beuk;Anna Wilg;per kwartaal\n"
PLACES = "organisatie;soort;wijk\nobs De Linde;basisschool;Noord\ncbs De Eik;basisschool;Zuid\nLogopedie Plus;logopediepraktijk;Noord\n"
WORDS = vocabulary()


def intake(*, last: bool = True):
    files = [
        ("professionals.csv", LIST.replace("; cbs", ", cbs").encode()),
        ("organisaties.csv", PLACES.encode()),
        *([("contacten.csv", LAST.encode())] if last else []),
    ]
    return read(files, installation=installation())


def made(choice=Choice(), questions=None, *, last=True):  # noqa: B008  frozen
    found = intake(last=last)
    everybody = listed(found, build(found, Settings(), WORDS))
    return plan(everybody, questions or standard("nl"), choice, date(2026, 3, 2))


def number_of(here, name):
    entries = (*here.listed.places, *here.listed.people)
    return next(entry.number for entry in entries if entry.name == name)


def form_of(here, name):
    return next(one for one in here.forms if here.listed.entry(one.numbers[0]).name == name)


def book_of(here, home):
    return next(one for one in here.books if one.home == home)


def saved(here, name, contacts=(), *, when="2026-03-10T09:00:00Z", lead=None, works=None, **more):
    """What the form of somebody saves."""
    rows = []
    for who, frequency in contacts:
        named = (
            {"name": who[0], "organisation": who[1]}
            if isinstance(who, tuple)
            else {"who": number_of(here, who)}
        )
        rows.append(named | {"frequency": frequency})
    data = {
        "netmap": "netmap-answer",
        "version": 1,
        "round": here.mark,
        "mark": form_of(here, name).mark,
        "made": here.made.isoformat(),
        "saved": when,
        "contacts": rows,
        "lead": {str(number_of(here, school)): said for school, said in (lead or {}).items()},
        "works": works or {},
    }
    return json.dumps(data | more).encode()


def filled(content: bytes, rows, sheet="Contact"):
    """A workbook with cells filled in: (row, column) → value, from 1, by sheet."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for place, value in rows.items():
        where, at = place if isinstance(place[0], str) else (sheet, place)
        book[where].cell(*at).value = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
