#!/usr/bin/env bash
# Everything that must pass, cheapest first; stops at the first failure, with its exit code.
# test.sh STEP… runs some of it: lint, native, web, growth, size, wasm, pages, package, wordpress, isso. ENGINE=chromium|firefox|webkit chooses one engine,
# WORDPRESS=DIR the WordPress in a folder instead of the two that the set-up brings.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/setup.sh build release test
. scripts/env.sh

engines=${ENGINE:-chromium firefox webkit}
log=$(mktemp)
title=

finish() {
  local code=$?
  # Cargo's runners say "3 passed; 0 failed", Node's "pass 3" and "fail 0".
  awk -v failed_step="$([ "$code" = 0 ] || echo "$title")" '
    match($0, /[0-9]+ passed; [0-9]+ failed/) { split(substr($0, RSTART, RLENGTH), n, " "); passed += n[1]; failed += n[3] }
    / (pass|fail) [0-9]+$/ { if ($(NF - 1) == "pass") passed += $NF; else failed += $NF }
    END {
      if (failed_step != "") printf "\nFAILED: %s", failed_step
      printf "\n%d passed, %d failed (%d s)\n", passed, failed, '"$SECONDS"'
    }' "$log"
  rm -f "$log"
  exit "$code"
}
trap finish EXIT

step() { # TITLE COMMAND…
  title=$1
  shift
  printf '\n==> %s\n' "$title"
  local start=$SECONDS
  "$@" 2>&1 | tee -a "$log"
  echo "    ($((SECONDS - start)) s)"
}

lint() {
  step "Rust: formatting" cargo fmt --all --check
  step "Rust: clippy, native" cargo clippy --locked --workspace --all-targets -- -D warnings
  step "Rust: clippy, wasm" cargo clippy --locked --all-targets --target wasm32-unknown-unknown -- -D warnings
  RUSTDOCFLAGS="-D warnings" step "Rust: docs" cargo doc --locked --workspace --no-deps
  # Apart, so that neither throws the other's away.
  RUSTFLAGS="--cfg split" CARGO_TARGET_DIR=target/lint-split step "Rust: clippy, wasm in parts" \
    cargo clippy --locked --lib --bins --target wasm32-unknown-unknown -- -D warnings
}

native() {
  # Tests that need the shared data are ignored, and so reported, where it is missing.
  local shared=()
  if [ -d ../shared ]; then shared=(-- --include-ignored); fi
  step "Rust: native tests" cargo test --locked --workspace "${shared[@]}"
}

web() {
  step "JavaScript: types" tsc -p tsconfig.json
  step "JavaScript: types of the page tests and scripts" tsc -p tests/pages/tsconfig.json
  step "JavaScript: types of the package's tests" tsc -p tests/package/tsconfig.json
  step "JavaScript: types of the WordPress tests" tsc -p tests/wordpress/tsconfig.json
  step "JavaScript: types of the Isso tests" tsc -p tests/isso/tsconfig.json
  step "CSS: grammar" node scripts/check-css.mjs
  step "Benchmarks: what they name and draw" node --test --test-reporter=spec benches/*.test.mjs
}

growth() {
  step "Work grows with the text and no faster" scripts/growth.sh
}

size() {
  step "Release build" scripts/build.sh
  step "Size" node scripts/size.mjs
}

# The driver of an engine, as the runner of the wasm tests looks for it.
in_engine() { # ENGINE COMMAND…
  local engine=$1
  shift
  case $engine in
  chromium) CHROMEDRIVER=$(command -v chromedriver) "$@" ;;
  firefox) GECKODRIVER=$(command -v geckodriver) "$@" ;;
  webkit) SAFARIDRIVER=$(command -v WebKitWebDriver) xvfb-run -a "$@" ;;
  esac
}

# What fails is run once more: WebKitGTK breaks a sound engine now and then, each time elsewhere (WebKit bug 259441).
twice() { # COMMAND…
  "$@" || { echo "once more: $*" && "$@"; }
}

wasm() {
  export WASM_BINDGEN_TEST_TIMEOUT=${WASM_BINDGEN_TEST_TIMEOUT:-180}
  for engine in $engines; do
    step "Components in $engine" twice in_engine "$engine" cargo test --locked --target wasm32-unknown-unknown --tests
  done
}

# Several files at a time, because they mostly wait. One that fails is run once more, alone: a busy machine can break a wait.
in_files() { # FILE…
  local again file
  again=$(mktemp)
  printf '%s\n' "$@" | xargs -P "${SIDE_BY_SIDE:-2}" -I{} sh -c 'node --test --test-reporter=spec "$1" </dev/null || echo "$1" >>"$2"' sh {} "$again"
  while read -r file; do
    echo "once more, alone: $file"
    node --test --test-reporter=spec "$file" </dev/null || return 1
  done <"$again"
  rm -f "$again"
}

# Some pages have articles in them that it printed.
renderer() {
  step "The pre-renderer" cargo build --locked -p article-widget-render
}

pages() {
  renderer
  for engine in $engines; do
    ENGINE=$engine step "Whole pages in $engine" in_files tests/pages/*.test.mjs
  done
}

package() {
  renderer
  ENGINE=chromium step "The package, in a bundler's hands" node --test --test-reporter=spec tests/package/*.test.mjs
}

wordpress() {
  renderer
  local lost=tests/wordpress/lost.test.mjs
  # The longest first, so that none is left alone at the end.
  local long=$(echo tests/wordpress/{sent,comments,keyboard}.test.mjs)
  local others="$long $(ls tests/wordpress/*.test.mjs | grep -vE '/(lost|sent|comments|keyboard)\.test')"
  SIDE_BY_SIDE=3 step "WordPress${WORDPRESS:+ in $WORDPRESS}, end to end" in_files $others
  if [ -z "${WORDPRESS:-}" ]; then
    # Debian's, of 2022, beside that of today: in one engine, and without what is about the network alone.
    SIDE_BY_SIDE=3 WORDPRESS=.tools/wordpress ENGINE=${ENGINE:-chromium} step "WordPress 6.1, end to end" \
      in_files $(ls $others | grep -vE '/(faults|receipts|sent)\.test')
  fi
  step "WordPress through a bad network" in_files $lost
}

isso() {
  if [ ! -d .tools/isso ]; then
    printf '\n==> Isso, end to end: SKIPPED, it could not be installed\n'
    return
  fi
  for engine in $engines; do
    ENGINE=$engine step "Isso in $engine, end to end" in_files tests/isso/*.test.mjs
  done
}

for part in ${*:-lint native web growth size wasm pages package wordpress isso}; do
  "$part"
done
