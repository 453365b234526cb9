#!/bin/bash
# run.sh POISK LEXICON [PICTURE.png]
#
# Tests the WebAssembly that packaging/build.sh has made in POISK_PACKAGING: in Node, and in a page without a
# server in a browser. POISK makes the index. Exits 77, a skipped test, with a word where something is missing.
# POISK_CHROMIUM names the browser, POISK_PLAYWRIGHT a folder with node_modules/playwright-core.
set -euo pipefail
poisk=$1 lexicon=$2 picture=${3:-}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
wasm=${POISK_PACKAGING:-$here/../../build/packaging}/out/wasm
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

skip() {
  echo "Skipped: $*"
  exit 77
}

[[ -e $wasm/poisk.wasm ]] || skip "nothing was built in $wasm"
[[ -e $lexicon ]] || skip "there is no lexicon"
command -v node > /dev/null || skip "there is no node"
"$poisk" index "$work/corpus.db" "$here/../../corpus/articles" 2> "$work/log" || { cat "$work/log"; exit 1; }
POISK_WASM=$wasm POISK_LEXICON=$lexicon POISK_INDEX=$work/corpus.db node --no-experimental-fetch --test "$here/index.test.mjs"

node "$here/../build_page.mjs" "$wasm" "$lexicon" "$work/corpus.db" "$work/poisk.html"
chromium=${POISK_CHROMIUM:-$(command -v chromium || true)}
[[ -n $chromium ]] || skip "there is no chromium; in Node it works"
modules=${POISK_PLAYWRIGHT:-}
if [[ -z $modules ]]; then
  modules=$work/npm
  mkdir "$modules"
  echo '{"private": true}' > "$modules/package.json"
  (cd "$modules" && timeout 300 npm install --no-audit --no-fund playwright-core@1) > "$work/npm.log" 2>&1 || {
    tail -n 20 "$work/npm.log"
    skip "playwright-core cannot be had; in Node it works"
  }
fi
NODE_PATH=$modules/node_modules timeout 300 node "$here/page.mjs" "$work/poisk.html" "$chromium" "$work/profile" ${picture:+"$picture"}
