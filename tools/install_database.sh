#!/bin/sh
# PostgreSQL, for the tests of what is kept: from Debian's packages, when it is missing and we may install it. Nothing is started
# here: the tests start a server of their own on a socket of their own. Without it they say that they were skipped, and why.
set -u
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 && exit 0
command -v initdb >/dev/null 2>&1 && exit 0
if command -v apt-get >/dev/null 2>&1; then
  sudo=""
  [ "$(id -u)" = 0 ] || sudo="sudo -n"
  echo "Installing postgresql from Debian's packages for the tests of the store ..." >&2
  # without a cluster of its own: none is needed
  $sudo apt-get update -qq && $sudo mkdir -p /etc/postgresql-common/createcluster.d &&
    echo "create_main_cluster = false" | $sudo tee /etc/postgresql-common/createcluster.d/netmap-tests.conf >/dev/null &&
    DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends postgresql >/dev/null && exit 0
fi
echo "PostgreSQL is not here and could not be installed. The tests that need it will be skipped." >&2
exit 0
