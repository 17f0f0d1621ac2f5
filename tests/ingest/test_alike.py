"""Nodes and lines that are written alike are read many at a time, and mean what they mean one at a time."""

from __future__ import annotations

import random
import time

import pytest

from netmap.errors import UnreadableFile
from netmap.ingest import graph_alike
from netmap.ingest.sheets import parse

NODES = 40
GRAPHML = (
    '<graphml><key id="w" for="edge" attr.name="weight" attr.type="double"/><key id="n" for="edge" attr.name="noot" attr.type="string">'
    '<default>gewoon</default></key><key id="uren" for="node" attr.name="uren" attr.type="int"><default>4</default></key><graph edgedefault="directed">{nodes}<!-- {comment} -->{edges}</graph></graphml>'
)
GEXF = (
    '<gexf xmlns:viz="http://gexf.net/viz"><graph defaultedgetype="undirected" timeformat="date"><attributes class="edge"><attribute id="0" title="noot" type="string">'
    '<default>gewoon</default></attribute></attributes><attributes class="node"><attribute id="functie" title="functie" type="string"/>'
    '<attribute id="uren" title="uren" type="integer"><default>4</default></attribute></attributes><nodes>{nodes}</nodes><edges><!-- {comment} -->{edges}</edges></graph></gexf>'
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
ODD_NODE = {
    "graphml": '<node id="box"><graph edgedefault="undirected"><node id="in"/><node id="in 2"><data key="name">Bo</data></node></graph></node>',
    "gexf": '<node id="box" label="A &amp; B"><nodes><node id="in" label="Bo"/><node id="in 2" label="Cas"/></nodes></node>',
}


def written(form, seed, *, odd=True):
    """A file of which most nodes and lines are alike, and some are not."""
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

    def node(n):
        name = dice.choice((f"Anna {n}", f"Anna {n}", str(n), f"n{n}", "None", ""))
        said = {"name": name, "functie": dice.choice(("", "ib", "arts")), "uren": dice.choice(("", "8"))}
        if form == "graphml":
            return f'<node id="n{n}">{"".join(f"""<data key="{key}">{text}</data>""" for key, text in said.items() if text)}</node>\n'
        label = dice.choice(("", f' label="{name}"'))
        inside = dice.choice(("", "", ' pid="n3"'))
        values = "".join(
            f'<attvalue for="{key}" value="{text}"/>' for key, text in list(said.items())[1:] if text
        )
        drawn = '<viz:size value="2.0"></viz:size><viz:position x="1" y="2"/>'
        return f'<node id="n{n}"{label}{inside}>{dice.choice(("", f"<attvalues>{values}</attvalues>"))}{dice.choice(("", drawn))}</node>\n'

    lines = [line() for _ in range(300)]
    nodes = list(map(node, range(NODES)))
    if odd:
        for one in ODD[form]:
            lines.insert(dice.randrange(300), one)
        nodes.insert(dice.randrange(NODES), ODD_NODE[form])
    base = GRAPHML if form == "graphml" else GEXF
    return base.format(
        nodes="".join(nodes), comment=lines[0] * 3 + nodes[0] * 3, edges="".join(lines)
    ).encode()


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
    monkeypatch.setattr(graph_alike, "pattern_of", lambda *_: None)
    assert many == [as_columns(content) for content in contents]
    assert all((len(found["nodes"]), len(found["ties"])) == (NODES + 3, 303) for found in many)


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_of_what_programs_write_hardly_one_node_or_line_goes_through_the_parser(form):
    taken = {"node": 0, "edge": 0}
    for _, _, several in graph_alike.alike(written(form, 3, odd=False).decode(), form):
        taken[several.part] += len(several)
    assert taken == {"node": NODES - 1, "edge": 300 - 1}  # but for the last of each


def even_block(form, part, dice):
    """Nodes or lines with the same attributes in the same places, as a program writes them; in some files one differs a little."""
    needed = ["id"] if part == "node" else ["source", "target"]
    names = [*needed, *dice.sample(["nr", "label", "weight", "directed"], dice.randrange(4))]
    keys = dice.sample(["w", "n", "key"], dice.randrange(4))
    gap, odd = dice.choice(["", "\n", "\n    "]), dice.choice([None, None, None, 1, 3])
    with_quotes, closed, drawn = dice.random() < 0.2, dice.random() < 0.5, dice.random() < 0.3
    strange = dice.choice(["", "", "", "", "&amp;", "\n", "\t", "<"])

    def text(quoted):
        said = ["a b", "2.5", "é", "x = 1", "zeg=", "/>", "", strange] + (
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
            each = "".join(
                f'{gap}<attvalue for="{key}" value="{text(False) or dice.choice("00000 ").strip()}"/>'
                for key in kept
            )
            within = f"<attvalues>{each}</attvalues>" if kept else ""
            within += f'<viz:size value="{number}"></viz:size>{gap}<viz:position x="{number}" y="1"/>' * drawn
        lines.append(f"<{part}{own}>{within}</{part}>" if within or closed else f"<{part}{own}/>")
    return "".join(line + gap for line in lines)


@pytest.mark.parametrize("part", ["node", "edge"])
@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_what_is_taken_apart_at_the_quotes_is_what_the_pattern_finds(form, part):
    apart = by_pattern = 0
    for seed in range(900):
        text = even_block(form, part, random.Random(seed))
        pattern = graph_alike.pattern_of(text, form, part)
        whole = pattern is not None and pattern.several.fullmatch(text) is not None
        fast = pattern and pattern.even(text)
        by_pattern += whole
        if fast:
            apart += 1
            assert whole, text
            slow = pattern.columns(text, 0, len(text))
            for quickly, slowly in ((fast.attributes, slow.attributes), (fast.values, slow.values)):
                assert {name: list(texts) for name, texts in quickly.items()} == {
                    name: list(texts) for name, texts in slowly.items()
                }
    assert 200 < apart < by_pattern - 50


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
    "part",
    [
        '<edge source="a" target="b">',
        "<!-- ",
        '<edge source="a" target="b"',
        "<edge x='",
        '<edge "',
        "<node ",
        '<node id="a">',
    ],
)
def test_no_text_makes_the_search_for_such_lines_long(part):
    begin = time.process_time()
    text = '<graphml><edge source="a" target="b"/>' + part * 100_000
    assert sum(len(several) for *_, several in graph_alike.alike(text, "graphml")) < 3
    assert time.process_time() - begin < 5
