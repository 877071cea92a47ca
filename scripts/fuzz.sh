#!/usr/bin/env bash
# fuzz.sh [TARGET...]
# Builds and runs the fuzzers of tests/fuzz (libFuzzer under the address and undefined-behaviour sanitizers), seeded by
# the shipped scenarios and the corpus of the reader. What they find is left in build/fuzz/TARGET/crashes.
#
#   FUZZ_SECONDS   time for each target; default 300
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/setup.sh build fuzz
make -s build/fuzz/build.ninja

seconds=${FUZZ_SECONDS:-300}
targets=("$@")
[ $# -gt 0 ] || for source in tests/fuzz/*.cpp; do targets+=("$(basename "$source" .cpp)"); done
cmake --build --preset fuzz --target "${targets[@]/#/banso_fuzz_}"

dictionary=build/fuzz/scenario.dict
# Keys and choices of the scenario language, and words that break number parsers.
grep -oE '"[A-Za-z_/:.-][A-Za-z0-9_/:.-]*"' scenarios/schema/scenario.schema.json scenarios/org-models/*.json scenarios/cases/*.json -h |
  sort -u | sed 's/^"\(.*\)"$/"\\"\1\\""/' >"$dictionary"
printf '%s\n' '"null"' '"1e400"' '"1e-400"' '"-0.0"' '"1e308"' '"9223372036854775808"' '"\\u0000"' '"\xef\xbb\xbf"' >>"$dictionary"

failed=0
for target in "${targets[@]}"; do
  folder=build/fuzz/$target
  mkdir -p "$folder/corpus" "$folder/crashes"
  echo "fuzz: $target, $seconds s"
  UBSAN_OPTIONS=print_stacktrace=1 "build/fuzz/tests/fuzz/banso_fuzz_$target" -max_total_time="$seconds" -timeout=20 \
    -rss_limit_mb=3000 -max_len=16384 -dict="$dictionary" -artifact_prefix="$folder/crashes/" -print_final_stats=1 \
    "$folder/corpus" scenarios/cases scenarios/lifecycle scenarios/queue scenarios/org-models tests/scenario/corpus/good \
    tests/scenario/corpus/bad tests/scenario/corpus/beyond tests/data/json-test-suite/test_parsing tests/fuzz/found >"$folder/run.log" 2>&1 || {
    echo "fuzz: $target has found something: see $folder/run.log and $folder/crashes"
    tail -n 40 "$folder/run.log"
    failed=1
    continue
  }
  grep -E '^stat::(number_of_executed_units|average_exec_per_sec|peak_rss_mb)' "$folder/run.log"
done
exit $failed
