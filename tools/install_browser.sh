#!/bin/sh
# The browser that the tests drive: Chromium from Debian's packages, when it is missing and we may install it.
# Without it the browser tests say that they were skipped, and why.
set -u
for name in chromium chromium-browser google-chrome; do
  command -v "$name" >/dev/null 2>&1 && exit 0
done
if command -v apt-get >/dev/null 2>&1; then
  sudo=""
  [ "$(id -u)" = 0 ] || sudo="sudo -n"
  echo "Installing Chromium from Debian's packages for the browser tests ..." >&2
  $sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends chromium >/dev/null && exit 0
fi
echo "No Chromium here and it could not be installed: the browser tests will be skipped." >&2
exit 0
