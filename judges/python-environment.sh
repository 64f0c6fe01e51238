#!/usr/bin/env bash
# Makes build/python, the virtual environment of moto, the AWS CLI and cfn-lint, or reuses it.
set -euo pipefail
cd "$(dirname "$0")/.."

environment=build/python
wanted=judges/python-requirements.txt
installed=$environment/installed-requirements.txt
if cmp --silent "$wanted" "$installed"; then exit; fi

stop() {
  echo "$1" >&2
  exit 1
}
python=${PYTHON:-python3}
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 9))' 2>/dev/null ||
  stop "moto, the AWS CLI and cfn-lint need Python 3.9 or newer; '$python' is missing or older. Install it, or name another one with PYTHON=…"

echo "Installing moto, the AWS CLI and cfn-lint into $environment …"
rm -rf "$environment"
"$python" -m venv "$environment" ||
  stop "'$python' has no working venv module (on Debian and Ubuntu it is the package python3-venv)."
"$environment/bin/pip" install --quiet --disable-pip-version-check --requirement "$wanted" ||
  stop "pip could not install what $wanted lists; its reason is above."
cp "$wanted" "$installed"
