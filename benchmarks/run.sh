#!/usr/bin/env bash
# Every comparison, one after the other: predictions beside bare servers, protocols, start-up, swaps. README.md says what each is and
# how to read it. Takes about two hours, in which the machine should do nothing else; what the environment sets holds for each.
set -euo pipefail
cd "$(dirname "$0")/.."

for part in predictions protocols startup swap; do
  echo "== $part" >&2
  "benchmarks/$part.sh"
done
