"""A drawing that a page fetches: once for an equal drawing, by its own visit only, and gone when the visit is."""

from __future__ import annotations

import gc
import gzip
import json

from starlette.requests import Request

from netmap.ui.served import MOST_KEPT, Shelf, fetched


def asked(token, **headers):
    scope = {
        "type": "http",
        "method": "GET",
        "path": f"/netmap-scene/{token}",
        "path_params": {"token": token},
        "query_string": b"",
        "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()],
    }
    return fetched(Request(scope))


def test_an_equal_drawing_keeps_its_address_and_another_gets_a_new_one():
    shelf = Shelf()
    first = shelf.put("map", (1, 2), lambda: {"n": 1})
    assert shelf.put("map", (1, 2), lambda: {"n": "not packed again"}) == first
    second = shelf.put("map", (1, 3), lambda: {"n": 2})
    assert first != second
    assert asked(first).status_code == 404
    answer = asked(second)
    assert json.loads(gzip.decompress(answer.body)) == {"n": 2}
    assert answer.headers["cache-control"] == "private, no-store"


def test_two_visits_with_the_same_drawing_have_addresses_of_their_own():
    one, other = Shelf(), Shelf()
    assert one.put("map", 1, lambda: 1) != other.put("map", 1, lambda: 1)


def test_what_a_visit_drew_is_gone_with_the_visit():
    shelf = Shelf()
    token = shelf.put("map", 1, lambda: 1)
    assert asked(token).status_code == 200
    del shelf
    gc.collect()
    assert asked(token).status_code == 404


def test_a_page_from_elsewhere_gets_nothing():
    shelf = Shelf()
    token = shelf.put("map", 1, lambda: 1)
    assert asked(token, sec_fetch_site="cross-site").status_code == 404
    assert asked(token, sec_fetch_site="same-origin").status_code == 200
    assert asked("guess").status_code == 404


def test_a_visit_keeps_few_drawings():
    shelf = Shelf()
    tokens = [shelf.put(number, number, lambda number=number: number) for number in range(MOST_KEPT + 3)]
    assert [asked(token).status_code for token in tokens] == [404] * 3 + [200] * MOST_KEPT
