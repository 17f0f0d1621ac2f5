"""The map by itself in a real browser: rings, several points, focus, route, keys, speech, picture, colours, search."""

from __future__ import annotations

import base64
import io
import itertools
import math
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image

from netmap.export.visdata import scene_json
from netmap.view.scene_maker import scene
from tests.browser.harness import SCHOOL, map_page
from tests.opened import opened

pytestmark = pytest.mark.browser
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}


@pytest.fixture
def seen(watch, tmp_path):
    watched = watch(map_page(tmp_path), offline=True)
    watched.page.emulate_media(reduced_motion="reduce")
    watched.page.locator(".netmap-canvas canvas").wait_for()
    watched.page.wait_for_timeout(200)
    yield watched
    assert (watched.outside, watched.loud(), watched.dialogs) == ([], [], [])


def said(page):
    return page.locator("#map .netmap-live").inner_text().replace("\u00a0", "").strip()


def told(page):
    return page.evaluate("told.splice(0)")


def keys(page, *names):
    page.focus(".netmap-canvas")
    for name in names:
        page.keyboard.press(name)


def click(page, node, **options):
    place = page.evaluate("id => map.toScreen(id)", node)
    page.locator(".netmap-canvas").click(position=place, **options)


def lit(page):
    found = page.evaluate("map.state().lit")
    return found and set(found["nodes"])


def shown(page):
    return set(page.evaluate("map.state().shown"))


def violations(page):
    return [item["id"] for item in Axe().run(page, options=RULES).response["violations"]]


def test_rings_put_everybody_by_steps_in_the_sector_of_the_function_and_name_the_gaps(seen):
    page = seen.page
    page.evaluate("school => map.rings(school)", SCHOOL)
    found = page.evaluate(
        "() => { const r = map.state().rings; return {at: [...r.at], band: [...r.band], circles: r.circles, sectors: r.sectors}; }"
    )
    at, band = dict(found["at"]), dict(found["band"])
    assert band == {"ib": 0, "lk": 0, "jv": 1, "lp": 2, "sw": 3, "op": 4, "wa": 4}
    edges = [circle["r"] for circle in found["circles"]]
    sectors = {sector["key"]: sector for sector in found["sectors"]}
    for node, key in (
        ("jv", "youth_health"),
        ("lp", "attendance"),
        ("sw", "education_partnership"),
        ("op", "psychologist"),
        ("wa", "group:safety"),
    ):
        x, y = at[node]["x"], at[node]["y"]
        assert edges[band[node] - 1] < math.hypot(x, y) < edges[band[node]], node
        angle = (math.atan2(y, x) + math.pi / 2) % (2 * math.pi) - math.pi / 2
        assert sectors[key]["from"] < angle < sectors[key]["to"], node
    assert math.hypot(at["ib"]["x"], at["ib"]["y"]) == 0
    assert math.hypot(at["lk"]["x"], at["lk"]["y"]) < edges[0]
    # needed functions first; nobody there is a sector of its own; its own staff need no sector
    assert list(sectors) == [
        "youth_health",
        "attendance",
        "school_social_work",
        "education_partnership",
        "psychologist",
        "group:safety",
    ]
    assert [key for key in sectors if sectors[key]["gap"]] == [
        "school_social_work",
        "education_partnership",
        "psychologist",
    ]
    assert said(page) == (
        "Ringen om obs De Linde. Niemand binnen 2 stappen: "
        "Schoolmaatschappelijk werk, Samenwerkingsverband, Orthopedagoog."
    )
    listed = page.locator(".netmap-sectors li").all_inner_texts()
    assert listed[:3] == [
        "Jeugdgezondheidszorg: 1 direct",
        "Leerplicht: 1 via één collega",
        "Schoolmaatschappelijk werk: niemand binnen 2 stappen",
    ]
    page.evaluate("school => { map.rings(null); map.rings(school); }", SCHOOL)
    assert dict(page.evaluate("[...map.state().rings.at]")) == at


def test_a_point_of_a_school_offers_its_rings_and_escape_goes_back_step_by_step(seen):
    page = seen.page
    button = page.get_by_role("button", name="Ringen om obs De Linde")
    assert button.count() == 0
    click(page, "jv")
    assert button.count() == 0
    click(page, "ib")
    before = page.evaluate("map.view()")
    button.click()
    assert page.get_by_role("button", name="Terug naar de kaart").is_visible()
    keys(page, "Escape")
    assert told(page) == [["select", ["jv"]], ["select", ["ib"]], ["rings", SCHOOL], ["select", []]]
    keys(page, "Escape")
    assert told(page) == [["rings", None]]
    assert page.evaluate("map.view()") == pytest.approx(before)
    keys(page, "Escape")
    assert page.evaluate("document.activeElement.closest('.netmap-tools') !== null")


