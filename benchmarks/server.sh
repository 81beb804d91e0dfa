# What the benchmarks' scripts share, to be sourced: messages, words for the machine, what its other processes took, medians, a folder
# for their files in scratch, and the process of the server under test in server. These two are gone when the script ends, however it
# ends.

fail() {
  echo "$(basename "$0"): $*" >&2
  exit 1
}

need() { # a program, and the package that it comes with
  command -v "$1" > /dev/null || fail "$1 is not installed; on Debian and Ubuntu: apt-get install $2"
}

machine() {
  java -XshowSettings:properties -version 2>&1 |
    awk -F' = ' '/java.vm.name|java.runtime.version/ { value[$1] = $2 } END { for (name in value) print value[name] }' |
    sort -r | paste -sd' '
}

# Lines of /proc/cpuinfo differ between kinds of machine.
processor() {
  local model
  model=$(sed -n 's/^model name[[:space:]]*: //p' /proc/cpuinfo | head -n1)
  echo "${model:-$(uname -m)}, $(nproc) cores"
}

# Clock ticks that the machine's processors were not idle so far.
busy_ticks() {
  awk '$1 == "cpu" { print $2 + $3 + $4 + $7 + $8 + $9 }' /proc/stat
}

# others TICKS SECONDS MICROS: what percentage of the machine other processes took, where it was busy for so many ticks, of which the server
# and its caller took so many seconds of CPU, in so many microseconds.
others() {
  awk -v busy="$1" -v own="$2" -v micros="$3" -v hertz="$(getconf CLK_TCK)" -v processors="$(nproc)" 'BEGIN {
    others = (busy / hertz - own) / (micros / 1e6) / processors * 100
    printf "%.1f\n", others < 0 ? 0 : others }'
}

# Clock ticks of processor time that this script and the programs that it has waited for have taken.
own_ticks() {
  sed 's/.*) //' "/proc/$$/stat" | awk '{ print $12 + $13 + $14 + $15 }'
}

# Begins to watch the machine.
watch_others() {
  watched=("${EPOCHREALTIME/./}" "$(busy_ticks)" "$(own_ticks)")
}

# What percentage of the machine other processes have taken since then; no server may be running.
others_since() {
  local seconds
  seconds=$(awk -v ticks=$(($(own_ticks) - watched[2])) -v hertz="$(getconf CLK_TCK)" 'BEGIN { print ticks / hertz }')
  others $(($(busy_ticks) - watched[1])) "$seconds" $((${EPOCHREALTIME/./} - watched[0]))
}

middle() { # of numbers, one a line
  sort -n | awk '{ v[NR] = $1 } END { if (NR) print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2; else print "nan" }'
}

scratch=$(mktemp -d)
server=
stop_server() {
  if [[ -n $server ]]; then
    kill "$server" 2> /dev/null || true
    wait "$server" 2> /dev/null || true
    server=
  fi
}
trap 'stop_server; rm -rf "$scratch"' EXIT
