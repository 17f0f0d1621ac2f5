"""The report and the presentation: read back they say what the figures say, whatever somebody is called."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from datetime import date

import pytest
from docx import Document
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from netmap.analysis import analyse
from netmap.export.picture import PAGE_PIXELS, page_picture, slide_picture
from netmap.export.report.build import MOST_SCHOOLS, report_of
from netmap.export.report.content import Figures, Table
from netmap.export.report.pdf import report_pdf
from netmap.export.report.slides import report_pptx
from netmap.export.report.word import report_docx
from netmap.export.template import FILE, Template, read_template
from netmap.findings.agenda import Agenda, Agreement, reference
from netmap.settings import Settings, installation
from netmap.told.told import Told
from netmap.view.agenda import finding_item
from netmap.view.sentences import finding_question, finding_sentence
from netmap.view.tables import coverage_matrix
from tests.opened import anew, opened

NAUGHTY = (
    '#eval("1") $x$ *vet*',
    "]]> <w:t> &amp; </a:t>",
    "=cmd|'/c calc'!A1",
    "Zoë \x0b \ud800 \u202e [[x]] @kop {n} {0}",
    "[label](javascript:alert(1))",
)


def files_of(analysis, template=None, **wishes):
    style, texts = template or Template(), analysis.labels.texts
    told = Told(analysis, **wishes)
    report = report_of(told)
    page, slide = page_picture(told, style), slide_picture(told, style)
    return report, {
        "rapport.pdf": report_pdf(report, page, style, texts),
        "rapport.docx": report_docx(report, page, style, texts),
        "presentatie.pptx": report_pptx(report, slide, style, texts),
    }


@pytest.fixture(scope="module")
def lindewaard():
    return opened("lindewaard")


@pytest.fixture(scope="module")
def made(lindewaard):
    return files_of(lindewaard)


def document_text(content):
    document = Document(io.BytesIO(content))
    lines = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        lines += [cell.text for row in table.rows for cell in row.cells]
    return "\n".join(lines)


def slide_text(slide):
    lines = []
    for shape in slide.shapes:
        if shape.has_text_frame:
            lines.append(shape.text_frame.text)
        if shape.has_table:
            lines += [cell.text for row in shape.table.rows for cell in row.cells]
    return "\n".join(lines)


def test_the_report_says_what_the_figures_say(made, lindewaard):
    report, labels = made[0], lindewaard.labels
    figures = next(b for b in report.section("summary").blocks if isinstance(b, Figures)).figures
    access = lindewaard.scores.summary["access"]
    assert figures[0].value == f"{access['accessible']:.0%}"
    table = next(b for b in report.section("coverage").blocks if isinstance(b, Table))
    matrix = coverage_matrix(lindewaard.scores, labels)
    assert [row[0].words for row in table.rows] == list(matrix.school_labels[:MOST_SCHOOLS])
    assert [cell.words for cell in table.rows[0][1:]] == [cell.words for cell in matrix.cells[0]]
    gaps = sum(c.needed and not c.steps <= 2 for row in matrix.cells for c in row)
    assert len(report.section("coverage").blocks[-1].items) == gaps == 2
    known = {finding_sentence(finding, labels): finding for finding in lindewaard.findings}
    assert len(report.points) == 8
    for point in report.points:
        assert point.question == finding_question(known[point.says], labels)
        assert len(point.caveat) > 20


def test_word_gives_the_same_words_and_numbers_back(made):
    report, files = made
    document = Document(io.BytesIO(files["rapport.docx"]))
    text = document_text(files["rapport.docx"])
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert headings == [section.title for section in report.sections]
    for point in report.points:
        for words in (point.says, point.question, point.caveat):
            assert " ".join(words.split()) in " ".join(text.split())
    wanted = [b for section in report.sections for b in section.blocks if isinstance(b, Table)]
    shown = [
        [[cell.text for cell in row.cells] for row in table.rows]
        for table in document.tables
        if len(table.rows) > 1
    ]
    assert shown == [[list(b.headers), *([c.words for c in row] for row in b.rows)] for b in wanted]
    alts = re.findall(r'<wp:docPr[^>]*descr="([^"]+)"', document.element.xml)
    assert len(alts) == 1
    assert alts[0].startswith("Kaart van het netwerk: 60 punten")


def test_powerpoint_has_a_slide_for_each_finding_with_its_question_and_notes(made):
    report, files = made
    deck = Presentation(io.BytesIO(files["presentatie.pptx"]))
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert all(titles)
    assert len(titles) == 6 + len(report.points) == 14
    for point in report.points:
        slide = deck.slides[titles.index(f"{point.number}. {point.title}")]
        assert point.says in slide_text(slide)
        assert point.question in slide_text(slide)
        notes = slide.notes_slide.notes_text_frame.text
        assert point.caveat in notes
        assert all(cell in notes for rows in point.evidence for row in rows.rows for cell in row)
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.shape_type is not None and shape.shape_type.name in {"PICTURE", "TABLE"}:
                assert shape._element._nvXxPr.cNvPr.get("descr")


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext (poppler-utils) is not installed")
def test_the_pdf_holds_every_point_as_text(made, tmp_path):
    report, files = made
    (tmp_path / "r.pdf").write_bytes(files["rapport.pdf"])
    done = subprocess.run(["pdftotext", tmp_path / "r.pdf", "-"], capture_output=True, check=True)
    text = " ".join(done.stdout.decode().split())
    for point in report.points:
        assert " ".join(point.question.split()) in text
    for figure in next(b for b in report.section("summary").blocks if isinstance(b, Figures)).figures:
        assert figure.value in text
    done = subprocess.run(["pdftotext", "-layout", tmp_path / "r.pdf", "-"], capture_output=True, check=True)
    lines = done.stdout.decode().splitlines()
    values = [
        one.value
        for one in next(b for b in report.section("summary").blocks if isinstance(b, Figures)).figures
    ]
    assert any(all(value in line for value in values) for line in lines), "a key figure breaks over two lines"


def test_the_pdf_is_tagged_and_four_to_eight_pages_long(made):
    content = made[1]["rapport.pdf"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in content
    assert not re.search(rb"/Author|/CreationDate|/ModDate", content)
    assert 4 <= len(re.findall(rb"/Type ?/Page\b", content)) <= 8


@pytest.mark.parametrize("name", ["rapport.docx", "presentatie.pptx"])
def test_pictures_are_packed_once_and_words_too(made, name):
    with zipfile.ZipFile(io.BytesIO(made[1][name])) as archive:
        packed = {part.filename.rpartition(".")[2]: part.compress_type for part in archive.infolist()}
    assert (packed["png"], packed["xml"]) == (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


@pytest.mark.parametrize("name", ["rapport.docx", "presentatie.pptx"])
def test_office_files_do_not_tell_who_made_them_when_and_with_what(made, name):
    with zipfile.ZipFile(io.BytesIO(made[1][name])) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2000, 1, 1, 0, 0, 0)}
        names = archive.namelist()
        assert not [part for part in names if "thumbnail" in part or "macro" in part.lower()]
        core, app = archive.read("docProps/core.xml").decode(), archive.read("docProps/app.xml").decode()
        assert 'Target="http' not in "".join(archive.read(p).decode() for p in names if p.endswith(".rels"))
    assert re.findall(r"<dc:creator>([^<]+)", core) == re.findall(r"<cp:lastModifiedBy>([^<]+)", core) == []
    assert set(re.findall(r">(\d{4})-\d\d-\d\dT", core)) == {"2000"}
    assert re.findall(r">([^<\s][^<]*)<", app) == []


def test_the_same_figures_give_the_same_bytes():
    assert files_of(anew("many_doors"))[1] == files_of(anew("many_doors"))[1]


def test_a_name_does_no_harm_in_any_of_the_three(tmp_path):
    rows = "van,naar\n" + "".join(
        '"{}","{}"\n'.format(*(name.replace('"', '""') for name in (a, b)))
        for n, a in enumerate(NAUGHTY)
        for b in NAUGHTY[:n]
    )
    analysis = analyse(
        [("a.csv", rows.encode("utf-8", "surrogatepass"))],
        Settings(names="full"),
        installation=installation(),
    )
    agenda = Agenda(
        agreements=tuple(Agreement(name, name, date(2026, 3, 1)) for name in NAUGHTY),
        made_on=date(2026, 3, 1),
    )
    _, files = files_of(analysis, agenda=agenda)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in files["rapport.pdf"]
    text = document_text(files["rapport.docx"])
    deck = Presentation(io.BytesIO(files["presentatie.pptx"]))
    slides = "\n".join(slide_text(slide) for slide in deck.slides)
    for name in NAUGHTY[:3]:
        assert name in text
        assert name in slides
    for name in ("rapport.docx", "presentatie.pptx"):
        with zipfile.ZipFile(io.BytesIO(files[name])) as archive:
            parts = b"".join(
                archive.read(part) for part in archive.namelist() if part.endswith((".xml", ".rels"))
            )
        assert not re.search(rb'TargetMode="External"|hlinkClick|<w:hyperlink|instrText', parts)


def test_an_agenda_decides_the_points_and_agreements_come_with_what_the_figures_say(lindewaard):
    labels, key = lindewaard.labels, lindewaard.installation.key
    finding = next(one for one in lindewaard.findings if one.key == "too_far")
    agenda = Agenda(
        items=(finding_item(finding, labels, key),),
        agreements=(
            Agreement("Kennismaken", "IB'er", date(2026, 3, 1), date(2026, 6, 1), reference(finding, key)),
        ),
        made_on=date(2026, 3, 1),
    )
    report, files = files_of(lindewaard, agenda=agenda)
    assert [point.says for point in report.points] == [finding_sentence(finding, labels)]
    assert report.points[0].evidence
    row = [cell.words for cell in report.section("agreements").blocks[-1].rows[0]]
    assert row[:3] == ["Kennismaken", "IB'er", "1 juni 2026"]
    assert "3 stappen" in row[3]
    assert "Kennismaken" in document_text(files["rapport.docx"])


@pytest.mark.parametrize(
    "settings", [{"level": "organisation"}, {"names": "organisation"}, {"names": "code", "lang": "en"}]
)
def test_a_report_needs_no_people(settings):
    report, files = files_of(opened("two_islands", **settings))
    assert report.title
    assert all(len(content) > 10_000 for content in files.values())


def test_a_network_without_schools_or_dates_is_told_without_a_matrix():
    analysis = analyse([("a.csv", b"van,naar\nA,B\nB,C\n")], Settings(), installation=installation())
    report, _ = files_of(analysis)
    assert "coverage" not in [section.key for section in report.sections]


def test_below_full_no_name_stands_in_any_report():
    rows = b"van,naar\nAnna Wilgenroosje,Bert Berkenhout\nBert Berkenhout,Carla Eikelboom\n"
    analysis = analyse([("c.csv", rows)], Settings(), installation=installation())
    _, files = files_of(analysis)
    for name in ("rapport.docx", "presentatie.pptx"):
        with zipfile.ZipFile(io.BytesIO(files[name])) as archive:
            for part in archive.namelist():
                assert not re.search(rb"Wilgenroosje|Berkenhout|Eikelboom", archive.read(part)), part


def test_a_house_style_reaches_all_three(tmp_path):
    (tmp_path / FILE).write_text(
        'name = "Gemeente Lindewaard"\n[colours]\naccent = "#702050"\n[logo]\nfile = "l.svg"\nalt = "Wapen"\n'
        '[font]\noffice = "Verdana"\n',
        encoding="utf-8",
    )
    (tmp_path / "l.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="40" height="20"/></svg>'
    )
    _, files = files_of(opened("many_doors"), read_template(tmp_path))
    document = Document(io.BytesIO(files["rapport.docx"]))
    assert document.styles["Normal"].font.name == "Verdana"
    assert 'descr="Wapen"' in document.element.xml
    assert "702050" in document.element.xml
    assert "Gemeente Lindewaard" in document.sections[0].footer.paragraphs[0].text
    deck = Presentation(io.BytesIO(files["presentatie.pptx"]))
    assert "Gemeente Lindewaard" in slide_text(deck.slides[1])
    assert b"<pdfuaid:part>1</pdfuaid:part>" in files["rapport.pdf"]


def test_the_picture_of_a_page_has_three_hundred_dots_an_inch(lindewaard):
    content = page_picture(Told(lindewaard), Template()).png(PAGE_PIXELS)
    assert (int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")) == PAGE_PIXELS


def test_no_header_of_the_matrix_breaks_inside_a_word_in_the_widest_letters(made):
    """The longest word, at two thirds of its size a letter, fits in the row of headers that stand on their side."""
    document = Document(io.BytesIO(made[1]["rapport.docx"]))
    table = next(one for one in document.tables if one.rows[0].cells[0].text == "School")
    head = table.rows[0]
    assert all('w:textDirection w:val="btLr"' in cell._tc.xml for cell in head.cells[1:])
    longest = max(len(word) for cell in head.cells[1:] for word in cell.text.split())
    assert longest == len("orthopedagoog/psycholoog")
    assert head.height.pt >= longest * 7.5 * 0.68
    deck = Presentation(io.BytesIO(made[1]["presentatie.pptx"]))
    shown = next(shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table)
    assert [cell._tc.tcPr.get("vert") for cell in shown.rows[0].cells] == [None, *["vert270"] * 7]
    assert shown.rows[0].height.pt >= longest * 8 * 0.68
    lines = [part.text for cell in shown.rows[0].cells for part in cell.text_frame.paragraphs]
    assert max(map(len, lines)) == longest
    assert sum(row.height for row in shown.rows) < 5.4 * 914_400


def test_no_slide_shows_a_picture_of_one_dot():
    """A school of which no contact is known has a slide without a picture; the others keep theirs."""
    people = (
        "naam;organisatie;functie\nAn;obs De Vlier;IB'er\nBo;Wijkteam Oost;wijkteam\nCas;cbs De Poort;IB'er\n"
    )
    schools = "naam;soort\nobs De Vlier;basisschool\ncbs De Poort;basisschool\nWijkteam Oost;wijkteam\n"
    sheets = {"mensen.csv": people, "scholen.csv": schools, "contacten.csv": "van;naar\nAn;Bo\n"}
    read = tuple((name, text.encode()) for name, text in sheets.items())
    made = files_of(analyse(read, Settings(resamples=0), installation=installation()))[1]
    deck = Presentation(io.BytesIO(made["presentatie.pptx"])).slides
    points = [slide for slide in deck if slide.shapes.title.text_frame.text[:1].isdigit()]
    alone = [slide for slide in points if "Van cbs De Poort" in slide.shapes.title.text_frame.text]
    assert len(alone) == 1
    assert not [shape for shape in alone[0].shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE]
