"""The privacy report of a reading as one page to sign: what was kept out, what was read, and how it is kept."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import date

import typst

from netmap.ingest.file_names import safe_name
from netmap.ingest.privacy_report import privacy_statement
from netmap.model.records import Intake
from netmap.text import Texts
from netmap.version import __version__
from netmap.whole import private_scratch

PAGE = """#let data = json("data.json")
#set page(paper: "a4", margin: 22mm, numbering: "1 / 1")
#set text(size: 10.5pt, lang: data.lang)
#set par(leading: 0.7em)
#set document(title: data.title)
= #data.title
#data.made
#for part in data.parts [
== #part.heading
#for line in part.lines [- #line]
]
#v(8mm)
#block(breakable: false)[
== #data.sign
#table(columns: (30mm, 1fr), stroke: none, row-gutter: 6mm, ..data.lines.map(line => (line, box(width: 100%, height: 6mm, stroke: (bottom: 0.5pt)))).flatten())
]
"""


def privacy_page(intake: Intake, files: Sequence[tuple[str, bytes]], day: date, texts: Texts) -> bytes:
    """The report as PDF.

    Args:
        intake: what was read.
        files: name and content of the files, of which only name and fingerprint are written.
        day: the date on the report.
        texts: the words.

    """
    named = [
        texts("privacy.statement.file", file=safe_name(name), digest=hashlib.sha256(content).hexdigest()[:12])
        for name, content in files
    ]
    parts = [(texts("privacy.statement.files"), named), *privacy_statement(intake, texts)]
    data = {
        "lang": texts.lang,
        "title": texts("privacy.statement.title"),
        "made": texts("privacy.statement.made", date=texts.day(day), version=__version__),
        "parts": [{"heading": heading, "lines": lines} for heading, lines in parts],
        "sign": texts("privacy.statement.sign"),
        "lines": [texts(f"privacy.statement.sign_{part}") for part in ("name", "date", "signature")],
    }
    with private_scratch() as place:
        (place / "data.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        (place / "page.typ").write_text(PAGE, encoding="utf-8")
        made: bytes = typst.compile(str(place / "page.typ"), format="pdf", root=str(place))
    return made
