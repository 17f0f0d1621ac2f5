"""Workbooks as people send them, with secrets in more than forty kinds of places: what nobody may read in anything that netmap makes.

Each workbook has a network that is fine and some dozen kinds of secrets, so that a few workbooks hold all kinds several times.
"""

from __future__ import annotations

import io
import random
import zipfile
from datetime import date

import openpyxl
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from netmap.ingest.privacy import ELEVEN_TEST_WEIGHTS, passes_eleven_test

FIRST = ["Pietje", "Klaartje", "Fatimaatje", "Joostje", "Mientje", "Ahmedje", "Sofietje", "Daantje"]
LAST = [
    "Pukkelman",
    "Kletskous",
    "Zonneschijntje",
    "Bibberbeen",
    "Kwebbelaar",
    "Muizenstaart",
    "Snotneuzerik",
    "Wiebelkont",
]
ANYBODY = ["Appelflapper", "Roggebrokje", "Tuttebelletje", "Kruimeldiefje"]
"""Of whom nothing says that they are children: who fills in a sheet is called so too. Told to the owner, and at level ``full``."""
STAFF = [
    "Xandra Kwakzalver",
    "Bertus Pruikenmaker",
    "Ywenna Dwarsligger",
    "Dirk Zevenhuizer",
    "Oktavia Wolkenveld",
    "Wubbo Ijsvogelaar",
]
HOMES = ["obs De Boei", "GGD Waterland", "Wijkteam Haven"]
ROLES = ["ib'er", "jeugdverpleegkundige", "jeugdconsulent"]
ILLNESSES = ["ADHD", "autismespectrumstoornis", "PTSS", "epilepsie", "dyslexie", "selectief mutisme"]
CHILD_HEADERS = [
    *(
        "naam kind",
        "Naam leerling",
        "leerlingnaam",
        "Kind",
        "client",
        "voornaam jeugdige",
        "child name",
        "lln",
        "ll",
        "naam ll.",
    ),
    *(
        "Naam van het kind",
        "Zorgleerling",
        "mentorleerling",
        "inzake",
        "over wie",
        "Betreft",
        "cliënt",
        "Achternaam leerling",
    ),
]
BSN_HEADERS = [
    *(
        "BSN",
        "burgerservicenummer",
        "bsn_nummer",
        "burgerservicenr",
        "citizen service number",
        "sofinummer",
        "RSIN",
        "zorgnummer",
    ),
    *("nr", "code 2", "kenmerk", "Nummer", "id", "volgnr"),
]
BIRTH_HEADERS = [
    "geboortedatum",
    "geb. datum",
    "GeboorteDatum",
    "date of birth",
    "geboren",
    "GD",
    "d.o.b.",
    "g.datum",
    "geb.dat.",
]
ILL_HEADERS = [
    "diagnose",
    "DSM",
    "stoornis",
    "diagnosis",
    "bijzonder",
    "medisch",
    "zorgbehoefte",
    "medicatie",
]
NOTE_HEADERS = [
    "opmerkingen",
    "Toelichting",
    "notities",
    "remarks",
    "hulpvraag",
    "bijzonderheden",
    "reden contact",
]
ADDRESS_HEADERS = ["adres", "Straatnaam", "woonadres", "address", "adres ouders", "Straat en huisnummer"]
PUPIL_LISTS = [
    ("Naam", "Klas", "nr"), ("Volledige naam", "Groep", "Leerlingnummer"), ("Naam leerling", "Stamgroep", "nr"),
    ("Stamnummer", "Roepnaam", "Klas"), ("Leerlingnummer", "Leerling", "Klassenmentor"), ("Achternaam", "Geboortedatum", "Groep"),
    ("Naam", "geb.datum", "School"), ("Roepnaam", "Achternaam", "Stamgroep"),
]  # fmt: skip
DRESS = [
    "{a}{b}{c}", "{a}.{b}.{c}", "{a} {b} {c}", "{a}-{b}-{c}", "{a},{b},{c}", "{a}_{b}_{c}", "{a}’{b}’{c}", "{a}'{b}'{c}", "{a}·{b}·{c}",
    "{a}/{b}/{c}", "BSN {a}{b}{c}", "bsn: {a}.{b}.{c}", "{a}\u00a0{b}\u00a0{c}", "({a}{b}{c})", "{a}{b}{c}.", "nr. {a} {b} {c}",
    "{a}{b} {c}", "{a} {b}{c}", "{a}\u2009{b}\u2009{c}", "{a}\u2011{b}\u2011{c}",
]  # fmt: skip


