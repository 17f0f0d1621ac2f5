"""Told once: every file of a package is opened, and a number that stands in two of them is the same number.

The measure is what the files for machines say row by row (``losses.csv``, ``coverage.csv``, ``nodes.csv``): counted here
again, and worded here again, so that neither the figures nor the sentences are their own judge.
"""

from __future__ import annotations

import io
import re
from collections import Counter, defaultdict
from functools import cache

import openpyxl
import pytest

from netmap.analysis import analyse
from netmap.export.package import files
from netmap.ingest.steering import Steering
from netmap.metrics.catalogue import NETWORK_METRICS
from netmap.samples import sample_files
from netmap.settings import Settings, installation
from netmap.told.told import Told
from tests.told.kinds import KINDS, STEERED, register
from tests.told.reading import (
    CLAUSE,
    FOR_PEOPLE,
    MORE,
    ON_PAPER,
    WITHOUT,
    Opened,
    assert_of,
    line,
    number,
    pairs,
    percent,
    steps_words,
)

SAMPLES = ("lindewaard", "one_gatekeeper", "two_islands", "many_doors")
EVERY = (*SAMPLES, *KINDS)
MOST_OF_A_KIND, MOST_POINTS = 2, 8


@cache
def told_of(name):
    read = KINDS[name]() if name in KINDS else sample_files(name)
    return told_files(read, name)


def told_files(read, name, **settings):
    steering = Steering.from_options(STEERED.get(name, []), [], None)
    chosen = Settings(resamples=0, **settings)
    return Told(analyse(read, chosen, steering=steering, installation=installation()))


@cache
def opened_of(name):
    return Opened({file: make() for file, make in files(told_of(name)).items()})


@pytest.fixture(params=SAMPLES)
def sample(request):
    """A network with schools."""
    return request.param


@pytest.fixture
def told(sample):
    return told_of(sample)


@pytest.fixture
def opened(sample):
    return opened_of(sample)


@pytest.fixture(params=EVERY)
def name(request):
    """A network of any kind."""
    return request.param


@pytest.fixture
def any_told(name):
    return told_of(name)


@pytest.fixture
def any_opened(name):
    return opened_of(name)


@pytest.fixture
def keys(told):
    """The words for a function → its key."""
    return {told.labels.discipline(key): key for key in told.labels.words.disciplines}


# ---- the headline and the large figures


def test_the_headline_counts_the_rows_of_the_losses_and_stands_alike_in_every_file(opened):
    access = opened.json("summary.json")["access"]
    needed = [row for row in opened.rows("coverage.csv") if row["needed"] == "true"]
    lost = pairs(opened.lost)
    cut = pairs(row for row in opened.lost if not row["steps_after"])
    near = pairs(row for row in needed if row["steps"] and int(row["steps"]) <= 2)
    assert lost <= near
    assert access["needed_pairs"] == len(needed)
    assert (access["accessible_pairs"], access["accessible"]) == (len(near), len(near) / len(needed))
    assert (access["lost_without_one_pairs"], access["cut_without_one_pairs"]) == (len(lost), len(cut))
    assert access["lost_without_one"] == pytest.approx(len(lost) / len(needed))
    on = {row["node"] for row in opened.lost}
    kinds = {row["kind"] for row in opened.rows("nodes.csv") if row["id"] in on} or {"professional"}
    words = {"professional": "persoon", "organisation": "organisatie"}
    who = words[kinds.pop()] if len(kinds) == 1 else "persoon of organisatie"
    says = f"Geen ingang valt weg als één {who} er niet is."
    figure = f"0 van {len(needed)} ingangen vallen weg als één {who} er niet is"
    if lost:
        remains = f"bij {len(cut)} daarvan is er dan helemaal geen weg meer"
        remains = {0: "er blijft dan wel een langere weg", len(lost): "dan is er helemaal geen weg meer"}.get(
            len(cut), remains
        )
        share, fall = percent(len(lost) / len(needed)), "valt" if len(lost) == 1 else "vallen"
        away = f"({share}) {fall} weg als één {who} er niet is"
        says = f"{len(lost)} van de {len(needed)} benodigde ingangen {away}; {remains}."
        figure = f"{len(lost)} van {len(needed)} benodigde ingangen {away}"
    for name in (*FOR_PEOPLE, *ON_PAPER):
        assert says in opened.words[name], name
    for name in ("rapport.docx", "presentatie.pptx", "poster.svg", *ON_PAPER):
        assert figure in opened.words[name], name


