#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# From a fresh checkout to a result: installs what is missing, builds, reads one plan.
set -euo pipefail
# shellcheck source=scripts/lib/steps.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/steps.sh"

usage() {
  cat <<'END'
Usage: scripts/run.sh [PLAN.pdf] [options of hyogumi run]…

Reads PLAN.pdf (default: the repository's fixtures/aone-ict-2021/plan.pdf) by the rules of the repository's
pipeline.yaml and writes its items to PLAN.json in the current folder. The plan comes before the options;
-o FILE and --config FILE take the place of ours.

Examples:
  scripts/run.sh
  scripts/run.sh ~/plans/2024.pdf --messages ja
  scripts/run.sh 2024.pdf -o items.json --strict

Exit status: hyogumi's own (build/run/cli/hyogumi --help lists it), 6 where a package can't be installed, 70 where the
build fails.
END
}

plan=
if (($# > 0)) && [[ $1 == - || $1 != -* ]]; then
  plan=$1
  shift
fi
options=("$@")
output=
config=
strict=
for i in "${!options[@]}"; do
  case ${options[i]} in
    -h | --help) usage && exit 0 ;;
    -o | --output) output=${options[i + 1]-} ;;
    --output=*) output=${options[i]#*=} ;;
    -o*) output=${options[i]#-o} ;;
    --config | --config=*) config=theirs ;;
    --strict) strict=yes ;;
    *.pdf | *.PDF) [[ -n $plan ]] || fail 2 "${options[i]} comes after an option; the plan comes first" ;;
  esac
done
plan=${plan:-$root/fixtures/aone-ict-2021/plan.pdf}
[[ -n $config ]] || options+=(--config "$root/pipeline.yaml")
if [[ -z $output ]]; then
  name=$(basename "$plan")
  output=${name%.*}.json
  options+=(-o "$output")
fi

bash "$root/scripts/install_dependencies.sh" run
build run release -DHYOGUMI_BENCH=OFF -DHYOGUMI_TESTS=OFF || fail 70 "the build failed"

status=0
"$root/build/run/cli/hyogumi" run "$plan" "${options[@]}" || status=$?
# A check that fails (1) leaves a result all the same, unless --strict forbids it.
if [[ $output != - && ($status == 0 || ($status == 1 && -z $strict)) ]]; then
  say "the result is in $(realpath "$output")"
fi
exit "$status"
