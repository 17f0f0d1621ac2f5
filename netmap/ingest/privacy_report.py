"""What the privacy gate did, in sentences that a privacy officer can sign: counts and places, never a value."""

from __future__ import annotations

from collections.abc import Sequence

from netmap.model.records import Intake, Place, PrivacyReport
from netmap.text import Texts

MOST_PLACES = 8
"""Places that one sentence names."""


def privacy_sentences(report: PrivacyReport, texts: Texts, *, few: int = 0) -> list[str]:
    """What was blocked, not read, masked, cleaned and replaced; one sentence when there was nothing.

    ``few``: numbers of cases below it are not told.
    """
    sentences: list[str] = []
    if report.pupil_lists:
        sentences.append(
            texts.count(
                "privacy.pupil_lists", len(report.pupil_lists), places=_places(report.pupil_lists, texts)
            )
        )
    for reason in dict.fromkeys(report.blocked_reasons):
        columns = [
            place
            for place, why in zip(report.blocked_columns, report.blocked_reasons, strict=True)
            if why == reason
        ]
        sentences.append(
            texts.count(f"privacy.blocked_{reason}", len(columns), places=_places(columns, texts))
        )
    for key, places in (
        ("privacy.unread", report.unread_columns),
        ("privacy.masked", report.masked_cells),
        ("privacy.cleaned", report.cleaned_cells),
    ):
        if places:
            sentences.append(texts.count(key, len(places), places=_places(places, texts)))
    if 0 < report.hashed_cases < few:
        sentences.append(texts("privacy.few_cases", n=texts.number(few)))
    elif report.hashed_cases:
        sentences.append(texts.count("privacy.cases", report.hashed_cases))
    if report.hashed_emails:
        sentences.append(texts.count("privacy.emails", report.hashed_emails))
    return sentences or [texts("privacy.nothing")]


def privacy_statement(intake: Intake, texts: Texts) -> list[tuple[str, list[str]]]:
    """The whole report under headings: what was kept out, what was read, what was left aside, what is kept."""
    read = [sheet for sheet in intake.sheets if sheet.kind != "ignore"]
    left = [sheet for sheet in intake.sheets if sheet.kind == "ignore"]
    names = [_sheet(sheet.file, sheet.sheet) for sheet in left]
    aside = [
        texts(
            "privacy.statement.unused",
            sheet=_sheet(sheet.file, sheet.sheet),
            columns=texts.listing(open_, most=50),
        )
        for sheet in read
        if (open_ := _open_unused(sheet.file, sheet.sheet, sheet.unused, intake.privacy))
    ]
    if left:
        aside.insert(
            0, texts.count("privacy.statement.sheets", len(left), sheets=texts.listing(names, most=50))
        )
    return [
        (texts("privacy.statement.kept_out"), privacy_sentences(intake.privacy, texts)),
        (
            texts("privacy.statement.read"),
            [
                texts(
                    "privacy.statement.columns",
                    sheet=_sheet(sheet.file, sheet.sheet),
                    columns=texts.listing(list(sheet.columns.values()), most=50)
                    or texts("privacy.statement.names"),
                )
                for sheet in read
            ],
        ),
        (texts("privacy.statement.aside"), aside or [texts("privacy.statement.no_aside")]),
        (
            texts("privacy.statement.kept"),
            [texts(f"privacy.statement.keeps_{number}") for number in (1, 2, 3, 4)],
        ),
    ]


def _sheet(file: str, sheet: str) -> str:
    return " · ".join(part for part in (file, sheet) if part)


def _open_unused(file: str, sheet: str, unused: Sequence[str], report: PrivacyReport) -> list[str]:
    told = {
        place.column
        for place in (*report.blocked_columns, *report.unread_columns)
        if (place.file, place.sheet) == (file, sheet)
    }
    return [header for header in unused if header not in told]


def _places(places: Sequence[Place], texts: Texts) -> str:
    worded = []
    for place in places:
        where = _sheet(place.file, place.sheet)
        if place.row:
            where = f"{where} · {texts('privacy.row', row=place.row)}"
        worded.append(f"‘{place.column}’ ({where})" if place.column else where)
    return texts.listing(worded, most=MOST_PLACES)
