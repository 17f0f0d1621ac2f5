"""``netmap compare``: what changed between two periods of one data set, or between two uploads."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from netmap.cli.options import (
    DONE,
    add_inputs,
    add_settings,
    steering_of,
    tallied_of,
    told_folder,
    write_json,
)
from netmap.cli.studying import studied, study_of
from netmap.errors import UsageError
from netmap.public.files import decisions_at, files_at, in_folders, writing
from netmap.public.meant import day_of
from netmap.text import Texts
from netmap.whole import write_all

if TYPE_CHECKING:
    from netmap.public.study import Study


def arguments(command: argparse.ArgumentParser, texts: Texts) -> None:
    """The options of the command."""
    add_inputs(command, texts, ask=False)
    command.add_argument(
        "--with", dest="after", nargs="+", type=Path, metavar="AFTER", help=texts("cli.help.with")
    )
    command.add_argument("--since-version", type=int, metavar="N", help=texts("managing.help.since_version"))
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

    days = day_of(options.before_date, "before-date"), day_of(options.after_date, "after-date")
    last = days[1] or day_of(options.reference_date, "reference-date")
    both = options.since_version is not None, options.after is not None
    if not any(both) and days[0] and days[0] == last:
        raise UsageError("errors.usage.same_day", day=days[0].isoformat())
    if both[0] and options.project is None:
        raise UsageError("errors.usage.version_of_what")
    if all(both):
        raise UsageError("errors.usage.since_or_with")
    before, *after = _studies(options, texts)
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


def _studies(options: argparse.Namespace, texts: Texts) -> list[Study]:
    """What is compared, the earlier first; one alone: two periods of it."""
    first = studied(options, texts)
    if options.since_version is not None:
        from netmap.cli.kept import at_version

        return [at_version(options, options.since_version, first, texts), first]
    if options.after is None:
        return [first]
    files, tallied = files_at(in_folders(options.after, told_folder(texts))), tallied_of(options)
    if options.project is None:
        steering, decisions = steering_of(options), decisions_at(options.names_file)
    else:
        from netmap.cli.kept import said

        steering, decisions = said(options)
    return [first, study_of(files, first.settings, steering, decisions, texts, tallied)]
