#!/bin/bash
# test.sh POISK LIBRARY LEXICON
#
# Tries what build.sh has made in POISK_PACKAGING beside the program POISK and the libpoisk_c.so LIBRARY of this
# system: indexes that each made are searched by all, and the answers have to be the same to the last byte; the
# smoke suite (smoke.c) prints the same everywhere; a search costs no more than 1.1 times as much; a wheel goes into
# a new virtual environment, and answers, reads files and is loaded by SQLite there. What this machine cannot run
# is named and left out: aarch64 is run by qemu-aarch64-static with the C library of libc6-arm64-cross, Windows by
# wine64. Exits 77, a skipped test, where nothing was built.
set -euo pipefail
poisk=$1 library=$2 lexicon=$3
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
checkout=$here/..
root=${POISK_PACKAGING:-$checkout/build/packaging}
work=$(mktemp -d)
# wine's server stays some seconds longer than what it served.
trap 'rm -rf "$work" 2> /dev/null || { sleep 5; rm -rf "$work"; }' EXIT

skip() { echo "Skipped: $*"; exit 77; }
fail() { echo "FAILED: $*"; exit 1; }
[[ -e $lexicon ]] || skip "there is no lexicon"
compgen -G "$root/out/*" > /dev/null || skip "nothing was built in $root"

# How a program of the target is run here; nothing: not at all.
export WINEPREFIX=$work/wine WINEDEBUG=-all
arm_libraries=/usr/aarch64-linux-gnu
arm=$(command -v qemu-aarch64-static || true)
[[ -e $arm_libraries/lib/ld-linux-aarch64.so.1 ]] || arm=""
node=$(command -v node || true)
declare -A runner=(
  [linux-x86_64]="env"
  [linux-aarch64]="${arm:+$arm -L $arm_libraries}"
  [windows-x86_64]="$(command -v wine64 || compgen -G /usr/lib/wine/wine64 || true)"
  [musl-x86_64]="$([[ ! -e /lib/ld-musl-x86_64.so.1 ]] || echo env)"
  # What emscripten 3.1 writes knows nothing of fetch() in Node.
  [wasm]="${node:+$node --no-experimental-fetch}"
)
# run TARGET put|ask INDEX: as exchange.c says
run() {
  local program=$root/out/$1/exchange
  [[ $1 != windows-* ]] || program+=.exe
  case $1 in
    native) "$work/native" "${@:2}" "$lexicon" ;;
    wasm) POISK_WASM=$root/out/wasm ${runner[$1]} "$here/exchange.mjs" "${@:2}" "$lexicon" ;;
    *) ${runner[$1]} "$program" "${@:2}" "$lexicon" ;;
  esac
}

cc -I "$checkout/include" "$here/exchange.c" "$library" -Wl,-rpath,"$(dirname "$library")" -o "$work/native"
"$poisk" index "$work/corpus.db" "$checkout/corpus/articles" 2> "$work/log" || { cat "$work/log"; exit 1; }
"$poisk" export "$work/corpus.db" | sed '1s/^/[/; $!s/$/,/; $s/$/]/' > "$work/articles.json"
cut -f 1 "$checkout/corpus/queries.tsv" | tail -n +2 > "$work/queries"
printf '%s\n' '"идёт снег"' 'токаев -газа' 'дата:2023' 'жаңа ғылым' '東京都庁' 'café' '75-летие' >> "$work/queries"

