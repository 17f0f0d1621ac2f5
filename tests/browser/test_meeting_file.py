"""The meeting file in a real browser, opened from disk without any network."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from netmap.analysis import analyse
from netmap.export.package import files
from netmap.samples import sample_files
from netmap.settings import Settings, installation
from netmap.told.told import Told
from tests.opened import meeting_file, opened

pytestmark = pytest.mark.browser
NAUGHTY = ("<img src=x onerror=alert(1)>", "</script><script>alert(1)</script>", "=cmd|'/c calc'!A1")


def written(folder, content):
    path = folder / "netwerk.html"
    path.write_bytes(content)
    return path.as_uri()


def page_file(folder, sheets, **settings):
    result = analyse(sheets, Settings(**settings), installation=installation())
    return written(folder, files(Told(result))["netwerk.html"]())


def page_of(folder, sample):
    return written(folder, meeting_file(sample))


def drawn(page):
    """Share of the canvas that is not empty."""
    return page.evaluate(
        """() => { const c = document.querySelector('.netmap-canvas canvas');
        const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data; let n = 0;
        for (let i = 3; i < d.length; i += 4) if (d[i]) n++; return n / (d.length / 4); }"""
    )


def test_hostile_names_draw_as_text_and_nothing_runs_or_leaves(watch, tmp_path):
    text = "van;naar\n" + "\n".join(
        f'"{a}";"{b}"' for a, b in zip(NAUGHTY, (*NAUGHTY[1:], NAUGHTY[0]), strict=True)
    )
    seen = watch(page_file(tmp_path, [("a.csv", text.encode())], names="full"), offline=True)
    page = seen.page
    page.wait_for_selector(".netmap-canvas canvas")
    page.wait_for_timeout(500)
    assert drawn(page) > 0.001
    page.fill("#search input", "<img")
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h3") == NAUGHTY[0]
    page.hover(".netmap-canvas", position={"x": 300, "y": 300})
    for part in page.query_selector_all("details"):
        part.evaluate("part => part.open = true")
    assert (seen.dialogs, seen.outside, seen.loud()) == ([], [], [])
    assert page.query_selector_all("img") == []


@pytest.mark.parametrize("width", [1440, 390])
def test_the_map_shows_search_finds_and_filters_hide(watch, tmp_path, width):
    seen = watch(page_of(tmp_path, "one_gatekeeper"), width)
    page = seen.page
    page.wait_for_selector(".netmap-canvas canvas")
    page.fill("#search input", "IB'er")
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h3") == "IB'er · obs De Poort"
    assert page.locator("#panel .neighbours li").count() == 8
    page.locator("#panel .neighbours button").first.click()
    assert page.inner_text("#panel h3") != "IB'er · obs De Poort"
    page.locator("#legend input").first.uncheck()
    assert page.inner_text("#shown") != "10 van 10 punten in beeld"
    page.click("#reset")
    assert page.inner_text("#shown") == "7 van 7 punten in beeld"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert (seen.outside, seen.loud()) == ([], [])


def test_the_map_opens_with_organisations_and_shows_whom_the_reader_or_the_story_means(watch, tmp_path):
    seen = watch(page_of(tmp_path, "one_gatekeeper"))
    page = seen.page
    page.wait_for_selector(".netmap-canvas canvas")
    shown = "document.getElementById('map').netmap.state().shown.length"
    assert page.evaluate(shown) == 7
    page.fill("#search input", "obs De Poort")
    page.keyboard.press("Enter")
    page.click("#panel >> text=Toon de mensen")
    unfolded = page.evaluate(shown)
    assert unfolded > 7
    assert page.inner_text("#panel h3") == "obs De Poort"
    page.click("#panel >> text=Vouw de mensen weer in")
    assert page.evaluate(shown) == 7
    page.click("#panel >> text=Toon in ringen")
    assert page.evaluate("document.getElementById('map').netmap.state().rings.school") is not None
    page.click("#reset")
    assert page.evaluate("document.getElementById('map').netmap.state().rings") is None
    assert page.evaluate(shown) == 7
    page.click("#people")
    everybody = page.evaluate(shown)
    assert everybody == page.locator("#nodes tbody tr").count() + 7 > unfolded
    page.click("#people")
    page.click("#next")
    assert 7 < page.evaluate(shown) <= everybody
    assert seen.loud() == []


def test_the_map_does_not_move_after_opening_and_can_be_walked_by_keyboard(watch, tmp_path):
    seen = watch(page_of(tmp_path, "two_islands"))
    page = seen.page
    page.wait_for_selector(".netmap-canvas canvas")
    page.wait_for_timeout(2000)
    first = page.locator("#map").screenshot()
    page.wait_for_timeout(700)
    assert page.locator("#map").screenshot() == first
    page.focus(".netmap-canvas")
    page.keyboard.press("ArrowRight")
    assert "verbindingen" in page.locator("#map .netmap-live").first.inner_text()
    page.keyboard.press("Escape")
    assert page.locator("#panel").is_hidden()


def test_the_tables_sort_by_a_click_on_their_header(watch, tmp_path):
    seen = watch(page_of(tmp_path, "one_gatekeeper"))
    page = seen.page
    page.locator("#nodes summary").click()
    headers = page.locator("#nodes thead th").all_inner_texts()
    column = 1 + headers.index("Verbindingen")
    degree = f"#nodes tbody tr:first-child td:nth-child({column})"
    button = page.locator(f"#nodes thead th:nth-child({column}) button")
    button.click()
    assert page.inner_text(degree) == "8"
    button.click()
    assert page.inner_text(degree) == "1"


def test_the_story_walks_with_the_keys_of_a_presenter_and_the_map_shows_each_step(watch, tmp_path):
    seen = watch(page_of(tmp_path, "one_gatekeeper"))
    page = seen.page
    steps = page.locator("#steps > li")
    assert steps.count() >= 3
    assert page.inner_text("#where") == f"Stap 1 van {steps.count()}"
    assert steps.nth(0).is_visible()
    assert not steps.nth(1).is_visible()
    page.keyboard.press("PageDown")
    assert page.inner_text("#where").startswith("Stap 1 ")
    page.click("#present")
    page.wait_for_function("document.fullscreenElement !== null")
    page.keyboard.press("PageDown")
    assert page.inner_text("#where").startswith("Stap 2 ")
    assert steps.nth(1).is_visible()
    page.keyboard.press("PageUp")
    page.keyboard.press("PageUp")
    assert page.inner_text("#where").startswith("Stap 1 ")
    page.click("#present")
    page.wait_for_function("document.fullscreenElement === null")
    assert page.locator("#legend").is_visible()
    assert seen.loud() == []


def test_a_cell_of_the_matrix_shows_its_route_and_a_school_its_coverage(watch, tmp_path):
    seen = watch(page_of(tmp_path, "one_gatekeeper"))
    page = seen.page
    cell = page.locator("table.matrix td[data-via]:not([data-via='']) button").first
    said = cell.get_attribute("aria-label")
    cell.click()
    assert page.inner_text("#panel p") == said
    page.click("#panel >> text=Keuze wissen")
    assert page.locator("#panel").is_hidden()
    page.fill("#search input", "obs De Poort")
    page.keyboard.press("Enter")
    assert page.locator("#panel .cover dt").count() == page.locator("table.matrix thead th").count() - 1
    assert seen.loud() == []


def test_without_javascript_every_table_the_story_and_a_picture_are_there(chromium, tmp_path):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(page_of(tmp_path, "one_gatekeeper"))
    assert page.locator("svg.still").is_visible()
    assert page.locator("svg.still text").count() >= 3
    assert page.locator("#steps > li:visible").count() == page.locator("#steps > li").count()
    page.locator("#ties summary").click()
    assert page.locator("#ties tbody tr").first.is_visible()
    assert page.locator("#map, #search, #present").locator("visible=true").count() == 0
    context.close()


def test_printing_gives_the_picture_all_steps_and_every_table(watch, tmp_path):
    page = watch(page_of(tmp_path, "one_gatekeeper")).page
    page.wait_for_selector(".netmap-canvas canvas")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator("svg.still").is_visible()
    assert not page.locator("#map").is_visible()
    assert page.locator("#steps > li:visible").count() == page.locator("#steps > li").count()
    assert page.locator("#nodes tbody tr:visible").count() == 9
    assert page.locator("#ties tbody tr:visible").count() == page.locator("#ties tbody tr").count() > 7
    paper = page.pdf(prefer_css_page_size=True)
    assert paper.startswith(b"%PDF")
    # A3 lying down, in points
    assert b"/MediaBox [0 0 1190" in paper or b"/MediaBox [0 0 1191" in paper


def test_the_browser_puts_the_columns_together_as_they_were(watch, tmp_path):
    from netmap.export.visdata import scene_json

    found = opened("many_doors")
    page = watch(page_of(tmp_path, "many_doors")).page
    whole = scene_json(Told(found).scene)
    for part in ("nodes", "edges"):
        wanted = [
            {name: value for name, value in record.items() if name != "facts" and value is not None}
            for record in whole[part]
        ]
        assert (
            page.evaluate(
                f"unpackScene(JSON.parse(document.getElementById('netmap-data').textContent).scene).{part}"
            )
            == wanted
        )


@pytest.mark.parametrize(
    ("width", "scheme"),
    [
        (1440, "light"),
        (390, "dark"),
        pytest.param(1440, "dark", marks=pytest.mark.nightly),
        pytest.param(390, "light", marks=pytest.mark.nightly),
    ],
)
def test_axe_finds_nothing_in_the_file(watch, tmp_path, width, scheme):
    page = watch(page_of(tmp_path, "one_gatekeeper"), width).page
    page.emulate_media(color_scheme=scheme)
    page.wait_for_selector(".netmap-canvas canvas")
    page.fill("#search input", "IB'er")
    page.keyboard.press("Enter")
    page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
    found = Axe().run(page, options={"runOnly": rules}).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []


def test_a_large_network_is_drawn_with_webgl_and_does_the_same(watch, tmp_path, monkeypatch):
    monkeypatch.setattr("netmap.export.wire.MOST_ON_CANVAS", 5)
    seen = watch(page_file(tmp_path, sample_files("one_gatekeeper")), offline=True)
    page = seen.page
    page.wait_for_selector(".has-script .netmap-canvas canvas")
    assert page.evaluate("typeof vis") == "undefined"
    page.fill("#search input", "IB'er")
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h3") == "IB'er · obs De Poort"
    page.click("#next")
    assert page.inner_text("#where").startswith("Stap 2 ")
    # what the software card of a machine without screen says of itself is not the page's
    assert [line for line in seen.loud() if "GL Driver Message" not in line] == []
    assert seen.outside == []


def test_without_webgl_a_large_network_is_a_picture_with_every_table_and_says_so(
    chromium, tmp_path, monkeypatch
):
    monkeypatch.setattr("netmap.export.wire.MOST_ON_CANVAS", 5)
    context = chromium.new_context()
    page = context.new_page()
    page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
    page.goto(page_file(tmp_path, sample_files("one_gatekeeper")))
    page.wait_for_function("document.getElementById('no-map').textContent")
    assert "vaste afbeelding" in page.inner_text("#no-map")
    assert page.locator("svg.still").is_visible()
    assert page.locator("#steps > li:visible").count() == page.locator("#steps > li").count()
    page.locator("#nodes summary").click()
    page.locator("#nodes thead button").first.click()
    assert page.locator("#nodes th[aria-sort]").count() == 1
    context.close()