def test_no_file_says_another_number_of_the_same_thing(opened):
    """Wherever one of these sentences stands, in whatever file, it says what the files for machines say."""
    access, sure = (opened.json("summary.json")[section] for section in ("access", "certainty"))
    gaps = pairs(opened.rows("coverage.csv")) - {
        (row["school"], row["discipline"])
        for row in opened.rows("coverage.csv")
        if row["needed"] == "false" or (row["steps"] and int(row["steps"]) <= 2)
    }
    schools, missing = {row["school"] for row in opened.rows("coverage.csv")}, {school for school, _ in gaps}
    top = max(Counter(row["node"] for row in opened.lost).values(), default=0)
    claims = {
        r"(\d+%) van de (\d+) benodigde ingangen": {
            (percent(access["accessible"]), str(access["needed_pairs"]))
        },
        r"(\d+%) van de benodigde ingangen is toegankelijk": {percent(access["accessible"])},
        r"ook antwoorden: (\d+%) tot (\d+%) is toegankelijk": {
            (percent(sure["accessible_least"]), percent(sure["accessible_most"]))
        }
        - {(percent(sure["accessible_most"]),) * 2},
        r"(\d+) van (\d+) scholen missen een ingang": {(str(len(missing)), str(len(schools)))},
        r"(\d+) scholen missen een of meer": {str(len(missing))} if len(missing) > 1 else set(),
        r"zonder (?:deze persoon|hen) (?:vallen|valt) (\d+) ingang": {str(top)} if top else set(),
        r"(\d+) van de \d+ benodigde ingangen \(": {str(access["lost_without_one_pairs"])} - {"0"},
        r"(\d+) knelpunten? ": {str(access["bottlenecks"])},
    }
    for pattern, expected in claims.items():
        found = {name: set(re.findall(pattern, words)) for name, words in opened.words.items()}
        said = {name: values for name, values in found.items() if values}
        assert set(map(frozenset, said.values())) <= {frozenset(expected)}, (pattern, said)
        assert said or not expected, pattern


def test_every_sentence_and_figure_that_opens_a_meeting_stands_in_every_file_for_people(any_opened, any_told):
    opened, told = any_opened, any_told
    assert len(told.sentences) >= 2 + told.schools
    for name in (*FOR_PEOPLE, *ON_PAPER):
        for sentence in told.sentences:
            assert line(sentence) in opened.words[name], (name, sentence)
    for name in ("rapport.docx", "presentatie.pptx", "poster.svg", *ON_PAPER):
        for figure in told.figures[: 3 if name.startswith("poster") else None]:
            assert line(f"{figure.value} {figure.words}") in opened.words[name], (name, figure)


def test_the_figures_of_the_workbook_are_those_of_summary_json_and_ten_of_them_open_it(any_opened, any_told):
    opened, told = any_opened, any_told
    summary = opened.json("summary.json")
    shown = opened.sheet("Cijfers", first="Cijfer")
    known = {metric.key: metric for metric in NETWORK_METRICS}
    assert len(shown) == len(told.summary_figures.rows) > 25
    matter = opened.sheet("Samenvatting", first="Cijfer")
    assert len(matter) == 10
    assert all(row in shown for row in matter)
    assert f"{len(shown)} cijfers" in opened.words["LEESMIJ.txt"]
    for row, (key, _unit) in zip(shown, told.summary_figures.about, strict=True):
        value = summary[known[key].section][known[key].name]
        if value is None:
            assert row["Waarde"] in ("onbekend", "niet gemeten"), key
            assert row not in matter, key
        elif isinstance(value, bool):
            assert row["Waarde"] == ("ja" if value else "nee"), key
        elif isinstance(value, str):
            assert row["Waarde"] == value, key
        else:
            assert row["Waarde"] == pytest.approx(value, abs=1e-6), key


