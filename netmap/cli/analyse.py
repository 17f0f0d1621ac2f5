"""``netmap analyse``: every file for the meeting, in one folder."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from netmap.cli.options import (
    DONE,
    add_inputs,
    add_paper,
    add_settings,
    add_title,
    agenda_at,
    analysed,
    say,
)
from netmap.errors import InputError
from netmap.settings import installation
from netmap.text import Texts


def arguments(command: argparse.ArgumentParser, texts: Texts) -> None:
    """The options of the command."""
    add_inputs(command, texts)
    command.add_argument("--out", required=True, metavar="DIR", type=Path, help=texts("cli.help.out"))
    add_settings(command, texts)
    add_title(command, texts)
    command.add_argument("--agenda", metavar="FILE", type=Path, help=texts("cli.help.agenda"))
    add_paper(command, texts)
    command.add_argument("--json", action="store_true", help=texts("cli.help.json_analyse"))


def run(options: argparse.Namespace, texts: Texts) -> int:
    """Read, compute and write."""
    from netmap.export.contents import contents
    from netmap.export.files import Wishes
    from netmap.export.package import files, write
    from netmap.export.template import read_template
    from netmap.told.told import Told

    agenda = agenda_at(options.agenda)
    wishes = Wishes(options.size, read_template(options.template or installation().template))
    analysis = analysed(options, texts, resampling=True)
    told = Told(analysis, agenda=agenda, made_on=date.today())  # noqa: DTZ011  the day where the user is
    listed = contents(told, files(told, wishes))
    for one in listed:
        say(texts("take.in_file", file=one.name, parts=one.parts))
    wider = "take.widest" if analysis.settings.names == "organisation" else "take.wider"
    say(f"{listed[0].absent} {texts(wider)}")
    try:
        written = write(
            told,
            options.out,
            progress=lambda name: say(texts("progress.writing", file=name)),
            wishes=wishes,
        )
    except OSError as problem:
        raise InputError("errors.usage.out", folder=str(options.out)) from problem
    if options.json:
        summary = next(path for path in written if path.name == "summary.json")
        sys.stdout.write(summary.read_text(encoding="utf-8"))
        return DONE
    for sentence in told.sentences:
        sys.stdout.write(sentence + "\n")
    sys.stdout.write(texts.count("cli.written", len(written), folder=str(options.out)) + "\n")
    if analysis.intake.issues:
        sys.stdout.write(texts.count("cli.issues_written", len(analysis.intake.issues)) + "\n")
    return DONE
