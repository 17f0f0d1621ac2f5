"""Who is who: measured on invented spellings with known answers, and by hand."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

import pytest

from netmap.ingest.decisions import Decision, Decisions
from netmap.ingest.directory import Directory
from netmap.ingest.keys import organisation_id, organisation_key
from netmap.ingest.names_alike import compare_people
from netmap.ingest.organisations import compare_organisations, parse_organisation
from netmap.ingest.people import parse_person
from netmap.ingest.read import read
from netmap.model.records import Place
from netmap.model.vocabulary import vocabulary
from netmap.settings import installation
from tests.ingest import labelled


def intake(*files, decisions=None):
    return read([(name, text.encode()) for name, text in files], None, decisions, installation=installation())


def as_csv(header, rows):
    quoted = ('"' + str(cell).replace('"', '""') + '"' for row in [header, *rows] for cell in row)
    cells = list(quoted)
    width = len(header)
    return "\n".join(";".join(cells[at : at + width]) for at in range(0, len(cells), width)) + "\n"


class Score:
    """How the matcher did on labelled rows: which rows ended as one, and which it proposed."""

    def __init__(self, truth, entries, proposals):
        # truth: row → who; entries: row → id; proposals: pairs of ids
        self.who = defaultdict(set)
        for row, who in truth.items():
            self.who[entries[row]].add(who)
        rows = list(truth)
        merged = [(a, b) for a, b in combinations(rows, 2) if entries[a] == entries[b]]
        self.wrong_merges = [(a, b) for a, b in merged if truth[a] != truth[b]]
        self.merges = len(merged)
        self.proposed = proposals
        self.wrong = [pair for pair in proposals if not self.who[pair[0]] & self.who[pair[1]]]
        self.precision = 1 - len(self.wrong) / max(1, len(proposals))
        joined = {id_: id_ for id_ in self.who}

        def root(id_):
            while joined[id_] != id_:
                id_ = joined[id_]
            return id_

        for pair in proposals:
            if pair not in self.wrong:
                joined[root(pair[0])] = root(pair[1])
        same = [(a, b) for a, b in combinations(rows, 2) if truth[a] == truth[b]]
        self.missed = [(a, b) for a, b in same if root(entries[a]) != root(entries[b])]
        self.recall = 1 - len(self.missed) / len(same)
        apart = [(a, b) for a, b in same if entries[a] != entries[b]]
        self.recall_of_proposals = 1 - len(self.missed) / max(1, len(apart))


@pytest.fixture(scope="module")
def of_people():
    rows = labelled.people()
    found = intake(("mensen.csv", as_csv(("naam", "organisatie"), [(name, home) for _, name, home in rows])))
    entries = _person_of_row(found, rows)
    truth = {number: who for number, (who, _, _) in enumerate(rows)}
    pairs = [(p.first_id, p.second_id) for p in found.proposals if p.kind == "professional"]
    return Score(truth, entries, pairs), rows, found


def _person_of_row(found, rows):
    """Which record each row ended in, by asking the directory for each row among all others."""
    directory = Directory(vocabulary())
    entries = {}
    for number, (_, name, home) in enumerate(rows):
        values = {"name": " ".join(name.split()), "organisation": home}
        directory.enter_person(values, Place("mensen.csv", "", number + 2))
        entries[number] = directory.party(values["name"], None, home, Place(""))
    assert {person.id for person in found.professionals} == set(entries.values())
    return entries


@pytest.fixture(scope="module")
def of_organisations():
    rows = labelled.organisations()
    found = intake(("organisaties.csv", as_csv(("organisatie", "wijk"), [(name, "") for _, name in rows])))
    entries = {number: organisation_id(organisation_key(name)) for number, (_, name) in enumerate(rows)}
    assert {item.id for item in found.organisations} == set(entries.values())
    truth = {number: which for number, (which, _) in enumerate(rows)}
    pairs = [(p.first_id, p.second_id) for p in found.proposals if p.kind == "organisation"]
    return Score(truth, entries, pairs), rows, found


def test_the_labelled_set_is_large_enough():
    assert len(labelled.people()) + len(labelled.organisations()) >= 400


@pytest.mark.parametrize("what", ["of_people", "of_organisations"])
def test_certain_merges_are_never_wrong(what, request):
    score, rows, _ = request.getfixturevalue(what)
    assert [(rows[a], rows[b]) for a, b in score.wrong_merges] == []
    assert score.merges >= 20


@pytest.mark.parametrize("what", ["of_people", "of_organisations"])
def test_proposals_are_nearly_always_right_and_find_nearly_everything(what, request):
    score, rows, found = request.getfixturevalue(what)
    names = {item.id: item.name for item in (*found.professionals, *found.organisations)}
    wrong = [(names[a], names[b]) for a, b in score.wrong]
    missed = [(rows[a], rows[b]) for a, b in score.missed]
    assert score.precision >= 0.95, wrong
    assert score.recall_of_proposals >= 0.85, missed[:20]


def people_of(found):
    homes = {item.id: item.name for item in found.organisations}
    return sorted((person.name, homes.get(person.organisation, "")) for person in found.professionals)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Berg, van der", "van der berg"),
        ("v.d. Berg, Tess", "tess van der berg"),
        ("Berg, van der, Tess", "tess van der berg"),
        ("Berg (van der), Tess", "tess van der berg"),
        ("J.W.A. (Hans) van Beek", "hans van beek"),
        ("linden, p.f. (piet) van der", "piet van der linden"),
        ("mw. drs. A. Jansen MSc", "a jansen"),
        ("Jan-Willem 't Hart", "janwillem t hart"),
        ("Özlem Çelik", "ozlem celik"),
        ("Smit geb. Jansen, Els", "els smit jansen"),
    ],
)
def test_a_name_has_one_normal_form_in_every_notation(text, key):
    assert parse_person(text).key == key


@pytest.mark.parametrize(
    ("one", "two", "likeness"),
    [
        ("Tess van der Berg", "Berg, van der, Tess", "same"),
        ("Tess v.d. Berg", "Tess van den Berg", "certain"),
        ("J.W.A. (Hans) van Beek", "Hans van Beek", "same"),
        ("P. Jansen", "Piet Jansen", "likely"),
        ("Kees Smit", "Cornelis Smit", "likely"),
        ("Anna de Vries-Smit", "Anna de Vries", "likely"),
        ("Anna Maria Smit", "Anna Smit", "likely"),
        ("Anna Maria Smit", "Anna Sofie Smit", "other"),
        ("Anna Smit", "Bert Smit", "other"),
        ("J.P. Smit", "J.W. Smit", "other"),
        ("Smit", "Anna Smit", "weak"),
        ("Anna de Wit", "Anna Wit", "likely"),
    ],
)
def test_how_two_names_of_people_relate(one, two, likeness):
    assert compare_people(parse_person(one), parse_person(two)) == likeness
    assert compare_people(parse_person(two), parse_person(one)) == likeness


@pytest.mark.parametrize(
    ("one", "two", "likeness"),
    [
        ("O.B.S. 'De Linde'", "obs de linde", "same"),
        ("Lumen b.v.", "Lumen", "same"),
        ("Wijk Team Noord", "Wijkteam Noord", "certain"),
        ("obs De Linde", "De Linde", "likely"),
        ("Stichting Lumen", "Lumen", "likely"),
        ("GGD Regio Streek, team JGZ", "GGD Streek - JGZ", "likely"),
        ("CJG Streek", "Centrum voor Jeugd en Gezin Streek", "likely"),
        ("SWO Streek", "Stichting Welzijn Ouderen Streek", "likely"),
        ("De Regenboog", "De Regenboog-Zuid", "other"),
        ("obs De Linde", "cbs De Linde", "other"),
        ("Wijkteam 1", "Wijkteam 2", "other"),
        ("GGD Streek, team JGZ", "GGD Streek, team OGGZ", "other"),
    ],
)
def test_how_two_names_of_organisations_relate(one, two, likeness):
    assert compare_organisations(parse_organisation(one), parse_organisation(two)) == likeness
    assert compare_organisations(parse_organisation(two), parse_organisation(one)) == likeness


def test_namesakes_in_different_organisations_stay_apart_and_are_not_even_proposed():
    found = intake(("a.csv", "naam;organisatie\nAnna Wilg;obs De Linde\nAnna Wilg;GGD Streek\n"))
    assert len(found.professionals) == 2
    assert found.proposals == ()


def test_schools_that_differ_by_one_word_stay_apart():
    found = intake(("a.csv", "organisatie;soort\nDe Regenboog;school\nDe Regenboog-Zuid;school\n"))
    assert len(found.organisations) == 2
    assert found.proposals == ()


def test_the_same_address_makes_two_likely_spellings_certain_and_tells_it():
    text = "naam;e-mail\nPiet Jansen;p.jansen@school.example\nP. Jansen;p.jansen@school.example\n"
    found = intake(("a.csv", text))
    assert [person.name for person in found.professionals] == ["Piet Jansen"]
    told = [issue for issue in found.issues if issue.key == "identity.merged"]
    assert [(issue.place.row, issue.values["name"]) for issue in told] == [(3, "P. Jansen")]


def test_an_address_of_a_whole_team_makes_nobody_one():
    text = "naam;e-mail\nPiet Jansen;team@school.example\nAnna Wilg;team@school.example\n"
    assert len(intake(("a.csv", text)).professionals) == 2


LIKELY = "naam;organisatie;functie\nPiet Jansen;obs De Linde;IB'er\nP. Jansen;obs De Linde;IB'er\n"
CONTACTS = "van;naar\nPiet Jansen;Bert Berk\nP. Jansen;Carla Eik\n"


def test_what_is_merely_likely_is_proposed_with_evidence_and_not_merged():
    found = intake(("a.csv", LIKELY))
    assert len(found.professionals) == 2
    (proposal,) = found.proposals
    assert (proposal.first, proposal.second) == ("Piet Jansen", "P. Jansen")
    assert set(proposal.evidence) == {"spelling_likely", "same_organisation", "same_function"}
    assert 80 <= proposal.score <= 99


def test_people_who_are_in_contact_with_each_other_are_two():
    found = intake(("a.csv", LIKELY), ("b.csv", "van;naar\nPiet Jansen;P. Jansen\n"))
    assert found.proposals == ()


def test_initials_that_fit_two_people_are_not_proposed_for_either():
    text = "naam;organisatie\nPiet Jansen;obs De Linde\nPetra Jansen;obs De Linde\nP. Jansen;obs De Linde\n"
    assert intake(("a.csv", text)).proposals == ()


def answer(found, *, same):
    item = found.proposals[0]
    return Decision(
        item.kind, item.first, item.second, same, item.first_organisation, item.second_organisation
    )


def test_a_yes_makes_one_of_two_here_and_in_the_next_upload_and_undo_parts_them_again():
    first = intake(("a.csv", LIKELY), ("b.csv", CONTACTS))
    yes = answer(first, same=True)
    kept = Decisions.from_toml(Decisions().with_answer(yes).to_toml())
    assert kept.made == (yes,)
    again = intake(("a.csv", LIKELY), ("b.csv", CONTACTS), decisions=kept)
    jansen = [person for person in again.professionals if "Jansen" in person.name]
    assert [person.name for person in jansen] == ["Piet Jansen"]
    assert sum(contact.source == jansen[0].id for contact in again.contacts) == 2
    assert any(issue.key == "identity.merged_as_said" for issue in again.issues)
    later = intake(("c.csv", LIKELY.replace("IB'er", "intern begeleider")), decisions=kept)
    assert len(later.professionals) == 1
    undone = intake(("a.csv", LIKELY), decisions=kept.without(yes))
    assert len(undone.professionals) == 2


@pytest.mark.parametrize("order", [1, -1])
def test_a_yes_holds_whichever_of_the_names_comes_first(order):
    rows = ["Piet Jansen;obs De Linde", "P. Jansen;obs De Linde", "Anna Wilg;obs De Linde"][::order]
    text = "\n".join(["naam;organisatie", *rows]) + "\n"
    yes = Decision("professional", "Piet Jansen", "P. Jansen", True, "obs De Linde", "obs De Linde")
    found = intake(("a.csv", text), decisions=Decisions((yes,)))
    assert [name for name, _ in people_of(found)] == ["Anna Wilg", "Piet Jansen"]
    assert [issue.key for issue in found.issues].count("identity.merged_as_said") == 1


def test_spellings_that_were_put_together_can_be_parted_again():
    text = "naam;organisatie\nTess van der Berg;obs De Linde\nBerg, van der, Tess;OBS De Linde\n"
    assert len(intake(("a.csv", text)).professionals) == 1
    no = Decision(
        "professional", "Tess van der Berg", "Berg, van der, Tess", False, "obs De Linde", "obs De Linde"
    )
    also = Decision("organisation", "obs De Linde", "OBS De Linde", same=False)
    kept = Decisions.from_toml(Decisions().with_answer(no).to_toml())
    assert len(intake(("a.csv", text), decisions=kept).professionals) == 2
    assert len(intake(("a.csv", text), decisions=Decisions((also,))).organisations) == 2


def test_a_no_is_remembered_and_the_proposal_does_not_come_back():
    no = answer(intake(("a.csv", LIKELY)), same=False)
    kept = Decisions.from_toml(Decisions().with_answer(no).to_toml())
    found = intake(("a.csv", LIKELY), decisions=kept)
    assert len(found.professionals) == 2
    assert found.proposals == ()


def test_a_yes_about_organisations_brings_their_people_together():
    text = "naam;organisatie\nPiet Jansen;obs De Linde\nPiet Jansen;De Linde\nAnna Wilg;De Linde\n"
    first = intake(("a.csv", text))
    assert [(item.kind, item.first, item.second) for item in first.proposals] == [
        ("organisation", "obs De Linde", "De Linde")
    ]
    kept = Decisions().with_answer(answer(first, same=True))
    found = intake(("a.csv", text), decisions=kept)
    assert people_of(found) == [("Anna Wilg", "obs De Linde"), ("Piet Jansen", "obs De Linde")]


def test_a_later_answer_about_a_pair_replaces_the_earlier_one():
    yes = Decision("organisation", "obs De Linde", "De Linde", same=True)
    no = Decision("organisation", "De Linde", "obs de linde", same=False)
    assert Decisions().with_answer(yes).with_answer(no).made == (no,)


def test_names_that_hang_together_are_in_one_group():
    text = "organisatie;soort\nCJG Streek;\nC.J.G. de Streek;\nCentrum voor Jeugd en Gezin Streek;\nobs De Linde;\nDe Linde;\n"
    found = intake(("a.csv", text))
    groups = defaultdict(set)
    for item in found.proposals:
        groups[item.group] |= {item.first, item.second}
    assert {"obs De Linde", "De Linde"} in groups.values()
    assert len(groups) == 2


def test_aliases_count_as_the_organisation_itself():
    organisations = "organisatie;soort;ook bekend als\nJeugdhulp Horizon;jeugdhulp;JHH, Horizon jeugd\n"
    people = "naam;organisatie\nAnna Wilg;JHH\nBert Berk;Horizon Jeugd\n"
    found = intake(("o.csv", organisations), ("p.csv", people))
    assert {home for _, home in people_of(found)} == {"Jeugdhulp Horizon"}


@pytest.mark.parametrize(
    "text", ["same = 3", "[[same]]\nkind = 'school'\nnames = ['a', 'b']", "[[same]]\nkind ="]
)
def test_a_broken_file_of_answers_says_so(text):
    with pytest.raises(Exception, match="names_file"):
        Decisions.from_toml(text)
