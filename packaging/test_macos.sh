#!/bin/bash
# test_macos.sh
#
# Looks at what build.sh has made for macOS in POISK_PACKAGING, which no other system runs: the processor, the oldest
# macOS, the name by which the library is found, that it offers the C interface and nothing else, that it asks for
# nothing but the system's own library, and what the wheels hold. By llvm-objdump and llvm-nm of LLVM. Exits 77, a
# skipped test, where nothing was built or these are missing.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
checkout=$here/..
root=${POISK_PACKAGING:-$checkout/build/packaging}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

skip() { echo "Skipped: $*"; exit 77; }
fail() { echo "FAILED: $*"; exit 1; }
compgen -G "$root/out/macos-*" > /dev/null || skip "nothing was built for macOS in $root"
for tool in llvm-objdump llvm-nm file cc; do command -v $tool > /dev/null || skip "there is no $tool"; done

# Functions that the headers declare; what has a body there is no function of the library.
printf '#include <poisk/c.h>\n#include <poisk/c_read.h>\n' |
  cc -E -P -I "$checkout/include" - | tr '\n' ' ' | sed 's/static inline[^{]*{[^}]*}//g' |
  grep -oE '\bpoisk_[a-z0-9_]+ *\(' | tr -d '( ' | sed 's/^/_/' | sort -u > "$work/declared"

# What Zig adds to every library is of no concern: two names of its linker's, and of its C++ library new and delete.
exported() { llvm-nm -gU --format=just-symbols "$1" | grep -vxE '__mh_dylib_header|___dso_handle|__Z(nw|na|dl|da)[A-Za-z0-9_]*' | sort; }
# load_command FILE COMMAND FIELD
load_command() { llvm-objdump --macho --private-headers "$1" | grep -A 12 "cmd $2\$" | awk -v field="$3" '$1 == field { print $2 }'; }

for out in "$root"/out/macos-*; do
  target=$(basename "$out")
  processor=${target#macos-}
  for name in libpoisk_c.dylib poisk.dylib poisk.node; do
    object=$out/$name
    if [[ ! -e $object ]]; then
      [[ $name != poisk.node ]] || continue  # Node's headers were not there
      fail "$target: there is no $name"
    fi
    file "$object" | grep -q "Mach-O 64-bit $processor " || fail "$target: $(file "$object")"
    [[ $(load_command "$object" LC_BUILD_VERSION minos | head -n 1) == 11.0 ]] || fail "$target: $name is of another macOS"
    [[ $(load_command "$object" LC_LOAD_DYLIB name) == /usr/lib/libSystem.B.dylib ]] || fail "$target: $name asks for other libraries"
    case $name in
      libpoisk_c.dylib) exported "$object" | diff "$work/declared" - || fail "$target: $name offers something else" ;;
      poisk.dylib) [[ $(exported "$object") == _sqlite3_poisk_init ]] || fail "$target: $name offers $(exported "$object")" ;;
      poisk.node)
        exported "$object" | diff <(printf '_%s\n' napi_register_module_v1 node_api_module_get_api_version_v1) - ||
          fail "$target: $name offers something else"
        ;;
    esac
    # Where each name is to be found: Node's functions in whatever program has them.
    llvm-objdump --macho --bind --lazy-bind --weak-bind "$object" | grep -oE '(libSystem|flat-namespace|this-image|weak) +_.*' |
      awk '{ print $1, $2 }' | sort -u > "$work/found"
    grep -q '^libSystem ' "$work/found" || fail "$target: $name asks for nothing"
    ! grep -vE '^libSystem |^weak __Z(nw|na|dl|da)|^flat-namespace _(napi|node_api)_' "$work/found" || fail "$target: $name asks for these"
  done
  [[ $(llvm-objdump --macho --dylib-id "$out/libpoisk_c.dylib" | tail -n 1) == @rpath/libpoisk_c.dylib ]] ||
    fail "$target: the library is found by another name"
  wheel=$(compgen -G "$root/dist/poisk_search-*-py3-none-macosx_11_0_$processor.whl") || fail "$target: there is no wheel"
  python3 - "$wheel" "$out/libpoisk_c.dylib" << 'END' || fail "$target: the wheel"
import base64
import hashlib
import sys
import zipfile
from pathlib import Path

wheel, library = map(Path, sys.argv[1:])
version, platform = wheel.stem.split("-")[1], wheel.stem.split("-")[-1]
with zipfile.ZipFile(wheel) as files:
    assert files.testzip() is None
    info = f"poisk_search-{version}.dist-info"
    rows = [row.rsplit(",", 2) for row in files.read(f"{info}/RECORD").decode().splitlines()]
    assert sorted(row[0] for row in rows) == sorted(files.namelist())
    for name, digest, size in rows:
        data = files.read(name)
        own = "sha256=" + base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        assert name == f"{info}/RECORD" or (digest, int(size)) == (own, len(data)), name
    assert f"Tag: py3-none-{platform}\n" in files.read(f"{info}/WHEEL").decode()
    assert "Root-Is-Purelib: false\n" in files.read(f"{info}/WHEEL").decode()
    assert files.read("poisk_search/libpoisk_c.dylib") == library.read_bytes()
    assert "poisk_search/__init__.py" in files.namelist()
    assert not [name for name in files.namelist() if name.endswith((".so", ".dll"))]
END
  echo "$target: $(wc -l < "$work/declared") functions, all of the C interface; $(basename "$wheel"): $(stat -Lc %s "$wheel") bytes"
done
