"""The sections of the meeting file under the map: coverage, bottlenecks, findings, tables, and what this file is."""

from __future__ import annotations

from html import escape

from netmap.export.meeting.tables import attributes, scrolling, sortable
from netmap.text import Texts
from netmap.told.points import Point
from netmap.told.told import Told
from netmap.view.provenance import Formula

MOST_BOTTLENECKS = 15
MOST_FINDINGS = 25
MOST_ROWS = 8
"""Rows of evidence under a finding."""
MOST_ON_PAPER = 150
"""Rows above which the tables of all points and ties stay out of a print: they would be dozens of pages."""
MOST_TIES = 5000
"""Rows in the table of ties: above it the most used ones, and the page says so."""
PARTS = ("map-part", "coverage", "bottlenecks", "findings", "tables", "about")


def parts(told: Told) -> tuple[str, ...]:
    """The parts of the page: no coverage where there are no schools, and no findings where nothing could be found."""
    gone = set() if told.schools else {"coverage"}
    if not (told.measured and told.schools) and not told.count("findings"):
        gone.add("findings")
    return tuple(part for part in PARTS if part not in gone)


def jumps(told: Told) -> str:
    """Links to the parts of the page."""
    return "".join(
        f'<a href="#{part}">{escape(told.texts(f"meeting.part.{part}"))}</a>' for part in parts(told)
    )


def sections(told: Told) -> str:
    """All sections, one after another."""
    texts = told.texts
    bodies = {
        "coverage": _matrix,
        "bottlenecks": _bottlenecks,
        "findings": _findings,
        "tables": _tables,
        "about": _about,
    }
    lacking = {"coverage": told.lacks("access"), "bottlenecks": told.lacks("bottlenecks") or told.carriers}
    return "".join(
        _section(part, texts, bodies[part](told), lacking.get(part, ""))
        for part in parts(told)
        if part in bodies
    )


def _section(part: str, texts: Texts, body: str, lacking: str = "") -> str:
    """A part under its heading; ``lacking``: what was not measured, said instead of how to read it."""
    heading, intro = escape(texts(f"meeting.part.{part}")), escape(lacking or texts(f"meeting.intro.{part}"))
    return f'<section aria-labelledby="{part}"><h2 id="{part}">{heading}</h2><p>{intro}</p>{body}</section>'


def _matrix(told: Told) -> str:
    """The coverage matrix; each cell carries the best route, so that the page can show it on the map, and says it in words."""
    matrix, texts = told.matrix, told.texts
    head = "".join(f'<th scope="col">{_breakable(label)}</th>' for label in matrix.functions)
    rows = []
    for row in matrix.rows:
        shown = []
        for cell in row.cells:
            marks = {"class": f"h{cell.level}"}
            if cell.needed and cell.says:
                marks |= {"data-via": " ".join(cell.via), "data-says": cell.says}
            shown.append(f"<td{attributes(marks)}>{escape(cell.words)}</td>")
        mark = attributes({"data-school": row.school})
        rows.append(f'<tr{mark}><th scope="row">{escape(row.label)}</th>{"".join(shown)}</tr>')
    corner = escape(texts("view.column.school"))
    return scrolling(
        f'<table class="matrix"><thead><tr><th scope="col">{corner}</th>{head}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table>",
        texts("meeting.part.coverage"),
    )


def _breakable(label: str) -> str:
    """A label in a narrow column may break behind a slash."""
    return escape(label).replace("/", "/<wbr>")


def _bottlenecks(told: Told) -> str:
    table = told.bottlenecks.first(MOST_BOTTLENECKS)
    if not told.measured:
        return ""  # the intro says so
    if not table:
        return f"<p>{escape(told.no_bottlenecks)}</p>"
    items = []
    for (node,), row in zip(table.about, table.records(), strict=True):
        mark = attributes({"data-go": node})
        items.append(
            f"<li><strong{mark}>{escape(str(row['who']))}</strong><br>{escape(str(row['meaning']))}</li>"
        )
    return f'<ol class="findings">{"".join(items)}</ol>'


def _findings(told: Told) -> str:
    texts = told.texts
    if not told.count("findings"):
        return f"<p>{escape(texts('meeting.no_findings'))}</p>"
    items = [
        f'<li>{escape(one.sentence)}<br><span class="asks">{escape(one.question)}</span>'
        f'<br><small class="caveat">{escape(one.caveat)}</small>{_evidence(one, texts)}</li>'
        for one in told.points[:MOST_FINDINGS]
    ]
    rest = told.count("findings") - MOST_FINDINGS
    more = f"<p>{escape(texts.count('meeting.more_findings', rest))}</p>" if rest > 0 else ""
    return f'<ol class="findings">{"".join(items)}</ol>{more}'


def _evidence(point: Point, texts: Texts) -> str:
    """The rows of figures that a finding rests on, folded away."""
    made = []
    for title, table in point.evidence:
        rest = len(table) - MOST_ROWS
        more = f"<p>{escape(texts.count('meeting.more_rows', rest))}</p>" if rest > 0 else ""
        made.append(f"<h4>{escape(title)}</h4>{sortable(table.first(MOST_ROWS), texts, label=title)}{more}")
    if not made:
        return ""
    return f"<details><summary>{escape(texts('agenda.evidence'))}</summary>{''.join(made)}</details>"


def _tables(told: Told) -> str:
    texts, nodes, ties = told.texts, told.nodes, told.ties
    note = ""
    if len(ties) > MOST_TIES:
        said = texts("meeting.ties_cut", n=texts.number(MOST_TIES), all=texts.number(len(ties)))
        note = f"<p>{escape(said)}</p>"
    nodes_title, ties_title = texts(f"meeting.table.nodes.{told.nodes_are}"), texts("meeting.table.ties")
    marks = [{"data-node": node} for (node,) in nodes.about]
    gathered = _organisations(told) if told.everybody is not told.scene or not nodes else ""
    look = ' class="long"' if max(len(nodes), len(ties)) > MOST_ON_PAPER else ""
    if look:
        note += f'<p class="on-paper">{escape(texts("meeting.not_on_paper"))}</p>'
    if not nodes:
        return f"{note}{gathered}"
    return (
        f'{note}{gathered}<details id="nodes"{look}><summary>{escape(nodes_title)}</summary>'
        f"{sortable(nodes, texts, label=nodes_title, marks=marks)}</details>"
        f'<details id="ties"{look}><summary>{escape(ties_title)}</summary>'
        f"{sortable(ties.first(MOST_TIES), texts, label=ties_title)}</details>"
    )


def _organisations(told: Told) -> str:
    """Every organisation: people are gathered in them on the map."""
    title, table = told.texts("meeting.table.organisations"), told.organisations
    marks = [{"data-node": node} for (node,) in table.about]
    return (
        f'<details id="organisations"><summary>{escape(title)}</summary>'
        f"{sortable(table, told.texts, label=title, marks=marks)}</details>"
    )


def _about(told: Told) -> str:
    texts = told.texts
    rows = "".join(f"<dt>{escape(what)}</dt><dd>{escape(value)}</dd>" for what, value in told.facts)
    return (
        f"<p>{escape(told.for_whom)}</p><p>{escape(texts('meeting.about.unknown'))}</p>"
        f'<dl class="facts">{rows}</dl><div class="long"><h3>{escape(texts("provenance.formulas"))}</h3>'
        f"{''.join(_formula(one, texts) for one in told.formulas())}</div>"
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
