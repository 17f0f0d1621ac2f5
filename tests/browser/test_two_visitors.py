"""Two visitors with different files at the same time: neither ever gets a byte of the other's."""

from __future__ import annotations

import re

import pytest

from tests.browser.app import to_page, upload, visit

pytestmark = pytest.mark.browser
PAGES = (
    "Netwerk",
    "Toegankelijk",
    "Knelpunten",
    "Wie heeft het te druk",
    "In het kort",
    "Wie is wie",
    "Gegevens",
)


def planted(mark):
    """A sheet in which every name, organisation, header and the name of the file is found nowhere else."""
    words = [
        f"{mark}{part}" for part in ("anna", "bertus", "carla", "school", "instelling", "kop", "bestand")
    ]
    anna, bertus, carla, school, other, header, file = words
    rows = [
        f"naam;organisatie;functie;{header}",
        f"{anna} Wilg;obs {school};intern begeleider;x",
        f"{bertus} Berk;Stichting {other};jeugdverpleegkundige;y",
        f"{carla} Eik;Stichting {other};jeugdarts;z",
    ]
    contacts = [
        "van;naar;datum",
        f"{anna} Wilg;{bertus} Berk;01-03-2026",
        f"{bertus} Berk;{carla} Eik;02-03-2026",
    ]
    return words, [
        (f"{file} mensen.csv", "\n".join(rows).encode()),
        (f"{file} contacten.csv", "\n".join(contacts).encode()),
    ]


class Heard:
    """Everything that reaches one browser: frames, answers and what is on the page."""

    def __init__(self, page):
        self.page, self.pieces, self.asked = page, [], []
        page.on("websocket", lambda socket: socket.on("framereceived", self._frame))
        page.on("request", lambda request: self.asked.append((request.method, request.url)))

    def _frame(self, payload):
        self.pieces.append(payload.encode() if isinstance(payload, str) else payload)

    def everything(self):
        for url in {url for method, url in self.asked if method == "GET" and "/static/" not in url}:
            # asked again with the same cookies: what a browser drops from its memory is heard too
            answer = self.page.request.get(url)
            self.pieces += [url.encode(), str(answer.headers).encode(), answer.body()]
        self.pieces.append(self.page.content().encode())
        return b"\n".join(self.pieces).lower()


@pytest.mark.nightly  # slow; by day the tests of its parts
def test_neither_of_two_visitors_gets_a_byte_of_the_other(watch, address):
    visitors = []
    for mark in ("qzwaluw", "qzijsje"):
        words, files = planted(mark)
        page = visit(watch, address).page
        heard = Heard(page)
        page.reload()  # so that the first frame is heard too
        to_page(page, "Gegevens")
        visitors.append((page, heard, words, files))
    for number in range(2):  # file by file, in turns
        for page, _, _, files in visitors:
            upload(page, *files[number])
            for name, _ in files[: number + 1]:
                page.get_by_text(re.compile(f"Open: .*{re.escape(name)}")).first.wait_for()
    for name in PAGES:
        for page, *_ in visitors:
            to_page(page, name)
    for page, *_ in visitors:
        page.get_by_test_id("stMain").get_by_text("instelling").first.wait_for(
            state="attached"
        )  # it may stand in a fold
    said = [heard.everything() for _, heard, _, _ in visitors]
    for mine, (_, _, words, _), theirs in zip(said, visitors, reversed(said), strict=True):
        # each got its own words, so the same search finds them when they are there
        assert [word for word in words if word.encode() not in mine] == []
        assert [word for word in words if word.encode() in theirs] == []
    log = address[1].read_text(encoding="utf-8").lower()
    assert "qzwaluw" not in log
    assert "qzijsje" not in log
