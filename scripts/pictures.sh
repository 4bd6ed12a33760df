#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The pictures of the READMEs: the report on a page of our own fixture, as a reviewer sees it.
set -euo pipefail
# shellcheck source=scripts/lib/steps.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/steps.sh"

usage() {
  cat <<'END'
Usage: scripts/pictures.sh

Builds the program as scripts/run.sh does and writes docs/pictures/report.png and report.ja.png.
END
}

case ${1-} in
  '') ;;
  -h | --help) usage && exit 0 ;;
  *) usage >&2 && exit 2 ;;
esac

bash "$root/scripts/install_dependencies.sh" run test
build run release -DHYOGUMI_BENCH=OFF -DHYOGUMI_TESTS=OFF || fail 70 "the build failed"
folder=$root/build/pictures
mkdir -p "$folder"
cp "$root"/tests/browser/package{,-lock}.json "$root/scripts/lib/report_picture.mjs" "$folder"
(cd "$folder" && quietly npm ci --ignore-scripts --no-audit --no-fund)

hyogumi=$root/build/run/cli/hyogumi
plan=$root/fixtures/aone-ict-2021/plan.pdf
"$hyogumi" run -q "$plan" --config "$root/pipeline.yaml" -o "$folder/plan.json"
for language in en ja; do
  "$hyogumi" export "$folder/plan.json" --source "$plan" --to report --messages "$language" -o "$folder/$language.html"
done
mkdir -p "$root/docs/pictures"
node "$folder/report_picture.mjs" "$folder/en.html" "$root/docs/pictures/report.png"
node "$folder/report_picture.mjs" "$folder/ja.html" "$root/docs/pictures/report.ja.png"
say "the pictures are in docs/pictures"
