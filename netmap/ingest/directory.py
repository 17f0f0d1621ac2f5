"""The directory: every organisation and person once, and which of them a name in a sheet means.

All decisions on who is who are taken here and nowhere else. A name is looked up by its normal form; likeness only makes
proposals (``names.py``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from netmap.ingest.keys import organisation_id, organisation_key, person_id, person_key
from netmap.model.records import Place, RowIssue, Severity
from netmap.model.vocabulary import Vocabulary


@dataclass(slots=True)
class Entry:
    """One person or organisation while its rows are still coming in; ``values`` of the first row that knew them."""

    id: str
    name: str
    listed: bool
    place: Place
    values: dict[str, object] = field(default_factory=dict)
    organisation: str | None = None
    emails: set[str] = field(default_factory=set)


class Directory:
    """People and organisations under construction, and the issues that arise on the way."""

    def __init__(self, words: Vocabulary) -> None:
        self.words = words
        self.organisations: dict[str, Entry] = {}
        self.people: dict[str, Entry] = {}
        self.issues: list[RowIssue] = []
        self._aliases: dict[str, str] = {}
        self._by_name: defaultdict[str, list[str]] = defaultdict(list)
        self._by_email: dict[str, str] = {}
        self._told: set[tuple[str, str]] = set()
        self.knows_people = False
        """Some sheet lists professionals, so that a name missing there is worth a remark."""

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
        key = organisation_key(name)
        key = self._aliases.get(key, key)
        found = self.organisations.get(key)
        if found is None:
            self.organisations[key] = Entry(organisation_id(key), name, listed, place)
            return self.organisations[key].id
        if listed and not found.listed:
            found.listed, found.name = True, name
        elif listed and found.name != name and organisation_key(name) == key:
            self.tell("identity.merged", "correction", place, name=name, kept=found.name)
        return found.id

    def alias(self, alias: str, name: str, place: Place) -> None:
        """Another name for an organisation; an alias that is itself a listed organisation is refused."""
        key, target = organisation_key(alias), organisation_key(name)
        if not key or key == target:
            return
        taken = self._aliases.get(key) not in (None, target)
        if taken or (key in self.organisations and self.organisations[key].listed):
            self.tell("identity.alias_taken", "warning", place, alias=alias, name=name)
            return
        self._aliases[key] = target

    def is_organisation(self, name: str) -> bool:
        """Whether the name is that of a known organisation, or an alias."""
        key = organisation_key(name)
        return key in self.organisations or key in self._aliases

    def enter_organisation(self, values: Mapping[str, object], place: Place) -> None:
        """One row of a sheet of organisations; what an earlier row did not know is added."""
        name = str(values["organisation"])
        self.organisation(name, place, listed=True)
        key = organisation_key(name)
        entry = self.organisations[self._aliases.get(key, key)]
        self._add(entry, {k: v for k, v in values.items() if k not in ("organisation", "aliases")}, place)

    def enter_person(self, values: Mapping[str, object], place: Place) -> None:
        """One row of a sheet of professionals; the same name at the same organisation, or with the same e-mail, is one."""
        name, written = str(values["name"]), values.get("organisation")
        home = self.organisation(str(written), place) if written else None
        key, email = person_key(name), values.get("email")
        found = self._same_person(key, home, str(email) if email else None)
        if found is None:
            found = self._new_person(name, key, home, place, listed=True)
        else:
            found.listed = True
            if home and found.organisation is None:
                found.organisation = home
            if found.name != name:
                self.tell("identity.merged", "correction", place, name=name, kept=found.name)
        if email:
            found.emails.add(str(email))
            self._by_email.setdefault(str(email), found.id)
        skip = ("name", "organisation", "email", "email_domain")
        self._add(found, {k: v for k, v in values.items() if k not in skip}, place)

    def _same_person(self, key: str, home: str | None, email: str | None) -> Entry | None:
        for id_ in self._by_name[key]:
            if self.people[id_].organisation == home:
                return self.people[id_]
        if email and email in self._by_email:
            owner = self.people[self._by_email[email]]
            # one address for a whole team is not one person: the surname must agree
            if person_key(owner.name).split()[-1:] == key.split()[-1:]:
                self._by_name[key].append(owner.id)
                return owner
        return None

    def _new_person(self, name: str, key: str, home: str | None, place: Place, *, listed: bool) -> Entry:
        entry = Entry(person_id(key, home or ""), name, listed, place, organisation=home)
        self.people[entry.id] = entry
        self._by_name[key].append(entry.id)
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
        key = person_key(name)
        candidates = self._by_name.get(key, [])
        if organisation:
            home = self.organisation(str(organisation), place)
            for id_ in candidates:
                if self.people[id_].organisation == home:
                    return id_
            return self._mentioned(name, key, home, place).id
        if len(candidates) == 1:
            return candidates[0]
        if candidates:
            homes = sorted(self.name_of_home(id_) for id_ in candidates)
            self.tell(
                "identity.ambiguous",
                "error",
                place,
                name=name,
                count=len(candidates),
                places=", ".join(homes),
            )
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
        key = person_key(name)
        candidates = self._by_name.get(key, [])
        if len(candidates) > 1:
            homes = sorted(self.name_of_home(id_) for id_ in candidates)
            self.tell(
                "identity.ambiguous",
                "error",
                place,
                name=name,
                count=len(candidates),
                places=", ".join(homes),
            )
            return None
        return candidates[0] if candidates else self._mentioned(name, key, None, place).id

    def known_person(self, name: str) -> str | None:
        """The id of the one person of this name; ``None`` when there is none, or more than one."""
        candidates = self._by_name.get(person_key(name), [])
        return candidates[0] if len(candidates) == 1 else None

    def name_of_home(self, person: str) -> str:
        """The name of a person's organisation; empty when it is not known."""
        home = self.people[person].organisation
        return next((entry.name for entry in self.organisations.values() if entry.id == home), "")

    def _mentioned(self, name: str, key: str, home: str | None, place: Place) -> Entry:
        if self.knows_people:
            self.tell_once(key, "identity.not_listed", "warning", place, name=name)
        return self._new_person(name, key, home, place, listed=False)
