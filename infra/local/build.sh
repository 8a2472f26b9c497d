#!/usr/bin/env bash
# Builds the local cloud by the command that is given, and then touches a file by which "make" knows that it was built. On a terminal
# it says meanwhile what is done and for how long already, on one line and once a second; elsewhere it keeps quiet.
#
#   build.sh FILE COMMAND...
#
# Ctrl-C reaches the command as well as this, since both are of the terminal's foreground; the file is then missing, however far it got.
set -euo pipefail

TICK="the next second"
WIDTH=79

# The command, and a word every second.
work() {
    tick &
    trap 'kill $! 2>/dev/null' EXIT
    "$@" 2>&1
}

tick() {
    trap 'kill $! 2>/dev/null; exit' TERM
    while sleep 1 & wait $!; do echo "$TICK"; done
}

# What Maven is at, by its own words; whatever is a warning or an error, and the lines that belong to it, is shown as it is.
tell() {
    local module='Building (.*) [^ ]+ +\[([0-9]+)/([0-9]+)\]' download='Downloading from [^ ]+ ([^ ]+)'
    local doing=starting part="" wrong="" line
    while IFS= read -r line; do
        case $line in
            "$TICK") say "$doing$part" ;;
            "[INFO]"*)
                wrong=""
                if [[ $line =~ $module ]]; then
                    part=" ${BASH_REMATCH[1]#Countersign: } (${BASH_REMATCH[2]} of ${BASH_REMATCH[3]})"
                    doing=compiling
                elif [[ $line =~ $download ]]; then
                    doing=downloading
                elif [[ $line == *"--- compiler:"* ]]; then
                    doing=compiling
                elif [[ $line == *"--- quarkus:"*":build "* ]]; then
                    doing=packaging
                fi
                ;;
            "[WARNING]"* | "[ERROR]"*)
                wrong=yes
                show "$line"
                ;;
            *) [ -z "$wrong" ] || show "$line" ;;
        esac
    done
    say ""
}

say() {
    local text="Building the local cloud: $1, $SECONDS s"
    [ -n "$1" ] || text=""
    printf '\r\033[K%s' "${text:0:$WIDTH}"
}

show() { printf '\r\033[K%s\n' "$1"; }

# Without this an interrupt is forgotten that comes while something short runs and ends well.
trap 'exit 130' INT

file=$1
shift
mkdir -p "$(dirname "$file")"
rm -f "$file"
if [ -t 1 ]; then
    MAVEN_OPTS="${MAVEN_OPTS:-} -Dorg.slf4j.simpleLogger.defaultLogLevel=info" work "$@" </dev/null | tell
    echo "Built the local cloud in $SECONDS s."
else
    echo "Building the local cloud..."
    "$@"
fi
touch "$file"
