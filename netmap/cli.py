"""The command line: ``netmap analyse``, ``check``, ``template``, ``sample`` and ``app``.

Exit codes: 0 done; 1 the input cannot be used (one sentence on stderr, no output left behind); 2 wrong usage.
Results that a machine reads go to stdout with ``--json``; progress and messages go to stderr.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from netmap import __version__
from netmap.errors import InputError, NetmapError, UnreadableFile, UsageError
from netmap.settings import LANGS, LAYERS, LEVELS, NAMES, Settings, installation
from netmap.text import Texts

if TYPE_CHECKING:
    from netmap.ingest.decisions import Decisions
    from netmap.ingest.steering import Steering
    from netmap.model.records import Intake

DONE, BAD_INPUT, BAD_USAGE = 0, 1, 2


class _Parser(argparse.ArgumentParser):
    """An argument parser whose complaints are ours to word."""

    texts = Texts("nl")

    def error(self, message: str) -> NoReturn:
        sys.stderr.write(self.texts("cli.usage_error", message=message, command=self.prog) + "\n")
        raise SystemExit(BAD_USAGE)


def parser(texts: Texts) -> argparse.ArgumentParser:
    """The commands and options, described in the user's language."""
    _Parser.texts = texts
    top = _Parser(prog="netmap", description=texts("cli.description"), allow_abbrev=False)
    top.add_argument("--version", action="version", version=f"netmap {__version__}")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=_Parser)

    standard = Settings()
    analyse = _command(commands, "analyse", texts)
    _inputs(analyse, texts)
    analyse.add_argument("--out", required=True, metavar="DIR", type=Path, help=texts("cli.help.out"))
    analyse.add_argument("--reference-date", metavar="D", help=texts("cli.help.reference_date"))
    analyse.add_argument("--months", type=int, default=standard.months, help=texts("cli.help.months"))
    analyse.add_argument("--steps", type=int, default=standard.steps, help=texts("cli.help.steps"))
    analyse.add_argument("--days", type=int, default=standard.days, help=texts("cli.help.days"))
    for name in ("longest_response", "window"):
        analyse.add_argument(
            f"--{name.replace('_', '-')}",
            type=int,
            default=getattr(standard, name),
            help=texts(f"cli.help.{name}"),
        )
    analyse.add_argument("--fill-responses", action="store_true", help=texts("cli.help.fill_responses"))
    analyse.add_argument(
        "--resamples", type=int, default=standard.resamples, metavar="N", help=texts("cli.help.resamples")
    )
    analyse.add_argument("--layers", default=",".join(LAYERS), help=texts("cli.help.layers"))
    analyse.add_argument("--level", choices=LEVELS, default="person", help=texts("cli.help.level"))
    analyse.add_argument("--names", choices=NAMES, default="role", help=texts("cli.help.names"))
    analyse.add_argument("--json", action="store_true", help=texts("cli.help.json_analyse"))

    check = _command(commands, "check", texts)
    _inputs(check, texts)
    check.add_argument("--json", action="store_true", help=texts("cli.help.json_check"))
    check.add_argument("--copy", type=Path, metavar="DIR", help=texts("cli.help.copy"))

    template = _command(commands, "template", texts)
    template.add_argument("--out", metavar="FILE", type=Path, help=texts("cli.help.template_out"))

    sample = _command(commands, "sample", texts)
    sample.add_argument("--size", type=int, default=400, metavar="N", help=texts("cli.help.size"))
    sample.add_argument("--seed", type=int, default=1, metavar="S", help=texts("cli.help.seed"))
    sample.add_argument("--out", metavar="DIR", type=Path, required=True, help=texts("cli.help.sample_out"))

    app = _command(commands, "app", texts)
    app.add_argument("--port", type=int, help=texts("cli.help.port"))
    app.add_argument("--no-browser", action="store_true", help=texts("cli.help.no_browser"))
    return top


