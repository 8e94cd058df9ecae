#!/usr/bin/env bash
# The files that a host needs, under dist/.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/setup.sh build release
. scripts/env.sh
trunk build --release --locked --skip-version-check
