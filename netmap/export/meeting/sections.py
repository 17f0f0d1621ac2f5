"""The sections of the meeting file under the map: coverage, bottlenecks, findings, tables, and what this file is."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from html import escape

from netmap.export.meeting.tables import attributes, scrolling, sortable
from netmap.findings.rules import Finding
from netmap.metrics.scores import Scores
from netmap.text import Texts
from netmap.view.evidence import evidence_tables
from netmap.view.labels import Labels
from netmap.view.provenance import Formula, for_whom
from netmap.view.sentences import (
    coverage_sentence,
    finding_caveat,
    finding_question,
    finding_sentence,
)
from netmap.view.tables import bottlenecks_table, coverage_matrix, nodes_table, ties_table

MOST_BOTTLENECKS = 15
MOST_FINDINGS = 25
MOST_ROWS = 8
"""Rows of evidence under a finding."""
MOST_TIES = 5000
"""Rows in the table of ties: above it the most used ones, and the page says so."""
PARTS = ("map-part", "coverage", "bottlenecks", "findings", "tables", "about")


def jumps(texts: Texts) -> str:
    """Links to the parts of the page."""
    return "".join(f'<a href="#{part}">{escape(texts(f"meeting.part.{part}"))}</a>' for part in PARTS)


def sections(
    scores: Scores,
    labels: Labels,
    findings: Sequence[Finding],
    facts: Iterable[tuple[str, str]],
    formulas: Iterable[Formula],
) -> str:
    """All sections, one after another."""
    texts = labels.texts
    return "".join(
        (
            _section("coverage", texts, _matrix(scores, labels)),
            _section("bottlenecks", texts, _bottlenecks(scores, labels)),
            _section("findings", texts, _findings(findings, labels)),
            _section("tables", texts, _tables(scores, labels)),
            _section("about", texts, _about(labels, facts, formulas)),
        )
    )


def _section(part: str, texts: Texts, body: str) -> str:
    heading, intro = escape(texts(f"meeting.part.{part}")), escape(texts(f"meeting.intro.{part}"))
    return f'<section aria-labelledby="{part}"><h2 id="{part}">{heading}</h2><p>{intro}</p>{body}</section>'


def _heat_class(steps: float, limit: int, *, needed: bool) -> str:
    if not needed:
        return "h5"
    if math.isnan(steps):
        return "h4"
    if steps <= 1:
        return "h0"
    return "h1" if steps <= limit else "h2" if steps == limit + 1 else "h3"


def _matrix(scores: Scores, labels: Labels) -> str:
    """The coverage matrix; each cell carries the best route, so that the page can show it on the map, and says it in words."""
    matrix, texts = coverage_matrix(scores, labels), labels.texts
    if not matrix.schools:
        return f"<p>{escape(texts('meeting.no_schools'))}</p>"
    routes = {
        (str(row["school"]), str(row["discipline"])): " ".join(labels.public(node) for node in row["via"])
        for row in scores.coverage.to_dict("records")
    }
    head = "".join(f'<th scope="col">{escape(label)}</th>' for label in matrix.discipline_labels)
    rows = []
    for school, label, cells in zip(matrix.schools, matrix.school_labels, matrix.cells, strict=True):
        shown = []
        for discipline, cell in zip(matrix.disciplines, cells, strict=True):
            look = _heat_class(cell.steps, scores.settings.steps, needed=cell.needed)
            marks = {"class": look}
            if cell.needed:
                marks["data-via"] = routes.get((school, discipline), "")
                marks["data-says"] = coverage_sentence(scores, labels, school, discipline)
            shown.append(f"<td{attributes(marks)}>{escape(cell.words)}</td>")
        mark = attributes({"data-school": labels.public(school)})
        rows.append(f'<tr{mark}><th scope="row">{escape(label)}</th>{"".join(shown)}</tr>')
    corner = escape(texts("view.column.school"))
    return scrolling(
        f'<table class="matrix"><thead><tr><th scope="col">{corner}</th>{head}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table>",
        texts("meeting.part.coverage"),
    )


def _bottlenecks(scores: Scores, labels: Labels) -> str:
    texts, table = labels.texts, bottlenecks_table(scores, labels, MOST_BOTTLENECKS)
    if table.empty:
        return f"<p>{escape(texts('meeting.no_bottlenecks'))}</p>"
    who, meaning = texts("view.column.who"), texts("view.column.meaning")
    items = []
    for node, row in zip(table.index, table.to_dict("records"), strict=True):
        mark = attributes({"data-go": labels.public(str(node))})
        items.append(f"<li><strong{mark}>{escape(row[who])}</strong><br>{escape(row[meaning])}</li>")
    return f'<ol class="findings">{"".join(items)}</ol>'


def _findings(findings: Sequence[Finding], labels: Labels) -> str:
    texts = labels.texts
    if not findings:
        return f"<p>{escape(texts('meeting.no_findings'))}</p>"
    items = [
        f'<li>{escape(finding_sentence(finding, labels))}<br><span class="asks">{escape(finding_question(finding, labels))}</span>'
        f'<br><small class="caveat">{escape(finding_caveat(finding, labels))}</small>{_evidence(finding, labels)}</li>'
        for finding in findings[:MOST_FINDINGS]
    ]
    rest = len(findings) - MOST_FINDINGS
    more = f"<p>{escape(texts.count('meeting.more_findings', rest))}</p>" if rest > 0 else ""
    return f'<ol class="findings">{"".join(items)}</ol>{more}'


def _evidence(finding: Finding, labels: Labels) -> str:
    """The rows of figures that a finding rests on, folded away."""
    texts = labels.texts
    made = []
    for title, rows in evidence_tables(finding, labels):
        table = sortable(rows.head(MOST_ROWS), labels, label=title)
        rest = len(rows) - MOST_ROWS
        more = f"<p>{escape(texts.count('meeting.more_rows', rest))}</p>" if rest > 0 else ""
        made.append(f"<h4>{escape(title)}</h4>{table}{more}")
    if not made:
        return ""
    return f"<details><summary>{escape(texts('agenda.evidence'))}</summary>{''.join(made)}</details>"


def _tables(scores: Scores, labels: Labels) -> str:
    texts, nodes, ties = labels.texts, nodes_table(scores, labels), ties_table(scores, labels)
    shares = (texts("view.column.reach_2"), texts("view.column.betweenness"))
    note = ""
    if len(ties) > MOST_TIES:
        said = texts("meeting.ties_cut", n=texts.number(MOST_TIES), all=texts.number(len(ties)))
        note = f"<p>{escape(said)}</p>"
    nodes_title, ties_title = texts("meeting.table.nodes"), texts("meeting.table.ties")
    marks = [{"data-node": labels.public(str(node))} for node in nodes.index]
    return (
        f'<details id="nodes"><summary>{escape(nodes_title)}</summary>'
        f"{sortable(nodes, labels, label=nodes_title, shares=shares, marks=marks)}</details>"
        f'<details id="ties"><summary>{escape(ties_title)}</summary>{note}'
        f"{sortable(ties.head(MOST_TIES), labels, label=ties_title)}</details>"
    )


def _about(labels: Labels, facts: Iterable[tuple[str, str]], formulas: Iterable[Formula]) -> str:
    texts = labels.texts
    rows = "".join(f"<dt>{escape(what)}</dt><dd>{escape(value)}</dd>" for what, value in facts)
    return (
        f"<p>{escape(for_whom(labels))}</p><p>{escape(texts('meeting.about.unknown'))}</p>"
        f'<dl class="facts">{rows}</dl><h3>{escape(texts("provenance.formulas"))}</h3>'
        f"{''.join(_formula(one, texts) for one in formulas)}"
    )


def _formula(one: Formula, texts: Texts) -> str:
    rows = [("formula", one.formula), ("misleads", one.misleads), ("literature", one.source)]
    shown = "".join(
        f"<dt>{escape(texts(f'provenance.{key}'))}</dt><dd>{escape(value)}</dd>"
        for key, value in rows
        if value
    )
    return (
        f"<details><summary>{escape(one.name)}</summary><p>{escape(one.meaning)}</p>"
        f'<dl class="facts">{shown}</dl></details>'
    )
