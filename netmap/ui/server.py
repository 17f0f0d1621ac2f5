"""The server: a strict Content-Security-Policy, the page's language, a health route, and errors without contents.

Nothing that a sheet holds reaches a log or an error page: an exception is known by a code, its type and its place only.
"""

from __future__ import annotations

import base64
import gc
import hashlib
import logging
import re
import secrets
import traceback
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.routing import Route

from netmap.ui import guard, served, state
from netmap.ui.little_sample import begin
from netmap.ui.state.opening import prepare

LOG = logging.getLogger("netmap")
INDEX = Path(st.__file__).parent / "static" / "index.html"
BASE = "window.__streamlit = { BACKEND_BASE_URL: new URL('.', location.href).href }"
"""A script in the page that says where the server is: beside the page, as the page's own files are. Without it the browser
first looks below the address of the page (``/gegevens/_stcore/health``), which is not there, and complains."""


def policy() -> str:
    """The Content-Security-Policy: only our own files, and the scripts that the page itself holds, by their hashes."""
    scripts = [BASE, *re.findall(r"<script>(.*?)</script>", INDEX.read_text(encoding="utf-8"), re.DOTALL)]
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
        for script in scripts
    )
    return (
        f"default-src 'none'; script-src 'self' {hashes}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
        "manifest-src 'self'; frame-ancestors 'none'; base-uri 'self'; form-action 'self'"
    )


class Headers:
    """Adds the safety headers to every answer and sets the language of the page."""

    def __init__(self, app: Any) -> None:
        self.app = app
        self.added = (
            (b"content-security-policy", policy().encode()),
            (b"referrer-policy", b"no-referrer"),
            (b"x-content-type-options", b"nosniff"),
            (b"x-frame-options", b"DENY"),
        )

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if scope["path"].endswith("/_stcore/metrics"):
            await PlainTextResponse("", status_code=404)(scope, receive, send)
            return
        opening: dict[str, Any] = {}
        body = bytearray()
        cookies = b"; ".join(value for name, value in scope["headers"] if name.lower() == b"cookie")
        known = guard.browser_of(cookies.decode("latin-1"))

        async def wrapped(message: Any) -> None:
            if message["type"] == "http.response.start":
                headers = [
                    pair for pair in message["headers"] if pair[0].lower() != b"content-security-policy"
                ]
                headers += self.added
                if any(
                    name.lower() == b"content-type" and value.startswith(b"text/html")
                    for name, value in headers
                ):
                    unsized = [
                        pair for pair in headers if pair[0].lower() not in (b"content-length", b"etag")
                    ]
                    if not known:
                        prepare()
                        unsized.append((b"set-cookie", guard.new_cookie()))
                    opening.update(message, headers=unsized)
                else:
                    await send({**message, "headers": headers})
            elif not opening:
                await send(message)
            else:
                body.extend(message.get("body", b""))
                if not message.get("more_body"):
                    page = bytes(body).replace(b'<html lang="en"', b'<html lang="nl"')
                    page = page.replace(b"<head>", f"<head><script>{BASE}</script>".encode(), 1)
                    opening["headers"].append((b"content-length", str(len(page)).encode()))
                    await send(dict(opening))
                    await send({"type": "http.response.body", "body": page})

        if "." not in scope["path"].rsplit("/", 1)[-1]:
            # a page must come uncompressed to have its language set
            kept = [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]
            scope = {**scope, "headers": kept}
        await self.app(scope, receive, wrapped)


async def healthy(_request: Request) -> JSONResponse:
    """``/gezond``: the server answers."""
    return JSONResponse({"ok": True})


def on_script_error(error: BaseException) -> bool:
    """Tell the visitor a code; the log gets the code, the type and the place, never the text of the exception."""
    code = secrets.token_hex(3)
    last = traceback.extract_tb(error.__traceback__)[-1:] if error.__traceback__ else []
    place = f"{Path(last[0].filename).name}:{last[0].lineno}" if last else "?"
    LOG.error("code %s: %s at %s", code, type(error).__name__, place)
    st.error(state.texts()("errors.app.unexpected", code=code))
    return True


class WithoutContents(logging.Filter):
    """Takes the traceback and the text of an exception out of a log record."""

    def filter(self, record: logging.LogRecord) -> bool:  # noqa: D102
        if record.exc_info:
            kind = record.exc_info[0]
            record.msg, record.args = (
                "%s (details are left out of the log)",
                (kind.__name__ if kind else "error",),
            )
            record.exc_info = record.exc_text = None
        return True


def quiet_logs() -> None:
    """Put the filter on everything that Streamlit and the server log."""
    clean = WithoutContents()
    made = [name for name in logging.Logger.manager.loggerDict if name.startswith("streamlit")]
    for name in (None, "streamlit", "uvicorn", "uvicorn.error", "asyncio", *made):
        logger = logging.getLogger(name)
        logger.addFilter(clean)
        for handler in logger.handlers:
            handler.addFilter(clean)


quiet_logs()
begin()
app = st.App(
    Path(__file__).with_name("entry") / "script.py",
    routes=[Route("/gezond", healthy), served.route()],
    middleware=[Middleware(guard.Guard), Middleware(Headers)],
    on_script_error=on_script_error,
)
gc.freeze()  # what is loaded by now stays: the collector of cycles need not look through it time and again (decision 22)