class Book:
    """One workbook that is being made, and what may not come out of it."""

    def __init__(self, seed):
        self.chance = random.Random(seed)
        self.seed, self.name = seed, f"contacten {seed}.xlsx"
        self.never = set()
        self.book = openpyxl.Workbook()
        self.contacts = self.book.active
        self.contacts.title = "Contacten"
        self.columns = {"van": [], "naar": [], "datum": []}
        pairs = [(a, b) for a in STAFF for b in STAFF if a < b]
        for number, (a, b) in enumerate(self.chance.sample(pairs, 9)):
            self.columns["van"].append(a)
            self.columns["naar"].append(b)
            self.columns["datum"].append(date(2026, 3, 1 + number))
        self.people = {
            "naam": list(STAFF),
            "organisatie": [HOMES[i % 3] for i in range(6)],
            "functie": [ROLES[i % 3] for i in range(6)],
        }
        self.cases = {
            "casusnummer": [self.case() for _ in range(6)],
            "professional": [self.chance.choice(STAFF) for _ in range(6)],
        }
        self.above, self.below, self.parts = [], [], {}

    def secret(self, text):
        self.never.add(text)
        return text

    def child(self):
        """Someone who is in one place only: what three rows have in common is taken for a team, a theme or a neighbourhood."""
        first, last = self.chance.choice(FIRST), self.chance.choice(LAST)
        first += "".join(self.chance.choice(pair) for pair in ("bkmnprstw", "aeiou") * 2)
        self.never |= {last, f"{first} {last}"}
        return f"{first} {last}"

    def anybody(self):
        return f"{self.chance.choice(FIRST)} {self.chance.choice(ANYBODY)}"

    def number(self):
        while True:
            digits = [self.chance.randint(1, 9), *(self.chance.randint(0, 9) for _ in range(7))]
            last = sum(w * d for w, d in zip(ELEVEN_TEST_WEIGHTS, digits, strict=False)) % 11
            number = "".join(map(str, digits)) + str(last)
            if last < 10 and passes_eleven_test(number):
                self.never.add(number)
                return number

    def bsn(self):
        number = self.number()
        dressed = self.chance.choice(DRESS).format(a=number[:3], b=number[3:6], c=number[6:])
        self.never.add(dressed)
        return dressed

    def case(self):
        return self.secret(f"DOS-{self.chance.randint(10**6, 10**7)}")

    def mail(self):
        return self.secret(f"{self.chance.choice(LAST).lower()}{self.chance.randint(100, 999)}@thuis.example")

    def phone(self):
        return self.secret(f"06-{self.chance.randint(10**7, 10**8 - 1)}")

    def born(self):
        return self.secret(
            f"{self.chance.randint(1, 28):02d}-{self.chance.randint(1, 12):02d}-{self.chance.randint(2008, 2020)}"
        )

    def row_of(self, sheet):
        return self.chance.randrange(len(next(iter(sheet.values()))))

    def column(self, sheet, headers, make):
        """A column of its own, filled."""
        count = len(next(iter(sheet.values())))
        sheet[self.chance.choice(headers)] = [make() for _ in range(count)]

    def one_cell(self, sheet, header, usual, value):
        """One odd cell in a column that is otherwise fine."""
        cells = sheet.setdefault(header, [usual] * len(next(iter(sheet.values()))))
        cells[self.row_of(sheet)] = value

    def done(self):
        """The bytes of the workbook."""
        for text in self.above:
            self.contacts.append([text])
        self._fill(self.contacts, self.columns)
        for text in self.below:
            self.contacts.append([text])
        self._fill(self.book.create_sheet("Professionals"), self.people)
        self._fill(self.book.create_sheet("Casusbetrokkenheid"), self.cases)
        out = io.BytesIO()
        self.book.save(out)
        if not self.parts:
            return out.getvalue()
        with zipfile.ZipFile(out, "a") as archive:
            for name, content in self.parts.items():
                archive.writestr(name, content)
        return out.getvalue()

    def _fill(self, sheet, columns):
        sheet.append(list(columns))
        for row in zip(*columns.values(), strict=True):
            sheet.append(list(row))

    def sheet(self, title, rows, state="visible"):
        made = self.book.create_sheet(title)
        for row in rows:
            made.append(list(row))
        made.sheet_state = state

    def pupils(self, header):
        return [header, *([self._pupil(text) for text in header] for _ in range(6))]

    def _pupil(self, header):
        low = header.lower()
        if "datum" in low:
            return self.born()
        if "naam" in low or low == "leerling":
            return self.child()
        if "nummer" in low or low == "nr":
            return self.chance.randint(1, 900)
        return "obs De Boei" if low == "school" else self.chance.choice(("7a", "8b", "groep 7"))


