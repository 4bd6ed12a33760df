#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Everything that must hold before a change goes in; CI runs this and nothing else.
set -euo pipefail
# shellcheck source=scripts/lib/steps.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/steps.sh"

usage() {
  cat <<'END'
Usage: scripts/test.sh [--tidy]

Checks the format, builds and runs the tests twice, as presets dev and asan, and makes the packages and runs them in bare
systems (scripts/test_packages.sh; needs root).
--tidy has clang-tidy read every source before that (slow).

Exit status: that of the first step that failed, 6 where a package can't be installed.
END
}

groups=(test package)
case ${1-} in
  '') ;;
  --tidy) groups+=(tidy) ;;
  -h | --help) usage && exit 0 ;;
  *) usage >&2 && exit 2 ;;
esac

# In a checkout only what git knows: a file beside it may be anyone's.
sources() {
  local folders=(core extract normalize segment export cli library include examples tests bench)
  if [[ -e .git ]] && git ls-files -z -- "${folders[@]/%//*.h}" "${folders[@]/%//*.cc}" 2>/dev/null; then return; fi
  find "${folders[@]}" \( -name '*.h' -o -name '*.cc' \) -print0
}

check_format() {
  local files
  mapfile -d '' -t files < <(sources)
  clang-format-16 --dry-run --Werror "${files[@]}"
}

build_and_test() {
  build "$1" "$1" || return
  ctest --preset "$1" --no-tests=error -j 2
}

# step NAME COMMAND…: a step that fails does not keep the others from running; the first failure's status is ours.
status=0
failed=()
step() {
  local name=$1 step_status=0
  shift
  say "$name${failed[*]:+ (failed so far: ${failed[*]})}"
  "$@" || step_status=$?
  ((step_status == 0)) && return
  failed+=("$name")
  ((status != 0)) || status=$step_status
}

# What the failed tests of a preset said, once more and last: thousands of lines of others stand between.
tell_failed_tests() {
  local name folder
  for name in "${failed[@]}"; do
    folder=build/$name/Testing/Temporary
    [[ -e $folder/LastTestsFailed.log ]] || continue
    say "$name failed:"
    awk 'NR == FNR { failed[substr($0, index($0, ":") + 1)]; next }
         / Testing: / { shown = substr($0, index($0, ": ") + 2) in failed }
         shown' "$folder/LastTestsFailed.log" "$folder/LastTest.log" >&2
  done
}

bash "$root/scripts/install_dependencies.sh" "${groups[@]}"
cd "$root"
step format check_format
[[ ${groups[*]} != *tidy* ]] || step tidy build tidy tidy
step dev build_and_test dev
step asan build_and_test asan
step packages bash "$root/scripts/test_packages.sh"
tell_failed_tests
exit "$status"
