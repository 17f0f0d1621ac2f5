"""Lines that are written alike are read many at a time, and mean what they mean one at a time."""

from __future__ import annotations

import random
import time

import pytest

from netmap.errors import UnreadableFile
from netmap.ingest import graph_alike, graph_markup
from netmap.ingest.graph_alike import pattern_of, stretches
from netmap.ingest.graph_even import taken_apart
from netmap.ingest.sheets import parse

NODES = 40
GRAPHML = (
    '<graphml><key id="w" for="edge" attr.name="weight" attr.type="double"/><key id="n" for="edge" attr.name="noot" attr.type="string">'
    '<default>gewoon</default></key><graph edgedefault="directed">{nodes}<!-- {comment} -->{edges}</graph></graphml>'
)
GEXF = (
    '<gexf><graph defaultedgetype="undirected" timeformat="date"><attributes class="edge"><attribute id="0" title="noot" type="string">'
    "<default>gewoon</default></attribute></attributes><nodes>{nodes}</nodes><edges><!-- {comment} -->{edges}</edges></graph></gexf>"
)
ODD = {
    "graphml": (
        '<edge source="n1" target="n2"><data key="n">a &amp; b</data></edge>',
        '<edge target="n1" source="n2"/>',
        '<edge source="n3" target="n4"><data key="w">None</data><desc>x</desc></edge>',
        '<![CDATA[<edge source="n5" target="n6"/><edge source="n5" target="n6"/>]]>',
    ),
    "gexf": (
        '<edge id="a" source="n1" target="n2" weight="2"><spells><spell start="2026-01-05" end="2026-02-01"/></spells></edge>',
        '<edge source="n3" target="n4" label="a &lt; b"/>',
        '<edge source="n3" target="n4"><attvalues><attvalue for="0" value=""/></attvalues></edge>',
        '<?noot <edge source="n5" target="n6"/><edge source="n5" target="n6"/>?>',
    ),
}


def written(form, seed, *, odd=True):
    """A file of which most lines are alike, and some are not."""
    dice = random.Random(seed)

    def line():
        ends = f'source="n{dice.randrange(NODES)}" target="n{dice.randrange(NODES)}"'
        if form == "graphml":
            own = dice.choice(("", "", ' directed="false"'))
            weight = dice.choice(
                ("", '<data key="w">2.5</data>', '<data key="w"> 4 </data>', '<data key="w">NaN</data>')
            )
            note = dice.choice(("", '\n  <data key="n">zus</data>'))
            return f"<edge {ends}{own}>{weight}{note}</edge>\n"
        own = dice.choice(("", ' weight="3"', ' weight="1.5" start="2026-01-05" end="2026-02-03"'))
        way = dice.choice(("", ' type="directed"', ' type="mutual"'))
        note = dice.choice(("", '<attvalues><attvalue for="0" value="zus"></attvalue></attvalues>'))
        return f"<edge {ends}{own}{way}>{note}</edge>\n"

    lines = [line() for _ in range(300)]
    if odd:
        for one in ODD[form]:
            lines.insert(dice.randrange(300), one)
    nodes = "".join(f'<node id="n{n}" label="Anna {n}"/>' for n in range(NODES))
    base = GRAPHML if form == "graphml" else GEXF
    return base.format(nodes=nodes, comment=lines[0] * 3, edges="".join(lines)).encode()


def as_columns(content):
    """Both sheets, rows without the empty cells at their end."""
    found = {}
    for sheet in parse("n", content):
        header = sheet.rows[0]
        found[sheet.name] = [
            {name: cell for name, cell in zip(header, row, strict=False) if cell is not None}
            for row in sheet.rows[1:]
        ]
    return found


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_lines_read_many_at_a_time_mean_what_they_mean_one_at_a_time(form, monkeypatch):
    contents = [written(form, seed) for seed in range(8)]
    many = [as_columns(content) for content in contents]
    monkeypatch.setattr(graph_markup, "pattern_of", lambda *_: None)
    assert many == [as_columns(content) for content in contents]
    assert all(len(found["ties"]) == 303 for found in many)


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_of_lines_as_programs_write_them_hardly_one_goes_through_the_parser(form):
    text = written(form, 3, odd=False).decode()
    pattern = pattern_of(text, form)
    taken = sum(len(pattern.columns(text, *span).attributes["source"]) for span in stretches(text, pattern))
    assert taken == 300


