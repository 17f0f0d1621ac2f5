"""A visit to the app as a browser makes it, without a browser: cookies, a websocket with Streamlit's messages, uploads and drawings.

Streamlit's ``AppTest`` runs a page in the same process and without a server; this asks a real server, so that what others do
there is felt.
"""

from __future__ import annotations

import asyncio
import gzip
import http.client
import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import psutil
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

START = (
    "import sys; sys.path[:0] = sys.argv[1:2]; sys.path.append(sys.argv[1] + '/needed');"
    "from netmap.cli import main; sys.exit(main(sys.argv[2:]))"
)
"""``needed``: what an earlier build needs that this one does not (:mod:`earlier`)."""
WHOLE = (ForwardMsg.FINISHED_SUCCESSFULLY,)
PART = (ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY,)
PATIENCE = 300.0
"""Seconds that a visitor waits for the end of a page; who waits longer counts as refused."""
BOUNDARY = "netmap-visit"
DRAWING = re.compile(r"/netmap-scene/[\w-]+")
ANSWERS = 120
"""Seconds in which a server must have started."""


class Refused(Exception):
    """The server did not do what was asked."""


@dataclass
class Run:
    """What one run of the page took and gave."""

    seconds: float
    map_after: float | None
    """Seconds until the map was told of."""


