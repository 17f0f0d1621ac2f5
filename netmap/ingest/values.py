"""Values: what a cell of a named column says, after the privacy gate, or which sentence tells why it says nothing.

What a column says as a whole is judged once (``habits``); then each different cell is read by itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from netmap.ingest import cells, families, privacy
from netmap.ingest.answers import names_nobody, says_no, unsaid, without_answers
from netmap.ingest.cells import (
    Cell,
    Form,
    clean,
    is_blank,
    is_error,
    may_be_initials,
    whole_name,
)
from netmap.ingest.days import day_in
from netmap.ingest.gate import Gate
from netmap.ingest.habits import Habits
from netmap.ingest.linked import keys_in
from netmap.ingest.loose import gap
from netmap.ingest.notation import Notation
from netmap.ingest.often import Often, Said, phrase_of
from netmap.ingest.readers import DATES, HOW_OFTEN, PUBLIC_MAIL, READERS, WHOLE, Reader
from netmap.ingest.table import Table, is_number
from netmap.model.vocabulary import Vocabulary, fold

NAMES = frozenset(
    {"name", "from", "to", "professional", "deputy", "works_with", "first_name", "infix", "last_name"}
)
"""Columns in which people are named: an e-mail address or telephone number beside the name is taken away."""
PARTS = frozenset({"first_name", "infix", "last_name"})
NAMED = (NAMES - PARTS) | {
    "organisation",
    "from_organisation",
    "from_school",
    "to_organisation",
    "schools",
    "school",
    "parent",
}
"""Columns of whole names: an answer that names nobody is none."""


PLAIN_NAME = re.compile(
    r"(?:(?!(?:en|ea|etc|enz|al|et)\b)[^\W\d_]+)(?: (?!(?:en|ea|etc|enz|al|et)\b)[^\W\d_]+)+", re.IGNORECASE
)
"""Two words of letters or more, none of which parts a name from others: nothing in them is to be scrubbed or cut."""


WHOLLY = frozenset({"name", "from", "to", "professional"})
LEAST_NAMES, MOST = 5, 0.75
"""Different names, and the share of them with a capital, from which one without is told."""
SMALL, PAIR = "issues.small_letters", "issues.perhaps_two"
TWO = re.compile(r"[^\W\d_a-zß-ÿ][^\W\d_]+ (?:en|&|\+|and) [^\W\d_a-zß-ÿ][^\W\d_]+(?: [\w'’.-]+)*")
"""Two words with a capital beside each other: perhaps two people, of whom the first has no surname here."""
PHRASE = re.compile(
    r"^(?:de|het|een|onze?|mijn|uw|eigen|andere?|sommige|enkele|iemand|als|alleen|soms|via|bij|met|per|nog|vooral|meestal|the|our|my) "
    r"|\b(?:ik|we|wij|is|zijn|heeft|hebben|wordt|kan|niet|ook|dan|die|als|omdat|vaak|soms|altijd)\b"
)
"""How a phrase begins, or a word that is in no name; "anna wilg" is a name that somebody typed."""
ONE_ORGANISATION = frozenset({"organisation", "from_organisation", "from_school", "to_organisation"})
"""Columns of which a cell names one organisation."""
ONE_NAME = ONE_ORGANISATION | {"name", "from", "professional", "deputy"}
"""Columns of which a cell holds one name, before which a list may have a number."""
DEPARTMENT = frozenset(
    {
        "afdeling",
        "team",
        "locatie",
        "vestiging",
        "onderdeel",
        "unit",
        "cluster",
        "regio",
        "department",
        "location",
    }
)
"""Words with which a part of an organisation begins, behind its name and a comma."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How the cells of a table are to be read, beside its columns."""

    said: Said
    lists: tuple[str, ...]
    """Columns of which one cell may name several."""
    organisations: frozenset[str]
    """Those of them that name organisations."""
    words: Vocabulary
    """To know organisations by."""


