"""A form filled in with the keyboard alone, in any browser, as somebody would: tab to what comes next, see what it is, answer it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

FOCUS = """(() => {
  const at = document.activeElement, card = at.closest('.card');
  const label = at.id ? document.querySelector(`label[for="${at.id}"]`) : null;
  return {
    id: at.id, tag: at.tagName, type: at.type || '', role: at.getAttribute('role') || '', value: at.value || '', text: at.textContent,
    card: card ? card.querySelector('h3').textContent + '|' + (card.querySelector('.sub')?.textContent || '') : '',
    about: at.closest('fieldset')?.querySelector('legend').textContent || (label ? label.textContent : ''),
    chosen: at.tagName === 'SELECT' ? at.selectedIndex : -1,
  };
})()"""
OPTIONS = """[...document.querySelectorAll('[role=listbox]:not([hidden]) [role=option]')].map((one) => {
  const sub = one.querySelector('span')?.textContent || '';
  return [one.textContent.slice(0, one.textContent.length - sub.length), sub];
})"""
CARDS = "[...document.querySelectorAll('.card h3')].map((one) => one.textContent)"
MOST_STOPS = 400


@dataclass
class Named:
    """One contact to name, and what to say of it: places of choices from 1, as the form has them; 0 for none."""

    name: str
    sub: str
    """What stands below the name in the list; empty with ``organisation`` for who is not in it."""
    frequency: int = 0
    response: int = 0
    trust: int = 0
    clarity: int = 0
    organisation: str = ""
    typed: bool = False


@dataclass
class Filling:
    """What somebody answers."""

    contacts: list[Named] = field(default_factory=list)
    nobody: bool = False
    leads: dict[str, str] = field(default_factory=dict)
    """Name of a school → what is chosen there."""
    works: dict[str, int] = field(default_factory=dict)
    """Sentence → mark."""


def fill(keys, words, filling):
    """Fill in the open form and press *Bewaar*.

    Args:
        keys: ``press(name)``, ``type(text)`` and ``ask(script)`` of a browser.
        words: the questions and labels of the form, by key.
        filling: what to answer.

    """
    _tab_to(keys, lambda at: at["role"] == "combobox")
    there = set(keys.ask(CARDS))
    for one in reversed(filling.contacts):  # the last one that is added stands first
        if one.name in there:
            continue
        keys.type(one.name)
        if one.typed:
            _tab_to(keys, lambda at: at["id"] == "organisation")
            keys.type(one.organisation)
            keys.press("Tab")
            keys.press("Enter")
        else:
            _choose(keys, one.name, one.sub)
    for _ in range(MOST_STOPS):
        at = keys.ask(FOCUS)
        if at["id"] == "save":
            keys.press("Enter")
            return
        _answer(keys, at, words, filling)
        keys.press("Tab")
    raise AssertionError("the keyboard never comes to the button that saves")


def _tab_to(keys, wanted):
    for _ in range(MOST_STOPS):
        if wanted(keys.ask(FOCUS)):
            return
        keys.press("Tab")
    raise AssertionError("the keyboard never comes there")


def _choose(keys, name, sub):
    options = keys.ask(OPTIONS)
    place = options.index([name, sub])
    for _ in range(place + 1):
        keys.press("ArrowDown")
    keys.press("Enter")


def _answer(keys, at, words, filling):
    if at["type"] == "checkbox":
        if filling.nobody:
            keys.press("Space")
    elif at["role"] == "combobox":
        said = next((said for school, said in filling.leads.items() if school in at["about"]), None)
        if said:
            keys.type(said)
            options = keys.ask(OPTIONS)
            if [said, ""] in options:
                _choose(keys, said, "")
    elif at["card"] and at["tag"] == "SELECT":
        place = getattr(_of(filling, at["card"]), _key(words, at["about"]))
        for _ in range(place):
            keys.press("ArrowDown")
    elif at["card"] and at["type"] == "radio":
        _mark(keys, getattr(_of(filling, at["card"]), _key(words, at["about"])))
    elif at["type"] == "radio":
        _mark(keys, filling.works.get(at["about"], 0))


def _mark(keys, mark):
    if mark:
        keys.press("Space")
        for _ in range(mark - 1):
            keys.press("ArrowRight")


def _of(filling, card):
    name, _, below = card.partition("|")
    mine = (one for one in filling.contacts if (one.name, one.organisation or one.sub) == (name, below))
    return next(mine, Named("", ""))  # of last time, and left as it is


def _key(words, question):
    return next(key for key, text in words.items() if text == question)


class ChromiumKeys:
    """The keyboard of a page of playwright."""

    def __init__(self, page):
        self._page = page

    def press(self, name):
        self._page.keyboard.press(name)

    def type(self, text):
        self._page.keyboard.type(text)

    def ask(self, script):
        return self._page.evaluate(script)


class FirefoxKeys:
    """The keyboard of a real Firefox."""

    CODES: ClassVar = {
        "Tab": "\ue004",
        "Enter": "\ue007",
        "Space": " ",
        "ArrowDown": "\ue015",
        "ArrowRight": "\ue014",
    }

    def __init__(self, firefox):
        self._firefox = firefox

    def press(self, name):
        self._firefox.press(self.CODES[name])

    def type(self, text):
        self._firefox.press(*text)

    def ask(self, script):
        return self._firefox.run(script)
