#!/usr/bin/env bash
# Doubles hostile texts in everything that reads them, and counts the steps: growth.sh [READER]. The standard library is counted along.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/setup.sh build release
. scripts/env.sh

# So each branch calls __sanitizer_cov_trace_pc, which the program counts.
marks="-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=3"
for option in trace-pc prune-blocks=0; do marks+=" -Cllvm-args=-sanitizer-coverage-$option"; done
host=$(rustc -vV | sed -n 's/^host: //p')
export RUSTC_BOOTSTRAP=1 CARGO_UNSTABLE_BUILD_STD=std CARGO_TARGET_DIR=target/growth
export "CARGO_TARGET_$(tr a-z- A-Z_ <<<"$host")_RUSTFLAGS=$marks"
exec cargo run --quiet --locked --target "$host" --manifest-path fuzz/growth/Cargo.toml -- "$@"
