"""A whole round of Lindewaard: 40 forms in real browsers, 12 workbooks by way of LibreOffice, 8 rows of Forms; 0 lost, 0 doubled."""

from __future__ import annotations

import csv
import io
import random
import shutil
import subprocess
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest

from netmap.analysis import analyse
from netmap.asking.elsewhere import asked_elsewhere
from netmap.asking.listed import Person, listed
from netmap.asking.plan import Choice, plan
from netmap.asking.questions import OFTEN, PER_YEAR, SOON, standard
from netmap.asking.response import by_organisation
from netmap.asking.returned import collect
from netmap.export.asking.book import book, book_name
from netmap.export.asking.collected import answers_book
from netmap.export.asking.form import form, form_name
from netmap.export.asking.pack import folders
from netmap.ingest.read import read
from netmap.model.build import build
from netmap.samples import sample_files
from netmap.settings import Settings, installation
from netmap.text import Texts
from tests.asking.rounds import WORDS

from .filling import ChromiumKeys, Filling, FirefoxKeys, Named, fill
from .firefox import Firefox, firefox_path

pytestmark = [pytest.mark.browser, pytest.mark.nightly]
TEXTS = Texts("nl")
FORMS, IN_FIREFOX, ON_A_PHONE, BOOKS, ROWS = 40, 10, 15, 12, 8


class Said:
    """What everybody is to say, by number; the same whatever way it goes."""

    def __init__(self):
        intake = read(sample_files("lindewaard"), installation=installation())
        everybody = listed(intake, build(intake, Settings(), WORDS))
        self.here = plan(everybody, standard("nl"), Choice(until=date(2026, 12, 18)), date(2026, 11, 30))
        self.chance = random.Random(23)
        staffed = [name for name, staff in everybody.staff.items() if name and len(staff) >= 2]
        self.chance.shuffle(staffed)
        self.books = [one for one in self.here.books if one.home in staffed[:BOOKS]]
        taken = {number for one in self.books for number in one.numbers}
        others = [one for one in self.here.forms if one.numbers[0] not in taken]
        self.chance.shuffle(others)
        self.forms, self.rows = others[:FORMS], others[FORMS : FORMS + ROWS]
        self.contacts = {}

    def shown(self, number):
        entry = self.here.listed.entry(number)
        if isinstance(entry, Person):
            return entry.name, " · ".join(part for part in (entry.role, entry.organisation) if part)
        kind = WORDS.kind_label(entry.kind, "nl") if entry.kind in WORDS.kinds else None
        return entry.name, " · ".join(part for part in (kind, entry.neighbourhood) if part)

    def choose(self, number):
        """Three contacts of somebody: how often, how soon and how much trust, as places of choices from 1."""
        before = {other for other, _ in self.here.before(number)}
        able = [one for one in self.here.suggested(number) if one not in before]
        shown = Counter(self.shown(one) for one in self.here.suggested(number))
        able = [one for one in able if shown[self.shown(one)] == 1]
        rows = [
            (one, self.chance.randrange(1, 9), self.chance.randrange(0, 7), self.chance.randrange(0, 6))
            for one in self.chance.sample(able, 3)
        ]
        self.contacts[number] = {other: (OFTEN[often - 1], soon, trust) for other, often, soon, trust in rows}
        return rows

    def filling(self, number):
        rows = self.choose(number)
        named = [Named(*self.shown(one), often, soon, trust) for one, often, soon, trust in rows]
        return Filling(named, works={TEXTS("asking.element.trust"): 1 + number % 5})


@pytest.fixture(scope="module")
def said():
    return Said()


def in_chromium(chromium, said, path, one, width):
    context = chromium.new_context(
        viewport={"width": width, "height": 900}, offline=True, accept_downloads=True
    )
    page = context.new_page()
    page.goto(path.as_uri())
    with page.expect_download() as saved:
        fill(ChromiumKeys(page), said.here.questions.text, said.filling(one.numbers[0]))
    content = Path(saved.value.path()).read_bytes()
    context.close()
    return saved.value.suggested_filename, content


def in_firefox(firefox, said, path, one, width):
    firefox.open(path.as_uri(), width, 900)
    fill(FirefoxKeys(firefox), said.here.questions.text, said.filling(one.numbers[0]))
    name = f"antwoord-{one.mark}.json"
    content = firefox.downloaded(name)
    assert [url for url in firefox.asked if not url.startswith(("file:", "data:", "blob:"))] == []
    return name, content


def forms(chromium, said, folder):
    """The forms as they come back, from both browsers and both widths."""
    files = []
    firefox = Firefox(firefox_path()) if firefox_path() else None
    for place, one in enumerate(said.forms):
        path = folder / form_name(said.here, one)
        path.write_bytes(form(said.here, one, WORDS))
        width = 390 if place % 8 < 3 else 1280
        if firefox and place >= FORMS - IN_FIREFOX:
            if place == FORMS - IN_FIREFOX:
                firefox.__enter__()
            files.append(in_firefox(firefox, said, path, one, width))
        else:
            files.append(in_chromium(chromium, said, path, one, width))
    if firefox:
        firefox.__exit__()
    return files