# ---- bottlenecks and what each of them means


def test_there_are_as_many_bottlenecks_in_every_file_in_one_order(any_opened, any_told):
    opened, loses = any_opened, any_told.schools
    nodes = opened.rows("nodes.csv")
    count = sum(row["bottleneck"] == "true" for row in nodes)
    sheet = opened.sheet("Knelpunten", first="Plaats")
    assert opened.json("summary.json")["access"]["bottlenecks"] == len(sheet) == count
    assert f"{count} knelpunt" in opened.words["LEESMIJ.txt"]
    assert [row["Plaats"] for row in sheet] == list(range(1, count + 1))
    ids = {row["label"]: row["id"] for row in nodes if row["bottleneck"] == "true"}
    assert [row["Wie"] for row in sheet] == [
        row["label"]
        for row in sorted(
            nodes, key=lambda row: (-int(row["loss"] or 0), -float(row["betweenness"]), row["label"])
        )
        if row["label"] in ids
    ]
    page = opened.page.xpath('//section[@aria-labelledby="bottlenecks"]//li')
    told = [(one.xpath("string(.//strong/@data-go)"), line(" ".join(one.itertext()))) for one in page]
    assert told == [(ids[row["Wie"]], line(f"{row['Wie']} {row['Wat dit betekent']}")) for row in sheet][:15]
    paper = opened.document_table("Wie")[1:]
    column = "Ingangen die wegvallen" if loses else "Tussenpositie"
    shown = [row for row in sheet if row[column]]
    assert paper == [
        [
            row["Wie"],
            str(row[column]) if loses else f"{100 * row[column]:.1f}%".replace(".", ","),
            row["Wat dit betekent"],
        ]
        for row in shown[:6]
    ]


def test_what_somebody_means_is_the_number_of_their_rows_in_the_losses(opened):
    of, nodes = Counter(row["node"] for row in opened.lost), opened.rows("nodes.csv")
    expected = {row["id"]: of[row["id"]] for row in nodes}
    assert {row["id"]: int(row["loss"]) for row in nodes} == expected
    assert {row["Id"]: int(row["loss"]) for row in opened.rows("gephi_nodes.csv")} == expected
    assert {row["id"]: row["loss"] for row in opened.json("network.json")["nodes"]} == expected
    ids = {row["label"]: row["id"] for row in nodes}
    people = sum(row["kind"] == "professional" for row in nodes)
    for sheet, first, rows in (("Professionals", "Wie", people), ("Knelpunten", "Plaats", None)):
        shown = opened.sheet(sheet, first)
        assert rows in (None, len(shown))
        assert {row["Wie"]: row["Ingangen die wegvallen"] for row in shown} == {
            row["Wie"]: of[ids[row["Wie"]]] for row in shown
        }
    head, body = opened.page_table("nodes")
    at = head.index("Ingangen die wegvallen")
    assert {row[0]: number(row[at]) for row in body} == {label: of[ids[label]] for label in ids}


def listed_and_more(text):
    """The names in "a, b en 3 andere", and how many are only counted."""
    more = MORE.search(f", {text}")
    return set(re.split(r", | en ", more[1] if more else text)), int(more[2] if more else 0)


