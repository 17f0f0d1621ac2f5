"""What refers to people and organisations: the ends of contacts, and who is in a case, looked up in the directory."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from heapq import heapify, heappop, heappush
from typing import Any

import numpy as np

from netmap.ingest.claims import COLUMNS, HOMES, KINDS, NODES, ROLES, SIDES, SORTS, end_marks, first_of_each
from netmap.ingest.directory import Directory
from netmap.ingest.laid_out import Read, contacts_of, involvements_of
from netmap.ingest.namesakes import Marks
from netmap.ingest.parsed import ParsedRow
from netmap.ingest.typed import Typed
from netmap.model.columns import (
    NOTHING,
    Mask,
    Numbers,
    combined,
    first_rows,
    numbered,
    stacked,
)
from netmap.model.records import Pair, Place, RowIssue
from netmap.model.tables import Contacts, Involvements

ABOUT = {
    side: tuple(columns[side] for columns in (NODES, KINDS, HOMES, SORTS, COLUMNS, ROLES)) for side in SIDES
}
"""All that may be said of one end."""
OF_SOMEBODY = ("professional", "organisation", "professional_role", "professional_node")
"""All that may be said of somebody in a case."""


Unused = Callable[[Place, str], None]
"""Is told the place of a row that came to nothing, and the key of the issue that says why."""


def whole(tables: Sequence[Typed], column: str, directory: Directory) -> list[Typed]:
    """The rows, with a cell that was cut into two names whole again where a list has it as the name of one person."""
    return [_whole(table, column, directory) for table in tables]


def _whole(table: Typed, column: str, directory: Directory) -> Typed:
    kept = np.ones(len(table), bool)
    changed: dict[int, ParsedRow] = {}
    for at in np.flatnonzero(table.has("beside")).tolist():
        row = table.row(at)
        beside = str(row.values["beside"])
        if directory.is_listed(beside):
            if beside.startswith(str(row.values[column])):
                changed[at] = replace(row, values={**row.values, column: beside})
            else:  # the second half: the first stands for the whole
                kept[at] = False
    if not changed and kept.all():
        return table
    return table.with_rows(list(changed), list(changed.values())).taken(kept)


class References:
    """Reads contacts and involvements by what a directory knows; each different end is looked up once.

    The order is that of the rows: whoever is named first gives the spelling that is shown. A name that may mean several is asked
    again at each row, since that is told of each, and who may be meant can change on the way.
    """

    def __init__(self, directory: Directory) -> None:
        self.directory = directory
        self._known: dict[tuple[object, ...], str | None] = {}
        self._ids: dict[str, int] = {}

    def with_homes(self, contacts: Sequence[Typed], involvements: Sequence[Typed]) -> None:
        """Enter whoever is named with an organisation, before those who are named without."""
        for table in contacts:
            asked = [
                (
                    table.has(side) & table.has(HOMES[side]) & ~table.has(KINDS[side]),
                    (side, HOMES[side], ROLES[side]),
                )
                for side in SIDES
            ]
            for at, number in first_of_each(table, asked):
                self._entered(self._end, table.row(at), SIDES[number])
        for table in involvements:
            named = [
                (
                    table.has("organisation") & table.has("professional"),
                    ("professional", "organisation", "professional_role"),
                )
            ]
            for at, _ in first_of_each(table, named):
                self._entered(self._person, table.row(at))

    def _entered(self, look: Callable[..., str | None], *about: object) -> None:
        """Look somebody up; a row that means nobody for sure is told where it is read."""
        before = len(self.directory.issues)
        if look(*about) is None:
            del self.directory.issues[before:]

    def _asked(self, keys: Numbers, ask: Callable[[int, Numbers], str | None]) -> tuple[Numbers, list[int]]:
        """The number of the answer to each question; questions with one key have one answer, below 0 there is none.

        Args:
            keys: of each question, in the order in which they are asked; ``NOTHING`` where there is none.
            ask: gets the place of a question and the answers so far, by key; ``None`` is asked again at the next question with the key.

        Returns:
            The answers, and of each issue that was told on the way at which question that was.

        """
        questions = np.flatnonzero(keys >= 0)
        count = int(keys.max(initial=NOTHING)) + 1
        answers = np.full(count + 1, NOTHING, np.int64)
        told: list[int] = []
        unknown: list[int] = []
        waiting = [
            (int(questions[at]), key) for key, at in enumerate(first_rows(keys[questions], count).tolist())
        ]
        heapify(waiting)
        order: Numbers | None = None
        while waiting:
            at, key = heappop(waiting)
            before = len(self.directory.issues)
            id_ = ask(at, answers)
            told += [at] * (len(self.directory.issues) - before)
            if id_ is not None:
                answers[key] = self._ids.setdefault(id_, len(self._ids))
                continue
            answers[key] = NOTHING
            unknown.append(at)
            if order is None:  # the questions of each key are together, in order
                order = questions[np.argsort(keys[questions], kind="stable")]
                starts = np.searchsorted(keys[order], np.arange(count + 1))
            mine = order[starts[key] : starts[key + 1]]
            following = int(np.searchsorted(mine, at)) + 1
            if following < len(mine):
                heappush(waiting, (int(mine[following]), key))
        found = answers[keys]
        found[unknown] = NOTHING
        return found, told

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
            place = Place(row.place.file, row.place.sheet, row.place.row, side)
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
            place = Place(row.place.file, row.place.sheet, row.place.row, "professional")
            found = self._known[asked] = self.directory.person(name, place, home)
        role = row.values.get("professional_role")
        if role and found:
            self.directory.people[found].values.setdefault("role", role)
        return found

    def contacts(self, tables: Sequence[Typed], unused: Unused) -> tuple[Contacts, tuple[Pair, ...]]:
        """The contacts, and what else is said of pairs."""
        pairs: dict[tuple[str, str], Pair] = {}
        read = [self._ends_of(table, unused, pairs) for table in tables]
        return contacts_of(read, *self._ranked()), tuple(pairs[ends] for ends in sorted(pairs))

    def _ranked(self) -> tuple[tuple[str, ...], Numbers]:
        """All ids, sorted; and for each number (and for none, the last) its place among them."""
        ids = sorted(self._ids)
        rank = np.full(len(ids) + 1, NOTHING, np.int64)
        rank[[self._ids[id_] for id_ in ids]] = np.arange(len(ids))
        return tuple(ids), rank

    def _ends_of(self, table: Typed, unused: Unused, pairs: dict[tuple[str, str], Pair]) -> Read:
        """The rows of one table that are contacts, with both ends of each."""
        begun = len(self.directory.issues)
        ends = {side: table.has(side) for side in SIDES}
        # named without a contact: a person all the same
        alone = table.has("contact") & (ends["from"] ^ ends["to"])
        keys = _keys_of_ends(table, np.column_stack([~alone | ends["from"], ~alone | ~ends["from"]]).ravel())
        asked = [
            tuple(column for column in (side, *ABOUT[side]) if column in table.columns) for side in SIDES
        ]

        def ask(at: int, _answers: Numbers) -> str | None:
            return self._end(table.row(at // 2, asked[at % 2]), SIDES[at % 2])

        found, told = self._asked(keys, ask)
        source, target = found[::2], found[1::2]
        lost = ~alone & ((source < 0) | (target < 0))
        for at in np.flatnonzero(lost).tolist():
            unused(table.at(at), "identity.ambiguous" if ends["from"][at] else "graphs.lost_node")
        same = ~alone & ~lost & (source == target)
        rest: list[tuple[float, RowIssue]] = []
        called = list(self._ids)
        for at in np.flatnonzero(same).tolist():
            unused(table.at(at), "identity.with_oneself")
            name = str(table.row(at).values.get("from") or self.directory.name_of(called[source[at]]))
            issue = RowIssue("identity.with_oneself", "warning", table.at(at), {"name": name})
            rest.append((2 * at + 1.5, issue))
        if rest:
            own = list(zip(told, self.directory.issues[begun:], strict=True))
            self.directory.issues[begun:] = [
                issue for _, issue in sorted((*own, *rest), key=lambda item: item[0])
            ]
        good = ~alone & ~lost & ~same
        for at in np.flatnonzero(good & table.has("pair")).tolist():
            one, two = sorted((called[source[at]], called[target[at]]))
            said = Pair(one, two, **_mapping(table.row(at).values["pair"]))
            pairs[one, two] = _joined(pairs.get((one, two)), said)
        contact = table.get("contact")
        good &= ~contact.mapped([*(value is False for value in contact.values), False], bool)
        return table.taken(good), source[good], target[good]

    def involvements(self, tables: Sequence[Typed], unused: Unused) -> Involvements:
        """Who is in which case."""
        read = [self._people_of(table, unused) for table in tables]
        return involvements_of(read, *self._ranked())

    def _people_of(self, table: Typed, unused: Unused) -> Read:
        """The rows of one table that are of somebody, with who and for which school."""
        who = combined([table.get(column).codes for column in OF_SOMEBODY])
        school = table.get("school")
        keys = np.full(2 * len(table), NOTHING, np.int64)
        keys[::2] = who[0]
        keys[1::2][school.codes >= 0] = numbered(school.codes[school.codes >= 0])[0] + len(who[1])

        def ask(at: int, answers: Numbers) -> str | None:
            if at % 2 == 0:
                return self._person(table.row(at // 2, OF_SOMEBODY))
            if answers[keys[at - 1]] < 0:
                return None  # the row is of nobody
            row = table.row(at // 2)
            return self.directory.refer(str(row.values["school"]), row.place)

        found, _ = self._asked(keys, ask)
        known = found[::2] >= 0
        for at in np.flatnonzero(~known).tolist():
            unused(table.at(at), "identity.ambiguous")
        return table.taken(known), found[::2][known], found[1::2][known]


def _keys_of_ends(table: Typed, asked: Mask) -> Numbers:
    """A number for all that is said of each end that is asked for, from and to in turns; one for both sides where they say the same."""
    keys = np.full(len(asked), NOTHING, np.int64)
    said = [
        stacked([table.get(from_), table.get(to)]).codes.reshape(2, -1).T.ravel()[asked]
        for from_, to in zip(("from", *ABOUT["from"]), ("to", *ABOUT["to"]), strict=True)
        if {from_, to} & table.columns.keys()
    ]
    keys[asked] = combined(said)[0]
    return keys


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
