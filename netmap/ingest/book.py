"""The organisations of a directory: each once, by name, alias, or by what tells it from others of its name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from netmap.ingest.decisions import Decisions, Key, Kind
from netmap.ingest.keys import organisation_id, organisation_key
from netmap.ingest.namesakes import Marks, Namesakes, marks_of
from netmap.ingest.organisations import parse_organisation
from netmap.model.records import Place, RowIssue, Severity
from netmap.model.vocabulary import Vocabulary


@dataclass(slots=True)
class Entry:
    """One person or organisation while its rows are still coming in; ``values`` of the first row that knew them."""

    id: str
    key: str
    name: str
    """As it is shown; with what tells it from others of its name behind it."""
    listed: bool
    place: Place
    values: dict[str, object] = field(default_factory=dict)
    organisation: str | None = None
    emails: frozenset[str] = frozenset()
    domains: frozenset[str] = frozenset()
    spellings: set[str] = field(default_factory=set)
    """Every way in which the name was written."""
    plain: str = ""
    """The name as it was written."""
    marks: dict[str, str] = field(default_factory=dict)
    """What its rows say by which it can be told from others of its name."""
    settled: str = ""
    """The file of nodes and ties that netmap wrote, in which it was settled who is who; empty for all others."""


OF_NODES = ("node", "node_kind", "named", "listed")
"""Columns of a file of nodes that say nothing of who or what a node is."""
FOR_NAMES = ("place", "column")
"""What only serves to tell organisations of one name apart."""


class Organisations:
    """Organisations under construction, and the issues that arise on the way."""

    def __init__(self, words: Vocabulary, decisions: Decisions | None = None) -> None:
        self.words = words
        self.decisions = decisions or Decisions()
        self.organisations: dict[str, Entry] = {}
        self.by_id: dict[str, Entry] = {}
        self.issues: list[RowIssue] = []
        self.namesakes = Namesakes(words)
        self._aliases = {second[0]: first[0] for second, first in self.decisions.kept("organisation").items()}
        self._said = frozenset(self._aliases)
        self._shown = {
            organisation_key(item.first): item.first
            for item in self.decisions.made
            if item.kind == "organisation"
        }
        self._told_apart = frozenset(
            (item.kind, " ".join(item.second.split()))
            for item in self.decisions.made
            if not item.same and item.keys[0] == item.keys[1]
        )
        self._answers = {item.pair: item.same for item in reversed(self.decisions.made)}
        self._known: dict[str, str] = {}
        """Which organisation a name means of which nothing else is said, where that was asked before."""
        self._told: set[tuple[str, str]] = set()
        self._schools: set[tuple[str, ...]] = set()
        """What schools are called without the word that says what school it is."""
        self.nodes: dict[tuple[str, str], str] = {}
        """Scope and mark of a node in a file of nodes and ties → id."""

    def expect(self, claims: Iterable[tuple[str, Marks]]) -> None:
        """Take down which names several organisations have, from all mentions that say more than a name."""
        self._known.clear()
        self.namesakes = Namesakes(
            self.words, ((self.organisation_key(name), name, marks) for name, marks in claims)
        )

    def organisation_key(self, name: str) -> str:
        """The normal form of an organisation's name, unless the user said that just this spelling is another one."""
        return self._apart("organisation", name, organisation_key(name))

    def _apart(self, kind: str, name: str, key: str) -> str:
        if not self._told_apart:
            return key
        spelling = " ".join(name.split())
        return f"{key} ({spelling})" if (kind, spelling) in self._told_apart else key

    def answered(self, kind: Kind, one: Key, two: Key) -> bool | None:
        """What the user said about a pair; ``None`` when nothing was."""
        return self._answers.get((kind, frozenset((one, two))))

    def tell(self, key: str, severity: Severity, place: Place, **values: object) -> None:
        """Record an issue."""
        self.issues.append(RowIssue(key, severity, place, values))

    def tell_once(self, about: str, key: str, severity: Severity, place: Place, **values: object) -> None:
        """Record an issue, once for each subject ``about``."""
        if (key, about) not in self._told:
            self._told.add((key, about))
            self.tell(key, severity, place, **values)

    def _means(self, name: str, marks: Marks) -> list[tuple[str, str]]:
        """Own key and name to show of those that a name may mean: one, unless several have it and the marks do not say which."""
        key = self.organisation_key(name)
        if key not in self.namesakes.bodies:
            return [(key, name)]
        bodies = self.namesakes.choose(key, marks) or self.namesakes.bodies[key]
        found = {
            self._aliases.get(body.key, body.key): (
                body.key,
                f"{name} ({body.label})" if body.label else name,
            )
            for body in bodies
        }
        return list(found.values())

    def organisation(
        self,
        name: str,
        place: Place,
        *,
        listed: bool = False,
        marks: Marks | None = None,
        unsaid: str = "identity.ambiguous_organisation",
    ) -> str | None:
        """The id of an organisation by name or alias; made when it is new.

        ``None``, with the issue ``unsaid``, when several have this name and the marks do not say which is meant.
        """
        plain = not listed and not marks
        if plain and name in self._known:
            return self._known[name]
        means = self._means(name, marks or {})
        if len(means) > 1:
            shown = ", ".join(sorted(shown for _, shown in means))
            severity: Severity = "error" if unsaid == "identity.ambiguous_organisation" else "warning"
            self.tell(unsaid, severity, place, name=name, count=len(means), places=shown)
            return None
        ((own, called),) = means
        found = self._entry(own, called, name, place, listed=listed)
        for mark, value in (marks or {}).items():
            found.marks.setdefault(mark, value)
        if plain:
            self._known[name] = found.id
        return found.id

    def refer(self, name: str, place: Place) -> str | None:
        """The organisation that a row speaks of beside what it is about; unknown (told) when several have its name."""
        return self.organisation(name, place, unsaid="identity.ambiguous_home")

    def _entry(self, own: str, called: str, written: str, place: Place, *, listed: bool) -> Entry:
        key = self._aliases.get(own, own)
        found = self.organisations.get(key)
        if found is None:
            shown = called if own == key else self._shown.get(key, called)
            found = Entry(organisation_id(key), key, shown, listed, place, spellings={shown})
            found.plain = written if own == key else shown
            self.organisations[key] = self.by_id[found.id] = found
            parsed = parse_organisation(found.plain)
            if parsed.school:
                self._schools.add(parsed.core)
        if listed and not found.listed and own == key:
            found.listed, found.name, found.plain = True, called, written
        elif called not in found.spellings and own == key:
            self.tell("identity.merged_organisation", "correction", place, name=called, kept=found.name)
        elif called not in found.spellings and own in self._said:
            self.tell("identity.merged_as_said", "correction", place, name=called, kept=found.name)
        found.listed = found.listed or listed
        found.spellings.add(called)
        return found

    def alias(self, alias: str, name: str, place: Place, marks: Marks | None = None) -> None:
        """Another name for an organisation; an alias that is itself a listed organisation is refused."""
        key, target = self.organisation_key(alias), self._means(name, marks or {})[0][0]
        if not key or key == target:
            return
        target = self._aliases.get(target, target)
        taken = self._aliases.get(key) not in (None, target)
        if taken or (key in self.organisations and self.organisations[key].listed):
            self.tell("identity.alias_taken", "warning", place, alias=alias, name=name)
            return
        self._aliases[key] = target
        self._known.clear()

    def is_called_as_a_school(self, name: str) -> bool:
        """Whether a name is that of a known school without its kind: "De Vlier" beside "obs De Vlier"."""
        parsed = parse_organisation(name)
        return (
            len(parsed.written) > len(parsed.core) > 0 and not parsed.school and parsed.core in self._schools
        )

    def is_organisation(self, name: str) -> bool:
        """Whether the name is that of a known organisation, or an alias."""
        key = self.organisation_key(name)
        return key in self.organisations or key in self._aliases or key in self.namesakes.bodies

    def enter_organisation(self, values: Mapping[str, object], place: Place, scope: str = "") -> bool:
        """One row of a sheet of organisations; what an earlier row did not know is added.

        Not used (``False``, told) when several have its name and the row does not say which it is.
        """
        name = str(values["organisation"])
        id_ = self.organisation(name, place, listed=True, marks=marks_of(values, scope))
        if id_ is None:
            return False
        entry = self.by_id[id_]
        if "node" in values:
            self.nodes.setdefault((scope, str(values["node"])), entry.id)
        if "named" in values:
            entry.settled = scope
        skip = ("organisation", "aliases", *OF_NODES, *FOR_NAMES)
        self._add(entry, {k: v for k, v in values.items() if k not in skip}, place)
        return True

    def _add(self, entry: Entry, values: Mapping[str, object], place: Place) -> None:
        for column, value in values.items():
            known = entry.values.setdefault(column, value)
            if known != value and isinstance(known, tuple) and isinstance(value, tuple):
                entry.values[column] = tuple(dict.fromkeys((*known, *value)))
            elif known != value:
                self.tell("identity.contradiction", "warning", place, name=entry.name, column=column)

    def home_key(self, home: str | None) -> str:
        """The normal form of an organisation by its id; empty where it is not known."""
        return self.by_id[home].key if home else ""