targets=(native)
for folder in "$root"/out/*; do
  target=$(basename "$folder")
  if [[ -z ${runner[$target]+known} ]] || [[ -z ${runner[$target]} ]]; then
    echo "$target: cannot be run here"
    continue
  fi
  targets+=("$target")
done

for target in "${targets[@]}"; do
  run "$target" put "$work/$target.db" < "$work/articles.json" || fail "$target stores no articles"
done
run native ask "$work/native.db" < "$work/queries" > "$work/expected"
[[ $(wc -l < "$work/expected") == $(wc -l < "$work/queries") ]] || fail "not every query was answered"
for target in "${targets[@]}"; do
  for made in "${targets[@]}"; do
    run "$target" ask "$work/$made.db" < "$work/queries" > "$work/answers" ||
      fail "$target does not read the index of $made"
    cmp -s "$work/expected" "$work/answers" || {
      diff "$work/expected" "$work/answers" | head -c 2000
      fail "$target answers otherwise by the index of $made"
    }
  done
  echo "$target: $(wc -l < "$work/queries") answers by the indexes of ${#targets[@]} builds are the same"
done

# The smoke suite; the readers are not in every build of this system, and come last in it.
cc -I "$checkout/include" "$here/smoke.c" "$library" -Wl,-rpath,"$(dirname "$library")" -o "$work/native-smoke"
mkdir "$work/smoke"
"$work/native-smoke" "$lexicon" "$work/smoke" > "$work/expected-smoke" || fail "the smoke suite"
lines=$(wc -l < "$work/expected-smoke")
for target in "${targets[@]:1}"; do
  program=$root/out/$target/smoke
  case $target in
    windows-*) program+=.exe ;;
    wasm) program+=.js ;;
  esac
  mkdir "$work/smoke-$target"
  ${runner[$target]} "$program" "$lexicon" "$work/smoke-$target" > "$work/$target.smoke" || fail "$target: the smoke suite"
  head -n "$lines" "$work/$target.smoke" | diff "$work/expected-smoke" - || fail "$target: the smoke suite prints otherwise"
  tail -n +$((lines + 1)) "$work/$target.smoke" > "$work/$target.read"
  [[ -e $work/expected-read ]] || cp "$work/$target.read" "$work/expected-read"
  [[ $(wc -l < "$work/$target.read") == 2 ]] || fail "$target: no files are read"
  diff "$work/expected-read" "$work/$target.read" || fail "$target reads files otherwise"
  echo "$target: $(wc -l < "$work/$target.smoke") lines of the smoke suite are the same"
done

# Processor time, the least of three alternations.
if [[ " ${targets[*]} " == *" linux-$(uname -m) "* ]]; then
  for _ in {1..30}; do cat "$work/queries"; done > "$work/many"
  declare -A least=()
  for _ in 1 2 3; do
    for target in native "linux-$(uname -m)"; do
      spent=$( { TIMEFORMAT=%U; time run "$target" ask "$work/native.db" < "$work/many" > /dev/null; } 2>&1 )
      spent=$((10#${spent/[.,]/}))
      ((spent >= ${least[$target]:-$spent})) || least[$target]=$spent
      : "${least[$target]:=$spent}"
    done
  done
  share=$((100 * least[linux-$(uname -m)] / least[native]))
  echo "linux-$(uname -m): a search costs $share% of what it costs by $(basename "$library")"
  ((share <= 110)) || fail "a search costs $share% of what it costs by $library"
fi

# The packages of npm, with the lexicon in them.
addon=$root/out/linux-$(uname -m)/poisk.node
if [[ -e $addon ]] && command -v npm > /dev/null; then
  mkdir "$work/addon" "$work/npm"
  cp "$addon" "$work/addon"
  cp "$lexicon" "$work/addon/ru.lexicon"
  [[ ! -e $lexicon.LICENSE ]] || cp "$lexicon.LICENSE" "$work/addon/ru.lexicon.LICENSE"
  node "$checkout/node/build_package.mjs" --addon "$work/addon/poisk.node" --output "$work/npm" > /dev/null
  size=$(cat "$work"/npm/*.tgz | wc -c)
  ((size <= 4800000)) || fail "the packages of npm have $size bytes"
  (cd "$work/npm" && echo '{"private":true}' > package.json &&
    npm install --offline --no-audit --no-fund --silent ./*.tgz > "$work/log" 2>&1) || { cat "$work/log"; fail "npm install"; }
  cp "$checkout"/node/test/{cases,extension.test,reading.test,search.test,misuse.test}.mjs "$work/npm"
  # Another user of the machine may have set these.
  (cd "$work/npm" && env -u POISK_ADDON -u POISK_EXTENSION node --test ./*.test.mjs > "$work/log" 2>&1) ||
    { cat "$work/log"; fail "the packages of npm do not work"; }
  ! grep -q '^ok.*has no readers' "$work/log" || fail "the addon has no readers"
  (cd "$work/npm" && env -u POISK_ADDON -u POISK_EXTENSION node -e '
    const { loadablePath } = require("poisk-search");
    console.log(loadablePath());
  ' > "$work/loadable") || fail "the addon is no extension"
  grep -q 'poisk\.node$' "$work/loadable" || fail "$(cat "$work/loadable") is not the addon"
  echo "the packages of npm: $size bytes, $(grep -c '^ok' "$work/log") tests of them"
fi

# What a wheel holds must find its glibc, and fit its limit.
for wheel in "$root"/dist/poisk_search-*.whl; do
  [[ -e $wheel ]] || break
  size=$(stat -Lc %s "$wheel")
  ((size <= 3200000)) || fail "$(basename "$wheel") has $size bytes"
  echo "$(basename "$wheel"): $size bytes"
  [[ $wheel == *manylinux* ]] || continue
  python3 -m zipfile -e "$wheel" "$work/wheel"
  for object in "$work"/wheel/poisk_search/*.so; do
    newest=$(readelf --version-info --wide "$object" | grep -o 'GLIBC_[0-9.]*' | sort -uV | tail -n 1)
    [[ $(printf '%s\nGLIBC_2.17\n' "$newest" | sort -V | tail -n 1) == GLIBC_2.17 ]] ||
      fail "$(basename "$wheel"): $(basename "$object") asks for $newest"
    ! readelf --dynamic --wide "$object" | grep NEEDED | grep -vE 'lib(c|m|dl|pthread|rt)\.so|ld-linux' ||
      fail "$(basename "$wheel"): $(basename "$object") asks for other libraries"
  done
  rm -rf "$work/wheel"
done

# The system's own first: others may be built without SQLite's extensions.
python=/usr/bin/python3
[[ -x $python ]] || python=python3
wheel=$(compgen -G "$root/dist/poisk_search-*manylinux*_$(uname -m).whl" || true)
if [[ -n $wheel ]] && "$python" -m venv "$work/venv" > /dev/null 2>&1; then
  python3 -B "$checkout/python/build_lexicon_wheel.py" --lexicon "$lexicon" --output "$work/dist" > /dev/null
  "$work/venv/bin/python" -m pip install --quiet --no-index --find-links "$work/dist" "$wheel" "$work"/dist/*.whl
  (cd "$work" && env -u POISK_LIBRARY -u POISK_LEXICON "$work/venv/bin/python" - "$work/native.db" << 'END')
import sys
from poisk_search import Article, Index

with Index(sys.argv[1]) as index:
    assert [hit.key for hit in index.search("афганистан")], "nothing is found"
    assert not index.warnings, index.warnings
with Index("новый.db") as index:
    index.put(Article("a", "Люди шли по снегу."))
    (hit,) = index.search("снег")
    print("the wheel in a new environment:", index.resolve(hit.citation))
END
  (cd "$work" && env -u POISK_LIBRARY "$work/venv/bin/python" -B "$checkout/tests/python/reading_test.py" 2>&1) ||
    fail "the wheel does not read files"
  # The same file as an extension beside itself as a library, where Python's SQLite loads any.
  (cd "$work" && env -u POISK_EXTENSION "$work/venv/bin/python" - << 'END') || fail "SQLite does not load the wheel's library"
import os
import sqlite3

import poisk_lexicon_ru
import poisk_search

os.environ["POISK_LEXICON"] = str(poisk_lexicon_ru.path())
connection = sqlite3.connect(":memory:")
if not hasattr(connection, "enable_load_extension"):
    print("this Python's SQLite loads no extensions")
else:
    connection.enable_load_extension(True)
    connection.load_extension(poisk_search.loadable_path())
    ((lemmas,),) = connection.execute("SELECT poisk_lemma('главы государства')")
    assert lemmas == "глава государство", lemmas
    with poisk_search.Index("рядом.db") as index:
        index.put(poisk_search.Article("a", "Люди шли по снегу."))
        assert len(index.search("снег").hits) == 1
    connection.close()
    with poisk_search.Index("рядом.db") as index:
        assert len(index.search("снег").hits) == 1
    print("the wheel's library in SQLite:", lemmas)
END
fi
