#!/bin/sh
# Make a virtual environment in $1. Debian keeps the module `venv` needs in a package of its own: install it when allowed.
set -eu
venv=$1
python=${PYTHON:-python3}

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
  echo "netmap needs Python 3.11 or newer; found: $("$python" --version). Try: make PYTHON=python3.12 ..." >&2
  exit 1
}
[ -x "$venv/bin/python" ] && "$venv/bin/python" -m pip --version >/dev/null 2>&1 && exit 0
rm -rf "$venv"
"$python" -m venv "$venv" >/dev/null 2>&1 && exit 0

rm -rf "$venv"
version=$("$python" -c 'import sys; print(f"{sys.version_info[0]}.{sys.version_info[1]}")')
if command -v apt-get >/dev/null 2>&1; then
  sudo=""
  [ "$(id -u)" = 0 ] || sudo="sudo -n"
  echo "Installing python$version-venv from Debian's packages ..." >&2
  $sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq "python$version-venv" >/dev/null || true
fi
"$python" -m venv "$venv" || {
  echo "No virtual environment could be made. Install the package python$version-venv and try again." >&2
  exit 1
}
