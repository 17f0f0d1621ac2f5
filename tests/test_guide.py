"""The guide: eleven short pages in two languages, each with a small picture that is there, with the names that the app uses."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from netmap.text import Texts

ROOT = Path(__file__).parents[1]
GUIDE = ROOT / "docs" / "guide"
sys.path.insert(0, str(ROOT / "tools"))
MOST_WORDS = 160
MOST_BYTES = 120_000


def pages(lang):
    return sorted((GUIDE / lang).glob("*.md"), key=lambda path: int(path.name.split("-")[0]))


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_eleven_short_pages_each_with_one_small_picture_that_is_made_by_the_app(lang):
    from guide_pictures import SHOTS

    assert [path.stem for path in pages(lang)] == list(SHOTS)
    for path in pages(lang):
        text = path.read_text(encoding="utf-8")
        (picture,) = re.findall(r"!\[[^]]+\]\(([^)]+)\)", text)
        assert picture == f"../pictures/{path.stem}-{lang}.webp"
        assert 5_000 < (path.parent / picture).stat().st_size < MOST_BYTES
        assert len(re.sub(r"\(.*?\)", "", text).split()) < MOST_WORDS, path.name


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_what_the_guide_calls_a_page_is_what_the_app_calls_it(lang):
    say = Texts(lang)
    told = " ".join(path.read_text(encoding="utf-8") for path in pages(lang))
    for key in (
        "data",
        "map",
        "profile",
        "bottlenecks",
        "load",
        "whatif",
        "advice",
        "agenda",
        "take_away",
        "asking",
    ):
        assert re.search(rf"\*{re.escape(say(f'ui.page.{key}'))}\*", told), key
    for key in ("network.looks", "network.filter.add", "ask.make.button", "ask.parts.back"):
        assert f"*{say(key)}*" in told, key


def test_every_link_of_the_guide_and_the_first_pictures_of_the_readme_lead_somewhere():
    for path in (*GUIDE.rglob("*.md"), ROOT / "README.md"):
        for link in re.findall(r"\]\(((?!http)[^)#]+)\)", path.read_text(encoding="utf-8")):
            assert (path.parent / link).exists(), (path.name, link)
    head = (ROOT / "README.md").read_text(encoding="utf-8").split("Both need")[0]
    assert [name for name in ("5-map", "6-matrix") if name in head] == ["5-map", "6-matrix"]
