"""The report of ``netmap check --json``: what was recognised, the issues, and what the privacy gate did."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from netmap.ingest.cell_report import cells_json
from netmap.ingest.privacy_report import privacy_sentences, privacy_statement
from netmap.model.records import Intake, Phrase, Place, Proposal
from netmap.text import Texts


def issue_rows(intake: Intake, texts: Texts) -> list[dict[str, Any]]:
    """Every issue as a row of ``issues.csv``, in the order of the input."""
    return [
        {
            "file": issue.place.file,
            "sheet": issue.place.sheet,
            "row": issue.place.row,
            "column": issue.place.column,
            "severity": issue.severity,
            "key": issue.key,
            "message": texts(issue.key, **issue.values),
        }
        for issue in intake.issues
    ]


def proposal_sentence(item: Proposal, texts: Texts) -> str:
    """A proposal in words: both names, where they work, how sure and why."""
    names = [
        f"‘{name}’ ({home})" if home else f"‘{name}’"
        for name, home in ((item.first, item.first_organisation), (item.second, item.second_organisation))
    ]
    return texts(
        "identity.proposal",
        first=names[0],
        second=names[1],
        score=texts.number(item.score),
        evidence=texts.listing([texts(f"identity.evidence.{key}") for key in item.evidence], most=9),
    )


def phrases(intake: Intake) -> list[Phrase]:
    """Every phrase of how often in the input, with the number that it stands for, those of all sheets together."""
    found: dict[tuple[str, float | None], Phrase] = {}
    for row in (row for sheet in intake.sheets for row in sheet.frequencies):
        same = found.get((row.phrase, row.per_year))
        found[row.phrase, row.per_year] = replace(row, cells=row.cells + same.cells) if same else row
    return list(found.values())


def check_report(intake: Intake, texts: Texts) -> dict[str, Any]:
    """The whole report, ready for JSON; never with the content of a cell that the gate kept out."""
    privacy = intake.privacy
    return {
        "sheets": [
            {
                "file": sheet.file,
                "sheet": sheet.sheet,
                "kind": sheet.kind,
                "header_row": sheet.header_row,
                "rows": sheet.rows,
                "columns": dict(sheet.columns),
                "unused": list(sheet.unused),
                "encoding": sheet.encoding,
                "delimiter": sheet.delimiter,
            }
            for sheet in intake.sheets
        ],
        "frequencies": [
            {
                "phrase": row.phrase,
                "per_year": row.per_year,
                "rounded": row.rounded,
                "cells": row.cells,
                "said": row.said,
            }
            for row in phrases(intake)
        ],
        "issues": issue_rows(intake, texts),
        "privacy": {
            "blocked_columns": [_place(place) for place in privacy.blocked_columns],
            "unread_columns": [_place(place) for place in privacy.unread_columns],
            "masked_cells": [_place(place) for place in privacy.masked_cells],
            "blocked_reasons": list(privacy.blocked_reasons),
            "cleaned_cells": [_place(place) for place in privacy.cleaned_cells],
            "hashed_cases": privacy.hashed_cases,
            "hashed_emails": privacy.hashed_emails,
            "pupil_lists": [_place(place) for place in privacy.pupil_lists],
            "sentences": privacy_sentences(privacy, texts),
            "statement": [
                {"heading": heading, "lines": lines} for heading, lines in privacy_statement(intake, texts)
            ],
        },
        "proposals": [
            {
                "kind": item.kind,
                "first": item.first,
                "second": item.second,
                "first_organisation": item.first_organisation,
                "second_organisation": item.second_organisation,
                "score": item.score,
                "evidence": list(item.evidence),
                "group": item.group,
            }
            for item in intake.proposals
        ],
        "cells": [cells_json(account) for account in intake.cells],
    }


def _place(place: Place) -> dict[str, Any]:
    return {"file": place.file, "sheet": place.sheet, "row": place.row, "column": place.column}
