#!/bin/bash
# extension.sh shell|python|node EXTENSION VERSION
#
# Loads the extension into a program that knows nothing of poisk, runs extension.sql there, and compares
# what it prints with extension.expected and the version. Exits 77, a skipped test, with a word where the
# program is not to be had.
set -euo pipefail
host=$1 extension=$2 version=$3
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

skip() {
  echo "Skipped: $*"
  exit 77
}

case $host in
  shell)
    command -v sqlite3 >/dev/null || skip "there is no sqlite3 shell"
    sqlite3 -batch :memory: ".load ${extension%.so}" ".read $here/extension.sql" >"$work/printed"
    ;;
  python)
    python=/usr/bin/python3
    [[ -x $python ]] || python=$(command -v python3) || skip "there is no python3"
    "$python" -c 'import sqlite3; sqlite3.connect(":memory:").enable_load_extension' 2>/dev/null ||
      skip "this Python's sqlite3 loads no extensions"
    "$python" "$here/extension.py" "$extension" "$here/extension.sql" >"$work/printed"
    ;;
  node)
    command -v npm >/dev/null || skip "there is no npm"
    node=$(command -v node)
    headers=$(cd "$(dirname "$(readlink -f "$node")")/.." && pwd)
    [[ -e $headers/include/node/node.h ]] || skip "node's headers, to build better-sqlite3, are missing"
    echo '{"private": true}' >"$work/package.json"
    (cd "$work" && npm_config_build_from_source=true npm_config_nodedir=$headers timeout 2400 \
      npm install --no-audit --no-fund better-sqlite3@12) >"$work/npm.log" 2>&1 || {
      tail -n 20 "$work/npm.log"
      skip "better-sqlite3 cannot be had"
    }
    addon=$(dirname "$extension")/poisk.node
    if [[ -e $addon ]]; then
      NODE_PATH=$work/node_modules POISK_ADDON=$addon \
        node --test "$here/../../../node/test/extension.test.mjs" >&2
    fi
    NODE_PATH=$work/node_modules node "$here/extension.js" "$extension" "$here/extension.sql" \
      >"$work/printed"
    ;;
  *) exit 2 ;;
esac
echo "$version" | cat "$here/extension.expected" - | diff - "$work/printed"
