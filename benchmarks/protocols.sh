#!/usr/bin/env bash
# CPU time of a request by each protocol: a batch of 1000 x 32 floats by V2, binary and JSON, beside the bare cost of reading and
# writing those bytes; and one row by each, beside own REST. README.md says how to read it. Leave the machine alone meanwhile.
#
#   ROUNDS=5 DURATION=9 WARMUP=10 CONNECTIONS=8 benchmarks/protocols.sh
#
# DURATION and WARMUP in seconds, for each variant of a round. JAVA_OPTIONS are added to the server's; OUTPUT is where the table
# goes, benchmarks/results/protocols.md unless said; VARIANTS is a pattern of those to measure.
set -euo pipefail
cd "$(dirname "$0")/.."
source benchmarks/server.sh

rounds=${ROUNDS:-5}
duration=${DURATION:-9}
warmup=${WARMUP:-10}
connections=${CONNECTIONS:-8}
variants=${VARIANTS:-.}
output=${OUTPUT:-benchmarks/results/protocols.md}
read -ra java_options <<< "-Xms512m -Xmx512m ${JAVA_OPTIONS:-}"

need java openjdk-17-jdk-headless

# One round: appends "variant cpu_micros requests_per_second" for each variant.
measure() {
  java -cp benchmarks/target/benchmarks.jar io.modelservice.benchmarks.protocols.ProtocolRound \
    "$connections" $((warmup * 1000)) $((duration * 1000)) "$variants" \
    "${java_options[@]}" > "$scratch/round"
  tee -a "$scratch/measurements" < "$scratch/round"
}

# median VARIANT COLUMN
median() {
  awk -v variant="$1" -v column="$2" '$1 == variant { print $column }' "$scratch/measurements" | middle
}

# times VARIANT OTHER: the median of the ratios within a round
times() {
  awk -v variant="$1" -v other="$2" '
    $1 == variant { own[++n] = $2 } $1 == other { others[++m] = $2 }
    END { if (!m) print "nan"
          else for (i = 1; i <= n; i++) print own[i] / others[i] }' "$scratch/measurements" | middle |
    awk '{ printf "%.2f", $1 }'
}

line() { # VARIANT and what it is beside
  local variant=$1 other
  grep -q "^$variant " "$scratch/measurements" || return 0 # left out by VARIANTS
  printf '| %s | %s | %s |' "$variant" \
    "$(awk -v variant="$variant" '$1 == variant { print $2 }' "$scratch/measurements" | paste -sd' ')" "$(median "$variant" 2)"
  for other in "${@:2}"; do
    printf ' %s |' "$(times "$variant" "$other")"
  done
  printf ' %s |\n' "$(median "$variant" 3)"
}

report() {
  local form variant
  cat << END
# CPU of a request, by protocol

Written by \`benchmarks/protocols.sh\`; \`benchmarks/README.md\` says how to read it.

- $(date -u +%Y-%m-%d); JVM: $(machine), ${java_options[*]}
- CPU: $(processor), shared with the callers; all other processes of the machine took $(others_since) % of it meanwhile
- load: $connections connections, one request after the other; $rounds rounds, each in a new process after $warmup s of warm-up a
  variant: $duration s a variant, in three turns
END
  for form in binary json; do
    cat << END

## A batch of 1000 x 32 floats into a model that answers with it, $form

| variant | CPU µs per request, by round | median | times bare | times route | requests per second, median |
|---|---|---:|---:|---:|---:|
END
    for variant in "bare-$form" "route-$form" "v2-$form" "bare-grpc-$form" "grpc-$form" "v2-$form-small"; do
      line "$variant" "bare-$form" "route-$form"
    done
  done
  cat << END

## One row

| variant | CPU µs per request, by round | median | times own REST | requests per second, median |
|---|---|---:|---:|---:|
END
  for variant in own-rest v2-row v2-row-binary bare-grpc-row grpc-row grpc-row-raw v1-instances v1-inputs mlflow-split mlflow-records \
    sagemaker vertex; do
    line "$variant" own-rest
  done
}

echo "building..." >&2
mvn -q -pl benchmarks -am -DskipTests package
echo "variant cpu_micros_per_request requests_per_second"
watch_others
for ((round = 1; round <= rounds; round++)); do
  measure
done
mkdir -p "$(dirname "$output")"
report > "$scratch/report.md"
cat "$scratch/report.md" > "$output"
echo
cat "$scratch/report.md"