def even_lines(form, dice):
    """Lines with the same attributes in the same places, as a program writes them; in some files one line differs a little."""
    names = ["source", "target", *dice.sample(["id", "label", "weight", "directed"], dice.randrange(4))]
    keys = dice.sample(["w", "n", "key"], dice.randrange(4))
    gap, odd = dice.choice(["", "\n", "\n    "]), dice.choice([None, None, 1, 3])
    with_quotes, closed = dice.random() < 0.3, dice.random() < 0.5

    def text(quoted):
        said = ["a b", "2.5", "é", "x = 1", "zeg=", "/>", ""] + (
            ['zeg "ja"', '"', '" target="n2'] if quoted and with_quotes else []
        )
        return dice.choice(said)

    lines = []
    for number in range(5):
        own = "".join(f' {name}="{text(False) or "n1"}"' for name in names)
        kept = keys[1:] if number == odd else keys
        if form == "graphml":
            within = "".join(f'{gap}<data key="{key}">{text(True)}</data>' for key in kept)
        else:
            each = "".join(f'{gap}<attvalue for="{key}" value="{text(False) or "0"}"/>' for key in kept)
            within = f"<attvalues>{each}</attvalues>" if kept else ""
        lines.append(f"<edge{own}>{within}</edge>" if within or closed else f"<edge{own}/>")
    return gap.join(lines) + dice.choice(["", "\n", "  "])


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_lines_taken_apart_at_the_quotes_are_those_of_the_pattern(form, monkeypatch):
    stretched = []
    for seed in range(600):
        text = even_lines(form, random.Random(seed))
        pattern = pattern_of(text, form)
        stretched += [(pattern, text, *span) for span in stretches(text, pattern)] if pattern else []
    apart = sum(taken_apart(text[start:end]) is not None for _, text, start, end in stretched)
    assert 150 < apart < len(stretched) - 50
    quickly = [pattern.columns(*rest) for pattern, *rest in stretched]
    monkeypatch.setattr(graph_alike, "taken_apart", lambda _: None)
    for fast, (pattern, *rest) in zip(quickly, stretched, strict=True):
        slow = pattern.columns(*rest)
        assert {name: list(texts) for name, texts in fast.attributes.items()} == {
            name: list(texts) for name, texts in slow.attributes.items()
        }
        assert {key: list(texts) for key, texts in fast.values.items()} == {
            key: list(texts) for key, texts in slow.values.items()
        }


@pytest.mark.parametrize(
    "end", ["", '<edge source="n1"/>', '<edge source="" target="n2"/>' * 3, "<edges>", "<!-- "]
)
def test_a_file_that_is_damaged_among_such_lines_is_refused(end):
    content = written("graphml", 1, odd=False)
    cut = content[: content.rindex(b"</graph>")] + end.encode()
    with pytest.raises(UnreadableFile) as error:
        parse(
            "n",
            cut if not end or end[0] != "<" or end in ("<edges>", "<!-- ") else cut + b"</graph></graphml>",
        )
    assert error.value.reason == "damaged_graph"


@pytest.mark.parametrize(
    "part", ['<edge source="a" target="b">', "<!-- ", '<edge source="a" target="b"', "<edge x='", '<edge "']
)
def test_no_text_makes_the_search_for_such_lines_long(part):
    begin = time.perf_counter()
    text = '<graphml><edge source="a" target="b"/>' + part * 100_000
    pattern = pattern_of(text, "graphml")
    assert sum(1 for _ in stretches(text, pattern)) < 3
    assert time.perf_counter() - begin < 3
