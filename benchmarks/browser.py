"""What a person waits for in a real browser: the map after an upload, a click, a filter, and a network of 20,000 people.

``python benchmarks/browser.py [--write] [--times 3] [--only lindewaard|large]``: the app as ``netmap app`` serves it, in headless Chromium that
draws WebGL in software; medians over fresh pages. Beside it a plain pyvis page of the same network, as pyvis writes it,
with its physics, and a limit to how long it may take.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kept import figures as kept_figures
from kept import keep
from playwright.sync_api import Browser, Page, Playwright, sync_playwright
from pyvis.network import Network as Pyvis

from netmap.ingest.read import read
from netmap.model.build import build
from netmap.model.vocabulary import vocabulary
from netmap.samples.municipality import municipality
from netmap.samples.sheets import as_workbook
from netmap.settings import Settings, installation

SOFTWARE_GL = ("--use-angle=swiftshader", "--enable-unsafe-swiftshader")
HOUSE = Path(__file__).parent.parent
ROWS, ROWS_OF, CLICKS, FILTERS, LARGE = 5000, 148, 50, 12, 20_000
LIMIT = 120
"""Seconds after which a pyvis page is given up."""
WATCH = """
window.clicks = []; window.filtered = [];
let began = 0, last = "", hidden = null;
addEventListener("pointerup", () => { began = performance.now(); }, true);
window.look = () => {
  const heading = document.querySelector(".st-key-panel h3")?.innerText ?? "";
  if (heading && heading !== last && began) clicks.push(performance.now() - began);
  last = heading || last;
  const now = window.mapBox?.dataset.hidden ?? null;
  if (now !== null && hidden !== null && now !== hidden && began) filtered.push(performance.now() - began);
  hidden = now ?? hidden;
};
addEventListener("DOMContentLoaded", () => new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true }));
"""
SPOTS = """(most) => {
  const box = mapBox.querySelector(".netmap-canvas"), frame = box.getBoundingClientRect(), spots = [];
  for (let y = 120; y < frame.height - 70; y += 13) for (let x = 20; x < frame.width - 60; x += 13) {
    const at = { clientX: frame.left + x, clientY: frame.top + y };
    if (at.clientY > innerHeight - 5 || box.getRootNode().elementFromPoint(at.clientX, at.clientY)?.closest(".netmap-canvas") !== box) continue;
    box.dispatchEvent(new PointerEvent("pointermove", { ...at, pointerType: "mouse" }));
    if (box.style.cursor === "pointer" && spots.every((one) => Math.hypot(one[0] - at.clientX, one[1] - at.clientY) > 22)) spots.push([at.clientX, at.clientY]);
  }
  // below the row of tools, which gets longer once something is chosen
  box.dispatchEvent(new PointerEvent("pointerleave", { pointerType: "mouse" }));
  return spots.sort(() => 0.5 - Math.random()).slice(0, most);
}"""
FRAMES = """() => { window.frames_ = []; let before = performance.now();
  const step = () => { const now = performance.now(); frames_.push(now - before); before = now; requestAnimationFrame(step); }; requestAnimationFrame(step); }"""


@contextmanager
def app(house: Path = HOUSE, python: str = sys.executable) -> Iterator[str]:
    """The app of a checkout on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    home = tempfile.mkdtemp()
    server = subprocess.Popen(
        [python, "-m", "netmap.cli", "app", "--port", str(port), "--no-browser"],
        cwd=house,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=dict(os.environ) | {"HOME": home},
    )
    try:
        for _ in range(240):
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/gezond", timeout=2):
                    break
            except OSError:
                time.sleep(0.25)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(20)
        shutil.rmtree(home, ignore_errors=True)


def workbook() -> bytes:
    """Lindewaard, as large as makes about ``ROWS`` rows in all its sheets together."""
    return as_workbook(municipality(ROWS_OF))


def to_page(page: Page, name: str) -> None:
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=name).click()
    page.get_by_role("heading", name=name, level=1).wait_for()


