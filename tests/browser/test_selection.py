"""One choice in a real browser: the address, back and forward, a bookmark, a phone, and the questions of a new visitor."""

from __future__ import annotations

import re

import pytest

from tests.browser.app import until, visit

pytestmark = pytest.mark.browser


def menu(page, name):
    return page.get_by_test_id("stSidebarNav").get_by_role("link", name=name, exact=True)


def chosen(page, name):
    page.locator(".st-key-choice").get_by_text(f"Gekozen: {name}").wait_for()


def find(page, text):
    """Choose in the box of the profile: a click, then typing and Enter."""
    box = page.get_by_role("combobox", name="Over wie of wat?")
    box.click()
    box.fill(text)
    page.get_by_role("option", name=re.compile(f"^{text}$", re.IGNORECASE)).wait_for()
    page.keyboard.press("Enter")


@pytest.mark.nightly  # slow; by day the tests of its parts
def test_back_forward_undo_and_a_bookmark_bring_choices_back(watch, address):
    seen = visit(watch, address, path="profiel?net=lindewaard")
    page = seen.page
    find(page, "Wijkteam Noord")
    chosen(page, "Wijkteam Noord")
    page.wait_for_url(re.compile(r"profiel\?net=lindewaard&k=n\.[a-z2-7]{10}$"))
    find(page, "Jeugdgezondheidszorg")
    chosen(page, "Jeugdgezondheidszorg")
    page.wait_for_url(re.compile(r"profiel\?net=lindewaard&k=d\.[a-z2-7]{10}$"))
    bookmark = page.url
    menu(page, "Toegankelijk").click()
    page.get_by_role("heading", name="Toegankelijk", level=1).wait_for()
    page.wait_for_url(re.compile(r"toegankelijk\?net=lindewaard&k=d\."))
    page.go_back()
    page.get_by_role("heading", name="Jeugdgezondheidszorg", level=2).wait_for()
    page.wait_for_url(bookmark)
    page.go_back()
    page.get_by_role("heading", name="Wijkteam Noord", level=2).wait_for()
    chosen(page, "Wijkteam Noord")
    page.go_forward()
    page.get_by_role("heading", name="Jeugdgezondheidszorg", level=2).wait_for()
    page.get_by_role("heading", name="Jeugdgezondheidszorg", level=2).click()
    page.keyboard.press("Control+z")
    chosen(page, "Wijkteam Noord")
    assert "%20" not in bookmark
    assert re.search("wijkteam|noord|zorg", bookmark, re.IGNORECASE) is None
    again = visit(watch, address, path=bookmark.split("/", 3)[3])
    again.page.get_by_role("heading", name="Jeugdgezondheidszorg", level=2).wait_for()
    assert (seen.outside, seen.loud(), again.loud()) == ([], [], [])


def test_two_questions_of_a_new_visitor_take_at_most_four_clicks(watch, address):
    page = visit(watch, address).page
    page.get_by_role("button", name="Open het voorbeeld Lindewaard").click()  # 1
    page.get_by_role("heading", name="Lindewaard (verzonnen)", level=1).wait_for()
    menu(page, "Profiel").click()  # 2
    find(page, "Wijkteam Noord")  # 3
    page.get_by_text(
        re.compile(r"Het leunt op een medewerker \(\d\) van Wijkteam Noord: zonder deze persoon")
    ).wait_for()
    # which schools have no way in to youth health care: also two clicks and a word
    find(page, "Jeugdgezondheidszorg")
    page.get_by_text("Geen ingang binnen dat aantal stappen: obs De Eenling").wait_for()


def test_a_click_in_a_table_chooses_and_the_list_of_pages_leaves_a_phone(watch, address):
    seen = visit(watch, address, width=390, path="toegankelijk?net=lindewaard")
    page = seen.page
    table = page.get_by_test_id("stDataFrame").first
    table.wait_for()
    table.evaluate("table => table.scrollIntoView({ block: 'center' })")  # not below the bar at the top
    table.click(position={"x": 80, "y": 52})
    chosen(page, "Palet College × jongerenwerk")
    side = page.get_by_test_id("stSidebar")
    page.get_by_test_id("stExpandSidebarButton").click()
    menu(page, "Knelpunten").click()
    page.get_by_role("heading", name="Knelpunten", level=1).wait_for()
    until(page, "document.querySelector('[data-testid=stSidebar]').getBoundingClientRect().right <= 0")
    assert side.count() == 1
    chosen(page, "Palet College × jongerenwerk")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert seen.loud() == []
