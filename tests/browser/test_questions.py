"""As a new user would: the start page in ten seconds, and a question of a coordinator answered in four clicks."""

from __future__ import annotations

import pytest

from tests.browser.app import until, upload, visit

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
    seen = visit(watch, address, script=COUNT)
    page = seen.page
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


def first_page(watch, address):
    """The first page of the sample, with the clicks counted from there."""
    page = visit(watch, address, path="in-het-kort?net=lindewaard", script=COUNT).page
    page.get_by_role("heading", name="Lindewaard (verzonnen)", level=1).wait_for(timeout=180_000)
    page.locator(".st-key-small-map .netmap-canvas canvas").wait_for()
    page.evaluate("clicks = 0")
    return page


def door(page, name):
    page.get_by_test_id("stMain").get_by_role("link", name=name).click()


def test_which_schools_miss_a_function_and_the_cheapest_mend_in_four_clicks(watch, address, begun_ahead):
    page = first_page(watch, address)
    page.get_by_text("2 scholen missen een of meer").wait_for()
    door(page, "Welke school mist een functie?")  # 1
    page.get_by_role("heading", name="Toegankelijk", level=1).wait_for()
    page.get_by_test_id("stSidebarNav").get_by_role("link", name="Wat helpt").click()  # 2
    page.get_by_role("heading", name="Wat helpt", level=1).wait_for()
    choose(page, "Waarvoor?", "eenling")  # 3
    page.get_by_text("Deze contacten helpen het meest").wait_for()
    page.get_by_text("De weg wordt").first.wait_for()
    assert page.evaluate("clicks") <= 4


def test_the_social_worker_of_one_school_leaves_and_what_helps_stands_there_in_four_clicks(watch, address):
    page = first_page(watch, address)
    door(page, "Wat als iemand weggaat?")  # 1
    page.get_by_role("heading", name="Wat als", level=1).wait_for()
    choose(page, "Wie", "smw linde")  # 2
    page.get_by_role("button", name="Toevoegen").click()  # 3
    page.get_by_text("SMW · obs De Linde is er niet.").wait_for()
    page.get_by_text("obs De Linde moet verder zoeken: schoolmaatschappelijk werk").wait_for()
    for heading in ("Wat blijft liggen?", "Wie kan invallen?", "Wat herstelt het meest?", "En dan?"):
        page.get_by_role("heading", name=heading).wait_for()
    page.get_by_text("Nieuw contact: IB'er · obs De Linde").wait_for()
    page.get_by_role("button", name="Zet op de gespreksagenda").click()  # 4
    page.get_by_role("button", name="Staat op de gespreksagenda").wait_for()
    assert page.evaluate("clicks") <= 4


def test_who_has_too_much_to_do_and_how_certain_that_is_in_one_click(watch, address):
    page = first_page(watch, address)
    page.get_by_text("Bekend van 90 van de 400 professionals (22%).").wait_for()
    door(page, "Wie heeft het te druk?")  # 1
    page.get_by_role("heading", name="Wie heeft het te druk", level=1).wait_for()
    page.get_by_text("De meeste mensen per werkdag:").wait_for()
    page.get_by_text("Te weinig om mensen op volgorde te zetten: ").wait_for()
    assert page.evaluate("clicks") <= 4


def test_the_browser_asks_before_it_reloads_while_own_files_are_only_in_the_window(watch, address):
    seen = visit(watch, address, path="gegevens")
    page = seen.page
    upload(page, "goed.csv", b"van;naar\nAnna Wilg;Bert Berk\n")
    page.get_by_text("Open: goed.csv").wait_for()
    page.get_by_role("heading", name="Gegevens", level=1).click()
    page.wait_for_timeout(500)
    assert page.evaluate("dispatchEvent(new Event('beforeunload', {cancelable: true}))") is False
