#!/bin/sh
# Renews the map's WebGL library: sigma and graphology as npm publishes them, unchanged, with their licences and checksums.
# Change a version here, run this, look at what changed, and run the tests: one compares the bytes with SHA256SUMS.
set -eu
SIGMA=3.0.3
GRAPHOLOGY=0.26.0

assets="$(cd "$(dirname "$0")/.." && pwd)/netmap/export/map_assets"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

# npm compares each package with the SHA-512 of the registry before it unpacks it
npm pack --silent "sigma@$SIGMA" "graphology@$GRAPHOLOGY" >/dev/null
for name in sigma graphology; do
  mkdir "$name"
  tar xzf "$name"-[0-9]*.tgz -C "$name" --strip-components 1
done

cp sigma/dist/sigma.min.js "$assets/sigma.min.js"
cp graphology/dist/graphology.umd.min.js "$assets/graphology.min.js"
{
  echo "sigma.min.js $SIGMA, unchanged, from the npm package sigma. https://www.sigmajs.org"
  echo
  cat sigma/LICENSE.txt
} >"$assets/LICENSE-sigma.txt"
{
  echo "graphology.min.js $GRAPHOLOGY, unchanged (dist/graphology.umd.min.js), from the npm package graphology."
  echo "https://graphology.github.io"
  echo
  cat graphology/LICENSE.txt
} >"$assets/LICENSE-graphology.txt"
cd "$assets"
sha256sum graphology.min.js sigma.min.js vis-network.min.js >SHA256SUMS
