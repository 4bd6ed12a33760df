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

# Damaged, odd and malicious files: how each ends, and how long the longest takes.
hostile() {
  local folder=$1 count=0 undocumented=0 longest=0 file status began took
  local wanted="a documented status, one line, within the limit"
  [ -d "$folder" ] || { row "Hostile files" "none" "data not here" "$wanted"; return; }
  for file in "$folder"/*; do
    status=0
    began=$(date +%s%N)
    "$hyogumi" run -q --config "$profile" --limit cpu_seconds=5 -o "$work/hostile.json" "$file" 2>"$work/said" || status=$?
    took=$((($(date +%s%N) - began) / 1000000))
    longest=$((took > longest ? took : longest))
    count=$((count + 1))
    [[ $status =~ ^[34]$ && $(wc -l <"$work/said") == 1 && ! -e $work/hostile.json ]] || undocumented=$((undocumented + 1))
  done
  row "Hostile files, \`--limit cpu_seconds=5\`" "none" "$((count - undocumented)) of $count as wanted, the longest $longest ms" "$wanted"
}

speed "the real plan (24 pages)" "$real/plan2020.pdf"
speed "our fixture (20 pages)" "$fixture/plan.pdf"
exact "the real plan" "$real/plan2020.pdf" "$real/truth.json" "650/650, 635/650"
exact "the real plan's transcript" "$real/transcript.txt" "$real/truth.json" "640/650, 610/650"
decidable="all after folding, all decidable to the letter"
exact "our fixture" "$fixture/plan.pdf" "$fixture/golden.json" "$decidable"
exact "our fixture by LibreOffice" "$fixture/plan-libreoffice.pdf" "$fixture/golden-libreoffice.json" "$decidable"
exact "our fixture's transcript" "$fixture/transcript.txt" "$fixture/golden-transcript.json" "$decidable"
hostile "$root/../shared/hostile"

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
