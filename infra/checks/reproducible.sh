#!/usr/bin/env bash
# Builds the package of what is committed twice, in two fresh directories, and compares the digests; where they differ it names the files.
set -euo pipefail
cd "$(dirname "$0")/../.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

build() {
    git clone --quiet . "$work/$1"
    make --silent -C "$work/$1" package
}

digest() {
    local zip=$work/$1/functions/bundle/target/function.zip
    if command -v sha256sum >/dev/null; then sha256sum <"$zip"; else shasum -a 256 <"$zip"; fi | cut -d' ' -f1
}

build one
build another/one
if [ "$(digest one)" = "$(digest another/one)" ]; then
    echo "Two builds, one digest: $(digest one)"
    exit 0
fi
diff -rq "$work/one/functions/bundle/target/content" "$work/another/one/functions/bundle/target/content" >&2 || true
echo "Two builds differ" >&2
exit 1
