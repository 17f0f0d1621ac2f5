"""One Chromium for all browser tests, one window for the app, and a page that keeps everything the console says and every request that
leaves.
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


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def served(port, log):
    """The app as ``netmap app`` serves it, with a home folder of its own beside its log."""
    with log.open("ab") as out:
        server = subprocess.Popen(
            [sys.executable, "-m", "netmap.cli", "app", "--port", str(port)],
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
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.console.append(f"error: {error}"))
        page.on("dialog", self._dialog)
        page.on("request", self._request)

    def _said(self, message):
        place = message.location["url"].rsplit("/", 1)[-1]
        self.console.append(f"{message.type}: {message.text} ({place})")

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


@pytest.fixture
def watch(request):
    """Open a page: a file, and the first of a test that is of the app, in the window of all; any other in one of its own."""
    own_windows, shared = [], {}

    def open_(url, width=1440, own=("file:",), offline=False, script=""):
        visits = url.startswith("http")
        if visits and request.getfixturevalue("window") in shared:
            context = request.getfixturevalue("chromium").new_context(locale="nl-NL", accept_downloads=True)
            own_windows.append(context)
        else:
            context = request.getfixturevalue("window" if visits else "from_disk")
            context = context if visits else context(offline)
            shared.setdefault(context, set(context.pages))
        watched = Watch(context.new_page(), own)
        watched.page.set_viewport_size({"width": width, "height": 900})
        watched.page.set_default_timeout(60_000)
        if script:
            watched.page.add_init_script(script)
        watched.page.goto(url)
        return watched

    yield open_
    for context in own_windows:
        context.close()
    for window, before in shared.items():
        leave(window, before)


def leave(window, before):
    """Close the pages that were opened since, and forget what they kept; the cookie of the visitor came with a page that is not sent again."""
    from playwright.sync_api import Error

    for page in window.pages:
        if page not in before:
            with suppress(Error):  # it may be at an error of its own
                page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
            page.close()
