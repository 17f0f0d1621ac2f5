"""One Chromium for all browser tests, one window for the app, one tab in each window that goes from test to test, and what keeps
everything that the console says and every request that leaves.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager, suppress
from functools import cache

import pytest

SOFTWARE_GL = ("--use-angle=swiftshader", "--enable-unsafe-swiftshader")
"""WebGL on a machine without a graphics card."""
NAMES = ("chromium", "chromium-browser", "google-chrome")


SERVER = """
import sys
from pathlib import Path
from netmap.cli import main
from netmap.ui import server
from netmap.ui.state import ahead
begin, asked, sample = ahead.ahead, Path(sys.argv.pop(1)), sys.argv.pop(1)
ahead.ahead = lambda wanted: begin(wanted if asked.exists() else [])
if not sample:
    server.prepare = lambda: None
raise SystemExit(main())
"""
"""The app, which begins ahead (decision 75) only while a test asks for it, and has its sample ready only where one is opened: most
tests never come to what would be there."""


ARGUMENTS = ("--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", *SOFTWARE_GL)


@pytest.fixture(scope="session")
def starter():
    """Playwright's Chromium, and the path of this computer's."""
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    if path is None:
        pytest.skip("no Chromium on this machine and it could not be installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        yield playwright.chromium, path


@pytest.fixture(scope="session")
def chromium(starter):
    kind, path = starter
    browser = kind.launch(executable_path=path, args=ARGUMENTS)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def window(starter, tmp_path_factory):
    """A Chromium with a profile for whoever visits the app: what the app is made of is fetched and compiled once."""
    kind, path = starter
    profile = tmp_path_factory.mktemp("profile")
    context = kind.launch_persistent_context(
        profile, executable_path=path, args=ARGUMENTS, locale="nl-NL", accept_downloads=True
    )
    yield context
    context.close()


@pytest.fixture(scope="session")
def address(starter, tmp_path_factory):
    log = tmp_path_factory.mktemp("app") / "log.txt"
    with served(free_port(), log) as (url, _server):
        yield url, log


@pytest.fixture
def begun_ahead(address):
    """As long as this test lasts, the app begins ahead what pages take longest for, as it does for everybody."""
    asked = asks_ahead(address[1])
    asked.touch()
    yield
    asked.unlink()


def asks_ahead(log):
    return log.parent / "ahead"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def served(port, log, sample=True):
    """The app as ``netmap app`` serves it, with a home folder of its own beside its log; without ``sample`` it works none out."""
    with log.open("ab") as out:
        server = subprocess.Popen(
            [sys.executable, "-c", SERVER, asks_ahead(log), "sample" * sample, "app", "--port", str(port)],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            # as on a new machine: nothing in the home folder or kept, and a browser that opens at once and shows nothing
            env=dict(os.environ)
            | {"HOME": str(log.parent), "BROWSER": "true"}
            | {"NETMAP_DATABASE_URL": f"sqlite:///{log.parent / 'kept' / 'projects.db'}"},
        )
        url = f"http://127.0.0.1:{port}"
        try:
            for _ in range(120):
                try:
                    with urllib.request.urlopen(f"{url}/gezond", timeout=2) as answer:
                        assert answer.status == 200
                    break
                except OSError:
                    time.sleep(0.5)
            yield url, server
        finally:
            server.terminate()
            server.wait(20)


class Watch:
    """A page with what it said and asked."""

    def __init__(self, page, own):
        self.page, self.own = page, own
        self.console, self.outside, self.dialogs = [], [], []
        self._heard = {
            "console": self._said,
            "pageerror": self._broke,
            "dialog": self._dialog,
            "request": self._request,
        }
        for event, hear in self._heard.items():
            page.on(event, hear)

    def end(self):
        for event, hear in self._heard.items():
            self.page.remove_listener(event, hear)

    def _said(self, message):
        place = message.location["url"].rsplit("/", 1)[-1]
        self.console.append(f"{message.type}: {message.text} ({place})")

    def _broke(self, error):
        self.console.append(f"error: {error}")

    def _dialog(self, dialog):
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def _request(self, request):
        if not request.url.startswith((*self.own, "data:", "blob:")):
            self.outside.append(request.url)

    def loud(self):
        return [line for line in self.console if line.startswith(("error", "warning"))]


@pytest.fixture(scope="session")
def from_disk(chromium):
    """A window for pages that are files, with or without a network: what the browser begins for a window takes longer than a page."""
    return cache(lambda offline: chromium.new_context(locale="nl-NL", accept_downloads=True, offline=offline))


@pytest.fixture(scope="session")
def tab():
    """The tab of a window that goes from test to test: a new one costs more than most pages that are looked at in it."""
    kept = {}

    def of(window):
        if window not in kept or kept[window].is_closed():
            kept[window] = window.new_page()
        return kept[window]

    return of


@pytest.fixture
def watch(request, tab):
    """Open a page: a file, and the first of a test that is of the app, in the window of all; any other in one of its own."""
    own_windows, shared, watching = [], {}, []

    def open_(url, width=1440, own=("file:",), offline=False, script=""):
        visits = url.startswith("http")
        kept = None
        if visits and request.getfixturevalue("window") in shared:
            context = request.getfixturevalue("chromium").new_context(locale="nl-NL", accept_downloads=True)
            own_windows.append(context)
        else:
            context = request.getfixturevalue("window" if visits else "from_disk")
            context = context if visits else context(offline)
            if context not in shared:
                kept = None if script else tab(context)  # a script stays with its tab
                shared[context] = {*context.pages} - {kept}, kept
        watched = Watch(kept or context.new_page(), own)
        watching.append(watched)
        watched.page.set_viewport_size({"width": width, "height": 900})
        watched.page.set_default_timeout(60_000)
        if script:
            watched.page.add_init_script(script)
        watched.page.goto(url)
        return watched

    yield open_
    for watched in watching:
        watched.end()
    for context in own_windows:
        context.close()
    for window, (before, kept) in shared.items():
        leave(window, before, kept)


def leave(window, before, kept):
    """Close the pages that were opened since, empty the tab that is kept, and forget what they kept, the language too; the cookie of the
    visitor came with a page that is not sent again.
    """
    from playwright.sync_api import Error

    for page in window.pages:
        if page in before:
            continue
        with suppress(Error):  # it may be at an error of its own
            page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
        if page is not kept:
            page.close()
            continue
        page.emulate_media(media="null", color_scheme="null", reduced_motion="null")
        page.mouse.move(0, 0)
        page.on("dialog", yes)  # it may ask before it is left
        page.goto("about:blank")
        page.remove_listener("dialog", yes)
    window.clear_cookies(name="netmap-lang")


def yes(dialog):
    dialog.accept()
