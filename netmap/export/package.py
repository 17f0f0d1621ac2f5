"""Everything that one analysis gives, file by file, as a folder or as one zip."""

from __future__ import annotations

import io
import logging
import zipfile
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from netmap.errors import UsageError
from netmap.export.contents import README, readme
from netmap.export.files import FILES, Wishes
from netmap.findings.agenda import Agenda
from netmap.told.told import Analysed, Told
from netmap.whole import write_all

NAMES = (*(file.name for file in FILES), README)
"""Every name that a file of the package can have."""
LOG = logging.getLogger("netmap.export")


def files(told: Told, wishes: Wishes | None = None) -> Mapping[str, Callable[[], bytes]]:
    """File name → what makes its content; parts that files share are made once, when the first of them asks for it.

    Args:
        told: what the files show.
        wishes: size of the poster, and house style.

    """
    wished = wishes or Wishes()
    every: dict[str, Callable[[], bytes]] = {
        file.name: partial(file.make, told, wished) for file in FILES if file.made_of(told)
    }
    every[README] = partial(readme, told, tuple(every))
    return {name: partial(_made, name, make, told) for name, make in every.items()}


def chosen(wanted: Sequence[str], there: Iterable[str]) -> list[str]:
    """The files to make, in the order of the package; all of them when nothing was asked.

    Raises:
        UsageError: a name is none of the package's.

    """
    every = list(there)
    asked = [name.strip() for name in wanted if name.strip()] or every
    for name in asked:
        if name not in every:
            raise UsageError("errors.usage.choice", option="files", value=name, allowed=", ".join(every))
    return [name for name in every if name in asked]


def _made(name: str, make: Callable[[], bytes], told: Told) -> bytes:
    if told.names == "full":
        LOG.warning(told.texts("take.log_full", file=name))
    content = make()
    told.tell()
    return content


def write(
    told: Told,
    folder: Path,
    progress: Callable[[str], None] | None = None,
    *,
    wishes: Wishes | None = None,
    only: Container[str] | None = None,
) -> list[Path]:
    """Write every file into a folder: all of them, or none; those of an earlier run that this one does not make go.

    Args:
        told: what to write.
        folder: made when it is not there; other files in it are left alone.
        progress: told the name of each file before it is made.
        wishes: as for :func:`files`.
        only: names of the files to make, beside those of an earlier run; by default all.

    Raises:
        OSError: the folder cannot be made or written; nothing of ours is left behind.

    """

    def made() -> Iterator[tuple[str, bytes]]:
        for name, make in files(told, wishes).items():
            if only is None or name in only:
                if progress:
                    progress(name)
                yield name, make()

    # the files of an earlier run that this one has not would be told by none of the others
    return write_all(folder, made(), () if only is not None else NAMES)


def as_zip(
    analysis: Analysed,
    progress: Callable[[str, float], None] | None = None,
    *,
    agenda: Agenda | None = None,
    made_on: date | None = None,
    wishes: Wishes | None = None,
) -> bytes:
    """Every file in one zip; the same analysis gives the same bytes but for the time in ``summary.json``.

    Args:
        analysis: what is told.
        progress: told the name of the file that is being made, and the share that is done, again and again; what it
            raises ends the work.
        agenda: as for :class:`~netmap.told.told.Told`.
        made_on: as for :class:`~netmap.told.told.Told`.
        wishes: as for :func:`files`.

    """
    out = io.BytesIO()
    now = ("", 0.0)

    def tell() -> None:
        if progress:
            progress(*now)

    every = files(Told(analysis, agenda=agenda, made_on=made_on, tell=tell), wishes)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (name, make) in enumerate(every.items()):
            now = (name, number / len(every))
            tell()
            entry = zipfile.ZipInfo(name, date_time=(2000, 1, 1, 0, 0, 0))
            entry.create_system = 0  # the same on every system
            archive.writestr(entry, make(), zipfile.ZIP_DEFLATED)
    return out.getvalue()
