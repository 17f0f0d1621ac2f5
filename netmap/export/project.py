"""The project file: one zip with the agenda and the choices of the visitor, to go on with another day.

It is for who made it: ``names.toml`` holds names. It never holds a sheet or a figure.
"""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from dataclasses import dataclass
from datetime import date

from netmap.errors import UsageError
from netmap.export.agenda_file import agenda_toml, read_agenda
from netmap.findings.agenda import Agenda
from netmap.ingest.decisions import Decisions
from netmap.ingest.steering import Steering

MOST_BYTES = 5_000_000
"""Of one file in the zip: thousands of answers about names fit in it."""
DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, ValueError),
    *(LookupError, OverflowError, RuntimeError),
)
"""What :mod:`zipfile` raises on what is no zip, or no longer one (a ``ValueError`` is letters that are not UTF-8, too)."""
NAMES = ("agenda.toml", "mapping.toml", "names.toml")


@dataclass(frozen=True, slots=True)
class Project:
    """What a project file holds; ``None`` where the visitor had nothing."""

    agenda: Agenda | None = None
    steering: Steering | None = None
    decisions: Decisions | None = None


def project_name(day: date) -> str:
    """The name of the file."""
    return f"netmap-project-{day.isoformat()}.zip"


def project_zip(project: Project) -> bytes:
    """The project as a zip; the same project gives the same bytes."""
    made = {
        "agenda.toml": agenda_toml(project.agenda) if project.agenda else None,
        "mapping.toml": project.steering.to_toml() if project.steering else None,
        "names.toml": project.decisions.to_toml() if project.decisions else None,
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in made.items():
            if text is not None:
                entry = zipfile.ZipInfo(name, date_time=(2000, 1, 1, 0, 0, 0))
                archive.writestr(entry, text.encode("utf-8"), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def read_project(content: bytes, file: str) -> Project:
    """What a project file holds. Only the three files that belong in it are looked at, and nothing is unpacked to disk.

    Raises:
        UsageError: it is not a project file, or a file in it cannot be read.

    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            found = {name: _inside(archive, name, file) for name in NAMES if name in archive.namelist()}
    except DAMAGED as problem:
        raise UsageError("errors.usage.project_file", file=file) from problem
    if not found:
        raise UsageError("errors.usage.project_file", file=file)
    return Project(
        read_agenda(found["agenda.toml"]) if "agenda.toml" in found else None,
        Steering.from_toml(found["mapping.toml"]) if "mapping.toml" in found else None,
        Decisions.from_toml(found["names.toml"]) if "names.toml" in found else None,
    )


def _inside(archive: zipfile.ZipFile, name: str, file: str) -> str:
    with archive.open(name) as opened:
        content = opened.read(MOST_BYTES + 1)  # what the zip says of its own size need not be true
    if len(content) > MOST_BYTES:
        raise UsageError("errors.usage.project_file", file=file)
    return content.decode("utf-8")
