"""The directory: every organisation and person once, and which of them a name in a sheet means.

All decisions on who is who are taken here and nowhere else. A name is looked up by its normal form; where that fails,
another spelling is taken for the same person only when nothing but form differs, at the same organisation or with the
same e-mail address. What is merely alike becomes a proposal (``likeness.py``), and the user's answers to those come in as
:class:`Decisions`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from netmap.ingest.book import OF_NODES, Entry, Organisations
from netmap.ingest.decisions import Decisions
from netmap.ingest.keys import organisation_key, person_id, person_key
from netmap.ingest.names_alike import compare_people, initials_conflict
from netmap.ingest.people import PersonName, parse_person
from netmap.model.records import Place
from netmap.model.vocabulary import Vocabulary

NO_MARKS: Mapping[str, str] = {}
OF_HOMES = {"organisation_kind": "kind", "organisation_neighbourhood": "neighbourhood"}
"""Columns about people that say something of their organisation, and what they say."""
SAID_ALREADY = frozenset({"name", "organisation", "email", "email_domain", "beside", *OF_NODES, *OF_HOMES})
"""Columns about people that are not kept as they stand."""


class Directory(Organisations):
    """People and organisations under construction, and the issues that arise on the way."""

    def __init__(self, words: Vocabulary, decisions: Decisions | None = None) -> None:
        super().__init__(words, decisions)
        self.people: dict[str, Entry] = {}
        self.discipline_of = cache(words.discipline_of)
        """As that of the vocabulary: there are few functions, and many who have them."""
        self._people_kept = self.decisions.kept("professional")
        self._shown_people = {
            item.keys[0]: item.first for item in self.decisions.made if item.kind == "professional"
        }
        self._by_full_name: defaultdict[str, list[str]] = defaultdict(list)
        self._by_name: defaultdict[str, list[str]] = defaultdict(list)
        self._by_email: dict[str, str] = {}
        self._of_scope: defaultdict[str, set[str]] = defaultdict(set)
        self.knows_people = False
        """Some sheet lists professionals, so that a name missing there is worth a remark."""

    def person_key(self, name: str) -> str:
        """The normal form of a person's name, unless the user said that just this spelling is somebody else."""
        return self._apart("professional", name, person_key(name))

    def enter_person(self, values: Mapping[str, object], place: Place, scope: str = "") -> None:
        """One row of a sheet of professionals; the same name at the same organisation, or with the same e-mail, is one.

        Two nodes of one file of nodes and ties are two, whatever they are called, unless the user says otherwise.
        """
        name, written = str(values["name"]), values.get("organisation")
        home = self._home(str(written), place, homes_marks(values)) if written else None
        key, email = self.person_key(name), values.get("email")
        listed = values.get("listed") is not False
        found = self._same_person(name, key, home, str(email) if email else None)
        if found is None and not written:
            found = self._only_one(name, key, values, place)
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
            found.emails |= {str(email)}
            self._by_email.setdefault(str(email), found.id)
        if values.get("email_domain"):
            found.domains |= {str(values["email_domain"])}
        if node:
            self.nodes.setdefault((scope, node), found.id)
            self._of_scope[scope].add(found.id)
        if "named" in values:
            found.settled = scope
        if home:
            self._about_home(home, values, scope)
        self._add(found, {k: v for k, v in values.items() if k not in SAID_ALREADY}, place)

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

    def _home(self, written: str, place: Place, marks: Mapping[str, str] | None = None) -> str | None:
        """Where somebody works; ``None`` (told) when several organisations have that name."""
        return self.organisation(written, place, marks=marks, unsaid="identity.ambiguous_home")

    def _about_home(self, home: str, values: Mapping[str, object], scope: str) -> None:
        """What a row about somebody says of where they work."""
        said = {field: values[column] for column, field in OF_HOMES.items() if column in values}
        entry = self.by_id[home]
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
        here = self._of_name(name, key, home) if key in self._by_name else ()
        if here:
            return here[0] if len(here) == 1 else None
        if email and email in self._by_email:
            owner = self.people[self._by_email[email]]
            # one address for a whole team is not one person: the names must be able to be one
            alike = compare_people(parse_person(owner.name), parse_person(name))
            able = alike in ("same", "certain", "likely") and not initials_conflict(
                parse_person(owner.name), parse_person(name)
            )
            if able and not self._kept_apart(owner, key, home):
                self._by_name[key].append(owner.id)
                return owner
        if home is None:
            return None
        found = [entry for entry in self._other_spellings(name, key) if entry.organisation == home]
        found = [entry for entry in found if not email or not entry.emails or email in entry.emails]
        return found[0] if len(found) == 1 else None

    def _of_name(self, name: str, key: str, home: str | None) -> list[Entry]:
        """Everybody of this name at one organisation whose initials, where known, do not say that it is another."""
        parsed = parse_person(name)
        found = (self.people[id_] for id_ in dict.fromkeys(self._by_name.get(key, ())))
        return [
            entry
            for entry in found
            if entry.organisation == home and not initials_conflict(parse_person(entry.name), parsed)
        ]

    def _only_one(self, name: str, key: str, values: Mapping[str, object], place: Place) -> Entry | None:
        """The one person of this name, for a row of somebody without an organisation; told, since only the name says it."""
        found = [
            self.people[id_]
            for id_ in dict.fromkeys(self._by_name.get(key, ()))
            if not self._kept_apart(self.people[id_], key, None)
        ]
        if len(found) != 1 or initials_conflict(parse_person(found[0].name), parse_person(name)):
            return None
        functions = {
            self.discipline_of(_text(row.get("discipline")), _text(row.get("role")))
            for row in (values, found[0].values)
        } - {None}
        if len(functions) > 1 or (found[0].emails and values.get("email")):
            return None
        self._by_name_alone(found[0], name, place)
        return found[0]

    def _by_name_alone(self, entry: Entry, name: str, place: Place) -> None:
        """Tell that a name without an organisation was taken for the only person of that name."""
        if entry.organisation:
            home = self.by_id[entry.organisation].name
            said = {"name": name, "kept": entry.name, "organisation": home}
            entry.spellings.add(name)
            self.tell_once(f"{entry.id} {name}", "identity.by_name", "correction", place, **said)

    def _other_spellings(self, name: str, key: str) -> list[Entry]:
        """Everybody whose name is certainly another spelling of this one."""
        parsed = parse_person(name)
        near = [id_ for full in _certain_keys(parsed) for id_ in self._by_full_name.get(full, ())]
        if not near:
            return []
        return [
            entry
            for id_ in dict.fromkeys(near)
            if compare_people(parse_person((entry := self.people[id_]).name), parsed) == "certain"
            and not self._kept_apart(entry, key, entry.organisation)
        ]

    def _kept(self, key: str, home: str | None) -> Entry | None:
        """Whom the user said that this name means."""
        if not self._people_kept:
            return None
        own = self.home_key(home)
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
                theirs = self.home_key(self.people[id_].organisation)
                if theirs == self._aliases.get(kept[1], kept[1]):
                    return self.people[id_]
        return None

    def _kept_apart(self, entry: Entry, key: str, home: str | None) -> bool:
        """Whether the user said that this name is somebody else."""
        if not self._answers:
            return False
        theirs = (entry.key, self.home_key(entry.organisation))
        return any(
            self.answered("professional", theirs, (key, own)) is False for own in {self.home_key(home), ""}
        )

    def _new_person(self, name: str, key: str, home: str | None, place: Place, *, listed: bool) -> Entry:
        shown = name
        kept = self._people_kept.get((key, self.home_key(home))) if self._people_kept else None
        if kept:  # the name that the user wants kept comes further down in the sheet, or in no sheet at all
            key, shown = kept[0], self._shown_people.get(kept, name)
            known = self.organisations.get(self._aliases.get(kept[1], kept[1]))
            home = known.id if known else home
            self.tell("identity.merged_as_said", "correction", place, name=name, kept=shown)
        base = key
        id_ = person_id(key, home or "")
        if id_ in self.people:  # two whose initials say that they are two
            key = f"{key} ({shown})"
            id_ = person_id(key, home or "")
        entry = Entry(id_, key, shown, listed, place, organisation=home, spellings={name, shown})
        self.people[id_] = entry
        for own in (key,) if base == key else (base, key):
            self._by_name[own].append(id_)
        for full in _certain_keys(parse_person(shown)):
            self._by_full_name[full].append(entry.id)
        return entry

    def party(
        self,
        name: str,
        kind: object,
        organisation: object,
        place: Place,
        marks: Mapping[str, str] | None = None,
    ) -> str | None:
        """Whom one end of a contact means: an id, or ``None`` (with an issue) when that cannot be told.

        ``marks`` tell apart organisations of one name.
        """
        if kind == "organisation":
            return self.organisation(name, place, marks=marks)
        key = self.person_key(name)
        if organisation:
            return self._at(name, key, self._home(str(organisation), place), place)
        candidates = self._candidates(name, key, place)
        if len(candidates) == 1:
            return candidates[0]
        if candidates:
            self._ambiguous(name, candidates, place)
            return None
        if self.is_organisation(name):
            return self.organisation(name, place)
        guessed = self.words.kind_from_name(name) or self.words.kind_of_function(name)
        if guessed or self.is_called_as_a_school(name):
            self.tell_once(key, "identity.taken_for_organisation", "correction", place, name=name)
            return self.organisation(name, place)
        return self._mentioned(name, key, None, place).id

    def _at(self, name: str, key: str, home: str | None, place: Place) -> str | None:
        """Who of this name works there, at a place that is not sure with ``None``; ``None`` (told) where two do whose initials differ."""
        several = self._of_name(name, key, home)
        if len(several) > 1 and not self._kept(key, home):
            self._ambiguous(name, [entry.id for entry in several], place)
            return None
        found = self._same_person(name, key, home, None)
        if found is None:
            return self._mentioned(name, key, home, place).id
        self._spelt(found, name, place)
        return found.id

    def person(self, name: str, place: Place, organisation: object = None) -> str | None:
        """Whom a reference to a professional means; like :meth:`party`, but never an organisation."""
        key = self.person_key(name)
        if organisation:
            return self._at(name, key, self._home(str(organisation), place), place)
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
        only = self._by_name.get(key, ())
        if len(only) == 1 and not self._people_kept and not self._answers:
            entry = self.people[only[0]]
            if entry.listed and entry.name == name:
                return [entry.id]  # nearly every name: as the list has it, and nobody else's
        said = self._kept(key, None)
        found = [said.id] if said else list(dict.fromkeys(self._by_name.get(key, ())))
        parsed = parse_person(name)
        found = [
            id_
            for id_ in found
            if not self._kept_apart(self.people[id_], key, None)
            and not initials_conflict(parse_person(self.people[id_].name), parsed)
        ]
        if not found and not self.is_organisation(name):
            others = self._other_spellings(name, key)
            found = [others[0].id] if len(others) == 1 else []
        if len(found) == 1:
            entry = self.people[found[0]]
            if not entry.listed and not said:
                self._by_name_alone(entry, name, place)
            self._spelt(entry, name, place)
        return found

    def is_listed(self, name: str) -> bool:
        """Whether a list of professionals has this name, in whatever notation."""
        return any(self.people[id_].listed for id_ in self._by_name.get(self.person_key(name), ()))

    def known_person(self, name: str) -> str | None:
        """The id of the one person of this name; ``None`` when there is none, or more than one."""
        candidates = self._by_name.get(self.person_key(name), [])
        return candidates[0] if len(candidates) == 1 else None

    def found(self, name: str, organisation: object = None) -> str | None:
        """The id of the one person or organisation that is called so, of several people the one at that organisation.

        Nobody is made: ``None`` when there is none, or more than one.
        """
        people = [self.people[id_] for id_ in self._by_name.get(self.person_key(name), ())]
        home = self._known_organisation(str(organisation)) if organisation else None
        here = [entry.id for entry in people if home and entry.organisation == home]
        ids = here or [entry.id for entry in people]
        if ids:
            return ids[0] if len(ids) == 1 else None
        return self._known_organisation(name)

    def _known_organisation(self, name: str) -> str | None:
        means = self._means(name, {})
        key = means[0][0] if len(means) == 1 else ""
        entry = self.organisations.get(self._aliases.get(key, key))
        return entry.id if entry else None

    def name_of(self, id_: str) -> str:
        """The name of a person or organisation."""
        if id_ in self.people:
            return self.people[id_].name
        return self.by_id[id_].name

    def homes_of(self, key: str) -> set[str]:
        """The keys of the organisations where those with the key of this name work."""
        return {
            organisation_key(home) for one in self._by_name.get(key, ()) if (home := self.name_of_home(one))
        }

    def name_of_home(self, person: str) -> str:
        """The name of a person's organisation; empty when it is not known."""
        home = self.people[person].organisation
        return self.by_id[home].name if home else ""

    def _mentioned(self, name: str, key: str, home: str | None, place: Place) -> Entry:
        return self._new_person(name, key, home, place, listed=False)

    def tell_unlisted(self) -> None:
        """Tell who is named somewhere and stands in no list of professionals, once all lists are read."""
        for entry in self.people.values() if self.knows_people else ():
            if not entry.listed:
                self.tell_once(entry.key, "identity.not_listed", "warning", entry.place, name=entry.name)


def homes_marks(values: Mapping[str, object]) -> Mapping[str, str]:
    """What a row about somebody says of their organisation, by which it can be told from another of its name."""
    if OF_HOMES.keys().isdisjoint(values):
        return NO_MARKS
    return {field: str(values[column]) for column, field in OF_HOMES.items() if values.get(column)}


def _certain_keys(name: PersonName) -> tuple[str, ...]:
    """Where to look for other spellings of a name that are certainly that name: ``compare_people`` says so only of equal first names,
    or of first names that are one word in one and several in the other.
    """
    if len(name.surname) == len(name.given) == 1:  # nearly every one
        return (f"{name.surname[0]} {name.given[0]}",) if name.given[0] else ()
    surname = "".join(sorted(name.surname))
    given = dict.fromkeys((*name.given[:1], "".join(name.given)))
    return tuple(f"{surname} {one}" for one in given if one)


def _text(value: object) -> str | None:
    return str(value) if value else None
