"""One person's form: one page that works without a network and without storage, and runs only its own script.

The page names its script and style by their hashes and allows no request at all. Every text from a list is escaped, or set as
text by the script. The answers leave by a small file that the person saves; that holds numbers, no names from the list.
"""

from __future__ import annotations

from functools import cache
from html import escape
from importlib import resources
from string import Template
from typing import Any

from netmap.asking.listed import Person
from netmap.asking.questions import OFTEN, SOON
from netmap.asking.round_ import Addressee, Round
from netmap.export.map_script import policy_hash, script_json
from netmap.model.vocabulary import Vocabulary
from netmap.text import Texts

SPOKEN = (
    *("suggestions", "none", "choose", "unknown", "remove", "removed", "added", "already", "full", "before"),
    *("before_unsaid", "still", "name", "organisation", "add", "lead_at", "lead_nobody", "empty", "saved"),
    *("saved_open", "copied"),
)
"""Sentences that the script says: ``asking.page.<key>``."""
ENDS = ("trust_low", "trust_high", "clarity_low", "clarity_high")
PLAIN = (
    *("steps", "offline", "why", "noscript", "before_help", "nobody", "save_heading", "save", "print"),
    *("copy_heading", "copy_help", "copy"),
)
"""Sentences that stand in the page as they are."""


@cache
def _asset(name: str) -> str:
    return (resources.files("netmap.export.asking") / name).read_text(encoding="utf-8")


def form(here: Round, one: Addressee, words: Vocabulary) -> bytes:
    """The page for one addressee.

    Args:
        here: the round.
        one: who gets it; of the way ``form``.
        words: the vocabulary, for kinds of organisations.

    """
    texts, questions, number = Texts(here.lang), here.questions, one.numbers[0]
    schools = here.schools_of(number)
    facts = [texts("asking.page.minutes", n=questions.minutes(len(schools)))]
    if here.until:
        facts.append(texts("asking.page.until", day=texts.day(here.until)))
    facts.append(texts("asking.page.code", mark=one.mark))
    blanks = {
        "lang": here.lang,
        "csp": (
            f"default-src 'none'; script-src {policy_hash(_asset('form.js'))}; style-src {policy_hash(_asset('form.css'))}; "
            "base-uri 'none'; form-action 'none'"
        ),
        "style": _asset("form.css"),
        "script": _asset("form.js"),
        "data": script_json(_data(here, one, words, texts)),
        "for": escape(texts("asking.page.for", who=here.label(number))),
        "facts": escape(" ".join(facts)),
        "code": escape(texts("asking.page.code", mark=f"{here.mark}-{one.mark}")),
        "contact": escape(questions.text["contact"]),
        "contacts_help": escape(texts("asking.page.contacts_help", n=questions.most_contacts)),
        "paper": _paper(here, texts),
        "lead": _lead(here, bool(schools), texts),
        "works": _works(here, words, texts),
    }
    plain = {key: escape(texts(f"asking.page.{key}")) for key in PLAIN}
    said = {key: escape(sentence) for key, sentence in questions.words.items()}
    return Template(_asset("form.html")).substitute(blanks | plain | said).encode("utf-8")


def form_name(here: Round, one: Addressee) -> str:
    """What the file is called: nobody's name."""
    return f"{Texts(here.lang)('asking.file.form')}-{one.mark}.html"


def _data(here: Round, one: Addressee, words: Vocabulary, texts: Texts) -> dict[str, Any]:
    number, questions = one.numbers[0], here.questions
    return {
        "round": here.mark,
        "mark": one.mark,
        "made": here.made.isoformat(),
        "file": texts("asking.file.answer"),
        "most": questions.most_contacts,
        "names": [[other, *_named(here, other, words)] for other in here.suggested(number)],
        "before": here.before(number),
        "schools": [[place.number, place.name] for place in here.schools_of(number)],
        "of": questions.of_contacts,
        "text": {key: questions.text[key] for key in questions.of_contacts},
        "often": [[key, texts(f"asking.often.{key}")] for key in OFTEN],
        "soon": [[key, texts(f"asking.soon.{key}")] for key in SOON],
        "elements": [[key, texts(f"asking.element.{key}")] for key in words.elements]
        if questions.asks("works")
        else [],
        "words": {key: texts(f"asking.page.{key}") for key in SPOKEN}
        | {key: texts(f"asking.mark_of.{key}") for key in ENDS},
    }


def _named(here: Round, number: int, words: Vocabulary) -> tuple[str, str]:
    """A name, and what tells it apart."""
    entry = here.listed.entry(number)
    if isinstance(entry, Person):
        return entry.name, " · ".join(part for part in (entry.role, entry.organisation) if part)
    kind = words.kind_label(entry.kind, here.lang) if entry.kind in words.kinds else None
    return entry.name, " · ".join(part for part in (kind, entry.neighbourhood) if part)


def _lead(here: Round, any_school: bool, texts: Texts) -> str:
    if not any_school:
        return ""
    return (
        f'<section aria-labelledby="leads-heading"><h2 id="leads-heading">{escape(here.questions.text["lead"])}</h2>'
        f'<p class="quiet needs-script" id="lead-help">{escape(texts("asking.page.lead_help"))}</p>'
        '<div id="leads"></div></section>'
    )


def _works(here: Round, words: Vocabulary, texts: Texts) -> str:
    if not here.questions.asks("works"):
        return ""
    ends = {key: texts(f"asking.mark_of.works_{key}") for key in ("low", "high")}
    return (
        f'<section aria-labelledby="works-heading"><h2 id="works-heading">{escape(here.questions.text["works"])}</h2>'
        f'<p class="quiet">{escape(texts("asking.page.works_help", **ends))}</p><div id="works"></div>'
        + _sheet(
            [texts(f"asking.element.{key}") for key in words.elements],
            ["1", "2", "3", "4", "5"],
            look="paper double",
        )
        + "</section>"
    )


def _paper(here: Round, texts: Texts) -> str:
    """Lines to fill in by pen: they show on paper, and where no script runs."""
    columns = [texts("asking.page.name"), *(here.questions.text[key] for key in here.questions.of_contacts)]
    return _sheet([""] * here.questions.most_contacts, columns[1:], first=columns[0])


def _sheet(rows: list[str], columns: list[str], first: str = "", look: str = "paper") -> str:
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in (first, *columns))
    empty = "<td></td>" * len(columns)
    body = "".join(f'<tr><th scope="row">{escape(text)}</th>{empty}</tr>' for text in rows)
    return f'<table class="{look}"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
