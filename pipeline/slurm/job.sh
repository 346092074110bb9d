#!/usr/bin/env bash
# One job of `submit.sh`: a shard where it is a task of an array, else the merge.
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=2
#SBATCH --mem=3G
set -euo pipefail

options=(--collection "$COLLECTION" --workers "${SLURM_CPUS_PER_TASK:-2}")
[[ -z ${FROM:-} ]] || options+=(--from "$FROM")
if [[ -n ${SLURM_ARRAY_TASK_ID:-} ]]; then
  command=(shard --of "$SHARDS" --index "$SLURM_ARRAY_TASK_ID")
else
  command=(merge)
fi
status=0
node --import tsx pipeline/cli.ts "${command[@]}" "${options[@]}" || status=$?
# 3: some documents failed. They are listed; the merge lists them again, and ends with 3.
[[ -n ${SLURM_ARRAY_TASK_ID:-} && $status -eq 3 ]] && exit 0
exit "$status"
