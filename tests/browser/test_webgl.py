"""A large network on the map: drawn with WebGL, behaving as any map; and a sentence where the browser has no WebGL 2."""

from __future__ import annotations

import json
import math
from importlib import resources

import pytest

from netmap.export.wire import packed_scene
from netmap.settings import MOST_ON_CANVAS
from netmap.text import Texts
from netmap.view.mapwords import map_words
from netmap.view.scene import Area, Backdrop, Scene, SceneEdge, SceneNode

pytestmark = pytest.mark.browser
PLACE = "http://netmap.test/"
ASSETS = resources.files("netmap.export") / "map_assets"
SHAPES = ("dot", "square", "diamond", "triangle")
PAGE = '<!doctype html><html lang="nl"><link rel="stylesheet" href="map.css"><link rel="icon" href="data:,"><style>body{margin:0}#at{width:900px;height:600px}</style><div id="at"><div class="netmap-map"></div></div><script type="module" src="main.js"></script></html>'
MAIN = """
import component from "./index.js";
import { createMap } from "./map.js";
import { glPainter } from "./painter_gl.js";
import { unpackScene } from "./wire.js";
const words = await (await fetch("words.json")).json();
const at = document.getElementById("at");
window.told = {};
if (location.hash === "#component") {
  const data = { stamp: "1", url: "scene.json", words, hidden: [], hiddenTies: [], chosen: [], theme: "light", place: "", rings: null };
  const tell = (name, value) => { window.told[name] = value; };
  component({ data, parentElement: at, setStateValue: tell, setTriggerValue: tell });
} else {
  const painter = await glPainter(() => Promise.all([import("./graphology.min.js"), import("./sigma.min.js")]));
  const scene = unpackScene(await (await fetch("scene.json")).json());
  window.map = createMap(at.firstElementChild, scene, words, { select: (ids) => { window.told.selected = ids; }, open: (id) => { window.told.opened = id; } }, { painter: (...all) => { window.painter = painter(...all); return window.painter; } });
  document.body.dataset.ready = "yes";
}
"""
POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; img-src data: blob:"


def large(count=4000):
    """Nodes in a spiral, each with a tie to the next and one to the middle; every shape occurs."""
    nodes = []
    for one in range(count):
        radius, angle = 60 * math.sqrt(one), one * 2.4
        nodes.append(
            SceneNode(
                id=f"n{one}", label=f"Leerkracht {one} · obs De Linde", short=f"L {one}",
                x=round(radius * math.cos(angle), 1), y=round(radius * math.sin(angle), 1), size=20.0,
                colour="#d01c8b" if one % 2 else "#0000ff", shape=SHAPES[one % 4], kind="professional",
                group="teacher", organisation=None, rank=one + 1, facts=(),
            )
        )  # fmt: skip
    edges = [
        SceneEdge(f"n{one}", f"n{one + 1}", 2.0, "#8b96a3", bool(one % 3), ()) for one in range(count - 1)
    ]
    edges += [SceneEdge("n0", f"n{one}", 1.0, "#8b96a3", False, ()) for one in range(2, count, 10)]
    quarters = [
        Area(
            name,
            tuple((x * 3000 + dx, y * 3000 + dy) for dx, dy in ((0, 0), (500, 0), (500, 500))),
            1000,
            "#0097eb",
            True,
        )
        for name, x, y in (("Noord", 0, -1), ("Zuid", 0, 0.8), ("West", -1, 0), ("Oost", 0.8, 0))
    ]
    return Scene(
        backdrop=Backdrop(areas=tuple(quarters)), title="Groot", nodes=tuple(nodes), edges=tuple(edges), legend=(), colour_by="", size_by="", level="person"
    )  # fmt: skip


@pytest.fixture(scope="module")
def files():
    packed = packed_scene(large())
    assert len(packed["nodes"]["columns"]["id"]["each"]) > MOST_ON_CANVAS
    assert packed["renderer"] == "webgl"
    made = {
        "": PAGE,
        "main.js": MAIN,
        "scene.json": json.dumps(packed),
        "words.json": json.dumps(map_words(Texts("nl"))),
    }
    return made | {
        path.name: path.read_text("utf-8") for path in ASSETS.iterdir() if path.suffix in (".js", ".css")
    }


@pytest.fixture
def opened(chromium, files):
    contexts = []

    def open_(hash_="", *, webgl=True):
        context = chromium.new_context(viewport={"width": 1000, "height": 700})
        contexts.append(context)
        page = context.new_page()
        page.asked, page.errors = [], []
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        page.on("console", lambda said: page.errors.append(said.text) if said.type == "error" else None)
        kinds = {"js": "text/javascript", "css": "text/css", "json": "application/json"}

        def answer(route):
            name = route.request.url.removeprefix(PLACE).partition("#")[0]
            page.asked.append(name)
            kind = kinds.get(name.rpartition(".")[2], "text/html")
            route.fulfill(body=files[name], headers={"content-type": kind, "content-security-policy": POLICY})

        page.route("**/*", answer)
        if not webgl:
            page.add_init_script(
                "const was = HTMLCanvasElement.prototype.getContext; HTMLCanvasElement.prototype.getContext = "
                "function (kind, ...more) { return kind.startsWith('webgl') ? null : was.call(this, kind, ...more); };"
            )
        page.goto(PLACE + hash_)
        return page

    yield open_
    for context in contexts:
        context.close()


