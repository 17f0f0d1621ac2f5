"""``netmap compare``: what changed between two periods of one data set, or between two uploads."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from netmap.cli.options import (
    DONE,
    add_inputs,
    add_settings,
    settings_of,
    steering_of,
    study_of,
    tallied_of,
    write_json,
)
from netmap.errors import UsageError
from netmap.public.files import decisions_at, files_at, writing
from netmap.public.meant import day_of
from netmap.text import Texts
from netmap.whole import write_all


def arguments(command: argparse.ArgumentParser, texts: Texts) -> None:
    """The options of the command."""
    add_inputs(command, texts, ask=False)
    command.add_argument(
        "--with", dest="after", nargs="+", type=Path, metavar="AFTER", help=texts("cli.help.with")
    )
    command.add_argument("--before-date", metavar="D", help=texts("cli.help.before_date"))
    command.add_argument("--after-date", metavar="D", help=texts("cli.help.after_date"))
    command.add_argument("--both-reported", action="store_true", help=texts("cli.help.both_reported"))
    command.add_argument("--out", metavar="DIR", type=Path, help=texts("cli.help.compare_out"))
    add_settings(command, texts, level=False)
    command.add_argument("--json", action="store_true", help=texts("cli.help.json_compare"))


def run(options: argparse.Namespace, texts: Texts) -> int:
    """Read both, compare, and say or write what changed."""
    from netmap.export.answers import dated_json
    from netmap.export.machine import table_csv

    settings = settings_of(options)
    days = day_of(options.before_date, "before-date"), day_of(options.after_date, "after-date")
    last = days[1] or settings.reference_date
    if options.after is None and days[0] and days[0] == last:
        raise UsageError("errors.usage.same_day", day=days[0].isoformat())
    steering, decisions = steering_of(options), decisions_at(options.names_file)
    before, *after = [
        study_of(files_at(paths), settings, steering, decisions, texts, tallied_of(options))
        for paths in (options.input, options.after)
        if paths
    ]
    reply = before.compare(
        *after, before_date=days[0], after_date=days[1], both_reported=options.both_reported
    )
    summary = dated_json(reply.data)
    written = {"comparison.json": summary, "comparison_ties.csv": table_csv(reply.tie_table)}
    if options.out:
        with writing(options.out):
            write_all(options.out, written.items())
    if options.json:
        write_json(summary.decode("utf-8"))
        return DONE
    sys.stdout.write(reply.text)
    if options.out:
        sys.stdout.write(texts.count("cli.written", len(written), folder=str(options.out)) + "\n")
    return DONE
