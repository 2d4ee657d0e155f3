#!/bin/sh
# Measures exports of very many rows: src/jmh/large.sh [ROWS [HEAP [FILE.conf...]]], from the root of a built checkout.
# The simulator is a process of its own, and its memory does not count. bin/zoho runs each pipeline file in a
# process with so much heap until every stream has caught up. Needs /proc.
set -eu

rows=${1:-1000000}
heap=${2:-128m}
[ $# -le 2 ] && set -- "$rows" "$heap" examples/large.conf examples/large-crm.conf
shift 2

work=$(mktemp -d)
simulator=
stop() {
    [ -z "$simulator" ] || kill "$simulator" 2>/dev/null || true
    rm -rf "$work"
}
trap stop EXIT
trap 'exit 1' INT TERM

bin/zoho simulator --rows "$rows" >"$work/env" &
simulator=$!
while [ "$(grep -c '^export ' "$work/env")" -lt 5 ]; do
    kill -0 "$simulator" || exit 1
    sleep 0.1
done
. "$work/env"

ticks=$(getconf CLK_TCK)
echo "load $(cut -d' ' -f1-3 /proc/loadavg), $(nproc) processors, heap $heap"
for conf in "$@"; do
    started=$(date +%s%N)
    JAVA_OPTS="-Xmx$heap -Xlog:gc:file=$work/gc.log" \
        bin/zoho run "$conf" --once --data "$work/data" >"$work/events" 2>"$work/log" &
    run=$!
    peak=0
    cpu=0
    while status=$(cat "/proc/$run/status" 2>/dev/null) && stat=$(cat "/proc/$run/stat" 2>/dev/null); do
        # A process that has ended and was not waited for has no memory any more.
        now=$(printf '%s\n' "$status" | awk '/^VmHWM/ { print $2 }')
        [ -n "$now" ] || break
        peak=$now
        cpu=$(printf '%s\n' "$stat" | awk '{ print $14 + $15 }')
        sleep 0.2
    done
    wait "$run" || { cat "$work/log"; exit 1; }
    ended=$(date +%s%N)
    after=$(sed -n 's/.*->\([0-9]*\)M(.*/\1/p' "$work/gc.log" | sort -n | tail -1)
    lines=$(wc -l <"$work/events")
    ids=$(sed -n 's/.*"event":{[^}]*"id":"\([^"]*\)".*/\1/p' "$work/events" | LC_ALL=C sort -S 64M -u | wc -l)
    echo "$conf $lines $ids $started $ended $cpu $ticks $peak ${after:-0}" | awk '{
        seconds = ($5 - $4) / 1e9; cpu = $6 / $7
        printf "%s: %d rows, %d ids, %.1f s, %.0f rows/s, %.1f s of processor time, %.1f us a row\n", \
            $1, $2, $3, seconds, $2 / seconds, cpu, cpu * 1e6 / $2
        printf "    most heap in use after a collection %d MB, most memory of the process %d MB\n", $9, $8 / 1024
    }'
done
