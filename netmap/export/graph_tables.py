"""The graph as tables: a pair of text files as Gephi imports them, and a workbook as Kumu imports it.

Both hold the attributes of the graph files (``graphfiles``) under the same names, and can be read again as they are.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from netmap.export.machine import csv_of, plain
from netmap.ingest.formulas import guarded
from netmap.text import Texts
from netmap.told.graph import NODE_ATTRIBUTES, TIE_ATTRIBUTES, PlainGraph

if TYPE_CHECKING:
    import xlsxwriter

MADE = datetime(2000, 1, 1)  # noqa: DTZ001  xlsxwriter writes it as it is
WAYS = {
    "both": "mutual",
    "source": "directed",
    "target": "directed",
    "none": "undirected",
    "unsaid": "undirected",
}
TURNED = {"source": "target", "target": "source"}


def gephi_nodes(graph: PlainGraph) -> bytes:
    """``gephi_nodes.csv``: Id, Label, and every attribute that occurs."""
    used = _used(NODE_ATTRIBUTES, (row for row in graph.nodes.values()), without=("label",))
    rows = [
        (node, _text(row["label"]), *(_text(row.get(name)) for name in used))
        for node, row in graph.nodes.items()
    ]
    return csv_of(("Id", "Label", *used), rows)


def gephi_edges(graph: PlainGraph) -> bytes:
    """``gephi_edges.csv``: Source, Target, Type, Weight (contacts a year, where it is known), and every attribute."""
    used = _used(TIE_ATTRIBUTES, (row for *_, row in graph.ties), without=("weight",))
    rows = [
        (source, target, "Undirected", plain(row.get("weight")), *(_text(row.get(name)) for name in used))
        for source, target, row in graph.ties
    ]
    return csv_of(("Source", "Target", "Type", "Weight", *used), rows)


def _used(
    names: Sequence[str], rows: Iterable[Mapping[str, Any]], without: Sequence[str] = ()
) -> tuple[str, ...]:
    """The attributes that any row has, in their fixed order."""
    found = {name for row in rows for name in row}
    return tuple(name for name in names if name in found and name not in without)


def _text(value: Any) -> str:
    return guarded(value) if isinstance(value, str) else plain(value)


def kumu(graph: PlainGraph, texts: Texts) -> bytes:
    """``kumu.xlsx``: the sheets Elements and Connections as Kumu imports them; labels are unique, so they serve as ids."""
    import xlsxwriter

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(
        buffer,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "nan_inf_to_errors": False,
        },
    )
    book.set_properties({"title": texts("meeting.title"), "author": "", "created": MADE})
    nodes: dict[str, dict[str, Any]] = {node: graph.nodes[node] for node in graph.nodes}
    used = _used(NODE_ATTRIBUTES, nodes.values(), without=("label", "function"))
    elements = [
        (
            row["label"],
            row.get("function"),
            row.get("neighbourhood", "").replace("|", "/"),
            *(row.get(name) for name in used),
        )
        for row in nodes.values()
    ]
    _sheet(book, "Elements", ("Label", "Type", "Tags", *used), elements)
    used = _used(TIE_ATTRIBUTES, (row for *_, row in graph.ties))
    connections = [_connection(nodes, source, target, row, used, texts) for source, target, row in graph.ties]
    _sheet(book, "Connections", ("From", "To", "Direction", "Type", *used), connections)
    book.close()
    return buffer.getvalue()


def _connection(
    nodes: Mapping[str, Mapping[str, Any]],
    source: str,
    target: str,
    row: Mapping[str, Any],
    used: Sequence[str],
    texts: Texts,
) -> tuple[Any, ...]:
    """One connection; a tie that only its second end reported is told from there, since Kumu's arrows go one way."""
    if row["reported_by"] == "target":
        source, target = target, source
        row = {_turned(name): TURNED.get(value, value) for name, value in row.items()}
    kinds = [
        kind for kind, there in (("contact", row["reported_by"] != "none"), ("case", row["in_case"])) if there
    ]
    return (
        nodes[source]["label"],
        nodes[target]["label"],
        WAYS[row["reported_by"]],
        " + ".join(texts(f"graphs.kumu.{kind}") for kind in kinds),
        *(row.get(name) for name in used),
    )


def _turned(name: str) -> str:
    stem, _, side = name.rpartition("_")
    return f"{stem}_{'back' if side == 'out' else 'out'}" if side in ("out", "back") else name


def _sheet(
    book: xlsxwriter.Workbook, name: str, header: Sequence[str], rows: Sequence[Sequence[Any]]
) -> None:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    for at, text in enumerate(header):
        sheet.write_string(0, at, text)
    for number, row in enumerate(rows, start=1):
        for at, value in enumerate(row):
            if isinstance(value, bool):
                sheet.write_boolean(number, at, value)
            elif isinstance(value, int | float):
                sheet.write_number(number, at, value)
            elif value:
                sheet.write_string(number, at, str(value))
