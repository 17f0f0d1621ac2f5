"""How much a page says: at most half the words of before pages were made to lead, for the same network."""

from __future__ import annotations

import re

import pytest

from tests.browser.app import settled
from tests.browser.test_every_page import opened

pytestmark = pytest.mark.browser
MOST = {
    "Start": 205,
    "Gegevens": 99,
    "Wie is wie": 30,
    "Netwerk": 82,
    "Toegankelijk": 76,
    "Profiel": 36,
    "Knelpunten": 555,
    "Routes": 54,
    "Wat als": 42,
    "Wat helpt": 221,
    "Wat veranderde": 483,
    "Gespreksagenda": 857,
    "Meenemen": 342,
}
"""Half the words that stood on each page of Lindewaard at 1440 by 900 before it was halved, without opening a fold."""
TALLEST = 2500
"""Pixels of the agenda before others are asked for."""
SEEN = """() => {
  const said = [];
  // what is for who does not see the page stands in a box of a pixel
  const clipped = (element) => {
    for (let box = element; box && box !== document.body; box = box.parentElement) {
      const size = box.getBoundingClientRect();
      if (getComputedStyle(box).overflow === 'hidden' && (size.width <= 1.5 || size.height <= 1.5)) return true;
    }
    return false;
  };
  const walk = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeType !== 3) { if (node.shadowRoot) walk(node.shadowRoot); continue; }
      const parent = node.parentElement;
      // icons are drawn; a table is a canvas, of which the words are for who does not see it
      if (!parent || parent.closest('script,style,noscript,canvas,[data-testid="stIconMaterial"],[translate="no"]')) continue;
      if (!parent.checkVisibility({opacityProperty: true, visibilityProperty: true})) continue;
      if (clipped(parent)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      if (box.width > 1.5 && box.height > 1.5) said.push(node.data);
    }
  };
  walk(document.querySelector('[data-testid=stMain]'));
  return said;
}"""


def words(page):
    return [word for word in " ".join(page.evaluate(SEEN)).split() if re.search(r"\w", word)]


@pytest.mark.nightly  # slow
def test_no_page_says_more_than_half_of_what_it_said(watch, address):
    page = opened(watch, address)
    over = {}
    for name, most in MOST.items():
        page.get_by_test_id("stSidebarNav").get_by_role("link", name=name, exact=True).click()
        settled(page)
        page.wait_for_timeout(3000)
        settled(page)
        said = words(page)
        assert len(said) > 15, name
        if len(said) > most:
            over[name] = (len(said), most)
        if name == "Gespreksagenda":
            assert page.get_by_test_id("stMainBlockContainer").bounding_box()["height"] <= TALLEST
    assert over == {}
