"""What the data can say, in words: the title, the days that they cover, who wrote them, and what was not measured.

Every page and file asks here, so that none says "0 %" where nothing was measured, or "schools" where there are none.
"""

from __future__ import annotations

from netmap.metrics.scores import Scores
from netmap.model.scope import Period, Question, Scope
from netmap.settings import LAYERS
from netmap.text import Texts
from netmap.view.labels import Labels


def subject(scope: Scope) -> str:
    """What a network is of, as the last part of a text key: ``schools``, ``people``, ``organisations`` or ``nobody`` (no
    contact of any kind was measured).
    """
    if not scope.ties():
        return "nobody"
    if scope.schools and scope.functions:
        return "schools"
    return "people" if scope.people else "organisations"


def title(labels: Labels) -> str:
    """The question that the network answers, after the name that the user gave it: the title of every page and file."""
    asks = labels.texts(f"scope.title.{_subject(labels)}")
    name = labels.settings.title
    return f"{name}: {asks[:1].lower()}{asks[1:]}" if name else asks


def kind_words(labels: Labels) -> str:
    """What it is: "Netwerk van professionals"."""
    return labels.texts(f"scope.name.{_subject(labels)}")


def _subject(labels: Labels) -> str:
    found = subject(labels.scope)
    return "organisations" if found == "people" and labels.settings.names == "organisation" else found


def covered_words(labels: Labels) -> str:
    """The days that the data cover: "24 juni t/m 5 juli 2015 (12 dagen)"; that there are no dates where there are none."""
    return days_words(labels.scope.covered, labels.texts)


def days_words(covered: Period | None, texts: Texts) -> str:
    """A period in words, with how many days that is."""
    if covered is None:
        return texts("scope.undated")
    first, last = covered.first, covered.last
    if first == last:
        return texts("scope.day", day=texts.day(last))
    begin = texts.day(first)
    if first.year == last.year:
        begin = begin.removesuffix(f" {first.year}")
        if first.month == last.month:
            begin = str(first.day)
    return texts("scope.days", first=begin, last=texts.day(last), n=texts.number(covered.days))


def short_words(labels: Labels) -> str:
    """That the data are too short to speak of a year; empty where they are not, or where nothing is reckoned to a year."""
    scope, texts = labels.scope, labels.texts
    if scope.covered is None or not scope.covered.short or not scope.dates:
        return ""
    return texts(
        "scope.short"
        if scope.counted_years
        else "scope.too_short"
        if not scope.rates
        else "scope.short_words"
    )


def source_words(labels: Labels) -> str:
    """Who or what wrote the contacts: "vragenlijst", "gemeten door een apparaat"; empty where there is nothing."""
    texts = labels.texts
    return texts.listing([texts(f"scope.source.{source}") for source in labels.scope.sources])


def tie_words(labels: Labels) -> str:
    """What a tie is, as the last part of a text key: ``contact``, ``cases`` (contact, or a shared case), ``sensor``, ``list``
    or ``graph`` (a line of a file that a program drew).
    """
    scope = labels.scope
    if scope.cases:
        return "cases"
    source = scope.sources[0] if len(set(scope.sources) - {"paper"}) == 1 else ""
    return source if source in ("sensor", "list", "graph") else "contact"


def who_words(scores: Scores) -> str:
    """Who the points of the graph are, as the last part of a text key: ``people``, ``organisations`` or ``both``."""
    kinds = set(scores.structure.nodes["kind"])
    if len(kinds) > 1:
        return "both"
    return "people" if "professional" in kinds else "organisations"


def names_words(labels: Labels) -> str:
    """What is told of whom, as the last part of a text key: the level of privacy, and at level ``role`` what there is to call
    somebody by: ``role``, ``role_plain`` (functions are not known) or ``role_organisations`` (there are no people).
    """
    names, scope = labels.settings.names, labels.scope
    if names != "role" or (scope.people and scope.functions):
        return names
    return "role_plain" if scope.people else "role_organisations"


def with_people(labels: Labels) -> bool:
    """Whether there are people in what is told."""
    return labels.scope.people and labels.settings.names != "organisation"


def not_measured(labels: Labels, question: Question) -> str:
    """That the data do not answer a question, and which sheet would be needed; empty where they do."""
    texts, scope, layers = labels.texts, labels.scope, labels.settings.layers
    lacking = scope.lacks(question, layers)
    if not lacking:
        return ""
    what = texts(f"scope.question.{question}")
    if scope.outside and "contacts" in lacking:
        return texts("scope.outside", what=what)
    needs = []
    for sheet in lacking:
        key = f"scope.needs.{sheet}"
        if sheet == "contacts" and set(layers) != set(LAYERS):
            key += f"_{layers[0]}"
        needs.append(texts(key))
    return texts("scope.lacks", what=what, needs=texts.listing(needs))


def colour_known(labels: Labels, *, people: bool | None = None) -> str:
    """What colours the points unless somebody chooses: the function, else what is known instead.

    Args:
        labels: of the network.
        people: whether people are points; by default as the settings say.

    Returns:
        A key of ``netmap.view.scene.COLOURS``.

    """
    scope = labels.scope
    if people is None:
        people = labels.settings.level == "person"
    if scope.functions and (scope.people or not scope.kinds):
        return "discipline"
    if people and scope.people and scope.organisations:
        return "organisation"
    if scope.kinds:
        return "org_kind"
    return "neighbourhood" if scope.neighbourhoods else "community"