def test_no_way_left_and_too_far_are_said_of_the_rows_of_which_they_are_true(opened, keys):
    ids = {row["label"]: row["id"] for row in opened.rows("nodes.csv")}
    groups, longer = defaultdict(list), defaultdict(list)
    for row in opened.lost:
        groups[row["node"], row["discipline"], row["steps_after"] == ""].append(row)
    for row in opened.rows("losses.csv"):
        if row["effect"] == "slower":
            longer[row["node"]].append(row)
    for shown in opened.sheet("Knelpunten", first="Plaats"):
        node, said = ids[shown["Wie"]], shown["Wat dit betekent"]
        mine = {key: rows for key, rows in groups.items() if key[0] == node}
        clauses = list(CLAUSE.finditer(said.partition(" En nog ")[0]))
        alike = defaultdict(set)  # functions that the same schools lose in the same way are told together
        for (_, discipline, none), rows in mine.items():
            after = None if none else steps_words({int(row["steps_after"]) for row in rows})
            alike[frozenset(row["school"] for row in rows), after].add(discipline)
        assert len(clauses) == min(len(alike), 3), said
        told = set()
        for match in clauses:
            effect, listed, schools, steps = match.groups()
            functions, more_functions = listed_and_more(listed)
            for function in functions:
                rows = mine[node, keys[function], effect == "geen weg meer"]
                names, more = listed_and_more(schools)
                assert names <= {row["school"] for row in rows}, said
                assert len(names) + more == len(rows), said
                assert steps == (steps_words({int(row["steps_after"]) for row in rows}) if steps else None), (
                    said
                )
            together = alike[frozenset(row["school"] for row in rows), steps]
            assert {keys[function] for function in functions} <= together, said
            assert len(functions) + more_functions == len(together), said
            told |= together
        left = re.search(r"En nog (\d+) andere functie", said)
        assert int(left[1] if left else 0) == len({key[1] for key in mine} - told), said
        slower = re.search(r"Voor (\d+) scho\w+ wordt de weg langer naar (\d+) functie", said)
        counted = [len({row[key] for row in longer[node]}) for key in ("school", "discipline")]
        assert counted == ([int(slower[1]), int(slower[2])] if slower else [0, 0]), said


def test_the_tables_for_machines_lose_what_the_losses_lose(opened):
    tables = opened.json("tables.json")["tables"]
    dependence = [row for row in tables["dependence"] if row["steps"] <= 2]
    assert sorted(
        (row["node"], row["school_label"], row["discipline"], row["steps_after"], row["effect"])
        for row in dependence
    ) == sorted(
        (row["node"], row["school"], row["discipline"], after, "too_far" if after else "no_route")
        for row in opened.lost
        for after in [int(row["steps_after"]) if row["steps_after"] else None]
    )
    groups = {
        row["key_label"]: [row[key] for key in ("people", "lost", "lost_through", "slower", "schools")]
        for row in tables["group_losses"]
        if row["kind"] == "organisation"
    }
    shown = [list(row.values()) for row in opened.sheet("Organisaties", first="Organisatie")]
    page = {row[0]: row[-4:] for row in opened.page_table("organisations")[1]}
    for organisation, *rest in shown:
        assert rest[-5:] == groups.get(organisation, [0] * 5), organisation
        assert page[organisation] == [str(value) for value in rest[-4:]], organisation


# ---- who is reached


def test_a_cell_of_the_matrix_says_what_the_rows_of_its_pair_say(opened, keys):
    lost, coverage = defaultdict(list), opened.rows("coverage.csv")
    for row in opened.lost:
        lost[row["school"], row["discipline"]].append(row["steps_after"])
    rows = {(row["school"], row["discipline"]): row for row in coverage}
    head, *body = opened.page.xpath('//table[@class="matrix"]//tr')
    columns = [
        keys[cell.text_content()[:1].lower() + cell.text_content()[1:]] for cell in head.xpath("th")[1:]
    ]
    seen = 0
    for shown in body:
        school = shown.xpath("string(th)")
        for function, cell in zip(columns, shown.xpath("td"), strict=True):
            row, says = rows[school, function], cell.get("data-says", "")
            assert bool(says) == (row["needed"] == "true")
            if not row["steps"] or int(row["steps"]) > 2:
                continue  # too far as it is: nothing to lose
            after = lost.get((school, function), [])
            told = set(WITHOUT.findall(says))
            expected = {"er geen weg meer"} if "" in after else set()
            if far := {int(steps) for steps in after if steps}:
                expected.add(f"de weg te lang: {steps_words(far)}")
            assert told == expected, says
            ways = re.search(r"Er zijn (\d+) verschillende wegen binnen 2 stappen", says)
            assert ways is None or not after, says
            assert ways is None or ways[1] == row["routes_within"], says
            seen += bool(after)
    assert seen == len(lost)


