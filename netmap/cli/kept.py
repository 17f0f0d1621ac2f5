"""``--project``: a command that works on a project that is kept."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from netmap.cli.options import (
    Read,
    inputs,
    own,
    say,
    settings_of,
    steering_of,
    tallied_of,
    told,
    told_rows,
)
from netmap.errors import UsageError
from netmap.ingest.decisions import Decisions
from netmap.public.files import decisions_at
from netmap.public.kept import Project
from netmap.public.study import Study
from netmap.store.words import did
from netmap.text import Texts

if TYPE_CHECKING:
    from netmap.ingest.steering import Steering
    from netmap.model.records import Intake
    from netmap.settings import Installation, Settings


def studied(options: argparse.Namespace, texts: Texts) -> Study:
    """The study of a project, with files that are given, which then are a new version of it.

    Raises:
        InputError: the files cannot be used.
        StoreError: the project cannot be read, or what was brought not be kept.
        UsageError: there is no such project, or an option makes no sense.

    """
    with _project(options) as project:
        settings = settings_of(options, project.content.settings)
        tallied = tallied_of(options)
        read = _read(options, texts, project, settings, keep=True)
        return Study(
            read.intake,
            settings,
            own(texts),
            progress=told(texts),
            tallied=tallied,
            agenda=project.agenda,
        )


def records(options: argparse.Namespace, texts: Texts, *, keep: bool) -> Read:
    """The records of a project, with files that are given; ``keep``: which then are a new version of it.

    Raises:
        InputError: the files cannot be used.
        StoreError: the project cannot be read, or what was brought not be kept.
        UsageError: there is no such project, or an option makes no sense.

    """
    with _project(options) as project:
        return _read(options, texts, project, project.content.settings, keep=keep)


def _project(options: argparse.Namespace) -> Project:
    if options.at_version is not None and options.input:
        raise UsageError("errors.usage.version_with_files")
    if getattr(options, "ask", False) and not options.input:
        raise UsageError("errors.usage.ask_needs_files")
    return Project(options.project, options.at_version, new=bool(options.input))


def _read(
    options: argparse.Namespace, texts: Texts, project: Project, settings: Settings, *, keep: bool
) -> Read:
    files, here = inputs(options), own(texts)
    steering, decisions = steering_of(options), decisions_at(options.names_file) or Decisions()
    if getattr(options, "ask", False):
        from netmap.cli.asking import asked

        earlier = project.content
        steering = asked(files, earlier.steering.also(steering), earlier.decisions.also(decisions), texts)
    if not files and project.opened:
        version = project.opened.version
        say(texts("managing.opened", name=project.name, n=version.number, day=texts.day(version.at.date())))
    intake = project.read(here, files, steering, decisions, progress=told(texts), rows=told_rows(texts))
    if files and keep:
        _keep(project, intake, settings, here, texts)
    return Read(intake, files, project.content.steering.also(steering))


def _keep(project: Project, intake: Intake, settings: Settings, here: Installation, texts: Texts) -> None:
    """Keep what was read, and say so."""
    new = project.opened is None
    version = project.keep(intake, settings, here)
    if new and project.opened:
        say(texts("managing.made", name=project.name, months=project.opened.card.months))
    elif version:
        changes = " ".join(did(version, texts))
        say(texts("managing.saved", name=project.name, n=version.number, changes=changes))
    elif project.opened:
        say(texts("managing.same", name=project.name, n=project.opened.version.number))


def at_version(options: argparse.Namespace, number: int, like: Study, texts: Texts) -> Study:
    """The project as it was at an earlier version, under the settings of another study.

    Raises:
        StoreError: it cannot be read.
        UsageError: there is no such version.

    """
    here = own(texts)
    with Project(options.project, number) as project:
        intake = project.read(here, progress=told(texts))
    return Study(intake, like.settings, here, progress=told(texts), tallied=tallied_of(options))


def said(options: argparse.Namespace) -> tuple[Steering, Decisions]:
    """What was said about columns, sheets and names: earlier in the project, and in the options.

    Raises:
        StoreError: the project cannot be read.
        UsageError: an option, or a file that an option names, cannot be used.

    """
    steering, decisions = steering_of(options), decisions_at(options.names_file) or Decisions()
    with Project(options.project, new=True) as project:
        earlier = project.content
        return earlier.steering.also(steering), earlier.decisions.also(decisions)