def at_node(page, node):
    """Where a node is on the screen, and the colour that stands there once everything is drawn."""
    return page.evaluate(
        """async (id) => {
          const { x, y } = map.toScreen(id);
          const sheet = await painter.canvas();
          return { x, y, colour: [...sheet.getContext("2d").getImageData(Math.round(x), Math.round(y), 1, 1).data] };
        }""",
        node,
    )


def near(colour, wanted):
    """The middle of a small dot is a little lighter at its rim."""
    return all(abs(one - other) < 40 for one, other in zip(colour, wanted, strict=True))


BLUE, PINK = [0, 0, 255, 255], [208, 28, 139, 255]


def test_four_thousand_nodes_are_drawn_and_chosen_with_webgl(opened):
    page = opened()
    page.locator("[data-ready]").wait_for()
    assert page.locator(".sigma-nodes").count() == 1
    for node, colour in (("n3990", BLUE), ("n3991", PINK)):
        assert near(at_node(page, node)["colour"], colour)
    spot = at_node(page, "n3991")
    page.mouse.click(spot["x"], spot["y"])
    page.wait_for_function("() => told.selected?.length === 1")
    assert page.evaluate("told.selected") == ["n3991"]
    other = at_node(page, "n3990")
    page.keyboard.down("Control")
    page.mouse.click(other["x"], other["y"])
    page.keyboard.up("Control")
    page.wait_for_function("() => told.selected?.length === 2")
    page.mouse.dblclick(spot["x"], spot["y"])
    page.wait_for_function("() => told.opened === 'n3991'")
    # dragging moves the map, the wheel enlarges it, and a node that a filter hides is gone
    page.evaluate("map.select(null)")
    before = page.evaluate("map.view()")
    page.mouse.move(450, 300)
    page.mouse.down()
    page.mouse.move(400, 280, steps=5)
    page.mouse.move(390, 270, steps=5)
    page.mouse.up()
    dragged = page.evaluate("map.view()")
    assert dragged["x"] > before["x"]
    assert dragged["y"] > before["y"]
    page.mouse.wheel(0, -300)
    page.wait_for_function("was => map.view().scale > 1.1 * was", arg=before["scale"])
    page.mouse.move(980, 680)  # away: pointing at somebody fades the others
    page.evaluate("map.fit(false)")
    page.evaluate("map.filter(new Set(['n3990']))")
    assert not near(at_node(page, "n3990")["colour"], BLUE)
    page.evaluate("map.positions(new Map([['n3990', {x: 0, y: -9000}]]))")
    page.evaluate("map.filter(null)")
    page.evaluate("map.fit(false)")
    # in view is where a node goes to, however far it has come when one asks
    page.wait_for_function(
        "() => { const { x, scale, width } = map.view(); return Math.abs(map.toScreen('n3990').x - width / 2 + x * scale) < 0.01; }"
    )
    assert near(at_node(page, "n3990")["colour"], BLUE)
    assert page.errors == []


def test_far_out_groups_have_names_and_nearer_by_people_have(opened):
    page = opened()
    page.locator("[data-ready]").wait_for()
    now = "() => [map.state().groups.toSorted(), map.boxes().length]"
    page.wait_for_function("() => map.state().groups.length === 4")
    assert page.evaluate(now) == [["Noord", "Oost", "West", "Zuid"], 0]
    page.evaluate(
        "map.select('n2000', {move: false})"
    )  # who is chosen has a name, and so have the neighbours, wherever one looks from
    page.wait_for_function("() => map.boxes().some(({ id }) => id === 'n2000')")
    page.evaluate("map.select(null)")
    page.evaluate("map.view({x: 0, y: 0, scale: 0.6})")
    page.wait_for_function("() => map.state().groups.length === 0")
    assert page.evaluate(now)[1] > 5
    assert page.errors == []


def test_the_component_draws_what_it_fetched(opened):
    page = opened("#component")
    page.locator(".sigma-nodes").wait_for()
    assert page.asked.count("scene.json") == 1
    assert page.errors == []


def test_without_webgl_the_map_says_what_to_do_and_asks_for_no_library(opened):
    page = opened("#component", webgl=False)
    page.get_by_role("status").filter(has_text="WebGL 2 ontbreekt").wait_for()
    assert "sigma.min.js" not in page.asked
    assert page.locator("canvas").count() == 0
    assert page.errors == []
