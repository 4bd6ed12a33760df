#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The browser tests, run in the build folder, where npm installs what package-lock.json names: once, and again where it
# has changed.
#   tests/browser/run.sh BUILD_FOLDER TEST_FILE; HYOGUMI_PROGRAM and HYOGUMI_SOURCE_DIR are set by CTest.
# A file that is not of this folder is taken along.
set -euo pipefail

source_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
folder=$1
mkdir -p "$folder"
cp "$source_dir"/*.mjs "$folder"
[[ $2 != */* ]] || cp "$2" "$folder"

install() {
  cmp -s "$source_dir/package-lock.json" "$folder/installed-lock.json" && return
  cp "$source_dir/package.json" "$source_dir/package-lock.json" "$folder"
  (cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund)
  cp "$source_dir/package-lock.json" "$folder/installed-lock.json"
}
(flock 9 && install) 9>"$folder/lock"  # tests may run at the same time

cd "$folder"
exec node --test "${2##*/}"
