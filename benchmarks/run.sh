#!/usr/bin/env bash
# Every comparison, one after the other: predictions beside bare servers, protocols, start-up, swaps, batches. README.md says what
# each is and how to read it. Takes two hours and a half, in which the machine should do nothing else; ROUNDS, DURATION and WARMUP hold for each.
set -euo pipefail
cd "$(dirname "$0")/.."

failed=()
for part in predictions protocols startup swap batching; do
  echo "== $part" >&2
  env -u OUTPUT -u VARIANTS -u CONNECTIONS "benchmarks/$part.sh" || failed+=("$part") # these mean another thing in each
done
if ((${#failed[@]})); then
  echo "run.sh: failed, or missed an aim: ${failed[*]}; what each has said is above" >&2
  exit 1
fi
