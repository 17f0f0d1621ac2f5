"""The directory: every organisation and person once, and which of them a name in a sheet means.

All decisions on who is who are taken here and nowhere else. A name is looked up by its normal form; where that fails,
another spelling is taken for the same person only when nothing but form differs, at the same organisation or with the
same e-mail address. What is merely alike becomes a proposal (``likeness.py``), and the user's answers to those come in as
:class:`Decisions`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from netmap.ingest.decisions import Decisions
from netmap.ingest.keys import organisation_id, organisation_key, person_id, person_key
from netmap.ingest.people import compare_people, parse_person
from netmap.model.records import Place, RowIssue, Severity
from netmap.model.vocabulary import Vocabulary


@dataclass(slots=True)
class Entry:
    """One person or organisation while its rows are still coming in; ``values`` of the first row that knew them."""

    id: str
    key: str
    name: str
    listed: bool
    place: Place
    values: dict[str, object] = field(default_factory=dict)
    organisation: str | None = None
    emails: set[str] = field(default_factory=set)
    domains: set[str] = field(default_factory=set)
    spellings: set[str] = field(default_factory=set)
    """Every way in which the name was written."""
    settled: str = ""
    """The file of nodes and ties that netmap wrote, in which it was settled who is who; empty for all others."""


OF_NODES = ("node", "node_kind", "named", "listed")
"""Columns of a file of nodes that say nothing of who or what a node is."""
OF_HOMES = {"organisation_kind": "kind", "organisation_neighbourhood": "neighbourhood"}
"""Columns about people that say something of their organisation, and what they say."""


class Directory:
    """People and organisations under construction, and the issues that arise on the way."""

    def __init__(self, words: Vocabulary, decisions: Decisions | None = None) -> None:
        self.words = words
        self.decisions = decisions or Decisions()
        self.organisations: dict[str, Entry] = {}
        self.people: dict[str, Entry] = {}
        self.issues: list[RowIssue] = []
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
        self._people_kept = self.decisions.kept("professional")
        self._shown_people = {
            item.keys[0]: item.first for item in self.decisions.made if item.kind == "professional"
        }
        self._by_surname: defaultdict[str, list[str]] = defaultdict(list)
        self._by_name: defaultdict[str, list[str]] = defaultdict(list)
        self._by_email: dict[str, str] = {}
        self._told: set[tuple[str, str]] = set()
        self.nodes: dict[tuple[str, str], str] = {}
        """Scope and mark of a node in a file of nodes and ties → id."""
        self._of_scope: defaultdict[str, set[str]] = defaultdict(set)
        self.knows_people = False
        """Some sheet lists professionals, so that a name missing there is worth a remark."""

    def person_key(self, name: str) -> str:
        """The normal form of a person's name, unless the user said that just this spelling is somebody else."""
        return self._apart("professional", name, person_key(name))

    def organisation_key(self, name: str) -> str:
        """The normal form of an organisation's name, unless the user said that just this spelling is another one."""
        return self._apart("organisation", name, organisation_key(name))

    def _apart(self, kind: str, name: str, key: str) -> str:
        spelling = " ".join(name.split())
        return f"{key} ({spelling})" if (kind, spelling) in self._told_apart else key

    def tell(self, key: str, severity: Severity, place: Place, **values: object) -> None:
        """Record an issue."""
        self.issues.append(RowIssue(key, severity, place, values))

    def tell_once(self, about: str, key: str, severity: Severity, place: Place, **values: object) -> None:
        """Record an issue, once for each subject ``about``."""
        if (key, about) not in self._told:
            self._told.add((key, about))
            self.tell(key, severity, place, **values)

    def organisation(self, name: str, place: Place, *, listed: bool = False) -> str:
        """The id of an organisation by name or alias; made when it is new."""
        own = self.organisation_key(name)
        key = self._aliases.get(own, own)
        found = self.organisations.get(key)
        if found is None:
            shown = name if own == key else self._shown.get(key, name)
            found = Entry(organisation_id(key), key, shown, listed, place, spellings={shown})
            self.organisations[key] = found
        if listed and not found.listed and own == key:
            found.listed, found.name = True, name
        elif name not in found.spellings and own == key:
            self.tell("identity.merged_organisation", "correction", place, name=name, kept=found.name)
        elif name not in found.spellings and own in self._said:
            self.tell("identity.merged_as_said", "correction", place, name=name, kept=found.name)
        found.listed = found.listed or listed
        found.spellings.add(name)
        return found.id

    def alias(self, alias: str, name: str, place: Place) -> None:
        """Another name for an organisation; an alias that is itself a listed organisation is refused."""
        key, target = self.organisation_key(alias), self.organisation_key(name)
        if not key or key == target:
            return
        target = self._aliases.get(target, target)
        taken = self._aliases.get(key) not in (None, target)
        if taken or (key in self.organisations and self.organisations[key].listed):
            self.tell("identity.alias_taken", "warning", place, alias=alias, name=name)
            return
        self._aliases[key] = target

    def is_organisation(self, name: str) -> bool:
        """Whether the name is that of a known organisation, or an alias."""
        key = self.organisation_key(name)
        return key in self.organisations or key in self._aliases

    def enter_organisation(self, values: Mapping[str, object], place: Place, scope: str = "") -> None:
        """One row of a sheet of organisations; what an earlier row did not know is added."""
        name = str(values["organisation"])
        self.organisation(name, place, listed=True)
        key = self.organisation_key(name)
        entry = self.organisations[self._aliases.get(key, key)]
        if "node" in values:
            self.nodes.setdefault((scope, str(values["node"])), entry.id)
        if "named" in values:
            entry.settled = scope
        skip = ("organisation", "aliases", *OF_NODES)
        self._add(entry, {k: v for k, v in values.items() if k not in skip}, place)

    def enter_person(self, values: Mapping[str, object], place: Place, scope: str = "") -> None:
        """One row of a sheet of professionals; the same name at the same organisation, or with the same e-mail, is one.

        Two nodes of one file of nodes and ties are two, whatever they are called, unless the user says otherwise.
        """
        name, written = str(values["name"]), values.get("organisation")
        home = self.organisation(str(written), place) if written else None
        key, email = self.person_key(name), values.get("email")
        listed = values.get("listed") is not False
        found = self._same_person(name, key, home, str(email) if email else None)
        node = str(values.get("node", ""))
        if node:
            found, key = self._as_node(found, key, home, scope, node)
        if found is None:
            found = self._new_person(name, key, home, place, listed=listed)
        else:
            found.listed = found.listed or listed
            if home and found.organisation is None:
                found.organisation = home
            self._spelt(found, name, place)
        if email:
            if found.emails and str(email) not in found.emails:
                self.tell_once(found.id, "identity.two_addresses", "warning", place, name=found.name)
            found.emails.add(str(email))
            self._by_email.setdefault(str(email), found.id)
        if values.get("email_domain"):
            found.domains.add(str(values["email_domain"]))
        if node:
            self.nodes.setdefault((scope, node), found.id)
            self._of_scope[scope].add(found.id)
        if "named" in values:
            found.settled = scope
        if home:
            self._about_home(str(written), values, scope)
        skip = ("name", "organisation", "email", "email_domain", *OF_NODES, *OF_HOMES)
        self._add(found, {k: v for k, v in values.items() if k not in skip}, place)

    def _as_node(
        self, found: Entry | None, key: str, home: str | None, scope: str, node: str
    ) -> tuple[Entry | None, str]:
        """Whom a node of a file of nodes and ties means, and the key of a new entry where it is nobody yet."""
        known = self.nodes.get((scope, node))
        if known in self.people:
            return self.people[str(known)], key
        if found is None or found.id not in self._of_scope[scope] or self._kept(key, home) is found:
            return found, key
        return None, f"{key} ({node})"

    def _about_home(self, home: str, values: Mapping[str, object], scope: str) -> None:
        """What a row about somebody says of where they work."""
        said = {field: values[column] for column, field in OF_HOMES.items() if column in values}
        if said or "named" in values:
            key = self.organisation_key(home)
            entry = self.organisations[self._aliases.get(key, key)]
            for field, value in said.items():
                entry.values.setdefault(field, value)
            if "named" in values and not entry.settled:
                entry.settled = scope

    def _spelt(self, entry: Entry, name: str, place: Place) -> None:
        """Take down another spelling, and tell it."""
        if name not in entry.spellings:
            entry.spellings.add(name)
            said = self._kept(self.person_key(name), entry.organisation) is entry
            key = "identity.merged_as_said" if said else "identity.merged"
            self.tell(key, "correction", place, name=name, kept=entry.name)

    def _same_person(self, name: str, key: str, home: str | None, email: str | None) -> Entry | None:
        said = self._kept(key, home)
        if said:
            return said
        for id_ in self._by_name[key]:
            if self.people[id_].organisation == home:
                return self.people[id_]
        if email and email in self._by_email:
            owner = self.people[self._by_email[email]]
            # one address for a whole team is not one person: the names must be able to be one
            alike = compare_people(parse_person(owner.name), parse_person(name))
            if alike in ("same", "certain", "likely") and not self._kept_apart(owner, key, home):
                self._by_name[key].append(owner.id)
                return owner
        if home is None:
            return None
        found = [entry for entry in self._other_spellings(name, key) if entry.organisation == home]
        found = [entry for entry in found if not email or not entry.emails or email in entry.emails]
        return found[0] if len(found) == 1 else None

    def _other_spellings(self, name: str, key: str) -> list[Entry]:
        """Everybody whose name is certainly another spelling of this one."""
        parsed = parse_person(name)
        return [
            entry
            for id_ in dict.fromkeys(self._by_surname.get("".join(parsed.surname), ()))
            if compare_people(parse_person((entry := self.people[id_]).name), parsed) == "certain"
            and not self._kept_apart(entry, key, entry.organisation)
        ]

    def _home_key(self, home: str | None) -> str:
        return (
            next((key for key, entry in self.organisations.items() if entry.id == home), "") if home else ""
        )

    def _kept(self, key: str, home: str | None) -> Entry | None:
        """Whom the user said that this name means."""
        if not self._people_kept:
            return None
        own = self._home_key(home)
        asked = [(key, own), (key, "")]
        if (
            home is None and key not in self._by_name
        ):  # a bare name means what it means where it was answered for
            elsewhere = [known for known in self._people_kept if known[0] == key]
            asked += elsewhere if len({self._people_kept[known] for known in elsewhere}) == 1 else []
        for kept in [
            self._people_kept[known] for known in dict.fromkeys(asked) if known in self._people_kept
        ]:
            for id_ in self._by_name.get(kept[0], ()):
                theirs = self._home_key(self.people[id_].organisation)
                if theirs == self._aliases.get(kept[1], kept[1]):
                    return self.people[id_]
        return None

    def _kept_apart(self, entry: Entry, key: str, home: str | None) -> bool:
        """Whether the user said that this name is somebody else."""
        if not self.decisions.made:
            return False
        theirs = (entry.key, self._home_key(entry.organisation))
        return any(
            self.decisions.answered("professional", theirs, (key, own)) is False
            for own in {self._home_key(home), ""}
        )

    def _new_person(self, name: str, key: str, home: str | None, place: Place, *, listed: bool) -> Entry:
        shown = name
        kept = self._people_kept.get((key, self._home_key(home))) if self._people_kept else None
        if kept:  # the name that the user wants kept comes further down in the sheet, or in no sheet at all
            key, shown = kept[0], self._shown_people.get(kept, name)
            known = self.organisations.get(self._aliases.get(kept[1], kept[1]))
            home = known.id if known else home
            self.tell("identity.merged_as_said", "correction", place, name=name, kept=shown)
        entry = Entry(
            person_id(key, home or ""), key, shown, listed, place, organisation=home, spellings={name, shown}
        )
        self.people[entry.id] = entry
        self._by_name[key].append(entry.id)
        self._by_surname["".join(parse_person(shown).surname)].append(entry.id)
        return entry

    def _add(self, entry: Entry, values: Mapping[str, object], place: Place) -> None:
        for column, value in values.items():
            known = entry.values.setdefault(column, value)
            if known != value and isinstance(known, tuple) and isinstance(value, tuple):
                entry.values[column] = tuple(dict.fromkeys((*known, *value)))
            elif known != value:
                self.tell("identity.contradiction", "warning", place, name=entry.name, column=column)

    def party(self, name: str, kind: object, organisation: object, place: Place) -> str | None:
        """Whom one end of a contact means: an id, or ``None`` (with an issue) when that cannot be told."""
        if kind == "organisation":
            return self.organisation(name, place)
        key = self.person_key(name)
        if organisation:
            home = self.organisation(str(organisation), place)
            found = self._same_person(name, key, home, None)
            if found is None:
                return self._mentioned(name, key, home, place).id
            self._spelt(found, name, place)
            return found.id
        candidates = self._candidates(name, key, place)
        if len(candidates) == 1:
            return candidates[0]
        if candidates:
            self._ambiguous(name, candidates, place)
            return None
        if self.is_organisation(name):
            return self.organisation(name, place)
        guessed = self.words.kind_from_name(name)
        if guessed:
            self.tell_once(key, "identity.taken_for_organisation", "correction", place, name=name)
            return self.organisation(name, place)
        return self._mentioned(name, key, None, place).id

    def person(self, name: str, place: Place) -> str | None:
        """Whom a reference to a professional means; like :meth:`party`, but never an organisation."""
        key = self.person_key(name)
        candidates = self._candidates(name, key, place)
        if len(candidates) > 1:
            self._ambiguous(name, candidates, place)
            return None
        return candidates[0] if candidates else self._mentioned(name, key, None, place).id

    def _ambiguous(self, name: str, candidates: Sequence[str], place: Place) -> None:
        """Tell that several people may be meant, and where each of them works; nobody is chosen."""
        homes = ", ".join(sorted(self.name_of_home(id_) for id_ in candidates))
        self.tell("identity.ambiguous", "error", place, name=name, count=len(candidates), places=homes)

    def _candidates(self, name: str, key: str, place: Place) -> list[str]:
        """The people that a name without an organisation may mean; another spelling counts when it is the only one."""
        said = self._kept(key, None)
        found = [said.id] if said else list(dict.fromkeys(self._by_name.get(key, ())))
        if not found and not self.is_organisation(name):
            others = self._other_spellings(name, key)
            found = [others[0].id] if len(others) == 1 else []
        if len(found) == 1:
            self._spelt(self.people[found[0]], name, place)
        return found

    def is_listed(self, name: str) -> bool:
        """Whether a list of professionals has this name, in whatever notation."""
        return any(self.people[id_].listed for id_ in self._by_name.get(self.person_key(name), ()))

    def known_person(self, name: str) -> str | None:
        """The id of the one person of this name; ``None`` when there is none, or more than one."""
        candidates = self._by_name.get(self.person_key(name), [])
        return candidates[0] if len(candidates) == 1 else None

    def name_of(self, id_: str) -> str:
        """The name of a person or organisation."""
        if id_ in self.people:
            return self.people[id_].name
        return next(entry.name for entry in self.organisations.values() if entry.id == id_)

    def name_of_home(self, person: str) -> str:
        """The name of a person's organisation; empty when it is not known."""
        home = self.people[person].organisation
        return next((entry.name for entry in self.organisations.values() if entry.id == home), "")

    def _mentioned(self, name: str, key: str, home: str | None, place: Place) -> Entry:
        if self.knows_people:
            self.tell_once(key, "identity.not_listed", "warning", place, name=name)
        return self._new_person(name, key, home, place, listed=False)
