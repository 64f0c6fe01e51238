#!/usr/bin/env bash
# Builds act, a runner of workflows on this machine (https://github.com/nektos/act), into
# build/go/bin, or reuses it.
set -euo pipefail
cd "$(dirname "$0")/../.."

version=0.2.87
act=build/go/bin/act
if [[ -x $act && $("$act" --version) == "act version $version" ]]; then exit; fi

if ! command -v go > /dev/null; then
  echo "act is built by Go 1.25 or newer, and there is no Go here. Install it from https://go.dev/dl." >&2
  exit 1
fi
echo "Building act $version into build/go/bin …"
GOBIN=$PWD/build/go/bin go install "github.com/nektos/act@v$version"
