#!/usr/bin/env bash
# Builds a collection on a Slurm cluster: an array of shards, then the merge.
#
#   pipeline/slurm/submit.sh COLLECTION SHARDS [FROM] [sbatch options, such as --partition=… --time=…]
#
# The checkout must stand on a file system that all nodes share, with its packages installed (`make node_modules/.installed`).
# Prints the number of the merge job: `sbatch --dependency=afterok:NUMBER …` can wait for it.
set -euo pipefail

usage() {
  sed -n '2,7s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2
  exit 2
}

(($# >= 2)) || usage
collection=$1
shards=$2
shift 2
from=
if (($# > 0)) && [[ $1 != -* ]]; then
  from=$(realpath "$1")
  shift
fi
[[ $shards =~ ^[1-9][0-9]*$ ]] || usage

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
logs=$root/.build/$collection/slurm
mkdir -p "$logs"
common=(--parsable --chdir="$root" --export="ALL,COLLECTION=$collection,SHARDS=$shards,FROM=$from" "$@")

array=$(sbatch "${common[@]}" --job-name="zhibiao-$collection" --array="1-$shards" \
  --output="$logs/shard-%a.log" "$here/job.sh")
sbatch "${common[@]}" --job-name="zhibiao-$collection-merge" --dependency="afterok:$array" --kill-on-invalid-dep=yes \
  --output="$logs/merge.log" "$here/job.sh"
