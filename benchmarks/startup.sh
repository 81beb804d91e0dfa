#!/usr/bin/env bash
# Time from the start of the process to its first 200, memory when it has nothing to do, and how much it answers in the first second after
# that: the runner's jar and a bare Javalin (hello/), each without and with a class-data archive. README.md says how to read it. Needs a
# Linux machine that does nothing else meanwhile.
#
#   ROUNDS=10 IDLE=5 VARIANTS=. benchmarks/startup.sh
#
# IDLE is how many seconds after it is ready a process's memory is read. VARIANTS is a pattern of those to measure; JAVA_OPTIONS are
# added to every process's; OUTPUT is where the table goes, benchmarks/results/startup.md unless said.
set -euo pipefail
cd "$(dirname "$0")/.."
source benchmarks/server.sh

rounds=${ROUNDS:-10}
idle=${IDLE:-5}
pattern=${VARIANTS:-.}
output=${OUTPUT:-benchmarks/results/startup.md}
read -ra java_options <<< "-Xms64m -Xmx512m ${JAVA_OPTIONS:-}"
readonly port=18081
readonly hello=benchmarks/hello/target/hello
readonly runner=service-runner/target/service-runner
all=(hello hello-archive linear linear-archive cold-archive iris iris-archive)
variants=()
for variant in "${all[@]}"; do
  [[ $variant =~ $pattern ]] && variants+=("$variant")
