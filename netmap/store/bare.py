"""A project without people: organisations and how they are in contact, to be shown or handed on."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import replace

from netmap.errors import InputError
from netmap.model.records import Intake, Organisation
from netmap.settings import Installation
from netmap.store.content import Content
from netmap.store.reading import read_into

ORGANISATIONS = (
    "organisatie",
    "soort",
    "onderdeel van",
    "wijk",
    "BRIN",
    "leerlingen",
    "latitude",
    "longitude",
)
CONTACTS = (
    *("van", "naar", "datum", "frequentie", "aantal", "kanaal", "thema", "reactietijd", "beantwoord"),
    *("waardering",),
)
NEEDS = ("school", "schoolsoort", "discipline")


def without_people(content: Content, intake: Intake, installation: Installation) -> Content:
    """What a project holds, with nobody in it: contacts are those of organisations, and there are no cases.

    Answers on who is who, scenarios, advice and agreements are about people and are left out, as is the agenda; so are contacts of people
    whose organisation is not known.

    Args:
        content: what it holds.
        intake: its records.
        installation: the key of the keyed hashes and an own vocabulary.

    Raises:
        InputError: no organisation is known in it, or without people nothing of it gives a network.

    """
    if not intake.organisations:
        raise InputError("errors.input.no_organisations")
    names = {one.id: one.name for one in intake.organisations}
    homes = {one.id: one.organisation for one in intake.professionals}

    def home(of: str) -> str:
        return names.get(homes.get(of) or of, "")

    rows = [
        (
            *ends,
            one.date,
            None if one.per_year is None else f"{_said(one.per_year)} keer per jaar",
            one.count,
            one.channel,
            one.theme,
            one.response_days,
            one.answered,
            one.rating,
        )
        for one in intake.contacts
        if all(ends := (home(one.source), home(one.target))) and ends[0] != ends[1]
    ]
    needs = [
        (names.get(one.school or "", ""), one.school_kind, one.discipline)
        for one in intake.needs
        if not one.school or one.school in names
    ]
    files = [
        ("organisaties.csv", _csv(ORGANISATIONS, [_row(one, names) for one in intake.organisations])),
        ("contacten.csv", _csv(CONTACTS, rows)),
    ]
    files += [("functies.csv", _csv(NEEDS, needs))] if needs else []
    settings = replace(content.settings, names="organisation", level="organisation")
    made, _ = read_into(Content(settings=settings), files, installation=installation, any_size=True)
    return made


def _row(one: Organisation, names: dict[str, str]) -> tuple[object, ...]:
    parent = names.get(one.parent or "", "")
    return one.name, one.kind, parent, one.neighbourhood, one.brin, one.pupils, one.latitude, one.longitude


def _csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerow(header)
    writer.writerows(["" if value is None else _said(value) for value in row] for row in rows)
    return out.getvalue().encode("utf-8")


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, float):
        return f"{value:.10g}".replace(".", ",")
    return str(value)
