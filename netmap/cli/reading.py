"""Reading without computing anything: what the commands about sheets and questions share."""

from __future__ import annotations

import argparse

from netmap.cli.options import Read, inputs, own, steering_of, told_rows
from netmap.public.files import decisions_at
from netmap.text import Texts


def records(options: argparse.Namespace, texts: Texts, *, keep: bool) -> Read:
    """The records that the options of :func:`add_inputs` ask for.

    Args:
        options: as they were given.
        texts: words.
        keep: whether files that are given become a new version of the project.

    Raises:
        InputError: the files cannot be used.
        StoreError: the project cannot be read, or what was brought not be kept.
        UsageError: an option, or a file that an option names, cannot be used.

    """
    if options.project is not None:
        from netmap.cli.kept import records as of_project

        return of_project(options, texts, keep=keep)
    from netmap.ingest.read import read
    from netmap.model.vocabulary import vocabulary

    files, steering = inputs(options), steering_of(options)
    decisions, here = decisions_at(options.names_file), own(texts)
    if options.ask:
        from netmap.cli.asking import asked

        steering = asked(files, steering, decisions, texts)
    intake = read(
        files,
        steering,
        decisions,
        installation=here,
        words=vocabulary(here.vocabulary),
        any_size=True,
        told_rows=told_rows(texts),
    )
    return Read(intake, files, steering)
