#!/bin/bash
# consume.sh find_package|pkg_config|shared|programs BUILD_TREE
# consume.sh add_subdirectory|fetch_content SOURCE_TREE
#
# Builds the consumer of this folder in one of the four ways that a program may use poisk, in a folder
# of its own that goes afterwards, runs it and compares what it prints. The first two install the
# library of a built tree; the others build it. `shared` is a program in C over libpoisk_c.so, by CMake
# and by pkg-config; `programs` are those of tools and examples, which know the public headers alone.
set -euo pipefail
way=$1
tree=$(cd "$2" && pwd)
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
prefix=$work/prefix
unset POISK_LEXICON

step() {
  echo "\$ $*"
  "$@" >"$work/log" 2>&1 || {
    cat "$work/log"
    exit 1
  }
}
fail() {
  echo "$*"
  exit 1
}

# A lexicon is put into the installation as the build tree has it, or a folder is left without one.
lexicon=
case $way in
  find_package | pkg_config)
    step cmake --install "$tree" --prefix "$prefix" --component dev
    [[ -s $prefix/share/doc/poisk/LICENSE ]] || fail "the licence was not installed"
    if [[ -e $tree/bin/ru.meaning ]]; then
      step cmake --install "$tree" --prefix "$prefix" --component meaning
      [[ -s $prefix/share/poisk/ru.meaning && -s $prefix/share/poisk/ru.meaning.LICENSE ]] ||
        fail "the model of meaning was not installed with its licence"
    fi
    step cmake --install "$tree" --prefix "$prefix" --component lexicon
    if [[ -e $prefix/share/poisk/ru.lexicon ]]; then
      lexicon=$prefix/share/poisk/ru.lexicon
      [[ -s $lexicon.LICENSE ]] || fail "the lexicon was installed without its licence"
      # What is installed with it finds it.
      if [[ -x $tree/bin/poisk ]]; then
        step cmake --install "$tree" --prefix "$prefix" --component program
        "$prefix/bin/poisk" index "$work/program.db" "$here/../../corpus/articles"
        "$prefix/bin/poisk" stats "$work/program.db" --json | grep -qF "\"lexicon\":\"$lexicon\"" ||
          fail "the program does not find the lexicon that is installed with it"
      fi
      if [[ -e $tree/bin/poisk.so ]] && command -v sqlite3 >/dev/null; then
        step cmake --install "$tree" --prefix "$prefix" --component extension
        extension=$(find "$prefix" -name poisk.so)
        step sqlite3 :memory: ".load ${extension%.so}" \
          "CREATE VIRTUAL TABLE t USING fts5(a, tokenize='poisk lexicon')"
      fi
    fi
    ;;
esac

if [[ $way == programs ]]; then
  step cmake --install "$tree" --prefix "$prefix" --component dev
  for folder in tools examples; do
    step cmake -S "$here/../../$folder" -B "$work/$folder" -G Ninja -D CMAKE_PREFIX_PATH="$prefix" \
      -D CMAKE_CXX_FLAGS=-O0
    step cmake --build "$work/$folder"
  done
  step "$work/tools/bin/poisk" index "$work/1.db" "$here/../../corpus/articles"
  "$work/tools/bin/poisk" search "$work/1.db" 'визит в Минск' | grep -F 'baigenews-2023-minsk@'
  "$work/examples/bin/example_search" "$work/2.db" "$here/../../corpus/articles" 'визит в Минск' |
    grep -F 'baigenews-2023-minsk@'
  exit
fi

if [[ $way == shared ]]; then
  step cmake --install "$tree" --prefix "$prefix" --component dev
  step cmake --install "$tree" --prefix "$prefix" --component shared
  step cmake -S "$here/shared" -B "$work/build" -G Ninja -D CMAKE_PREFIX_PATH="$prefix"
  step cmake --build "$work/build"
  pc=$(find "$prefix" -name poisk_c.pc)
  read -ra flags < <(PKG_CONFIG_PATH=$(dirname "$pc") pkg-config --cflags --libs poisk_c)
  step cc -std=c11 "$here/../../examples/c_api/news.c" -o "$work/by_hand" "${flags[@]}"
  for program in "$work/build/news" "$work/by_hand"; do
    LD_LIBRARY_PATH=$(dirname "$(find "$prefix" -name libpoisk_c.so)") \
      "$program" "$work/${program##*/}.db" 'организация Казахстана' | grep 'Сессия ОДКБ'
  done
  exit
fi

case $way in
  find_package)
    step cmake -S "$here/find_package" -B "$work/build" -G Ninja -D CMAKE_PREFIX_PATH="$prefix" \
      -D CMAKE_INSTALL_PREFIX="$prefix"
    step cmake --build "$work/build"
    step cmake --install "$work/build"
    consumer=$prefix/bin/consumer
    ;;
  pkg_config)
    pc=$(dirname "$(find "$prefix" -name poisk.pc)")
    mkdir -p "$prefix/bin"
    step env PKG_CONFIG_PATH="$pc" make -C "$here/pkg_config" OUT="$prefix/bin"
    consumer=$prefix/bin/consumer
    ;;
  add_subdirectory | fetch_content)
    step cmake -S "$here/$way" -B "$work/build" -G Ninja -D POISK_SOURCE_DIR="$tree"
    step cmake --build "$work/build"
    ! grep -i 'warning:' "$work/log" || fail "the library's own warnings reach its user"
    # Nothing but the library and the program that asked for it.
    built=$(cd "$work/build" && find . -type f \( -perm -100 -o -name '*.a' -o -name '*.so' \) \
      ! -path '*/CMakeFiles/*' -printf '%f\n' | sort | tr '\n' ' ')
    [[ $built == 'consumer libpoisk.a ' ]] || fail "built: $built"
    consumer=$work/build/consumer
    ;;
  *) fail "no such way: $way" ;;
esac

printf 'lexicon: %s\n%s\n%s\n' "$lexicon" \
  'В Минске выступил Касым-Жомарт <mark>Токаев</mark>. Речь шла о погоде.' \
  'Пример.kz, «Сессия ОДКБ»' >"$work/expected"
echo "\$ ${consumer#"$work"/} news.db"
"$consumer" "$work/news.db" | tee "$work/printed"
case $way in # this machine may have one
  add_subdirectory | fetch_content) sed -i '1s/: .*/: /' "$work/printed" ;;
esac
diff "$work/expected" "$work/printed"
