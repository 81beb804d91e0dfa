#!/usr/bin/env bash
# Runs the story of README.md, which is the one place where its commands stand: every block of sh is typed as it is, with
# free ports and a folder of its own in place of the README's, and its answer compared with the block of text behind it.
# There, … stands for anything. A curl is repeated until its answer comes. Comments "story: ..." in the README say what a
# block is: "build" and "install" are done only where there is need, "start NAME" goes on in the background, "stop NAME" ends
# it before the block.
#
# MLFLOW3_PYTHON=.../bin/python is the python of a virtual environment with requirements.txt; without it, one is made.
# Needs bash, awk, curl, coreutils, a JDK; Maven if nothing is built yet.
set -euo pipefail
cd "$(dirname "$0")/../.."

readme=examples/mlflow/README.md
seconds=${STORY_SECONDS:-120} # for an answer to come
work=$(mktemp -d)
python=${MLFLOW3_PYTHON:-}
venv=${python:+$(dirname "$(dirname "$python")")}
venv=${venv:-$PWD/examples/mlflow/target/venv}
declare -A running=()
unset REST_CONFIG JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS
export NO_PROXY=localhost no_proxy=localhost LOG_FORMAT=text PYTHONUNBUFFERED=1

stop() { # ends what was started under a name, all of its processes
    local group=${running[$1]}
    unset "running[$1]"
    kill -TERM -- "-$group" 2>/dev/null || true
    wait "$group" 2>/dev/null || true
    kill -KILL -- "-$group" 2>/dev/null || true
}

finish() {
    local status=$?
    for name in "${!running[@]}"; do stop "$name"; done
    if [ "$status" -ne 0 ]; then
        for log in "$work"/*.log; do printf '\n== %s\n' "$log" && tail -n 100 "$log"; done
        echo "the story failed at: ${title:-its beginning}"
    fi >&2
    rm -rf "$work"
    exit "$status"
}
trap finish EXIT
trap 'exit 130' INT TERM

fail() {
    printf '%s\n' "$@" >&2
    exit 1
}

free_port() {
    python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# Writes N.kind, N.commands and N.answer for each block of sh.
read_story() {
    awk -v to="$work/steps" '
        /^<!-- story: .* -->$/ { gsub(/^<!-- story: | -->$/, ""); kind = kind $0 "\n"; next }
        /^```sh$/ { into = sprintf("%s/%03d.commands", to, ++count); printf "%s", kind > sprintf("%s/%03d.kind", to, count)
            kind = ""; next }
        /^```text$/ { into = sprintf("%s/%03d.answer", to, count); next }
        /^```/ { into = ""; next }
        into != "" { print > into }' "$readme"
}

with_own_places() {
    sed -e "s|examples/mlflow/target/venv|$venv|g" -e "s|examples/mlflow/target|$work|g" \
        -e "s/\(localhost:\|--port \)5000/\1$registry_port/g" -e "s|localhost:8000|localhost:$PORT|g" "$1"
}

matches() { # an answer, and what it should be
    local pattern
    pattern=$(sed -e 's/[][\\*?]/\\&/g' -e 's/…/*/g' <<<"$2")
    # shellcheck disable=SC2053 # a pattern it is
    [[ ${1//$'\r'/} == $pattern ]]
}

run() { # commands; their answer, on standard output and nothing else
    timeout 900 bash -euo pipefail -c "$1" 2>>"$work/commands.log"
}

check() { # commands, and the answer that must come
    local answer end=$((SECONDS + seconds))
    until answer=$(run "$1") && matches "$answer" "$2"; do
        if [[ $1 != curl* ]] || [ "$SECONDS" -ge "$end" ]; then
            fail "$1" "== answered" "$answer" "== and not" "$2"
        fi
        for name in "${!running[@]}"; do
            kill -0 "${running[$name]}" 2>/dev/null || fail "$name has ended"
        done
        sleep 0.3
    done
    printf '%s\n' "$answer"
}

start() { # a name, and the commands that go on; with a process group of its own, so that all of it can be ended
    set -m
    bash -euo pipefail -c "exec $2" >>"$work/$1.log" 2>&1 </dev/null &
    running[$1]=$!
    set +m
}

step() { # the files of a block, without their endings
    local commands kind started="" answer=""
    commands=$(with_own_places "$1.commands")
    title=$commands
    if [ -f "$1.answer" ]; then answer=$(<"$1.answer"); fi
    while read -r kind; do
        case $kind in
            build) if [ -f service-runner/target/service-runner.jar ]; then return; fi ;;
            install) if [ -x "$venv/bin/mlflow" ]; then return; fi ;;
            "each terminal") eval "$commands" && return ;;
            "stop "*) stop "${kind#stop }" ;;
            "start "*) started=${kind#start } ;;
            *) fail "$readme: no story knows '$kind'" ;;
        esac
    done <"$1.kind"
    printf '\n$ %s\n' "$commands"
    if [ -n "$started" ]; then
        start "$started" "$commands"
    elif [ -n "$answer" ]; then
        check "$commands" "$answer"
    else
        run "$commands"
    fi
}

mkdir "$work/steps"
registry_port=$(free_port)
PORT=$(free_port)
export PORT
read_story
for commands in "$work"/steps/*.commands; do step "${commands%.commands}"; done
printf '\nthe story has been told, %s blocks of it\n' "$(find "$work/steps" -name '*.commands' | wc -l)"
