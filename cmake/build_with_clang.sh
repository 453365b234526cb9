#!/bin/bash
# Builds the preset clang: library, examples and tests, warnings being errors.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
command -v clang++ >/dev/null || {
  echo 'Skipped: needs clang++' >&2
  exit 77
}
cmake --preset clang >/dev/null
cmake --build build/clang
