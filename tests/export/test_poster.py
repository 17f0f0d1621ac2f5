"""The poster: read from two metres, found by searching, and the same for who listens to it."""

from __future__ import annotations

import base64
import io
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
import zipfile

import pytest
from fontTools.ttLib import TTFont

from netmap.analysis import analyse
from netmap.cli import main
from netmap.errors import UsageError
from netmap.export.files import Wishes
from netmap.export.paper import labelling
from netmap.export.paper.drawing import broken
from netmap.export.paper.layout import Column
from netmap.export.paper.sheet import POINT, SHEETS, SIZES
from netmap.export.poster import network_words, poster
from netmap.export.poster_sets import poster_sets
from netmap.export.template import FILE, read_template
from netmap.export.typeface import DOWN, UP, standard
from netmap.settings import Settings, installation
from netmap.told import maps as told_module
from netmap.told.told import Told
from netmap.view.parts import neighbourhoods, part_of, themes
from netmap.view.scene_maker import scene
from tests.opened import opened

SVG = "{http://www.w3.org/2000/svg}"
NAUGHTY = ('#eval("1")', "*vet* $x$ @a <b> \\ ` // /* ~", "Zoë \x0b\x00 & \u202e 漢字", "= kop", "]]> &lt;")


def made(analysis, size="A0", template=None):
    told = Told(analysis)
    return poster(network_words(told), told.scene, told, size, template)


@pytest.fixture(scope="module")
def lindewaard():
    return opened("lindewaard")


@pytest.fixture(scope="module")
def posters(lindewaard):
    return {size: made(lindewaard, size) for size in SIZES}


def written(svg):
    """Every text of the drawing: words, size, bold, and its box on the sheet, measured with the typeface itself."""
    root = ET.fromstring(svg)
    texts = []

    def walk(node, dx, dy):
        shift = re.match(r"translate\(([-\d.]+) ([-\d.]+)\)", node.get("transform", ""))
        dx, dy = (dx + float(shift[1]), dy + float(shift[2])) if shift else (dx, dy)
        if node.tag == f"{SVG}text":
            size, bold = float(node.get("font-size")), node.get("font-weight") == "600"
            width = standard().width(node.text or "", size, bold=bold)
            x, y = float(node.get("x")) + dx, float(node.get("y")) + dy
            left = {"start": x, "middle": x - width / 2, "end": x - width}[node.get("text-anchor", "start")]
            halo = node.get("paint-order") is not None
            box = (left, y - UP * size, left + width, y + DOWN * size)
            texts.append((node.text or "", size, halo, box))
        for child in node:
            walk(child, dx, dy)

    walk(root, 0.0, 0.0)
    return texts


def overlap(a, b):
    return min(a[2], b[2]) - max(a[0], b[0]) > 0.01 and min(a[3], b[3]) - max(a[1], b[1]) > 0.01


@pytest.mark.parametrize("size", SIZES)
def test_the_sixty_most_important_have_a_label_and_no_two_labels_overlap(posters, lindewaard, size):
    drawn = posters[size]
    nodes = Told(lindewaard).scene.nodes
    first = {i for i, node in enumerate(nodes) if node.rank <= 60}
    assert first <= {label.box.node for label in drawn.drawing.labels}
    boxes = [(b.left, b.top, b.right, b.bottom) for b in (label.box for label in drawn.drawing.labels)]
    assert not [(i, j) for i in range(len(boxes)) for j in range(i) if overlap(boxes[i], boxes[j])]


@pytest.mark.parametrize("size", SIZES)
def test_no_text_in_the_file_itself_overlaps_another_or_is_cut_at_the_edge(posters, size):
    drawn = posters[size]
    texts = written(drawn.svg())
    assert len([text for text in texts if text[2]]) >= 60
    for words, _, _, box in texts:
        assert box[0] >= 0, words
        assert box[1] >= 0, words
        assert box[2] <= drawn.sheet.width, words
        assert box[3] <= drawn.sheet.height, words
    # lines of one label stand close under each other; of two labels no letter may touch
    labels = [
        (words, (box[0], box[1] + 0.1 * s, box[2], box[3] - 0.1 * s)) for words, s, halo, box in texts if halo
    ]
    assert not [(a[0], b[0]) for n, a in enumerate(labels) for b in labels[:n] if overlap(a[1], b[1])]