class Values:
    """Reads the cells of one table."""

    def __init__(self, table: Table, columns: Mapping[str, int], gate: Gate, manner: Manner) -> None:
        self.table, self.columns, self.gate = table, columns, gate
        self.said, self.lists = manner.said, manner.lists
        self.habits = Habits(table, columns, manner.said)
        self.organisations, self.words = manner.organisations, manner.words

    @cached_property
    def initials(self) -> frozenset[Form]:
        """How the people of this table are called by their initials, if they are."""
        columns = (position for column, position in self.columns.items() if column in NAMES - PARTS)
        return cells.initials_in(cell for position in columns for cell in self.table.sample(position))

    @cached_property
    def notation(self) -> Notation:
        """How this table writes names."""
        names = {column: at for column, at in self.columns.items() if column in NAMES}
        return Notation.of(
            self.table, names, self.lists, initials=self.initials, organisation=self._is_organisation
        )

    def _names_several(self, text: str) -> bool:
        """Whether a cell for one organisation surely names more: "obs De Es, obs De Linde".

        In a list of organisations every row is one; and one word behind a comma is a department: "Gemeente Dorpstad, Leerplicht".
        """
        parts = [part.strip() for part in text.split(",")] if "," in text else []
        if len(parts) < 2 or self.table.kind == "organisations":
            return False
        exact = self.table.scope is not None and self.table.scope.exact
        return not exact and all(" " in part and self._is_organisation(part) for part in parts)

    def _is_organisation(self, text: str) -> bool:
        """Whether a part between commas is surely an organisation, or a function that stands for one; no department of another."""
        known = self.words.kind_from_name(text) or self.words.kind_of_function(text)
        return known is not None and text.split()[0].casefold() not in DEPARTMENT

    def read(self, column: str, cell: Cell) -> tuple[Any, str | None]:
        """The value of a cell of a canonical column, or ``None``, and the key of what there is to tell of it, if anything."""
        if column in self.plainly and cell.__class__ is str:
            text = str(cell)
            plain = self.gate.names.get(text) or (
                self._plain_name(text) if PLAIN_NAME.fullmatch(text) else None
            )
            if plain:
                return plain[0], plain[1] or self._doubtful(column, plain[0])
        text = clean(cell)
        if is_error(text):
            return None, "issues.formula_error"
        if column == "why":
            return gap(cell), None
        if column in self.habits.crossed and unsaid(text):
            return None, "issues.unknown_mark"
        if is_blank(text) and not self._says_something(column, text):
            return None, None
        if column in ("case", "email"):
            return self._case(text) if column == "case" else self._email(text)
        if column == "date" and says_no(text):
            return None, "issues.never"
        if column in DATES:
            return self._date(column, cell)
        if privacy.has_bsn(text):
            return None, "privacy.masked_cell"
        return self._name_or_value(column, cell, text)

    @cached_property
    def plainly(self) -> frozenset[str]:
        """Columns of whole names that are read in the common way: then a plain name is itself, in whatever column it stands."""
        if self.table.scope is not None:
            return frozenset()
        return NAMED - {"schools"} - READERS.keys() - self.table.loosely.keys()

    def _plain_name(self, text: str) -> tuple[str | None, str | None]:
        """A name of letters only; whether it names nobody is asked once, over all tables."""
        # looked at as any other: what is left away elsewhere is in none of these
        kind = None if is_blank(text) or is_error(text) else names_nobody(text)
        plain, problem = families.cleaned("name", text)
        found = (plain or None, problem) if kind is None else (None, f"issues.answer_{kind}")
        self.gate.names[text] = found
        return found

    def _says_something(self, column: str, text: str) -> bool:
        """Whether a text that is no answer elsewhere is one here: NB among initials, n.v.t. as how often."""
        if column in HOW_OFTEN:
            return says_no(text)
        return column in NAMES and may_be_initials(text, self.initials)

    def _name_or_value(self, column: str, cell: Cell, text: str) -> tuple[Any, str | None]:
        if column in ONE_ORGANISATION and self._names_several(text):
            return None, "issues.several_organisations"
        reader, sort = self._reader(column, text)
        problem = None
        scope = self.table.scope
        if (
            column in ("from", "to", "professional")
            and scope
            and scope.by_id
            and (keys := keys_in(cell, scope))
        ):
            return keys, None
        if sort == "text":
            cell = cell if isinstance(cell, str) and (column in NAMES or "\n" in cell) else text
            if column in ONE_NAME and column not in self.lists and not (scope and scope.exact):
                cell = cell if "\n" in str(cell) else cells.without_list_mark(clean(cell)) or text
            cell, problem = families.cleaned(column, cell, keyed=scope is not None)
            if not cell:
                return None, problem
        if column in WHOLE:
            cell = cells.without_thousands(cell, self.habits.decimal.get(column))
        try:
            if column in self.table.loosely:
                return self._loose(column, cell, problem)
            value = reader(cell)
        except (ValueError, OverflowError):
            bare = sort == "frequency" and self.habits.pace is None and is_number(text)
            return None, "issues.bare_number" if bare else f"issues.bad_{sort}"
        if column in NAMED and not (self.table.scope and self.table.scope.exact):
            value, answer = without_answers(value, numbers=self.table.scope is None and self.in_letters)
            problem = f"issues.answer_{answer}" if answer else problem
        if isinstance(value, tuple) and len(value) == 1 and column in self.lists:
            value = value[0]
        if value in ("", ()):
            return None, problem
        return value, problem or self._doubtful(column, value)

    def _doubtful(self, column: str, value: object) -> str | None:
        """The key of what there is to tell of a name that was read as it stands: two people ("Anna en Bert"), or without a capital where
        others have one ("de directie").
        """
        if column not in WHOLLY or not isinstance(value, str):
            return None
        if column == "name" and len(cells.several_people(value)) > 1 and not self.notation.surname_first:
            return PAIR
        if TWO.fullmatch(value):
            known = self.words.kind_from_name(value) or self.words.kind_of_function(value)
            return (
                None
                if known or set(fold(value).split()) & set(cells.columns_data()["words"]["services"])
                else PAIR
            )
        if (
            any(letter.isupper() for letter in value)
            or not PHRASE.search(value)
            or self._is_organisation(value)
        ):
            return None
        return SMALL if self.with_capitals else None

    @cached_property
    def written(self) -> set[str]:
        """How people are written in this table."""
        columns = {at for column, at in self.columns.items() if column in WHOLLY}
        cells = {clean(cell) for at in columns for cell in self.table.sample(at)}
        return {text for text in cells if not is_blank(text) and names_nobody(text) is None}

    @cached_property
    def with_capitals(self) -> bool:
        """Whether nearly everybody in this table is written with a capital."""
        names = {text for text in self.written if any(map(str.isalpha, text))}
        return len(names) >= LEAST_NAMES and sum(any(map(str.isupper, text)) for text in names) >= MOST * len(
            names
        )

    @cached_property
    def in_letters(self) -> bool:
        """Whether nearly everybody in this table has a name and not a number."""
        return sum(any(map(str.isalpha, text)) for text in self.written) >= MOST * len(self.written) > 1

    def _reader(self, column: str, text: str) -> tuple[Reader, str]:
        """What reads the cells of a column, and what they must be."""
        if column in self.lists or column == "works_with":
            return (
                cells.several_organisations if column in self.organisations else self.notation.people,
                "text",
            )
        known: tuple[Callable[..., Any], str] = READERS.get(
            column, (whole_name if column in NAMES else clean, "text")
        )
        reader, sort = known
        bare = column == "frequency" and self.habits.pace is not None and is_number(text)
        if bare and phrase_of(text) not in self.said:
            return self._times, sort
        if column in HOW_OFTEN:
            return partial(reader, said=self.said, coded=self.habits.coded.get(column, False)), sort
        return reader, sort

    def _loose(self, column: str, cell: Cell, problem: str | None) -> tuple[Any, str | None]:
        """What a cell of a list kept by hand, or of a questionnaire, says."""
        found = self.table.loosely[column](cell)
        if isinstance(found, bool) or (found is None and column == "case_role"):
            return found, None
        answer = None
        if column in NAMED:
            found, answer = without_answers(found, numbers=self.in_letters)
        if found or gap(cell) or answer:
            return found or None, f"issues.answer_{answer}" if answer else problem
        return None, "issues.no_days" if column == "workdays" else "issues.no_name"

    def _times(self, cell: Cell) -> Often:
        """A bare number below "aantal contacten per maand", as contacts a year."""
        times = cells.number(cell)
        if times < 0 or self.habits.pace is None:
            raise ValueError
        return Often(times * self.habits.pace)

    def _case(self, text: str) -> tuple[str | tuple[str, ...], None]:
        several = privacy.cases_in(text)
        if several:
            return tuple(dict.fromkeys(str(self._case(one)[0]) for one in several)), None
        if text.isdigit() and text.startswith("0"):
            self.habits.notes["case|issues.leading_zeros"] = {}
        hashed = privacy.case_hash(text, self.gate.key)
        self.gate.cases.add(hashed)
        return hashed, None

    def _email(self, text: str) -> tuple[Any, str | None]:
        if privacy.is_code(text):
            return (text.removeprefix(privacy.CODE), None), None
        if found := privacy.mail_of_code(text):
            self.gate.emails.add(found[0])
            return found, None
        domain = privacy.email_domain(text)
        if domain is None:
            anonymous = text.casefold() in ("anonymous", "anoniem")  # what a form writes for nobody
            return None, None if anonymous else "issues.bad_email"
        hashed = privacy.email_hash(text, self.gate.key)
        self.gate.emails.add(hashed)
        return (hashed, None if domain in PUBLIC_MAIL else privacy.email_hash(domain, self.gate.key)), None

    def _date(self, column: str, cell: Cell) -> tuple[Any, str | None]:
        year, month_first = self.habits.years.get(column), self.habits.month_first.get(column, False)
        try:
            value, added = day_in(cell, year or 0, month_first=month_first)
        except (ValueError, OverflowError):
            return None, "issues.bad_date"
        if added == "year":
            self.habits.notes[f"{column}|issues.guessed_year"] = {"year": year}
        elif added:
            self.habits.notes[f"{column}|issues.rounded_date"] = {}
        return value, None