def opened(page: Page, address: str, content: bytes) -> tuple[float, float]:
    """Upload a workbook and go to the map: seconds until it was read, and until the map was drawn."""
    page.goto(address)
    to_page(page, "Gegevens")
    page.wait_for_timeout(1000)
    start = time.perf_counter()
    page.locator("input[type=file]").first.set_input_files(
        {"name": "lindewaard.xlsx", "mimeType": "application/octet-stream", "buffer": content}
    )
    page.get_by_text("Open: lindewaard.xlsx").wait_for(timeout=240_000)
    read = time.perf_counter() - start
    to_page(page, "Netwerk")
    page.locator("[data-drawn]").wait_for()
    return read, time.perf_counter() - start


def people(page: Page, *, many: bool = False) -> float:
    """Ask for the map of all people: seconds until it is drawn. Of ``many`` it is drawn after a second question only."""
    was = page.locator("[data-drawn]").get_attribute("data-drawn")
    ask = page.get_by_role("radio", name="Mensen").or_(page.get_by_role("button", name="Mensen")).first
    if many:
        ask.click()
        ask = page.locator(".st-key-everybody button")
        ask.wait_for()
    start = time.perf_counter()
    ask.click()
    page.locator(f'.netmap-map[data-drawn]:not([data-drawn="{was}"])').wait_for()
    return time.perf_counter() - start


def watched(page: Page) -> None:
    """Have the page see what happens to the map, which stands in a shadow root."""
    page.locator(".netmap-map").evaluate(
        "(box) => { window.mapBox = box; new MutationObserver(look).observe(box, { attributes: true }); look(); }"
    )


def clicked(page: Page, most: int = CLICKS) -> list[float]:
    """Milliseconds from a click on the map until the panel tells of somebody else."""
    first = page.evaluate(top := "mapBox.querySelector('.netmap-canvas').getBoundingClientRect().top")
    for x, y in page.evaluate(SPOTS, 3 * most):
        if page.evaluate("clicks.length") >= most:
            break
        # what was chosen before takes a line more or less above the map
        page.mouse.click(x, y + page.evaluate(top) - first)
        page.wait_for_timeout(700)
    return [float(value) for value in page.evaluate("clicks")]


def filtered(page: Page, most: int = FILTERS) -> list[float]:
    """Milliseconds from a click that sets or takes away a filter until the map shows it."""
    add = page.get_by_test_id("stPopover").filter(has_text="Filter").locator("button").first
    add.click()
    page.get_by_test_id("stPopoverBody").get_by_test_id("stMultiSelect").locator("input").click()
    page.get_by_role("option").nth(2).click()
    page.keyboard.press("Escape")
    page.wait_for_timeout(800)
    apply = page.locator(".st-key-filter-apply button")
    if not apply.is_visible():
        add.click()
    page.evaluate("filtered.length = 0")
    apply.click()
    page.wait_for_timeout(1500)
    page.keyboard.press("Escape")
    chips = page.locator(".st-key-chips button")
    for number in range(most):
        (chips.first if number % 2 == 0 else chips.filter(has_text="Vorige").first).click()
        page.wait_for_timeout(1000)
    return [float(value) for value in page.evaluate("filtered")]


def panned(page: Page, frame: dict[str, float]) -> list[float]:
    """Milliseconds of each frame while the map is dragged."""
    x, y = frame["x"] + frame["width"] * 0.6, frame["y"] + min(frame["height"], 500) * 0.5
    page.evaluate(FRAMES)
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate("frames_.length = 0")
    for step in range(60):
        page.mouse.move(x - 4 * step, y + 2 * step)
        page.wait_for_timeout(16)
    found = page.evaluate("frames_.slice(1)")
    page.mouse.up()
    return [float(value) for value in found]


def heap(page: Page) -> float:
    """Megabytes of JavaScript that the page holds."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.enable")
    session.send("HeapProfiler.collectGarbage")
    return float(session.send("Runtime.getHeapUsage")["usedSize"]) / 1e6


def chromium(playwright: Playwright) -> Browser:
    """The machine's own Chromium, that draws WebGL in software."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    return playwright.chromium.launch(
        executable_path=path, args=["--no-sandbox", "--disable-dev-shm-usage", *SOFTWARE_GL]
    )


def fresh(browser: Browser) -> Page:
    page = browser.new_context(viewport={"width": 1440, "height": 900}, locale="nl-NL").new_page()
    page.set_default_timeout(30_000)
    page.add_init_script(WATCH)
    return page


