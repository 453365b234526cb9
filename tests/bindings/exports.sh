#!/bin/bash
# exports.sh LIBRARY HEADER: the shared library offers what the header declares, and nothing else.
set -euo pipefail
diff <(grep -o '\bpoisk_[a-z0-9_]*(' "$2" | tr -d '(' | grep -vx poisk_text | sort -u) \
  <(nm -D --defined-only "$1" | awk '{ print $3 }' | sort -u)
