"""Which headers and cells the gate stops, and which it must not: a needless block is a sheet that nobody can use."""

from __future__ import annotations

import pytest

from netmap.export.annotated import annotated_copy
from netmap.ingest.privacy import has_bsn, passes_eleven_test, scrub, verdict_of_header
from netmap.ingest.read import read
from netmap.ingest.steering import Steering
from netmap.settings import installation
from netmap.text import Texts
from tests.ingest.sheets_made import intake

BSN = "111222333"
STOPPED = {
    "bsn": (
        "BSN",
        "burgerservicenr",
        "Burgerservicenr.",
        "B.S.N.",
        "bsn kind",
        "sofinr",
        "onderwijsnr",
        "PGN",
    ),
    "rsin": ("RSIN", "RSIN-nummer", "rsin_nummer", "fiscaal nummer"),
    "child_name": (
        "lln",
        "LLN.",
        "ll",
        "naam ll",
        "naam lln",
        "lln naam",
        "zorgleerling",
        "zorgleerlingen",
        "mentorleerling",
        "mentorleerlingen",
        "inzake",
        "over wie",
        "Over wie gaat het?",
        "betreft",
        "betreft leerling",
        "m.b.t.",
        "Over welke leerling heeft u contact?",
        "Om welk kind gaat het?",
        "Wie is de leerling?",
        "zorgnummer",
        "cliëntnummer",
        "llnr",
        "leerling",
        "Naam van het kind",
        "pleegkind",
        "contact over leerling",
        "telefoon ouders",
        "naam moeder",
        "e-mail vader",
        "thuissituatie",
    ),
    "birth_date": (
        "GD",
        "g.d.",
        "d.o.b.",
        "g.datum",
        "gebdatum",
        "geb.dat.",
        "geb. dat",
        "geboortedag",
        "Geboortedatum leerling",
    ),
    "diagnosis": (
        "medisch",
        "medische info",
        "ziekte",
        "allergie",
        "allergieën",
        "medicijngebruik",
        "zorgbehoefte",
        "ondersteuningsbehoefte",
        "indicatie",
        "TLV",
        "diagnose leerling",
        "problematiek",
    ),
    "address": ("adres", "woonadres", "straat", "huisnummer", "postcode"),
    "free_text": ("opmerkingen", "toelichting", "omschrijving", "hulpvraag"),
}
LEGITIMATE = (
    "KvK", "KvK-nummer", "KVK_NUMMER", "AGB", "AGB-code", "agb_code", "BIG-nummer", "SKJ-nummer",
    "Contact met ouders", "contact met de ouders", "Team Jeugd en Gezin", "Centrum voor Jeugd en Gezin",
    "Centrum Jeugd en Gezin", "CJG", "Moeder-kindteam", "Ouder-kindcoach", "Ouder- en kindadviseur", "Ouder en Kind Team",
    "Zorgcoördinator leerlingen", "Adres school", "Adres organisatie", "Postcode school", "Postcode organisatie",
    "Postcode instelling", "Vestigingsadres", "Bezoekadres", "Omschrijving functie", "Functieomschrijving", "Functie omschrijving",
    "Functie_omschrijving", "Werkgever_omschrijving", "Aantal leerlingen", "Leerlingaantal", "aantal kinderen", "Leerlingbegeleider",
    "Leerlingenzorg", "Leerlingzorg", "Gezinscoach", "Gezinsvoogd", "Gezinswerker", "Jeugdverpleegkundige",
    "Met wie heeft u contact over leerlingen?", "Met wie heb je contact over een leerling?",
    "Met welke collega's werkt u samen rond kinderen?", "Hoe vaak heeft u contact over leerlingen?",
    "Met wie belt u bij zorgen over een kind?", "Met welke professionals heeft u contact rondom jeugdigen en gezinnen?",
    "Wie belt u bij zorgen over een leerling?", "Hoe goed werkt u samen rond het kind?", "Betrokken bij leerlingen",
    "Samenwerking met ouders", "Ouders betrokken", "Kindcentrum", "Integraal kindcentrum", "IKC", "Kinderopvang",
    "Kinderarts", "Jeugdarts", "Kindertelefoon", "Schoolmaatschappelijk werk", "Soort onderwijs", "Aantal kindplaatsen",
    "Naam organisatie", "Naam contactpersoon", "Telefoon werk", "Mobiel", "E-mail", "Gemeente", "Vestigingsnummer",
    "BRIN", "Denominatie", "Bestuur", "Wijk", "Begindatum", "Einddatum", "Bereikbaar op", "Specialisme gezin",
    "Doelgroep", "School", "Werkdagen", "Bevoegd gezag", "Ouderconsulent", "Onderwijs en ouders", "Jeugd en gezin",
)  # fmt: skip
VALUES = (
    "KvK 12345678", "Lumen (KvK 11122233)", "AGB 94063789", "12AB", "12AB00", "06-12345678", "0612345678", "06 12 34 56 78",
    "+31 6 12345678", "+31612345678", "0031 6 1234 5678", "(0591) 55 50 10", "0591-555010", "0591555010", "088 123 45 67",
    "14 0591", "0800-0432", "1234 AB", "12-05-2026", "2026-05-12", "12052026", "ma di do", "wekelijks", "2 dagen", "52.1234567",
    "5,1234567", "12.000000", "610,086", "1.204,75", "Centrum Jeugd en Gezin", "Moeder-kindteam", "Ouder-kindcoach",
    "Zorgcoördinator leerlingen", "Team 12", "Groep 8", "obs De Linde", "IB'er", "09:00-17:00", "24/7", "0,8 fte",
    "week 12", "3x per week", "1-2 keer per maand", "https://www.lumen.example/12345678", "0999010000000001",
)  # fmt: skip
SHAPES = ("111,222,333", "111_222_333", "111'222'333", "111’222’333", "111·222·333", "111•222•333", "1112.22.333",
          "111/222/333", "11 12 22 333", "1-1-1-2-2-2-3-3-3", "111–222–333", "111, 222, 333", "111\u202f222\u202f333", 111222333.0)  # fmt: skip


