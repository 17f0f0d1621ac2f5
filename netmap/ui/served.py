"""What the page of one visit fetches by itself: a drawing, once, instead of with every answer of the server.

Each drawing has an address that nobody can guess, told to the page of its own visit only; it is gone when the visit is.
"""

from __future__ import annotations

import gzip
import json
import secrets
import weakref
from collections.abc import Callable, Hashable
from typing import Any

import streamlit as st
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

PATH = "netmap-scene"
MOST_KEPT = 8
"""Drawings that a visit keeps: the pages with a map, and a few looks back."""


class Shelf:
    """The drawings of one visit. It must be kept by the visit alone: with it, its addresses go."""

    def __init__(self) -> None:
        self._things: dict[Hashable, tuple[Any, str]] = {}
        self.bodies: dict[str, bytes] = {}

    def put(self, name: Hashable, thing: object, packed: Callable[[], Any]) -> str:
        """Have a drawing ready to be fetched.

        Args:
            name: what it is called in this visit; what was put under this name before is replaced, unless it is equal.
            thing: what is drawn.
            packed: gives it as what JSON knows; only called for what is not there yet.

        Returns:
            A token: the same for an equal thing.

        """
        kept = self._things.pop(name, None)
        if kept is not None and (kept[0] is thing or kept[0] == thing):
            self._things[name] = kept  # the latest last
            return kept[1]
        if kept is not None:
            self.bodies.pop(kept[1], None)
        while len(self._things) >= MOST_KEPT:
            self.bodies.pop(self._things.pop(next(iter(self._things)))[1], None)
        token = secrets.token_urlsafe(32)
        text = json.dumps(packed(), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        self.bodies[token] = gzip.compress(text.encode("utf-8"), compresslevel=4, mtime=0)
        self._things[name] = (thing, token)
        _owners[token] = self
        return token


_owners: weakref.WeakValueDictionary[str, Shelf] = weakref.WeakValueDictionary()
_routed: list[str] = []


def route() -> Route:
    """The route for the server; from now on pages are told to fetch."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    prefix = f"/{base}/{PATH}" if base else f"/{PATH}"
    _routed[:] = [prefix]
    return Route(f"{prefix}/{{token}}", fetched)


def address(token: str) -> str | None:
    """Where a page fetches a drawing; ``None`` where our own server does not run (``streamlit run``, a test)."""
    return f"{_routed[0]}/{token}" if _routed else None


def running() -> bool:
    """Whether our own server runs."""
    return bool(_routed)


def fetched(request: Request) -> Response:
    """Answer with a drawing; the same "not here" for what never was, what is gone and who asks from elsewhere."""
    token = request.path_params["token"]
    shelf = _owners.get(token)
    body = shelf.bodies.get(token) if shelf is not None else None
    if body is None or request.headers.get("sec-fetch-site", "same-origin") != "same-origin":
        return PlainTextResponse("", status_code=404, headers={"cache-control": "no-store"})
    headers = {"content-encoding": "gzip", "cache-control": "private, no-store"}
    return Response(body, media_type="application/json", headers=headers)
