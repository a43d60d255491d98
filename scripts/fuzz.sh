#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
#
# scripts/fuzz.sh [TARGET [SECONDS]]: looks for inputs that break a property, in one target or in all of them, one after
# the other. What was learnt is kept in .build/fuzz/corpus, what was found lies in .build/fuzz/found; Fuzz/README.md says
# what to do with it.
set -u
cd "$(dirname "$0")/.." || exit 1
wanted=${1:-} seconds=${2:-60}
build=.build/fuzz
# The backtracer of Swift would wait for a terminal; libFuzzer prints the stack itself. What the runtime keeps is no leak.
export SWIFT_BACKTRACE=enable=no ASAN_OPTIONS=detect_leaks=0

# fuzzer NAME : builds it, and says where it is.
fuzzer() {
    swift build --package-path Fuzz --scratch-path "$build" --configuration release --product "$1" >"$build.log" 2>&1 ||
        { grep -a 'error:' "$build.log" >&2; return 1; }
    echo "$(swift build --package-path Fuzz --scratch-path "$build" --configuration release --show-bin-path)/$1"
}

# fuzz PROGRAM NAME BYTES : one target, for so many seconds.
fuzz() {
    local program=$1 name=$2 bytes=$3 corpus=$build/corpus/$2 found=$build/found seeds=() words=() log=$build/$2.log
    mkdir -p "$corpus" "$found"
    for folder in "Fuzz/Seeds/$name" "Vectors/fuzz/$name"; do [ -d "$folder" ] && seeds+=("$folder"); done
    # Messages of other projects, where they are at hand.
    local shared=${SINETTI_SHARED:-../shared}/corpora/mail
    case $name in mail-message | mail-header) [ -d "$shared" ] && seeds+=("$shared") ;; esac
    [ -f "Fuzz/Words/${name%%-*}.dict" ] && words=("-dict=Fuzz/Words/${name%%-*}.dict")
    echo "▸ $name, $seconds s"
    if SINETTI_FUZZ_TARGET=$name "$program" -max_total_time="$seconds" -max_len="$bytes" -timeout=10 \
        -rss_limit_mb=2048 -print_final_stats=1 -artifact_prefix="$found/$name-" "${words[@]}" "$corpus" \
        "${seeds[@]}" >"$log" 2>&1; then
        grep -aE 'executed_units|average_exec' "$log" | sed 's/^stat::/    /'
    else
        grep -aE 'Fatal error|ERROR: |runtime failure|Test unit written|executed_units' "$log" | cut -c1-400 | sed 's/^/    /'
        return 1
    fi
}

mkdir -p "$build"
status=0 tried=0
for product in Fuzzer SealingFuzzer; do
    # Cryptography takes many times as long to build as the rest, so only who asks for it waits for it.
    case $wanted:$product in age-*:Fuzzer) continue ;; :* | age-*) ;; *:SealingFuzzer) continue ;; esac
    program=$(fuzzer "$product") || exit 1
    while read -r name bytes; do
        [ -z "$wanted" ] || [ "$wanted" = "$name" ] || continue
        tried=$((tried + 1))
        fuzz "$program" "$name" "$bytes" || status=1
    done < <(env -u SINETTI_FUZZ_TARGET "$program")
done
[ "$tried" -gt 0 ] || { echo "there is no target $wanted"; exit 2; }
exit "$status"