def _ill(book):
    return book.secret(book.chance.choice(ILLNESSES))


def _note(book):
    return f"moeder van {book.child()} belde over de {book.secret('pesterijen')}"


def _address(book):
    return book.secret(f"Geheimlaan {book.chance.randint(100, 999)}")


def _comment(book):
    book.contacts["B2"].comment = Comment(_note(book), book.child())


def _link(book):
    cell = book.contacts["A3"]
    cell.hyperlink = f"mailto:{book.mail()}?subject={book.chance.choice(FIRST)}"
    cell.hyperlink.tooltip = _note(book)


def _choices(book):
    rule = DataValidation(type="list", formula1=f'"{book.child()},{book.child()}"')
    rule.prompt, rule.error = _note(book)[:200], book.bsn()
    book.contacts.add_data_validation(rule)
    rule.add("D2:D9")


def _properties(book):
    told = book.book.properties
    told.creator, told.title, told.keywords, told.description = (
        book.child(),
        book.child(),
        book.bsn(),
        _note(book),
    )


def _defined(book):
    name = book.child().replace(" ", "_")
    book.never.add(name)
    book.book.defined_names[name] = DefinedName(name, attr_text=f'"{book.bsn()}"')


def _printed(book):
    book.contacts.oddHeader.center.text = book.child()
    book.contacts.oddFooter.left.text = book.bsn()


def _hidden_column(book):
    book.column(book.columns, ["ll"], book.child)
    book.contacts.column_dimensions[chr(64 + len(book.columns))].hidden = True


def _hidden_row(book):
    book.below += ["", f"niet delen: {_note(book)}"]
    book.contacts.row_dimensions[len(book.columns["van"]) + 3 + len(book.above)].hidden = True


def _format(book):
    book.column(book.columns, ["frequentie"], lambda: "maandelijks")
    book.contacts["C2"].number_format = f'dd-mm-yyyy "{book.child()}"'


def _formula(book):
    book.one_cell(book.columns, "thema", "zorg", f'="gesprek met {book.child()}"')


def _xml(book):
    book.parts["customXml/item9.xml"] = f"<a>{book.child()} {book.bsn()}</a>"


def _thread(book):
    book.parts["xl/threadedComments/threadedComment9.xml"] = f"<a><text>{_note(book)}</text></a>"


def _called(book):
    name = book.anybody()
    book.name = book.chance.choice((f"contacten {name} {book.seed}.xlsx", f"{name} ({book.seed}).xlsx"))


def _called_by_number(book):
    book.name = f"dossier {book.bsn().replace('/', '-')} {book.seed}.xlsx"


def _sheet_called(book):
    book.sheet(book.anybody(), [("van", "naar"), (STAFF[0], STAFF[1])])


def _header(book):
    book.column(book.columns, [f"Besproken met {book.anybody()}"], lambda: "ja")


def _staff_cell(text):
    def plant(book):
        sheet, column = book.chance.choice(
            ((book.columns, "naar"), (book.people, "naam"), (book.cases, "professional"))
        )
        row = book.row_of(sheet)
        sheet[column][row] = text(book).format(sheet[column][row])

    return plant


def _misplaced(sheet, header, usual, what):
    def plant(book):
        book.one_cell(getattr(book, sheet), header, usual, what(book))

    return plant


