"""Who is said to lead, school by school: the answers to "wie voert volgens u de regie?"."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from netmap.ingest.answers import names_nobody
from netmap.ingest.directory import Directory
from netmap.ingest.parsed import ParsedRow
from netmap.ingest.references import Unused
from netmap.model.records import Lead, LeadSaid

NAMES_NOBODY: dict[str, LeadSaid] = {"nobody": "nobody", "unknown": "unknown"}
"""Of what an answer says that names nobody, what is an answer to this question."""


def leads(
    rows: Iterable[ParsedRow], directory: Directory, schools: Collection[str], unused: Unused
) -> tuple[Lead, ...]:
    """The answers about ``schools``, sorted. Who is named here and nowhere else makes no node: being said to lead is no contact."""
    found: set[Lead] = set()
    for row in rows:
        respondent = directory.found(str(row.values["respondent"]), row.values.get("respondent_organisation"))
        school = directory.found(str(row.values["school"]))
        if respondent is None or school is None:
            unused(row.place, "identity.unknown_in_lead")
            directory.tell("identity.unknown_in_lead", "error", row.place)
            continue
        if school not in schools:
            unused(row.place, "identity.lead_no_school")
            directory.tell("identity.lead_no_school", "correction", row.place)
            continue
        text = str(row.values["lead"])
        nobody = names_nobody(text)
        said = NAMES_NOBODY.get(nobody or "", "somebody")
        if nobody and said == "somebody":
            said = "unknown"
        named = directory.found(text, row.values.get("lead_organisation")) if said == "somebody" else None
        found.add(
            Lead(
                respondent,
                school,
                said,
                named,
                _function(text, named, directory) if said == "somebody" else None,
            )
        )
    return tuple(
        sorted(
            found,
            key=lambda one: (one.respondent, one.school, one.said, one.lead or "", one.discipline or ""),
        )
    )


def _function(text: str, named: str | None, directory: Directory) -> str | None:
    """The function of whoever was named, or the one that was named itself."""
    if named in directory.people:
        values = directory.people[str(named)].values
        return directory.words.discipline_of(
            *(str(values[key]) for key in ("discipline", "role") if values.get(key))
        )
    if named is None:
        return directory.words.discipline_of(text)
    kind = directory.words.kinds.get(str(directory.words.kind_from_name(directory.name_of(named))))
    return kind.discipline if kind else None
