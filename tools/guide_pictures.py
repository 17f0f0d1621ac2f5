"""Make the pictures of the guide with the app itself: ``python tools/guide_pictures.py`` (or ``make guide``).

Each page of the guide has one picture in each language: the page of the app that it speaks of, with Lindewaard open. Small: WebP.
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from netmap.text import Texts

PICTURES = Path(__file__).parents[1] / "docs" / "guide" / "pictures"
WIDE, HIGH = 1280, 800
QUALITY = 62
"""Of WebP: letters stay sharp, and a picture takes some 40 kB."""
PATIENCE = 120_000
"""Milliseconds: a busy machine takes its time to compare two years."""
Steps = Callable[[Page], None]


def nothing(page: Page) -> None:
    """The page as it opens."""


def chosen(page: Page) -> None:
    """A neighbourhood team, chosen on the map."""
    page.locator("[data-drawn]").wait_for()
    page.locator(".netmap-map").evaluate("box => box.netmap.pick(box.netmap.search('wijkteam noord')[0].id)")
    page.locator(".st-key-panel h3").wait_for()


def drawn(page: Page) -> None:
    """With its map on the screen."""
    page.locator("[data-drawn]").first.wait_for()


def matrix(page: Page) -> None:
    """The coverage matrix in sight."""
    page.get_by_test_id("stDataFrame").last.wait_for()
    page.get_by_test_id("stMain").get_by_test_id("stHeading").nth(2).evaluate("one => one.scrollIntoView()")


def school(page: Page) -> None:
    """A school that lacks a function."""
    page.get_by_test_id("stMain").get_by_role("combobox").first.click()
    page.keyboard.type("obs De Eenling")
    page.get_by_role("option", name="obs De Eenling").first.wait_for()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="obs De Eenling", level=2).wait_for()
    page.locator("[data-drawn]").first.wait_for()


SHOTS: dict[str, tuple[str, str, Steps]] = {
    "1-begin": ("start", "", drawn),
    "2-data": ("data", "net=lindewaard", nothing),
    "3-who": ("identity", "net=lindewaard", nothing),
    "4-overview": ("overview", "net=lindewaard", drawn),
    "5-map": ("map", "net=lindewaard", chosen),
    "6-matrix": ("access", "net=lindewaard", matrix),
    "7-profile": ("profile", "net=lindewaard", school),
    "8-load": ("load", "net=lindewaard", nothing),
    "9-advice": ("advice", "net=lindewaard", nothing),
    "10-agenda": ("agenda", "net=lindewaard", nothing),
    "11-ask": ("asking", "net=lindewaard", nothing),
}
"""Name of the picture: the page of the app, what its address asks for, and what is done on it first."""


@contextlib.contextmanager
def app() -> Iterator[str]:
    """The app on a free port, as on a new computer."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    home = tempfile.mkdtemp()
    server = subprocess.Popen(
        [sys.executable, "-m", "netmap.cli", "app", "--port", str(port), "--no-browser"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=dict(os.environ) | {"HOME": home},
    )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(240):
            try:
                urllib.request.urlopen(f"{address}/gezond", timeout=2).close()
                break
            except OSError:
                time.sleep(0.5)
        yield address
    finally:
        server.terminate()
        server.wait(30)
        shutil.rmtree(home, ignore_errors=True)


def taken(page: Page) -> bytes:
    """The page once nothing goes on any more, as WebP."""
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()
    page.wait_for_timeout(2500)
    made = io.BytesIO()
    with Image.open(io.BytesIO(page.screenshot())) as shot:
        shot.save(made, "WEBP", quality=QUALITY, method=6)
    return made.getvalue()


def main(wanted: list[str]) -> None:
    """Make the pictures with these names; without any, all of them."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    names = ("chromium", "chromium-browser", "google-chrome")
    path = next(found for name in names if (found := shutil.which(name)))
    flags = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
    with app() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        for lang in ("nl", "en"):
            page = browser.new_context(
                viewport={"width": WIDE, "height": HIGH}, locale="nl-NL", color_scheme="light"
            ).new_page()
            page.set_default_timeout(PATIENCE)
            page.goto(address)
            page.get_by_role("heading", level=1).first.wait_for()
            if lang == "en":
                page.get_by_text("English", exact=True).click()
            say = Texts(lang)
            links = page.get_by_test_id("stSidebarNav").get_by_role("link")
            for name, (key, asked, first) in SHOTS.items():
                if wanted and name not in wanted:
                    continue
                if asked and "net=" not in page.url:
                    page.locator(".st-key-sample-lindewaard button").first.click()
                    page.wait_for_url("**net=lindewaard**")
                if key != "start":
                    links.and_(page.locator(f'[href$="/{say(f"ui.path.{key}")}"]')).click()
                page.get_by_role("heading", level=1).first.wait_for()
                first(page)
                (PICTURES / f"{name}-{lang}.webp").write_bytes(taken(page))
                print(name, lang, flush=True)
            page.context.close()
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
