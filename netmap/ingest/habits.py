"""What a column says as a whole, judged once before its cells are read: the usual year, whether the month comes first, what stands before
decimals, whether answers are numbered, and what its phrases of how often stand for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from netmap.ingest import cells
from netmap.ingest.cells import Cell, clean, in_full, is_blank
from netmap.ingest.days import comes_month_first, may_be_swapped, years_in
from netmap.ingest.marks import mark
from netmap.ingest.often import Often, Said, are_coded, frequency, often, phrase_of
from netmap.ingest.raw import RawSheet
from netmap.ingest.readers import DATES, HOW_OFTEN, WHOLE
from netmap.ingest.table import Remark, Table, is_number
from netmap.late import late
from netmap.model.records import Phrase
from netmap.model.vocabulary import fold

PACE = re.compile(
    r"(?:per|afgelopen|laatste|vorige|last) (week|maand|kwartaal|jaar|month|quarter|year)(?: (?:met|with) .*)?$"
)
"""How often is said in the header, and the cells hold a number only."""

OF_CONTACT = late(
    r"\b(?:contact\w*|\w*overleg\w*|gespre\w+|samenwerk\w*|gesproken|keer|keren|freq\w*|hoe vaak|afspra\w+|bezoek\w*|wie \w+ (?:met )?wie|relaties?|network|netwerk|meetings?|times)\b"
)
OTHERWISE = late(
    r"\b(?:uur|uren|fte|formatie|minuten|euro|budget\w*|kosten|bedrag\w*|tarie\w+|leerlingen|casus(?:sen)?|caseload|dossiers?|aanmeldingen|verwijzingen|trajecten"
    r"|afstand\w*|km|kilometers?|reistijd\w*|(?:rapport)?cijfers?|tevreden\w*|hours|costs?|distances?|pupils|cases)\b"
)
KNOWS = late(r"\b(?:ken|kent|kennen|knows?)\b")
TITLES_WITHIN = 6
"""Rows above a header in which a title says what numbers count."""


def counted(sheet: RawSheet, header: int) -> str | None:
    """What numbers below names count, where a title or the name of the sheet or file says so: "contact", or another word ("uren").

    Args:
        sheet: the sheet.
        header: the row of the names, from 0.

    """
    rows = [
        [text for cell in row if (text := clean(cell))]
        for row in sheet.rows[max(0, header - TITLES_WITHIN) : header]
    ]
    titles = [text for row in rows if len(row) <= 2 for text in row]
    said = fold(" ".join((*titles, sheet.name, sheet.file.rpartition(".")[0])))
    other = OTHERWISE.search(said)
    return "contact" if OF_CONTACT.search(said) else other and other[0]


def with_title(matrix: Table) -> Table:
    """A matrix with what is told where its title asks who knows whom: that is no contact yet."""
    at = (matrix.header_row or 0) - matrix.sheet.first_row
    titles = [clean(cell) for row in matrix.sheet.rows[max(0, at - TITLES_WITHIN) : at] for cell in row]
    if not KNOWS.search(fold(" ".join((*titles, matrix.sheet.name)))):
        return matrix
    return replace(matrix, remarks=(*matrix.remarks, Remark("issues.knows", "warning")))


def are_of_contact(sheet: RawSheet, header: int, cells: Sequence[str], *, person: bool) -> bool:
    """Whether numbers below a name are those of contacts: they are marks, or it is said; below a person nothing need be said.

    Below a function or organisation they may be hours, places or money as well.
    """
    if not any(is_number(text) and text not in ("0", "1") for text in cells):
        return True
    said = counted(sheet, header)
    return said == "contact" or (said is None and person)


def count_else(matrix: Table) -> bool:
    """Whether the numbers of a matrix count something else than contacts, as its title says: hours, kilometres, pupils."""
    if any(re.fullmatch(r"[2-9]|\d\d+", clean(cell)) for cell in matrix.distinct(matrix.columns["count"])):
        said = counted(matrix.sheet, (matrix.header_row or 0) - matrix.sheet.first_row)
        return said not in (None, "contact")
    return False


def says_pace(header: str) -> str | None:
    """Per what a number below a header is a number of contacts: "maand" of "Contacten per maand met GGD"."""
    hit = PACE.search(in_full(fold(header)))
    return hit and hit[1]


SCALES = (3, 5)
"""How far a scale of answers goes at least and at most, counted from 1."""
NOT_ANSWERED = 9
"""What such a scale has for no answer."""
LEAST_ANSWERS = 8
"""Cells from which it shows."""


class Habits:
    """How the columns of one table are written; ``notes`` gathers what is told once of a column: "column|key" → what fills the sentence."""

    def __init__(self, table: Table, columns: Mapping[str, int], said: Said) -> None:
        self.table, self.columns, self.said = table, columns, said
        unit = says_pace(table.header[columns["frequency"]]) if "frequency" in columns else None
        self.pace = frequency(f"1 per {unit}") if unit else None
        """Contacts a year of a bare number, where the header says per what it is."""
        self.notes: dict[str, Mapping[str, object]] = {}
        self.month_first = {column: self._order(column) for column in DATES if column in columns}
        self.years = {column: self._usual_year(column) for column in DATES if column in columns}
        self.decimal = {column: self._decimal(column) for column in WHOLE if column in columns}
        if self._is_scale():
            self.notes["count|issues.scale"] = {}
        self.coded = {column: are_coded(self._cells(column)) for column in HOW_OFTEN if column in columns}

    def _is_scale(self) -> bool:
        """Whether what stands where names cross may be answers on a scale and no numbers of contacts: few different ones, all low."""
        if "count" not in self.crossed or self.said:
            return False
        cells = [(clean(cell), times) for cell, times in self._counted("count")]
        numbers = {int(text): times for text, times in cells if re.fullmatch(r"\d", text)}
        every = sum(numbers.values())
        if max(numbers.keys() - {NOT_ANSWERED}, default=0) == SCALES[1]:
            numbers.pop(NOT_ANSWERED, None)
        highest = max(numbers, default=0)
        return (
            SCALES[0] <= highest <= SCALES[1]
            and len(numbers.keys() - {0}) >= SCALES[0]
            and every >= LEAST_ANSWERS
            and every == sum(times for text, times in cells if text)
        )

    def _counted(self, column: str) -> list[tuple[Cell, int]]:
        """The different cells of a canonical column, also where it stands in the table several times, and how often each is there."""
        places = [self.columns[column], *self.table.also.get(column, ())] if column in self.columns else []
        return [found for place in places for found in self.table.grid.counted(place)]

    def _cells(self, column: str) -> list[Cell]:
        """The different cells of a canonical column."""
        return [cell for cell, _ in self._counted(column)]

    def _usual_year(self, column: str) -> int | None:
        years = years_in(self.table.sample(self.columns[column]), month_first=self.month_first[column])
        return max(years, key=lambda year: (years[year], year)) if years else None

    def _order(self, column: str) -> bool:
        """Whether the dates of a column have the month first."""
        cells = self._cells(column)
        found = comes_month_first(cells)
        if found:
            self.notes[f"{column}|issues.month_first"] = {}
        if found and (swapped := may_be_swapped(self._counted(column))):
            self.notes[f"{column}|issues.swapped_dates"] = {"count": swapped}
        return found

    def _decimal(self, column: str) -> str | None:
        """The sign before decimals in a column of what is counted; where it cannot be known, that is told."""
        found = self._cells(column)
        sign = cells.decimal_sign(found)
        doubtful = (
            text for cell in found if isinstance(cell, str) and cells.AMBIGUOUS.fullmatch(text := clean(cell))
        )
        # "1.204 leerlingen" is how thousands are written here
        sure = column in ("pupils", "max_cases")
        first = (
            next((text for text in doubtful if not (sure and "." in text)), None) if sign is None else None
        )
        if first is not None:
            whole = f"{cells.without_thousands(first, None):.0f}"
            self.notes[f"{column}|issues.read_thousands"] = {"found": first, "read": whole}
        return sign

    @cached_property
    def crossed(self) -> frozenset[str]:
        """Columns of which a cell stands where two names cross: that nobody knows is told, and is no contact."""
        if self.table.kind == "matrix":
            return frozenset(HOW_OFTEN)
        leads = (next(iter(part.columns), "") for part in self.table.parts)
        return frozenset({*HOW_OFTEN, "present"}).intersection(leads)

    def phrases(self) -> tuple[Phrase, ...]:
        """Every phrase of how often that was read, in the order of the sheet, with the number that it stands for."""
        found: dict[str, Phrase] = {}
        for column in HOW_OFTEN:
            for cell, times in self._counted(column):
                read = self._phrase(column, cell)
                if read is None:
                    continue
                before = found[read.words].cells if read.words in found else 0
                found[read.words] = Phrase(
                    read.words, read.per_year, read.rounded, before + times, read.words in self.said
                )
        return tuple(found.values())

    def _phrase(self, column: str, cell: Cell) -> Often | None:
        """A cell as a phrase, where it is one: a bare number is no phrase unless the user says what it stands for."""
        phrase = phrase_of(cell)
        if is_blank(phrase) or (phrase not in self.said and is_number(phrase)):
            return None
        try:
            return (
                None
                if column == "count" and "count" in mark(cell, self.said)
                else often(cell, self.said, coded=self.coded.get(column, False))
            )
        except ValueError:
            return None
