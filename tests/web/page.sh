#!/bin/bash
# page.sh POISK_WEB POISK ARTICLES [PICTURES]
#
# Serves an index of ARTICLES and runs page.js, which uses the page as a reader does. Leaves pictures of
# it in the folder PICTURES. Exits 77, a skipped test, with a word where there is no browser or node.
# POISK_CHROMIUM names the browser, POISK_PLAYWRIGHT a folder with node_modules/playwright-core and axe-core.
set -euo pipefail
server=$1 poisk=$2 articles=$3 pictures=${4:-}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap 'status=$?; [[ -z ${serving:-} ]] || kill "$serving" 2>/dev/null || true; rm -rf "$work"; exit $status' EXIT

skip() {
  echo "Skipped: $*"
  exit 77
}

chromium=${POISK_CHROMIUM:-$(command -v chromium || true)}
[[ -n $chromium ]] || skip "there is no chromium"
command -v node >/dev/null || skip "there is no node"
modules=${POISK_PLAYWRIGHT:-}
if [[ -z $modules ]]; then
  command -v npm >/dev/null || skip "there is no npm"
  modules=$work/npm
  mkdir "$modules"
  echo '{"private": true}' >"$modules/package.json"
  (cd "$modules" && timeout 300 npm install --no-audit --no-fund playwright-core@1 axe-core@4) \
    >"$work/npm.log" 2>&1 || {
    tail -n 20 "$work/npm.log"
    skip "playwright-core and axe-core cannot be had"
  }
fi

"$poisk" index "$work/news.db" "$articles" 2>"$work/index.log" || {
  cat "$work/index.log"
  exit 1
}
"$server" "$work/news.db" --port 0 >"$work/address" &
serving=$!
for ((i = 0; i < 300; ++i)); do
  [[ ! -s $work/address ]] || break
  sleep 0.1
done
address=$(<"$work/address")
address=${address%/}

# A port that is taken, and an index that is not there, are told in a line.
refused() {
  local status=0
  timeout 60 "$server" "$@" 2>"$work/refused" >"$work/printed" || status=$?
  ((status == 2)) && [[ $(wc -l <"$work/refused") == 1 && ! -s $work/printed ]] || {
    echo "status $status of poisk_web $*:"
    cat "$work/printed" "$work/refused"
    exit 1
  }
}
refused "$work/news.db" --port "${address##*:}"
refused "$work/none.db" --port 0

NODE_PATH=$modules/node_modules timeout 300 node "$here/page.js" \
  "$address" "$chromium" "$work/profile" "$pictures"

# It ends when it is told to, in order.
kill -TERM "$serving"
wait "$serving"
serving=
