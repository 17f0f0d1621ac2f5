#!/bin/sh
# chrono-node 2.10.3, Dutch: two o'clock in the afternoon is two at night, of "2 jaar en 3 maanden geleden" the two years are left out, "5 mei 23" is at eleven in the evening of this
# year's 5 May, and "3 en 5 juni" is 5 June alone.
#
# "3 juni 's middags om 2 uur" is taken whole as one moment, and 's middags alone is known to be noon, so that one would expect 14:00. Of a length of time of two parts one would
# expect both, as its English gives, or nothing: by its README Dutch is supported, and not in part. A year of two digits is one in "5-5-23" and in English. Nothing says that a part
# of the text was left out but the part that is given back as read. Somebody last seen two years ago was seen three months ago.
# Seen, on 6 March 2024: 3 June 02:00; 6 December 2023, English 6 December 2021; 5 May 2024 23:00, English 5 May 2023; 5 June.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts chrono-node@2.10.3
cat > look.cjs <<'JS'
const assert = require("assert");
const chrono = require("chrono-node");

const now = new Date(2024, 2, 6, 12);
const shown = (moment) => `${moment.getFullYear()}-${moment.getMonth() + 1}-${moment.getDate()} ${moment.getHours()}`;
const seen = [
  ["nl", "3 juni 's middags om 2 uur", ["3 juni 's middags om 2 uur", "2024-6-3 2"]],
  ["nl", "'s middags", ["'s middags", "2024-3-6 12"]],
  ["nl", "2 jaar en 3 maanden geleden", ["3 maanden geleden", "2023-12-6 12"]],
  ["en", "2 years and 3 months ago", ["2 years and 3 months ago", "2021-12-6 12"]],
  ["nl", "2 jaar geleden", ["2 jaar geleden", "2022-3-6 12"]],
  ["nl", "5 mei 23", ["5 mei 23", "2024-5-5 23"]],
  ["nl", "5-5-23", ["5-5-23", "2023-5-5 12"]],
  ["en", "5 May 23", ["5 May 23", "2023-5-5 12"]],
  ["nl", "3 en 5 juni", ["5 juni", "2024-6-5 12"]],
];
for (const [language, text, one] of seen) {
  const read = chrono[language].parse(text, now).map((part) => [part.text, shown(part.start.date())]);
  console.log(language, text, JSON.stringify(read));
  assert.deepStrictEqual(read, [one]);
}
JS
node look.cjs
