"""The agenda as one page to print or send: no script, no request, every text escaped."""

from __future__ import annotations

import base64
import hashlib
from html import escape

from netmap.findings.agenda import Agenda, Agreement, FollowUp, Item
from netmap.text import Texts
from netmap.version import __version__
from netmap.view.agenda import follow_up_sentence, item_caveat
from netmap.view.labels import Labels

STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; color: #16202b; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2rem; }
ol > li { margin: 0 0 1.2rem; break-inside: avoid; } ol > li > p { margin: 0.2rem 0; }
.element, .caveat, footer { color: #4a5664; font-size: 0.875rem; } .asks { font-style: italic; }
.note { white-space: pre-wrap; border-left: 3px solid #b9c3cf; padding-left: 0.6rem; }
table { border-collapse: collapse; width: 100%; } th, td { border: 1px solid #b9c3cf; padding: 0.4rem; text-align: left;
vertical-align: top; overflow-wrap: anywhere; } @media print { body { margin: 0; } }
"""


def agenda_page(agenda: Agenda, labels: Labels, follow_ups: tuple[FollowUp, ...] = ()) -> str:
    """The whole page as text.

    Args:
        agenda: what to talk about and what was agreed.
        labels: the language, and how schools are called.
        follow_ups: what the figures say now of each agreement; empty to leave that out.

    """
    texts = labels.texts
    day = (
        f"<p>{escape(texts('agenda.page.made_on', day=texts.day(agenda.made_on)))}</p>"
        if agenda.made_on
        else ""
    )
    items = "".join(_item(item, labels) for item in agenda.items)
    body = f"<ol>{items}</ol>" if items else f"<p>{escape(texts('agenda.empty'))}</p>"
    body = f"{day}{body}{_agreements(agenda.agreements, follow_ups, labels)}"
    foot = f"<p>{escape(texts('elements.source'))}</p><p>netmap {__version__}</p>"
    return plain_page(texts("agenda.page.title"), body, foot, texts)


def plain_page(title: str, body: str, foot: str, texts: Texts) -> str:
    """A page of its own round a body and a foot that are markup already; ``title`` is plain text."""
    style = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'"
    head = escape(title)
    return (
        f'<!doctype html><html lang="{texts.lang}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{head}</title>'
        f"<style>{STYLE}</style></head><body><h1>{head}</h1>{body}"
        f"<footer>{foot}</footer></body></html>"
    )


def _item(item: Item, labels: Labels) -> str:
    texts = labels.texts
    parts = [
        ("element", labels.words.label(item.element, texts.lang)),
        ("text", item.text),
        ("asks", item.question),
        ("caveat", item_caveat(item, texts)),
        ("note", item.note),
    ]
    shown = "".join(f'<p class="{name}">{escape(text)}</p>' for name, text in parts if text)
    return f"<li>{shown}</li>"


def _agreements(agreements: tuple[Agreement, ...], follow_ups: tuple[FollowUp, ...], labels: Labels) -> str:
    texts = labels.texts
    if not agreements:
        return ""
    now = {id(one.agreement): follow_up_sentence(one, labels) for one in follow_ups}
    names = ("what", "who", "by", "now") if now else ("what", "who", "by")
    head = "".join(f'<th scope="col">{escape(texts(f"agenda.agreement.{name}"))}</th>' for name in names)
    rows = []
    for one in agreements:
        cells = [one.what, one.who, texts.day(one.by) if one.by else ""]
        cells += [now.get(id(one), "")] if now else []
        rows.append("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>")
    return (
        f"<h2>{escape(texts('agenda.agreement.title'))}</h2>"
        f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    )
