"""Every page: no violation of WCAG 2.1 A or AA that axe-core finds, headings in order, and every word in the chosen language."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.app import settled, to_page, until, upload, visit

pytestmark = pytest.mark.browser
WORDS = tomllib.loads(
    (Path(__file__).parents[2] / "netmap" / "ui" / "streamlit_words.toml").read_text(encoding="utf-8")
)
RULES = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]},
}
ENGLISH = re.compile(
    r"\b(the|with|your|select|selected|choose|show|hide|clear|search|upload|remove|columns?|drag|browse|options?|heading"
    r"|previous|next month|empty|sidebar|running|dismiss|increment|decrement|progress|press|enter to|help for|link to"
    r"|files are|icon|january|february|march|may|june|july|october|monday|wednesday|friday|download as|fullscreen)\b",
    re.IGNORECASE,
)
"""Words of Streamlit that no Dutch text of ours holds."""
COLLECT = """() => {
  const found = new Set();
  const names = ['aria-label', 'aria-valuetext', 'aria-roledescription', 'placeholder', 'title', 'alt'];
  const walk = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeType === 3) {
        const parent = node.parentElement;
        // the name of a glyph in the icon font is drawn, not read
        if (parent?.closest('script,style,noscript,[data-testid="stIconMaterial"],[translate="no"]')) continue;
        found.add(node.data.trim());
      } else {
        for (const name of names) found.add((node.getAttribute(name) ?? '').trim());
        if (node.shadowRoot) walk(node.shadowRoot);
      }
    }
  };
  walk(document.body);
  return [...found].filter(Boolean);
}"""
SMALL = """() => [...document.querySelectorAll('button, a, [role=tab], [role=radio]')].filter((one) => {
  const box = one.getBoundingClientRect();
  const shown = one.checkVisibility({opacityProperty: true, visibilityProperty: true});
  return shown && box.width > 1 && (box.width < 24 || box.height < 24) && !one.closest('p, li, [data-testid=stSkipToContent]');
}).map((one) => one.getAttribute('aria-label') || one.innerText || one.dataset.testid)"""


def opened(watch, address):
    seen = visit(watch, address)
    seen.page.get_by_role("button", name="Open het voorbeeld Lindewaard").click()
    seen.page.get_by_role("heading", name="Lindewaard (verzonnen)", level=1).wait_for()
    settled(seen.page)
    return seen.page


def english(page):
    return sorted(text for text in page.evaluate(COLLECT) if ENGLISH.search(text) or text in WORDS["exact"])


def names(page):
    return page.get_by_test_id("stSidebarNav").get_by_role("link").all_inner_texts()


def test_no_page_breaks_a_rule_of_wcag_and_every_word_is_dutch(watch, address):
    page = opened(watch, address)
    axe, wrong = Axe(), []
    pages = [name.split("\n")[-1] for name in names(page)]
    assert len(pages) >= 15
    for name in pages:
        page.get_by_test_id("stSidebarNav").get_by_role("link", name=name, exact=True).click()
        if name != "Start":
            until(page, "name => document.title.startsWith(name)", name)
        page.get_by_test_id("stMain").get_by_role("heading", level=1).first.wait_for()
        settled(page)
        found = axe.run(page, options=RULES).response["violations"]
        wrong += [(name, one["id"], node["target"]) for one in found for node in one["nodes"]]
        wrong += [(name, "english", text) for text in english(page)]
        wrong += [(name, "small", target) for target in page.evaluate(SMALL)]
        levels = [
            int(heading.get_attribute("aria-level") or heading.evaluate("one => one.tagName[1]"))
            for heading in page.get_by_test_id("stMain").get_by_role("heading").all()
        ]
        if levels.count(1) != 1 or sorted(set(levels)) != list(range(1, max(levels) + 1)):
            wrong.append((name, "headings", levels))
        if name != "Start" and not page.title().startswith(name):
            wrong.append((name, "title", page.title()))
    assert wrong == []
    assert page.get_attribute("html", "lang") == "nl"


@pytest.mark.nightly  # slow; by day the tests of its parts
def test_what_opens_on_a_page_is_dutch_too_and_english_when_english_is_chosen(watch, address):
    page = opened(watch, address)
    wrong = []

    def look(where):
        page.wait_for_timeout(400)
        wrong.extend((where, text) for text in english(page))

    page.get_by_test_id("stSidebar").hover()
    page.get_by_test_id("stSidebarCollapseButton").locator("button").click()
    look("sidebar closed")
    page.get_by_test_id("stExpandSidebarButton").click()
    to_page(page, "Wat veranderde")
    # the boxes are there while the comparison is still being computed, and nobody waits for it here
    page.get_by_test_id("stDateInputCalendarButton").first.click()
    look("calendar")
    page.get_by_text("juli 2025").first.wait_for()
    page.keyboard.press("Escape")
    to_page(page, "Routes")
    settled(page)
    for box, typed in (("Zonder", ""), ("Zonder", "qqqq"), ("Van", "qqqq")):
        page.get_by_role("combobox", name=box, exact=True).click()
        page.keyboard.type(typed)
        look(f"{box} {typed}")
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
        page.get_by_test_id("stMain").locator("h1").click()
    to_page(page, "Toegankelijk")
    settled(page)
    table = page.get_by_test_id("stDataFrame").first
    box = table.bounding_box()
    page.mouse.click(box["x"] + 120, box["y"] + 18, button="right")
    look("menu of a column")
    page.keyboard.press("Escape")
    to_page(page, "Gegevens")
    upload(page, "foto.exe", b"1")
    look("a file that cannot be")
    assert wrong == []
    page.get_by_text("English", exact=True).click()
    page.get_by_role("heading", name="Data", level=1).wait_for()
    settled(page)
    dutch = {*WORDS["exact"].values(), *WORDS["menu"].values()} - {*WORDS["exact"], *WORDS["menu"]}
    assert sorted(dutch.intersection(page.evaluate(COLLECT))) == []
    assert page.get_attribute("html", "lang") == "en"
