#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Reads scans of our own plan (fixtures/scans) and prints how well, a row of a Markdown table each.
set -euo pipefail
# shellcheck source=scripts/lib/steps.sh
source "$(dirname "${BASH_SOURCE[0]}")/../scripts/lib/steps.sh"

usage() {
  cat <<'END'
Usage: bench/scans.sh [NAME…]

NAMEs are those of fixtures/scans/README.md; without one all are made and read, which takes some ten minutes.
Needs a release build (scripts/run.sh makes one) and what `scripts/install_dependencies.sh bench` installs.

Exit status: 0 all were read, be it well or not.
END
}

[[ ${1-} != -h && ${1-} != --help ]] || { usage && exit 0; }
bash "$root/scripts/install_dependencies.sh" bench
hyogumi=$root/build/release/cli/hyogumi
plan=$root/fixtures/aone-ict-2021
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

/usr/bin/python3 "$root/fixtures/scans/make_scans.py" "$plan/plan.pdf" "$work" "$@"
echo '| scan | items | fields equal after folding | CER | CPU, s |'
echo '| --- | --- | --- | --- | --- |'
TIMEFORMAT='%U'  # the system's share is small
for scan in "$work"/*.pdf "$work"/*.tif; do
  [[ -e $scan ]] || continue
  name=$(basename "${scan%.*}")
  cpu=$({ time "$hyogumi" run --quiet --config "$root/pipeline.yaml" "$scan" -o "$work/$name.json" 2>/dev/null || true; } 2>&1)
  "$hyogumi" verify "$work/$name.json" --against "$plan/golden.json" >"$work/$name.txt" 2>/dev/null || true
  items=$(sed -n 's/^items: \([0-9]* of [0-9]*\) matched.*/\1/p' "$work/$name.txt")
  read -r _ equal _ cer _ < <(grep '^all ' "$work/$name.txt" || echo 'all - - -')
  echo "| $name | ${items:--} | $equal | $cer % | $cpu |"
done
