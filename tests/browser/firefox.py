"""A real Firefox over WebDriver BiDi, the standard that it speaks itself: just enough to open a file and use it.

Playwright drives only its own build of Firefox, and geckodriver is not among Debian's packages.
"""

from __future__ import annotations

import base64
import contextlib
import itertools
import json
import re
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from websockets.sync.client import connect

NAMES = ("firefox-esr", "firefox")
PREFS = """
user_pref("network.proxy.type", 1);
user_pref("network.proxy.http", "127.0.0.1");
user_pref("network.proxy.http_port", 9);
user_pref("network.proxy.ssl", "127.0.0.1");
user_pref("network.proxy.ssl_port", 9);
user_pref("app.update.enabled", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("intl.accept_languages", "nl");
user_pref("browser.download.folderList", 2);
user_pref("browser.download.dir", "DOWNLOADS");
user_pref("browser.download.alwaysOpenPanel", false);
user_pref("browser.helperApps.neverAsk.saveToDisk", "application/json");
"""
"""Every request that leaves fails: the proxy is a port where nobody listens."""
WAIT = 60


def firefox_path():
    return next((found for name in NAMES if (found := shutil.which(name))), None)


class Firefox:
    """One headless Firefox with one tab; everything that the page says and asks for is kept."""

    def __init__(self, path):
        self._path = path
        self._numbers = itertools.count(1)
        self.said, self.asked = [], []

    def __enter__(self):
        with contextlib.ExitStack() as opened:
            folder = opened.enter_context(tempfile.TemporaryDirectory(prefix="netmap-firefox-"))
            self._downloads = Path(folder) / "downloads"
            self._downloads.mkdir()
            (Path(folder) / "user.js").write_text(PREFS.replace("DOWNLOADS", str(self._downloads)))
            self._process = opened.enter_context(
                subprocess.Popen(
                    [
                        *(self._path, "--headless", "--no-remote", "--profile", folder),
                        *("--remote-debugging-port", "0"),
                    ],
                    stderr=subprocess.PIPE,
                    stdout=subprocess.DEVNULL,
                    text=True,
                )
            )
            opened.callback(self._process.terminate)
            self._socket = opened.enter_context(
                connect(f"{self._address()}/session", max_size=None, open_timeout=WAIT)
            )
            self._call("session.new", capabilities={})
            # the tab that Firefox starts with never has the focus: there, keys press no button
            self._tab = self._call("browsingContext.create", type="tab")["context"]
            self._call("session.subscribe", events=["log.entryAdded", "network.beforeRequestSent"])
            self._opened = opened.pop_all()
        return self

    def __exit__(self, *_):
        self._opened.close()

    def _address(self):
        for line in self._process.stderr:
            if found := re.search(r"WebDriver BiDi listening on (ws://\S+)", line):
                return found[1]
        raise RuntimeError("Firefox ended before it could be spoken to")

    def _call(self, method, **params):
        number = next(self._numbers)
        self._socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            answer = json.loads(self._socket.recv(timeout=WAIT))
            if answer.get("id") == number:
                if answer["type"] == "error":
                    raise RuntimeError(f"{answer['error']}: {answer['message']}")
                return answer["result"]
            if answer.get("method") == "log.entryAdded":
                self.said.append(f"{answer['params']['level']}: {answer['params']['text']}")
            elif answer.get("method") == "network.beforeRequestSent":
                self.asked.append(answer["params"]["request"]["url"])

    def open(self, url, width=1440, height=900):
        self._call(
            "browsingContext.setViewport", context=self._tab, viewport={"width": width, "height": height}
        )
        self.said.clear()
        self.asked.clear()
        self._call("browsingContext.navigate", context=self._tab, url=url, wait="complete")

    def run(self, script):
        """The value of a JavaScript expression, by way of JSON."""
        found = self._call(
            "script.evaluate",
            expression=f"(async () => JSON.stringify(await ({script})))()",
            target={"context": self._tab},
            awaitPromise=True,
        )
        if found["type"] == "exception":
            raise AssertionError(found["exceptionDetails"]["text"])
        value = found["result"].get("value")
        return None if value is None else json.loads(value)

    def wait_for(self, script):
        """Wait until an expression is true."""
        end = time.monotonic() + WAIT
        while not self.run(f"Boolean({script})"):
            if time.monotonic() > end:
                raise AssertionError(f"never true: {script}")
            time.sleep(0.05)

    def press(self, *keys):
        """Keys one after another, where the focus is; a name of more than one letter is a code point of WebDriver."""
        actions = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self._call(
            "input.performActions",
            context=self._tab,
            actions=[{"type": "key", "id": "keyboard", "actions": actions}],
        )

    def click(self, selector):
        """A click in the middle of an element."""
        self.run(f"document.querySelector({json.dumps(selector)}).scrollIntoView({{block: 'center'}})")
        x, y = self.run(
            f"(r => [r.x + r.width / 2, r.y + r.height / 2])(document.querySelector({json.dumps(selector)}).getBoundingClientRect())"
        )
        moves = [{"type": "pointerMove", "x": round(x), "y": round(y)}]
        moves += [{"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp")]
        self._call(
            "input.performActions",
            context=self._tab,
            actions=[{"type": "pointer", "id": "mouse", "actions": moves}],
        )

    def downloaded(self, name):
        """The content of a file that a page had saved."""
        end = time.monotonic() + WAIT
        path = self._downloads / name
        while not (path.exists() and path.stat().st_size):
            if time.monotonic() > end:
                raise AssertionError(f"never saved: {name}")
            time.sleep(0.05)
        return path.read_bytes()

    def picture(self):
        """What is seen, as PNG."""
        return base64.b64decode(self._call("browsingContext.captureScreenshot", context=self._tab)["data"])
