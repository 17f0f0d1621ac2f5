"""What happens when somebody leaves, as one page to print or send: no script, no request, every text escaped."""

from __future__ import annotations

from datetime import date
from html import escape

from netmap.export.agenda_page import plain_page
from netmap.text import Texts
from netmap.told.leaving import Answer


def leaving_page(found: Answer, network: str, texts: Texts, *, made_on: date) -> str:
    """The whole page as text.

    Args:
        found: the answer.
        network: what the network is called.
        texts: the language.
        made_on: the day.

    """
    parts = "".join(
        f"<h2>{escape(part.title)}</h2><ul>"
        + "".join(f"<li>{escape(line)}</li>" for line in part.lines)
        + "</ul>"
        for part in found.parts
    )
    about = " · ".join(
        text for text in (network, texts("agenda.page.made_on", day=texts.day(made_on))) if text
    )
    body = f'<p>{escape(about)}</p>{parts}<p class="asks">{escape(found.question)}</p>'
    return plain_page(found.title, body, f"<p>{escape(texts('leaving.page.made_with'))}</p>", texts)