def _steps(texts: Texts) -> Callable[[str, float], None]:
    """Tells each step once, and how far it is at every fifth of the way."""
    told: set[tuple[str, int]] = set()

    def tell(step: str, share: float) -> None:
        part = int(5 * share) if step == "progress.resampling" else 0
        if (step, part) not in told:
            told.add((step, part))
            _say(f"{texts(step)} {texts.percent(share)}" if part else texts(step))

    return tell


def _command(commands: Any, name: str, texts: Texts) -> argparse.ArgumentParser:
    described = texts(f"cli.command.{name}")
    made: argparse.ArgumentParser = commands.add_parser(
        name, help=described, description=described, allow_abbrev=False
    )
    made.add_argument("--lang", choices=LANGS, default="nl", help=texts("cli.help.lang"))
    return made


def _inputs(command: argparse.ArgumentParser, texts: Texts) -> None:
    command.add_argument("input", nargs="+", type=Path, metavar="INPUT", help=texts("cli.help.input"))
    command.add_argument(
        "--map", action="append", default=[], metavar="COLUMN=HEADER", help=texts("cli.help.map")
    )
    command.add_argument(
        "--kind", action="append", default=[], metavar="FILE[:SHEET]=KIND", help=texts("cli.help.kind")
    )
    command.add_argument("--mapping", type=Path, metavar="FILE", help=texts("cli.help.mapping"))
    command.add_argument("--names-file", type=Path, metavar="FILE", help=texts("cli.help.names_file"))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the console script ``netmap``.

    Returns:
        The exit code. Wrong usage and ``--help`` leave by ``SystemExit``, as argparse does.

    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    texts = Texts("en" if _wants_english(words) else "nl")
    options = parser(texts).parse_args(words)
    try:
        run = {"analyse": _analyse, "check": _check, "template": _template, "sample": _sample, "app": _app}
        return run[options.command](options, texts)
    except UsageError as error:
        _say(texts.error(error))
        return BAD_USAGE
    except NetmapError as error:
        _say(texts.error(error))
        return BAD_INPUT
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        sys.stdout = None
        return DONE
    except KeyboardInterrupt:
        _say(texts("cli.stopped"))
        return 130


def _wants_english(words: Sequence[str]) -> bool:
    return "--lang=en" in words or any(pair == ("--lang", "en") for pair in pairwise(words))


def _say(sentence: str) -> None:
    sys.stderr.write(sentence + "\n")


def _files(paths: Sequence[Path]) -> list[tuple[str, bytes]]:
    files: list[tuple[str, bytes]] = []
    for path in paths:
        if path.is_dir():
            raise UnreadableFile(path.name, "folder")
        try:
            files.append((path.name, path.read_bytes()))
        except OSError as problem:
            raise UnreadableFile(path.name, "missing") from problem
    return files


def _decisions(path: Path | None) -> Decisions | None:
    from netmap.ingest.decisions import Decisions

    if path is None:
        return None
    try:
        return Decisions.from_toml(path.read_text(encoding="utf-8"), path.name)
    except (OSError, UnicodeDecodeError) as problem:
        raise UsageError(
            "errors.usage.names_file", file=path.name, problem=type(problem).__name__
        ) from problem


def _date(text: str | None, option: str) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as problem:
        raise UsageError("errors.usage.date", option=option, value=text) from problem


def _settings(options: argparse.Namespace) -> Settings:
    return Settings(
        reference_date=_date(options.reference_date, "reference-date"),
        months=options.months,
        steps=options.steps,
        days=options.days,
        resamples=options.resamples,
        longest_response=options.longest_response,
        window=options.window,
        fill_responses=options.fill_responses,
        layers=tuple(layer.strip() for layer in options.layers.split(",") if layer.strip()),
        level=options.level,
        names=options.names,
        lang=options.lang,
    )


