#!/usr/bin/env bash
# Installs what a command needs, once, at pinned versions: setup.sh GROUP…, with the groups build, release, test, screenshots and fuzz.
# Cargo's tools go to .tools/, npm's to node_modules/; only compilers, browsers, PHP and MariaDB come from apt.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh

TRUNK=0.21.14
WASM_BINDGEN=0.2.129
WASM_SPLIT=0.2.4
GECKODRIVER=0.36.0
CARGO_FUZZ=0.13.2
# A comment server in Python, with what it needs at runtime.
ISSO=0.14.0
# The command line of WordPress Studio brings a whole WordPress, unchanged: this one.
WP_STUDIO=1.22.0
WORDPRESS_7=7.1.1

apt=() targets=() components=() crates=() npm=no wordpress=no wordpress_7=no isso=no nightly=no
plan() { printf '  %-54s %s\n' "$1" "$2" >>"$list"; }
list=$(mktemp)
trap 'rm -rf "$list" "${build_dir:-}"' EXIT

need_apt() { # COMMAND PACKAGE TIME
  if [[ " ${apt[*]} " == *" $2 "* ]] || PATH="$PATH:/usr/sbin" command -v "$1" >/dev/null; then return; fi
  apt+=("$2")
  plan "$2 (apt)" "$3"
}
need_font() { # FAMILY PACKAGE TIME
  if [ -z "$(fc-list "$1" 2>/dev/null)" ]; then apt+=("$2"); plan "$2 (apt)" "$3"; fi
}
need_php() { # EXTENSION PACKAGE
  if ! php -r 'exit(extension_loaded($argv[1]) ? 0 : 1);' "$1" 2>/dev/null; then apt+=("$2"); plan "$2 (apt)" "seconds"; fi
}
# Not through a pipe: a tool that is cut off while it prints its version fails.
is_version() { # COMMAND VERSION
  [[ "$("$1" --version 2>/dev/null)" == *" $2"* ]]
}
need_crate() { # COMMAND CRATE VERSION TIME
  if ! is_version "$1" "$3"; then crates+=("$2@$3"); plan "$2 $3 (cargo, into .tools/)" "$4"; fi
}
need_component() {
  if ! cargo "$1" --version >/dev/null 2>&1; then components+=("$2"); plan "$2 (rustup)" "seconds"; fi
}

if ! command -v cargo >/dev/null; then
  echo "Rust is missing. Install it from https://rustup.rs and call this again." >&2
  exit 1
fi

for group in "$@"; do
  case $group in
  build)
    need_apt cc build-essential "1 min"
    if [ ! -d "$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown/lib" ]; then
      targets+=(wasm32-unknown-unknown)
      plan "Rust's target wasm32-unknown-unknown (rustup)" "seconds"
    fi
    if ! is_version wasm-bindgen-test-runner "$WASM_BINDGEN"; then
      crates+=("wasm-bindgen-cli@$WASM_BINDGEN")
      plan "wasm-bindgen-cli $WASM_BINDGEN (cargo, into .tools/)" "2 min"
    else
      need_crate wasm-bindgen wasm-bindgen-cli "$WASM_BINDGEN" "2 min"
    fi
    need_crate trunk trunk "$TRUNK" "4 min"
    ;;
  release)
    if [ ! -d "$(rustc --print sysroot)/lib/rustlib/src/rust/library/std" ]; then
      components+=(rust-src)
      plan "Rust's own source, rust-src (rustup)" "seconds"
    fi
    need_apt node nodejs "1 min"
    need_apt npm npm "1 min"
    if ! cmp -s package-lock.json node_modules/.installed-lock.json; then
      npm=yes
      plan "the packages of package-lock.json (npm)" "1 min"
    fi
    # It doesn't tell its version; what installed it does.
    if ! grep -qs "^\"wasm_split_cli_support $WASM_SPLIT " .tools/.crates.toml || [ ! -x .tools/bin/wasm-split-cli ]; then
      crates+=("wasm_split_cli_support@$WASM_SPLIT --features=build-binary")
      plan "wasm_split_cli_support $WASM_SPLIT (cargo, into .tools/)" "1 min"
    fi
    ;;
  test)
    need_component clippy clippy
    need_component fmt rustfmt
    need_apt chromium chromium "1 min"
    need_apt chromedriver chromium-driver "seconds"
    need_apt firefox-esr firefox-esr "1 min"
    need_apt WebKitWebDriver webkit2gtk-driver "1 min"
    need_apt xvfb-run xvfb "seconds"
    need_apt xauth xauth "seconds"
    need_crate geckodriver geckodriver "$GECKODRIVER" "1 min"
    # The server alone: mariadb-server would add a service that runs from then on.
    need_apt mariadbd mariadb-server-core "seconds"
    need_apt my_print_defaults mariadb-client-core "seconds"
    need_apt php php-cli "seconds"
    need_php mysqli php-mysql
    need_php dom php-xml
    need_php mbstring php-mbstring
    need_php gd php-gd
    if [ ! -f .tools/wordpress/wp-load.php ]; then
      wordpress=yes
      plan "wordpress (apt, unpacked into .tools/)" "seconds"
    fi
    if [ ! -d ".tools/isso/isso-$ISSO.dist-info" ]; then
      need_apt pip3 python3-pip "1 min"
      # A part of it is written in C.
      if [ ! -e "$(python3 -c 'import sysconfig; print(sysconfig.get_path("include"))' 2>/dev/null)/Python.h" ]; then
        need_apt python3-config python3-dev "1 min"
      fi
      isso=yes
      plan "Isso $ISSO (pip, into .tools/)" "1 min"
    fi
    if ! grep -qs "'$WORDPRESS_7'" .tools/wordpress-7/wp-includes/version.php; then
      need_apt npm npm "1 min"
      wordpress_7=yes
      plan "WordPress $WORDPRESS_7 (npm, out of wp-studio $WP_STUDIO, into .tools/)" "1 min"
    fi
    ;;
  screenshots)
    # Pictures are the same everywhere only with the same fonts.
    need_font P052 fonts-urw-base35 "seconds"
    need_font "Noto Naskh Arabic" fonts-noto-core "seconds"
    need_font "Noto Serif CJK SC" fonts-noto-cjk "seconds"
    ;;
  fuzz)
    need_apt c++ g++ "seconds"
    if ! rustup toolchain list 2>/dev/null | grep -q '^nightly'; then
      nightly=yes
      plan "Rust's nightly toolchain, which the fuzzer needs (rustup)" "1 min"
    fi
    if [ ! -x .tools/bin/cargo-fuzz ]; then
      crates+=("cargo-fuzz@$CARGO_FUZZ")
      plan "cargo-fuzz $CARGO_FUZZ (cargo, into .tools/)" "1 min"
    fi
    ;;
  *)
    echo "setup.sh: no group $group (build, release, test, screenshots, fuzz)" >&2
    exit 2
    ;;
  esac
