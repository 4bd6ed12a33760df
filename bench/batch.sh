#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Measures `batch` over many files of which some are damaged: how fast it is, that it ends with the same bytes however
# often it is killed, and that no file ends it. Writes the section "Batch" of docs/measurements.md to stdout. Takes about
# half an hour on a quiet machine.
#   bench/batch.sh [FILES [DAMAGED [KILLS]]]   mixed files, damaged PDFs, and kills; by default 1000, 10000 and 20
set -euo pipefail

# shellcheck source=scripts/lib/steps.sh
source "$(dirname "${BASH_SOURCE[0]}")/../scripts/lib/steps.sh"
files=${1:-1000}
damaged=${2:-10000}
kills=${3:-20}
build=$root/build/release
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$root/scripts/install_dependencies.sh" bench test
build release release
hyogumi=$build/cli/hyogumi

mkdir "$work/profiles"
cp "$root/pipeline.yaml" "$work/profiles/"
for profile in "$root"/fixtures/*/pipeline.yaml; do
  cp "$profile" "$work/profiles/$(basename "$(dirname "$profile")").yaml"
done

row() { printf '| %s | %s | %s |\n' "$@"; }
figures() { "$root/bench/manifest_figures.py" "$@"; }
calculate() { awk "BEGIN {printf \"$1\", $2}"; }

# Sets batch_command: reads IN with so many workers.
batch_on() { batch_command=("$hyogumi" batch --quiet --config "$work/profiles" --jobs "$1" "$2" -o "$3"); }

# timed JOBS IN OUT: its seconds, the MiB of its largest process, and its exit status.
timed() {
  local batch_command status=0
  batch_on "$@"
  /usr/bin/time -q -f '%e %M' -o "$work/time" "${batch_command[@]}" >"$work/said" 2>&1 || status=$?
  awk -v status="$status" 'END {printf "%.1f %.0f %d\n", $1, $2 / 1024, status}' "$work/time"
}

# The same, the quicker of two runs, each from the beginning.
quicker() {
  for _ in 1 2; do
    rm -rf "$3"
    timed "$@"
  done | sort -n | head -1
}

# Are the results of two batches the same but for the time that each took?
same() {
  local without_seconds='s/"seconds":[0-9.e+-]*//'
  diff --recursive --brief --exclude .hyogumi-batch --exclude manifest.jsonl "$1" "$2" >&2 &&
    diff <(sed "$without_seconds" "$1/manifest.jsonl") <(sed "$without_seconds" "$2/manifest.jsonl") >&2
}

# killed IN OUT SECONDS: kills a batch of two workers that takes so long again and again, at moments spread over all of
# it; each goes on where the last one was. How many were killed before they were done.
killed() {
  local batch_command pid count=0 status pauses
  batch_on 2 "$1" "$2"
  pauses=$(python3 -c 'import random, sys
moments = sorted(random.Random(1).uniform(0, float(sys.argv[1])) for _ in range(int(sys.argv[2])))
print(*(f"{end - begin:.3f}" for begin, end in zip([0, *moments], moments)))' "$3" "$kills")
  for pause in $pauses; do
    "${batch_command[@]}" >"$work/said" 2>&1 &
    pid=$!
    sleep "$pause"
    kill -KILL "$pid" 2>/dev/null || true
    status=0
    wait "$pid" 2>/dev/null || status=$?
    ((status != 137)) || count=$((count + 1))
  done
  echo "$count"
}

more=()
for pages in 22 27 33 38 45; do
  "$root/bench/long_plan.py" "$pages" "$work/$pages.pdf"
  more+=("$work/$pages.pdf")
done
many_files() { "$root/bench/many_files.py" "$@" --also "${more[@]}"; }

many_files "$work/few" $((files / 10))
many_files "$work/mixed" "$files"
read -r few _ < <(quicker 1 "$work/few" "$work/out-few")
read -r one peak status < <(quicker 1 "$work/mixed" "$work/out-1")
read -r two _ < <(quicker 2 "$work/mixed" "$work/out-2")

cat <<END
## Batch
Files that \`bench/many_files.py\` makes of our plans, those of \`bench/long_plan.py\` too, read by the profile of the
fixtures that fits (\`bench/batch.sh\`, elapsed time, $(nproc) cores; the quicker of two runs). Mixed are 60 % PDFs and 20 %
transcripts that are whole, 10 % PDFs damaged somewhere and 10 % files that nobody can read.

| measure | result | wanted |
| --- | --- | --- |
END
row "$files mixed files, one worker" \
  "$one s, $(calculate %.3f "$one / $files") a file; the largest process $peak MiB; exit status $status" "-"
row "a tenth of them" "$(calculate %.3f "$few / int($files / 10)") s a file" "-"
row "two workers" "$two s, $(calculate %.2f "$one / $two") times as fast" "≥ 1.8 times"
row "their statuses" "$(figures statuses "$work/out-1/manifest.jsonl")" "-"
row "their errors" "$(figures codes "$work/out-1/manifest.jsonl")" "-"

count=$(killed "$work/mixed" "$work/out-killed" "$two")
timed 2 "$work/mixed" "$work/out-killed" >"$work/last"
verdict="byte for byte the folder of an undisturbed batch, \`seconds\` aside"
same "$work/out-1" "$work/out-killed" || verdict="another folder than that of an undisturbed batch"
row "killed with SIGKILL at $count random moments, each time gone on with" "$verdict" "the same bytes"
rm -rf "$work"/out-{few,2,killed}

# A thousand at a time: all of them and their results together would fill a disk.
seconds=0
ends=()
for ((seed = 1; damaged > 1000 * (seed - 1); ++seed)); do
  left=$((damaged - 1000 * (seed - 1)))
  many_files "$work/damaged" $((left < 1000 ? left : 1000)) --kind damaged --seed "$seed"
  read -r took _ status < <(timed 2 "$work/damaged" "$work/out-damaged")
  ends+=("$status")
  seconds=$(calculate %.1f "$seconds + $took")
  mv "$work/out-damaged/manifest.jsonl" "$work/seed-$seed.jsonl"
  rm -rf "$work/damaged" "$work/out-damaged"
done
row "$damaged PDFs damaged in one to thirty places, two workers, 1000 a batch" \
  "$seconds s; exit status $(printf '%s\n' "${ends[@]}" | sort -u | paste -sd ' ')" "0 or 1: nothing ends a batch"
row "their statuses" "$(figures statuses "$work"/seed-*.jsonl)" "-"
row "their errors" "$(figures codes "$work"/seed-*.jsonl)" "each a file's result, \`worker-crashed\` too"
row "the longest of them" "$(figures longest "$work"/seed-*.jsonl)" "within the limits"

mkdir "$work/scans"
/usr/bin/python3 "$root/fixtures/scans/make_scans.py" "$root/fixtures/aone-ict-2021/plan.pdf" "$work/scans" clean-300
timed 1 "$work/scans" "$work/out-scans" >"$work/last"
cat <<END

What a page costs one core: the time of all files of the mix, and of a clean scan at 300 dpi, that have a result, the
start of their processes included.

| read from | pages | ms a page | 1,000,000 pages, core hours |
| --- | --- | --- | --- |
$(figures pages "$work/out-1/manifest.jsonl" "$work/out-scans/manifest.jsonl")
END
