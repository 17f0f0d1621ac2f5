"""From files to a study: ``netmap.read`` and ``netmap.sample``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from netmap.analysis import Progress
from netmap.public.choices import Choices, settings_of
from netmap.public.files import decisions_at, files_at, in_folders
from netmap.public.study import Study
from netmap.public.wording import worded
from netmap.settings import Installation, Settings, installation
from netmap.tallying import Kind, Tallied

if TYPE_CHECKING:
    from netmap.ingest.decisions import Decisions
    from netmap.ingest.raw import Rows
    from netmap.ingest.steering import Steering

Source = str | Path | tuple[str, bytes]
"""The path of a file or folder, or the name and content of a file."""


def read(
    *sources: Source,
    settings: Settings | None = None,
    mapping: Path | str | None = None,
    columns: Mapping[str, str] | None = None,
    kinds: Mapping[str, str] | None = None,
    skip: Sequence[str] = (),
    frequency: Mapping[str, float | str] | None = None,
    names_file: Path | str | None = None,
    progress: Progress | None = None,
    engine: Kind = "memory",
    memory: str | None = None,
    **choices: Unpack[Choices],
) -> Study:
    r"""Read spreadsheets and files of other tools; figures are computed when they are first asked for.

    >>> study = read(("contacten.csv", b"van;naar;datum\nAnna Wilg;Bert Els;1-3-2026\n"), lang="en")
    >>> study.settings.names
    'role'
    >>> study.nodes["label"].tolist()
    ['Professional 1', 'Professional 2']

    Args:
        sources: files, as paths or as name and content; of a folder all files that lie in it.
        settings: the parameters; the standard ones by default.
        mapping: a file of choices that the app or the command line kept.
        columns: column → header (``{"from": "gemeente"}``), as ``--map`` does.
        kinds: file or ``file:sheet`` → kind, as ``--kind`` does.
        skip: headers of columns that are left out.
        frequency: phrase of how often → contacts a year, or ``"contact"``.
        names_file: answers to who is who that the app kept.
        progress: is told what is being done.
        engine: who counts the rows: this process, or ``"duckdb"`` or ``"spark"`` (``pip install 'netmap[scale]'``, ``'netmap[spark]'``).
        memory: the most that counting may take (``"2GiB"``), by DuckDB on disk where it is more.
        choices: parameters one by one, over those of ``settings``; ``names="full"`` confirms that real names are shown.

    Raises:
        InputError: the files cannot be used.
        UsageError: an argument has no meaning.

    """
    from netmap.ingest.steering import Steering

    with worded(choices.get("lang", settings.lang if settings else "nl")):
        chosen, tallied = settings_of(settings or Settings(), choices), Tallied(engine, memory)
        steering = Steering.from_options(
            [f"{column}={header}" for column, header in (columns or {}).items()],
            [f"{place}={kind}" for place, kind in (kinds or {}).items()],
            None if mapping is None else Path(mapping),
            skip,
            [f"{phrase}={number}" for phrase, number in (frequency or {}).items()],
        )
        files = [
            file
            for one in sources
            for file in ([one] if isinstance(one, tuple) else files_at(in_folders([Path(one)])))
        ]
        decisions = decisions_at(None if names_file is None else Path(names_file))
        return studied(files, chosen, steering, decisions, installation(), progress, tallied=tallied)


def studied(
    files: Sequence[tuple[str, bytes]],
    settings: Settings,
    steering: Steering,
    decisions: Decisions | None,
    here: Installation,
    progress: Progress | None = None,
    rows: Rows | None = None,
    tallied: Tallied = Tallied(),  # noqa: B008  frozen
) -> Study:
    """A study of the name and content of files; what :func:`read` and the command line share.

    Raises:
        InputError: the files cannot be used.

    """
    from netmap.ingest.read import read as read_files
    from netmap.model.vocabulary import vocabulary

    tell = progress or _silent
    tell("progress.reading", 0.0)
    intake = read_files(
        files,
        steering,
        decisions,
        installation=here,
        words=vocabulary(here.vocabulary),
        progress=lambda share: tell("progress.reading", 0.35 * share),
        any_size=True,
        told_rows=rows,
    )
    return Study(intake, settings, here, progress=progress, tallied=tallied)


def sample(
    name: str = "lindewaard", *, settings: Settings | None = None, **choices: Unpack[Choices]
) -> Study:
    """A study of an invented network.

    >>> sample("one_gatekeeper", lang="en").summary.loc["accessible", "unit"]
    'share'

    Args:
        name: one of ``netmap.samples.SAMPLES``.
        settings: as for :func:`read`.
        choices: as for :func:`read`.

    Raises:
        UsageError: there is no such sample, or a choice has no meaning.

    """
    from netmap.errors import UsageError
    from netmap.samples import SAMPLES, sample_files

    with worded(choices.get("lang", settings.lang if settings else "nl")):
        if name not in SAMPLES:
            raise UsageError("errors.usage.choice", option="name", value=name, allowed=", ".join(SAMPLES))
    return read(*sample_files(name), settings=settings, **choices)


def _silent(_step: str, _share: float) -> None:
    """Tell nobody."""
