"""Records as they were read, to be opened again in a fraction of the time; they can be read again at any time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

import numpy as np

from netmap.errors import StoreDamaged
from netmap.model.columns import Coded, coded
from netmap.model.records import (
    Gap,
    Intake,
    Lead,
    Need,
    Organisation,
    Pair,
    Professional,
    Proposal,
    RowIssue,
)
from netmap.model.tables import NUMBERS, OF_CASES, WORDS, Contacts, Involvements, Places
from netmap.settings import Installation
from netmap.store.columns import Column, from_arrow
from netmap.store.content import Content
from netmap.store.plain import from_json, to_json
from netmap.store.seal import address
from netmap.store.uploads import BROKEN, FORM, Archive
from netmap.version import __version__

LISTS: dict[str, type] = {
    "professionals": Professional,
    "organisations": Organisation,
    "pairs": Pair,
    "issues": RowIssue,
    "needs": Need,
    "gaps": Gap,
    "leads": Lead,
    "proposals": Proposal,
}
"""Fields that may be long lists of records: kept as columns."""
REST = tuple(one.name for one in fields(Intake) if one.name not in {*LISTS, "contacts", "involvements"})
"""All others, whatever they are."""


def stamp(content: Content, installation: Installation, salt: bytes) -> str:
    """What records are made of: the same stamp, the same records."""
    words = installation.vocabulary.read_bytes() if installation.vocabulary else b""
    made_of = (
        tuple(upload.kept_as for upload in content.uploads),
        content.steering,
        content.decisions,
        words,
        __version__,
        FORM,
    )
    return address(salt, to_json(made_of).encode())


def written_records(intake: Intake) -> bytes:
    """Records, to be kept."""
    archive = Archive()
    contacts, cases = Contacts.of(intake.contacts), Involvements.of(intake.involvements)
    for name, kind in LISTS.items():
        archive.columns(name, _as_columns(getattr(intake, name), kind))
    _put_contacts(archive, contacts)
    _put_cases(archive, cases)
    rest = {name: getattr(intake, name) for name in REST}
    rest |= {"places": contacts.places.sheets, "case_places": cases.places.sheets}
    archive.put("rest.json", to_json(rest).encode(), pack=True)
    return archive.content()


def records_back(content: bytes) -> Intake:
    """What was written.

    Raises:
        StoreDamaged: it is not as it was written.

    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:

            def of(name: str) -> dict[str, Column]:
                return from_arrow(archive.read(f"{name}.arrow"))

            rest = from_json(archive.read("rest.json"))
            lists: dict[str, Any] = {name: _as_records(of(name), kind) for name, kind in LISTS.items()}
            contacts = _contacts(of("contacts"), _texts(of("contact_ids")), rest.pop("places"))
            ids, keys = _texts(of("case_people")), _texts(of("case_keys"))
            cases = _cases(of("cases"), ids, keys, rest.pop("case_places"))
            return Intake(contacts=contacts, involvements=cases, **lists, **rest)
    except BROKEN as problem:
        raise StoreDamaged from problem


def _put_contacts(archive: Archive, rows: Contacts) -> None:
    archive.columns("contact_ids", {"id": np.array(rows.ids, str)})
    archive.columns(
        "contacts",
        {
            "source": rows.source,
            "target": rows.target,
            "date": rows.date,
            **rows.numbers,
            **rows.words,
            "answered": rows.answered,
            "tells_rate": rows.tells_rate,
            "directed": rows.directed,
            "sheet": rows.places.sheet,
            "row": rows.places.row,
        },
    )


def _put_cases(archive: Archive, rows: Involvements) -> None:
    archive.columns("case_people", {"id": np.array(rows.ids, str)})
    archive.columns("case_keys", {"id": np.array(rows.cases, str)})
    archive.columns(
        "cases",
        {
            "case": rows.case,
            "professional": rows.professional,
            "school": rows.school,
            "start": rows.start,
            "end": rows.end,
            **rows.words,
            "sheet": rows.places.sheet,
            "row": rows.places.row,
        },
    )


def _contacts(columns: dict[str, Any], ids: tuple[str, ...], sheets: Any) -> Contacts:
    return Contacts(
        ids,
        columns["source"],
        columns["target"],
        columns["date"].astype("datetime64[D]"),
        {name: columns[name] for name in NUMBERS},
        {name: columns[name] for name in WORDS},
        columns["answered"],
        columns["tells_rate"].astype(bool),
        columns["directed"].astype(bool),
        Places(sheets, columns["sheet"], columns["row"]),
    )


def _cases(columns: dict[str, Any], ids: tuple[str, ...], keys: tuple[str, ...], sheets: Any) -> Involvements:
    return Involvements(
        ids,
        keys,
        columns["case"],
        columns["professional"],
        columns["school"],
        columns["start"].astype("datetime64[D]"),
        columns["end"].astype("datetime64[D]"),
        {name: columns[name] for name in OF_CASES},
        Places(sheets, columns["sheet"], columns["row"]),
    )


def _texts(columns: dict[str, Any]) -> tuple[str, ...]:
    found: tuple[str, ...] = tuple(columns["id"].tolist())
    return found


def _as_columns(rows: Sequence[Any], kind: type) -> dict[str, Column]:
    return {one.name: coded(getattr(row, one.name) for row in rows) for one in fields(kind)}


def _as_records(columns: dict[str, Column], kind: type) -> tuple[Any, ...]:
    names = [one.name for one in fields(kind)]
    cells = [
        column.objects().tolist() for column in (columns[name] for name in names) if isinstance(column, Coded)
    ]
    return tuple(kind(*row) for row in zip(*cells, strict=True))