def test_the_same_steps_stand_in_the_matrix_of_every_file(opened, keys):
    words = {"0": "in huis", "1": "direct", "": "geen route"}
    rows = opened.rows("coverage.csv")
    steps = {
        (row["school"], row["discipline"]): words.get(row["steps"], f"{row['steps']} stappen")
        if row["needed"] == "true"
        else "niet nodig"
        for row in rows
    }
    page = [
        [line(c.text_content()) for c in row] for row in opened.page.xpath('//table[@class="matrix"]//tr')
    ]
    sheet = opened.sheet("Dekking", first="School")
    numbered = [
        [words.get(str(v), f"{v} stappen" if isinstance(v, int) else v) for v in r.values()] for r in sheet
    ]
    gaps = {row["School"]: row["Gaten"] for row in sheet}
    found = {
        "netwerk.html": page,
        "rapport.xlsx": [page[0], *([row[0], *row[2:]] for row in numbered)],
        "rapport.docx": opened.document_table("School"),
        "presentatie.pptx": opened.slide_table("School"),
    }
    schools = {row["school"] for row in rows}
    for name, (head, *body) in found.items():
        functions = [keys[label[:1].lower() + label[1:]] for label in head[1:]]
        assert [row[0] for row in body] == [row[0] for row in page[1:]][: len(body)], name
        assert len(body) == (min(len(schools), 14) if name.endswith("pptx") else len(schools)), name
        for school, *cells in body:
            assert cells == [steps[school, function] for function in functions], (name, school)
    missing = Counter(
        row["school"]
        for row in rows
        if row["needed"] == "true" and (not row["steps"] or int(row["steps"]) > 2)
    )
    assert gaps == {school: missing[school] for school in schools}


# ---- the story


def test_the_story_has_one_order_the_clearest_of_summary_json(opened, told):
    findings, taken, chosen = opened.json("summary.json")["findings"], Counter(), []
    for at, finding in enumerate(findings):
        if taken[finding["key"]] < MOST_OF_A_KIND and len(chosen) < MOST_POINTS:
            taken[finding["key"]] += 1
            chosen.append(at)
    assert [one["strength"] for one in findings] == sorted((f["strength"] for f in findings), reverse=True)
    sheet = [row["Wat opvalt"] for row in opened.sheet("Bevindingen", first="Wat opvalt")]
    assert len(sheet) == len(findings)
    for finding, sentence in zip(findings, sheet, strict=True):
        assert_of(finding, sentence, told)
    page = opened.page.xpath('//section[@aria-labelledby="findings"]/ol/li')
    assert [line(one.text) for one in page] == [line(sentence) for sentence in sheet[:25]]
    titles = [line(told.points[at].title) for at in chosen]
    assert len(set(titles)) == len(titles)
    for at, title in zip(chosen, titles, strict=True):
        counts = {findings[at].get(key) for key in ("count", "steps")} - {None}
        assert {int(n) for n in re.findall(r"(?<![(\d])(\d+) (?:scho|stap|tweet|mens)", title)} <= counts, (
            title
        )
    story = [(title, line(sheet[at])) for at, title in zip(chosen, titles, strict=True)]
    steps = opened.page.xpath('//ol[@id="steps"]/li')[1:-1]
    assert [(one.xpath("string(h3)"), line(one.xpath("string(p)"))) for one in steps] == story
    numbered = [(f"{place}. {title}", says) for place, (title, says) in enumerate(story, start=1)]
    lines = [line(paragraph.text) for paragraph in opened.document.paragraphs]
    heads = [at for at, text in enumerate(lines) if re.match(r"\d+\. ", text)]
    assert [(lines[at], lines[at + 1]) for at in heads] == numbered
    slides = [slide for slide in opened.slides if re.match(r"\d+\. ", slide.shapes.title.text_frame.text)]
    assert [slide.shapes.title.text_frame.text for slide in slides] == [title for title, _ in numbered]
    for slide, (_title, says) in zip(slides, numbered, strict=True):
        assert says in [line(shape.text_frame.text) for shape in slide.shapes if shape.has_text_frame]
    for name in ON_PAPER[:1]:
        places = [opened.words[name].find(f"{title} {says}") for title, says in numbered]
        assert -1 not in places, numbered[places.index(-1)]
        assert places == sorted(places), name