def pyvis_page(content: bytes, folder: Path) -> Path:
    """A page of the same network as pyvis writes it, physics and all."""
    intake = read([("lindewaard.xlsx", content)], installation=installation(), words=vocabulary())
    structure = build(intake, Settings(), vocabulary()).structure()
    network = Pyvis(cdn_resources="in_line")
    network.add_nodes(list(range(len(structure.ids))), label=structure.nodes["name"].astype(str).tolist())
    # assigned at once: add_edge looks through all edges at each
    network.edges = [{"from": int(a), "to": int(b)} for a, b in structure.ends]
    path = folder / "pyvis.html"
    path.write_text(network.generate_html(notebook=False), encoding="utf-8")
    return path


def pyvis(path: Path) -> dict[str, float | None]:
    """First frame, frames while dragging and heap of a pyvis page; ``None`` for what did not come within the limit.

    In a process of its own: a page that is busy for minutes answers nobody, also not who wants to close it.
    """
    found: dict[str, float | None] = {"first": None, "settled": None, "pan": None, "heap": None}
    with subprocess.Popen(
        [sys.executable, __file__, "--pyvis-page", str(path)],
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as child:
        ends = threading.Timer(LIMIT, os.killpg, (child.pid, signal.SIGKILL))
        ends.start()
        for line in child.stdout or ():
            found |= json.loads(line)
        ends.cancel()
    return found


def pyvis_told(path: Path) -> None:
    """Open a pyvis page and print each figure as soon as it is there."""
    with sync_playwright() as playwright:
        page = fresh(chromium(playwright))
        page.set_default_timeout(0)
        page.route("http*://**", lambda route: route.abort())
        start = time.perf_counter()
        page.goto(path.as_uri(), wait_until="commit")
        page.wait_for_function(
            "() => window.network?.body?.nodeIndices?.length > 0 && document.querySelector('canvas')"
        )
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        print(json.dumps({"first": (time.perf_counter() - start) * 1000}), flush=True)
        box = page.locator("canvas").bounding_box() or {"x": 0, "y": 0, "width": 800, "height": 600}
        print(json.dumps({"pan": statistics.median(panned(page, box))}), flush=True)
        print(json.dumps({"heap": heap(page)}), flush=True)
        page.wait_for_function("() => window.network.physics.stabilized")
        print(json.dumps({"settled": (time.perf_counter() - start) * 1000}), flush=True)


def share(values: Sequence[float], part: float) -> float:
    """The value below which that part of them lies.

    Raises:
        ValueError: there are none: what was to be measured never happened.

    """
    if not values:
        raise ValueError("nothing was measured")
    return sorted(values)[min(int(len(values) * part), len(values) - 1)]


def lindewaard(browser: Browser, address: str, times: int) -> dict[str, Any]:
    content = workbook()
    reads, maps, clicks, filters = [], [], [], []
    for _ in range(times):
        page = fresh(browser)
        read, drawn = opened(page, address, content)
        reads.append(read * 1000)
        maps.append(drawn * 1000)
        people(page)
        page.wait_for_timeout(1500)
        watched(page)
        clicks += clicked(page)
        filters += filtered(page)
        page.context.close()
    return {
        "times": times,
        "read": statistics.median(reads),
        "upload": statistics.median(maps),
        "click": share(clicks, 0.95),
        "click_median": statistics.median(clicks),
        "clicks": len(clicks),
        "filter": share(filters, 0.95),
        "filter_median": statistics.median(filters),
        "filters": len(filters),
    }


def large(browser: Browser, address: str, content: bytes, times: int) -> dict[str, Any]:
    found: dict[str, list[float]] = {"read": [], "first": [], "pan": [], "heap": []}
    for _ in range(times):
        page = fresh(browser)
        read, _ = opened(page, address, content)
        found["read"].append(read * 1000)
        found["first"].append(people(page, many=True) * 1000)
        page.wait_for_timeout(6000)
        box = page.locator(".netmap-canvas").bounding_box() or {}
        found["pan"].append(statistics.median(panned(page, box)))
        page.wait_for_timeout(3000)
        found["heap"].append(heap(page))
        page.context.close()
    return {"times": times} | {name: statistics.median(values) for name, values in found.items()}


def written(value: float | None, unit: str = "ms") -> str:
    if value is None or unit == "MB":
        return f"not within {LIMIT} s" if value is None else f"{value:,.0f} MB"
    return f"{value:,.0f} ms" if value < 10_000 else f"{value / 1000:,.1f} s"


def table(kept: dict[str, Any]) -> str:
    """The figures as Markdown."""
    small, big = kept["lindewaard"], kept["large"]
    rows = [
        (f"upload of {ROWS:,} rows → map drawn (of which reading {written(small['read'])})", "upload", small, "≤ 3 s", kept["pyvis_lindewaard"]["first"], "ms"),
        (f"click → detail, p95 of {small['clicks']} (median {written(small['click_median'])})", "click", small, "≤ 200 ms", "–", "ms"),
        (f"filter → map, p95 of {small['filters']} (median {written(small['filter_median'])})", "filter", small, "≤ 400 ms", "–", "ms"),
        ("20,000 people: everybody asked for → first frame", "first", big, "≤ 5 s", kept["pyvis_large"]["first"], "ms"),
        ("20,000 people: median frame while dragging, WebGL in software", "pan", big, "≤ 50 ms", kept["pyvis_large"]["pan"], "ms"),
        ("20,000 people: heap of the browser", "heap", big, "≤ 600 MB", kept["pyvis_large"]["heap"], "MB"),
    ]  # fmt: skip
    made = (
        f"Made by `python benchmarks/browser.py --write`: headless Chromium without a graphics card, the app on the same "
        f"{os.cpu_count()} cores{' which other work used too' if kept.get('shared') else ''}, medians of {small['times']} "
        f"fresh pages ({big['times']} of the large network). Reading the workbook of 20,000 people took {written(big['read'])}. Beside it a page of the same "
        "network as pyvis writes it, opened from disk with nothing to read or compute."
    )
    lines = [
        "## In the browser",
        "",
        made,
        "",
        "| what | netmap | aim | plain pyvis page |",
        "|---|---:|---:|---:|",
    ]
    for words, key, found, aim, other, unit in rows:
        theirs = other if isinstance(other, str) else written(other, unit)
        lines.append(f"| {words} | {written(found[key], unit)} | {aim} | {theirs} |")
    said = (
        "On a pyvis page the points move until they have found their places: of Lindewaard "
        f"{written(kept['pyvis_lindewaard']['settled'])}, of 20,000 people {written(kept['pyvis_large']['settled'])}. "
        "Dragging: what dominates in software is putting the sheets of the map together (about 15 to 25 ms of processor for each); the nodes cost "
        "about 50 ms and are therefore only drawn anew now and then, ties (about 2 s for 100,000) only at rest."
    )
    return "\n".join([*lines, "", said])


def measure(options: argparse.Namespace, kept: dict[str, Any]) -> None:
    with app() as address, sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = chromium(playwright)
        for part, content, go in (
            ("lindewaard", workbook(), lambda _: lindewaard(browser, address, options.times)),
            ("large", None, lambda content: large(browser, address, content, options.times)),
        ):
            if options.only not in (None, part):
                continue
            content = content or as_workbook(municipality(LARGE))
            kept[part] = go(content)
            print(part, json.dumps(kept[part]), flush=True)
            if options.without_pyvis:
                continue
            kept[f"pyvis_{part}"] = pyvis(pyvis_page(content, Path(folder)))
            print("pyvis", part, json.dumps(kept[f"pyvis_{part}"]), flush=True)
        browser.close()


def main() -> None:
    parser = argparse.ArgumentParser(description="What a person waits for in a real browser")
    parser.add_argument("--only", choices=("lindewaard", "large"))
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument(
        "--without-pyvis", action="store_true", help="keep the figures of pyvis that are there"
    )
    parser.add_argument("--shared", action="store_true", help="say that other work ran on the machine")
    parser.add_argument("--pyvis-page", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--write", action="store_true", help="write docs/performance.md")
    options = parser.parse_args()
    if options.pyvis_page:
        pyvis_told(options.pyvis_page)
        return
    figures = kept_figures()
    kept: dict[str, Any] = figures.setdefault("browser_figures", {})
    kept["shared"] = options.shared
    measure(options, kept)
    if {"lindewaard", "large", "pyvis_lindewaard", "pyvis_large"} <= set(kept):
        figures["browser"] = table(kept)
        print(figures["browser"])
    if options.write:
        keep(**figures)


if __name__ == "__main__":
    main()
