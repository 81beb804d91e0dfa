#!/usr/bin/env bash
# CPU time of a prediction: the whole service, with and without its access log and metrics, beside a bare Jetty handler
# that does the same JSON. README.md says what is measured and how to read it. Needs a Linux machine that does nothing else meanwhile.
#
#   ROUNDS=5 DURATION=10 WARMUP=40 CONNECTIONS=16 benchmarks/run.sh
#
# DURATION and WARMUP in seconds (SECONDS is bash's own). JAVA_OPTIONS are added to every server's; OUTPUT is where the
# table goes, benchmarks/results/whole-server.md unless said.
set -euo pipefail
cd "$(dirname "$0")/.."
source benchmarks/server.sh

rounds=${ROUNDS:-5}
duration=${DURATION:-10}
warmup=${WARMUP:-40}
connections=${CONNECTIONS:-16}
output=${OUTPUT:-benchmarks/results/whole-server.md}
read -ra java_options <<< "-Xms512m -Xmx512m ${JAVA_OPTIONS:-}"

readonly path=/api/models/iris_model/prediction
readonly flower='{"sepal_length":5.1,"sepal_width":3.5,"petal_length":1.4,"petal_width":0.2}'
readonly answer='{"species":"setosa"} 200'
readonly quiet=-Dlogback.configurationFile=benchmarks/load/access-off.xml
variants=(hosted hosted-metrics hosted-quiet bare)

need wrk wrk
need curl curl
need java openjdk-17-jdk-headless
[[ -r /proc/self/stat ]] || fail "there is no /proc/PID/stat here; run it on Linux"

# Starts a variant; sets server to its process and port to where it listens.
start_server() {
  local log=() main=(io.modelservice.benchmarks.HostedServer)
  case $1 in
    hosted-metrics) main+=(metrics) ;;
    hosted-quiet) log=("$quiet") ;;
    bare) main=(io.modelservice.benchmarks.BareServer) log=("$quiet") ;;
  esac
  : > "$scratch/messages"
  java "${java_options[@]}" "${log[@]}" -cp benchmarks/target/benchmarks.jar "${main[@]}" > /dev/null 2> "$scratch/messages" &
  server=$!
  for _ in {1..300}; do
    port=$(sed -n 's/^port //p' "$scratch/messages")
    [[ -n $port ]] && return
    kill -0 "$server" 2> /dev/null || fail "$1 ended at its start: $(cat "$scratch/messages")"
    sleep 0.1
  done
  fail "$1 does not listen after 30 s"
}

check_answer() {
  local got
  got=$(curl -sS -m 10 -w ' %{http_code}' -H 'Content-Type: application/json' -d "$flower" \
    "http://127.0.0.1:$port$path") || fail "$1 does not answer"
  [[ $got == "$answer" ]] || fail "$1 answers $got, not $answer"
}

# User and system time of the server so far, in clock ticks; the command's name, in brackets, may hold blanks.
cpu_ticks() {
  sed 's/.*) //' "/proc/$server/stat" | awk '{ print $12 + $13 }'
}

# load SECONDS: prints requests answered, microseconds that took, failures.
load() {
  local line
  wrk -t1 -c"$connections" -d"${1}s" -s benchmarks/load/prediction.lua "http://127.0.0.1:$port$path" > "$scratch/wrk"
  line=$(sed -n 's/^result //p' "$scratch/wrk")
  [[ -n $line ]] || fail "wrk did not end as it should: $(cat "$scratch/wrk")"
  echo "$line"
}

# One round of a variant: appends "variant round cpu_micros requests_per_second" to the measurements.
measure() {
  local before after requests micros failures
  start_server "$1"
  check_answer "$1"
  load "$warmup" > /dev/null
  before=$(cpu_ticks)
  read -r requests micros failures <<< "$(load "$duration")"
  after=$(cpu_ticks)
  ((requests > 0 && failures == 0)) || fail "$1: $failures of $requests requests failed"
  check_answer "$1"
  stop_server
  awk -v variant="$1" -v round="$2" -v ticks=$((after - before)) -v hertz="$(getconf CLK_TCK)" -v n="$requests" \
    -v micros="$micros" 'BEGIN { printf "%s %d %.2f %.0f\n", variant, round, ticks / hertz * 1e6 / n, n / micros * 1e6 }' |
    tee -a "$scratch/measurements"
}

# median VARIANT COLUMN
median() {
  awk -v variant="$1" -v column="$2" '$1 == variant { print $column }' "$scratch/measurements" | sort -n |
    awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'
}

report() {
  local variant bare
  bare=$(median bare 3)
  cat << END
# CPU of a prediction, whole server

Written by \`benchmarks/run.sh\`; \`benchmarks/README.md\` says how to read it.

- JVM: $(machine), ${java_options[*]}
- CPU: $(processor), shared with wrk
- load: $connections connections, $rounds rounds of $duration s, each in a new process after $warmup s of warm-up

| variant | CPU µs per prediction, by round | median | times bare | requests per second, median |
|---|---|---:|---:|---:|
END
  for variant in "${variants[@]}"; do
    printf '| %s | %s | %s | %s | %s |\n' "$variant" \
      "$(awk -v variant="$variant" '$1 == variant { print $3 }' "$scratch/measurements" | paste -sd' ')" \
      "$(median "$variant" 3)" \
      "$(awk -v ours="$(median "$variant" 3)" -v bare="$bare" 'BEGIN { printf "%.2f", ours / bare }')" \
      "$(median "$variant" 4)"
  done
}

echo "building..." >&2
mvn -q -pl benchmarks -am -DskipTests package
echo "variant round cpu_micros_per_prediction requests_per_second"
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