def test_nothing_at_a0_is_smaller_than_eighteen_points(posters):
    sizes = {size / POINT for _, size, _, _ in written(posters["A0"].svg())}
    assert min(sizes) >= 17.99
    assert max(sizes) >= 90


def test_the_letters_are_inside_the_svg_and_nothing_is_fetched(posters):
    svg = posters["A0"].svg()
    assert svg.count("@font-face") == 2
    assert "url(data:font/woff;base64," in svg
    assert re.findall(r"(?:href|src|url)\s*[=(]\s*[\"']?(?!data:)\S+", svg) == []
    for packed in re.findall(
        "base64,([^)]+)", svg
    ):  # with their kerning, and the name that their licence asks for
        with TTFont(io.BytesIO(base64.b64decode(packed))) as font:
            assert [one.FeatureTag for one in font["GPOS"].table.FeatureList.FeatureRecord] == ["kern"]
            assert "Adobe" in str(font["name"].names[0])
            assert font["name"].getBestFamilyName().startswith("Source Sans 3")


def test_the_pdf_is_tagged_for_accessibility_and_says_nothing_about_who_made_it(posters):
    content = posters["A0"].pdf()
    assert b"<pdfuaid:part>1</pdfuaid:part>" in content
    assert b"/StructTreeRoot" in content
    assert not re.search(rb"/Author|/CreationDate|/ModDate", content)
    box = re.search(rb"/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]", content)
    assert [round(float(side) * POINT) for side in box.groups()] == [1189, 841]


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext (poppler-utils) is not installed")
def test_every_label_can_be_found_by_searching_the_pdf(posters, tmp_path):
    for size, drawn in posters.items():
        path = tmp_path / f"{size}.pdf"
        path.write_bytes(drawn.pdf())
        done = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True)
        text = " ".join(done.stdout.decode().split())
        for label in drawn.drawing.labels:
            for line in label.lines:
                assert " ".join(line.text.split()) in text


def test_the_same_figures_give_the_same_poster(lindewaard, posters):
    again = made(lindewaard, "A3")
    assert again.svg() == posters["A3"].svg()
    assert again.pdf() == posters["A3"].pdf()


def test_a_name_is_never_markup_on_a_poster():
    rows = "van,naar\n" + "".join(
        f'"{a.replace(chr(34), chr(34) * 2)}","{b.replace(chr(34), chr(34) * 2)}"\n'
        for a in NAUGHTY
        for b in NAUGHTY
        if a < b
    )
    analysis = analyse([("a.csv", rows.encode())], Settings(names="full"), installation=installation())
    drawn = made(analysis)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in drawn.pdf()
    shown = " ".join(text for text, *_ in written(drawn.svg()))
    assert '#eval("1")' in shown
    assert "□□" in shown  # letters that the typeface does not have


def test_a_label_finds_another_place_when_the_first_is_taken():
    import numpy as np

    points, radius = np.array([[50.0, 50.0], [51.0, 50.0]]), np.array([2.0, 2.0])
    wanted = [labelling.Wanted(i, 30.0, 5.0, 5.0, must=True) for i in (0, 1)]
    placed = labelling.place(wanted, points, radius, 100.0, 100.0)
    boxes = [(one.left, one.top, one.right, one.bottom) for one in placed]
    assert len(boxes) == 2
    assert not overlap(*boxes)


def test_labels_lie_where_they_would_when_all_300_places_of_each_are_judged_at_once(monkeypatch):
    import numpy as np

    dice = np.random.default_rng(5)
    points, radius = dice.uniform(0, 300, (60, 2)), dice.uniform(1, 6, 60)
    wanted = [labelling.Wanted(i, 30.0, 5.0, 5.0, must=i < 40) for i in range(60)]
    placed = labelling.place(wanted, points, radius, 300.0, 300.0)
    monkeypatch.setattr(labelling, "AT_ONCE", 1000)
    assert placed == labelling.place(wanted, points, radius, 300.0, 300.0)
    assert len(placed) == 59


