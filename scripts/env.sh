# Sourced by the scripts, from the repository's root: where the tools are found.
if ! command -v cargo >/dev/null && [ -f "${CARGO_HOME:-${HOME:-/root}/.cargo}/env" ]; then
  . "${CARGO_HOME:-${HOME:-/root}/.cargo}/env"
fi
export PATH="$PWD/.tools/bin:$PWD/node_modules/.bin:$PATH"
# Trunk 0.21 takes NO_COLOR for one of its own flags and stops at any value but "true" and "false".
unset NO_COLOR
