#!/bin/sh
# The browsers that the tests drive: Chromium, and Firefox for the meeting file, from Debian's packages, when they are
# missing and we may install them. Without them the browser tests say that they were skipped, and why.
set -u
missing=""
has() { for name in "$@"; do command -v "$name" >/dev/null 2>&1 && return 0; done; return 1; }
has chromium chromium-browser google-chrome || missing="$missing chromium"
has firefox-esr firefox || missing="$missing firefox-esr"
[ -z "$missing" ] && exit 0
if command -v apt-get >/dev/null 2>&1; then
  sudo=""
  [ "$(id -u)" = 0 ] || sudo="sudo -n"
  echo "Installing$missing from Debian's packages for the browser tests ..." >&2
  # shellcheck disable=SC2086
  $sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends $missing >/dev/null && exit 0
fi
echo "Not here and could not be installed:$missing. The tests that need them will be skipped." >&2
exit 0