def books(said, folder):
    """The workbooks filled in, and saved by LibreOffice: two thirds as .xlsx, the others as .ods."""
    soffice = shutil.which("soffice")
    files = []
    for place, one in enumerate(said.books):
        made = openpyxl.load_workbook(io.BytesIO(book(said.here, one, WORDS)))
        sheet = made["Contact"]
        head = [cell.value for cell in sheet[1]]
        columns = [
            head.index(said.here.questions.text[key]) + 1 for key in ("frequency", "response", "trust")
        ]
        for number in one.numbers:
            label = said.here.called_at(one)[number]
            free = [
                row
                for row in range(2, sheet.max_row + 1)
                if sheet.cell(row, 1).value == label and not sheet.cell(row, 2).value
            ]
            for row, (other, often, soon, trust) in zip(free, said.choose(number), strict=False):
                sheet.cell(row, 2).value = said.here.labels[other]
                told = (
                    TEXTS(f"asking.often.{OFTEN[often - 1]}"),
                    soon and TEXTS(f"asking.soon.{SOON[soon - 1]}"),
                    trust,
                )
                for column, value in zip(columns, told, strict=True):
                    sheet.cell(row, column).value = value or None
        path = folder / book_name(said.here, one)
        made.save(path)
        if soffice:
            kind = "ods" if place % 3 == 2 else "xlsx"
            out = folder / "bewaard"
            command = [
                soffice,
                f"-env:UserInstallation={(folder / 'office').as_uri()}",
                "--headless",
                "--convert-to",
                kind,
            ]
            subprocess.run(
                [*command, "--outdir", str(out), str(path)], check=True, capture_output=True, timeout=180
            )
            path = out / f"{path.stem}.{kind}"
        files.append((path.name, path.read_bytes()))
    return files


def export(said):
    """Rows of a form elsewhere, as Google gives them."""
    asked = asked_elsewhere(said.here.questions, WORDS)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["Tijdstempel", *(one.title for one in asked)])
    for one in said.rows:
        number = one.numbers[0]
        cells = {("code", None): one.mark, ("name", None): said.here.listed.entry(number).name}
        for place, (other, often, soon, trust) in enumerate(said.choose(number), start=1):
            entry = said.here.listed.entry(other)
            cells[("contact", place)] = entry.name
            cells[("their_organisation", place)] = entry.organisation if isinstance(entry, Person) else ""
            cells[("frequency", place)] = TEXTS(f"asking.often.{OFTEN[often - 1]}")
            cells[("response", place)] = TEXTS(f"asking.soon.{SOON[soon - 1]}") if soon else ""
            cells[("trust", place)] = trust or ""
        writer.writerow(["1-12-2026 10:00:00", *(cells.get((one.key, one.contact), "") for one in asked)])
    return "Vragenlijst (antwoorden).csv", out.getvalue().encode()


def called(net):
    names = net.nodes["name"].to_dict()
    return {
        id_: (
            names[id_],
            names.get(net.nodes.at[id_, "organisation"], "")
            if net.nodes.at[id_, "kind"] == "professional"
            else "",
        )
        for id_ in names
    }


def test_every_answer_is_in_the_network_once_and_the_response_is_right(chromium, said, tmp_path):
    files = [*forms(chromium, said, tmp_path), *books(said, tmp_path), export(said)]
    assert len(files) == FORMS + BOOKS + 1
    found = collect(
        [(name, content, None) for name, content in files], said.here, WORDS, datetime(2100, 1, 1, tzinfo=UTC)
    )
    assert [(told.file, told.key) for told in found.others] == []
    assert found.twice == ()
    assert found.answered == set(said.contacts)
    result = analyse(
        [("antwoorden.xlsx", answers_book(found, WORDS))], Settings(resamples=0), installation=installation()
    )
    net, listed_ = result.network, said.here.listed

    def who(number):
        entry = listed_.entry(number)
        return (entry.name, entry.organisation if isinstance(entry, Person) else "")

    names = called(net)
    rate = dict(zip(OFTEN, PER_YEAR, strict=True))
    expected = Counter(
        (who(teller), who(other), rate[often], trust or None)
        for teller, rows in said.contacts.items()
        for other, (often, _soon, trust) in rows.items()
    )
    told = Counter(
        (
            names[row.source],
            names[row.target],
            row.per_year,
            None if row.trust != row.trust else int(row.trust),
        )
        for row in net.contacts.itertuples()
    )
    assert told == expected  # nothing lost, nothing doubled
    answered = net.nodes["answered"].eq(True)
    assert {names[id_] for id_ in net.nodes.index[answered]} == {who(number) for number in said.contacts}
    asked = Counter(
        home
        for home in (
            listed_.entry(n).organisation if isinstance(listed_.entry(n), Person) else listed_.entry(n).name
            for n in said.here.asked
        )
    )
    heard = Counter(
        home
        for home in (
            listed_.entry(n).organisation if isinstance(listed_.entry(n), Person) else listed_.entry(n).name
            for n in said.contacts
        )
    )
    assert {one.group: (one.asked, one.answered) for one in by_organisation(found)} == {
        home: (asked[home], heard[home]) for home in asked
    }
    assert result.scores.summary["certainty"]["reporters"] == len(
        [n for n in said.contacts if isinstance(listed_.entry(n), Person)]
    )


def test_a_form_of_a_round_with_more_names_than_fit_has_at_most_200_kb(said):
    sizes = [len(make()) for make in folders(said.here, WORDS)["formulieren"].values()]
    assert max(sizes) <= 200_000
    assert len(sizes) == len(said.here.forms)