def _analyse(options: argparse.Namespace, texts: Texts) -> int:
    from netmap.analysis import analyse
    from netmap.export.package import write
    from netmap.ingest.steering import Steering
    from netmap.view.sentences import summary_sentences

    settings = _settings(options)
    steering = Steering.from_options(options.map, options.kind, options.mapping)
    files = _files(options.input)
    analysis = analyse(
        files,
        settings,
        steering=steering,
        decisions=_decisions(options.names_file),
        installation=installation(),
        progress=_steps(texts),
        resampling=True,
    )
    try:
        written = write(
            analysis, options.out, progress=lambda name: _say(texts("progress.writing", file=name))
        )
    except OSError as problem:
        raise InputError("errors.usage.out", folder=str(options.out)) from problem
    if options.json:
        summary = next(path for path in written if path.name == "summary.json")
        sys.stdout.write(summary.read_text(encoding="utf-8"))
        return DONE
    for sentence in summary_sentences(analysis.scores, analysis.labels):
        sys.stdout.write(sentence + "\n")
    sys.stdout.write(texts.count("cli.written", len(written), folder=str(options.out)) + "\n")
    if analysis.intake.issues:
        sys.stdout.write(texts.count("cli.issues_written", len(analysis.intake.issues)) + "\n")
    return DONE


def _check(options: argparse.Namespace, texts: Texts) -> int:
    from netmap.ingest.privacy_report import privacy_statement
    from netmap.ingest.read import read
    from netmap.ingest.report import check_report, proposal_sentence
    from netmap.ingest.steering import Steering

    steering = Steering.from_options(options.map, options.kind, options.mapping)
    files = _files(options.input)
    intake = read(files, steering, _decisions(options.names_file), installation=installation())
    if options.copy:
        _write_copies(options.copy, files, intake, steering, texts)
    report = check_report(intake, texts)
    if options.json:
        sys.stdout.write(json.dumps(report, ensure_ascii=False, indent=2) + "\n")
        return DONE
    for sheet in report["sheets"]:
        place = f"{sheet['file']} · {sheet['sheet']}" if sheet["sheet"] else sheet["file"]
        kind = texts(f"cli.kind.{sheet['kind']}")
        sys.stdout.write(texts.count("cli.sheet", sheet["rows"], place=place, kind=kind) + "\n")
        for column, header in sheet["columns"].items():
            sys.stdout.write(f"    {header} → {column}\n")
        if sheet["unused"]:
            sys.stdout.write(f"    {texts('cli.unused', headers=', '.join(sheet['unused']))}\n")
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


def _write_copies(
    folder: Path, files: Sequence[tuple[str, bytes]], intake: Intake, steering: Steering, texts: Texts
) -> None:
    from netmap.export.annotated import annotated_copy, copy_name

    for name, content in files:
        copy = annotated_copy(name, content, intake.issues, steering, installation(), texts)
        _write(folder / copy_name(name, texts), copy)
    _say(texts.count("cli.copies_written", len(files), folder=str(folder)))


def _template(options: argparse.Namespace, texts: Texts) -> int:
    from netmap.samples.template import template

    path = options.out or Path(texts("cli.template_name"))
    if path.is_dir():
        path /= texts("cli.template_name")
    _write(path, template(options.lang))
    sys.stdout.write(texts("cli.template_written", file=str(path)) + "\n")
    return DONE


def _sample(options: argparse.Namespace, texts: Texts) -> int:
    from netmap.samples import write_sample

    if not 20 <= options.size <= 300_000:
        raise UsageError("errors.usage.bounds", option="size", value=options.size, low=20, high=300_000)
    try:
        write_sample(options.out, options.size, options.seed)
    except OSError as problem:
        raise InputError("errors.usage.out", folder=str(options.out)) from problem
    sys.stdout.write(texts("cli.sample_written", folder=str(options.out)) + "\n")
    return DONE


def _write(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as problem:
        raise InputError("errors.usage.out", folder=str(path.parent)) from problem


def _app(options: argparse.Namespace, texts: Texts) -> int:
    from netmap.ui.launch import serve

    _say(texts("cli.app_starting"))
    return serve(port=options.port, headless=options.no_browser)


if __name__ == "__main__":
    raise SystemExit(main())
