"""Who is who: from cleaned rows to records, every person and organisation once.

The order in which sheets come does not matter: organisations are entered first, then professionals, then all that
refers to them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache, partial

from netmap.ingest.behind import AT, may_say_more, without_asides
from netmap.ingest.book import Entry
from netmap.ingest.claims import claims
from netmap.ingest.decisions import Decisions
from netmap.ingest.directory import Directory
from netmap.ingest.for_school import for_their_school
from netmap.ingest.leads import leads
from netmap.ingest.likeness import MOST_PROPOSALS, propose
from netmap.ingest.namesakes import marks_of
from netmap.ingest.nearness import Around
from netmap.ingest.parsed import ParsedRow
from netmap.ingest.references import References, Unused, as_tuple, pick, whole
from netmap.ingest.typed import Typed
from netmap.model.records import (
    ElementScore,
    Gap,
    Intake,
    Need,
    Organisation,
    Place,
    PrivacyReport,
    Professional,
    RowIssue,
    SheetReport,
)
from netmap.model.vocabulary import Vocabulary, fold

LEADS_A_SCHOOL = "principal"
"""The discipline of those who lead, where nothing says that they lead something else than a school."""
SCHOOL_STAFF = frozenset({"care_coordinator", "teacher"})


def _silent() -> None:
    """Tell nobody."""


def _unheard(_place: Place, _key: str) -> None:
    """Tell nobody that a row came to nothing."""


def identify(
    rows: Sequence[Typed],
    sheets: tuple[SheetReport, ...],
    issues: Sequence[RowIssue],
    privacy: PrivacyReport,
    words: Vocabulary,
    decisions: Decisions | None = None,
    tell: Callable[[], None] = _silent,
    unused: Unused = _unheard,
    spelled: dict[str, frozenset[str]] | None = None,
) -> Intake:
    """Turn cleaned rows into records with ids.

    Args:
        rows: the tables of all sheets, in any order of sheets.
        sheets: what each sheet was taken for; passed on.
        issues: what was found while reading; those of identity are added.
        privacy: what the gate did; passed on.
        words: the vocabulary.
        decisions: the user's answers on who is who.
        tell: called again and again; what it raises ends the work.
        unused: told of every row that came to nothing.
        spelled: is given, for the id of every professional, each way in which the name was written.

    Returns:
        Records sorted by id, or in a fixed order where they have none.

    """
    directory = Directory(words, decisions)
    by_kind: dict[str, list[Typed]] = {}
    for table in rows:
        by_kind.setdefault(table.kind, []).append(table)

    def rows_of(kind: str) -> list[ParsedRow]:
        return [row for table in by_kind.get(kind, ()) for row in table.rows()]

    directory.expect(claims(by_kind, words))
    _enter_organisations(rows_of("organisations"), directory, unused)
    people = list(by_kind.get("professionals", ()))

    @cache
    def listed() -> frozenset[str]:
        at_work = (table.get("name").where(table.has("organisation")) for table in people)
        return frozenset(str(name) for names in at_work for name in names.values)

    says_more = cache(partial(may_say_more, directory=directory))
    for kind in AT:
        by_kind[kind] = without_asides(by_kind.get(kind, []), kind, directory, listed, says_more)
    people_rows = rows_of("professionals")
    directory.knows_people = bool(people_rows)
    references = References(directory)
    # whoever is named with an organisation first: "Anna Wilg" without one then joins the one that is known
    for row in people_rows:
        if "organisation" in row.values:
            directory.enter_person(row.values, row.place, row.scope)
    contact_rows = whole(for_their_school(by_kind["contacts"], directory), "to", directory)
    case_rows = whole(by_kind["involvements"], "professional", directory)
    references.with_homes(contact_rows, case_rows)
    for row in people_rows:
        if "organisation" not in row.values:
            directory.enter_person(row.values, row.place, row.scope)

    tell()
    contacts, pairs = references.contacts(contact_rows, unused)
    tell()
    involvements = references.involvements(case_rows, unused)
    directory.tell_unlisted()
    elements = _elements(rows_of("elements"), directory, unused)
    tell()
    needs = _needs(rows_of("needs"), directory, unused)
    gaps = _gaps(rows_of("gaps"), directory, unused)
    if spelled is not None:
        spelled |= {entry.id: frozenset(entry.spellings) for entry in directory.people.values()}
    professionals = [_professional(entry, directory) for entry in list(directory.people.values())]
    organisations = _organisations(directory, professionals)
    professionals = _by_employer(professionals, organisations, directory)
    schools = {item.id for item in organisations if words.is_school(item.kind)}
    who_leads = leads(rows_of("leads"), directory, schools, unused)
    tell()
    proposals = propose(directory, professionals, organisations, Around(contacts, pairs))
    if len(proposals) > MOST_PROPOSALS:
        place = Place(sheets[0].file) if sheets else Place("")
        count = len(proposals) - MOST_PROPOSALS
        directory.tell("identity.more_proposals", "warning", place, count=count, asked=MOST_PROPOSALS)
    return Intake(
        professionals=tuple(sorted(professionals, key=lambda item: item.id)),
        organisations=tuple(sorted(organisations, key=lambda item: item.id)),
        contacts=contacts,
        involvements=involvements,
        needs=needs,
        elements=elements,
        gaps=gaps,
        leads=who_leads,
        pairs=pairs,
        issues=(*issues, *_by_header(directory.issues, sheets)),
        sheets=sheets,
        privacy=privacy,
        proposals=proposals[:MOST_PROPOSALS],
    )


def _enter_organisations(rows: Iterable[ParsedRow], directory: Directory, unused: Unused) -> None:
    """Enter those of a list, and then their other names, of which the code of a school is one where no other has it."""
    rows = list(rows)
    for row in rows:
        if not directory.enter_organisation(row.values, row.place, row.scope):
            unused(row.place, "identity.ambiguous_organisation")
    of_code: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        of_code[str(row.values.get("brin"))].add(str(row.values["organisation"]))
    for row in rows:
        code = str(row.values.get("brin"))
        own = (code,) if "brin" in row.values and len(of_code[code]) == 1 else ()
        for alias in (*as_tuple(row.values.get("aliases")), *own):
            directory.alias(
                alias, str(row.values["organisation"]), row.place, marks_of(row.values, row.scope)
            )


def _by_header(issues: Sequence[RowIssue], sheets: Sequence[SheetReport]) -> list[RowIssue]:
    """The issues with the header that stands in the file instead of our own word for the column."""
    headers: dict[tuple[str, str], dict[str, str]] = {}
    for sheet in sheets:  # one sheet may be read as several tables
        headers.setdefault((sheet.file, sheet.sheet), {}).update(sheet.columns)
    return [
        replace(
            issue,
            place=replace(
                issue.place,
                column=headers.get((issue.place.file, issue.place.sheet), {}).get(
                    issue.place.column, issue.place.column
                ),
            ),
        )
        for issue in issues
    ]


def _elements(rows: Iterable[ParsedRow], directory: Directory, unused: Unused) -> tuple[ElementScore, ...]:
    found: list[ElementScore] = []
    for row in rows:
        element = directory.words.element_of(str(row.values["element"]))
        if element is None:
            unused(row.place, "identity.unknown_element")
            directory.tell("identity.unknown_element", "error", row.place, found=str(row.values["element"]))
            continue
        home = row.values.get("organisation")
        place = directory.refer(str(home), row.place) if home else None
        found.append(ElementScore(element, int(str(row.values["score"])), place))
    return tuple(sorted(found, key=lambda item: (item.organisation or "", item.element, item.score)))


def _functions_in(text: str, directory: Directory) -> list[str]:
    """The functions in a cell, where it names more: "SMW, JGZ en leerplicht"; "jeugd- en gezinswerker" is one."""
    parts = [part for part in map(str.strip, re.split(r"[,;/+\n]| en ", text)) if part]
    known = sum(directory.words.discipline_of(part) is not None for part in parts)
    return parts if known > 1 and not any(part.endswith("-") for part in parts) else [text]


def _needs(rows: Iterable[ParsedRow], directory: Directory, unused: Unused) -> tuple[Need, ...]:
    found: set[Need] = set()
    for row in rows:
        if row.values.get("needed") is False:
            continue
        disciplines = set[str]()
        for part in _functions_in(str(row.values["discipline"]), directory):
            if (discipline := directory.words.discipline_of(part)) is None:
                directory.tell("identity.unknown_need", "error", row.place, found=part)
            else:
                disciplines.add(discipline)
        if not disciplines:
            unused(row.place, "identity.unknown_need")
            continue
        school, kind_word = row.values.get("school"), row.values.get("school_kind")
        kind = directory.words.kind_of(str(kind_word)) if kind_word else None
        if kind_word and kind is None:
            unused(row.place, "identity.unknown_school_kind")
            directory.tell("identity.unknown_school_kind", "error", row.place, found=str(kind_word))
            continue
        for_school = directory.organisation(str(school), row.place) if school else None
        if school and for_school is None:
            unused(row.place, "identity.ambiguous_organisation")
            continue
        found |= {Need(discipline, for_school, kind) for discipline in disciplines}
    return tuple(sorted(found, key=lambda item: (item.discipline, item.school or "", item.school_kind or "")))


def _gaps(rows: Iterable[ParsedRow], directory: Directory, unused: Unused) -> tuple[Gap, ...]:
    schools = [(row, directory.organisation(str(row.values["school"]), row.place)) for row in rows]
    for row, school in schools:
        if school is None:
            unused(row.place, "identity.ambiguous_organisation")
    found = {
        Gap(
            school,
            directory.words.discipline_of(str(row.values["discipline"])),
            str(row.values["discipline"]),
            row.values.get("why", "vacancy"),  # type: ignore[arg-type]
            row.place,
        )
        for row, school in schools
        if school
    }
    return tuple(sorted(found, key=lambda item: (item.school, item.role, item.why)))


def _professional(entry: Entry, directory: Directory) -> Professional:
    values = entry.values
    role, written = values.get("role"), values.get("discipline")
    discipline = directory.discipline_of(
        str(written) if written else None,
        str(role) if role else None,
    )
    said = written or role
    if said and discipline is None:
        directory.tell_once(
            fold(str(said)),
            "identity.unknown_role",
            "warning",
            replace(entry.place, column="role"),
            found=str(said),
        )
    deputy_name = values.get("deputy")
    deputy = directory.known_person(str(deputy_name)) if deputy_name else None
    if deputy_name and deputy is None:
        directory.tell(
            "identity.unknown_deputy", "warning", replace(entry.place, column="deputy"), name=str(deputy_name)
        )
    return Professional(
        entry.id,
        entry.name,
        organisation=entry.organisation,
        discipline=discipline,
        schools=tuple(
            sorted(filter(None, {directory.refer(s, entry.place) for s in as_tuple(values.get("schools"))}))
        ),
        deputy=deputy,
        listed=entry.listed,
        workdays=tuple(sorted(days)) if isinstance(days := values.get("workdays"), tuple) else None,
        **pick(values, "team", "role", "hours", "max_cases", "answered"),
    )


def _organisations(directory: Directory, professionals: Sequence[Professional]) -> list[Organisation]:
    staffed = {person.organisation for person in professionals if person.discipline in SCHOOL_STAFF}
    served = {school for person in professionals for school in person.schools}
    for entry in list(directory.organisations.values()):
        parent = entry.values.get("parent")
        if parent:
            entry.values["parent"] = directory.refer(str(parent), entry.place)
    found: list[Organisation] = []
    for entry in directory.organisations.values():
        kind = _kind(entry, directory, staffed=entry.id in staffed or entry.id in served)
        parent = entry.values.get("parent")
        found.append(
            Organisation(
                entry.id,
                entry.name,
                kind=kind,
                parent=str(parent) if parent and parent != entry.id else None,
                listed=entry.listed,
                **pick(entry.values, "neighbourhood", "brin", "pupils", "latitude", "longitude", "answered"),
            )
        )
    return found


def _by_employer(
    professionals: Sequence[Professional], organisations: Sequence[Organisation], directory: Directory
) -> list[Professional]:
    """Somebody without any function counts as what the organisation stands for (a GGD: youth health); it is listed.

    Whoever leads there ("teamleider" of a neighbourhood team) is no school management, which is listed too.
    """
    kinds = directory.words.kinds
    stands_for = {item.id: kinds[item.kind].discipline for item in organisations if item.kind in kinds}
    known: list[Professional] = []
    for person in professionals:
        discipline = stands_for.get(person.organisation or "")
        stated = directory.people[person.id].values.get("discipline")
        leads = person.discipline == LEADS_A_SCHOOL and not stated and directory.words.only_leads(person.role)
        if discipline and leads:
            entry = directory.people[person.id]
            directory.tell("identity.leads_there", "correction", entry.place, name=entry.name)
            person = replace(person, discipline=discipline)
        elif person.discipline is None and person.role is None and discipline:
            entry = directory.people[person.id]
            if not entry.values.get("discipline") and not entry.settled:
                directory.tell("identity.guessed_discipline", "correction", entry.place, name=entry.name)
                person = replace(person, discipline=discipline)
        known.append(person)
    return known


def _kind(entry: Entry, directory: Directory, *, staffed: bool) -> str | None:
    """The kind as stated; else as the name or the people who work there say, which is then listed."""
    words, stated = directory.words, entry.values.get("kind")
    if stated:
        kind = words.kind_of(str(stated))
        if kind is None:
            directory.tell_once(
                fold(str(stated)),
                "identity.unknown_kind",
                "warning",
                replace(entry.place, column="kind"),
                found=str(stated),
            )
            return "other"
        return kind
    kind = words.kind_from_name(entry.plain) or words.kind_of_function(entry.plain)
    if kind is None and staffed:
        kind = "school"
    if kind is not None:
        directory.tell_once(entry.id, "identity.guessed_kind", "correction", entry.place, name=entry.name)
    return kind
