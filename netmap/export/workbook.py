"""The workbook ``rapport.xlsx``: for people who like tables, with a sheet that says what is in it and where it comes from."""

from __future__ import annotations

from netmap.export.book import Book
from netmap.export.coverage_sheet import coverage_sheet
from netmap.told.told import Told
from netmap.version import __version__

SHEETS = (
    "contents",
    "summary",
    "coverage",
    "bottlenecks",
    "professionals",
    "organisations",
    "ties",
    "findings",
    "answers",
    "quality",
    "figures",
)


def workbook(told: Told) -> bytes:
    """The whole workbook."""
    texts, names = told.texts, told.names
    sheets = {
        key: texts(f"export.sheet.{key}")
        for key in SHEETS
        if not (key == "professionals" and names == "organisation") and _filled(key, told)
    }
    level = texts(f"take.level.{told.names_are}.title")
    about = f"{texts('provenance.names')}: {level}. {texts(f'take.level.{told.names_are}.about')}"
    book = Book(texts, told.title, about, sheets, f"netmap {__version__}: {level}")
    _contents(book, about, told)
    _summary(book, told)
    if "coverage" in sheets:
        coverage_sheet(book, "coverage", told.matrix)
    for key, table in (
        ("bottlenecks", told.bottlenecks),
        ("ties", told.ties),
        ("findings", told.points_table),
        ("figures", told.summary_figures),
    ):
        if key in sheets:
            book.table(key, table)
    if told.level == "organisation":
        # people are in their organisation, so the points themselves are the organisations
        book.table("organisations", told.nodes_of("organisation").without("active_cases"))
    else:
        book.table("organisations", told.organisations)
    if "professionals" in book.sheets:
        book.table("professionals", told.nodes_of("professional"))
    if "answers" in sheets:
        _answers(book, told)
    _quality(book, told)
    return book.content()


def _filled(key: str, told: Told) -> bool:
    """Whether there is anything on a sheet, or it says that there is none of what schools were asked about."""
    if key == "coverage":
        return told.schools
    counted = {
        "bottlenecks": lambda: len(told.bottlenecks),
        "professionals": lambda: len(told.nodes_of("professional")),
        "ties": lambda: len(told.ties),
        "findings": lambda: told.count("findings"),
        "answers": lambda: len(told.response),
    }
    asked = told.measured and (told.schools or key != "findings") and key not in ("professionals", "answers")
    return asked or key not in counted or counted[key]() > 0


def _contents(book: Book, about: str, told: Told) -> None:
    """What is on each sheet, who may see the file, and where the figures come from."""
    texts, sheet = book.texts, book.sheets["contents"]
    sheet.set_column(0, 0, 42)
    sheet.set_column(1, 1, 100)
    book.words(sheet, 0, 0, told.title, book.title)
    row = 2
    for sentence in (about, *told.recognised, texts("export.unknown")):
        sheet.merge_range(row, 0, row, 1, "", book.text)
        book.words(sheet, row, 0, sentence)
        book.tall(sheet, row, [(sentence, 130)])
        row += 1
    row += 1
    book.words(sheet, row, 0, texts("export.contents"), book.heading)
    for key in book.sheets:
        if key == "contents":
            continue
        row += 1
        name = texts(f"export.sheet.{key}")
        sheet.write_url(row, 0, f"internal:'{name}'!A1", book.link, name)
        plain = f"export.about.{key}_plain"
        book.words(
            sheet, row, 1, texts(plain if not told.schools and plain in texts else f"export.about.{key}")
        )
    row += 2
    book.words(sheet, row, 0, texts("take.readme.origin").capitalize(), book.heading)
    for what, value in told.facts:
        row += 1
        book.words(sheet, row, 0, what, book.bold)
        book.words(sheet, row, 1, value)
        book.tall(sheet, row, [(what, 38), (value, 98)])


def _summary(book: Book, told: Told) -> None:
    texts, sheet = book.texts, book.sheets["summary"]
    top = len(told.sentences) + 3
    book.table("summary", told.main_figures, top=top, widths={0: 44, 1: 14, 2: 36, 3: 70})
    book.words(sheet, 0, 0, texts("export.sheet.summary"), book.title)
    for row, sentence in enumerate(told.sentences, start=2):
        sheet.merge_range(row, 0, row, 3, "", book.text)
        book.words(sheet, row, 0, sentence)
        book.tall(sheet, row, [(sentence, 155)])
    sheet.freeze_panes(0, 0)


def _answers(book: Book, told: Told) -> None:
    """Whom to ask first, and below it how many answered."""
    sheet, top = book.sheets["answers"], 0
    first = told.most_telling
    if first:
        for at, column in enumerate(first.columns):
            book.words(sheet, 0, at, column.header, book.head)
        for top, row in enumerate(first.rows, start=1):
            for at, value in enumerate(row):
                book.cell(sheet, top, at, value)
        top += 2
    book.table("answers", told.response, top=top)


def _quality(book: Book, told: Told) -> None:
    sheet, top = book.sheets["quality"], 0
    complete = [f"{what}: {share}. {meaning}" for what, share, meaning in told.complete]
    none = [] if told.issues else [book.texts("export.no_issues")]
    for sentence in (*told.privacy, *complete, *none):
        # over the columns beside it, which are empty there
        sheet.write_string(top, 0, sentence)
        top += 1
    if told.issues:
        book.table("quality", told.issues, top=top + 1)
