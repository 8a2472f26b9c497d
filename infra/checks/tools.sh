#!/usr/bin/env bash
# Brings the tools that are not Maven's into .venv, which git ignores: the SAM CLI, cfn-lint, an OpenAPI validator, Schemathesis, and
# the runtime interface emulator that the SAM CLI ships. Does nothing when they are there.
set -euo pipefail
cd "$(dirname "$0")/../.."

SAM=1.170.0
CFN_LINT=1.58.0
OPENAPI=0.9.0
SCHEMATHESIS=4.32.5
WANTED="sam $SAM cfn-lint $CFN_LINT openapi $OPENAPI schemathesis $SCHEMATHESIS"

[ "$(cat .venv/tools 2>/dev/null)" = "$WANTED" ] && exit 0

command -v python3 >/dev/null || { echo "Install Python 3.9 or newer (package python3) for the checks." >&2; exit 1; }
python3 -m venv .venv || { echo "Install Python's venv module (package python3-venv) for the checks." >&2; exit 1; }
.venv/bin/pip install --quiet --disable-pip-version-check "aws-sam-cli==$SAM" "cfn-lint==$CFN_LINT" \
    "openapi-spec-validator==$OPENAPI" "schemathesis==$SCHEMATHESIS"

case "$(uname -m)" in
    aarch64 | arm64) processor=arm64 ;;
    *) processor=x86_64 ;;
esac
emulator=$(.venv/bin/python - <<'PYTHON'
import pathlib, samcli
print(pathlib.Path(samcli.__file__).parent / "local" / "rapid")
PYTHON
)
cp "$emulator/aws-lambda-rie-$processor" .venv/aws-lambda-rie
chmod +x .venv/aws-lambda-rie
echo "$WANTED" > .venv/tools
