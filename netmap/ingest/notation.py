"""How the cells of one table write names: "Bakker Smit, Anna Maria" is one person, "Anna Wilg, Bert Els" are two.

The sign alone cannot tell; the other cells of the table can. Here too: which lone texts are notes and no names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain

from netmap.ingest.cells import Cell, Form, clean, several_organisations, several_people
from netmap.ingest.people import only_particles, spellings
from netmap.ingest.table import Table
from netmap.model.vocabulary import fold

MARKED = re.compile(
    r"(?i)^(?:[*#†]"
    r"|(?:pagina|page|blz\.?) \d|(?:afgedrukt|geprint|gemaakt|opgesteld|printed|created) (?:op|door|on|by)\b"
    r"|(?:let op|toelichting|peildatum|bijgewerkt|laatst bijgewerkt|deze lijst|updated|last updated)\b"
    r"|(?:n\.?b|bron|noot|stand|versie|legenda|source|note)\b\.?(?::|\s+(?:per|op|dat|dit|is|from|\S*\d))"
    r"|n\.b\.? |\S{1,3} ?= ?\S)"
)
"""How a note begins, a line of a legend ("x = vervalt") included; "Bron" and "Noot" are names too, until a colon or a date follows."""
INITIALS_FIRST = re.compile(r"[A-Z][a-z]?\.")
ASKS = 3
"""Words from which a question mark makes a question."""
MANY_WORDS = 8
"""Words from which a text may be a sentence without a full stop."""


EXAMPLE = re.compile(r"(?i)(?:voorbeeld|bijv\.?|bijvoorbeeld|bv\.|vb\.|example|e\.g\.)(?:[ :.,(-]|$)")
"""How a row begins that shows how the list is to be filled in."""
EXAMPLES = frozenset({"voo", "bij", "bv.", "vb.", "vb:", "exa", "e.g"})
"""The first three letters of these."""


def is_example(text: str) -> bool:
    """Whether the first cell of a row says that the row is an example.

    >>> is_example("Voorbeeld: Jan Jansen"), is_example("bijv. De Regenboog"), is_example("Bijvoet, Anna")
    (True, True, False)
    """
    return text[:3].casefold() in EXAMPLES and EXAMPLE.match(text) is not None


def begins_as_note(text: str) -> bool:
    """Whether a cell begins as a note does, so that it is none of a list of names either."""
    return MARKED.match(text) is not None


def is_note(text: str) -> bool:
    """Whether a cell that stands alone in its row reads as a note, and not as a name.

    A full stop is no sign by itself (B.V., e.o., Jansen P.), nor are many words: a sentence has a verb, or no capitals.

    >>> is_note("Lumen B.V."), is_note("Deze gegevens zijn van vorig jaar."), is_note("Let op: niet delen")
    (False, True, True)
    """
    if MARKED.match(text) or text[-1:] == ":":
        return True
    words = text.split()
    if text[-1:] == "?" and len(words) >= ASKS:
        return True
    ends = re.search(r"[a-z]{3,}[.?!]$", text) is not None or ": " in text
    if not ends and len(words) < MANY_WORDS:
        return False
    plain = len(words) >= 4 and not any(word[:1].isupper() for word in words[1:])
    return plain or bool({fold(word) for word in words} & _verbs())


def _verbs() -> frozenset[str]:
    return frozenset(spellings()["notes"]["verbs"])


class Notation:
    """Reads the cells of one column that may name several people, by how the table writes names.

    >>> Notation(["Wilg, Tess", "Bakker Smit, Anna Maria"]).people("Bakker Smit, Anna Maria")
    ('Bakker Smit, Anna Maria',)
    >>> Notation(["Anna Wilg, Bert Els"]).people("Anna Wilg, Bert Els")
    ('Anna Wilg', 'Bert Els')
    """

    def __init__(
        self,
        cells: Iterable[Cell],
        singles: Iterable[Cell] = (),
        *,
        initials: frozenset[Form] = frozenset(),
        organisation: Callable[[str], bool] | None = None,
    ) -> None:
        """Take the measure of a table.

        Args:
            cells: cells of the columns in which people are named.
            singles: cells of columns in which each cell names one person.
            initials: how people are called by their initials, so that NB and NA are names too.
            organisation: whether a text is surely the name of an organisation.

        """
        self.initials, self.organisation = initials, organisation
        texts = dict.fromkeys(map(clean, cells))
        self.whole = frozenset(map(clean, singles))
        self.alone = frozenset(text for text in (*texts, *self.whole) if not re.search(r"[,/;+]", text))
        self.surname_first = any(map(_surname_first, (*texts, *self.whole)))

    @classmethod
    def of(
        cls,
        table: Table,
        columns: Mapping[str, int],
        lists: Iterable[str],
        *,
        initials: frozenset[Form] = frozenset(),
        organisation: Callable[[str], bool] | None = None,
    ) -> Notation:
        """The notation of one table: ``columns`` are those in which people are named, ``lists`` may name several in a cell."""
        found = {column: table.sample(position) for column, position in columns.items()}
        singles = {"name", "from", "professional"} - set(lists)
        alone = chain(*(found[column] for column in singles & found.keys()))
        return cls(chain(*found.values()), alone, initials=initials, organisation=organisation)

    def people(self, cell: Cell) -> tuple[str, ...]:
        """Those whom a cell names; see :func:`netmap.ingest.cells.several_people`."""
        names = several_people(cell, initials=self.initials, organisation=self.organisation)
        text = clean(cell)
        if len(names) != 2 or text.count(",") != 1 or re.search(r"[;/+\n]", str(cell)):
            return names
        if (
            all(map(INITIALS_FIRST.match, names))
            or self.alone & set(names)
            or (self.organisation and all(map(self.organisation, names)))
        ):
            return names
        return (
            several_organisations(cell, initials=self.initials)
            if self.surname_first or text in self.whole
            else names
        )


def spread_homes(lines: Sequence[dict[str, object]], home: str) -> bool:
    """Give each of several people in a cell their own organisation from the cell beside it.

    One organisation is that of all; as many as there are people are theirs in this order. Otherwise it is left unknown.

    Returns:
        Whether it is clear who works where; also when nothing is said.

    """
    several = several_organisations(str(lines[0].get(home) or "")) if lines else ()
    if len(several) < 2:
        return True
    for at, line in enumerate(lines):
        del line[home]
        if len(several) == len(lines):
            line[home] = several[at]
    return len(several) == len(lines)


def _surname_first(text: str) -> bool:
    """Whether a cell can only be "surname, first name": "Wilg, Tess", "de Boer, Jan Willem", "Jansen, P."."""
    parts = [part.split() for part in text.split(",")]
    if len(parts) != 2 or not all(parts) or re.search(r"[;/+\d]| en ", text):
        return False
    lead, rest = parts
    if only_particles(rest) or only_particles(rest[-1:]) or only_particles(lead[-1:]):
        return True
    if only_particles(lead[:1]) and lead[0].islower():
        return True
    if all(re.fullmatch(r"(?:[A-Za-z]{1,2}\.-?)+|[A-Z]", word) for word in rest):
        return True
    calling = spellings()["people"]["calling"]
    return (
        len(lead) == 1 and fold(lead[0]) not in calling and all(word[:1].isupper() for word in (*lead, *rest))
    )
