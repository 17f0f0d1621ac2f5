"""Names in columns that should name nobody: a theme, a channel, a role, a meeting, a team, a neighbourhood, the school of a case.

What stands there is shown on maps and in files, so it enters only when it looks like what the column holds: a word that belongs
there, a value that is repeated, an organisation that is known. Anything else may be what a child is called; it is set aside.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from netmap.ingest import families
from netmap.ingest.privacy import MASK, gate_data, no_name
from netmap.ingest.table import Table
from netmap.ingest.typed import Typed
from netmap.model.columns import Mask
from netmap.model.records import Place, RowIssue, SheetReport
from netmap.model.vocabulary import Vocabulary, fold

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "contacts": ("theme", "channel"),
    "involvements": ("case_role", "meeting", "school"),
    "professionals": ("team",),
    "organisations": ("neighbourhood",),
}
"""Kind of row → its columns that are shown and name nobody."""
OF_PLACES = frozenset({"team", "neighbourhood", "school"})
"""Columns of names of places, teams and schools: one word, or none that begins with a capital, is no name of a person."""
TWICE, THRICE = 2, 3
"""Rows from which a value is repeated; what looks like the name of a person must be so once more."""
ABOUT = frozenset({"theme", "meeting"})
"""Columns in which a child may be named behind what it is about."""
LONG_STEM = 4
"""Letters of a stem with which hardly a first name begins: Sofie begins as *so* does."""
NAME = re.compile(r"[A-ZÀ-Þ][a-zß-ÿ]{2,}")
FULL_NAME = re.compile(
    rf"{NAME.pattern} (?:(?:van|de|der|den|ter|ten|het|'t|el) )*{NAME.pattern}(?:-{NAME.pattern})?"
)
ADJECTIVE = re.compile(r"(?:ijke|[ai]le|ige|ende|sche|[ei]ele|[ei]eve|aire|bare|same)$")
"""How a word ends that says what something is like, and no first name: "Kansrijke Start"."""
THING = re.compile(
    r"(?:heid|ing|tie|sie|teit|schap|zorg|hulp|werk|overleg|tafel|beraad|kring|groep|dag|ment|isme|iek|ek|ium|punt|plan|lijn|uur)$|.{11}"
)
"""How a word ends that is a thing and no first name; nor is one of so many letters."""
ARTICLES = frozenset({"de", "het", "t", "den", "ter", "ten", "op", "in", "aan", "the", "la", "le"})
ORGANISATIONS = ("organisation", "from_organisation", "from_school", "to_organisation", "parent")


@dataclass(frozen=True, slots=True)
class Misplaced:
    """Judges the values of these columns, over all sheets."""

    counts: Mapping[str, Counter[str]]
    """Column → how often each folded value stands there."""
    organisations: frozenset[str]
    words: Vocabulary
    uncapped: frozenset[str] = frozenset()
    """Values that are also written without a capital, as no first name is."""

    @classmethod
    def of(cls, tables: Sequence[Typed], words: Vocabulary) -> Misplaced:
        """What all rows say."""
        counts: dict[str, Counter[str]] = {
            column: Counter() for columns in COLUMNS.values() for column in columns
        }
        named, uncapped = set[str](), set[str]()
        for table in tables:
            for column in COLUMNS.get(table.kind, ()):
                for text, count in table.get(column).counts():
                    if isinstance(text, str):
                        counts[column][fold(text)] += count
                        uncapped.update([fold(text)] if text.islower() else [])
            for column in ORGANISATIONS:
                named.update(value for value in table.get(column).there() if isinstance(value, str))
            for schools in table.get("schools").there():
                named.update(map(str, schools) if isinstance(schools, tuple) else ())
        return cls(counts, frozenset(map(fold, named)), words, frozenset(uncapped))

    def belongs(self, column: str, text: str) -> bool:
        """Whether a value looks like what its column holds."""
        folded = fold(text)
        if column in ABOUT and self.names_somebody(text):
            return False
        if column in ABOUT and NAME.fullmatch(text) and not self._is_a_word(column, text):
            return False  # "Sem", however often he is talked about
        if not folded or folded in self.organisations or self.counts[column][folded] >= THRICE:
            return True
        if column in OF_PLACES and folded.split()[0] in ARTICLES:
            return True
        if column == "school":
            fits = self.words.kind_from_name(text) is not None
        else:
            fits = any(re.search(rf"\b{re.escape(stem)}", folded) for stem in stems(column))
        return fits or self._by_form(column, text, folded)

    def names_somebody(self, text: str) -> bool:
        """Whether a theme or meeting is, or holds, the name of somebody or of a family."""
        of_family = families.cleaned("to", text)[1] in (families.FAMILY, families.ABOUT)
        return of_family or self._adds_a_name(text) or self._is_a_name(text)

    def _adds_a_name(self, text: str) -> bool:
        """Whether a word that belongs there has one behind it that is written as a name and is none of a place or organisation: "MDO Sem"."""
        first, *rest = text.split() or [""]
        names = [word for word in rest if NAME.fullmatch(word)]
        if (
            len(names) != 1
            or ARTICLES.intersection(map(fold, rest))
            or fold(text) in self.organisations
            or not _begins(fold(first))
        ):
            return False
        word = fold(names[0])
        known = _begins(word, LONG_STEM) or self.words.kind_from_name(names[0]) is not None
        return not known and not any(word in name.split() for name in self.organisations)

    def _is_a_name(self, text: str) -> bool:
        """Whether a value is the first name and surname of somebody: three people around a child name it three times."""
        return (
            FULL_NAME.fullmatch(text) is not None
            and ADJECTIVE.search(text.split()[0]) is None
            and fold(text) not in self.organisations
            and fold(text).split()[0] not in ARTICLES
            and self.words.kind_from_name(text) is None
            and self.words.discipline_of(text) is None
            and not any(_begins(word, LONG_STEM) or no_name().match(word) for word in fold(text).split())
        )

    def _is_a_word(self, column: str, text: str) -> bool:
        """Whether a single word with a capital is one for a theme or meeting, by how it begins or ends, and no first name."""
        known = any(fold(text).startswith(stem) for stem in stems(column)) or _begins(fold(text), LONG_STEM)
        elsewhere = (
            fold(text) in self.organisations | self.uncapped or self.words.kind_from_name(text) is not None
        )
        return known or elsewhere or self.words.discipline_of(text) is not None or bool(THING.search(text))

    def _by_form(self, column: str, text: str, folded: str) -> bool:
        """Whether a value is no name by how it is written."""
        capitals = sum(word[:1].isupper() for word in text.split())
        if column in OF_PLACES and (capitals < 2 or bool(re.search(r"\d", text))):
            return True
        if self.words.discipline_of(text) or self.words.case_role_of(text):
            return True
        short = len(text) <= 4 and text.isupper()
        return short or (capitals < 2 and self.counts[column][folded] >= TWICE)


def _begins(word: str, least: int = 1) -> bool:
    """Whether a folded word begins as one that belongs in some column, with a stem of so many letters at least."""
    every = (stem for column in gate_data()["shown"] for stem in stems(column))
    return any(len(stem) >= least and word.startswith(stem) for stem in every)


@cache
def stems(column: str) -> tuple[str, ...]:
    """How words begin that belong in such a column."""
    return tuple(map(fold, gate_data()["shown"][column]))


def with_case_roles(table: Table, words: Vocabulary) -> Table:
    """A table of cases whose *functie* says what somebody does in the case ("regisseur", "deelnemer"), as such: no function."""
    at = table.columns.get("professional_role")
    if (
        at is None
        or "case_role" in table.columns
        or table.why.get("professional_role") == "user"
        or table.parts
    ):
        return table
    cells = [cell for cell in table.grid.distinct(at) if isinstance(cell, str)]
    functions = sum(words.discipline_of(cell) is not None for cell in cells)
    if sum(words.case_role_of(cell) is not None for cell in cells) <= functions:
        return table
    to = {"professional_role": "case_role"}
    return replace(
        table,
        columns={to.get(column, column): place for column, place in table.columns.items()},
        why={to.get(column, column): how for column, how in table.why.items()},
    )


def set_aside(
    tables: Sequence[Typed],
    reports: Sequence[SheetReport],
    words: Vocabulary,
    tell: Callable[[Place, str, str], None],
) -> tuple[list[Typed], list[SheetReport], list[RowIssue]]:
    """The rows without what is misplaced, the reports without it in what they show, and an issue for each.

    Args:
        tables: all that was read.
        reports: what each table was taken for.
        words: the vocabulary.
        tell: called with the place, canonical column and key of each value.

    """
    judge = Misplaced.of(tables, words)
    headers = {(one.file, one.sheet, one.kind): one.columns for one in reversed(reports)}
    found, issues = list(tables), list[RowIssue]()
    for number, table in enumerate(tables):
        wrong: list[tuple[int, int, str]] = []
        for order, column in enumerate(COLUMNS.get(table.kind, ())):
            if table.scope and column not in ABOUT:
                continue  # of a network from elsewhere the words may be any, but nobody's name
            cells = table.get(column)
            strange = [
                isinstance(text, str)
                and (judge.names_somebody(text) if table.scope else not judge.belongs(column, text))
                for text in cells.values
            ]
            bad: Mask = cells.mapped([*strange, False], bool)
            if bad.any():
                found[number] = found[number].with_column(column, cells.where(~bad))
                wrong += [(at, order, column) for at in np.flatnonzero(bad).tolist()]
        named = headers.get((table.place.file, table.place.sheet, table.kind), {})
        for at, _, column in sorted(wrong):
            place = table.at(at)
            issues.append(
                RowIssue("issues.misplaced", "warning", replace(place, column=named.get(column, column)))
            )
            tell(place, column, "issues.misplaced")
    return found, [_unshown(one, reports, judge) for one in reports] if issues else list(reports), issues


def _unshown(report: SheetReport, reports: Sequence[SheetReport], judge: Misplaced) -> SheetReport:
    """A report in whose first rows nothing is shown that does not belong there; several tables may be made of these rows."""
    guarded = {
        at: column
        for one in reports
        if (one.file, one.sheet, one.header) == (report.file, report.sheet, report.header)
        for at, column in enumerate(one.taken_for)
        if column in COLUMNS.get(one.kind, ()) and column is not None
    }
    if not guarded:
        return report
    preview = tuple(
        tuple(
            MASK if at in guarded and text and not judge.belongs(guarded[at], text) else text
            for at, text in enumerate(line)
        )
        for line in report.preview
    )
    return replace(report, preview=preview)
