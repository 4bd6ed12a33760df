#!/usr/bin/env bash
# Runs every measure against its peers and writes docs/measurements.md; sections of it that other scripts of bench/ are
# behind stay as they are. Takes some minutes on a quiet machine.
#   bench/run.sh [PAIRS]          pairs of alternating runs for each speed; at least 25, the default 41
#   bench/run.sh PAIRS PART…      only these parts, to stdout: speed, scaling, fields, hostile, icdar, memory,
#                                 stages
# The data is looked for in ../shared, or in $HYOGUMI_SHARED. A measure that needs data which is not here says so in its
# row. A later measure is one more call of `row`.
set -euo pipefail

# shellcheck source=scripts/lib/steps.sh
source "$(dirname "${BASH_SOURCE[0]}")/../scripts/lib/steps.sh"
pairs=${1:-41}
parts=("${@:2}")
build=$root/build/release
shared=${HYOGUMI_SHARED:-$root/../shared}
real=$shared/plan2020
fixture=$root/fixtures/aone-ict-2021
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$root/scripts/install_dependencies.sh" bench test
build release release
hyogumi=$build/cli/hyogumi
profile=$root/pipeline.yaml
rows=$work/rows
touch "$rows" "$work/icdar.md"

row() { printf '| %s | %s | %s | %s |\n' "$@" >>"$rows"; }

