"""``netmap poster``: a poster for the wall, or one for each theme or neighbourhood."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from netmap.cli.options import DONE, add_inputs, add_paper, add_settings, add_title, analysed, say, write
from netmap.settings import installation
from netmap.text import Texts

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
    from netmap.export.contents import told
    from netmap.export.poster import poster, told_of
    from netmap.export.poster_sets import poster_sets
    from netmap.export.template import read_template
    from netmap.view.scene import scene

    today = date.today()  # noqa: DTZ011  the day where the user is
    template = read_template(options.template or installation().template)
    analysis = told(analysed(options, texts, resampling=options.per is None))
    if options.per is not None:
        path = (
            options.out if options.out.suffix.lower() == ".zip" else options.out / f"poster-{options.per}.zip"
        )
        write(
            path,
            poster_sets(
                analysis,
                options.per,
                options.size,
                template,
                lambda name, _: say(texts("progress.writing", file=name)),
                made_on=today,
            ),
        )
        sys.stdout.write(texts("posters.written_zip", file=str(path)) + "\n")
        return DONE
    shown = told(analysis)
    scores, labels = shown.scores, shown.labels
    words = told_of(scores, labels, shown.intake, shown.findings, today)
    made = poster(words, scene(scores, labels), labels, options.size, template)
    contents = {"poster.pdf": made.pdf(), "poster.svg": made.svg().encode("utf-8")}
    for name, content in contents.items():
        write(options.out / name, content)
    sys.stdout.write(texts("posters.written", n=len(contents), folder=str(options.out)) + "\n")
    return DONE
