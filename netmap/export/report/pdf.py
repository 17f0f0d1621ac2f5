"""The report as tagged PDF, set by typst from ``page.typ``; every text reaches it as data."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

from netmap.export import typeset
from netmap.export.picture import Picture
from netmap.export.report.content import (
    Block,
    Bullets,
    Figures,
    Heading,
    Map,
    Point,
    Report,
    Table,
    Text,
)
from netmap.export.template import Template
from netmap.text import Texts
from netmap.view.tables import ink_on


def report_pdf(report: Report, picture: Picture, template: Template, texts: Texts) -> bytes:
    """The report as PDF/UA; the same report gives the same bytes.

    Args:
        report: what it says.
        picture: its map.
        template: logo, colour and letters.
        texts: the language.

    """
    logo = template.logo
    files = {"drawing.svg": picture.svg().encode("utf-8")}
    if logo:
        files[f"logo.{logo.kind}"] = logo.content
    data = {
        "title": report.title,
        "kind": report.kind,
        "period": report.period,
        "lang": texts.lang,
        "font": template.face.family,
        "accent": template.accent,
        "tint": template.tint,
        "foot": foot(report, template, texts),
        "page": texts("report.page"),
        "logo": {"file": f"logo.{logo.kind}", "alt": logo.alt} if logo else None,
        "sections": [
            {
                "title": section.title,
                "new_page": section.new_page,
                "blocks": [_block(block, texts) for block in section.blocks],
            }
            for section in report.sections
        ],
    }
    return typeset.pdf(_page(), data, template.face, files)


def foot(report: Report, template: Template, texts: Texts) -> str:
    """What stands below each page: whose report, what about, and how private."""
    parts = (template.name, report.period, f"{texts('provenance.names')}: {report.names}")
    return " · ".join(part for part in parts if part)


@cache
def _page() -> str:
    return (resources.files("netmap.export") / "report" / "page.typ").read_text(encoding="utf-8")


def _block(block: Block, texts: Texts) -> dict[str, Any]:
    match block:
        case Text(words, look):
            return {"kind": "text", "words": words, "look": look}
        case Heading(words):
            return {"kind": "heading", "words": words}
        case Bullets(items):
            return {"kind": "bullets", "items": items}
        case Figures(figures):
            shown = [{"value": one.value, "words": one.words} for one in figures]
            return {"kind": "figures", "figures": shown}
        case Map(_, caption, alt):
            return {"kind": "map", "caption": caption, "alt": alt}
        case Point():
            return {
                "kind": "point",
                "number": block.number,
                "title": block.title,
                "says": block.says,
                "question": block.question,
                "caveat": block.caveat,
                "note": block.note,
                "element": texts("report.element", element=block.element),
                "words": {name: texts(f"report.{name}") for name in ("question", "caveat", "note")},
            }
        case Table():
            return _table(block)


def _table(table: Table) -> dict[str, Any]:
    return {
        "kind": "table",
        "caption": table.caption,
        "headers": table.headers,
        "widths": table.widths,
        "matrix": table.matrix,
        "to_fill": table.to_fill,
        "rows": [
            [
                {
                    "words": cell.words,
                    "colour": cell.colour,
                    "ink": ink_on(cell.colour) if cell.colour else "",
                }
                for cell in row
            ]
            for row in table.rows
        ],
    }
