# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# What the scripts share; sourced, never run.

root=$(realpath "$(dirname "${BASH_SOURCE[0]}")/../..")
script=$(basename "$0")

say() { printf '%s: %s\n' "$script" "$*" >&2; }

# fail STATUS TEXT
fail() {
  say "error: $2"
  exit "$1"
}

# quietly COMMAND…: what it says is shown only when it fails, on stderr; its status is kept.
quietly() {
  local log status=0
  log=$(mktemp)
  "$@" >"$log" 2>&1 </dev/null || status=$?
  ((status == 0)) || cat "$log" >&2
  rm -f "$log"
  return "$status"
}

# One compiler per core, but no more than fit in memory: the largest source takes about 1 GiB.
job_count() {
  local cores gib_free
  cores=$(nproc)
  gib_free=$(awk '/^MemAvailable:/ { print int($2 / 1048576) }' /proc/meminfo)
  echo $((gib_free < 1 ? 1 : gib_free < cores ? gib_free : cores))
}

# build FOLDER PRESET [CMAKE OPTION…]: configures and builds build/FOLDER.
build() {
  local folder=$root/build/$1 preset=$2
  shift 2
  [[ -e $folder/build.ninja ]] || say "building in build/${folder##*/}: minutes the first time"
  quietly cmake -S "$root" --preset "$preset" -B "$folder" "$@" || return
  quietly cmake --build "$folder" --parallel "$(job_count)"
}
