"""Who may speak with the server: a browser on this computer, on our own page, about its own visit.

Streamlit judges where a connection comes from by asking, among others, an outside service for the public address of this
computer. What comes from another page is refused here, before that question is asked (decision 33). The number of a visit
stands in messages of the server; so that who reads it there cannot go on with that visit, it belongs to the browser that
began it, which shows that with a cookie.
"""

from __future__ import annotations

import hmac
import re
import secrets
from collections import OrderedDict
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import urlsplit

from starlette.responses import PlainTextResponse
from streamlit.web.server.starlette.starlette_websocket import is_host_allowed

COOKIE = "netmap-visit"
UPLOAD = re.compile(r"/_stcore/upload_file/([^/]+)/")
PROTOCOLS = b"sec-websocket-protocol"
MOST_VISITS = 10_000
"""Visits of which the browser is remembered: more than one server can hold at a time."""

_browsers: OrderedDict[str, str] = OrderedDict()
"""Visit → the secret in the cookie of the browser that began it."""


def begun(visit: str, browser: str | None) -> None:
    """A visit has begun in a browser; the first one that is told of counts.

    Args:
        visit: its number.
        browser: what stands in its cookie :data:`COOKIE`; ``None``: it has none, and nobody can come back to the visit.

    """
    if browser and visit not in _browsers:
        _browsers[visit] = browser
        while len(_browsers) > MOST_VISITS:
            _browsers.popitem(last=False)


class Guard:
    """Refuses what comes from another page or for another host, and hands no visit to another browser."""

    def __init__(self, app: Any) -> None:
        self.app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """One request or connection."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        headers = {name.lower(): value.decode("latin-1") for name, value in scope["headers"]}
        host, browser = headers.get(b"host"), browser_of(headers.get(b"cookie", ""))
        upload = UPLOAD.search(scope["path"])
        if (
            not is_host_allowed(host)
            or _is_foreign(headers.get(b"origin"), host)
            or (upload and not _is_of(upload.group(1), browser))
        ):
            await _refuse(scope, receive, send)
            return
        if scope["type"] == "websocket":
            scope = {
                **scope,
                "headers": [_without_others_visit(name, value, browser) for name, value in scope["headers"]],
            }
        await self.app(scope, receive, send)


def browser_of(cookies: str) -> str | None:
    """What the cookie of a browser says, from the header ``Cookie``; ``None`` when it has none of ours."""
    try:
        found = SimpleCookie(cookies).get(COOKIE)
    except CookieError:
        return None
    return found.value if found and found.value else None


def new_cookie() -> bytes:
    """A cookie for a browser that has none: not for scripts, not for other sites, gone when the browser closes."""
    return f"{COOKIE}={secrets.token_urlsafe(32)}; Path=/; HttpOnly; SameSite=Lax".encode()


def _is_foreign(origin: str | None, host: str | None) -> bool:
    return origin is not None and urlsplit(origin).netloc != host


def _is_of(visit: str, browser: str | None) -> bool:
    known = _browsers.get(visit)
    return bool(known and browser) and hmac.compare_digest(str(known), str(browser))


def _without_others_visit(name: bytes, value: bytes, browser: str | None) -> tuple[bytes, bytes]:
    """A header, without the visit to go on with (the third of the protocols) where that is another browser's."""
    said = value.split(b",")
    if name.lower() != PROTOCOLS or len(said) < 3 or _is_of(said[2].strip().decode("latin-1"), browser):
        return name, value
    return name, b",".join(said[:2])


async def _refuse(scope: Any, receive: Any, send: Any) -> None:
    if scope["type"] == "websocket":
        await receive()  # its asking to connect
        await send({"type": "websocket.close", "code": 1008})
        return
    await PlainTextResponse("", status_code=403)(scope, receive, send)
