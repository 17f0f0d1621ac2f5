"""Words: both languages say the same things, and every key that the code asks for has a sentence."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from string import Formatter

import pytest

from netmap.text import Texts, sentences

HOUSE = Path(__file__).parents[1] / "netmap"
TOPICS = {path.stem for path in (HOUSE / "texts" / "nl").glob("*.toml")}


def blanks(sentence):
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def test_dutch_and_english_have_the_same_keys_and_blanks():
    nl, en = sentences("nl"), sentences("en")
    assert set(nl) == set(en)
    assert {key for key in nl if blanks(nl[key]) != blanks(en[key])} == set()


def test_no_sentence_is_empty_but_examples_that_are_left_open():
    for lang in ("nl", "en"):
        empty = {key for key, text in sentences(lang).items() if not text.strip()}
        assert {key for key in empty if not key.startswith("template.example.")} == set()


def literal_keys():
    for path in sorted(HOUSE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and re.fullmatch(r"[a-z_]+(\.[a-zA-Z0-9_-]+)+", node.value)
                and node.value.split(".")[0] in TOPICS
                and not node.value.endswith(
                    (
                        ".py",
                        ".toml",
                        ".html",
                        ".xlsx",
                        ".csv",
                        ".js",
                        ".json",
                        ".css",
                        ".graphml",
                        ".gexf",
                        ".net",
                        ".dl",
                    )
                )
            ):
                yield f"{path.name}:{node.lineno}", node.value


def test_every_key_in_the_code_has_a_sentence():
    known = sentences("nl")
    missing = {
        (place, key)
        for place, key in literal_keys()
        if key not in known and f"{key}.one" not in known and not any(k.startswith(key) for k in known)
    }
    assert missing == set()


def test_every_issue_has_a_title_to_be_grouped_under():
    known = sentences("nl")
    issues = {key.removesuffix("_unsaid") for key in known if key.startswith("issues.")}
    assert {key for key in issues if f"titles.{key}" not in known} == set()


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_counts_come_in_two_forms(lang):
    keys = sentences(lang)
    assert {key for key in keys if key.endswith(".one")} == {
        key.removesuffix("many") + "one" for key in keys if key.endswith(".many")
    }


NOUNS = {
    "nl": "stappen|werkdagen|maanden|dagen|scholen|punten|verbindingen|contacten|casussen|professionals|rijen|bestanden|"
    "posters|lijnen|functies|delen|groepen|mensen|ingangen|knelpunten|opmerkingen|bevindingen|herberekeningen",
    "en": "steps|days|months|schools|points|ties|contacts|cases|professionals|rows|files|posters|lines|functions|pieces|"
    "people|bottlenecks|remarks|findings|resamples|ways",
}
SEVERAL = {
    *("view.steps.away", "view.cell.near", "view.cell.far", "dependence.between", "scope.days"),
    *(
        f"view.finding.{key}.{part}"
        for key in ("too_far", "hangs_on_one", "island", "one_way", "slow_line", "slow_discipline")
        for part in ("says", "title")
    ),
    *("network.panel.several", "network.table.most", "network.large.first", "network.large.show"),
    *("meeting.ties_cut", "identity.ambiguous", "report.coverage.more", "errors.unreadable.too_large"),
    *("issues.large_meeting", "graphs.ego", "export.few"),
}
"""Sentences about more than one: which these are is decided where they are made."""


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_no_sentence_says_one_of_several(lang):
    """Every blank is filled with a 1: "1 stappen" stands nowhere."""
    texts, wrong = Texts(lang), {}
    for key, sentence in sentences(lang).items():
        if key.endswith((".many", ".formula")) or key in SEVERAL or not blanks(sentence):
            continue
        said = texts(key, **dict.fromkeys(blanks(sentence), "1"))
        if re.search(rf"(?<![\w/=])1 (?:benodigde |needed )?(?:{NOUNS[lang]})\b", said):
            wrong[key] = said
    assert wrong == {}


def test_a_blank_with_two_words_takes_the_one_that_goes_with_its_number(monkeypatch):
    texts = Texts("nl")
    said = {"a": "binnen {n:stap|stappen}", "b": "{n} van de {all} {n:~valt|vallen} weg"}
    monkeypatch.setattr(texts, "_sentences", said)
    assert [texts("a", n=n) for n in ("1", 1, "2", "1.000")] == [
        "binnen 1 stap",
        "binnen 1 stap",
        "binnen 2 stappen",
        "binnen 1.000 stappen",
    ]
    assert [texts("b", n=n, all="9") for n in ("1", "0")] == ["1 van de 9 valt weg", "0 van de 9 vallen weg"]


def test_a_page_has_the_same_address_in_both_languages_so_that_the_switch_stays_on_it():
    nl, en = sentences("nl"), sentences("en")
    paths = {key for key in nl if key.startswith("ui.path.")}
    assert {key for key in paths if nl[key] != en[key]} == set()
