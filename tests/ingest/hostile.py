"""Files made to hurt whoever opens them; small to keep, large to read."""

from __future__ import annotations

import io
import zipfile
from functools import cache

from netmap.samples.sheets import as_workbook

ROWS = (("van", "naar"), ("Anna Wilg", "Bert Berk"), ("Bert Berk", "Carla Eik"))
SHEET = "xl/worksheets/sheet1.xml"
SPACES = "".join(
    f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text")
)


def workbook_with(change):
    """A good workbook of which the sheet's markup is changed."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(as_workbook({"Contacten": ROWS}))) as good,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for item in good.infolist():
            content = good.read(item)
            archive.writestr(item.filename, change(content) if item.filename == SHEET else content)
    return out.getvalue()


def zip_bomb():
    return workbook_with(lambda markup: markup.replace(b"</worksheet>", b" " * 260_000_000 + b"</worksheet>"))


def entity_bomb():
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 9))
    start = f'<!DOCTYPE worksheet [<!ENTITY e0 "netmap">{levels}]>'.encode()
    return workbook_with(lambda markup: markup.replace(b"<worksheet", start + b"<worksheet", 1))


def lying_size():
    """The list of parts says that the sheet is small; what comes out of it is not."""
    bomb = bytearray(workbook_with(lambda markup: markup + b" " * 50_000_000))
    with zipfile.ZipFile(io.BytesIO(bytes(bomb))) as archive:
        size = archive.getinfo(SHEET).file_size
    return bytes(bomb).replace(size.to_bytes(4, "little"), (2000).to_bytes(4, "little"))


def far_cells():
    return workbook_with(lambda markup: markup.replace(b'r="B3"', b'r="XFD1048576"'))


def far_cells_in_single_quotes():
    return workbook_with(lambda markup: markup.replace(b'r="B3"', b"r='XFD1048576'"))


def far_cells_in_disguise():
    """The reference is written with a character entity, so that a search for it finds nothing."""
    return workbook_with(lambda markup: markup.replace(b'r="B3"', b'r="&#88;FD1048576"'))


def ods_with(rows):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml",
            f'<?xml version="1.0"?><office:document-content{SPACES}><office:body><office:spreadsheet>'
            f'<table:table table:name="A">{rows}</table:table></office:spreadsheet></office:body></office:document-content>',
        )
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
    return out.getvalue()


def ods_repeat_bomb():
    cell = '<table:table-cell office:value-type="string" table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell>'
    return ods_with(f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>')


def ods_repeat_bomb_in_pieces():
    cell = '<table:table-cell office:value-type="string" table:number-columns-repeated="16000"><text:p>x</text:p></table:table-cell>'
    return ods_with(f'<table:table-row table:number-rows-repeated="1000000">{cell}</table:table-row>' * 40)


GRAPH = '<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph edgedefault="directed">{}</graph></graphml>'


def graph_entity_bomb(encoding="utf-8"):
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    start = f'<?xml version="1.0"?><!DOCTYPE graphml [<!ENTITY e0 "netmap">{levels}]>'
    return (start + GRAPH.format('<node id="&e9;"/>')).encode(encoding)


def graph_that_fetches():
    start = '<!DOCTYPE gexf SYSTEM "file:///etc/passwd" [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    return (start + '<gexf><graph><nodes><node id="1" label="&x;"/></nodes></graph></gexf>').encode()


def graph_of_depth():
    return GRAPH.format('<node id="n"><graph>' * 100_000).encode()


def graph_of_columns():
    data = "".join(f'<data key="k{n}">x</data>' for n in range(5000))
    return GRAPH.format(f'<node id="n">{data}</node>').encode()


def json_of_depth():
    return b'{"nodes": ' + b"[" * 200_000


def json_number():
    return b'{"nodes": [{"id": ' + b"9" * 100_000 + b"}]}"


def matrix_of_nobody():
    return b"dl n=20000 format=fullmatrix\ndata:\n1 0 1"


@cache
def every():
    """Each hostile file by what it is."""
    return {
        "a zip bomb.xlsx": zip_bomb(),
        "an entity bomb.xlsx": entity_bomb(),
        "a lying size.xlsx": lying_size(),
        "far cells.xlsx": far_cells(),
        "far cells in single quotes.xlsx": far_cells_in_single_quotes(),
        "far cells in disguise.xlsx": far_cells_in_disguise(),
        "a repeat bomb.ods": ods_repeat_bomb(),
        "a repeat bomb in pieces.ods": ods_repeat_bomb_in_pieces(),
        "an entity bomb.graphml": graph_entity_bomb(),
        "an entity bomb in other letters.graphml": graph_entity_bomb("utf-16"),
        "a graph that fetches a file.gexf": graph_that_fetches(),
        "a graph without end.graphml": graph_of_depth(),
        "a graph of columns.graphml": graph_of_columns(),
        "a text without end.json": json_of_depth(),
        "a number without end.json": json_number(),
        "a matrix of nobody.dl": matrix_of_nobody(),
    }
