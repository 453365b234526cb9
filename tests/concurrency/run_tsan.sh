#!/bin/bash
# Builds the preset tsan and runs the concurrent tests in it for a minute.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
cmake --preset tsan -D POISK_TESTS=concurrency -D POISK_BUILD_TOOLS=OFF -D POISK_BUILD_EXAMPLES=OFF >/dev/null
cmake --build build/tsan --target concurrency_test >/dev/null
POISK_DEEP=1 TSAN_OPTIONS=halt_on_error=1 build/tsan/tests/concurrency/concurrency_test
