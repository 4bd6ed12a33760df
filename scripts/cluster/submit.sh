#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs `hyogumi batch` over a Slurm cluster: an array of jobs, each of which does its share of the files, and behind
# them one that does what they left and gathers the manifest.
set -euo pipefail

usage() {
  cat <<'END'
Usage: scripts/cluster/submit.sh JOBS DIR IN… [OPTION…]

  JOBS     how many jobs share the files; some more than the cluster has cores, so that none waits long for another
  DIR      where the results go: on a file system that all nodes share, as the files must be
  IN…      and OPTIONs as `hyogumi batch` takes them: files, folders, --list sources.csv, --config, --limit …

The program is $HYOGUMI, else hyogumi on the PATH of the nodes; $SBATCH_… are sbatch's own settings (partition, account,
time). Prints the number of the gathering job. Say it again and it goes on where it stopped: what is done is known from
DIR, whoever did it. A node that stops costs the file that it was at: Slurm gives its job to another.
Exit status: 0 submitted, 2 usage, else sbatch's.
END
}

[[ ${1-} != -h && ${1-} != --help ]] || { usage && exit 0; }
[[ $# -ge 3 && $1 =~ ^[1-9][0-9]*$ ]] || { usage >&2 && exit 2; }
jobs=$1
dir=$2
shift 2
mkdir -p "$dir/.hyogumi-batch"
dir=$(cd "$dir" && pwd)

batch=("${HYOGUMI:-hyogumi}" batch "$@" -o "$dir" --quiet)
printf -v command '%q ' "${batch[@]}"
logs=$dir/.hyogumi-batch/slurm-%A_%a.log

# Status 1 tells of files that can't be done, which the manifest says: no job failed by that.
submit() {
  local name=$1 what=$2
  shift 2
  sbatch --parsable --requeue --job-name="$name" --open-mode=append "$@" \
    --wrap="$what || [ \$? -eq 1 ]"
}

array=$(submit hyogumi "$command --jobs \${SLURM_CPUS_ON_NODE:-1} --share \$SLURM_ARRAY_TASK_ID/$jobs" \
  --array="1-$jobs" --output="$logs")
submit hyogumi-gather "$command --jobs \${SLURM_CPUS_ON_NODE:-1}" --dependency="afterany:$array" \
  --output="$dir/.hyogumi-batch/slurm-%j.log"
