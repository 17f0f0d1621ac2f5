"""What is readable but not to be believed: answers after more working days than the settings allow."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from netmap.model.records import Intake, Place, RowIssue
from netmap.model.tables import Contacts
from netmap.settings import Settings


def believable(intake: Intake, settings: Settings) -> Intake:
    """The same records without response times above ``settings.longest_response``; each is an issue at its row.

    The contact itself is kept: that there was contact is not in doubt.
    """
    contacts = Contacts.of(intake.contacts)
    days = contacts.numbers["response_days"]
    late = days > settings.longest_response
    if not late.any():
        return intake
    headers = {(sheet.file, sheet.sheet): sheet.columns.get("response_days", "") for sheet in intake.sheets}
    issues: list[RowIssue] = []
    for place, said in zip(contacts.places.taken(late).list(), days[late].tolist(), strict=True):
        values = {"days": round(said), "limit": settings.longest_response}
        place = place or Place("")
        place = replace(place, column=headers.get((place.file, place.sheet), ""))
        issues.append(RowIssue("issues.long_response", "warning", place, values))
    numbers = {**contacts.numbers, "response_days": np.where(late, np.nan, days)}
    return replace(intake, contacts=replace(contacts, numbers=numbers), issues=(*intake.issues, *issues))
