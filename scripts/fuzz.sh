#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Looks for inputs that hyogumi cannot cope with.
set -euo pipefail
# shellcheck source=scripts/lib/steps.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/steps.sh"

usage() {
  cat <<'END'
Usage: scripts/fuzz.sh [TARGET]… [--seconds N | --runs N]

Builds the fuzz targets (tests/fuzz/targets.h tells what each reads) with libFuzzer and the address and undefined behaviour
sanitizers in build/fuzz, makes seeds from the fixtures, and lets each target run for N seconds (default: 30) or N inputs.
What was reached is kept in build/fuzz/corpus, so that the next run goes on from there.

Prints a line a target: inputs, inputs a second, what of the code was reached (edges), and what was found. An input that
ends a target (a crash, a sanitizer's report, something that must hold and doesn't, more than 10 s or 2 GiB) is kept in
build/fuzz/found/TARGET, and the line tells how to run it again.

Exit status: 0 nothing was found, 1 something was, 2 usage, 6 a package can't be installed.
END
}

build=$root/build/fuzz
limit=(-max_total_time=30)
targets=()
while (($# > 0)); do
  case $1 in
    --seconds | --runs)
      [[ ${2-} =~ ^[1-9][0-9]*$ ]] || { usage >&2 && exit 2; }
      [[ $1 == --runs ]] && limit=("-runs=$2") || limit=("-max_total_time=$2")
      shift
      ;;
    -h | --help) usage && exit 0 ;;
    -*) usage >&2 && exit 2 ;;
    *) targets+=("$1") ;;
  esac
  shift
done

bash "$root/scripts/install_dependencies.sh" fuzz
[[ -e $build/build.ninja ]] || say "building in build/fuzz: minutes the first time"
quietly cmake -S "$root" --preset fuzz
quietly cmake --build --preset fuzz --parallel "$(job_count)"
programs=$build/tests/fuzz

known=("$programs"/fuzz_[A-Z]*)
known=("${known[@]##*/fuzz_}")
((${#targets[@]} > 0)) || targets=("${known[@]}")
for target in "${targets[@]}"; do
  [[ " ${known[*]} " == *" $target "* ]] || fail 2 "no target is called $target; there are ${known[*]}"
done

rm -rf "$build/seeds"
quietly "$programs/fuzz_seeds" "$build/seeds"

# Inputs of more bytes would be slow and show no more.
declare -A longest=([Editions]=800 [Pdf]=3000 [Pictures]=3000 [Repairs]=400)

# The last "stat::NAME: VALUE" of a log.
stat_of() { sed -n "s/^stat::$1: *//p" "$2" | tail -n 1; }

# With -entropic libFuzzer takes a third of the time to choose what to change next, and with -print_funcs it has each
# new function named.
options=(-entropic=0 -print_funcs=0 -timeout=10 -rss_limit_mb=2048 -print_final_stats=1)
status=0
for target in "${targets[@]}"; do
  corpus=$build/corpus/$target found=$build/found/$target log=$build/$target.log
  mkdir -p "$corpus" "$found"
  known_inputs=("$build/seeds/$target")
  for kept in "$root/tests/fuzz/regressions/$target" "$root/tests/fuzz/seeds/$target"; do
    [[ ! -d $kept ]] || known_inputs+=("$kept")
  done
  dictionary=()
  [[ ! -e $build/seeds/$target.dict ]] || dictionary=("-dict=$build/seeds/$target.dict")
  mkdir -p "$build/seeds/$target"
  ended=0
  ASAN_SYMBOLIZER_PATH=$(command -v llvm-symbolizer-16) ASAN_OPTIONS=detect_leaks=1:allocator_may_return_null=1 UBSAN_OPTIONS=print_stacktrace=1 \
    LSAN_OPTIONS=suppressions=$root/tests/leaks_of_others.supp:print_suppressions=0 \
    "$programs/fuzz_$target" "${options[@]}" "${limit[@]}" "${dictionary[@]}" -max_len="${longest[$target]:-32768}" \
    -artifact_prefix="$found/" "$corpus" "${known_inputs[@]}" >"$log" 2>&1 || ended=$?
  edges=$(sed -n 's/.* cov: \([0-9]*\) .*/\1/p' "$log" | tail -n 1)
  printf '%-12s %9s inputs %7s/s %7s edges' "$target" "$(stat_of number_of_executed_units "$log")" \
    "$(stat_of average_exec_per_sec "$log")" "${edges:-0}"
  if ((ended == 0)); then
    echo '  nothing found'
    continue
  fi
  status=1
  artifact=$(sed -n 's/.*Test unit written to //p' "$log" | tail -n 1)
  printf '  FOUND: %s\n' "$(grep -m 1 -E 'does not hold|ERROR:|runtime error:|SUMMARY:' "$log" | cut -c1-200)"
  printf '  again: %s %s\n  log:   %s\n' "$programs/fuzz_$target" "${artifact:-(no input was written)}" "$log"
done
exit "$status"
