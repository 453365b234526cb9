#!/bin/bash
# exports.sh LIBRARY HEADER: the shared library offers what the header declares, and nothing else.
# exports.sh LIBRARY SYMBOL: it offers that symbol, and nothing else.
set -euo pipefail
expected() {
  case $1 in
    *.h) grep -o '\bpoisk_[a-z0-9_]*(' "$1" | tr -d '(' | grep -vx poisk_text | sort -u ;;
    *) echo "$1" ;;
  esac
}
diff <(expected "$2") <(nm -D --defined-only "$1" | awk '{ print $3 }' | sort -u)
