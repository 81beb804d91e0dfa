# What the benchmarks' scripts share, to be sourced: messages, words for the machine, a folder for their files in scratch,
# and the process of the server under test in server. Both are gone when the script ends, however it ends.

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