# Is the part to be measured?
wanted() { ((${#parts[@]} == 0)) || [[ " ${parts[*]} " == *" $1 "* ]]; }

# Sets peer_command: how this peer finds the place of every character or word of a plan.
peer_on() {
  local peer=$1 plan=$2
  read -ra peer_command <<<"$peer"
  case $peer in
    pdftotext*) peer_command+=("$plan" "$work/peer.out") ;;
    *) peer_command+=(-o "$work/peer.out" "$plan") ;;
  esac
}

# CPU of a command, start-up included, against a peer on the same file.
speed() {
  local command=$1 name=$2 plan=$3 peer=$4 wanted=$5 pairs=$6 ours theirs ratio peer_command
  [ -e "$plan" ] || { row "CPU of \`$command\`, $name" "\`$peer\`" "data not here" "$wanted"; return; }
  peer_on "$peer" "$plan"
  read -r ours theirs ratio _ < <("$build/bench/paired_cpu" "$pairs" "$hyogumi" "$command" -q --config "$profile" \
    -o "$work/out.json" "$plan" -- "${peer_command[@]}")
  row "CPU of \`$command\`, $name" "\`$peer\`" "$ratio ($ours ms to $theirs ms, $pairs pairs)" "$wanted"
}

# CPU a page and peak memory of whole runs, of plans that are longer and longer.
scaling() {
  local pages plan peer_command ours theirs ratio our_peak their_peak wanted=-
  for pages in 20 200 2000; do
    plan=$work/long-$pages.pdf
    "$root/bench/long_plan.py" "$pages" "$plan"
    peer_on "pdftotext -bbox-layout" "$plan"
    read -r ours theirs ratio our_peak their_peak < <("$build/bench/paired_cpu" $((3 + pairs * 20 / pages)) \
      "$hyogumi" run -q --config "$profile" --limit cpu_seconds=300 -o "$work/out.json" "$plan" -- "${peer_command[@]}")
    ((pages < 2000)) || wanted="CPU as of 20 pages, < 150 MiB"
    row "CPU a page and peak memory of \`run\`, $pages pages" \
      "\`pdftotext -bbox-layout\`: $(awk "BEGIN {printf \"%.2f ms, %.0f MiB\", $theirs / $pages, $their_peak / 1024}")" \
      "$(awk "BEGIN {printf \"%.2f ms (%.2f times), %.0f MiB\", $ours / $pages, $ratio, $our_peak / 1024}")" "$wanted"
  done
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

# Adjacency relations of the ICDAR 2013 competition, detection included, by the scorer that comes with the data.
icdar() {
  local data=$shared/icdar2013 found=$work/icdar file name
  local label="ICDAR 2013, EU half, macro F1" peer="PyMuPDF 0.74, tabula stream 0.73, pdfplumber 0.68, camelot lattice 0.67"
  [ -d "$data" ] || { row "$label" "$peer" "data not here" "≥ 0.85"; return; }
  mkdir -p "$found"
  for file in "$data"/*.pdf; do
    name=${file##*/}
    (cd "$found" && "$hyogumi" extract -q "$file" -o "${name%.pdf}.jsonl") || true # what can't be read has no tables
  done
  local score=("$shared/tools/icdar.py" "$data" "$found" --set eu)
  row "$label" "$peer" "$(python3 "${score[@]}" --json | python3 -c 'import json, sys
p, r, f1 = json.load(sys.stdin)["tables"]["macro"]
print(f"{f1:.3f} (P {p:.3f}, R {r:.3f})")')" "≥ 0.85"
  {
    echo "## ICDAR 2013, file by file"
    echo "Tables and relations: those of the truth / those found."
    echo
    echo "| file | tables | relations | P | R | F1 |"
    echo "| --- | --- | --- | --- | --- | --- |"
    python3 "${score[@]}" -v | awk '$1 ~ /^eu-/ {printf "| %s | %s | %s | %.3f | %.3f | %.3f |\n", $1, $2, $3, $5, $6, $7}'
    echo
  } >"$work/icdar.md"
}

# How much the peak grows with the document: our fixture once and a hundred times, less what pdftotext grows.
memory() {
  local times=100 short=$fixture/plan.pdf long=$work/long.pdf parts_of_long=() i
  for ((i = 0; i < times; ++i)); do parts_of_long+=("$short" 1-z); done
  qpdf --empty --pages "${parts_of_long[@]}" -- "$long"
  local ours_short theirs_short ours_long theirs_long ours theirs
  read -r _ _ _ ours_short theirs_short < <(peaks "$short")
  read -r _ _ _ ours_long theirs_long < <(peaks "$long")
  local pages
  pages=$("$hyogumi" extract -q --limit cpu_seconds=300 "$long" | grep -c '"kind":"page"')
  ours=$(awk "BEGIN {printf \"%.1f\", ($ours_long - $ours_short) / $pages / (1 - 1 / $times)}")
  theirs=$(awk "BEGIN {printf \"%.1f\", ($theirs_long - $theirs_short) / $pages / (1 - 1 / $times)}")
  row "Peak memory of \`extract\`, growth a page, $pages pages" "\`pdftotext -bbox-layout\`: $theirs KiB" \
    "$ours KiB (peak $((ours_long / 1024)) MiB)" "≤ 10 KiB more than the peer"
}
peaks() {
  "$build/bench/paired_cpu" 1 "$hyogumi" extract -q --limit cpu_seconds=300 -o "$work/out.jsonl" "$1" \
    -- pdftotext -bbox-layout "$1" "$work/out.html"
}

if wanted speed; then
  for plan in "the real plan (24 pages)=$real/plan2020.pdf" "our fixture (20 pages)=$fixture/plan.pdf"; do
    speed run "${plan%%=*}" "${plan#*=}" "pdftotext -bbox-layout" "≤ 1.3" "$pairs"
    speed extract "${plan%%=*}" "${plan#*=}" "pdftotext -bbox-layout" "≤ 1.5" "$pairs"
    speed run "${plan%%=*}" "${plan#*=}" "mutool draw -F stext" "-" "$pairs"
    speed run "${plan%%=*}" "${plan#*=}" "pdf2txt -t xml" "-" $((3 + pairs / 10)) # of pdfminer: takes a second
  done
fi
if wanted scaling; then scaling; fi
if wanted memory; then memory; fi
if wanted fields; then
  exact "the real plan" "$real/plan2020.pdf" "$real/truth.json" "650/650, 635/650"
  exact "the real plan's transcript" "$real/transcript.txt" "$real/truth.json" "640/650, 610/650"
  decidable="all after folding, all decidable to the letter"
  exact "our fixture" "$fixture/plan.pdf" "$fixture/golden.json" "$decidable"
  exact "our fixture by LibreOffice" "$fixture/plan-libreoffice.pdf" "$fixture/golden-libreoffice.json" "$decidable"
  exact "our fixture's transcript" "$fixture/transcript.txt" "$fixture/golden-transcript.json" "$decidable"
  for layout in "$fixture"/layouts/*.pdf; do
    layout=${layout##*/}
    exact "our fixture's layout ${layout%.pdf}" "$fixture/layouts/$layout" "$fixture/golden.json" "$decidable"
  done
fi
if wanted icdar; then icdar; fi
if wanted hostile; then hostile "$shared/hostile"; fi

stages=
if wanted stages; then
  stages=$("$build/bench/stage_bench" "$profile" "$fixture/plan.pdf" --benchmark_format=csv 2>/dev/null |
    awk -F, '/^"/ && $2 != "" {gsub(/"/, "", $1); printf "| %s | %.2f |\n", $1, $4 / ($5 == "ns" ? 1e6 : $5 == "us" ? 1e3 : 1)}')
fi

if ((${#parts[@]} > 0)); then
  cat "$rows" "$work/icdar.md"
  echo "$stages"
  exit
fi

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
  awk '/^## /{kept = !/^## (ICDAR|Where the time)/} kept' "$root/docs/measurements.md"
  cat "$work/icdar.md"
  echo "## Where the time of a run goes"
  echo "Each stage by itself on our fixture, in one process, without start-up (Google Benchmark, CPU)."
  echo
  echo "| stage | ms |"
  echo "| --- | --- |"
  echo "$stages"
} >"$work/measurements.md"
mv "$work/measurements.md" "$root/docs/measurements.md"
cat "$root/docs/measurements.md"
