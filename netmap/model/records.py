"""Records: what a sheet says, once it is read, cleared of personal data and every name is one identity.

All are frozen; two are equal when all their fields are. ``None`` means *not known*, never zero or no. A reference to a
person or organisation is its ``id``: opaque, and the same for the same name at the same organisation in every upload.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

SheetKind = Literal[
    "professionals",
    "organisations",
    "contacts",
    "involvements",
    "needs",
    "elements",
    "gaps",
    "leads",
    "matrix",
    "ignore",
]
Severity = Literal["error", "warning", "correction"]
GapReason = Literal["vacancy", "nobody", "unknown", "not_needed"]
"""Why a list names nobody: "vacature"; "-" or "geen"; "?" or "n.n.b."; "n.v.t."."""
LeadSaid = Literal["somebody", "nobody", "unknown"]
"""What an answer to who leads says: a name or a function, that nobody does, or that the respondent does not know."""


RATINGS = ("rating", "trust", "clarity", "sharing")
"""Marks from 1 to 5 that the one gives the contact with the other: as a whole, for trust, for how clear it is who does
what, and for how well information is shared."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: the file's name, the sheet's name (empty for text files), row from 1, the header."""

    file: str
    sheet: str = ""
    row: int | None = None
    column: str = ""


@dataclass(frozen=True, slots=True)
class RowIssue:
    """Something in the input that was wrong, doubtful or corrected; the rest of the sheet is still read.

    ``key`` names the sentence ``issues.<key>``; ``values`` fill its blanks and never hold the content of a sensitive
    cell. ``error``: the row or cell is not used. ``warning``: used, but look at it. ``correction``: read as meant.
    """

    key: str
    severity: Severity
    place: Place
    values: Mapping[str, object] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash((self.key, self.severity, self.place))


@dataclass(frozen=True, slots=True)
class Professional:
    """Somebody who works with or around children, at one organisation."""

    id: str
    name: str
    organisation: str | None = None
    team: str | None = None
    role: str | None = None
    """The function as written in the sheet."""
    discipline: str | None = None
    """Key of the vocabulary."""
    schools: tuple[str, ...] = ()
    """Ids of the schools that this person works for on paper."""
    workdays: tuple[int, ...] | None = None
    """1 = Monday … 7 = Sunday."""
    hours: float | None = None
    """Hours a week."""
    deputy: str | None = None
    max_cases: int | None = None
    listed: bool = True
    """Stands in a sheet of professionals; false when only mentioned in contacts or cases."""
    answered: bool | None = None
    """Filled in the questionnaire of a round, also with nobody to name; ``None``: was not asked in one."""


@dataclass(frozen=True, slots=True)
class Organisation:
    """A school, a care organisation, a team of the municipality."""

    id: str
    name: str
    kind: str | None = None
    """Key of the vocabulary."""
    parent: str | None = None
    neighbourhood: str | None = None
    brin: str | None = None
    pupils: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    aliases: tuple[str, ...] = ()
    listed: bool = True
    answered: bool | None = None
    """As of a professional, where the organisation as a whole was asked."""


@dataclass(frozen=True, slots=True)
class Contact:
    """One row of contact, from one person or organisation to another; ``source`` and ``target`` are ids."""

    source: str
    target: str
    date: date | None = None
    per_year: float | None = None
    """Contacts a year, from the frequency word; 0 is "never"."""
    count: float | None = None
    """How many contacts this row stands for."""
    tells_rate: bool = True
    """Whether a date without more counts as one contact; false where a file of ties gives the last date and hides how often."""
    channel: str | None = None
    theme: str | None = None
    response_days: float | None = None
    """Working days until an answer."""
    answered: bool | None = None
    rating: float | None = None
    trust: float | None = None
    clarity: float | None = None
    sharing: float | None = None
    """These four: ``RATINGS``."""
    directed: bool = True
    """Whether ``source`` is who told of it. False for a line of an undirected graph: who told is not known, ``source`` is the
    smaller id, and nothing that belongs to one side (an answer, a mark) is given."""
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Involvement:
    """One professional in one case. ``case`` is a keyed hash: the number itself is gone at the gate."""

    case: str
    professional: str
    case_role: str | None = None
    start: date | None = None
    end: date | None = None
    meeting: str | None = None
    school: str | None = None
    joint_plan: bool | None = None
    parents: bool | None = None
    youth: bool | None = None
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Pair:
    """What a file of ties says of two nodes without the rows behind it; a sheet of contacts or cases says it by its rows.

    ``first < second``; both are ids.
    """

    first: str
    second: str
    shared: bool = False
    """The two are in a case together."""
    shared_cases: int | None = None
    """In how many; ``None`` where the file does not say."""
    case_weight: float | None = None
    """Newman's weight of these cases; ``None`` where the file does not say."""
    declared: bool = False
    """They belong together on paper."""


@dataclass(frozen=True, slots=True)
class Need:
    """A function that a school must be able to reach: for one school, or for all schools of a kind, or for all."""

    discipline: str
    school: str | None = None
    school_kind: str | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """A function for which a school has nobody, as its own list says: known, where an empty cell is not."""

    school: str
    """Id of the organisation."""
    discipline: str | None
    """Key of the vocabulary; ``None`` for a function that it does not know."""
    role: str
    """The function as written above the column."""
    why: GapReason
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class ElementScore:
    """One respondent's score (1–5) for one of the twelve working elements."""

    element: str
    score: int
    organisation: str | None = None


