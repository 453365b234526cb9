#!/bin/bash
# test_hosts.sh POISK LEXICON
#
# Installs what build.sh has made for other systems in POISK_PACKAGING into the programs of these systems, and tries
# it there: wheels with the lexicon's in Python, by pip and without a network, and the packages of npm in Node. ARM is
# run by qemu-aarch64-static, Windows by wine64; the programs are those that fetch_hosts.sh has put into POISK_HOSTS
# (default: hosts in POISK_PACKAGING). The answers in Python are those of this system's wheel to the last byte. What
# cannot be run here is named and left out. Exits 77, a skipped test, where nothing could be tried.
set -euo pipefail
poisk=$1 lexicon=$2
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
checkout=$here/..
root=${POISK_PACKAGING:-$checkout/build/packaging}
hosts=${POISK_HOSTS:-$root/hosts}
work=$(mktemp -d)
# wine's server stays some seconds longer than what it served.
trap 'rm -rf "$work" 2> /dev/null || { sleep 5; rm -rf "$work"; }' EXIT

skip() { echo "Skipped: $*"; exit 77; }
fail() { echo "FAILED: $*"; exit 1; }
[[ -e $lexicon ]] || skip "there is no lexicon"
compgen -G "$root/out/*" > /dev/null || skip "nothing was built in $root"
export PYTHONDONTWRITEBYTECODE=1 WINEPREFIX=$work/wine WINEDEBUG=-all
unset POISK_LIBRARY POISK_LEXICON POISK_EXTENSION POISK_ADDON
tried=0

arm=$(command -v qemu-aarch64-static || true)
wine=$(command -v wine64 || compgen -G /usr/lib/wine/wine64 || true)
as_arm() { "$arm" -L "$hosts/arm/system" "$@"; }
# Of what wine gives them to write to, this Python wants a pipe and Node a file.
as_windows() { "$wine" "$@" < /dev/null; }
as_windows_python() { as_windows "$hosts/windows/python/python.exe" "$@" 2>&1 | cat; }
# can_run NAME PROGRAM RUNNER
can_run() {
  [[ -n $3 ]] || { echo "$1: cannot be run here"; return 1; }
  [[ -e $2 ]] || { echo "$1: there is no $2"; return 1; }
}

"$poisk" index "$work/corpus.db" "$checkout/corpus/articles" 2> "$work/log" || { cat "$work/log"; exit 1; }
{ cut -f 1 "$checkout/corpus/queries.tsv" | tail -n +2; printf '%s\n' '"идёт снег"' 'токаев -газа' '東京都庁'; } > "$work/queries"
mkdir "$work/dist"
python3 -B "$checkout/python/build_lexicon_wheel.py" --lexicon "$lexicon" --output "$work/dist" > /dev/null

# try_python NAME PYTHON...: where the wheel was installed, in a folder whose name is not English.
try_python() {
  local name=$1 folder=$work/$1-архив
  mkdir "$folder"
  cp "$work/corpus.db" "$folder"
  (cd "$folder" && "${@:2}" "$here/try_wheel.py" corpus.db ../queries > "../$name.answers") || fail "$name: the wheel does not work"
  [[ -e $work/expected ]] || cp "$work/$name.answers" "$work/expected"
  cmp "$work/expected" "$work/$name.answers" || fail "$name answers otherwise"
  (cd "$folder" && "${@:2}" "$checkout/tests/python/reading_test.py" > ../log 2>&1) || { cat "$work/log"; fail "$name: no files are read"; }
  ! grep -q skipped "$work/log" || fail "$name: the wheel has no readers"
  echo "$name: the wheel in Python gives $(wc -l < "$work/$name.answers") lines of answers, all as here, and reads files"
  tried=$((tried + 1))
}

# try_node NAME PLATFORM-ARCH NODE...: the packages, installed by this system's npm as if by that one's.
try_node() {
  local name=$1 folder=$work/$1-npm test
  mkdir -p "$folder/addon"
  cp "$root/out/$name/poisk.node" "$folder/addon"
  cp "$lexicon" "$folder/addon/ru.lexicon"
  node "$checkout/node/build_package.mjs" --addon "$2=$folder/addon/poisk.node" --output "$folder" > /dev/null
  (cd "$folder" && echo '{"private":true}' > package.json &&
    npm install --offline --force --no-audit --no-fund --silent --os="${2%-*}" --cpu="${2#*-}" ./*.tgz > "$work/log" 2>&1) ||
    { cat "$work/log"; fail "$name: npm install"; }
  cp "$checkout"/node/test/{cases,reading.test,search.test}.mjs "$folder"
  for test in reading search; do
    (cd "$folder" && "${@:3}" --test-reporter=tap "$test.test.mjs" > "$test.log" 2>&1) ||
      { cat "$folder/$test.log"; fail "$name: the addon"; }
  done
  ! grep -q '^ok.*has no readers' "$folder/reading.log" || fail "$name: the addon has no readers"
  echo "$name: $(cat "$folder"/*.log | grep -c '^ok') tests of the packages of npm in Node"
  tried=$((tried + 1))
}

# The wheel of a platform; nothing: it was not built.
wheel_of() { compgen -G "$root/dist/poisk_search-*$1.whl" || true; }
pip=$(compgen -G "$hosts/arm/system/usr/share/python-wheels/pip-*.whl" || true)

wheel=$(wheel_of "manylinux*_$(uname -m)")
if [[ -n $wheel ]] && python3 -m venv "$work/own" > /dev/null 2>&1; then
  "$work/own/bin/python" -m pip install --quiet --no-index --find-links "$work/dist" "$wheel"
  try_python "linux-$(uname -m)" "$work/own/bin/python"
fi

if can_run linux-aarch64 "$hosts/arm/system/usr/bin/python3" "$arm"; then
  wheel=$(wheel_of manylinux*_aarch64)
  if [[ -n $wheel ]]; then
    # What Python starts would be run by this system: pip is run by name.
    as_arm "$hosts/arm/system/usr/bin/python3" -m venv --without-pip "$work/arm"
    as_arm "$work/arm/bin/python3" "$pip/pip" install --quiet --no-index --no-compile --find-links "$work/dist" "$wheel"
    try_python linux-aarch64 as_arm "$work/arm/bin/python3"
  fi
  [[ ! -e $root/out/linux-aarch64/poisk.node ]] || try_node linux-aarch64 linux-arm64 as_arm "$hosts/arm/node"
fi

if can_run windows-x86_64 "$hosts/windows/python/python.exe" "$wine"; then
  "$wine" reg add 'HKCU\Software\Wine' /v Version /d win10 /f > "$work/log" 2>&1 || { cat "$work/log"; fail "wine"; }
  wheel=$(wheel_of win_amd64)
  if [[ -n $wheel ]]; then
    as_windows_python -m pip install --quiet --no-index --no-compile --no-warn-script-location \
      --find-links "$work/dist" --target "$work/windows" "$wheel" > "$work/log" 2>&1 || { cat "$work/log"; fail "windows-x86_64: pip"; }
    PYTHONPATH=$work/windows try_python windows-x86_64 as_windows_python
  fi
  [[ ! -e $root/out/windows-x86_64/poisk.node ]] || try_node windows-x86_64 win32-x64 as_windows "$hosts/windows/node.exe"
fi
((tried > 0)) || skip "nothing can be run here"
