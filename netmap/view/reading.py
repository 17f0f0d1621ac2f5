"""What was read of the files, in one sentence: schools, people, functions and contacts."""

from __future__ import annotations

from netmap.model.records import Intake
from netmap.model.tables import Contacts, Involvements
from netmap.model.vocabulary import Vocabulary
from netmap.text import Texts


def counted(intake: Intake, words: Vocabulary) -> dict[str, int]:
    """What there is in the files; contacts and ties on paper are pairs, each counted once.

    ``other`` are organisations that are no school, ``organisations`` all of them where there is no school; ``paper`` are pairs that stand on paper and have no contact.
    """
    schools = sum(words.is_school(item.kind) for item in intake.organisations)
    contacts = Contacts.of(intake.contacts).pairs()
    paper = {frozenset((pair.first, pair.second)) for pair in intake.pairs if pair.declared}
    return {
        "schools": schools,
        "other" if schools else "organisations": len(intake.organisations) - schools,
        "people": len(intake.professionals),
        "functions": len({said for item in intake.professionals if (said := item.discipline or item.role)}),
        "contacts": len(contacts),
        "paper": len(paper - contacts),
        "cases": len(Involvements.of(intake.involvements).cases),
        "gaps": len(intake.gaps),
    }


def counts_in_words(intake: Intake, words: Vocabulary, texts: Texts) -> str:
    """As "6 scholen, 14 mensen, 5 functies en 27 contacten": what is not there is left out, except people and contacts."""
    parts = [
        texts.count(f"account.count.{name}", number)
        for name, number in counted(intake, words).items()
        if number or name in ("people", "contacts")
    ]
    return texts.listing(parts)


def read_sentence(intake: Intake, words: Vocabulary, texts: Texts) -> str:
    """What was read, as a sentence."""
    return texts("account.read", what=counts_in_words(intake, words, texts))
