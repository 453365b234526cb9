#!/bin/bash
# abi.sh SOURCE_TREE [--record]: the binary interface of libpoisk_c.so, its functions and the types that
# reach them, is the one that is recorded in tests/package/libpoisk_c.abi, or is recorded. Exits 77, a
# skipped test, where there is no abidiff (Debian's abigail-tools).
#
# Compared is what C compilers make of the headers: a library of the declared functions with nothing in
# them. That the real one has these very functions the test c_library_exports says, and of these types the
# compiler, since its sources include the headers.
set -euo pipefail
source=$1
recorded=$source/tests/package/libpoisk_c.abi
skip() { echo "Skipped: $*"; exit 77; }
command -v abidiff >/dev/null || skip "there is no abidiff (abigail-tools)"
[[ $(uname -sm) == 'Linux x86_64' ]] || skip "the interface is recorded of Linux on x86-64"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# library NAME [SED]: of the headers as they are, or as the commands change them.
library() {
  mkdir -p "$work/$1/poisk"
  cp "$source"/include/poisk/{c,c_read,export,version}.h "$work/$1/poisk"
  [[ -z ${2:-} ]] || sed -i -z "$2" "$work/$1/poisk/c.h"
  perl -0pi -e 's/^(POISK_EXPORT [^;{]*\));/$1 { __builtin_trap(); }/mg' "$work/$1"/poisk/{c,c_read}.h
  echo '#include <poisk/c_read.h>' >"$work/$1/all.c"
  cc -std=c11 -g -fPIC -shared -Wl,-soname,libpoisk_c.so "-I$work/$1" "$work/$1/all.c" -o "$work/$1.so"
}

library now
if [[ ${2:-} == --record ]]; then
  abidw --no-show-locs --no-comp-dir-path --no-corpus-path "$work/now.so" >"$recorded"
  echo "recorded $(grep -c '<elf-symbol' "$recorded") functions"
  exit
fi
abidiff --no-show-locs --fail-no-debug-info "$recorded" "$work/now.so" || {
  echo "The binary interface has changed. What is meant is recorded by tests/package/abi.sh . --record;"
  echo "RELEASING.md says when it needs another SONAME."
  exit 1
}

# The comparison sees what breaks programs.
i=0
for change in \
  's/POISK_EXPORT void poisk_index_free(poisk_index\* index);//' \
  's/\(poisk_index_suggest([^;]*\)size_t limit/\1unsigned limit/' \
  's/uint32_t begin;/uint64_t begin;/' \
  's/POISK_STALE = 3/POISK_STALE = 30/' \
  's/\(poisk_progress)(void\* context, \)size_t/\1int/'; do
  library "wrong$((++i))" "$change"
  ! cmp --quiet "$work/now/poisk/c.h" "$work/wrong$i/poisk/c.h" || { echo "nothing is changed by $change"; exit 1; }
  ! abidiff --no-show-locs "$recorded" "$work/wrong$i.so" >"$work/log" || { echo "not seen: $change"; exit 1; }
done
echo "$(grep -c '<elf-symbol' "$recorded") functions as recorded, $i changes seen"
