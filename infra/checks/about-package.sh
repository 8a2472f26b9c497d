#!/usr/bin/env bash
# Says of a function.zip what form it has, how large it is and what its digest is. Needs JAVA_HOME.
set -euo pipefail

content=$("$JAVA_HOME/bin/jar" tvf "$1")
form=native
[[ $content == *" lib/"* ]] && form=JVM
unpacked=$(awk '{ bytes += $1 } END { print bytes }' <<<"$content")
if command -v sha256sum >/dev/null; then digest=$(sha256sum "$1"); else digest=$(shasum -a 256 "$1"); fi
echo "$1: $form form, $(($(wc -c <"$1") / 1024)) KiB packed, $((unpacked / 1024)) KiB unpacked"
echo "sha256 ${digest%% *}"
