"""What was read, in one sentence."""

from __future__ import annotations

from netmap.model.vocabulary import vocabulary
from netmap.text import Texts
from netmap.view.reading import read_sentence
from tests.ingest.sheets_made import intake


def said(sheet, lang="nl"):
    return read_sentence(intake(sheet), vocabulary(), Texts(lang))


def test_organisations_are_other_organisations_only_beside_schools():
    without = "naam;organisatie\nAnna Wilg;Stichting Boom\nBert Els;Bureau Rivier\n"
    assert said(without) == "Gelezen: 2 organisaties, 2 mensen en 0 contacten."
    assert said(without, "en") == "Read: 2 organisations, 2 people and 0 contacts."
    beside = "naam;organisatie\nAnna Wilg;obs De Linde\nBert Els;Bureau Rivier\n"
    assert said(beside) == "Gelezen: 1 school, 1 andere organisatie, 2 mensen en 0 contacten."
