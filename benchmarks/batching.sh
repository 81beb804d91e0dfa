#!/usr/bin/env bash
# Throughput and latency of a heavy ONNX model behind many connections that send one instance at a time: each call by itself, and
# gathered into batches. README.md says what is measured and how to read it.
#
#   ROUNDS=5 DURATION=10 WARMUP=25 CONNECTIONS=64 WIDTH=2048 LAYERS=4 VARIANTS=. benchmarks/batching.sh
#
# DURATION and WARMUP in seconds (SECONDS is bash's own), for each process. WIDTH and LAYERS are those of the network; VARIANTS is a
# pattern of those to measure; JAVA_OPTIONS are added to every server's; OUTPUT is where the table goes, benchmarks/results/batching.md
# unless said.
set -euo pipefail
cd "$(dirname "$0")/.."
source benchmarks/server.sh

rounds=${ROUNDS:-5}
duration=${DURATION:-10}
warmup=${WARMUP:-25}
connections=${CONNECTIONS:-64}
width=${WIDTH:-2048}
layers=${LAYERS:-4}
pattern=${VARIANTS:-.}
output=${OUTPUT:-benchmarks/results/batching.md}
read -ra java_options <<< "-Xms512m -Xmx512m ${JAVA_OPTIONS:-}"

readonly path=/api/models/dense/prediction
all=(single single-1 single-64 gathered-16 gathered-32 gathered-64)
variants=()
for variant in "${all[@]}"; do
  [[ $variant =~ $pattern ]] && variants+=("$variant")
done
((${#variants[@]})) || fail "no variant is like $pattern; there are ${all[*]}"

need wrk wrk
need curl curl
need java openjdk-17-jdk-headless

# The configuration of a variant: limits that refuse nobody, and threads of ONNX Runtime as they are by default, in all of them.
configuration() {
  local concurrent= batching=
  case $1 in
    single-1) concurrent='concurrent: 1,' ;;
    single-64) concurrent='concurrent: 64,' ;;
    gathered-*) batching="    batching: {max_size: ${1#gathered-}, max_delay: 2ms}" ;;
  esac
  cat << END
server: {host: 127.0.0.1, port: 0}
metrics: {enabled: true}
models:
  - class_path: io.modelservice.onnx.OnnxModel
    create_endpoint: true
    name: dense
    configuration: {file: $scratch/dense.onnx}
    limits: {$concurrent in_flight: $((connections * 2)), queue_wait: 30s, deadline: 60s}
$batching
END
}

# Starts a variant; sets server to its process and port to where it listens.
start_server() {
  configuration "$1" > "$scratch/rest_config.yaml"
  java "${java_options[@]}" -jar service-runner/target/service-runner.jar --log-format json \
    --classpath 'integrations/jars/onnx/*' --config "$scratch/rest_config.yaml" > "$scratch/log" 2>&1 &
  server=$!
  for _ in {1..600}; do
    port=$(sed -n 's|.*listens on http://127.0.0.1:\([0-9]*\)".*|\1|p' "$scratch/log")
    [[ -n $port ]] && curl -sf "http://127.0.0.1:$port/api/health/ready" > /dev/null && return
    kill -0 "$server" 2> /dev/null || fail "$1 ended at its start: $(cat "$scratch/log")"
    sleep 0.1
  done
  fail "$1 is not ready after 60 s: $(tail -n5 "$scratch/log")"
}

# load SECONDS: prints what batching.lua says, and the CPU seconds that the caller took.
load() {
  local line cpu TIMEFORMAT='%U %S'
  cpu=$({ time wrk -t1 -c"$connections" -d"${1}s" --timeout 60s -s benchmarks/load/batching.lua "http://127.0.0.1:$port$path" \
    > "$scratch/wrk"; } 2>&1)
  line=$(sed -n 's/^result //p' "$scratch/wrk")
  [[ -n $line ]] || fail "wrk did not end as it should: $(cat "$scratch/wrk")"
  awk -v line="$line" -v cpu="$cpu" 'BEGIN { split(cpu, c, " "); print line, c[1] + c[2] }'
}

# Calls of the model so far, and instances in them.
asked() {
  curl -sf "http://127.0.0.1:$port/metrics" |
    awk '/^model_batch_instances_count/ { calls = $2 } /^model_batch_instances_sum/ { all = $2 } END { print calls + 0, all + 0 }'
}

# CPU seconds that the server's process has used so far.
used() {
  awk -v hertz="$(getconf CLK_TCK)" '{ sub(/.*\) /, ""); print ($12 + $13) / hertz }' "/proc/$server/stat"
}