def test_rings_that_are_all_there_is_have_no_way_back_to_the_map(seen):
    page = seen.page
    page.evaluate("school => map.rings(school, {fixed: true})", SCHOOL)
    assert page.locator(".netmap-group.school strong").inner_text() == "Ringen om obs De Linde"
    assert page.get_by_role("button", name="Terug naar de kaart").count() == 0
    keys(page, "r", "Escape")
    page.evaluate("map.reset()")
    assert page.evaluate("map.state().rings.school") == SCHOOL
    assert [name for name, _ in told(page)] == ["select"]
    page.evaluate("map.rings(null)")
    assert page.evaluate("map.state().rings") is None


def test_in_the_rings_pointing_shows_the_ways_to_the_school(seen):
    page = seen.page
    page.evaluate("school => map.rings(school)", SCHOOL)
    page.wait_for_timeout(200)
    page.locator(".netmap-canvas").hover(position=page.evaluate("map.toScreen('sw')"))
    assert lit(page) == {"sw", "lp", "jv", "ib"}


def test_several_points_by_mouse_by_keyboard_and_by_a_mode_for_fingers(seen):
    page = seen.page
    page.locator(".netmap-canvas").hover(position=page.evaluate("map.toScreen('jv')"))
    assert lit(page) == {"jv", "ib", "lp"}
    click(page, "jv")
    click(page, "op", modifiers=["Control"])
    click(page, "lk", modifiers=["Shift"])
    click(page, "op", modifiers=["Meta"])
    assert [what for _, what in told(page)] == [["jv"], ["jv", "op"], ["jv", "op", "lk"], ["jv", "lk"]]
    assert said(page).startswith("2 punten gekozen. Leerkracht · obs De Linde, 1 verbinding")
    keys(page, "Home", "Shift+Enter")
    assert told(page) == [["select", ["jv", "lk", "ib"]]]
    page.evaluate("document.querySelector('.netmap-keep').click()")
    assert said(page).startswith("Meer punten kiezen staat aan.")
    click(page, "sw")
    assert told(page) == [["select", ["jv", "lk", "ib", "sw"]]]


def test_double_click_opens_and_a_click_on_a_tie_tells_its_ends(seen):
    page = seen.page
    a, b = page.evaluate("[map.toScreen('ib'), map.toScreen('jv')]")
    page.locator(".netmap-canvas").click(position={"x": (a["x"] + b["x"]) / 2, "y": (a["y"] + b["y"]) / 2})
    assert told(page) == [["tie", ["ib", "jv"]]]
    page.locator(".netmap-canvas").dblclick(position=page.evaluate("map.toScreen('lp')"))
    assert told(page) == [["select", ["lp"]], ["open", "lp"]]


def test_focus_leaves_only_who_is_within_some_steps_and_says_how_many(seen):
    page = seen.page
    assert page.get_by_role("button", name="1 stap").count() == 0
    click(page, "ib")
    page.get_by_role("button", name="1 stap").click()
    assert shown(page) == {"ib", "lk", "jv"}
    assert said(page) == "3 van 7 punten te zien."
    page.get_by_role("button", name="3 stappen").click()
    assert shown(page) == {"ib", "lk", "jv", "lp", "sw"}
    page.get_by_role("button", name="Alles", exact=True).click()
    assert len(shown(page)) == 7
    assert [what for name, what in told(page) if name == "focus"] == [1, 3, None]
    page.evaluate("map.filter(new Set(['wa', 'op', 'ib']))")
    assert said(page) == "4 van 7 punten te zien."
    assert page.evaluate("map.selected") == []


def test_the_keyboard_walks_chooses_opens_and_tells_what_is_known_and_unknown(seen):
    page = seen.page
    keys(page, "ArrowRight")
    assert said(page) == "IB'er · obs De Linde, 2 verbindingen, Tussenpositie: onbekend"
    keys(page, "ArrowRight")
    assert said(page).startswith("Jeugdverpleegkundige · GGD, 2 verbindingen")
    assert lit(page) == {"jv", "ib", "lp"}
    keys(page, "ArrowRight")
    assert said(page) == "In die richting staat geen buur."
    keys(page, "ArrowDown", "ArrowLeft", "ArrowLeft")
    assert said(page).startswith("Orthopedagoog · Bureau X, 1 verbinding,")
    keys(page, "Enter")
    assert said(page).startswith("Gekozen: Orthopedagoog · Bureau X.")
    keys(page, "Enter")
    assert told(page) == [["select", ["op"]], ["open", "op"]]
    keys(page, "Home", "r")
    assert page.evaluate("map.state().rings.school") == SCHOOL
    scale = page.evaluate("map.view().scale")
    keys(page, "+")
    assert page.evaluate("map.view().scale") == pytest.approx(scale * 1.4)
    keys(page, "-", "0")
    assert page.evaluate("map.view().scale") == pytest.approx(scale)
    page.evaluate("map.rings(null)")
    page.evaluate("map.pick('wa')")
    keys(page, "ArrowUp")
    assert said(page) == "Dit punt heeft geen verbindingen."