def test_what_hangs_on_one_in_the_story_is_what_the_losses_say(opened):
    sheet = [row["Wat opvalt"] for row in opened.sheet("Bevindingen", first="Wat opvalt")]
    for finding, sentence in zip(opened.json("summary.json")["findings"], sheet, strict=True):
        if finding["key"] != "hangs_on_one":
            continue
        wanted = (finding["node"]["id"], finding["discipline"])
        rows = [row for row in opened.lost if (row["node"], row["discipline"]) == wanted]
        assert {row["school"] for row in rows} == {school["label"] for school in finding["schools"]}
        cut = sum(not row["steps_after"] for row in rows)
        assert (finding["count"], finding["cut"]) == (len(rows), cut)
        assert f"verliezen {len(rows)} scholen hun ingang" in sentence
        assert ("geen weg meer" in sentence) == (cut > 0)
        assert ("Er blijft dan wel een langere weg" in sentence) == (cut == 0)


def test_points_and_ties_are_counted_alike_in_every_file(any_opened, any_told):
    opened = any_opened
    network = opened.json("summary.json")["network"]
    nodes, ties = len(opened.rows("nodes.csv")), len(opened.rows("ties.csv"))
    graph = opened.json("network.json")
    assert (network["nodes"], network["ties"]) == (nodes, ties)
    assert (len(graph["nodes"]), len(graph["edges"])) == (nodes, ties)
    assert (len(opened.rows("gephi_nodes.csv")), len(opened.rows("gephi_edges.csv"))) == (nodes, ties)
    for name in ("network.graphml", "network.gexf"):
        content = opened.files[name]
        assert (content.count(b"<node "), content.count(b"<edge ")) == (nodes, ties), name
    assert opened.files["network.net"].decode().startswith(f"*Vertices {nodes}\n")
    pajek, dl = (opened.files[name].decode().splitlines() for name in ("network.net", "network.dl"))
    assert dl[0] == f"DL n={nodes}"
    assert len(pajek) - pajek.index("*Edges") - 1 == ties
    assert len(dl) - dl.index("data:") - 1 == 2 * ties  # each line both ways
    kumu = openpyxl.load_workbook(io.BytesIO(opened.files["kumu.xlsx"]))
    assert [sheet.max_row - 1 for sheet in kumu] == [nodes, ties]
    issues, about = len(opened.rows("issues.csv")), opened.words["LEESMIJ.txt"]
    counted = [str(issues)] if issues or any_told.schools else []
    assert re.findall(r"(\d+) opmerking\w* bij de invoer", about)[:1] == counted
    assert (len(opened.page_table("nodes")[1]), len(opened.page_table("ties")[1])) == (nodes, ties)
    assert len(opened.sheet("Verbindingen", first="Van")) == ties
    shown = f"{ties:,}".replace(",", ".")
    for name in (*FOR_PEOPLE, *ON_PAPER):
        assert set(re.findall(r"met ([\d.]+) verbindingen ertussen", opened.words[name])) == {shown}, name
    assert not any_told.schools or f"{len(opened.rows('losses.csv'))} regels over wat wegvalt" in about


def test_the_map_in_words_counts_the_points_that_are_drawn_and_says_the_same_in_every_file(
    any_opened, any_told
):
    opened, told = any_opened, any_told
    said = opened.maps_in_words
    drawn = f"{len(told.scene.nodes)} punten en {len(told.scene.edges)} verbindingen"
    assert set(said) == {"poster.svg", "rapport.docx", "presentatie.pptx"}
    assert {text for texts in said.values() for text in texts} == {line(told.words_of(told.scene))}
    assert all(len(texts) == 1 and drawn in texts[0] for texts in said.values())
    for name in ("rapport.docx", "presentatie.pptx", *ON_PAPER[:1]):
        assert "Elk punt is een organisatie." in opened.words[name], name
    about = opened.words["LEESMIJ.txt"]
    assert set(re.findall(r"een tekening van ([\d.]+ punten en [\d.]+ verbindingen)", about)) == {drawn}


# ---- networks that are no schools with functions


@pytest.fixture(params=tuple(KINDS))
def kind(request):
    return request.param


