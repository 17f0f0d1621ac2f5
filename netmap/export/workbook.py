"""The workbook ``rapport.xlsx``: for people who like tables, with a sheet that says what is in it and where it comes from."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from netmap import __version__
from netmap.export.book import Book, Look
from netmap.export.coverage_sheet import coverage_sheet
from netmap.findings.rules import Finding
from netmap.ingest.privacy_report import privacy_sentences
from netmap.metrics.catalogue import NETWORK_METRICS
from netmap.metrics.scores import Scores
from netmap.model.records import Intake
from netmap.text import Texts
from netmap.view.labels import Labels
from netmap.view.organisations import SHOWN, organisations_table
from netmap.view.provenance import facts
from netmap.view.sentences import finding_caveat, finding_question, finding_sentence, summary_sentences
from netmap.view.suppress import case_figure
from netmap.view.tables import (
    bottlenecks_table,
    few_columns,
    issues_table,
    nodes_table,
    rests_on_words,
    ties_table,
)
from netmap.view.weights import rate_value

SHEETS = (
    "contents",
    "summary",
    "coverage",
    "bottlenecks",
    "professionals",
    "organisations",
    "ties",
    "findings",
    "quality",
)
DEFINED = {"certainty": "stability"} | {
    name: name
    for name in (
        "loss",
        "betweenness",
        "degree",
        "cut_point",
        "strength",
        "reach_2",
        "response_days",
        "active_cases",
        "contacts_per_year",
        "reciprocal",
        "last_contact",
        "shared_cases",
        "bridge",
    )
}
"""Column (``view.column.*``) → metric whose words explain it."""
COUNTED = ("contacts_per_year", "strength", "shared_cases", "active_cases")
"""Columns in which small numbers are not told."""
SHARES = ("reach_2", "betweenness", "certainty")


def workbook(
    scores: Scores,
    labels: Labels,
    intake: Intake,
    findings: Sequence[Finding],
    *,
    made_on: date | None = None,
) -> bytes:
    """The whole workbook.

    Args:
        scores: the figures.
        labels: how nodes are called; decides the language.
        intake: for the sheet on data quality and the origin of the figures.
        findings: what stands out.
        made_on: the day, when the file may depend on it.

    """
    texts, names = labels.texts, scores.settings.names
    sheets = {
        key: texts(f"export.sheet.{key}")
        for key in SHEETS
        if not (key == "professionals" and names == "organisation")
    }
    level = texts(f"take.level.{names}.title")
    about = f"{texts('provenance.names')}: {level}. {texts(f'take.level.{names}.about')}"
    book = Book(texts, texts("meeting.title"), about, sheets, f"netmap {__version__}: {level}")
    look = Look(
        shares=[texts(f"view.column.{name}") for name in SHARES],
        written=dict.fromkeys(few_columns(texts), lambda value: rate_value(float(value), labels)),
        notes=_notes(labels),
    )
    _contents(book, about, facts(scores, intake, labels, version=__version__, made_on=made_on), names)
    _summary(book, scores, labels)
    coverage_sheet(book, "coverage", scores, labels)
    loss = texts("view.column.loss")
    bottlenecks = bottlenecks_table(scores, labels)
    book.table("bottlenecks", bottlenecks, replace(look, scales=[loss] if len(bottlenecks) else []))
    _nodes(book, scores, labels, look)
    book.table("ties", ties_table(scores, labels), look)
    book.table("findings", _findings(findings, labels))
    _quality(book, intake, labels)
    return book.content()


def _notes(labels: Labels) -> Mapping[str, str]:
    """What each header means, and that small numbers are not told."""
    texts, settings = labels.texts, labels.settings
    notes = {}
    for column, metric in DEFINED.items():
        keys = [f"metrics.{metric}.meaning", f"metrics.{metric}.misleads"]
        sentences = [texts(key) for key in keys if key in texts]
        if column in COUNTED and settings.names != "full" and settings.case_threshold:
            sentences.append(texts("export.few", n=texts.number(settings.case_threshold)))
        notes[texts(f"view.column.{column}")] = " ".join(sentences)
    return notes


def _contents(book: Book, about: str, origin: Sequence[tuple[str, str]], names: str) -> None:
    """What is on each sheet, who may see the file, and where the figures come from."""
    texts, sheet = book.texts, book.sheets["contents"]
    sheet.set_column(0, 0, 42)
    sheet.set_column(1, 1, 100)
    book.words(sheet, 0, 0, texts("meeting.title"), book.title)
    row = 2
    wider = texts("take.widest" if names == "organisation" else "take.wider")
    for sentence in (about, wider, texts("export.unknown")):
        sheet.merge_range(row, 0, row, 1, "", book.text)
        book.words(sheet, row, 0, sentence)
        book.tall(sheet, row, [(sentence, 130)])
        row += 1
    row += 1
    book.words(sheet, row, 0, texts("export.contents"), book.heading)
    for key in book.sheets:
        if key == "contents":
            continue
        row += 1
        name = texts(f"export.sheet.{key}")
        sheet.write_url(row, 0, f"internal:'{name}'!A1", book.link, name)
        book.words(sheet, row, 1, texts(f"export.about.{key}"))
    row += 2
    book.words(sheet, row, 0, texts("take.readme.origin").capitalize(), book.heading)
    for what, value in origin:
        row += 1
        book.words(sheet, row, 0, what, book.bold)
        book.words(sheet, row, 1, value)
        book.tall(sheet, row, [(what, 38), (value, 98)])


def _summary(book: Book, scores: Scores, labels: Labels) -> None:
    texts, sheet = book.texts, book.sheets["summary"]
    sentences = summary_sentences(scores, labels)
    figures = _figures(scores, labels)
    top = len(sentences) + 3
    book.table("summary", figures.drop(columns=["share"]), top=top, widths={0: 44, 1: 14, 2: 36, 3: 70})
    value = list(figures.columns).index(texts("view.column.value"))
    for row, (share, shown) in enumerate(
        zip(figures["share"], figures[texts("view.column.value")], strict=True), start=top + 1
    ):
        book.cell(sheet, row, value, shown, share=bool(share))
    book.words(sheet, 0, 0, texts("export.sheet.summary"), book.title)
    for row, sentence in enumerate(sentences, start=2):
        sheet.merge_range(row, 0, row, 3, "", book.text)
        book.words(sheet, row, 0, sentence)
        book.tall(sheet, row, [(sentence, 155)])
    sheet.freeze_panes(0, 0)


def _figures(scores: Scores, labels: Labels) -> pd.DataFrame:
    """The figures of the network as a whole, as numbers; column ``share`` says which are to be written as percentages."""
    texts, rows = labels.texts, []
    for metric in NETWORK_METRICS:
        value: Any = scores.summary[metric.section][metric.name]
        if metric.section == "cases":
            value = case_figure(metric.name, value, scores, labels)
        if metric.unit == "yes_no" and value is not None:
            value = texts("common.yes" if value else "common.no")
        if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
            value = round(float(value), 6)
        rows.append(
            {
                texts("view.column.figure"): texts(f"metrics.{metric.key}.name"),
                texts("view.column.value"): value,
                texts("view.column.rests_on"): rests_on_words(metric, scores, texts),
                texts("view.column.meaning"): texts(f"metrics.{metric.key}.meaning"),
                "share": metric.unit == "share",
            }
        )
    return pd.DataFrame(rows).astype(object)


def _nodes(book: Book, scores: Scores, labels: Labels, look: Look) -> None:
    """People and organisations each on a sheet, without the columns that say nothing of them."""
    texts, nodes = book.texts, nodes_table(scores, labels)
    kind = texts("view.column.kind")
    if scores.settings.level == "organisation":
        empty = [kind, texts("view.column.active_cases"), texts("view.column.organisation")]
        part = nodes[nodes[kind] == texts("view.kind.organisation")] if len(nodes) else nodes
        book.table("organisations", part.drop(columns=empty, errors="ignore"), look)
    else:
        about = {
            texts(f"view.organisation.{name}"): texts(f"view.organisation.about.{name}") for name in SHOWN
        }
        every = organisations_table(scores, labels)
        lost = [texts("view.organisation.lost")] if len(every) else []
        book.table("organisations", every, Look(notes=about, scales=lost))
    if "professionals" in book.sheets:
        people = nodes[nodes[kind] == texts("view.kind.professional")] if len(nodes) else nodes
        book.table("professionals", people.drop(columns=[kind], errors="ignore"), look)


def _findings(findings: Sequence[Finding], labels: Labels) -> pd.DataFrame:
    texts: Texts = labels.texts
    rows = [
        {
            texts("export.column.finding"): finding_sentence(finding, labels),
            texts("export.column.question"): finding_question(finding, labels),
            texts("export.column.element"): labels.words.label(finding.element, texts.lang),
            texts("export.column.caveat"): finding_caveat(finding, labels),
        }
        for finding in findings
    ]
    return pd.DataFrame(rows)


def _quality(book: Book, intake: Intake, labels: Labels) -> None:
    sheet, top = book.sheets["quality"], 0
    few = 0 if labels.settings.names == "full" else labels.settings.case_threshold
    for sentence in privacy_sentences(intake.privacy, book.texts, few=few):
        # over the columns beside it, which are empty there
        sheet.write_string(top, 0, sentence)
        top += 1
    book.table("quality", issues_table(intake.issues, book.texts), top=top + 1)
