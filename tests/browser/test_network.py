"""The page Netwerk in a real browser: an organisation unfolds on the map itself, a filter hides, and the address brings it all back."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.app import visit

pytestmark = pytest.mark.browser


def test_unfold_on_the_map_filter_and_come_back_by_the_address(watch, address):
    seen = visit(watch, address, path="netwerk?net=lindewaard")
    page = seen.page
    page.get_by_text("60 van 60 te zien").wait_for()
    box = page.get_by_role("combobox", name="Zoek een persoon of organisatie")
    box.click()
    page.keyboard.type("obs De Kastanje")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("Enter")
    page.locator(".st-key-panel h3").wait_for()
    page.wait_for_timeout(1500)
    # what a double click does, by keyboard
    page.locator(".netmap-canvas").focus()
    page.keyboard.press("Enter")
    page.get_by_text("71 van 71 te zien").wait_for()
    # while the page changes, the box of before and that of now can both be there for a moment
    expect(page.locator(".netmap-map")).to_have_count(1, timeout=60_000)
    page.locator(".netmap-map").evaluate("box => { box.dataset.same = 'box'; }")
    page.get_by_role("button", name="Filter", exact=True).click()
    page.get_by_role("combobox", name="Waarop wilt u filteren?").click()
    page.get_by_role("option", name="Wijk", exact=True).click()
    page.get_by_role("combobox", name="Wat wilt u zien?").wait_for()
    page.wait_for_timeout(1500)  # the answer to the first box draws the second one anew
    page.get_by_role("combobox", name="Wat wilt u zien?").click()
    page.get_by_role("option", name="Noord", exact=True).click()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Toon alleen dit").click()
    page.get_by_role("button", name="Wijk: Noord").wait_for()
    page.get_by_text("25 van 71 te zien").wait_for()
    page.wait_for_url(re.compile(r"[?&]filter="))
    # the drawing was kept: what a filter adds above the map does not make it anew
    page.locator('.netmap-map[data-same="box"][data-hidden="46"]').wait_for()
    url = page.url
    assert "Noord" not in url
    assert "Kastanje" not in url
    page.goto(url)
    page.get_by_text("25 van 71 te zien").wait_for()
    assert (seen.outside, seen.loud()) == ([], [])
