"""The agenda in words: points that follow the figures, and what became of agreements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from netmap.findings.agenda import Agenda, FollowUp, Item, reference
from netmap.findings.finding import Finding
from netmap.text import Texts
from netmap.view.labels import Labels
from netmap.view.sentences import finding_question, finding_sentence

QUESTIONS = (1, 2, 3)


def finding_item(finding: Finding, labels: Labels, key: bytes) -> Item:
    """A finding as a point of the agenda."""
    return Item(
        element=finding.element,
        text=finding_sentence(finding, labels),
        question=finding_question(finding, labels),
        about=reference(finding, key),
    )


def question_item(element: str, number: int, texts: Texts) -> Item:
    """A reflection question of an element as a point of the agenda."""
    return Item(element=element, text=texts(f"elements.{element}.ask_{number}"))


def current(agenda: Agenda, findings: Sequence[Finding], labels: Labels, key: bytes) -> Agenda:
    """The same agenda, with every point that the user did not word in the words and names of now."""
    wanted = {item.about for item in agenda.items}
    now = {
        about: finding_item(finding, labels, key)
        for finding in findings
        if (about := reference(finding, key)) in wanted
    }
    items = []
    for item in agenda.items:
        fresh = now.get(item.about) if item.about else None
        if fresh is None:
            items.append(item)
        else:
            text = item.text if item.edited else fresh.text
            items.append(replace(item, text=text, question=fresh.question))
    return replace(agenda, items=tuple(items))


def item_caveat(item: Item, texts: Texts) -> str:
    """What the finding behind a point does not show; empty for a question about an element."""
    key = f"view.finding.{item.about.finding}.caveat" if item.about else ""
    return texts(key) if key in texts else ""


def follow_up_sentence(now: FollowUp, labels: Labels) -> str:
    """What was agreed when, and what the figures say of it now."""
    texts, agreement = labels.texts, now.agreement
    about = agreement.about
    if not now.found or about is None:
        says = texts("agenda.follow.unknown")
    elif about.school is None:
        says = texts(
            "agenda.follow.schools",
            reached=texts.number(now.reached),
            needing=texts.number(now.needing),
            discipline=labels.discipline(about.discipline),
        )
    else:
        if now.steps is None:
            key = "agenda.follow.no_route"
        else:
            key = "agenda.follow.accessible" if now.accessible else "agenda.follow.far"
        steps = "" if now.steps is None else texts.count("view.steps_count", now.steps)
        says = texts(
            key,
            school=labels.label(about.school),
            discipline=labels.discipline(about.discipline),
            steps=steps,
        )
    return texts("agenda.follow.line", day=texts.day(agreement.made_on), now=says)
