"""``netmap check``: how the sheets are read and what is wrong with them; makes nothing but, when asked, annotated copies."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from netmap.cli.options import DONE, add_inputs, own, say, write_json
from netmap.cli.reading import records
from netmap.errors import UsageError
from netmap.late import without_collecting
from netmap.public.files import writing
from netmap.settings import installation, without_threads
from netmap.text import Texts
from netmap.whole import write_all

if TYPE_CHECKING:
    from netmap.ingest.steering import Steering
    from netmap.model.records import Intake


def arguments(command: argparse.ArgumentParser, texts: Texts) -> None:
    """The options of the command."""
    add_inputs(command, texts)
    command.add_argument("--json", action="store_true", help=texts("cli.help.json_check"))
    command.add_argument("--copy", type=Path, metavar="DIR", help=texts("cli.help.copy"))


@without_collecting()
def run(options: argparse.Namespace, texts: Texts) -> int:
    """Read and report."""
    without_threads()  # what reads has no matrices
    from netmap.ingest.privacy_report import privacy_statement
    from netmap.ingest.report import check_report, proposal_sentence

    if options.copy and not options.input:
        raise UsageError("errors.usage.copy_needs_files")
    read = records(options, texts, keep=False)
    intake = read.intake
    if options.copy:
        _write_copies(options.copy, read.files, intake, read.steering, texts)
    report = check_report(intake, texts)
    if options.json:
        write_json(json.dumps(report, ensure_ascii=False, indent=2) + "\n")
        return DONE
    _tell_read(intake, texts)
    _tell_sheets(report, intake, texts)
    for heading, lines in privacy_statement(intake, texts):
        sys.stdout.write(f"{heading}\n" + "".join(f"  - {line}\n" for line in lines))
    for issue in report["issues"]:
        row = texts("cli.row", row=issue["row"]) if issue["row"] else ""
        where = " · ".join(
            str(part) for part in (issue["file"], issue["sheet"], row, issue["column"]) if part
        )
        sys.stdout.write(f"[{texts('cli.severity.' + issue['severity'])}] {where}: {issue['message']}\n")
    sys.stdout.write(texts.count("cli.issues", len(report["issues"])) + "\n")
    for item in intake.proposals:
        sys.stdout.write(proposal_sentence(item, texts) + "\n")
    if intake.proposals:
        sys.stdout.write(texts.count("cli.proposals", len(intake.proposals)) + "\n")
    return DONE


def _phrase(row: dict[str, Any], texts: Texts) -> str:
    """A phrase of how often, with what it stands for and in how many cells."""
    per_year = row["per_year"]
    key = (
        "unknown" if per_year is None else "said" if row["said"] else "rounded" if row["rounded"] else "exact"
    )
    number = texts.amount(per_year)
    return texts(
        f"cli.frequency.{key}", phrase=row["phrase"], per_year=number, cells=texts.number(row["cells"])
    )


def _tell_sheets(report: dict[str, Any], intake: Intake, texts: Texts) -> None:
    """What each sheet was taken for, what phrases stand for, and what became of the cells."""
    from netmap.ingest.cell_report import sheet_sentence

    for sheet in report["sheets"]:
        place = f"{sheet['file']} · {sheet['sheet']}" if sheet["sheet"] else sheet["file"]
        kind = texts(f"cli.kind.{sheet['kind']}")
        sys.stdout.write(texts.count("cli.sheet", sheet["rows"], place=place, kind=kind) + "\n")
        for column, header in sheet["columns"].items():
            sys.stdout.write(f"    {header} → {column}\n")
        if sheet["unused"]:
            sys.stdout.write(f"    {texts('cli.unused', headers=', '.join(sheet['unused']))}\n")
    if report["frequencies"]:
        sys.stdout.write(texts("cli.frequencies") + "\n")
    for row in report["frequencies"]:
        sys.stdout.write(f"    {_phrase(row, texts)}\n")
    for account in intake.cells:
        place = " · ".join(part for part in (account.file, account.sheet) if part)
        sys.stdout.write(f"{place}: {sheet_sentence(account, texts)}\n")


def _tell_read(intake: Intake, texts: Texts) -> None:
    """What was read and what was not understood, each with the option that answers it; first what is substantial."""
    from netmap.cli.asking import told
    from netmap.ingest.cell_report import unopened
    from netmap.ingest.questions import comes_first, missed
    from netmap.model.vocabulary import vocabulary
    from netmap.view.reading import read_sentence

    what = read_sentence(intake, vocabulary(installation().vocabulary), texts)
    found = missed(intake.sheets, intake.cells, intake.issues)
    first = comes_first(found, intake.cells)
    lines = [f"  {line}" for item in found for line in told(item, texts)]
    heading = [texts("account.missed_first" if first else "account.missed_also")] if lines else []
    order = [*heading, *lines, what] if first else [what, *heading, *lines]
    sys.stdout.write("".join(f"{line}\n" for line in [*unopened(intake.issues, texts), *order]))


def _write_copies(
    folder: Path, files: Sequence[tuple[str, bytes]], intake: Intake, steering: Steering, texts: Texts
) -> None:
    from netmap.export.annotated import annotated_copy, copy_name

    here = own(texts)
    with writing(folder):
        write_all(
            folder,
            (
                (copy_name(name, texts), annotated_copy(name, content, intake.issues, steering, here, texts))
                for name, content in files
            ),
        )
    say(texts.count("cli.copies_written", len(files), folder=str(folder)))
