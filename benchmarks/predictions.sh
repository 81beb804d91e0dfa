#!/usr/bin/env bash
# CPU time, latency and allocation of a prediction: the whole service beside bare servers that do the same JSON. README.md says what is
# measured and how to read it. Needs a Linux machine that does nothing else meanwhile.
#
#   ROUNDS=5 DURATION=6 WARMUP=20 CONNECTIONS='16 64 256' VARIANTS=. benchmarks/predictions.sh
#
# DURATION and WARMUP in seconds (SECONDS is bash's own), for each number of connections and for each process. VARIANTS is a pattern
# of those to measure; JAVA_OPTIONS are added to every server's; OUTPUT is where the table goes,
# benchmarks/results/predictions.md unless said.
set -euo pipefail
cd "$(dirname "$0")/.."
source benchmarks/server.sh

rounds=${ROUNDS:-5}
duration=${DURATION:-6}
warmup=${WARMUP:-20}
read -ra levels <<< "${CONNECTIONS:-16 64 256}"
pattern=${VARIANTS:-.}
output=${OUTPUT:-benchmarks/results/predictions.md}
read -ra java_options <<< "-Xms512m -Xmx512m ${JAVA_OPTIONS:-}"

readonly own=/api/models/iris_model/prediction
readonly key=a-key-of-no-secret
readonly quiet=-Dlogback.configurationFile=benchmarks/load/access-off.xml
all=(netty jetty-non-blocking jetty javalin javalin-bytes service service-quick service-plain service-log service-500 v2 kserve mlflow)
variants=()
for variant in "${all[@]}"; do
  [[ $variant =~ $pattern ]] && variants+=("$variant")
done
((${#variants[@]})) || fail "no variant is like $pattern; there are ${all[*]}"

need wrk wrk
need curl curl
need java openjdk-17-jdk-headless
[[ -r /proc/self/stat ]] || fail "there is no /proc/PID/stat here; run it on Linux"

# Starts a variant; sets server to its process, port to where it listens, and path, form and shown to what it is asked.
start_server() {
  local log=("$quiet") main=(io.modelservice.benchmarks.HostedServer metrics key)
  path=$own form=own shown=$key
  case $1 in
    netty) main=(io.modelservice.benchmarks.BareNetty) ;;
    jetty-non-blocking) main=(io.modelservice.benchmarks.BareServer non-blocking) ;;
    jetty) main=(io.modelservice.benchmarks.BareServer) ;;
    javalin) main=(io.modelservice.benchmarks.BareJavalin) ;;
    javalin-bytes) main=(io.modelservice.benchmarks.BareJavalin bytes) ;;
    service-quick) main+=(quick) ;;
    service-plain) main=(io.modelservice.benchmarks.HostedServer) shown= ;;
    service-log) log=() ;;
    service-500) main+=(500) ;;
    v2) path=/v2/models/iris_model/infer form=v2 ;;
    kserve) path=/v1/models/iris_model:predict form=instances ;;
    mlflow) path=/models/iris_model/invocations form=records ;;
  esac
  [[ ${main[0]} == *HostedServer ]] || shown=
  mkfifo "$scratch/commands"
  : > "$scratch/messages"
  java "${java_options[@]}" "${log[@]}" -cp benchmarks/target/benchmarks.jar "${main[@]}" \
    < "$scratch/commands" > /dev/null 2> "$scratch/messages" &
  server=$!
  exec 3> "$scratch/commands"
  rm "$scratch/commands"
  for _ in {1..600}; do
    port=$(sed -n 's/^port //p' "$scratch/messages")
    [[ -n $port ]] && return
    kill -0 "$server" 2> /dev/null || fail "$1 ended at its start: $(cat "$scratch/messages")"
    sleep 0.1
  done
  fail "$1 does not listen after 60 s"
}

check_answer() {
  local got
  got=$(wrk -t1 -c1 -d1s -s benchmarks/load/answer.lua "http://127.0.0.1:$port$path" -- "$form" $shown | sed -n 's/^answer //p')
  [[ $got == 200*setosa* ]] || fail "$1 answers $got"
}

# What the server's process has used so far: CPU nanoseconds and bytes allocated.
used() {
  local line lines
  lines=$(grep -c '^used ' "$scratch/messages" || true)
  echo >&3
  for _ in {1..100}; do
    line=$(sed -n 's/^used //p' "$scratch/messages" | sed -n "$((lines + 1))p")
    [[ -n $line ]] && echo "$line" && return
    sleep 0.05
  done
  fail "the server does not tell what it has used"
}