def test_help_opens_with_a_question_mark_and_shortcuts_listen_only_on_the_map(seen):
    page = seen.page
    keys(page, "?")
    dialog = page.get_by_role("dialog", name="De kaart met het toetsenbord")
    assert dialog.get_by_text("Shift + Enter").is_visible()
    page.keyboard.press("Escape")
    assert dialog.count() == 0
    page.get_by_role("combobox").focus()
    for key in ("r", "f", "?"):
        page.keyboard.press(key)
    assert (page.get_by_role("combobox").input_value(), page.evaluate("map.state().rings")) == ("rf?", None)


def test_the_buttons_are_one_stop_for_tab_with_names_and_room_for_a_finger(seen):
    page = seen.page
    click(page, "ib")
    buttons = page.locator(".netmap-tools button:visible")
    names = [button.get_attribute("aria-label") or button.inner_text() for button in buttons.all()]
    assert len(names) == len(set(names)) == 13
    assert all(names)
    boxes = [button.bounding_box() for button in buttons.all()]
    assert min(min(box["width"], box["height"]) for box in boxes) >= 24
    assert page.locator(".netmap-tools button[tabindex='0']").count() == 1
    page.get_by_role("button", name="Inzoomen").focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.title") == "Uitzoomen"


def test_a_picture_holds_what_is_seen_with_title_date_and_legend(seen):
    page = seen.page
    page.evaluate("school => map.rings(school)", SCHOOL)
    with page.expect_download() as started:
        page.get_by_role("button", name="Afbeelding opslaan (PNG)").click()
    assert re.fullmatch(r"netwerk-obs-de-linde-\d{4}-\d\d-\d\d\.png", started.value.suggested_filename)
    picture = Image.open(io.BytesIO(started.value.path().read_bytes())).convert("RGB")
    width, height = page.evaluate("[map.view().width, map.view().height]")
    # twice as sharp as the screen
    assert picture.width == 2 * width
    assert 2 * (height + 100) < picture.height < 2 * (height + 300)
    ground = (251, 252, 253)
    for top, bottom in ((20, 60), (100, 100 + height), (height + 110, picture.height // 2)):
        colours = picture.crop((0, 2 * top, picture.width, 2 * bottom)).getcolors(1 << 24)
        assert 1.0 > sum(n for n, colour in colours if colour != ground) / sum(n for n, _ in colours) > 0.004
    dark = page.evaluate(
        """async () => { map.theme("dark"); const blob = await map.image();
        const reader = new FileReader();
        reader.readAsDataURL(blob);
        await new Promise((done) => { reader.onload = done; });
        return reader.result.split(",")[1]; }"""
    )
    assert Image.open(io.BytesIO(base64.b64decode(dark))).convert("RGB").getpixel((2, 2)) == (20, 24, 29)


def test_light_dark_and_as_the_device_in_turn(seen):
    page = seen.page
    theme = page.locator(".netmap-tools button[data-now]")
    assert (theme.get_attribute("data-now"), page.locator("#map").get_attribute("data-theme")) == (
        "auto",
        "light",
    )
    page.emulate_media(color_scheme="dark")
    page.locator("#map[data-theme=dark]").wait_for()
    theme.click()
    assert page.locator("#map").get_attribute("data-theme") == "light"
    assert theme.get_attribute("aria-label") == "Kleuren: licht. Klik voor: donker"
    theme.click()
    assert page.locator("#map").get_attribute("data-theme") == "dark"
    assert told(page) == [["theme", "light"], ["theme", "dark"]]


def test_full_screen_fills_the_window_where_the_browser_forbids_it(seen):
    page = seen.page
    page.evaluate(
        "() => { document.getElementById('map').requestFullscreen = () => Promise.reject(new Error('no')); }"
    )
    keys(page, "f")
    page.locator("#map.netmap-filling").wait_for()
    assert page.locator("#map").bounding_box() == {"x": 0, "y": 0, "width": 1440, "height": 900}
    assert page.get_by_role("button", name="Volledig scherm sluiten").is_visible()
    keys(page, "Escape")
    assert page.locator("#map").bounding_box()["height"] == 700


def test_places_change_by_a_movement_and_at_once_for_who_wants_none(seen):
    page = seen.page
    move = "at => { map.positions(new Map(map.state().shown.map((id) => [id, {x: at, y: 0}]))); return map.toScreen('wa').x; }"
    camera = page.evaluate("map.view()")
    target = (5000 - camera["x"]) * camera["scale"] + camera["width"] / 2
    assert page.evaluate(move, 5000) == pytest.approx(target)
    page.evaluate("map.positions(null)")
    start = page.evaluate("map.toScreen('wa').x")
    page.emulate_media(reduced_motion="no-preference")
    assert page.evaluate(move, 5000) == pytest.approx(start)
    page.wait_for_function("x => Math.abs(map.toScreen('wa').x - x) < 1", arg=target)
    # what comes into view is where somebody goes to: asked before the first step of a movement away
    far = "() => { map.positions(new Map([['wa', {x: -20000, y: 0}]])); map.fit(false); const { x, scale, width } = map.view(); return ((-20000 - x) * scale) / width + 0.5; }"
    assert 0 < page.evaluate(far) < 1


def test_search_is_a_combobox_that_chooses_on_the_map(seen):
    page = seen.page
    box = page.get_by_role("combobox", name="Zoek op de kaart")
    box.press_sequentially("o")
    options = page.get_by_role("option")
    assert options.all_inner_texts()[0].startswith("Orthopedagoog")
    assert box.get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    active = box.get_attribute("aria-activedescendant")
    assert page.locator(f"#{active}").get_attribute("aria-selected") == "true"
    wanted = page.locator(f"#{active}").inner_text()
    page.keyboard.press("Enter")
    assert box.input_value() == wanted
    assert (options.count(), page.evaluate("map.node(map.selected[0]).label_full")) == (0, wanted)
    box.fill("zzz")
    assert page.locator(".netmap-search [role=status]").inner_text() == "Niets gevonden"
    page.keyboard.press("Escape")
    assert box.input_value() == ""
    box.fill("ggd jeugd")
    options.first.click()
    assert told(page)[-1] == ["select", ["jv"]]


def test_axe_finds_nothing_on_the_map_in_any_of_its_states(seen):
    page = seen.page
    for theme in ("light", "dark"):
        page.evaluate("theme => { map.reset(); map.theme(theme); }", theme)
        assert violations(page) == []
        click(page, "ib")
        page.evaluate("school => map.rings(school)", SCHOOL)
        page.get_by_role("combobox").fill("l")
        assert violations(page) == []
        page.get_by_role("combobox").fill("")
        keys(page, "?")
        assert violations(page) == []
        page.keyboard.press("Escape")


@pytest.mark.parametrize("width", [1440, 390])
def test_no_name_stands_over_another_or_leaves_the_map(watch, tmp_path, width):
    found = opened("lindewaard")
    watched = watch(map_page(tmp_path, scene_json(scene(found.scores, found.labels))), width)
    page = watched.page
    page.emulate_media(reduced_motion="reduce")
    page.wait_for_timeout(400)
    first, school = page.evaluate("[given.scene.nodes[0].id, given.scene.schools[0].id]")
    for act in (
        "null",
        f"map.pick({first!r})",
        f"map.reset(), map.rings({school!r})",
        "map.rings(null), map.view({x: top.x, y: top.y, scale: 1.3})",
    ):
        page.evaluate(f"((top) => ({act}, null))(given.scene.nodes.find((node) => node.rank === 1))")
        page.wait_for_timeout(300)
        view, boxes = page.evaluate("[map.view(), map.boxes()]")
        # on a phone the rings are dots with numbers; the names of the sectors stand in a list
        assert boxes or (width == 390 and "rings('" in act), act
        for one, other in itertools.combinations(boxes, 2):
            assert (
                one["x"] + one["w"] <= other["x"]
                or other["x"] + other["w"] <= one["x"]
                or one["y"] + one["h"] <= other["y"]
                or other["y"] + other["h"] <= one["y"]
            ), (act, one, other)
        inside = [
            box
            for box in boxes
            if box["x"] >= -1 and box["y"] >= -1 and box["x"] + box["w"] <= view["width"] + 1
        ]
        assert inside == boxes, act
    assert watched.loud() == []
