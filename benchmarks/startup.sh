#!/usr/bin/env bash
# Time from the start of the process to its first good answer: the runner's jar without and with metrics, and a bare
# Jetty server. README.md says how to read it. Leave the machine alone meanwhile.
#
#   ROUNDS=10 benchmarks/startup.sh
#
# OUTPUT is where the table goes, benchmarks/results/startup.md unless said.
set -euo pipefail
cd "$(dirname "$0")/.."
source benchmarks/server.sh

rounds=${ROUNDS:-10}
output=${OUTPUT:-benchmarks/results/startup.md}
readonly port=18081
variants=(runner runner-metrics bare)

# Starts a variant; sets server to its process.
start_server() {
  case $1 in
    bare)
      java -Dlogback.configurationFile=benchmarks/load/access-off.xml -cp benchmarks/target/benchmarks.jar \
        io.modelservice.benchmarks.BareServer < <(sleep infinity) > "$scratch/out" 2>&1 & # it ends with its input
      ;;
    *)
      java -jar service-runner/target/service-runner.jar --config "$scratch/$1.yaml" --plugins examples/plugins \
        --host 127.0.0.1 --port $port > "$scratch/out" 2>&1 &
      ;;
  esac
  server=$!
}

# The address to ask, or nothing as long as it isn't known.
address() {
  if [[ $1 == bare ]]; then
    sed -n 's|^port \(.*\)|http://127.0.0.1:\1/api/health|p' "$scratch/out"
  else
    echo "http://127.0.0.1:$port/api/health/ready"
  fi
}

answers() { # a bare server answers 200 to a POST alone: any answer is its first
  local url
  url=$(address "$1")
  [[ -n $url ]] || return 1
  if [[ $1 == bare ]]; then curl -s -o /dev/null "$url"; else curl -sf -o /dev/null "$url"; fi
}

measure() {
  local begin
  begin=$(date +%s%N)
  start_server "$1"
  until answers "$1"; do
    kill -0 "$server" 2> /dev/null || fail "$1 ended at its start: $(cat "$scratch/out")"
    sleep 0.005
  done
  echo "$1 $(($(date +%s%N) - begin))" | tee -a "$scratch/measurements"
  stop_server
}

median() {
  awk -v variant="$1" '$1 == variant { print $2 / 1e6 }' "$scratch/measurements" | sort -n |
    awk '{ v[NR] = $1 } END { printf "%.0f", NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'
}

report() {
  local variant
  cat << END
# Start-up

Written by \`benchmarks/startup.sh\`; \`benchmarks/README.md\` says how to read it. $rounds rounds, milliseconds from the start
of the process to its first good answer.

| variant | by round | median | times bare | times without metrics |
|---|---|---:|---:|---:|
END
  for variant in "${variants[@]}"; do
    printf '| %s | %s | %s | %s | %s |\n' "$variant" \
      "$(awk -v variant="$variant" '$1 == variant { printf "%.0f ", $2 / 1e6 }' "$scratch/measurements")" \
      "$(median "$variant")" \
      "$(awk -v a="$(median "$variant")" -v b="$(median bare)" 'BEGIN { printf "%.2f", a / b }')" \
      "$(awk -v a="$(median "$variant")" -v b="$(median runner)" 'BEGIN { printf "%.2f", a / b }')"
  done
}

echo "building..." >&2
mvn -q -DskipTests package
cat > "$scratch/runner.yaml" << END
models: [{class_path: io.modelservice.examples.iris.IrisModel, create_endpoint: true}]
END
(cat "$scratch/runner.yaml"; echo "metrics: {enabled: true}") > "$scratch/runner-metrics.yaml"
for ((round = 0; round <= rounds; round++)); do
  for variant in "${variants[@]}"; do
    measure "$variant"
  done
  if ((round == 0)); then : > "$scratch/measurements"; fi # the first fills the file cache
done
mkdir -p "$(dirname "$output")"
report | tee "$output"
