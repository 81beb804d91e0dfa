#!/usr/bin/env bash
# What callers notice of swaps: 99th percentile of the latency while a model is swapped several times a second, beside that
# of the same run without swaps. README.md says how to read it. Leave the machine alone meanwhile.
#
#   ROUNDS=5 DURATION=20 WARMUP=30 REQUESTS=250 SWAPS=5 CONNECTIONS=16 benchmarks/swap.sh
#
# DURATION of a phase and WARMUP in seconds, REQUESTS and SWAPS a second. JAVA_OPTIONS are added to the server's; OUTPUT is
# where the table goes, benchmarks/results/swap.md unless said. Ends with 1 if swaps are noticed by more than they may be.
set -euo pipefail
cd "$(dirname "$0")/.."
source benchmarks/server.sh

rounds=${ROUNDS:-5}
duration=${DURATION:-20}
warmup=${WARMUP:-30}
requests=${REQUESTS:-250}
swaps=${SWAPS:-5}
connections=${CONNECTIONS:-16}
output=${OUTPUT:-benchmarks/results/swap.md}
read -ra java_options <<< "-Xms512m -Xmx512m ${JAVA_OPTIONS:-}"
readonly times=1.2 more=2000 # what p99 with swaps may be: so many times that without, or so many microseconds more

need java openjdk-17-jdk-headless

# One round: appends p99 without and with swaps, p50 likewise, requests and swaps measured.
measure() {
  java -cp benchmarks/target/benchmarks.jar io.modelservice.benchmarks.swap.SwapRound \
    "$scratch/cache-$1" "$requests" "$swaps" "$connections" "$warmup" "$duration" "${java_options[@]}" > "$scratch/round"
  tee -a "$scratch/measurements" < "$scratch/round"
}

# median EXPRESSION: of a round's columns, in awk's words
median() {
  awk "{ print $1 }" "$scratch/measurements" | middle
}

verdict() { # the word, for the two medians
  awk -v ratio="$(median '$2 / $1')" -v difference="$(median '$2 - $1')" -v times=$times -v more=$more \
    'BEGIN { print ratio <= times || difference <= more ? "kept" : "missed" }'
}

report() {
  cat << END
# Latency while a model is swapped

Written by \`benchmarks/swap.sh\`; \`benchmarks/README.md\` says how to read it.

- $(date -u +%Y-%m-%d); JVM: $(machine), ${java_options[*]}
- CPU: $(processor), shared with the callers; all other processes of the machine took $(others_since) % of it meanwhile
- load: $requests requests a second at fixed times over $connections connections; $rounds rounds, each in a new process
  after $warmup s of warm-up: $duration s without swaps, $((2 * duration)) s with $swaps a second, $duration s without

| round | requests | swaps | p50 without, ms | p50 with, ms | p99 without, ms | p99 with, ms | times | more, ms |
|---:|---:|---:|---:|---:|---:|---:|---:|---:|
END
  awk '{ printf "| %d | %d | %d | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f |\n",
    NR, $5, $6, $3 / 1e3, $4 / 1e3, $1 / 1e3, $2 / 1e3, $2 / $1, ($2 - $1) / 1e3 }' "$scratch/measurements"
  echo "$(median '$3 / 1e3')" "$(median '$4 / 1e3')" "$(median '$1 / 1e3')" "$(median '$2 / 1e3')" "$(median '$2 / $1')" \
    "$(median '($2 - $1) / 1e3')" |
    awk '{ printf "| median | | | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f |\n", $1, $2, $3, $4, $5, $6 }' # rounds as above
  echo
  echo "At most $times times, or $((more / 1000)) ms more, as the median: $(verdict)."
}

echo "building..." >&2
mvn -q -pl benchmarks -am -DskipTests package
echo "p99_without p99_with p50_without p50_with (microseconds) requests swaps"
watch_others
for ((round = 1; round <= rounds; round++)); do
  measure "$round"
done
mkdir -p "$(dirname "$output")"
report > "$scratch/report.md"
cat "$scratch/report.md" > "$output"
echo
cat "$scratch/report.md"
[[ $(verdict) == kept ]]