@pytest.mark.parametrize(
    ("verdict", "header"), [(v, header) for v, headers in STOPPED.items() for header in headers]
)
def test_a_header_about_a_child_or_its_health_is_stopped(verdict, header):
    assert verdict_of_header(header) == verdict


def test_sixty_legitimate_headers_pass_and_forty_kinds_of_value():
    assert len(LEGITIMATE) >= 60
    assert len(VALUES) >= 40
    assert [header for header in LEGITIMATE if verdict_of_header(header) != "open"] == []
    assert [text for text in VALUES if has_bsn(text)] == []


@pytest.mark.parametrize("text", SHAPES)
def test_a_bsn_is_recognised_whatever_stands_between_its_digits(text):
    assert passes_eleven_test(str(text))
    assert has_bsn(f"kind {text} (school)") or isinstance(text, float)


@pytest.mark.parametrize("digits", range(0, 1000, 37))
@pytest.mark.parametrize("form", ["06-{}", "06{}", "06 {}", "+31 6 {}", "(06) {}", "6{}"])
def test_a_name_with_a_mobile_number_behind_it_is_cleaned_and_never_lost(digits, form):
    number = form.format(f"{12345000 + digits:08d}")
    found = read(
        [("a.csv", f"van;naar\nAnna Wilg {number};Bert Berk\nBert Berk;Carla Eik\n".encode())],
        installation=installation(),
    )
    assert {person.name for person in found.professionals} == {"Anna Wilg", "Bert Berk", "Carla Eik"}
    assert (len(found.privacy.masked_cells), len(found.privacy.cleaned_cells)) == (0, 1)
    assert scrub(f"Anna Wilg {number}") == ("Anna Wilg", True)


def test_the_answers_to_a_question_about_pupils_are_read():
    text = (
        "Uw naam;Uw organisatie;Met wie heeft u contact over leerlingen?\n"
        "Mila Verhage;obs De Esdoorn;Joost Akker\nJoost Akker;Wijkteam Noord;Mila Verhage\n"
    )
    found = read([("a.csv", text.encode())], installation=installation())
    assert (len(found.contacts), found.privacy.blocked_columns) == (2, ())


def test_an_rsin_is_called_by_its_name_and_a_kvk_number_is_no_secret():
    text = "organisatie;RSIN;KvK;adres;postcode\nobs De Linde;111222333;12345678;Weg 1;1234 AB\n"
    found = read([("a.csv", text.encode())], installation=installation())
    assert [
        (place.column, why)
        for place, why in zip(found.privacy.blocked_columns, found.privacy.blocked_reasons, strict=True)
    ] == [("RSIN", "rsin")]
    assert "RSIN" in Texts("nl")("privacy.column_rsin")


@pytest.mark.parametrize("cell", ["pietje", BSN, "zie pietje puk", "111,222,333", "9 april pietje"])
@pytest.mark.parametrize("column", ["datum", "frequentie", "reactietijd", "waardering", "aantal"])
def test_no_message_repeats_a_cell_that_is_not_what_its_column_says(cell, column):
    text = f"van;naar;{column}\nAnna Wilg;Bert Berk;{cell}\nBert Berk;Carla Eik;\n"
    found = read([("a.csv", text.encode())], installation=installation())
    texts = Texts("nl")
    said = " ".join(texts(issue.key, **issue.values) for issue in found.issues)
    copy = annotated_copy("a.csv", text.encode(), found.issues, Steering(), installation(), texts)
    again = read([("a.xlsx", copy)], installation=installation())
    assert len(found.issues) == 1
    for secret in ("pietje", BSN, cell):
        assert secret not in said + repr(found)
    assert BSN not in repr(again)


def test_the_name_of_somebody_in_a_column_that_is_not_understood_and_the_subject_of_a_message_are_not_shown():
    found = intake(
        "Van;Naar;Xyz;Subject\nAnna Wilg;Bert Els;Sem de Boer;Noor en haar zorgen\nBert Els;Cas Iep;noord;overig\n"
    )
    assert [word for word in ("Sem", "Noor") if word in repr(found)] == []
    assert "noord" in repr(found.sheets[0].preview)
