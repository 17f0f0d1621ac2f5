"""Intakes of small sheets written in a test."""

from __future__ import annotations

from netmap.ingest.read import read
from netmap.samples.sheets import as_workbook
from netmap.settings import installation


def intake(content, name="a.csv", steering=None):
    """What is read from one file: text of a .csv, bytes, or the rows of a workbook."""
    if isinstance(content, list):
        name, content = "a.xlsx", as_workbook({"Blad1": content})
    content = content.encode() if isinstance(content, str) else content
    return read([(name, content)], steering, installation=installation())


def contacts(content, *rest, **more):
    """Who has contact with whom, with the number of contacts a year and the count of each row, "nooit" left out."""
    return ties(intake(content, *rest, **more))


def ties(found):
    """The contacts of an intake that are ties, as (from, to) → contacts a year or else the count; ``None`` where neither is known."""
    name = {item.id: item.name for item in (*found.professionals, *found.organisations)}
    return {
        (name[row.source], name[row.target]): row.count if row.per_year is None else row.per_year
        for row in found.contacts
        if row.per_year != 0 and row.count != 0
    }


def people(found):
    """The names of all people."""
    return {person.name for person in found.professionals}


def told(found, key):
    """The issues with this key, or that begin so."""
    return [issue for issue in found.issues if issue.key.startswith(key)]
