"""The page Vragen in a browser: a round out of a list and back, with the keyboard alone; without violations on a phone."""

from __future__ import annotations

import io
import zipfile

import pytest
from axe_playwright_python.sync_playwright import Axe

from netmap.asking.round_ import from_json
from tests.asking.rounds import LIST, PLACES, saved
from tests.browser.app import settled, visit
from tests.browser.test_every_page import RULES, english

pytestmark = pytest.mark.browser
MOST_TABS = 90
FOCUSED = """() => {
  const one = document.activeElement;
  if (!one.matches('input, button, a')) return '';
  const named = one.closest('label') ?? one;
  return (one.getAttribute('aria-label') || '') + ' ' + (named.innerText || '');
}"""


def tab_to(page, name):
    """Press Tab until what has this name has the focus."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if name in page.evaluate(FOCUSED):
            return
    raise AssertionError(f"no Tab leads to {name}")


def drop(page, *files):
    """Give files to the box that has the focus: what the dialog of the computer does is not ours."""
    page.locator("input[type=file]").first.set_input_files(
        [{"name": name, "mimeType": "application/octet-stream", "buffer": content} for name, content in files]
    )


def taken(page, name):
    """What Enter on a button downloads."""
    tab_to(page, name)
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    return download.value.path().read_bytes()


@pytest.mark.nightly  # slow; by day the tests of its parts
def test_a_round_goes_out_and_comes_back_with_the_keyboard_alone(watch, address):
    seen = visit(watch, address, path="vragen")
    page = seen.page
    page.get_by_role("heading", name="1. Uw lijst").wait_for()
    lists = (
        ("professionals.csv", LIST.replace("; cbs", ", cbs").encode()),
        ("organisaties.csv", PLACES.encode()),
    )
    drop(page, *lists)
    page.get_by_text("U vraagt 6 personen en organisaties.").wait_for()
    settled(page)
    tab_to(page, "vertrouwen")
    page.keyboard.press("Space")
    page.get_by_text("een formulier heeft plaats voor 14 contacten").wait_for()
    tab_to(page, "In elk formulier staan")
    page.keyboard.press("Space")
    page.get_by_role("button", name="Maak de ronde", disabled=False).wait_for()
    looked = taken(page, "Bekijk een formulier")
    assert b'id="ask-data"' in looked
    assert "Hoeveel vertrouwen" not in looked.decode()
    tab_to(page, "Maak de ronde")
    page.keyboard.press("Enter")
    page.get_by_text("is gemaakt: 6 formulieren, 5 werkboeken").wait_for()
    settled(page)
    with zipfile.ZipFile(io.BytesIO(taken(page, "Download de ronde"))) as archive:
        key = archive.read("sleutel.json")
    here = from_json(key, "sleutel.json")
    settled(page)
    page.get_by_test_id("stMain").locator("h1").click()
    tab_to(page, "Vragen sturen")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.get_by_text("Er is nog niets teruggekomen").wait_for()
    drop(page, ("a.json", saved(here, "Anna Wilg", [("Bert Els", "weekly")])), ("foto.exe", b"1"))
    page.get_by_text("1 van de 6 antwoordden (17%).").wait_for()
    settled(page)
    assert "Anna" not in page.get_by_test_id("stMain").inner_text()
    page.set_viewport_size({"width": 390, "height": 844})
    settled(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(one["id"], node["target"]) for one in found for node in one["nodes"]] == []
    assert english(page) == []
    page.set_viewport_size({"width": 1440, "height": 900})
    tab_to(page, "Open het netwerk van deze antwoorden")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="In het kort", level=1).wait_for()
    settled(page)
    assert "antwoorden.xlsx" not in page.url
    assert seen.loud() == []
    assert seen.outside == []
