"""What is kept of files gives what the files give: the same records, the same account of cells, the same machine files."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import pytest

from netmap.analysis import from_intake
from netmap.errors import NetmapError
from netmap.export.package import files as files_of
from netmap.ingest import read as reading
from netmap.ingest.decisions import Decision, Decisions
from netmap.ingest.privacy import MASK
from netmap.ingest.read import pass_gate, read, who_is_who
from netmap.ingest.steering import Steering
from netmap.model.records import Intake
from netmap.model.vocabulary import vocabulary
from netmap.samples import SAMPLES, sample_files
from netmap.settings import Settings
from netmap.store.content import Content
from netmap.store.reading import read_into
from netmap.store.records import LISTS, REST, records_back, written_records
from netmap.store.uploads import read_back, written
from netmap.told.told import Told
from tests.ingest.mutants import mutants
from tests.store.conftest import HERE

WORDS = vocabulary()


def kept(passed):
    """What passed the gate, written down and read back."""
    return [read_back(written(file)) for file in passed]


def bare(found):
    return replace(found, sheets=tuple(replace(one, preview=()) for one in found.sheets))


def same(fresh, again):
    """Whether two readings are equal, also in where each row stood; of the rows that are shown only what did not enter may be gone."""
    assert bare(again) == bare(fresh)
    for kept_of, whole in zip(again.sheets, fresh.sheets, strict=True):
        for line, before in zip(kept_of.preview, whole.preview, strict=False):
            assert all(cell in (text, text and MASK) for cell, text in zip(line, before, strict=True))
    assert again.contacts.places.list() == fresh.contacts.places.list()
    assert again.involvements.places.list() == fresh.involvements.places.list()


@pytest.mark.parametrize("sample", [pytest.param(SAMPLES[0], marks=pytest.mark.nightly), *SAMPLES[1:]])
def test_kept_samples_give_the_records_of_their_files(sample):
    files = sample_files(sample)
    passed = pass_gate(files, installation=HERE, words=WORDS)
    again = who_is_who(kept(passed), Steering(), words=WORDS)
    same(read(files, installation=HERE), again)
    same(again, records_back(written_records(again)))


@pytest.mark.parametrize(
    "first", [0, *(pytest.param(at, marks=pytest.mark.nightly) for at in range(12, 804, 12))]
)
def test_kept_sheets_of_every_kind_give_the_records_of_the_sheets(monkeypatch, first):
    found = 0
    for seed in range(first * 4, first * 4 + 48):  # some are refused: so many that eight are read
        sheets = mutants(seed)
        monkeypatch.setattr(reading, "read_sheets", lambda *_, given=sheets: list(given))
        files = [("x.xlsx", b"x")]
        try:
            fresh = read(files, installation=HERE)
        except NetmapError:
            continue
        again = kept(pass_gate(files, installation=HERE, words=WORDS))
        same(fresh, who_is_who(again, Steering(), words=WORDS))
        same(fresh, records_back(written_records(fresh)))
        found += 1
        if found == 8:
            break
    assert found == 8


def test_who_is_said_to_lead_and_who_filled_in_are_kept_and_no_field_of_the_records_is_forgotten():
    people = "naam;organisatie;ingevuld\nAnna Wilg;obs De Linde;ja\nBert Els;obs De Linde;nee\n"
    leads = "respondent;school;wie voert de regie\nAnna Wilg;obs De Linde;Bert Els\n"
    fresh = read([("mensen.csv", people.encode()), ("regie.csv", leads.encode())], installation=HERE)
    same(fresh, records_back(written_records(fresh)))
    assert (len(fresh.leads), [one.answered for one in fresh.professionals].count(True)) == (1, 1)
    kept_fields = {*LISTS, *REST, "contacts", "involvements"}
    assert {field.name for field in fields(Intake)} == kept_fields


def test_answers_on_who_is_who_count_without_the_files():
    rows = "Piet Jansen;Anna Wilg;obs De Linde\nP. Jansen;Bert Els;OBS de Lynde\nAnna Wilg;Bert Els;GGD\n"
    files = [("contacten.csv", f"van;naar;organisatie naar\n{rows}".encode())]
    content, intake = read_into(Content(), files, installation=HERE)
    assert len(intake.proposals) >= 2
    decisions = Decisions(
        tuple(
            Decision(one.kind, one.first, one.second, True, one.first_organisation, one.second_organisation)
            for one in intake.proposals[:2]
        )
    )
    _, again = read_into(replace(content, decisions=decisions), installation=HERE)
    same(read(files, None, decisions, installation=HERE), again)
    assert again != intake


@pytest.mark.parametrize("sample", ["one_gatekeeper"])
def test_a_project_that_is_opened_again_gives_the_machine_files_to_the_byte(store, sample):
    files = sample_files(sample)
    content, _ = read_into(Content(), files, installation=HERE, today=date(2026, 3, 5))
    opened = store.create(sample, content)
    made = []
    for intake in (
        read(files, installation=HERE),
        store.records(store.open(opened.card.id), HERE),
        store.records(store.open(opened.card.id), HERE),
    ):
        told = Told(from_intake(intake, Settings(resamples=0), installation=HERE))
        machine = {
            name: make() for name, make in files_of(told).items() if name.endswith((".csv", ".graphml"))
        }
        made.append(machine)
    assert {"nodes.csv", "ties.csv", "coverage.csv", "losses.csv", "issues.csv"} <= made[0].keys()
    assert made[1] == made[0]
    assert made[2] == made[0]


def test_what_does_not_belong_in_its_column_is_not_kept_and_stays_told(store):
    """A child's name where a school should stand is told, and in no byte of what is kept; nor of a copy of that sheet."""
    rows = [f"Anna Wilg;Bert Els;2026-03-0{day};de Linde" for day in range(1, 8)]
    text = "\n".join(["van;naar;datum;team", *rows, "Anna Wilg;Carla Berk;2026-03-09;Kees Zoomers"])
    people = "naam;organisatie;functie;team\nAnna Wilg;GGD;jeugdarts;Noord\nBert Els;GGD;jeugdarts;Jan Kleinman\nCarla Berk;GGD;arts;Noord\n"
    files = [
        ("mensen.csv", people.encode()),
        ("contacten.csv", text.encode()),
        ("kopie.csv", (people + "\n").encode()),
    ]
    fresh = read(files, installation=HERE)
    assert "issues.misplaced" in {issue.key for issue in fresh.issues}
    assert "issues.same_rows" in {issue.key for issue in fresh.issues}
    passed = pass_gate(files, installation=HERE, words=WORDS)
    same(fresh, who_is_who(kept(passed), Steering(), words=WORDS))
    cells = [value for file in passed for sheet in file.sheets for table in sheet.tables for rows in table.rows for column in rows.columns.values() for value in column.values]  # fmt: skip
    assert "Jan Kleinman" not in cells
    assert "Anna Wilg" in cells
