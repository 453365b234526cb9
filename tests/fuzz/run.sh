#!/bin/bash
# Builds the fuzz targets and runs each for a while.
#
#   tests/fuzz/run.sh [SECONDS [TARGET...]]     60 seconds each, all targets
#
# What is found is left in build/fuzz/findings, to become a seed once it is mended. Exit 0 where
# nothing was found, 77 where there is no Clang with libFuzzer.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
seconds=${1:-60}
(($# == 0)) || shift
targets=("$@")
((${#targets[@]} > 0)) ||
  targets=(analyzer citation contents database front_matter html json_lines lexicon mail model packed page query
    records sentences xml)

if ! echo 'extern "C" int LLVMFuzzerTestOneInput(const char*, unsigned long) { return 0; }' |
  clang++ -x c++ -fsanitize=fuzzer - -o /dev/null 2>/dev/null; then
  echo 'Skipped: needs Clang with libFuzzer' >&2
  exit 77
fi
cmake --preset fuzz -D POISK_MEANING=ON >/dev/null
cmake --build build/fuzz --target "${targets[@]/#/fuzz_}" >/dev/null

# An object that was compiled otherwise would be fuzzed blindly.
blind=$(nm -A build/fuzz/lib/libpoisk.a 2>/dev/null |
  awk -F: '{ all[$2] } /__sanitizer_cov/ { seen[$2] }
           END { for (object in all) if (!(object in seen)) print object }')
if [[ -n $blind ]]; then
  echo "Not instrumented: $blind" >&2
  exit 1
fi

status=0
for target in "${targets[@]}"; do
  mkdir -p "build/fuzz/corpus/$target" build/fuzz/findings
  log=build/fuzz/$target.log
  build/fuzz/tests/fuzz/fuzz_"$target" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 \
    -max_len=$([[ $target == database ]] && echo 65536 || echo 8192) \
    -artifact_prefix="build/fuzz/findings/$target-" -print_final_stats=1 \
    "build/fuzz/corpus/$target" "tests/fuzz/seeds/$target" >"$log" 2>&1 || status=1
  echo "$target: $(grep -Eo 'cov: [0-9]+ ft: [0-9]+' "$log" | tail -n 1)," \
    "$(awk '/number_of_executed_units/ { print $2 }' "$log") inputs," \
    "$(grep -Eq 'SUMMARY|ERROR' "$log" && grep -Em 1 'SUMMARY|ERROR' "$log" || echo nothing found)"
done
exit "$status"
