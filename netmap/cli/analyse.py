"""``netmap analyse``: every file for the meeting, in one folder."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
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
    told_files,
    write_json,
    writing,
)
from netmap.errors import UsageError
from netmap.settings import installation
from netmap.text import Texts
from netmap.whole import prepare


def arguments(command: argparse.ArgumentParser, texts: Texts) -> None:
    """The options of the command."""
    add_inputs(command, texts)
    command.add_argument("--out", required=True, metavar="DIR", type=Path, help=texts("cli.help.out"))
    add_settings(command, texts)
    add_title(command, texts)
    command.add_argument("--agenda", metavar="FILE", type=Path, help=texts("cli.help.agenda"))
    add_paper(command, texts)
    command.add_argument("--files", metavar="A,B", help=texts("cli.help.files"))
    command.add_argument("--json", action="store_true", help=texts("cli.help.json_analyse"))


def run(options: argparse.Namespace, texts: Texts) -> int:
    """Read, compute and write."""
    from netmap.export import machine
    from netmap.export.contents import README, contents
    from netmap.export.files import Wishes
    from netmap.export.package import NAMES, files, write
    from netmap.export.template import read_template
    from netmap.told.told import Told

    with writing(options.out):
        prepare(options.out, NAMES)
    agenda = agenda_at(options.agenda)
    wishes = Wishes(options.size, read_template(options.template or installation().template))
    analysis = analysed(options, texts, resampling=True)
    told = Told(analysis, agenda=agenda, made_on=date.today())  # noqa: DTZ011  the day where the user is
    wanted = chosen(options.files, files(told, wishes))
    first, *_rest = contents(told, wanted)
    say(texts("take.in_file", file=first.name, parts=first.parts))
    say(f"{first.absent} {told.for_whom} {texts('cli.in_each_file', file=README)}")
    with writing(options.out):
        written = write(
            told,
            options.out,
            told_files(texts, len(wanted)),
            wishes=wishes,
            only=wanted if options.files else None,
        )
    if options.json:
        write_json(machine.summary_json(told).decode("utf-8"))
        return DONE
    for sentence in told.sentences:
        sys.stdout.write(sentence + "\n")
    sys.stdout.write(texts.count("cli.written", len(written), folder=str(options.out)) + "\n")
    if analysis.intake.issues:
        sys.stdout.write(texts.count("cli.issues_written", len(analysis.intake.issues)) + "\n")
    return DONE


def chosen(wanted: str | None, there: Iterable[str]) -> list[str]:
    """The files to make, in the order of the package; all of them when nothing was asked.

    Raises:
        UsageError: a name is none of the package's.

    """
    every = list(there)
    asked = [name.strip() for name in (wanted or "").split(",") if name.strip()] or every
    for name in asked:
        if name not in every:
            raise UsageError("errors.usage.choice", option="files", value=name, allowed=", ".join(every))
    return [name for name in every if name in asked]