done
((${#variants[@]})) || fail "no variant is like $pattern; there are ${all[*]}"
need wrk wrk
[[ -r /proc/self/smaps_rollup ]] || fail "there is no /proc/PID/smaps_rollup here; run it on Linux"
mkfifo "$scratch/nothing"
exec 9<> "$scratch/nothing" # to wait for, without a process

pause() {
  read -rt "$1" -u 9 || true
}

# start_server VARIANT OPTION...: sets server to its process.
start_server() {
  local variant=$1 jar=$runner plugins=$scratch/plugins
  [[ $variant == iris* ]] && plugins=examples/plugins
  local arguments=(--config "$scratch/${variant%-archive}.yaml" --plugins "$plugins" --host 127.0.0.1 --port $port)
  shift
  [[ $variant == hello* ]] && jar=$hello arguments=("$port")
  [[ $variant == *-archive ]] && set -- "$@" "-XX:SharedArchiveFile=$jar.jsa"
  java "${java_options[@]}" "$@" -jar "$jar.jar" "${arguments[@]}" > "$scratch/out" 2>&1 &
  server=$!
}

answers() { # whether a path is answered with 200
  local line=
  { exec 3<> "/dev/tcp/127.0.0.1/$port"; } 2> /dev/null || return 1
  printf 'GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' "$1" >&3
  read -r line <&3 || true
  exec 3>&-
  [[ $line == *' 200 '* ]]
}

await() { # of VARIANT the first 200 of a path
  local end=$((SECONDS + 60))
  until answers "$2"; do
    ((SECONDS < end)) || fail "$1 does not answer $2 with 200 after 60 s: $(cat "$scratch/out")"
    kill -0 "$server" 2> /dev/null || fail "$1 ended at its start: $(cat "$scratch/out")"
    pause 0.003
  done
}

used() { # CPU milliseconds of the process so far
  sed 's/.*) //' "/proc/$server/stat" | awk -v hertz="$(getconf CLK_TCK)" '{ print ($12 + $13) * 1000 / hertz }'
}

# What is answered in one second, to 16 connections: predictions, or, by the bare one, its greeting.
answered() {
  local asked=("http://127.0.0.1:$port/api/health")
  if [[ $1 != hello* ]]; then
    asked=(-s benchmarks/load/prediction.lua "http://127.0.0.1:$port/api/models/${1%-archive}/prediction" -- own)
  fi
  wrk -t1 -c16 -d1s "${asked[@]}" > "$scratch/wrk" 2>&1
  if grep -q 'Non-2xx' "$scratch/wrk"; then fail "$1 does not answer with 200: $(cat "$scratch/wrk")"; fi
  awk '/requests in/ { print $1 }' "$scratch/wrk"
}

memory() { # kilobytes, the process's share
  awk '$1 == "Pss:" { print $2 }' "/proc/$server/smaps_rollup"
}

# Appends "variant round health_millis ready_millis cpu_millis idle_kilobytes answered asked_kilobytes" to the measurements.
measure() {
  local begin health ready cpu idle_memory count
  begin=${EPOCHREALTIME/./}
  start_server "$1"
  await "$1" /api/health
  health=$((${EPOCHREALTIME/./} - begin))
  await "$1" /api/health/ready
  ready=$((${EPOCHREALTIME/./} - begin))
  cpu=$(used)
  pause "$idle"
  idle_memory=$(memory)
  count=$(answered "$1")
  pause 1
  echo "$1 $2 $((health / 1000)) $((ready / 1000)) $cpu $idle_memory $count $(memory)" | tee -a "$scratch/measurements"
  stop_server
}

# The bare one's archive, made as the build makes the runner's: by a start, an answer, and an end.
train() {
  start_server hello "-XX:ArchiveClassesAtExit=$hello.jsa"
  await hello /api/health
  await hello /api/health/ready
  stop_server
  [[ -e $hello.jsa && -e $runner.jsa ]] || fail "this JVM makes no class-data archives"
}

# median VARIANT COLUMN
median() {
  awk -v variant="$1" -v column="$2" '$1 == variant { print $column }' "$scratch/measurements" | middle
}

times() { # VARIANT COLUMN: beside the bare one with an archive, or without, as the variant has it
  local bare=hello
  [[ $1 == *-archive ]] && bare=hello-archive
  awk -v a="$(median "$1" "$2")" -v b="$(median "$bare" "$2")" 'BEGIN { if (b) printf "%.2f", a / b }'
}

megabytes() { # VARIANT COLUMN
  awk -v kilobytes="$(median "$1" "$2")" 'BEGIN { print kilobytes / 1024 }'
}

report() {
  local variant
  cat << END
# Start-up

Written by \`benchmarks/startup.sh\`; \`benchmarks/README.md\` says how to read it.

- $(date -u +%Y-%m-%d); JVM: $(machine), ${java_options[*]}
- CPU: $(processor); all other processes of the machine took $(others_since) % of it meanwhile
- $rounds rounds; milliseconds from the start of the process to its first 200, its CPU time until it was ready, MB (the process's share, Pss) $idle s after it was ready,
  answers in the first second of load after that, and MB then; medians, and how many times the bare Javalin's of the same kind

| variant | health, by round | health | times | ready | times | CPU | times | idle | times | first second | asked | times |
|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
END
  for variant in "${variants[@]}"; do
    printf '| %s | %s| %.0f | %s | %.0f | %s | %.0f | %s | %.0f | %s | %.0f | %.0f | %s |\n' "$variant" \
      "$(awk -v variant="$variant" '$1 == variant { printf "%d ", $3 }' "$scratch/measurements")" \
      "$(median "$variant" 3)" "$(times "$variant" 3)" "$(median "$variant" 4)" "$(times "$variant" 4)" \
      "$(median "$variant" 5)" "$(times "$variant" 5)" \
      "$(megabytes "$variant" 6)" "$(times "$variant" 6)" "$(median "$variant" 7)" "$(megabytes "$variant" 8)" "$(times "$variant" 8)"
  done
}

echo "building..." >&2
mvn -q -DskipTests package
mvn -q -DskipTests -f benchmarks/hello/pom.xml package
rm -f "$hello.jsa"
train
mkdir "$scratch/plugins"
cp -r examples/plugins/basics "$scratch/plugins"
cat > "$scratch/linear.yaml" << END
models:
  - class_path: io.modelservice.examples.basics.LinearModel
    create_endpoint: true
    name: linear
    configuration: {features: [sepal_length, sepal_width, petal_length, petal_width], weights: [1, 2, 3, 4]}
END
(sed 's/name: linear/name: cold/' "$scratch/linear.yaml"; echo "server: {warm_up: 0s}") > "$scratch/cold.yaml"
cat > "$scratch/iris.yaml" << END
models: [{class_path: io.modelservice.examples.iris.IrisModel, create_endpoint: true, name: iris}]
END
watch_others
for ((round = 0; round <= rounds; round++)); do
  for variant in "${variants[@]}"; do
    measure "$variant" "$round"
  done
  if ((round == 0)); then : > "$scratch/measurements"; fi # the first fills the file cache
done
mkdir -p "$(dirname "$output")"
report > "$scratch/report.md"
tee "$output" < "$scratch/report.md"
