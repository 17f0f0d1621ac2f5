"""What is readable but not to be believed: answers after more working days than the settings allow."""

from __future__ import annotations

from dataclasses import replace

from netmap.model.records import Contact, Intake, Place, RowIssue
from netmap.settings import Settings


def believable(intake: Intake, settings: Settings) -> Intake:
    """The same records without response times above ``settings.longest_response``; each is an issue at its row.

    The contact itself is kept: that there was contact is not in doubt.
    """
    issues: list[RowIssue] = []
    contacts: list[Contact] = []
    headers = {(sheet.file, sheet.sheet): sheet.columns.get("response_days", "") for sheet in intake.sheets}
    for row in intake.contacts:
        if row.response_days is not None and row.response_days > settings.longest_response:
            values = {"days": round(row.response_days), "limit": settings.longest_response}
            place = row.place or Place("")
            place = replace(place, column=headers.get((place.file, place.sheet), ""))
            issues.append(RowIssue("issues.long_response", "warning", place, values))
            contacts.append(replace(row, response_days=None))
        else:
            contacts.append(row)
    if not issues:
        return intake
    return replace(intake, contacts=tuple(contacts), issues=(*intake.issues, *issues))
