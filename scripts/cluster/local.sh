#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A Slurm cluster of several nodes on this machine, to try scripts/cluster/submit.sh and to test it.
set -euo pipefail
# shellcheck source=scripts/lib/steps.sh
source "$(dirname "${BASH_SOURCE[0]}")/../lib/steps.sh"

usage() {
  cat <<'END'
Usage: scripts/cluster/local.sh start DIR [NODES]   munged, slurmctld and NODES slurmd (2), all of whose files are in DIR
       scripts/cluster/local.sh stop DIR [NODE]     ends all of it, or the node with this name: n1, n2, …

After `start`, SLURM_CONF=DIR/slurm.conf makes sbatch, squeue and sinfo speak with it. Needs root, and Debian's munge,
slurmctld, slurmd and slurm-client. The ports 17000 to 17000 + NODES must be free.
Exit status: 0 done, 1 the cluster did not come up, 2 usage, 6 a package is missing.
END
}

readonly first_port=17000
readonly patience=60 # seconds in which a node must be there

write_config() {
  local host n
  host=$(hostname -s)
  cat <<END
ClusterName=hyogumi
SlurmctldHost=$host(127.0.0.1)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=$dir/munge.socket
SlurmctldPort=$first_port
SlurmctldPidFile=$dir/slurmctld.pid
SlurmdPidFile=$dir/%n.pid
SlurmdSpoolDir=$dir/%n
StateSaveLocation=$dir/state
SlurmctldLogFile=$dir/slurmctld.log
SlurmdLogFile=$dir/%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SlurmdTimeout=10
KillWait=2
ReturnToService=2
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
END
  for ((n = 1; n <= nodes; ++n)); do
    echo "NodeName=n$n NodeHostname=$host NodeAddr=127.0.0.1 Port=$((first_port + n)) CPUs=1 State=UNKNOWN"
  done
}

start() {
  local program n
  for program in munged slurmctld slurmd sinfo; do
    command -v "$program" >/dev/null || fail 6 "no $program: apt-get install munge slurmctld slurmd slurm-client"
  done
  ((EUID == 0)) || fail 6 "needs root"
  mkdir -p "$dir/state"
  chmod 755 "$dir"
  write_config >"$dir/slurm.conf"
  (umask 077 && head -c 1024 /dev/urandom >"$dir/munge.key")
  # Someone else may be able to write to the folders above: munged would refuse.
  munged --force --key-file="$dir/munge.key" --socket="$dir/munge.socket" --pid-file="$dir/munged.pid" \
    --log-file="$dir/munged.log" --seed-file="$dir/munged.seed" 2>"$dir/munged.err" || fail 1 "$(cat "$dir/munged.err")"
  slurmctld -c || fail 1 "slurmctld does not start: $dir/slurmctld.log"
  for ((n = 1; n <= nodes; ++n)); do
    mkdir -p "$dir/n$n"
    slurmd -N "n$n" || fail 1 "slurmd does not start: $dir/n$n.log"
  done
  for ((n = 0; n < patience; ++n)); do
    (($(sinfo --noheader --Node --states=idle | wc -l) == nodes)) && return
    sleep 1
  done
  fail 1 "not all nodes are there: $dir/slurmctld.log"
}

# slurmd and its slurmstepd, which write the node's log, and the jobs that they run.
is_of_node() {
  [[ $(readlink "$2/fd/3") == "$dir/$1.log" ]] && return
  grep -qzxF "SLURMD_NODENAME=$1" "$2/environ" && grep -qzxF "SLURM_CONF=$SLURM_CONF" "$2/environ"
}

# All at once, as when its machine stops.
stop_node() {
  local process pids=()
  for process in /proc/[1-9]*; do
    if is_of_node "$1" "$process" 2>/dev/null; then pids+=("${process#/proc/}"); fi
  done
  kill -KILL "${pids[@]}"
}

stop() {
  local pid
  if [[ -n $node ]]; then
    stop_node "$node"
    return
  fi
  for pid in "$dir"/n*.pid "$dir/slurmctld.pid" "$dir/munged.pid"; do
    if [[ -e $pid ]]; then kill "$(cat "$pid")" 2>/dev/null || true; fi
  done
}

case ${1-} in
  start | stop) (($# == 2 || $# == 3)) || { usage >&2 && exit 2; } ;;
  -h | --help) usage && exit 0 ;;
  *) usage >&2 && exit 2 ;;
esac
mkdir -p "$2"
dir=$(cd "$2" && pwd)
nodes=${3:-2} # of start
node=${3-}    # of stop
export SLURM_CONF=$dir/slurm.conf
export PATH=$PATH:/usr/sbin
"$1"
