"""The meeting file: map, coverage, bottlenecks, findings and tables in one HTML file that needs no internet.

The page runs only its own scripts: a Content-Security-Policy names them and the style by their hashes, and allows no
request at all. Every text from a sheet is escaped, or set as text by the script.
"""

from __future__ import annotations

import base64
import hashlib
import json
import math
import re
from collections.abc import Iterable, Sequence
from functools import cache
from html import escape
from importlib import resources
from string import Template
from typing import Any

import pandas as pd

from netmap import __version__
from netmap.export.visdata import scene_json
from netmap.findings.rules import Finding
from netmap.metrics.scores import Scores
from netmap.text import Texts
from netmap.view.labels import Labels
from netmap.view.mapwords import map_words
from netmap.view.scene import LegendEntry, Scene
from netmap.view.sentences import finding_caveat, finding_question, finding_sentence, summary_sentences
from netmap.view.tables import bottlenecks_table, coverage_matrix, few_columns, nodes_table, ties_table
from netmap.view.weights import rate_words

MOST_BOTTLENECKS = 15
MOST_FINDINGS = 25
MOST_TIES = 5000
"""Rows in the table of ties: above it the most used ones, and the page says so."""


@cache
def _asset(folder: str, name: str) -> str:
    return (resources.files("netmap.export") / folder / name).read_text(encoding="utf-8")


@cache
def _vis() -> str:
    source = resources.files("pyvis") / "lib" / "vis-9.1.2" / "vis-network.min.js"
    return source.read_text(encoding="utf-8").replace("</script", "<\\/script")


MAP_MODULES = (
    *("graph", "labels", "theme", "motion", "look", "layers", "pointer", "keyboard", "toolbar", "speech"),
    *("painter_vis", "map"),
)
"""The map's modules, each after those that it imports; their top-level names are unique."""
MAP_MAKERS = ("createMap",)
"""What the page that holds the map may call."""


@cache
def map_script() -> str:
    """The map as one classic script: its modules in order, without the lines that join them."""
    joined = "\n".join(_asset("map_assets", f"{module}.js") for module in MAP_MODULES)
    plain = re.sub(
        r"^export (?=(?:async )?(?:function|const)\b)|^import .*;\n", "", joined, flags=re.MULTILINE
    )
    makers = ", ".join(MAP_MAKERS)
    return f"const {{ {makers} }} = (() => {{\n{plain}\nreturn {{ {makers} }};\n}})();"


@cache
def _script() -> str:
    return map_script() + "\n" + _asset("meeting", "meeting.js")


@cache
def _style() -> str:
    return _asset("map_assets", "map.css") + _asset("meeting", "meeting.css")


def _hash(content: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(content.encode("utf-8")).digest()).decode() + "'"


