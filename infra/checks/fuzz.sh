#!/usr/bin/env bash
# Lets Schemathesis make requests of the contract, right ones and wrong ones, and hold what the local cloud answers to it: no failure
# of ours, no answer that is not documented. In turn as each kind of caller, for a bounded number of requests, the same ones each time.
set -euo pipefail
cd "$(dirname "$0")/../.."

APP=infra/local/target/quarkus-app/quarkus-run.jar
SEED=${SEED:-20260304}
EXAMPLES=${EXAMPLES:-8}
# For each kind of caller.
SECONDS_EACH=${SECONDS_EACH:-30}
LOG=infra/local/target/fuzz.log
JAVA=${JAVA_HOME:-$(infra/local/find-jdk.sh 25)}/bin/java

[ -e "$APP" ] || { echo "Build the local cloud first (make run, or mvn package -DskipTests -pl infra/local -am)." >&2; exit 1; }

port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
api=http://localhost:$port

COUNTERSIGN_LOCAL=true PORT=$port "$JAVA" -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED \
    --sun-misc-unsafe-memory-access=allow -Dorg.sqlite.tmpdir=infra/local/target -jar "$APP" >"$LOG" 2>&1 &
cloud=$!
trap 'kill "$cloud" 2>/dev/null || true; wait "$cloud" 2>/dev/null || true' EXIT
for _ in $(seq 300); do
    curl -sf -o /dev/null "$api/_local/clock" && break
    kill -0 "$cloud" 2>/dev/null || { echo "The local cloud did not start; see $LOG." >&2; exit 1; }
    sleep 0.2
done

json() { curl -sf -H 'Content-Type: application/json' "$@"; }
field() { sed -E "s/.*\"$1\":\"([^\"]*)\".*/\1/"; }
token() { json "$api/_local/token" -d "$1" | field token; }

host=$(token '{"sub":"backend","scope":"accounts","ttl":36000}')
agent=$(token '{"sub":"agent","scope":"agent","ttl":36000}')
user=$(token '{"sub":"ann","ttl":36000}')
json -o /dev/null -X PUT "$api/accounts/ann" -H "Authorization: Bearer $host" \
    -d '{"email":"ann@example.com","emailVerified":true,"billingMethodConnected":true}'

# Checked is what is answered, not whether a request was to be taken: rules that hang together are not to be seen in a schema.
failed=0
for caller in "user $user" "host $host" "agent $agent" "nobody none"; do
    echo "fuzz: as ${caller%% *}"
    PYTHONPATH=infra/checks PYTHONDONTWRITEBYTECODE=1 SCHEMATHESIS_HOOKS=fuzz_checks .venv/bin/schemathesis run infra/openapi.yaml --url "$api" \
        --header "Authorization: Bearer ${caller#* }" --phases examples,coverage,fuzzing \
        --checks documented \
        --max-examples "$EXAMPLES" --max-time "$SECONDS_EACH" --seed "$SEED" --generation-database none --no-shrink --workers 2 \
        --request-timeout 20 --continue-on-failure --warnings off --no-color >"$LOG.${caller%% *}" 2>&1 \
        || { failed=1; cat "$LOG.${caller%% *}"; }
done
exit $failed
