#!/usr/bin/env bash
# Builds and serves the demo, and builds it again when a file changes. PORT chooses the port.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/setup.sh build
. scripts/env.sh
port=${PORT:-8080}
echo "The demo will be at http://127.0.0.1:$port/ (the first build takes about a minute)."
# A folder of its own: this is a development build, and dist/ holds the release.
mkdir -p target/serve
exec trunk serve --locked --skip-version-check --port "$port" --dist target/serve