def test_a_label_without_any_room_is_left_out():
    import numpy as np

    wanted = [labelling.Wanted(0, 30.0, 5.0, 5.0, must=True)]
    assert labelling.place(wanted, np.array([[10.0, 10.0]]), np.array([2.0]), 20.0, 20.0) == []


def test_long_labels_are_broken_into_lines_of_about_one_length():
    assert broken("Bureau Leerplicht Lindewaard", 26) == ["Bureau Leerplicht", "Lindewaard"]
    assert broken("kort", 26) == ["kort"]


@pytest.mark.parametrize("per", ["theme", "neighbourhood"])
def test_there_is_a_poster_for_each_part_in_one_zip(lindewaard, per, monkeypatch):
    names = {"theme": themes, "neighbourhood": neighbourhoods}[per](lindewaard.scores)[:2]
    monkeypatch.setattr(told_module, per + "s", lambda _: names)
    with zipfile.ZipFile(io.BytesIO(poster_sets(Told(lindewaard), per, Wishes("A3")))) as archive:
        assert len(archive.namelist()) == 2 * len(names)
        assert {entry.date_time for entry in archive.infolist()} == {(2000, 1, 1, 0, 0, 0)}
        for number, name in enumerate(names):
            drawing = archive.read(archive.namelist()[2 * number + 1]).decode()
            assert name in " ".join(text for text, *_ in written(drawing))


def test_the_poster_of_a_neighbourhood_holds_who_is_there_and_whom_they_know(lindewaard):
    scores, labels = lindewaard.scores, lindewaard.labels
    whole = scene(scores, labels)
    part = part_of(scores, labels, whole, lindewaard.findings, "neighbourhood", "Noord")
    home = scores.structure.nodes["neighbourhood"]
    inside = {labels.public(str(node)) for node in home.index[home == "Noord"]}
    drawn = {node.id for node in part.scene.nodes}
    assert inside <= drawn
    wanted = {frozenset((e.source, e.target)) for e in whole.edges if inside & {e.source, e.target}}
    assert {frozenset((e.source, e.target)) for e in part.scene.edges} == wanted
    assert drawn == inside | {end for pair in wanted for end in pair}
    needed = scores.coverage[
        scores.coverage["needed"] & scores.coverage["school"].isin(home.index[home == "Noord"])
    ]
    schools = scores.network.nodes[scores.network.nodes["neighbourhood"] == "Noord"].index
    needed = scores.coverage[scores.coverage["needed"] & scores.coverage["school"].isin(schools)]
    share = (needed["steps"] <= 2).mean()
    assert part.figures[0].value == f"{share:.0%}"


def test_the_poster_of_a_theme_holds_only_contact_about_it(lindewaard):
    scores, labels = lindewaard.scores, lindewaard.labels
    part = part_of(scores, labels, scene(scores, labels), lindewaard.findings, "theme", "verzuim")
    about = sum("verzuim" in found for found in scores.structure.ties["themes"])
    assert len(part.scene.edges) == about > 50


def test_a_network_of_organisations_without_people_gets_a_poster_too():
    drawn = made(opened("lindewaard", level="organisation"))
    assert b"<pdfuaid:part>1</pdfuaid:part>" in drawn.pdf()
    assert len(drawn.drawing.labels) >= 30


def test_the_command_writes_a_poster_or_a_zip_of_them(tmp_path, capsys):
    source = tmp_path / "c.csv"
    rows = [f"School {i};Wijkteam {j};veiligheid" for i in range(3) for j in range(2)]
    source.write_text("van;naar;thema\n" + "\n".join(rows) + "\n", encoding="utf-8")
    assert main(["poster", str(source), "--size", "A3", "--out", str(tmp_path / "uit")]) == 0
    assert {path.name for path in (tmp_path / "uit").iterdir()} == {"poster.pdf", "poster.svg"}
    assert 'width="420mm"' in (tmp_path / "uit" / "poster.svg").read_text(encoding="utf-8")
    target = tmp_path / "alle.zip"
    assert main(["poster", str(source), "--per", "theme", "--size", "A3", "--out", str(target)]) == 0
    assert zipfile.ZipFile(target).namelist() == ["poster-01-veiligheid.pdf", "poster-01-veiligheid.svg"]
    assert main(["poster", str(source), "--per", "neighbourhood", "--out", str(target)]) == 1
    assert "wijk" in capsys.readouterr().err


LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="40" height="20" fill="#702050"/></svg>'


def house(folder, toml, **files):
    folder.mkdir(exist_ok=True)
    (folder / FILE).write_text(toml, encoding="utf-8")
    for name, content in files.items():
        (folder / name.replace("_", ".")).write_text(content, encoding="utf-8")
    return folder


def test_a_house_style_gives_the_poster_its_logo_and_colour(tmp_path, lindewaard):
    folder = house(
        tmp_path / "stijl",
        'name = "Gemeente Lindewaard"\n[colours]\naccent = "#702050"\n[logo]\nfile = "logo.svg"\n',
        logo_svg=LOGO,
    )
    style = read_template(folder)
    assert (style.logo.ratio, style.logo.alt) == (2.0, "Gemeente Lindewaard")
    svg = made(lindewaard, "A3", style).svg()
    assert "#702050" in svg
    assert "#005f9e" not in re.sub(r'<(circle|rect|path)[^>]*fill="#005f9e"[^>]*/>', "", svg)
    assert "data:image/svg+xml;base64," in svg
    assert b"<pdfuaid:part>1</pdfuaid:part>" in made(lindewaard, "A3", style).pdf()


@pytest.mark.parametrize(
    ("toml", "key"),
    [
        ("name = ", "toml"),
        ('nam = "x"', "key"),
        ('[colours]\ntint = "#000000"', "key"),
        ("name = 3", "text"),
        ('[colours]\naccent = "blauw"', "colour"),
        ('[colours]\naccent = "#ffee00"', "contrast"),
        ('[logo]\nfile = "../geheim.svg"', "outside"),
        ('[logo]\nfile = "er-niet.svg"', "no_file"),
        ('[logo]\nfile = "script.svg"', "logo"),
        ('[logo]\nfile = "haalt.svg"', "logo"),
        ('[logo]\nfile = "breed.svg"', "logo"),
        ('[logo]\nfile = "geen.svg"', "logo"),
        ('[font]\nregular = "geen.svg"', "font"),
    ],
)
def test_a_mistake_in_a_house_style_is_told_in_a_sentence(tmp_path, toml, key):
    folder = house(
        tmp_path / "stijl",
        toml,
        script_svg=LOGO.replace("<rect", "<script>alert(1)</script><rect"),
        haalt_svg=LOGO.replace("<rect", '<use href="https://example.org/x.svg"/><rect'),
        breed_svg=LOGO.replace("0 0 40 20", "0 0 400 20"),
        geen_svg="hallo",
    )
    with pytest.raises(UsageError) as error:
        read_template(folder)
    assert error.value.key == f"house.error.{key}"


def test_a_folder_without_a_house_style_is_told_before_anything_is_read(tmp_path, capsys):
    (tmp_path / "leeg").mkdir()
    words = ["analyse", "er-niet.csv", "--out", str(tmp_path / "uit"), "--template", str(tmp_path / "leeg")]
    assert main(words) == 2
    assert "template.toml" in capsys.readouterr().err


def test_sheets_of_paper_are_those_of_the_a_series():
    assert {size: (sheet.width, sheet.height) for size, sheet in SHEETS.items()} == {
        "A0": (1189, 841),
        "A1": (841, 594),
        "A3": (420, 297),
    }


def test_a_heading_is_measured_in_the_bold_letters_that_it_is_written_in():
    """A title that only just fits in plain letters takes a second line, and what comes below it keeps clear."""
    face, sheet = standard(), SHEETS["A0"]
    words = "Waterland: welke organisaties hebben met elkaar te maken?"
    plain = face.width(words, sheet.points(96), bold=False)
    head = Column(sheet, face, 0, 0, plain + 1)
    title, below = head.add(words, 96, role="title"), head.add("Zonder datums.", 40)
    assert len(title.lines) == 2
    assert all(face.width(line, title.size, bold=True) <= plain + 1 for line in title.lines)
    assert below.y - below.size > title.y + title.pitch