# One round of a variant: appends "variant round requests_per_second p50 p95 p99 instances_a_call cpu_micros others_percent" to the
# measurements, latencies in microseconds.
measure() {
  local before after cpu busy taken requests micros failures p50 p95 p99 caller
  start_server "$1"
  load "$warmup" > /dev/null
  before=$(asked)
  cpu=$(used)
  busy=$(busy_ticks)
  read -r requests micros failures p50 p95 p99 caller <<< "$(load "$duration")"
  busy=$(($(busy_ticks) - busy))
  cpu="$cpu $(used)"
  taken=$(awk -v cpu="$cpu $caller" 'BEGIN { split(cpu, c, " "); print c[2] - c[1] + c[3] }')
  after=$(asked)
  ((requests > 0 && failures == 0)) || fail "$1: $failures of $requests requests failed"
  awk -v variant="$1" -v round="$2" -v n="$requests" -v micros="$micros" -v latencies="$p50 $p95 $p99" -v asked="$before $after" \
    -v cpu="$cpu" -v others="$(others "$busy" "$taken" "$micros")" 'BEGIN {
      split(asked, a, " "); split(cpu, c, " ")
      calls = a[3] - a[1]
      printf "%s %d %.1f %s %.1f %.0f %s\n", variant, round, n / micros * 1e6, latencies, calls ? (a[4] - a[2]) / calls : 1,
        (c[2] - c[1]) / n * 1e6, others }' | tee -a "$scratch/measurements"
  stop_server
}

# median VARIANT COLUMN
median() {
  awk -v variant="$1" -v column="$2" '$1 == variant { print $column }' "$scratch/measurements" | middle
}

# times VARIANT: the median of the ratios of throughput within a round, to the best of those that are not gathered
times() {
  awk -v variant="$1" '
    $1 ~ /^single/ && $3 > best[$2] { best[$2] = $3 }
    $1 == variant { own[$2] = $3 }
    END { for (round in own) if (best[round]) print own[round] / best[round] }' "$scratch/measurements" | middle
}

report() {
  local variant
  cat << END
# A heavy ONNX model behind many single instances

Written by \`benchmarks/batching.sh\`; \`benchmarks/README.md\` says how to read it.

- $(date -u +%Y-%m-%d); JVM: $(machine), ${java_options[*]}
- CPU: $(processor), shared with wrk, which has one thread
- network: 64 inputs, $layers matrices of $width x $width, 4 outputs; $(du -m "$scratch/dense.onnx" | cut -f1) MB of weights
- load: $connections connections of single instances; $rounds rounds, in each a new process for each variant, $duration s after $warmup s of
  warm-up; figures are medians, every answer was a 200
- all other processes of the machine took $(awk '{ print $9 }' "$scratch/measurements" | middle) % of it in the median of all
  measurements, $(awk '$9 > most { most = $9 } END { print most + 0 }' "$scratch/measurements") % at most

| variant | requests/s | times | p50, ms | p95, ms | p99, ms | instances a call | CPU, ms a request |
|---|---:|---:|---:|---:|---:|---:|---:|
END
  for variant in "${variants[@]}"; do
    awk -v variant="$variant" -v rate="$(median "$variant" 3)" -v times="$(times "$variant")" -v p50="$(median "$variant" 4)" \
      -v p95="$(median "$variant" 5)" -v p99="$(median "$variant" 6)" -v size="$(median "$variant" 7)" \
      -v cpu="$(median "$variant" 8)" 'BEGIN {
        printf "| %s | %.0f | %.2f | %.1f | %.1f | %.1f | %.1f | %.2f |\n", variant, rate, times, p50 / 1e3, p95 / 1e3, p99 / 1e3,
          size, cpu / 1e3 }'
  done
}

echo "building..." >&2
mvn -q -pl benchmarks,service-runner,integrations/onnx -am -DskipTests package
java -cp benchmarks/target/benchmarks.jar io.modelservice.benchmarks.batching.DenseNetwork "$scratch/dense.onnx" "$width" "$layers"
echo "variant round requests_per_second p50_micros p95_micros p99_micros instances_a_call cpu_micros others_percent"
for ((round = 1; round <= rounds; round++)); do
  for variant in "${variants[@]}"; do
    measure "$variant" "$round"
  done
done
mkdir -p "$(dirname "$output")"
report > "$scratch/report.md"
cat "$scratch/report.md" > "$output"
echo
cat "$scratch/report.md"
