"""What Word and PowerPoint files share: nothing of the machine or the maker in them, and the same bytes for the same report."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import Any

from netmap.export.typeset import printable

MADE = datetime(2000, 1, 1)  # noqa: DTZ001  written as it is
FIXED = (2000, 1, 1, 0, 0, 0)
THUMBNAIL = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail"
APP = "/docProps/app.xml"
PLAIN_APP = (
    b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
)


def clean(text: str) -> str:
    """A text that XML can hold: without control characters, line ends as spaces."""
    return printable(" ".join(text.splitlines()))


def nameless(document: Any, title: str, lang: str) -> None:
    """Take from a document who made it, when, and with what; and the picture of the empty page it was made from."""
    core = document.core_properties
    core.title, core.language = title, lang
    core.author = core.last_modified_by = core.comments = core.keywords = core.subject = core.category = ""
    core.created = core.modified = core.last_printed = MADE
    core.revision = 1
    package = document.part.package
    for key, relation in [*package._rels.items()] if hasattr(package, "_rels") else [*package.rels.items()]:
        if relation.reltype == THUMBNAIL:
            package.drop_rel(key) if hasattr(package, "drop_rel") else package.rels.pop(key)


def fixed(content: bytes) -> bytes:
    """The same file with the same moment on every part, and without the properties of the program."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as before,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            part = PLAIN_APP if name == APP.lstrip("/") else before.read(name)
            packed = (
                zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED
            )  # points are packed
            after.writestr(zipfile.ZipInfo(name, date_time=FIXED), part, packed)
    return out.getvalue()