GROUPS = {
    "a column of children": lambda book: book.column(book.cases, CHILD_HEADERS, book.child),
    "children beside contacts": lambda book: book.column(book.columns, CHILD_HEADERS, book.child),
    "a column of BSN": lambda book: book.column(book.cases, BSN_HEADERS, book.bsn),
    "BSN as numbers": lambda book: book.column(book.cases, BSN_HEADERS, lambda: int(book.number())),
    "BSN beside contacts": lambda book: book.column(book.columns, BSN_HEADERS, book.bsn),
    "BSN beside staff": lambda book: book.column(book.people, BSN_HEADERS, book.bsn),
    "days of birth": lambda book: book.column(book.cases, BIRTH_HEADERS, book.born),
    "illnesses": lambda book: book.column(book.cases, ILL_HEADERS, lambda: _ill(book)),
    "notes": lambda book: book.column(book.cases, NOTE_HEADERS, lambda: _note(book)),
    "notes beside contacts": lambda book: book.column(book.columns, NOTE_HEADERS, lambda: _note(book)),
    "addresses": lambda book: book.column(book.cases, ADDRESS_HEADERS, lambda: _address(book)),
    "e-mail of parents": lambda book: book.column(
        book.cases, ["e-mail ouder", "mail ouders", "E-mailadres"], book.mail
    ),
    "e-mail of staff": lambda book: book.column(book.people, ["e-mail", "mailadres"], book.mail),
    "telephones": lambda book: book.column(book.people, ["telefoon", "mobiel", "tel."], book.phone),
    "a BSN for a day": _misplaced("columns", "datum", None, Book.bsn),
    "a child for a day": _misplaced("columns", "datum", None, lambda book: f"toen {book.child()} ziek was"),
    "a child for a theme": _misplaced("columns", "thema", "veiligheid", Book.child),
    "a child for a channel": _misplaced("columns", "kanaal", "telefoon", Book.child),
    "a child for a meeting": _misplaced("columns", "overleg", "zorgteam", Book.child),
    "a child for how often": _misplaced(
        "columns", "frequentie", "maandelijks", lambda book: f"voor {book.child()}"
    ),
    "a child for an answer": _misplaced("columns", "reactietijd", "2 dagen", Book.child),
    "a child for a role in a case": _misplaced("cases", "rol in casus", "lid", Book.child),
    "a child for a school of a case": _misplaced("cases", "school", "obs De Boei", Book.child),
    "a child for the start of a case": _misplaced("cases", "start", date(2026, 2, 1), Book.child),
    "a child for a team": _misplaced("people", "team", "Team Noord", Book.child),
    "a child for a neighbourhood": _misplaced("people", "wijk", "Noord", Book.child),
    "a child for hours": _misplaced("people", "uren", 24, Book.child),
    "a child for working days": _misplaced("people", "werkdagen", "ma di", Book.child),
    "a BSN for hours": _misplaced("people", "uren", 24, Book.bsn),
    "a BSN for a function": _misplaced("people", "functie", "ib'er", Book.bsn),
    "a BSN behind a name": _staff_cell(lambda book: "{} " + book.bsn()),
    "an e-mail behind a name": _staff_cell(lambda book: f"{{}} <{book.mail()}>"),
    "a telephone behind a name": _staff_cell(lambda book: "{} " + book.phone()),
    "a title": lambda book: book.above.append(f"Overzicht van {book.child()}"),
    "a title with a BSN": lambda book: book.above.append(f"Dossier {book.bsn()}"),
    "a note below": lambda book: book.below.extend(["", f"let op: {_note(book)}."]),
    "a comment": _comment,
    "a link": _link,
    "choices of a cell": _choices,
    "properties of the file": _properties,
    "a name in the workbook": _defined,
    "heads and feet of the print": _printed,
    "a hidden column": _hidden_column,
    "a hidden row": _hidden_row,
    "a number format": _format,
    "a formula": _formula,
    "a part of another program": _xml,
    "a thread of comments": _thread,
    "the name of the file": _called,
    "a BSN in the name of the file": _called_by_number,
    "the name of a sheet": _sheet_called,
    "a header with a child": _header,
    "a hidden sheet of pupils": lambda book: book.sheet(
        "Blad8", book.pupils(book.chance.choice(PUPIL_LISTS)), "hidden"
    ),
    "a very hidden sheet of pupils": lambda book: book.sheet(
        "Blad9", book.pupils(book.chance.choice(PUPIL_LISTS)), "veryHidden"
    ),
    "a sheet of pupils": lambda book: book.sheet("Blad7", book.pupils(book.chance.choice(PUPIL_LISTS))),
    "a sheet called after a class": lambda book: book.sheet(
        book.chance.choice(("Groep 7", "Leerlingen", "Zorgleerlingen", "Kinderen")),
        [("naam", "bij"), *((book.child(), STAFF[0]) for _ in range(5))],
    ),
    "a sheet of what one cannot know": lambda book: book.sheet(
        "Blad6", [("aa", "bb"), *((book.child(), book.bsn()) for _ in range(3))]
    ),
}
A_BOOK = 14
"""Kinds of secrets in one workbook."""


def planted(seed):
    """Name and bytes of a workbook, what may never come out of it, and which kinds of secrets are in it."""
    book = Book(seed)
    names = list(GROUPS)
    start = seed * A_BOOK % len(names)
    kinds = [names[(start + i) % len(names)] for i in range(A_BOOK)]
    for kind in kinds:
        GROUPS[kind](book)
    return book.name, book.done(), frozenset(book.never), kinds