SAID = {
    "badges": (
        "Het netwerk telt 24 professionals en 4 organisaties",
        "24 juni t/m 5 juli 2015 (12 dagen)",
        "te kort om van een jaar te spreken",
        "gemeten door een apparaat",
        "Van 1 is geen verbinding bekend.",
    ),
    "register": ("Het netwerk telt 22 organisaties, met 30 verbindingen ertussen.", "één geheel"),
}
METHOD = {
    "badges": ("als het apparaat in deze dagen contact", "organisatie en een nummer, geen namen"),
    "register": (
        "lijst van wie bij wie hoort",
        "Of er contact is, zegt de lijst niet.",
        "organisaties; er staan geen mensen in",
    ),
}
UNTRUE = {
    "badges": ("invullers", "functie en organisatie", "gaf contacten op", "dat niemand opgaf"),
    "register": (
        *("invullers", "functie en organisatie", "deze mensen", "personen", "hoe vaak er contact is"),
        *("contact in de periode", "contact hadden", "dat niemand opgaf", "Ook zonder namen"),
    ),
}
"""What is true only of other kinds of data."""


def test_every_file_says_what_is_true_of_data_of_its_kind(kind):
    opened = opened_of(kind)
    for file in (*FOR_PEOPLE, *ON_PAPER):
        for said in SAID[kind]:
            assert said in opened.words[file], (file, said)
    for file in ("rapport.docx", *ON_PAPER[:1]):
        for said in METHOD[kind]:
            assert said in opened.words[file], (file, said)
    for file, words in opened.words.items():
        assert not [said for said in UNTRUE[kind] if said in words], file
        assert not re.search(r"(?<![\d,.])0\s?%(?! is)", words), file
        assert not re.search(
            r"\b(school|scholen|leerling\w*|kind|ingang\w*)\b", words.replace("indien kind", "")
        ), file


def test_no_section_is_empty_and_no_sheet_holds_a_single_cell(kind):
    opened = opened_of(kind)
    for sheet in opened.book:
        assert sum(cell is not None for row in sheet.values for cell in row) > 2, sheet.title
    found = told_of(kind).count("findings")
    assert ("Bevindingen" in opened.book.sheetnames) == (found > 0) == (kind == "register")
    assert not opened.page.xpath('//*[contains(text(), "niets bijzonders")]')
    body = [child for child in opened.document.element.body if line("".join(child.itertext()))]
    styles = [child.xpath("string(./*[local-name()='pPr']/*[local-name()='pStyle']/@*)") for child in body]
    heads = [at for at, style in enumerate(styles) if style.startswith("Heading")]
    assert len(heads) >= 6
    assert all(
        below in range(len(body)) and below not in heads
        for below in (at + 1 for at in heads if styles[at] != "Heading1")
    )
    titles = [slide.shapes.title.text_frame.text for slide in opened.slides]
    assert len(set(titles)) == len(titles) == 5 + found


def test_what_nobody_measured_has_no_column(kind):
    opened = opened_of(kind)
    who, ties = opened.page_table("nodes")[0], opened.page_table("ties")[0]
    gone = {"Ingangen die wegvallen", "Reactietijd", "Lopende casussen", "Functie"}
    assert not gone & {*who, *opened.book["Verbindingen"].values.__next__()}
    assert "Over en weer" not in ties
    assert ("Contacten per jaar" in who) == ("Contacten per jaar" in ties) == (kind == "badges")
    assert {row["reciprocal"] for row in opened.rows("ties.csv")} == {""}
    certainty = opened.json("summary.json")["certainty"]
    assert certainty["response_coverage"] is None
    assert (certainty["date_coverage"] is None) == (kind == "register")


def test_the_name_of_a_network_stands_in_every_file_and_in_the_data_for_programs():
    found = told_files(register(), "register", title="Waterland")
    every = Opened({file: make() for file, make in files(found).items()})
    title = "Waterland: welke organisaties hebben met elkaar te maken?"
    assert every.json("summary.json")["title"] == title
    assert {every.json("network.json")["graph"]["name"]} == {title}
    for file in (*FOR_PEOPLE, *ON_PAPER):
        assert title in every.words[file], file
    assert title.encode() in every.files["network.graphml"]