@dataclass(frozen=True, slots=True)
class Lead:
    """Who somebody says leads around the pupils of a school. A row is an answer, also when it names nobody."""

    respondent: str
    """Id of the person or organisation that was asked."""
    school: str
    """Id of the organisation."""
    said: LeadSaid
    lead: str | None = None
    """Id of the person or organisation that was named, where they are known."""
    discipline: str | None = None
    """Key of the function that was named, or of the person who was; ``None`` where it is not known."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase or mark that says how often, and what it stands for."""

    phrase: str
    per_year: float | None
    """Contacts a year; ``None``: contact, and it is not said how often."""
    rounded: bool
    """The phrase leaves room, and the number is a choice."""
    cells: int
    """In how many cells it stands."""
    said: bool = False
    """The user said what it stands for."""


@dataclass(frozen=True, slots=True)
class SheetReport:
    """What one sheet was taken for: shown to the user, who can correct it."""

    file: str
    sheet: str
    kind: SheetKind
    header_row: int | None
    """Row number of the header, from 1; ``None`` for a list without header."""
    rows: int
    """Data rows read."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """Canonical column → header in the file."""
    header: tuple[str, ...] = ()
    """All headers, from the left; of a sheet that was not recognised those of the row that looks most like a header."""
    taken_for: tuple[str | None, ...] = ()
    """For each header the canonical column, or ``None``."""
    why: tuple[str, ...] = ()
    """For each header: ``user``, ``word`` (a known word), ``alike`` (nearly), ``content``, ``unknown``, or why it is kept out."""
    shapes: tuple[str, ...] = ()
    """For each header what its cells look like, without saying what they hold: ``names``, ``words``, ``numbers``, ``dates``,
    ``yes_no``, ``addresses``, ``sentences`` or ``empty``."""
    unused: tuple[str, ...] = ()
    """Headers that were not read."""
    encoding: str | None = None
    delimiter: str | None = None
    preview: tuple[tuple[str, ...], ...] = ()
    """First rows as shown to the user, after the privacy gate: blocked cells are masked."""
    hidden: bool = False
    frequencies: tuple[Phrase, ...] = ()
    """The phrases of how often on this sheet."""


@dataclass(frozen=True, slots=True)
class ColumnAccount:
    """What became of the filled cells of one column of a sheet, its headers and titles included."""

    letter: str
    """The column as a spreadsheet calls it."""
    header: str
    fates: Mapping[str, int]
    """Fate (:mod:`netmap.ingest.fates`) → number of cells."""


@dataclass(frozen=True, slots=True)
class CellAccount:
    """What became of every filled cell of one sheet: ``fates`` adds up to ``filled``, and so do the columns."""

    file: str
    sheet: str
    filled: int
    """Cells that hold anything but space."""
    fates: Mapping[str, int]
    columns: tuple[ColumnAccount, ...] = ()

    @property
    def classes(self) -> dict[str, int]:
        """The cells per class of fate: what stands before the colon."""
        found: dict[str, int] = {}
        for fate, count in self.fates.items():
            kind = fate.partition(":")[0]
            found[kind] = found.get(kind, 0) + count
        return found


@dataclass(frozen=True, slots=True)
class PrivacyReport:
    """What the privacy gate did, in counts; never with a value."""

    blocked_columns: tuple[Place, ...] = ()
    """Columns that look like a BSN or a child's data: not one cell was kept."""
    blocked_reasons: tuple[str, ...] = ()
    """Why, for each of these: ``bsn``, ``rsin``, ``child_name``, ``birth_date``, ``address`` or ``diagnosis``."""
    unread_columns: tuple[Place, ...] = ()
    """Free text: never read."""
    masked_cells: tuple[Place, ...] = ()
    """Single cells with a number that passes the BSN eleven-test, or that name a child, its family, a case or a home."""
    cleaned_cells: tuple[Place, ...] = ()
    """Cells from which an e-mail address, a telephone number or what is about another was taken away; the rest was read."""
    hashed_cases: int = 0
    """Different case numbers replaced by a keyed hash."""
    hashed_emails: int = 0
    """Different e-mail addresses used to recognise people and then dropped."""
    pupil_lists: tuple[Place, ...] = ()
    """Sheets, or tables on one, that hold pupils: not one cell was kept."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two names that may be the same person or organisation: only the user can say so."""

    kind: Literal["professional", "organisation"]
    first: str
    """The name that is best kept."""
    second: str
    score: float
    """How sure, 0 to 100: likeness of spelling moved by the evidence."""
    first_id: str = ""
    second_id: str = ""
    first_organisation: str = ""
    """Where the first works, for people; empty when not known."""
    second_organisation: str = ""
    evidence: tuple[str, ...] = ()
    """What speaks for it: ``identity.evidence.<key>``."""
    group: int = 0
    """Proposals about names that hang together have the same number."""


@dataclass(frozen=True, slots=True)
class Intake:
    """All that was read from a set of files: records, and everything there is to say about the reading."""

    professionals: tuple[Professional, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    contacts: Sequence[Contact] = ()
    """What is read of files is a table (``tables.Contacts``), in which a row is a record only when it is asked for."""
    involvements: Sequence[Involvement] = ()
    """As ``contacts``: ``tables.Involvements``."""
    needs: tuple[Need, ...] = ()
    elements: tuple[ElementScore, ...] = ()
    gaps: tuple[Gap, ...] = ()
    leads: tuple[Lead, ...] = ()
    pairs: tuple[Pair, ...] = ()
    issues: tuple[RowIssue, ...] = ()
    sheets: tuple[SheetReport, ...] = ()
    privacy: PrivacyReport = PrivacyReport()
    proposals: tuple[Proposal, ...] = ()
    cells: tuple[CellAccount, ...] = ()
    """What became of the filled cells, sheet by sheet."""
    strange_words: tuple[tuple[str, frozenset[str]], ...] = ()
    """Name of a file or sheet, and the words in it (folded) that may be those of a person; none when all are known to be no name."""
