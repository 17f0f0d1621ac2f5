"""The command line and the app give the same answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from netmap.cli import main
from tests.ui.test_compare_page import NOW as NEWER
from tests.ui.test_compare_page import THEN, page
from tests.ui.test_pages import advice_page, words

SAMPLES = Path(__file__).parents[2] / "sample_networks"


def said(capsys, *command):
    assert main([str(part) for part in command]) == 0
    return capsys.readouterr().out.splitlines()


@pytest.mark.parametrize(
    ("sample", "contacts"), [("two_islands", 4), pytest.param("lindewaard", 2, marks=pytest.mark.nightly)]
)
def test_the_advice_of_the_page_is_that_of_the_command_line(sample, contacts, capsys):
    sheets = [one for kind in ("csv", "xlsx") for one in sorted((SAMPLES / sample).glob(f"*.{kind}"))]
    files = sheets[-1:] if sample == "lindewaard" else sheets
    lines = [line for line in said(capsys, "advise", *files) if line[:1].isdigit()]
    assert len(lines) == contacts
    shown = words(advice_page(sample)).replace("\\", "")
    assert shown.count(" ↔ ") >= len(lines)
    for line in lines:
        tie, _, gain = line.partition(": ")
        assert tie in shown
        assert gain.split(".")[0] in shown


def test_the_comparison_of_the_page_is_that_of_the_command_line(tmp_path, capsys):
    both = THEN + NEWER.partition("\n")[2]
    path = tmp_path / "beide.csv"
    path.write_text(both, encoding="utf-8")
    shown = words(page([("beide.csv", both.encode())])).replace("\\", "")
    lines = said(capsys, "compare", path, "--before-date", "2025-03-02", "--after-date", "2026-03-02")
    told = [line for line in lines if "verdwenen" in line or "invulden" in line or "vulden" in line][:2]
    assert told
    assert all(line.strip("- ") in shown for line in told)
