"""As a new user would: the start page in ten seconds, and a question of a coordinator answered in four clicks."""

from __future__ import annotations

import pytest

from tests.browser.app import until, visit

pytestmark = pytest.mark.browser
COUNT = (
    "window.clicks = 0; addEventListener('click', (event) => { if (event.isTrusted) clicks += 1; }, true);"
)


def choose(page, box, typed):
    page.get_by_role("combobox", name=box, exact=True).click()
    page.keyboard.type(typed)
    page.get_by_role("option").first.wait_for()
    page.wait_for_timeout(300)
    page.keyboard.press("Enter")


def test_from_a_school_to_the_ggz_when_its_care_coordinator_is_ill_in_four_clicks(watch, address):
    seen = visit(watch, address)
    page = seen.page
    page.add_init_script(COUNT)
    page.reload()
    # a living map is there before anything was opened, and answers
    page.locator(".netmap-canvas canvas").wait_for()
    page.locator(".st-key-start-says").get_by_text("Klik op een punt").wait_for()
    page.locator(".netmap-canvas").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.locator(".st-key-start-says").get_by_text("Klik op een punt").wait_for(state="detached")
    assert " · " in page.locator(".st-key-start-says strong").inner_text()
    assert page.evaluate("clicks") == 0
    page.get_by_role("button", name="Hoe kom ik van hier bij die functie?").click()
    page.get_by_role("heading", name="Routes", level=1).wait_for()
    choose(page, "Van", "obs De Linde")
    page.wait_for_timeout(500)
    choose(page, "Naar", "ggz")
    page.get_by_text("Korter kan niet.").wait_for()
    way = page.locator(".st-key-route-answer p strong").first
    assert way.inner_text().startswith("IB'er · obs De Linde → ")
    page.get_by_role("button", name="Zonder IB'er · obs De Linde").click()
    page.get_by_role("heading", name="zonder IB'er · obs De Linde?").wait_for()
    assert page.evaluate("clicks") <= 4
    until(page, "document.querySelector('.st-key-route-answer p strong')?.innerText.includes('→')")
    assert "IB'er · obs De Linde" not in way.inner_text()
    assert way.inner_text().count("→") >= 1
    page.locator(".netmap-canvas canvas").wait_for()
    page.get_by_text("stappen van weg 1 (").wait_for()
    assert (seen.outside, seen.loud()) == ([], [])


def test_the_start_page_fits_a_telephone_and_says_what_happens_with_the_data(watch, address):
    page = visit(watch, address, 390).page
    page.locator(".netmap-canvas canvas").wait_for()
    page.get_by_text("Alles blijft op deze computer.").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for heading in ("Probeer met voorbeeld", "Eigen bestanden", "Welke vraag hebt u?"):
        page.get_by_role("heading", name=heading).wait_for()
