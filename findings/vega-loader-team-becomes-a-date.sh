#!/bin/sh
# vega-loader 5.1.3: of a table read with parse "auto" a column with "Wijkteam 1" to "Wijkteam 12" is dates of the year 2001, and so are hours with a decimal comma (1,5 is 5 January) and a class of two
# years (3-4 is 4 March). The text is gone.
#
# Vega's documentation says of "auto" that it finds out the type of each column, among boolean, integer, number, date and string. A name with a number behind it is a text to
# everybody. One would expect that, as d3-dsv 3.0.1's autoType gives for all three, which takes no date but an ISO one. That JavaScript's Date.parse reads the dates is said of
# columns that somebody calls dates. Any text that JavaScript can make a date of is one here, so that teams and groups become moments on an axis of time, in an order of their own
# (Wijkteam 10 is October); one team more, "Wijkteam 13", and the whole column is text again.
# Seen: inferred types date, date, date, integer; Wijkteam 12 is 2001-12-01, 1,5 is 2001-01-05, 3-4 is 2001-03-04; with Wijkteam 13 string.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts vega-loader@5.1.3 d3-dsv@3.0.1
cat > look.mjs <<'JS'
import assert from "node:assert";
import { dsvFormat, autoType } from "d3-dsv";
import { inferTypes, read } from "vega-loader";

const sheet = "team;hours;class;id\nWijkteam 1;1,5;3-4;007\nWijkteam 12;2,25;5-6;7\n";
const semicolons = dsvFormat(";");
const columns = ["team", "hours", "class", "id"];
const day = (moment) => `${moment.getFullYear()}-${moment.getMonth() + 1}-${moment.getDate()}`;
const types = (text) => Object.values(inferTypes(semicolons.parse(text), columns));

const rows = read(sheet, { type: "dsv", delimiter: ";", parse: "auto" });
const seen = rows.map((row) => [...columns.slice(0, 3).map((column) => day(new Date(row[column]))), row.id]);
const expected = semicolons.parse(sheet, autoType).map((row) => Object.values(row));
console.log(types(sheet), seen, expected);
assert.deepStrictEqual(types(sheet), ["date", "date", "date", "integer"]);
assert.deepStrictEqual(seen, [["2001-1-1", "2001-1-5", "2001-3-4", 7], ["2001-12-1", "2001-2-25", "2001-5-6", 7]]);
assert.deepStrictEqual(expected, [["Wijkteam 1", "1,5", "3-4", 7], ["Wijkteam 12", "2,25", "5-6", 7]]);
const more = types(`${sheet}Wijkteam 13;3,5;7-8;8\n`);
console.log(more);
assert.strictEqual(more[0], "string");
JS
node look.mjs
