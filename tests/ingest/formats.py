"""One table in the formats that it may come in."""

from __future__ import annotations

import csv
import html
import io
import zipfile
from datetime import date, timedelta

import xlwt


def written(value):
    return value.strftime("%d-%m-%Y") if isinstance(value, date) else value


def as_text(rows, delimiter, encoding, *, quotes=False):
    out = io.StringIO()
    style = csv.QUOTE_ALL if quotes else csv.QUOTE_MINIMAL
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n", quoting=style)
    writer.writerows([written(value) for value in row] for row in rows)
    return out.getvalue().encode(encoding)


def as_html(rows):
    body = "".join(
        "<tr>" + "".join(f"<td>{html.escape(written(value))}</td>" for value in row) + "</tr>" for row in rows
    )
    return f"<html><head><meta charset='utf-8'></head><body><table>{body}</table></body></html>".encode()


def as_xls(rows):
    book = xlwt.Workbook()
    sheet = book.add_sheet("Blad1")
    style = xlwt.easyxf(num_format_str="DD-MM-YYYY")
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            sheet.write(r, c, value, style) if isinstance(value, date) else sheet.write(r, c, value)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_ods(rows, *, numbers=False):
    def cell(value):
        if isinstance(value, timedelta):
            hours, rest = divmod(int(value.total_seconds()) // 60, 60)
            return (
                f'<table:table-cell office:value-type="time" office:time-value="PT{hours:02d}H{rest:02d}M00S">'
                f"<text:p>{hours}:{rest:02d}</text:p></table:table-cell>"
            )
        if numbers and str(value).isdigit():
            return f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>{value}</text:p></table:table-cell>'
        if isinstance(value, date):
            return (
                f'<table:table-cell office:value-type="date" office:date-value="{value.isoformat()}">'
                f"<text:p>{value}</text:p></table:table-cell>"
            )
        return f'<table:table-cell office:value-type="string"><text:p>{html.escape(value)}</text:p></table:table-cell>'

    lines = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0"?><office:document-content {spaces}><office:body><office:spreadsheet>'
        f'<table:table table:name="Contacten">{lines}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr(
            "META-INF/manifest.xml",
            '<?xml version="1.0"?><manifest:manifest '
            'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
    return out.getvalue()
