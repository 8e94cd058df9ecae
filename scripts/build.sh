#!/usr/bin/env bash
# The files that a host needs, under dist/.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/setup.sh build release
. scripts/env.sh

# The standard library is built along, for size: a tenth less to download. Its own build, which `trunk build` links, brings the
# texts and places of every panic and the code that words them; here a panic ends the engine at once, as a WebAssembly trap,
# and the panic hook is not called. Cargo calls these flags unstable; a compiler that doesn't know them builds without.
split=
small="-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none"
# What LLVM does for speed and a download pays for: inlining, and rewriting loops.
for option in inline-threshold=10 disable-lsr enable-pre=false; do small+=" -Cllvm-args=-$option"; done
if [ -d "$(rustc --print sysroot)/lib/rustlib/src/rust/library/std" ] &&
  RUSTC_BOOTSTRAP=1 rustc $small --print cfg >/dev/null 2>&1; then
  export RUSTC_BOOTSTRAP=1
  export CARGO_UNSTABLE_BUILD_STD=std,panic_abort CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size
  split=yes
  # So marked, the engine is cut into parts below: src/browser/split.rs.
  export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="$small --cfg split -Clink-args=--emit-relocs"
  # Apart, so that neither kind of build throws the other's away.
  export CARGO_TARGET_DIR=target/small
else
  echo "This Rust can't build its standard library for size: the engine will be a tenth larger, and in one file." >&2
fi
trunk build --release --locked --skip-version-check
if [ -n "$split" ]; then node scripts/split.mjs "$CARGO_TARGET_DIR/wasm32-unknown-unknown/release/article_engine.wasm"; fi
node scripts/minify.mjs
