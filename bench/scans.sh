#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Reads scans of our own plan (fixtures/scans) and prints how well, or at what cost, a row of a Markdown table each.
set -euo pipefail
# shellcheck source=scripts/lib/steps.sh
source "$(dirname "${BASH_SOURCE[0]}")/../scripts/lib/steps.sh"

usage() {
  cat <<'END'
Usage: bench/scans.sh [NAME…]
       bench/scans.sh --cost [--pages F-L] [NAME|PDF…]   (default: clean-300)

NAMEs are those of fixtures/scans/README.md; without one all are made and read, which takes some ten minutes.

--cost measures, instead of how well they are read, of each scan or of these pages of it
  lines, again     its lines, and the share of them that is read more than once
  one pass         CPU of all our reading over that of one reading of the same lines by Tesseract (bench/scan_cost.cc)
  tesseract        CPU of `extract --jobs 1` over that of `tesseract --psm 3` on the same pages at 300 dpi
  ocrmypdf         and over that of `ocrmypdf --force-ocr --jobs 1`
  wrong            the characters that `extract` and those that `ocrmypdf` read wrong, wherever on the page they put them
                   (bench/wrong_characters.py); of NAMEs only, for what is printed on a PDF's pages nobody tells
  jobs             wall time of `extract --jobs 1` over that of `--jobs 2`: the medians of three runs each, in turn
  peak             MiB of `extract` with one and with two jobs

Builds the preset "release" where that is to be done, and installs what `scripts/install_dependencies.sh bench` does.

Exit status: 0 all were read, be it well or not.
END
}

# Of its numbers, one an argument.
median() { printf '%s\n' "$@" | sort -n | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'; }

over() { awk -v a="$1" -v b="$2" 'BEGIN { if (b > 0) printf "%.2f", a / b; else print "-" }'; }

# spent COMMAND…: "wall cpu peak", in seconds and MiB; what the command says is thrown away, its status, too.
spent() {
  /usr/bin/time -q -f '%e %U %S %M' -o "$work/spent" "$@" >/dev/null 2>&1 || true
  awk 'END {printf "%.2f %.2f %.0f\n", $1, $2 + $3, $4 / 1024}' "$work/spent"
}

# CPU seconds of Tesseract's own reading of whole pages.
whole_pages() {
  local scan=$1 first=$2 last=$3 page
  local range=(-f "$first")
  [[ -z $last ]] || range+=(-l "$last")
  rm -f "$work"/page-*.png
  pdftoppm -r 300 -gray -png "${range[@]}" "$scan" "$work/page"
  for page in "$work"/page-*.png; do
    OMP_THREAD_LIMIT=1 spent tesseract "$page" stdout -l jpn --psm 3
  done | awk '{sum += $2} END {printf "%.2f\n", sum}'
}

cost_row() {
  local scan=$1 printed=$3 first=1 last='' lines again once wall cpu peak round jobs whole layered wrong=-
  local range=() pages=()
  if [[ -n $2 ]]; then
    range=("$2")
    pages=(--pages "$2")
    first=${2%-*} last=${2#*-}
  fi
  read -r lines again _ _ once < <("$root/build/release/bench/scan_cost" "$scan" "${range[@]}")
  local wall_1=() wall_2=() cpu_1=() peak_1=() peak_2=()
  for round in 1 2 3; do
    for jobs in 1 2; do
      read -r wall cpu peak < <(spent "$hyogumi" extract --quiet --jobs "$jobs" "${pages[@]}" "$scan" -o "$work/out-$round.jsonl")
      declare -n walls=wall_$jobs peaks=peak_$jobs
      walls+=("$wall")
      peaks+=("$peak")
      ((jobs == 2)) || cpu_1+=("$cpu")
    done
  done
  whole=$(whole_pages "$scan" "$first" "$last")
  read -r _ layered _ < <(spent ocrmypdf --quiet --force-ocr -l jpn --output-type pdf --jobs 1 "${pages[@]}" "$scan" "$work/layer.pdf")
  [[ -z $printed ]] || wrong=$("$root/bench/wrong_characters.py" "$printed" "$work/out-1.jsonl" "$work/layer.pdf" "${range[@]}" |
    awk '{printf "%s%s %%", (NR > 1 ? ", " : ""), $1}')
  echo "| $(basename "${scan%.*}") | $lines | $(awk "BEGIN {printf \"%.0f %%\", 100 * $again}") | $once" \
    "| $(over "$(median "${cpu_1[@]}")" "$whole") | $(over "$(median "${cpu_1[@]}")" "$layered") | $wrong" \
    "| $(over "$(median "${wall_1[@]}")" "$(median "${wall_2[@]}")") | $(median "${peak_1[@]}"), $(median "${peak_2[@]}") |"
}

# Those named, made where they are no files.
cost() {
  local range=$1 name printed
  shift
  (($# > 0)) || set -- clean-300
  echo '| scan | lines | again | one pass | tesseract | ocrmypdf | wrong | jobs | peak, MiB |'
  echo '| --- | --- | --- | --- | --- | --- | --- | --- | --- |'
  for name in "$@"; do
    printed=
    if [[ ! -e $name ]]; then
      printed=$plan/plan.pdf
      /usr/bin/python3 "$root/fixtures/scans/make_scans.py" "$plan/plan.pdf" "$work" "$name"
      name=$work/$name.pdf
    fi
    cost_row "$name" "$range" "$printed"
  done
}

quality() {
  local scan name cpu items equal cer
  /usr/bin/python3 "$root/fixtures/scans/make_scans.py" "$plan/plan.pdf" "$work" "$@"
  echo '| scan | items | fields equal after folding | CER | CPU, s |'
  echo '| --- | --- | --- | --- | --- |'
  for scan in "$work"/*.pdf "$work"/*.tif; do
    [[ -e $scan ]] || continue
    name=$(basename "${scan%.*}")
    read -r _ cpu _ < <(spent "$hyogumi" run --quiet --config "$root/pipeline.yaml" "$scan" -o "$work/$name.json")
    "$hyogumi" verify "$work/$name.json" --against "$plan/golden.json" >"$work/$name.txt" 2>/dev/null || true
    items=$(sed -n 's/^items: \([0-9]* of [0-9]*\) matched.*/\1/p' "$work/$name.txt")
    read -r _ equal _ cer _ < <(grep '^all ' "$work/$name.txt" || echo 'all - - -')
    echo "| $name | ${items:--} | $equal | $cer % | $cpu |"
  done
  echo
  /usr/bin/python3 "$root/bench/reliability.py" "$plan/golden.json" "$work"/*.json
}

what=quality
range=
while [[ ${1-} == -* ]]; do
  case $1 in
    -h | --help) usage && exit 0 ;;
    --cost) what=cost ;;
    --pages) [[ $what == cost && ${2-} == *-* ]] || { usage >&2 && exit 2; }
      range=$2
      shift ;;
    *) usage >&2 && exit 2 ;;
  esac
  shift
done

bash "$root/scripts/install_dependencies.sh" bench
build release release
hyogumi=$root/build/release/cli/hyogumi
plan=$root/fixtures/aone-ict-2021
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if [[ $what == cost ]]; then
  cost "$range" "$@"
else
  quality "$@"
fi
