"""``netmap poster``: a poster for the wall, or one for each theme or neighbourhood."""

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
    write,
)
from netmap.cli.options import told as progress
from netmap.cli.studying import studied
from netmap.public.files import writing
from netmap.settings import installation
from netmap.text import Texts
from netmap.whole import write_all

PER = ("theme", "neighbourhood")


def arguments(command: argparse.ArgumentParser, texts: Texts) -> None:
    """The options of the command."""
    add_inputs(command, texts)
    command.add_argument("--out", required=True, metavar="PATH", type=Path, help=texts("posters.help.out"))
    command.add_argument("--per", choices=PER, help=texts("posters.help.per"))
    add_paper(command, texts)
    add_settings(command, texts)
    add_title(command, texts)


def run(options: argparse.Namespace, texts: Texts) -> int:
    """Read, compute and draw."""
    from netmap.export.files import FILES, Wishes
    from netmap.export.poster_sets import poster_sets
    from netmap.export.template import read_template
    from netmap.public.study import told_of

    wishes = Wishes(options.size, read_template(options.template or installation().template))
    study = studied(options, texts)
    told = told_of(study.resampled() if options.per is None else study)
    if options.per is not None:
        path = (
            options.out if options.out.suffix.lower() == ".zip" else options.out / f"poster-{options.per}.zip"
        )
        posters = poster_sets(told, options.per, wishes, progress(texts))
        write(path, posters)
        sys.stdout.write(texts("posters.written_zip", file=str(path)) + "\n")
        return DONE
    posters_of_all = [file for file in FILES if file.name.startswith("poster.")]
    with writing(options.out):
        write_all(options.out, ((file.name, file.make(told, wishes)) for file in posters_of_all))
    sys.stdout.write(texts("posters.written", n=len(posters_of_all), folder=str(options.out)) + "\n")
    return DONE
