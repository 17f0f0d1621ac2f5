"""Small sheets for tests of how they are read, and what comes out in words."""

from __future__ import annotations

import io

import xlsxwriter

from netmap.ingest.read import read
from netmap.ingest.steering import Steering
from netmap.model.build import build
from netmap.model.vocabulary import vocabulary
from netmap.settings import Settings, installation


def intake(*texts, steering=None, names=()):
    """What is read of sheets as text, called ``names`` or lijst0.csv, lijst1.csv …"""
    named = ((names[at] if at < len(names) else f"lijst{at}.csv", text) for at, text in enumerate(texts))
    return of_files(*named, steering=steering)


def of_files(*files, steering=None):
    """What is read of files: each a name with a text or bytes."""
    return read(
        [(name, text.encode() if isinstance(text, str) else text) for name, text in files],
        steering,
        installation=installation(),
    )


def kinds(**stated):
    """Steering that says what a sheet is: ``kinds(lijst0="contacts")``."""
    return Steering(kinds={(f"{file}.csv", None): kind for file, kind in stated.items()})


def people(found):
    """Name → (organisation, function)."""
    homes = {item.id: item.name for item in found.organisations}
    return {
        person.name: (homes.get(person.organisation or "", ""), person.role or "")
        for person in found.professionals
    }


def places(found):
    """Organisation → neighbourhood."""
    return {item.name: item.neighbourhood or "" for item in found.organisations}


def ties(found, layer="contact"):
    """Pairs of names that are tied in a layer, each in the order of the alphabet."""
    network = build(found, Settings(), vocabulary())
    names = network.nodes["name"]
    rows = network.ties[network.ties[layer]]
    return sorted(
        "–".join(sorted((names[source], names[target])))
        for source, target in zip(rows["source"], rows["target"], strict=True)
    )


def keys(found):
    """The keys of all issues, each once."""
    return {issue.key for issue in found.issues}


def workbook(rows, merged=()):
    """A workbook of one sheet; ``merged`` are (row, column, last row, last column, text)."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "default_date_format": "dd-mm-yyyy"})
    sheet = book.add_worksheet("Blad1")
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell != "":
                sheet.write(number, column, cell)
    for *place, text in merged:
        sheet.merge_range(*place, text)
    book.close()
    return buffer.getvalue()
