#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Measures `export` of a document of 20,000 items to each format and to all of them, and how long the report of a plan
# takes to open in a browser. Writes the section "Exports" of docs/measurements.md to stdout. Takes some minutes on a
# quiet machine.
#   bench/exports.sh [ITEMS]
# The peer is Python's json module reading the same file and writing it again, in the same run.
set -euo pipefail

# shellcheck source=scripts/lib/steps.sh
source "$(dirname "${BASH_SOURCE[0]}")/../scripts/lib/steps.sh"
items=${1:-20000}
build=$root/build/release
fixture=$root/fixtures/aone-ict-2021
profile=$root/tests/consumers/catalogue.yaml # pipeline.yaml and what catalogues ask for
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$root/scripts/install_dependencies.sh" bench test
build release release
hyogumi=$build/cli/hyogumi

# Seconds and peak memory (MiB) of a command: the quicker of two runs.
measure() {
  for _ in 1 2; do
    /usr/bin/time -f '%e %M' -o "$work/time" "$@" >"$work/said" 2>&1 || { cat "$work/said" >&2; return 1; }
    tail -1 "$work/time"
  done | sort -n | awk 'NR == 1 {printf "%.1f %.0f\n", $1, $2 / 1024}'
}

"$hyogumi" run -q --config "$profile" -o "$work/plan.json" "$fixture/plan.pdf"
python3 "$root/tests/consumers/many_items.py" "$work/plan.json" "$items" >"$work/items.jsonl"
"$hyogumi" export -q "$work/items.jsonl" -o "$work/many.json"
read -r peer peer_memory < <(measure python3 -c \
  'import json, sys; json.dump(json.load(open(sys.argv[1])), open(sys.argv[2], "w"))' "$work/many.json" "$work/again.json")

cat <<END
## Exports
A document of $items items, $(($(stat -c %s "$work/many.json") / items)) bytes each in JSON (\`bench/exports.sh\`, elapsed time, $(nproc) cores; the quicker of
two runs). Python's json module takes $peer s and $peer_memory MiB to read that file and write it again.

| formats | s | ratio to the peer | peak memory, MiB |
| --- | --- | --- | --- |
END
all=json,jsonl,csv,datapackage,dcat,ckan,xlsx,sqlite,markdown,report
for formats in ${all//,/ } "$all"; do
  read -r seconds memory < <(measure "$hyogumi" export -q "$work/many.json" --to "$formats" -o "$work/out/")
  printf '| %s | %s | %s | %s |\n' "${formats//,/, }" "$seconds" "$(awk "BEGIN {printf \"%.2f\", $seconds / $peer}")" "$memory"
  rm -rf "$work/out"
done

plan=$root/../shared/plan2020/plan2020.pdf
name="the real plan"
[[ -e $plan ]] || { plan=$fixture/plan.pdf; name="our plan"; }
HYOGUMI_PROGRAM=$hyogumi HYOGUMI_SOURCE_DIR=$root HYOGUMI_PLAN=$plan HYOGUMI_FIGURES=$work/opened \
  "$root/tests/browser/run.sh" "$work/browser" "$root/bench/open_report.mjs" >"$work/said" || { cat "$work/said" >&2; exit 1; }
read -r ours theirs <"$work/opened"
printf '\nThe report of %s can be used %s ms after it is opened from a file in Chromium (an empty page: %s ms).\n' \
  "$name" "$ours" "$theirs"
