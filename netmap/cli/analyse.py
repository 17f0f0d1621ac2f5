"""``netmap analyse``: every file for the meeting, in one folder."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from netmap.cli.options import (
    DONE,
    add_inputs,
    add_paper,
    add_settings,
    add_title,
    agenda_at,
    say,
    told_files,
    write_json,
)
from netmap.cli.studying import studied
from netmap.public.files import writing
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
    from netmap.export.package import NAMES, chosen, files, write
    from netmap.export.template import read_template
    from netmap.public.study import told_of

    with writing(options.out):
        prepare(options.out, NAMES)
    agenda = agenda_at(options.agenda)
    wishes = Wishes(options.size, read_template(options.template or installation().template))
    told = told_of(studied(options, texts).resampled(), agenda)
    wanted = chosen((options.files or "").split(","), files(told, wishes))
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
    if issues := told.count("issues"):
        sys.stdout.write(texts.count("cli.issues_written", issues) + "\n")
    return DONE