# load CONNECTIONS SECONDS: prints requests answered, microseconds that took, failures, the 99th percentile in microseconds, and the CPU
# seconds that the caller took.
load() {
  local line cpu TIMEFORMAT='%U %S'
  cpu=$({ time wrk -t1 -c"$1" -d"${2}s" -s benchmarks/load/prediction.lua "http://127.0.0.1:$port$path" -- "$form" $shown \
    > "$scratch/wrk"; } 2>&1)
  line=$(sed -n 's/^result //p' "$scratch/wrk")
  [[ -n $line ]] || fail "wrk did not end as it should: $(cat "$scratch/wrk")"
  awk -v line="$line" -v cpu="$cpu" 'BEGIN { split(cpu, c, " "); print line, c[1] + c[2] }'
}

# One round of a variant: appends "variant round connections cpu_micros requests_per_second p99_micros bytes others_percent" for each
# number of connections to the measurements. Others are all processes but the server and its caller, of both processors.
measure() {
  local connections before after busy taken requests micros failures p99 caller
  start_server "$1"
  check_answer "$1"
  load 64 "$warmup" > /dev/null
  for connections in "${levels[@]}"; do
    before=$(used)
    busy=$(busy_ticks)
    read -r requests micros failures p99 caller <<< "$(load "$connections" "$duration")"
    busy=$(($(busy_ticks) - busy))
    after=$(used)
    ((requests > 0 && failures == 0)) || fail "$1: $failures of $requests requests failed"
    taken=$(awk -v used="$before $after" -v caller="$caller" 'BEGIN { split(used, u, " "); print (u[3] - u[1]) / 1e9 + caller }')
    awk -v variant="$1" -v round="$2" -v connections="$connections" -v used="$before $after" -v n="$requests" -v micros="$micros" \
      -v p99="$p99" -v others="$(others "$busy" "$taken" "$micros")" 'BEGIN {
        split(used, u, " ")
        printf "%s %d %d %.2f %.0f %d %.0f %s\n", variant, round, connections, (u[3] - u[1]) / 1e3 / n, n / micros * 1e6, p99,
          (u[4] - u[2]) / n, others }' | tee -a "$scratch/measurements"
  done
  check_answer "$1"
  exec 3>&-
  stop_server
}

# median VARIANT CONNECTIONS COLUMN
median() {
  awk -v variant="$1" -v connections="$2" -v column="$3" '$1 == variant && $3 == connections { print $column }' \
    "$scratch/measurements" | middle
}

# times VARIANT OTHER CONNECTIONS COLUMN: the median of the ratios within a round
times() {
  awk -v variant="$1" -v other="$2" -v connections="$3" -v column="$4" '
    $3 == connections && $1 == variant { own[$2] = $column }
    $3 == connections && $1 == other { others[$2] = $column }
    END { for (round in own) if (others[round]) print own[round] / others[round] }' "$scratch/measurements" | middle |
    awk '{ printf $1 == "nan" ? "" : "%.2f", $1 }'
}

# What a variant is to be compared with.
beside() {
  case $1 in
    service-quick | netty) echo jetty-non-blocking ;;
    service-500) echo service ;;
    *) echo jetty ;;
  esac
}

# table COLUMN FORMAT DIVISOR: a row for each variant, its medians and its ratios, for each number of connections.
table() {
  local variant level
  printf '| variant |'
  printf ' %s |' "${levels[@]}"
  printf ' beside |'
  printf ' times, %s |' "${levels[@]}"
  printf '\n|---|%s---|%s\n' "$(printf -- '---:|%.0s' "${levels[@]}")" "$(printf -- '---:|%.0s' "${levels[@]}")"
  for variant in "${variants[@]}"; do
    printf '| %s |' "$variant"
    for level in "${levels[@]}"; do
      printf " $2 |" "$(awk -v v="$(median "$variant" "$level" "$1")" -v d="$3" 'BEGIN { print v / d }')"
    done
    printf ' %s |' "$(beside "$variant")"
    for level in "${levels[@]}"; do
      printf ' %s |' "$(times "$variant" "$(beside "$variant")" "$level" "$1")"
    done
    echo
  done
}

report() {
  cat << END
# A prediction, beside bare servers

Written by \`benchmarks/predictions.sh\`; \`benchmarks/README.md\` says how to read it.

- $(date -u +%Y-%m-%d); JVM: $(machine), ${java_options[*]}
- CPU: $(processor), shared with wrk, which has one thread
- load: $rounds rounds, in each a new process for each variant, after $warmup s of warm-up $duration s for each number of connections,
  which head the columns
- all other processes of the machine took $(awk '{ print $8 }' "$scratch/measurements" | middle) % of it in the median of all
  measurements, $(awk '$8 > most { most = $8 } END { print most + 0 }' "$scratch/measurements") % at most

## CPU time, microseconds per prediction

$(table 4 %.1f 1)

## Latency, 99th percentile, milliseconds

$(table 6 %.2f 1000)

## Predictions per second

$(table 5 %.0f 1)

## Allocation, bytes per prediction

$(table 7 %.0f 1)
END
}

echo "building..." >&2
mvn -q -pl benchmarks -am -DskipTests package
echo "variant round connections cpu_micros requests_per_second p99_micros bytes others_percent"
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
