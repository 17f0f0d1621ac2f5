"""The page Wat helpt, driven without a browser: where no contact helps it says why, and leads on."""

from __future__ import annotations

from tests.ui.kept import visit, words

CONTACTS = """van;functie;organisatie;naar;functie naar;organisatie naar
Anna Wilg;intern begeleider;obs De Linde;Bert Berk;jeugdverpleegkundige;GGD
"""


def test_where_nobody_of_a_missing_function_is_in_the_data_the_page_says_so():
    said = words(visit({"contacten.csv": CONTACTS}, "advice"))
    assert "Er is geen nieuw contact te vinden" in said
    assert "staat niemand in de gegevens: daar kan geen contact naartoe." in said
    assert "leerplicht" in said
    assert "jeugdgezondheidszorg" not in said.split("staat niemand")[0].split("Van ")[-1]
