"""``netmap compare``: what changed between two periods of one data set, or between two uploads."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from netmap.cli.options import (
    DONE,
    add_inputs,
    add_settings,
    day_of,
    decisions_at,
    files_at,
    own,
    settings_of,
    steering_of,
    told,
    write_json,
    writing,
)
from netmap.errors import UsageError
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
    from netmap.analysis import compared
    from netmap.export.answers import dated_json
    from netmap.export.machine import table_csv
    from netmap.ingest.read import read
    from netmap.model.vocabulary import vocabulary
    from netmap.told.comparison import comparison_data, comparison_ties
    from netmap.view.comparison import comparison_sentences, figures_table

    settings = settings_of(options)
    days = (
        day_of(options.before_date, "before-date"),
        day_of(options.after_date, "after-date") or settings.reference_date,
    )
    if options.after is None and days[0] and days[0] == days[1]:
        raise UsageError("errors.usage.same_day", day=days[0].isoformat())
    here, tell = own(texts), told(texts)
    steering = steering_of(options)
    decisions, words = decisions_at(options.names_file), vocabulary(here.vocabulary)
    uploads = [files_at(paths) for paths in (options.input, options.after) if paths]
    tell("progress.reading", 0.0)
    records = [read(files, steering, decisions, installation=here, words=words) for files in uploads]
    found = compared(
        records[0],
        records[-1],
        settings,
        dates=days,
        both_reported=options.both_reported,
        installation=here,
        progress=tell,
    )
    summary = dated_json(comparison_data(found.comparison, found.labels))
    written = {
        "comparison.json": summary,
        "comparison_ties.csv": table_csv(comparison_ties(found.comparison, found.labels)),
    }
    if options.out:
        with writing(options.out):
            write_all(options.out, written.items())
    if options.json:
        write_json(summary.decode("utf-8"))
        return DONE
    for sentence in comparison_sentences(found.comparison, found.labels):
        sys.stdout.write(sentence + "\n")
    table = figures_table(found.comparison, found.labels)
    sys.stdout.write("\n" + texts("compare.page.figures") + "\n")
    for name, then, now, change, _, verdict in table.itertuples(index=False):
        sys.stdout.write(f"  {name}: {then} → {now} ({change}). {verdict}\n")
    if options.out:
        sys.stdout.write(texts.count("cli.written", len(written), folder=str(options.out)) + "\n")
    return DONE
