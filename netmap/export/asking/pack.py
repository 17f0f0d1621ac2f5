"""All files of a round: as a folder to write, or as one zip."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from functools import partial

from netmap.asking.listed import Person
from netmap.asking.questions import to_toml
from netmap.asking.round_ import Round, to_json
from netmap.export.asking.book import book, book_name
from netmap.export.asking.form import form, form_name
from netmap.export.asking.letters import elsewhere, lines, mail, mail_name, readme
from netmap.export.book import Book
from netmap.model.vocabulary import Vocabulary
from netmap.text import Texts

KEY = "sleutel.json"
"""The key is called the same in every language: ``netmap collect`` looks for it."""
Made = Mapping[str, Mapping[str, Callable[[], bytes]]]


def folders(here: Round, words: Vocabulary) -> Made:
    """Folder (empty for the round's own) → name of each file in it → what makes it.

    Only the key and the list hold a name beside a mark.
    """
    say = Texts(here.lang)
    forms = {form_name(here, one): partial(form, here, one, words) for one in here.forms}
    books = {book_name(here, one): partial(book, here, one, words) for one in here.books}
    mails = {mail_name(here, one): partial(mail, here, one, form_name(here, one)) for one in here.forms}
    mails |= {mail_name(here, one): partial(mail, here, one, book_name(here, one)) for one in here.books}
    return {
        "": {
            KEY: lambda: to_json(here).encode("utf-8"),
            say("asking.file.readme"): partial(readme, here),
            say("asking.file.questions"): lambda: to_toml(here.questions).encode("utf-8"),
            say("asking.file.list"): partial(_who_gets_what, here),
            say("asking.file.elsewhere"): partial(elsewhere, here, words),
        },
        say("asking.folder.forms"): forms,
        say("asking.folder.books"): books,
        say("asking.folder.mails"): mails,
        say("asking.folder.answers"): {
            say("asking.file.here"): lambda: lines(say("asking.readme.answers")),
        },
    }


def files(here: Round, words: Vocabulary) -> dict[str, Callable[[], bytes]]:
    """Path of each file → what makes it."""
    return {
        f"{folder}/{name}" if folder else name: make
        for folder, several in folders(here, words).items()
        for name, make in several.items()
    }


def as_zip(here: Round, words: Vocabulary, progress: Callable[[float], None] | None = None) -> bytes:
    """All files of a round in one zip.

    Args:
        here: the round.
        words: the vocabulary.
        progress: told the share that is done, before each file.

    """
    out, every = io.BytesIO(), files(here, words)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (name, make) in enumerate(every.items()):
            if progress:
                progress(number / len(every))
            entry = zipfile.ZipInfo(name, date_time=(2000, 1, 1, 0, 0, 0))
            entry.create_system = 0
            archive.writestr(entry, make(), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _who_gets_what(here: Round) -> bytes:
    """The list of who gets which form, with which mail; and which workbook an organisation can have instead."""
    say = Texts(here.lang)
    title = say("asking.list.title")
    made = Book(say, title, say("asking.list.about"), {"list": say("asking.list.sheet")}, title)
    sheet = made.sheets["list"]
    heads = [say(f"asking.list.{key}") for key in ("name", "role", "home", "file", "mail", "code", "sent")]
    wide = (32, 28, 34, 26, 22, 14, 14)
    made.words(sheet, 0, 0, say("asking.list.note"), made.heading)
    for column, (text, width) in enumerate(zip(heads, wide, strict=True)):
        made.words(sheet, 2, column, text, made.head)
        sheet.set_column(column, column, width)
    row = 3
    for one in (*here.forms, *here.books):
        entry = here.listed.entry(one.numbers[0])
        person = entry if one.way == "form" and isinstance(entry, Person) else None
        whole = (
            say("asking.list.whole_book", n=len(one.numbers))
            if one.way == "book"
            else say("asking.list.whole")
        )
        file = form_name(here, one) if one.way == "form" else book_name(here, one)
        cells = (person.name if person else whole, person.role if person else "", one.home, file)
        for column, text in enumerate((*cells, mail_name(here, one), one.mark, "")):
            made.words(sheet, row, column, text)
        row += 1
    sheet.freeze_panes(3, 1)
    sheet.autofilter(2, 0, max(row - 1, 3), len(heads) - 1)
    return made.content()
