"""From the options of a command to a study: what the commands that give figures share."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from netmap.cli.options import inputs, own, say, settings_of, steering_of, tallied_of, told, told_rows
from netmap.public.files import decisions_at
from netmap.settings import Settings
from netmap.text import Texts

if TYPE_CHECKING:
    from netmap.ingest.decisions import Decisions
    from netmap.ingest.steering import Steering
    from netmap.public.study import Study
    from netmap.tallying import Tallied

MOST_NOT_READ = 3
"""How many things that were not read are named before a figure is given."""


def studied(options: argparse.Namespace, texts: Texts) -> Study:
    """The study that the options of :mod:`netmap.cli.options` ask for, with progress on stderr.

    Raises:
        InputError: the files cannot be used.
        StoreError: the project cannot be read, or what was brought not be kept.
        UsageError: an option, or a file that an option names, cannot be used.

    """
    if options.project is not None:
        from netmap.cli.kept import studied as of_project

        return _telling(of_project(options, texts), texts)
    settings, tallied = settings_of(options), tallied_of(options)
    files, steering = inputs(options), steering_of(options)
    decisions = decisions_at(options.names_file)
    if getattr(options, "ask", False):
        from netmap.cli.asking import asked

        steering = asked(files, steering, decisions, texts)
    return _telling(study_of(files, settings, steering, decisions, texts, tallied), texts)


def _telling(study: Study, texts: Texts) -> Study:
    """The study, after it was said what of the files it leaves out."""
    for sentence in study.not_read[:MOST_NOT_READ]:
        say(sentence)
    if study.not_read:
        say(texts.count("cli.not_read", len(study.not_read)))
    return study


def study_of(
    files: Sequence[tuple[str, bytes]],
    settings: Settings,
    steering: Steering,
    decisions: Decisions | None,
    texts: Texts,
    tallied: Tallied,
) -> Study:
    """Files as they were read.

    Raises:
        InputError: they cannot be used.

    """
    from netmap.public.reading import studied as read

    return read(files, settings, steering, decisions, own(texts), told(texts), told_rows(texts), tallied)
