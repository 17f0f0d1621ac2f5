"""The server as other programs on this computer see it: nothing goes out, nobody comes in, nobody keeps it waiting."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

LISTENING = """
import json, os, socket, sys
told = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
LOOKED = {"socket.connect": 1, "socket.sendto": 1, "socket.getaddrinfo": 0, "socket.gethostbyname": 0}
def listen(event, given):
    if event in LOOKED:
        os.write(told, (json.dumps([event, str(given[LOOKED[event]])]) + "\\n").encode())
sys.addaudithook(listen)
socket.getaddrinfo("127.0.0.1", 1)
from netmap.ui import patience
patience.FOR_A_QUESTION, patience.FOR_MORE = 1.0, 1.0
from netmap.cli import main
sys.exit(main(["app", "--no-browser", "--port", sys.argv[2]]))
"""
"""The app, with a list of everything that it connects to or looks up, and less patience than it has."""
SHEET = b"van;naar;datum\nAnna Wilg;Bert Berk;01-03-2026\nBert Berk;Carla Eik;02-03-2026\n"


class Server:
    def __init__(self, port, folder):
        self.port, self.folder = port, folder
        self.own = f"127.0.0.1:{port}"

    def asked(self, method="GET", path="/", host=None, body=b"", **headers):
        """The status and the head of an answer; headers as they are given."""
        head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
        length = f"Content-Length: {len(body)}\r\n" if body else ""
        close = "" if "Upgrade" in headers else "Connection: close\r\n"
        with socket.create_connection(("127.0.0.1", self.port), 20) as talk:
            talk.sendall(
                f"{method} {path} HTTP/1.1\r\nHost: {host or self.own}\r\n{head}{length}{close}\r\n".encode()
                + body
            )
            said = b""
            while b"\r\n\r\n" not in said and (more := talk.recv(65536)):
                said += more
        said = said.decode("latin-1")
        return int(said.split()[1]), said

    def connected(self, **headers):
        """The status of the answer to who wants a websocket: 101 is welcome."""
        return self.asked(
            path="/_stcore/stream",
            Connection="Upgrade",
            Upgrade="websocket",
            Sec_WebSocket_Version=13,
            Sec_WebSocket_Key="dGhlIHNhbXBsZSBub25jZQ==",
            Sec_WebSocket_Protocol="streamlit",
            **headers,
        )[0]

    def visit(self, cookie=None, earlier=None):
        """The number of the visit that one gets when one comes with a cookie, and asks for an earlier visit."""
        headers = {"Cookie": f"netmap-visit={cookie}"} if cookie else {}
        with connect(
            f"ws://{self.own}/_stcore/stream",
            origin=f"http://{self.own}",
            subprotocols=["streamlit", "x", *([earlier] if earlier else [])],
            additional_headers=headers,
            max_size=None,
        ) as talk:
            asking = BackMsg()
            asking.rerun_script.query_string = ""
            talk.send(asking.SerializeToString())
            number, message = None, ForwardMsg()
            while message.WhichOneof("type") != "script_finished":
                message.ParseFromString(talk.recv(60))
                if message.WhichOneof("type") == "new_session":
                    number = message.new_session.initialize.session_id
            return number

    def outside(self):
        """What the server connected to or looked up, but for this computer."""
        told = [json.loads(line) for line in (self.folder / "heard.txt").read_text().splitlines()]
        return [line for line in told if not re.search(r"127\.0\.0\.1|localhost|^None$|^/", line[1])]

    def log(self):
        return (self.folder / "log.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("server")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with (folder / "log.txt").open("wb") as log:
        running = subprocess.Popen(
            [sys.executable, "-c", LISTENING, str(folder / "heard.txt"), str(port)],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            env=os.environ | {"HOME": str(folder)},
        )
        try:
            for _ in range(240):
                try:
                    with urllib.request.urlopen(f"http://127.0.0.1:{port}/gezond", timeout=5):
                        break
                except OSError:
                    time.sleep(0.25)
            yield Server(port, folder)
        finally:
            running.terminate()
            code = running.wait(20)
    assert (code, (folder / "log.txt").read_text(encoding="utf-8").count("Traceback")) == (143, 0)


PLACES = [
    "/",
    "/gegevens",
    "/_stcore/health",
    "/_stcore/host-config",
    "/gezond",
    "/netmap-scene/x",
    "/media/x.png",
    "/static/x.js",
]
FOREIGN = [
    "http://evil.example",
    "null",
    "https://127.0.0.1:1",
    "http://localhost.evil.example",
    "file://",
    "chrome-extension://x",
]


def test_a_whole_session_with_foreign_pages_and_hosts_connects_to_nothing_outside(server):
    assert "127.0.0.1" in (server.folder / "heard.txt").read_text()  # the list is kept
    assert server.outside() == []
    for origin in FOREIGN:
        assert server.connected(Origin=origin) == 403
        for path in PLACES:
            for method in ("GET", "POST", "PUT", "DELETE", "OPTIONS"):
                assert server.asked(method, path, Origin=origin)[0] == 403
    for host in (
        "evil.example",
        "evil.example:80",
        f"127.0.0.1.evil.example:{server.port}",
        "192.168.1.7",
        "[::2]:80",
        "@127.0.0.1",
    ):
        assert server.connected(host=host, Origin=f"http://{host}") == 403
        assert {server.asked(path=path, host=host)[0] for path in PLACES} == {403}
    for host in (server.own, f"localhost:{server.port}"):
        assert server.connected(host=host, Origin=f"http://{host}") == 101
        assert server.asked(host=host)[0] == 200
    server.visit("a")
    assert server.outside() == []


def test_a_visit_is_gone_on_with_in_its_own_browser_only(server):
    mine = server.visit("a secret of one browser".replace(" ", "-"))
    assert server.visit("another", earlier=mine) != mine
    assert server.visit(None, earlier=mine) != mine
    assert server.visit("a-secret-of-one-browser", earlier=mine) == mine
    nobodys = server.visit(None)
    assert server.visit(None, earlier=nobodys) != nobodys


def test_a_file_is_given_to_a_visit_by_its_own_browser_only(server):
    mine = server.visit("one")
    path = f"/_stcore/upload_file/{mine}/file"
    for cookie in ({}, {"Cookie": "netmap-visit=two"}):
        assert "content-length: 0" in server.asked("PUT", path, body=SHEET, **cookie)[1]
        assert "content-length: 0" in server.asked("DELETE", path, **cookie)[1]
    # past our door, Streamlit asks for its own sign that the page is ours
    assert "content-length: 0" not in server.asked("PUT", path, body=SHEET, Cookie="netmap-visit=one")[1]


def test_the_cookie_is_given_once_and_is_no_business_of_scripts_or_other_pages(server):
    (given,) = re.findall(r"(?i)^set-cookie: (netmap-visit=.*)\r$", server.asked()[1], re.MULTILINE)
    name, *rules = given.split("; ")
    assert sorted(rules) == ["HttpOnly", "Path=/", "SameSite=Lax"]
    assert len(name) > 40
    assert "netmap-visit" not in server.asked(Cookie=name)[1]
    assert "netmap-visit" not in server.asked(path="/_stcore/health")[1]


def test_the_log_says_no_number_of_a_visit(server):
    visits = [server.visit("one"), server.visit("one", earlier="made-up")]
    log = server.log()
    assert [one for one in visits if one in log] == []


@pytest.mark.parametrize(
    "half",
    [
        b"",
        b"GET / HT",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ",
        b"POST /x HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9\r\n\r\nhalf",
    ],
    ids=["nothing", "half a line", "half a head", "half a body"],
)
def test_who_does_not_finish_a_question_is_sent_away(server, half):
    with socket.create_connection(("127.0.0.1", server.port), 10) as talk:
        talk.sendall(half)
        begun = time.monotonic()
        try:
            while talk.recv(4096):
                pass
        except ConnectionResetError:
            pass
        assert time.monotonic() - begun < 8
    assert server.asked(path="/gezond")[0] == 200
