#!/bin/bash
# Runs clang-tidy (.clang-tidy) over the library, or over the files given.
#
#   cmake/run_clang_tidy.sh [FILE...]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
command -v clang-tidy >/dev/null || {
  echo 'Skipped: needs clang-tidy' >&2
  exit 77
}
# Configured is enough: it reads how each file is compiled.
cmake --preset clang >/dev/null
files=("$@")
((${#files[@]} > 0)) || mapfile -t files < <(find lib -name '*.cc' ! -path '*/compiler/*' | sort)
printf '%s\0' "${files[@]}" |
  xargs -0 -n 4 -P "$(nproc)" clang-tidy -p build/clang --quiet