def script_json(value: Any) -> str:
    """JSON that can stand inside a script element: nothing in it can close the element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return (
        text.replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )


def meeting_page(scores: Scores, labels: Labels, scene: Scene, findings: Sequence[Finding]) -> str:
    """The whole page as text.

    Args:
        scores: the figures.
        labels: how nodes are called; decides the language and what the file betrays.
        scene: the map.
        findings: what stands out, the strongest first.

    """
    texts = labels.texts
    blanks = {
        "lang": texts.lang,
        "csp": (
            f"default-src 'none'; script-src {_hash(_vis())} {_hash(_script())}; style-src {_hash(_style())}; "
            "style-src-attr 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
        ),
        "title": escape(texts("meeting.title")),
        "style": _style(),
        "subtitle": escape(_subtitle(scores, texts)),
        "summary": "".join(f"<li>{escape(sentence)}</li>" for sentence in summary_sentences(scores, labels)),
        "jump_label": escape(texts("meeting.jump")),
        "jump": _jump(texts),
        "map_heading": escape(texts("meeting.map.heading")),
        "noscript": escape(texts("meeting.map.noscript")),
        "map_help": escape(texts("meeting.map.help")),
        "search_label": escape(texts("meeting.search.label")),
        "search_hint": escape(texts("meeting.search.hint")),
        "organisation_label": escape(texts("meeting.organisation.label")),
        "organisation_all": escape(texts("meeting.organisation.all")),
        "organisations": _organisations(scores, labels),
        "reset": escape(texts("meeting.reset")),
        "legend_heading": escape(texts("meeting.legend.heading", what=scene.colour_by)),
        "legend_help": escape(texts("meeting.legend.help", size=scene.size_by)),
        "legend": "".join(_legend(entry) for entry in scene.legend),
        "sections": _sections(scores, labels, findings),
        "data": script_json({"scene": scene_json(scene), "words": _words(texts)}),
        "vis": _vis(),
        "script": _script(),
    }
    return Template(_asset("meeting", "page.html")).substitute(blanks)


def _subtitle(scores: Scores, texts: Texts) -> str:
    return texts(
        "meeting.subtitle",
        day=texts.day(scores.network.reference_date),
        months=texts.number(scores.network.months),
    )


def _words(texts: Texts) -> dict[str, Any]:
    words: dict[str, Any] = {"map": map_words(texts)}
    for name in ("panel_empty", "neighbours", "clear", "nothing_found", "shown"):
        words[name] = texts(f"meeting.js.{name}")
    return words


PARTS = ("map-part", "coverage", "bottlenecks", "findings", "tables", "about")


def _jump(texts: Texts) -> str:
    return "".join(f'<a href="#{part}">{escape(texts(f"meeting.part.{part}"))}</a>' for part in PARTS)


def _organisations(scores: Scores, labels: Labels) -> str:
    homes = {str(home) for home in scores.structure.nodes["organisation"].dropna()}
    options = sorted((labels.label(home), labels.public(home)) for home in homes)
    return "".join(f'<option value="{escape(public)}">{escape(label)}</option>' for label, public in options)


SHAPES = {
    "dot": '<circle cx="9" cy="9" r="7"/>',
    "square": '<rect x="2.5" y="2.5" width="13" height="13"/>',
    "diamond": '<path d="M9 1 17 9 9 17 1 9Z"/>',
    "triangle": '<path d="M9 1.5 17 16 1 16Z"/>',
}


def _legend(entry: LegendEntry) -> str:
    shape = SHAPES.get(entry.shape, SHAPES["dot"])
    return (
        f'<label><input type="checkbox" checked value="{escape(entry.key)}|{entry.shape}">'
        f'<svg width="18" height="18" viewBox="0 0 18 18" fill="{entry.colour}" aria-hidden="true">{shape}</svg>'
        f'<span>{escape(entry.label)}</span><span class="n">{entry.count}</span></label>'
    )


def _sections(scores: Scores, labels: Labels, findings: Sequence[Finding]) -> str:
    texts = labels.texts
    return "".join(
        (
            _section("coverage", texts, _matrix(scores, labels)),
            _section("bottlenecks", texts, _bottlenecks(scores, labels)),
            _section("findings", texts, _findings(findings, labels)),
            _section("tables", texts, _tables(scores, labels)),
            _section("about", texts, _about(scores, labels)),
        )
    )


def _section(part: str, texts: Texts, body: str) -> str:
    heading, intro = escape(texts(f"meeting.part.{part}")), escape(texts(f"meeting.intro.{part}"))
    return f'<section><h2 id="{part}">{heading}</h2><p>{intro}</p>{body}</section>'


def _heat_class(steps: float, limit: int, *, needed: bool) -> str:
    if not needed:
        return "h5"
    if math.isnan(steps):
        return "h4"
    if steps <= 1:
        return "h0"
    return "h1" if steps <= limit else "h2" if steps == limit + 1 else "h3"


def _matrix(scores: Scores, labels: Labels) -> str:
    matrix, texts = coverage_matrix(scores, labels), labels.texts
    if not matrix.schools:
        return f"<p>{escape(texts('meeting.no_schools'))}</p>"
    head = "".join(f'<th scope="col">{escape(label)}</th>' for label in matrix.discipline_labels)
    rows = []
    for label, cells in zip(matrix.school_labels, matrix.cells, strict=True):
        shown = "".join(
            f'<td class="{_heat_class(c.steps, scores.settings.steps, needed=c.needed)}">{escape(c.words)}</td>'
            for c in cells
        )
        rows.append(f'<tr><th scope="row">{escape(label)}</th>{shown}</tr>')
    corner = escape(texts("view.column.school"))
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(texts("meeting.part.coverage"))}">'
        f'<table class="matrix"><thead><tr><th scope="col">{corner}</th>{head}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


def _bottlenecks(scores: Scores, labels: Labels) -> str:
    texts, table = labels.texts, bottlenecks_table(scores, labels, MOST_BOTTLENECKS)
    if table.empty:
        return f"<p>{escape(texts('meeting.no_bottlenecks'))}</p>"
    who, meaning = texts("view.column.who"), texts("view.column.meaning")
    items = []
    for node, row in zip(table.index, table.to_dict("records"), strict=True):
        button = f'<button type="button" class="link" data-node="{escape(labels.public(str(node)))}">{escape(row[who])}</button>'
        items.append(f"<li>{button}<br>{escape(row[meaning])}</li>")
    return f'<ol class="findings">{"".join(items)}</ol>'


def _findings(findings: Sequence[Finding], labels: Labels) -> str:
    texts = labels.texts
    if not findings:
        return f"<p>{escape(texts('meeting.no_findings'))}</p>"
    items = [
        f'<li>{escape(finding_sentence(finding, labels))}<br><span class="asks">{escape(finding_question(finding, labels))}</span>'
        f'<br><small class="caveat">{escape(finding_caveat(finding, labels))}</small></li>'
        for finding in findings[:MOST_FINDINGS]
    ]
    rest = len(findings) - MOST_FINDINGS
    more = f"<p>{escape(texts.count('meeting.more_findings', rest))}</p>" if rest > 0 else ""
    return f'<ol class="findings">{"".join(items)}</ol>{more}'


def _tables(scores: Scores, labels: Labels) -> str:
    texts, ties = labels.texts, ties_table(scores, labels)
    shares = {texts("view.column.reach_2"), texts("view.column.betweenness")}
    note = ""
    if len(ties) > MOST_TIES:
        note = f"<p>{escape(texts('meeting.ties_cut', n=texts.number(MOST_TIES), all=texts.number(len(ties))))}</p>"
    nodes = _table(nodes_table(scores, labels), labels, shares)
    return (
        f"<details><summary>{escape(texts('meeting.table.nodes'))}</summary>{nodes}</details>"
        f"<details><summary>{escape(texts('meeting.table.ties'))}</summary>{note}"
        f"{_table(ties.head(MOST_TIES), labels, shares)}</details>"
    )


def _table(table: pd.DataFrame, labels: Labels, shares: Iterable[str]) -> str:
    texts, few = labels.texts, few_columns(labels.texts)
    if table.empty:
        return f"<p>{escape(texts('common.none'))}</p>"
    percent = set(shares)
    head = "".join(f'<th scope="col">{escape(str(name))}</th>' for name in table.columns)
    rows = []
    for row in table.to_dict("records"):
        cells = []
        for name, value in row.items():
            if isinstance(value, bool | str) or value is None or hasattr(value, "year"):
                day = texts.day(value) if hasattr(value, "year") else None
                sort = f' data-value="{value.isoformat()}"' if day and hasattr(value, "isoformat") else ""
                cells.append(
                    f"<td{sort}>{escape(day or (texts('common.unknown') if value is None else str(value)))}</td>"
                )
            else:
                number = float(value)
                shown = (
                    texts.percent(number, 1)
                    if name in percent
                    else rate_words(number, labels)
                    if name in few
                    else texts.number(number, 0 if number == int_or(number) else 1)
                )
                raw = "" if math.isnan(number) else f"{number:.6g}"
                cells.append(f'<td class="number" data-value="{raw}">{escape(shown)}</td>')
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f'<div class="scroll"><table class="sortable"><thead><tr>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table></div>'


def int_or(number: float) -> float:
    """The nearest whole number; NaN stays NaN."""
    return number if math.isnan(number) else float(round(number))


def _about(scores: Scores, labels: Labels) -> str:
    texts, settings = labels.texts, scores.settings
    layers = texts.listing([texts(f"meeting.layer.{layer}") for layer in settings.layers])
    facts = (
        ("period", _subtitle(scores, texts)),
        ("steps", texts.number(settings.steps)),
        ("layers", layers),
        ("level", texts(f"meeting.level.{settings.level}")),
        ("names", texts(f"meeting.names.{settings.names}")),
        ("program", f"netmap {__version__}"),
    )
    rows = "".join(
        f"<dt>{escape(texts(f'meeting.about.{key}'))}</dt><dd>{escape(value)}</dd>" for key, value in facts
    )
    return f"<dl>{rows}</dl><p>{escape(texts('meeting.about.recognise'))}</p><p>{escape(texts('meeting.about.unknown'))}</p>"