done

if [ ! -s "$list" ]; then exit 0; fi
echo "Installing once (times are for two cores):"
cat "$list"

# apt: the only part that needs root.
if [ ${#apt[@]} -gt 0 ] || [ $wordpress = yes ]; then
  if ! command -v apt-get >/dev/null; then
    echo "What is marked (apt) comes from Debian's packages, and apt-get is missing here." >&2
    exit 1
  fi
  # Without its lists apt knows no package, and an empty machine has none.
  if [ ${#apt[@]} -gt 0 ] || ! apt-get download --print-uris wordpress >/dev/null 2>&1; then
    if [ "$(id -u)" = 0 ]; then
      root=()
    elif command -v sudo >/dev/null; then
      root=(sudo)
    else
      echo "This needs root, and sudo is missing. As root, run:" >&2
      echo "  apt-get update${apt[*]:+ && apt-get install -y --no-install-recommends ${apt[*]}}" >&2
      exit 1
    fi
    "${root[@]}" apt-get update -q
  fi
  if [ ${#apt[@]} -gt 0 ]; then
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends "${apt[@]}"
  fi
fi

# Puts an unpacked WordPress where the tests look for it.
keep_wordpress() { # UNPACKED FOLDER
  # Each run of the tests brings a configuration and a content folder of its own.
  echo "<?php require getenv('WORDPRESS_CONFIG');" >"$1/wp-config.php"
  rm -rf "$2"
  mv -T "$1" "$2"
  rm -rf "$build_dir"
  echo "unpacked WordPress $(sed -n "s/^\$wp_version = '\(.*\)';/\1/p" "$2/wp-includes/version.php")"
}

# Unpacked, not installed: the package wants a web server, which would run from then on, and one configuration for all.
if [ $wordpress = yes ]; then
  mkdir -p .tools
  build_dir=$(mktemp -d .tools/unpack-XXXXXX)
  (cd "$build_dir" && apt-get download -q -o APT::Sandbox::User=root wordpress && dpkg-deb -x wordpress_*.deb .)
  keep_wordpress "$build_dir/usr/share/wordpress" .tools/wordpress
fi

if [ $wordpress_7 = yes ]; then
  mkdir -p .tools
  build_dir=$(mktemp -d .tools/unpack-XXXXXX)
  npm pack --silent --pack-destination "$build_dir" "wp-studio@$WP_STUDIO" >/dev/null
  core=package/dist/cli/wp-files/latest/wordpress
  tar -xzf "$build_dir"/wp-studio-*.tgz -C "$build_dir" --exclude="$core/wp-content" "$core"
  keep_wordpress "$build_dir/$core" .tools/wordpress-7
fi

if [ $isso = yes ]; then
  rm -rf .tools/isso
  python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target .tools/isso "isso==$ISSO" || {
    rm -rf .tools/isso
    echo "Isso could not be installed: its tests are skipped." >&2
  }
fi

if [ ${#targets[@]} -gt 0 ] || [ ${#components[@]} -gt 0 ]; then
  if ! command -v rustup >/dev/null; then
    echo "rustup is missing, and Rust lacks: ${targets[*]} ${components[*]}" >&2
    exit 1
  fi
  if [ ${#targets[@]} -gt 0 ]; then rustup target add "${targets[@]}"; fi
  if [ ${#components[@]} -gt 0 ]; then rustup component add "${components[@]}"; fi
fi

if [ $nightly = yes ]; then rustup toolchain install nightly --profile minimal; fi

# The tools run for seconds, so they are built to build fast: a third of the time of their own release profiles.
mkdir -p .tools
for crate in "${crates[@]}"; do
  build_dir=$(mktemp -d)
  CARGO_TARGET_DIR=$build_dir CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_OPT_LEVEL=1 \
    CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_DEBUG=false \
    cargo install --quiet --locked --force --root .tools $crate
  rm -rf "$build_dir"
  echo "installed ${crate%% *}"
done

if [ $npm = yes ]; then
  npm ci --no-progress
  cp package-lock.json node_modules/.installed-lock.json
fi
