#!/usr/bin/env bash
# Runs every measure against its peers and writes docs/measurements.md. Takes about a minute on a quiet machine.
#   bench/run.sh [PAIRS]     pairs of alternating runs for each speed; at least 25, the default 41
# A measure that needs data which is not here says so in its row. A later measure is one more call of `row`.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
pairs=${1:-41}
build=$root/build/release
real=$root/../shared/plan2020
fixture=$root/fixtures/aone-ict-2021
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# shellcheck source=../scripts/install_dependencies.sh
"$root/scripts/install_dependencies.sh" bench test
(cd "$root" && cmake --preset release >"$work/log" 2>&1 && cmake --build --preset release >>"$work/log" 2>&1) ||
  { cat "$work/log" >&2; exit 1; }
hyogumi=$build/cli/hyogumi
profile=$root/pipeline.yaml
rows=$work/rows

row() { printf '| %s | %s | %s | %s |\n' "$@" >>"$rows"; }

# CPU of the whole run, start-up included, against pdftotext on the same file.
speed() {
  local name=$1 plan=$2
  [ -e "$plan" ] || { row "CPU of \`run\`, $name" "pdftotext -bbox-layout" "data not here" "≤ 1.5"; return; }
  read -r ours theirs ratio < <("$build/bench/paired_cpu" "$pairs" "$hyogumi" run -q --config "$profile" -o "$work/out.json" \
    "$plan" -- pdftotext -bbox-layout "$plan" "$work/out.html")
  row "CPU of \`run\`, $name" "\`pdftotext -bbox-layout\`" "$ratio ($ours ms to $theirs ms, $pairs pairs)" "≤ 1.5"
}

# Fields equal to a careful reader's, by the program's own report.
exact() {
  local name=$1 plan=$2 truth=$3 wanted=$4
  [ -e "$plan" ] || { row "Fields, $name" "a careful reader" "data not here" "$wanted"; return; }
  "$hyogumi" run -q --config "$profile" -o "$work/plan.json" "$plan"
  local line
  line=$("$hyogumi" verify "$work/plan.json" --against "$truth" | grep '^all ') || true
  row "Fields, $name" "a careful reader" "$(awk '{print $2 " equal after folding, " $3 " to the letter, CER " $4 " %"}' <<<"$line")" "$wanted"
}

speed "the real plan (24 pages)" "$real/plan2020.pdf"
speed "our fixture (20 pages)" "$fixture/plan.pdf"
exact "the real plan" "$real/plan2020.pdf" "$real/truth.json" "650/650, 635/650"
exact "our fixture" "$fixture/plan.pdf" "$fixture/golden.json" "all after folding, all decidable to the letter"

stages=$("$build/bench/stage_bench" "$profile" "$fixture/plan.pdf" --benchmark_format=csv 2>/dev/null |
  awk -F, '/^"/ {gsub(/"/, "", $1); printf "| %s | %.2f |\n", $1, $4 / ($5 == "ns" ? 1e6 : $5 == "us" ? 1e3 : 1)}')

{
  echo "# Measurements"
  echo
  echo "Written by \`bench/run.sh\`; what it measures and how stands in that script. Speeds are ratios of CPU time"
  echo "(user and system, start-up included) to the named peer in the same run, the median of alternating pairs."
  echo
  echo "Version $("$hyogumi" --version | tr '\n' ',' | sed 's/,$//; s/,/, /g'); $(nproc) cores."
  echo
  echo "| measure | peer | result | wanted |"
  echo "| --- | --- | --- | --- |"
  cat "$rows"
  echo
  echo "## Where the time of a run goes"
  echo "Each stage by itself on our fixture, in one process, without start-up (Google Benchmark, CPU)."
  echo
  echo "| stage | ms |"
  echo "| --- | --- |"
  echo "$stages"
} >"$work/measurements.md"
mv "$work/measurements.md" "$root/docs/measurements.md"
cat "$root/docs/measurements.md"
