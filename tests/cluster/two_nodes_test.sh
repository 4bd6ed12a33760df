#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# 200 documents over two nodes, one of which stops on the way: everything is done, and is what one process makes of them.
#   two_nodes_test.sh PROGRAM SOURCE
set -euo pipefail

program=$1
source=$2
export PATH=$PATH:/usr/sbin
for needed in munged slurmctld slurmd sbatch; do
  if ((EUID != 0)) || ! command -v "$needed" >/dev/null; then
    echo "skipped: needs root, and munge, slurmctld, slurmd and slurm-client"
    exit 77
  fi
done

work=$(mktemp -d)
cluster=$work/cluster
export SLURM_CONF=$cluster/slurm.conf
finish() {
  bash "$source/scripts/cluster/local.sh" stop "$cluster"
  rm -rf "$work"
}
trap finish EXIT

fail() {
  echo "$1" >&2
  tail -n 20 "$cluster"/*.log "$work"/out/.hyogumi-batch/*.log >&2 || true
  exit 1
}

# How many documents any of the jobs has noted as done.
done_so_far() { cat "$work"/out/.hyogumi-batch/*.jsonl 2>/dev/null | wc -l; }

# wait_until SECONDS COMMAND…
wait_until() {
  local left=$1
  shift
  until "$@"; do
    ((left-- > 0)) || fail "not after all that time: $*"
    sleep 1
  done
}

a_fifth_is_done() { (($(done_so_far) >= 40)); }
no_job_is_left() { [[ -z $(squeue --noheader) ]]; }

# Small plans: what takes its time here is Slurm, which waits before it gives up a node and before it begins a job again.
cat >"$work/small.yaml" <<'END'
profile: small
columns:
  - {field: number, header: 番号}
  - {field: name, header: 名称, required: true}
  - {field: indicator, header: 目標}
END
for number in $(seq 200); do
  folder=$work/plans/$((number % 7))
  mkdir -p "$folder"
  {
    printf '令和3年度計画\n番号\t名称\t目標\n'
    printf "%s\t相談の事業$number\t9月下旬に公開\n" $(seq 60)
  } >"$folder/plan-$number.txt"
done
arguments=("$work/plans" --config "$work/small.yaml")

bash "$source/scripts/cluster/local.sh" start "$cluster"
HYOGUMI=$program bash "$source/scripts/cluster/submit.sh" 8 "$work/out" "${arguments[@]}"
wait_until 120 a_fifth_is_done
bash "$source/scripts/cluster/local.sh" stop "$cluster" n1
(($(done_so_far) < 200)) || fail "the node stopped too late to be missed"
wait_until 600 no_job_is_left

"$program" batch "${arguments[@]}" -o "$work/alone" --quiet
without_seconds() { sed 's/"seconds":[0-9.]*//' "$1/manifest.jsonl"; }
(($(wc -l <"$work/out/manifest.jsonl") == 200)) || fail "the manifest has not all documents"
diff <(without_seconds "$work/out") <(without_seconds "$work/alone") || fail "another manifest than one process writes"
diff --recursive --exclude .hyogumi-batch --exclude manifest.jsonl "$work/out" "$work/alone" || fail "other results"
