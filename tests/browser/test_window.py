"""How a page uses the window: the map fills it, nothing jumps, it follows the colours of the system, and prints without a menu."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.app import until

pytestmark = pytest.mark.browser
SCREENS = {"desk": (1440, 900), "phone": (390, 844), "enlarged": (720, 450)}
"""Width and height; ``enlarged`` is the first at 200 %."""


@pytest.fixture(scope="module")
def at_map(window, address):
    """Lindewaard on the map, once for all screens."""
    page = window.new_page()
    page.set_viewport_size({"width": 1440, "height": 900})
    page.set_default_timeout(60_000)
    page.goto(f"{address[0]}/netwerk?net=lindewaard")
    page.locator("[data-drawn]").wait_for()
    yield page
    page.close()


def on(page, screen):
    wide, high = SCREENS[screen]
    page.set_viewport_size({"width": wide, "height": high})
    page.wait_for_timeout(800)
    return page.locator(".netmap-canvas").bounding_box(), wide, high


@pytest.mark.parametrize(("screen", "least"), [("desk", 0.62), ("phone", 0.68), ("enlarged", 0.55)])
def test_the_map_takes_most_of_the_first_screen_and_is_whole_on_it(at_map, screen, least):
    box, _wide, high = on(at_map, screen)
    side = at_map.get_by_test_id("stMain").bounding_box()["width"]
    assert box["y"] + box["height"] <= high
    assert box["height"] * box["width"] >= least * high * side * (1 if side < 960 else 0.9)
    assert at_map.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("screen", ["desk", "phone"])
def test_a_choice_and_what_was_chosen_before_move_the_map_by_no_pixel(at_map, screen):
    before, *_ = on(at_map, screen)
    box = at_map.locator(".netmap-map")
    for number in range(3):
        box.evaluate(
            "(box, number) => box.netmap.pick(box.netmap.search('')[number]?.id ?? box.netmap.search('wijkteam')[number].id)",
            number,
        )
        at_map.locator(".st-key-choice").get_by_text("Gekozen:").wait_for()
        at_map.wait_for_timeout(900)
        assert at_map.locator(".netmap-canvas").bounding_box() == before
    assert at_map.locator(".st-key-choice").bounding_box()["height"] < 50


def test_the_most_important_points_have_a_name_on_every_screen(at_map):
    for screen in SCREENS:
        on(at_map, screen)
        named = at_map.locator(".netmap-map").evaluate(
            """async (box) => { box.netmap.reset(); await new Promise((done) => setTimeout(done, 900));
            const named = box.netmap.boxes().map(({ id }) => id);
            return box.netmap.state().shown.filter((id) => box.netmap.node(id).rank <= 4).map((id) => named.includes(id)); }"""
        )
        assert named == [True] * 4, screen


def test_pages_and_map_follow_the_colours_of_the_system(window, address):
    page = window.new_page()
    page.emulate_media(color_scheme="dark")
    page.goto(f"{address[0]}/netwerk?net=lindewaard")
    page.locator("[data-drawn]").wait_for(timeout=60_000)
    ground = "getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"
    assert page.evaluate(ground) == "rgb(20, 24, 29)"
    assert page.locator(".netmap-map").get_attribute("data-theme") == "dark"
    page.emulate_media(color_scheme="light")
    until(page, f"{ground} === 'rgb(255, 255, 255)'")
    page.close()


@pytest.mark.nightly  # slow; by day the tests of its parts
def test_in_the_dark_every_word_can_be_read(chromium, address):
    context = chromium.new_context(
        color_scheme="dark", locale="nl-NL", viewport={"width": 1440, "height": 900}
    )
    page = context.new_page()
    page.set_default_timeout(120_000)
    page.goto(f"{address[0]}/profiel?net=lindewaard")
    page.locator(".st-key-rows-profile-schools").or_(page.get_by_test_id("stDataFrame")).first.wait_for()
    wrong, axe = [], Axe()
    links = page.get_by_test_id("stSidebarNav").get_by_role("link")
    for number in range(links.count()):
        links.nth(number).click()
        page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()
        page.wait_for_timeout(700)
        found = axe.run(page, options={"runOnly": {"type": "rule", "values": ["color-contrast"]}}).response
        wrong += [
            (page.title(), node["target"], node["any"][0]["message"])
            for one in found["violations"]
            for node in one["nodes"]
        ]
    assert wrong == []
    context.close()


def test_paper_has_the_page_and_not_the_menu(window, address):
    page = window.new_page()
    page.goto(f"{address[0]}/knelpunten?net=lindewaard")
    page.get_by_role("heading", name="Knelpunten", level=1).wait_for(timeout=60_000)
    page.locator('[data-test-script-state="notRunning"]').wait_for(timeout=60_000)
    page.emulate_media(media="print")
    # the rule stands in what each run of the page sends anew
    for name in ("stSidebar", "stHeader"):
        page.get_by_test_id(name).wait_for(state="hidden", timeout=60_000)
    assert page.get_by_test_id("stMainBlockContainer").is_visible()
    assert not page.locator(".st-key-status").is_visible()
    assert re.search("Knelpunten", page.get_by_test_id("stMainBlockContainer").inner_text())
    page.close()


def test_a_page_that_is_long_in_coming_says_so_within_half_a_second(at_map):
    look = """(part) => { const style = getComputedStyle(document.querySelector('[data-testid=stApp]'), part);
      return [style.content, style.opacity, style.position]; }"""
    app = at_map.get_by_test_id("stApp")
    app.evaluate("(app) => { app.dataset.testScriptState = 'running'; }")
    words = '"Even geduld: de pagina wordt gemaakt…"'
    assert at_map.evaluate(look, "::after") == [words, "0", "fixed"]  # what is there at once says nothing
    at_map.wait_for_timeout(500)
    assert at_map.evaluate(look, "::after") == [words, "1", "fixed"]
    assert at_map.evaluate(look, "::before") == ['""', "1", "fixed"]
    app.evaluate("(app) => { app.dataset.testScriptState = 'notRunning'; }")
    assert at_map.evaluate(look, "::after")[0] == "none"
