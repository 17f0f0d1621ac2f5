"""Who is said to lead: a person, an organisation, a function, nobody, or not known."""

from __future__ import annotations

from netmap.analysis import analyse
from netmap.settings import Settings, installation
from tests.asking.rounds import LIST, PLACES

LEADS = """respondent;organisatie respondent;school;wie voert de regie;organisatie regie
Anna Wilg;obs De Linde;obs De Linde;Dirk Beuk;Wijkteam Noord
Bert Els;GGD Streek;obs De Linde;Intern begeleider;
Cato Berk;GGD Streek;obs De Linde;niemand;
Dirk Beuk;Wijkteam Noord;obs De Linde;weet ik niet;
Evi Spar;cbs De Eik;cbs De Eik;Wijkteam Noord;
Onbekend Iemand;;cbs De Eik;Anna Wilg;
"""


def test_each_answer_is_a_row_and_being_said_to_lead_is_no_contact():
    files = [("professionals.csv", LIST), ("organisaties.csv", PLACES), ("regie.csv", LEADS)]
    found = analyse([(name, text.encode()) for name, text in files], Settings(), installation=installation())
    net = found.network
    names = net.nodes["name"].to_dict()
    rows = {
        (names[row.respondent], row.said, names.get(row.lead), row.discipline)
        for row in net.leads.itertuples()
    }
    assert rows == {
        ("Anna Wilg", "somebody", "Dirk Beuk", "neighbourhood_team"),
        ("Bert Els", "somebody", None, "care_coordinator"),
        ("Cato Berk", "nobody", None, None),
        ("Dirk Beuk", "unknown", None, None),
        ("Evi Spar", "somebody", "Wijkteam Noord", "neighbourhood_team"),
    }
    assert not net.ties["contact"].any()
    assert "Onbekend Iemand" not in set(names.values())
    assert [issue.place.row for issue in found.intake.issues if issue.key == "identity.unknown_in_lead"] == [
        7
    ]
