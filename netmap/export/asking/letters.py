"""What goes with the files: the mail for each, a list of who gets what, the text for a form elsewhere, and what lies where."""

from __future__ import annotations

from collections.abc import Sequence

from netmap.asking.elsewhere import asked_elsewhere
from netmap.asking.listed import Person
from netmap.asking.response import Responded
from netmap.asking.round_ import Addressee, Round
from netmap.model.vocabulary import Vocabulary
from netmap.text import Texts

LINE = "\r\n"
"""Dutch offices open these in Notepad."""


def lines(*several: str) -> bytes:
    """A text as a file that every program shows with its accents."""
    return ("\ufeff" + LINE.join(several) + LINE).encode("utf-8")


def mail_name(here: Round, one: Addressee) -> str:
    """What the file is called: nobody's name."""
    return f"{Texts(here.lang)('asking.file.mail')}-{one.mark}.txt"


def mail(here: Round, one: Addressee, file: str) -> bytes:
    """The mail with one form or workbook; it names the addressee, and no address."""
    texts, number = Texts(here.lang), one.numbers[0]
    entry = here.listed.entry(number)
    whole = one.way == "book" or not isinstance(entry, Person)
    who = texts("asking.mail.dear_colleagues") if whole else texts("asking.mail.dear", name=entry.name)
    schools = len(here.schools_of(number))
    return lines(
        _subject(here, texts),
        "",
        who,
        "",
        here.questions.words["purpose"],
        "",
        texts(f"asking.mail.how_{one.way}", file=file, n=here.questions.minutes(schools)),
        *([texts("asking.page.until", day=texts.day(here.until))] if here.until else []),
        "",
        here.questions.words["who_sees"],
        here.questions.words["kept"],
        here.questions.words["taken_out"],
        texts("asking.page.code", mark=one.mark),
        "",
        texts("asking.mail.thanks"),
    )


def _subject(here: Round, texts: Texts) -> str:
    if here.until:
        return texts(
            "asking.mail.subject_line", subject=texts("asking.mail.subject", day=texts.day(here.until))
        )
    return texts("asking.mail.subject_line", subject=texts("asking.mail.subject_open"))


def reminders(here: Round, silent: Sequence[Responded]) -> bytes:
    """The mail to remind, and who gets it."""
    texts = Texts(here.lang)
    who = [
        f"- {' · '.join(part for part in (one.name, one.role, one.organisation if one.role else '') if part)}"
        + (f" ({texts('asking.page.code', mark=one.mark)})" if one.mark else "")
        for one in silent
    ]
    return lines(*reminder(here), "", "-" * 40, texts.count("asking.mail.remind", len(silent)), *who)


def reminder(here: Round) -> tuple[str, ...]:
    """The mail to remind, line by line; it names nobody."""
    texts = Texts(here.lang)
    return (
        texts("asking.mail.subject_line", subject=texts("asking.mail.reminder_subject")),
        "",
        texts("asking.mail.dear_all"),
        "",
        texts("asking.mail.reminder"),
        *([texts("asking.page.until", day=texts.day(here.until))] if here.until else []),
        "",
        here.questions.words["taken_out"],
        "",
        texts("asking.mail.thanks"),
    )


def elsewhere(here: Round, words: Vocabulary) -> bytes:
    """The same form to build in Microsoft or Google Forms: every question with what can be chosen."""
    texts = Texts(here.lang)
    said = [texts(f"asking.elsewhere.step.{number}") for number in range(1, 6)]
    rows: list[str] = []
    for number, one in enumerate(asked_elsewhere(here.questions, words), start=1):
        needed = f" {texts('asking.elsewhere.needed')}" if one.needed else ""
        rows.append(f"{number}. {one.title}{needed}")
        rows.append(
            f"   {texts('asking.elsewhere.choose')} {' | '.join(one.choices)}"
            if one.choices
            else f"   {texts('asking.elsewhere.short')}"
        )
    words_ = here.questions.words
    return lines(
        texts("asking.elsewhere.head"),
        "",
        *(f"{number}) {line}" for number, line in enumerate(said, start=1)),
        "",
        f"{texts('asking.elsewhere.title')} {words_['title']}",
        f"{texts('asking.elsewhere.intro')} "
        + " ".join(words_[key] for key in ("purpose", "who_sees", "kept", "taken_out")),
        "",
        *rows,
    )


def readme(here: Round) -> bytes:
    """What lies where, what to send and what to keep."""
    texts = Texts(here.lang)
    return lines(
        texts("asking.readme.head", mark=here.mark, day=texts.day(here.made)),
        "",
        *(texts(f"asking.readme.{number}") for number in range(1, 9)),
    )
