#!/usr/bin/env bash
# Adds up what the reports of the last test run say.
set -euo pipefail
cd "$(dirname "$0")/../.."

sed -nE 's/.*<testsuite .* tests="([0-9]+)" errors="([0-9]+)" skipped="([0-9]+)" failures="([0-9]+)".*/\1 \2 \3 \4/p' \
    functions/*/target/*-reports/TEST-*.xml infra/*/target/*-reports/TEST-*.xml |
    awk '{ tests += $1; bad += $2 + $4; skipped += $3 }
         END { if (!tests) exit 1; print tests - bad - skipped " passed, " bad " failed, " skipped " skipped" }'
