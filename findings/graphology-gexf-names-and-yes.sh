#!/bin/sh
# graphology-gexf 0.13.2: an attribute is called by its title when its id is a number and by its id otherwise; the values "1", "True" and "TRUE" of a
# boolean are a no; and of a value that changes in time the one that stands last in the file is kept, whatever its dates.
#
# GEXF has the id to refer to and the title as the name, and the letters of the id change nothing in that. One would expect the title in both, a yes
# for every way to write it ("1" is one in XML Schema, "True" in Python) or a refusal, and the latest value or all of them.
# Seen: {"Functie":"x"} for id="0" and {"d0":"x"} for id="d0"; [true,false,false,false]; 2, of January, although 9 is of March.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts graphology@0.26.0 graphology-gexf@0.13.2
cat > look.cjs <<'JS'
const assert = require("assert");
const Graph = require("graphology");
const gexf = require("graphology-gexf");
const nodes = (attribute, value) => {
  const text = `<gexf version="1.3"><graph defaultedgetype="undirected"><attributes class="node">${attribute}</attributes><nodes><node id="1">
    <attvalues>${value}</attvalues></node></nodes><edges/></graph></gexf>`;
  return gexf.parse(Graph, text).getNodeAttributes("1");
};
const named = (id) => nodes(`<attribute id="${id}" title="Functie" type="string"/>`, `<attvalue for="${id}" value="x"/>`);
const said = (value) => nodes('<attribute id="0" title="ok" type="boolean"/>', `<attvalue for="0" value="${value}"/>`).ok;
const changing = '<attvalue for="0" value="9" start="2026-03-01"/><attvalue for="0" value="2" start="2026-01-01"/>';
const last = nodes('<attribute id="0" title="calls" type="double"/>', changing).calls;
const yes = ["true", "1", "True", "TRUE"].map(said);
console.log("graphology-gexf 0.13.2", JSON.stringify([named("0"), named("d0")]), JSON.stringify(yes), last);
assert.deepStrictEqual([named("0"), named("d0")], [{ Functie: "x" }, { d0: "x" }]);
assert.deepStrictEqual(yes, [true, false, false, false]);
assert.strictEqual(last, 2);
JS
node look.cjs