class Visit:
    """One visitor, in a browser window of their own."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.host = f"127.0.0.1:{port}"
        self.cookies: dict[str, str] = {}
        self.number = ""
        self.pages: dict[str, str] = {}
        """Path → hash of the page."""
        self.heard: list[bytes] = []
        """Everything that the server said since it was last looked at."""
        self.elements: list[Element] = []
        self._page = ""
        self._part: dict[str, str] = {}
        """Component → the part of the page that is drawn again by itself in which it stands."""
        self._again: dict[str, float] = {}
        """Parts of the page that ask to be drawn again → after how many seconds."""
        self._set: dict[str, WidgetState] = {}
        self._known: dict[str, ForwardMsg] = {}
        self._talk: ClientConnection | None = None

    async def __aenter__(self) -> Self:
        """Fetch the page and connect."""
        for path in ("/", "/_stcore/health"):
            await asyncio.to_thread(self._asked, "GET", path)
        self._talk = await connect(
            f"ws://{self.host}/_stcore/stream",
            origin=f"http://{self.host}",  # type: ignore[arg-type]
            subprotocols=["streamlit"],  # type: ignore[list-item]
            additional_headers={"Cookie": self._cookie()},
            max_size=None,
            open_timeout=PATIENCE,
            ping_timeout=None,
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close the window."""
        if self._talk is not None:
            await self._talk.close()

    async def go(self, path: str = "", query: str = "") -> Run:
        """Go to a page, by its path; the drawing on it is fetched too."""
        self._set.clear()
        asked = BackMsg()
        if path in self.pages:
            asked.rerun_script.page_script_hash = self._page = self.pages[path]
        else:
            asked.rerun_script.page_name = path
        asked.rerun_script.query_string = query
        return await self._run(asked)

    async def press(self, label: str) -> Run:
        """Press a button that holds these words."""
        found = [one.button.id for one in self.elements if label in one.button.label]
        if not found:
            raise Refused(label)
        state = WidgetState(id=found[0], trigger_value=True)
        return await self._with(state)

    async def click(self, node: str) -> Run:
        """Click on a point of the map."""
        maps = [
            one.bidi_component for one in self.elements if "netmap.map" in one.bidi_component.component_name
        ]
        if not maps:
            raise Refused("map")
        value = json.dumps({"selected": [node], "theme": "light"})
        self._set[maps[0].id] = WidgetState(id=maps[0].id, json_value=value)
        return await self._with(part=self._part.get(maps[0].id, ""))

    async def upload(self, name: str, content: bytes) -> Run:
        """Put a file in the upload box of the page."""
        boxes = [one.file_uploader.id for one in self.elements if one.file_uploader.id]
        if not boxes:
            raise Refused("upload")
        asked = BackMsg()
        asked.file_urls_request.request_id = "1"
        asked.file_urls_request.file_names.append(name)
        asked.file_urls_request.session_id = self.number
        await self._send(asked)
        while True:
            said = await self._said()
            if said.WhichOneof("type") == "file_urls_response":
                break
        where = said.file_urls_response.file_urls[0]
        await asyncio.to_thread(self._put, where.upload_url, name, content)
        state = WidgetState(id=boxes[0])
        told = state.file_uploader_state_value.uploaded_file_info.add()
        told.name, told.size, told.file_id = name, len(content), where.file_id
        told.file_urls.CopyFrom(where)
        return await self._with(state)

    async def settled(self) -> float:
        """Have the parts that ask for it drawn again, as a browser does, until none does; the seconds that took."""
        began = time.perf_counter()
        while self._again:
            part, interval = next(iter(self._again.items()))
            await asyncio.sleep(interval)
            asked = BackMsg()
            asked.rerun_script.page_script_hash = self._page
            asked.rerun_script.fragment_id, asked.rerun_script.is_auto_rerun = part, True
            asked.rerun_script.widget_states.widgets.extend(self._set.values())
            await self._run(asked)
        return time.perf_counter() - began

    async def drawing(self) -> dict[str, Any]:
        """The drawing that the page was told of last; empty when there is none."""
        paths = [found for said in self.heard for found in DRAWING.findall(said.decode("latin-1"))]
        if not paths:
            return {}
        body = await asyncio.to_thread(self._asked, "GET", paths[-1])
        text = gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body
        self.heard.append(text)
        found: dict[str, Any] = json.loads(text)
        return found

    async def points(self) -> list[str]:
        """The points of the drawing that the page was told of last."""
        nodes = (await self.drawing()).get("nodes", {"columns": {"id": []}})
        if isinstance(nodes, list):  # as builds before the packed scene sent it
            return [str(node["id"]) for node in nodes]
        column = nodes["columns"]["id"]
        return [str(one) for one in (column if isinstance(column, list) else next(iter(column.values())))]

    async def _with(self, state: WidgetState | None = None, part: str = "") -> Run:
        asked = BackMsg()
        asked.rerun_script.fragment_id = part
        asked.rerun_script.page_script_hash = self._page
        states = [*self._set.values(), *([state] if state is not None else [])]
        asked.rerun_script.widget_states.widgets.extend(states)
        return await self._run(asked)

    async def _run(self, asked: BackMsg) -> Run:
        began = time.perf_counter()
        await self._send(asked)
        map_after = None
        drawn: list[Element] = []
        again: dict[str, float] = {}
        while True:
            said = await self._said()
            kind = said.WhichOneof("type")
            if kind == "new_session":
                self.number = said.new_session.initialize.session_id or self.number
                self._page = said.new_session.page_script_hash or self._page
                drawn.clear()
                again.clear()
            elif kind == "auto_rerun":
                again[said.auto_rerun.fragment_id] = said.auto_rerun.interval
            elif kind == "navigation":
                self.pages = {one.url_pathname: one.page_script_hash for one in said.navigation.app_pages}
                self._page = said.navigation.page_script_hash
            elif kind == "delta" and said.delta.WhichOneof("type") == "new_element":
                element = said.delta.new_element
                drawn.append(element)
                self._part[element.bidi_component.id] = said.delta.fragment_id
                if element.WhichOneof("type") == "exception" or (
                    element.WhichOneof("type") == "alert" and "meld dan code" in element.alert.body
                ):
                    raise Refused("error")
                if "netmap.map" in element.bidi_component.component_name:
                    map_after = time.perf_counter() - began
            elif kind == "script_finished" and said.script_finished in WHOLE:
                self.elements, self._again = drawn, again
                return Run(time.perf_counter() - began, map_after)
            elif kind == "script_finished" and said.script_finished in PART:
                self.elements += drawn
                self._again |= again
                return Run(time.perf_counter() - began, map_after)

    async def _send(self, asked: BackMsg) -> None:
        assert self._talk is not None
        await self._talk.send(asked.SerializeToString())

    async def _said(self) -> ForwardMsg:
        assert self._talk is not None
        content = await asyncio.wait_for(self._talk.recv(), PATIENCE)
        assert isinstance(content, bytes)
        self.heard.append(content)
        said = ForwardMsg()
        said.ParseFromString(content)
        if said.WhichOneof("type") == "ref_hash":
            return self._known[said.ref_hash]
        if said.metadata.cacheable:
            self._known[said.hash] = said
        return said

    def _cookie(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def _put(self, path: str, name: str, content: bytes) -> None:
        head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
        body = head.encode() + content + f"\r\n--{BOUNDARY}--\r\n".encode()
        headers = {
            "Content-Type": f"multipart/form-data; boundary={BOUNDARY}",
            "X-Xsrftoken": self.cookies.get("_streamlit_xsrf", ""),
        }
        self._asked("PUT", path, body, headers)

    def _asked(
        self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None
    ) -> bytes:
        talk = http.client.HTTPConnection(self.host, timeout=PATIENCE)
        try:
            talk.request(method, path, body or None, {"Cookie": self._cookie(), **(headers or {})})
            answer = talk.getresponse()
            for line in answer.headers.get_all("set-cookie") or ():
                name, _, value = line.split(";", 1)[0].partition("=")
                self.cookies[name] = value
            content = answer.read()
        finally:
            talk.close()
        if answer.status >= 400:
            raise Refused(f"{method} {answer.status}")
        return content


@dataclass
class Server:
    """A server that was started for a measurement."""

    port: int
    process: psutil.Process

    def _all(self) -> list[psutil.Process]:
        return [self.process, *self.process.children(recursive=True)]

    def processor(self) -> float:
        """Seconds of processor that it and its processes used, those that have ended too."""
        spent = 0.0
        for one in self._all():
            try:
                times = one.cpu_times()
            except psutil.Error:
                continue
            spent += times.user + times.system + times.children_user + times.children_system
        return spent

    def memory(self) -> float:
        """Bytes of memory of it and its processes, what they share counted once."""
        held = 0
        for one in self._all():
            try:
                held += one.memory_full_info().pss
            except psutil.Error:
                continue
        return held

    def quiet(self, for_seconds: float = 1.5) -> float:
        """Wait until it does nothing; its processor seconds by then."""
        last = self.processor()
        while True:
            time.sleep(for_seconds)
            now = self.processor()
            if now - last < 0.05:
                return now
            last = now

    def answers(self) -> float:
        """Seconds in which it says that it is well."""
        began = time.perf_counter()
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/gezond", timeout=PATIENCE) as answer:
            answer.read()
        return time.perf_counter() - began


@contextmanager
def server(house: Path, folder: Path, python: str = sys.executable) -> Iterator[Server]:
    """Serve a build of netmap as long as the block lasts.

    Args:
        house: the top of that build.
        folder: a home of its own, with its key and its log.
        python: the interpreter; by default this one.

    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with (folder / "log.txt").open("wb") as log:
        running = subprocess.Popen(
            [python, "-c", START, str(house), "app", "--no-browser", "--port", str(port)],
            env=os.environ | {"HOME": str(folder), "XDG_DATA_HOME": str(folder)},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            cwd=house,
        )
        try:
            made = Server(port, psutil.Process(running.pid))
            for _ in range(ANSWERS * 4):
                try:
                    made.answers()
                    break
                except OSError:
                    time.sleep(0.25)
            yield made
        finally:
            running.terminate()
            running.wait(30)
