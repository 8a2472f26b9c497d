#!/usr/bin/env bash
# Reads the QR codes of functions/totp as other people's software does: librsvg draws them on 200 pixels, zbar reads them, and
# oathtool makes the code of the URI that was read, which has to be the one that we expect. Samples come from QrSamplesTest.
set -euo pipefail
cd "$(dirname "$0")/../.."

PIXELS=200
SAMPLES=functions/totp/target/qr

install_tools() {
    local missing=()
    command -v oathtool >/dev/null || missing+=(oathtool)
    command -v zbarimg >/dev/null || missing+=(zbar-tools)
    command -v rsvg-convert >/dev/null || missing+=(librsvg2-bin)
    [ ${#missing[@]} -eq 0 ] && return
    local as_root=()
    [ "$(id -u)" -eq 0 ] || as_root=(sudo -n)
    echo "Installing ${missing[*]}"
    if ! command -v apt-get >/dev/null \
        || ! { "${as_root[@]}" apt-get update -qq && "${as_root[@]}" apt-get install -y -qq "${missing[@]}"; } >/dev/null 2>&1; then
        echo "Install ${missing[*]} for this check (Debian: apt-get install ${missing[*]})." >&2
        exit 1
    fi
}

make_samples() {
    [ -d "$SAMPLES" ] && [ -z "$(find functions/totp/src functions/totp/pom.xml -newer "$SAMPLES" -print -quit)" ] && return
    rm -rf "$SAMPLES"
    JAVA_HOME=${JAVA_HOME:-$(infra/local/find-jdk.sh 25)} \
        mvn test -pl functions/totp -am -Dtest=QrSamplesTest -Dsurefire.failIfNoSpecifiedTests=false
}

parameter() { sed -E "s/.*[?&]$1=([^&]*).*/\1/" <<<"$2"; }

# Compares one sample; says what is wrong with it.
check() {
    local sample=$1 uri time code read theirs
    { read -r uri; read -r time; read -r code; } <"$sample.txt"
    rsvg-convert --width "$PIXELS" --height "$PIXELS" "$sample.svg" --output "$sample.png"
    read=$(zbarimg --quiet --raw -Sdisable -Sqrcode.enable "$sample.png" 2>/dev/null) \
        || { echo "$sample: zbar cannot read it on $PIXELS pixels"; return 1; }
    [ "$read" = "$uri" ] || { echo "$sample: zbar read $read instead of $uri"; return 1; }
    theirs=$(oathtool --totp="$(parameter algorithm "$read")" --digits="$(parameter digits "$read")" \
        --time-step-size="$(parameter period "$read")s" --now="${time/T/ }" --base32 "$(parameter secret "$read")")
    [ "$theirs" = "$code" ] || { echo "$sample: oathtool says $theirs, we say $code"; return 1; }
}

install_tools
make_samples
wrong=0
count=0
for text in "$SAMPLES"/*.txt; do
    count=$((count + 1))
    check "${text%.txt}" || wrong=$((wrong + 1))
done
[ "$wrong" -eq 0 ] || { echo "$wrong of $count QR codes are wrong" >&2; exit 1; }
echo "zbar read $count QR codes on $PIXELS pixels, and oathtool made the codes that we expect"
