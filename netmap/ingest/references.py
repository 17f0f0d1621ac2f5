"""What refers to people and organisations: the ends of contacts, and who is in a case."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from netmap.ingest.directory import Directory, homes_marks
from netmap.ingest.namesakes import Marks, marks_of
from netmap.ingest.parsed import ParsedRow
from netmap.model.records import RATINGS, Contact, Involvement, Pair, Place
from netmap.model.vocabulary import Vocabulary

SIDES = ("from", "to")
KINDS, HOMES, ROLES, NODES, COLUMNS, SORTS = (
    {side: f"{side}_{what}" for side in SIDES}
    for what in ("kind", "organisation", "role", "node", "column", "sort")
)
ABOUT = {
    side: tuple(columns[side] for columns in (NODES, KINDS, HOMES, SORTS, COLUMNS, ROLES)) for side in SIDES
}
"""All that may be said of one end."""
OF_CONTACTS = (
    *("date", "count", "tells_rate", "channel", "theme", "response_days", "answered"),
    *RATINGS,
    "directed",
)
SAYING = frozenset({*COLUMNS.values(), *SORTS.values()})
"""Columns that say more of an organisation at one end of a contact than its name."""
KINDS_OF_COLUMNS = frozenset({"municipality", "school"})
"""Kinds of organisation that a header says for sure: below "samenwerkingsverband" anything may stand."""


Unused = Callable[[Place, str], None]
"""Is told the place of a row that came to nothing, and the key of the issue that says why."""


def claims(by_kind: Mapping[str, Sequence[ParsedRow]], words: Vocabulary) -> Iterator[tuple[str, Marks]]:
    """Every mention of an organisation that says more of it than its name."""
    for row in by_kind.get("organisations", ()):
        marks = marks_of(row.values, row.scope)
        if marks:
            yield str(row.values["organisation"]), marks
    for row in by_kind.get("professionals", ()):
        marks = homes_marks(row.values)
        if marks and "organisation" in row.values:
            yield str(row.values["organisation"]), marks
    said: set[tuple[object, ...]] = set()
    for row in by_kind.get("contacts", ()):
        if SAYING.isdisjoint(row.values):
            continue  # nearly every row
        for side in SIDES:
            asked = tuple(map(row.values.get, (side, COLUMNS[side], SORTS[side])))
            if asked in said:
                continue
            said.add(asked)
            marks = end_marks(row.values, side, words)
            if marks and side in row.values:
                yield str(row.values[side]), marks


def end_marks(values: Mapping[str, object], side: str, words: Vocabulary) -> Marks:
    """What a row says of the organisation at one end of a contact: what the header calls it, and the kind in the row."""
    column, sort = values.get(COLUMNS[side]), values.get(SORTS[side])
    if not column and not sort:
        return {}
    marks = {"column": str(column)} if column else {}
    if sort:
        marks["kind"] = str(sort)
    elif words.kind_of(str(column)) in KINDS_OF_COLUMNS:
        marks["kind"] = str(column)
    return marks


def whole(rows: Sequence[ParsedRow], column: str, directory: Directory) -> list[ParsedRow]:
    """The rows, with a cell that was cut into two names whole again where a list has it as the name of one person."""
    kept: list[ParsedRow] = []
    for row in rows:
        beside = row.values.get("beside")
        if beside and directory.is_listed(str(beside)):
            if not str(beside).startswith(str(row.values[column])):
                continue  # the second half: the first stands for the whole
            row = replace(row, values={**row.values, column: beside})
        kept.append(row)
    return kept


class References:
    """Reads contacts and involvements by what a directory knows; each different end is looked up once."""

    def __init__(self, directory: Directory) -> None:
        self.directory = directory
        self._known: dict[tuple[object, ...], str | None] = {}

    def with_homes(self, contacts: Iterable[ParsedRow], involvements: Iterable[ParsedRow]) -> None:
        """Enter whoever is named with an organisation, before those who are named without."""
        entered: set[tuple[object, ...]] = set()
        ends = [(side, HOMES[side], ROLES[side], KINDS[side]) for side in SIDES]
        for row in contacts:
            values = row.values
            for side, home, role, kind in ends:
                if home in values and side in values and kind not in values:
                    who = (values[side], values[home], values.get(role))
                    if who not in entered:
                        entered.add(who)
                        self._entered(self._end, row, side)
        for row in involvements:
            if "organisation" in row.values and "professional" in row.values:
                self._entered(self._person, row)

    def _entered(self, look: Callable[..., str | None], *about: object) -> None:
        """Look somebody up; a row that means nobody for sure is told where it is read."""
        before = len(self.directory.issues)
        if look(*about) is None:
            del self.directory.issues[before:]

    def _end(self, row: ParsedRow, side: str) -> str | None:
        directory, values = self.directory, row.values
        get = values.get
        by_node, of_kind, home, sort, column, role = ABOUT[side]
        if by_node in values:
            node = directory.nodes.get((row.scope, str(values[by_node])))
            if node is None:  # its own row could not be used, which was told there
                directory.tell_once(row.scope, "graphs.lost_node", "error", replace(row.place, column=side))
            return node
        name, kind = str(values[side]), get(of_kind)
        asked = (name, kind, get(home), get(sort), get(column))
        found = self._known.get(asked)
        if found is None:
            marks = end_marks(values, side, directory.words) if kind == "organisation" else {}
            place = replace(row.place, column=side)
            found = directory.party(name, kind, asked[2], place, marks)
            self._known[asked] = found
            if found in directory.by_id:
                self._of_kind(found, marks)
        said = get(role)
        if said and found in directory.people:
            directory.people[found].values.setdefault("role", said)
        return found

    def _of_kind(self, organisation: str, marks: Marks) -> None:
        """Take down the kind that a row or header says, where no list and no name says it."""
        words, entry = self.directory.words, self.directory.by_id[organisation]
        if words.kind_of(marks.get("kind")) and not words.kind_from_name(entry.plain):
            entry.values.setdefault("kind", marks["kind"])

    def _person(self, row: ParsedRow) -> str | None:
        if "professional_node" in row.values:
            return self.directory.nodes.get((row.scope, str(row.values["professional_node"])))
        name, home = str(row.values["professional"]), row.values.get("organisation")
        asked = ("case", name, home)
        found = self._known.get(asked)
        if found is None:
            place = replace(row.place, column="professional")
            found = self._known[asked] = self.directory.person(name, place, home)
        role = row.values.get("professional_role")
        if role and found:
            self.directory.people[found].values.setdefault("role", role)
        return found

    def contacts(
        self, rows: Iterable[ParsedRow], unused: Unused
    ) -> tuple[tuple[Contact, ...], tuple[Pair, ...]]:
        """The contacts, and what else is said of pairs."""
        contacts: list[Contact] = []
        pairs: dict[tuple[str, str], Pair] = {}
        for row in rows:
            if "contact" in row.values and len(row.values.keys() & {"from", "to"}) == 1:
                # named without a contact: a person all the same
                self._end(row, "from" if "from" in row.values else "to")
                continue
            source, target = self._end(row, "from"), self._end(row, "to")
            if source is None or target is None:
                unused(row.place, "identity.ambiguous" if "from" in row.values else "graphs.lost_node")
                continue
            if source == target:
                unused(row.place, "identity.with_oneself")
                name = str(row.values.get("from") or self.directory.name_of(source))
                self.directory.tell("identity.with_oneself", "warning", row.place, name=name)
                continue
            if "pair" in row.values:
                ends = (source, target) if source < target else (target, source)
                pairs[ends] = _joined(pairs.get(ends), Pair(*ends, **_mapping(row.values["pair"])))
            if row.values.get("contact") is False:
                continue
            contacts.append(_contact(row, source, target))
        days = {day: str(day) for day in {contact.date for contact in contacts}}
        found = sorted(
            contacts, key=lambda item: (item.source, item.target, days[item.date], str(item.per_year))
        )
        return tuple(found), tuple(pairs[ends] for ends in sorted(pairs))

    def involvements(self, rows: Iterable[ParsedRow], unused: Unused) -> tuple[Involvement, ...]:
        """Who is in which case."""
        found: list[Involvement] = []
        columns = ("case_role", "start", "end", "meeting", "joint_plan", "parents", "youth")
        for row in rows:
            person = self._person(row)
            if person is None:
                unused(row.place, "identity.ambiguous")
                continue
            school = row.values.get("school")
            found.append(
                Involvement(
                    str(row.values["case"]),
                    person,
                    school=self.directory.refer(str(school), row.place) if school else None,
                    place=row.place,
                    **pick(row.values, *columns),
                )
            )
        return tuple(sorted(found, key=lambda item: (item.case, item.professional, str(item.start))))


def _contact(row: ParsedRow, source: str, target: str) -> Contact:
    if row.values.get("directed") is False and source > target:
        source, target = target, source
    values: Mapping[str, Any] = row.values
    told = {column: values[column] for column in OF_CONTACTS if column in values}
    per_year = values["frequency"] if "frequency" in values else values.get("per_year")
    return Contact(source, target, per_year=per_year, place=row.place, **told)


def _joined(known: Pair | None, pair: Pair) -> Pair:
    """What two lines say of one pair."""
    if known is None:
        return pair
    return replace(
        known,
        shared=known.shared or pair.shared,
        shared_cases=pair.shared_cases if known.shared_cases is None else known.shared_cases,
        case_weight=pair.case_weight if known.case_weight is None else known.case_weight,
        declared=known.declared or pair.declared,
    )


def as_tuple(value: object) -> tuple[str, ...]:
    """The names of a cell that may hold several."""
    return value if isinstance(value, tuple) else ()


def _mapping(value: object) -> dict[str, Any]:
    return dict(value) if isinstance(value, Mapping) else {}


def pick(values: Mapping[str, object], *columns: str) -> dict[str, Any]:
    """The known values among some columns."""
    return {column: values[column] for column in columns if column in values}
