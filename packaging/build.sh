#!/bin/bash
# build.sh TARGET...
#
# Builds poisk with its dependencies inside for systems that need not be this one, and makes what is
# installed there. Targets:
#
#   linux-x86_64 linux-aarch64   for glibc 2.17 or newer: libpoisk_c.so, which is SQLite's extension, too; a wheel;
#                                poisk.node, the addon, where Node's headers are
#   musl-x86_64                  the same for musl
#   windows-x86_64               libpoisk_c.dll, poisk.dll, a wheel, poisk.node where Node's headers are
#   macos-x86_64 macos-arm64     for macOS 11 or newer: libpoisk_c.dylib, poisk.dylib, a wheel
#   wasm                         poisk.js and poisk.wasm, by emscripten
#
#   POISK_PACKAGING   where sources, builds and results go (default: build/packaging of the checkout); what
#                     is made of TARGET comes to out/TARGET, wheels to dist
#   POISK_ZIG         the compiler of all but wasm: by default that of the Python package ziglang, which
#                     `pip install -r packaging/requirements.txt` brings
#   POISK_LEXICON     a ru.lexicon: its wheel is made, too, and the others ask for it
#   POISK_NODE_API    the folder of Node's headers (default: those of the node in the path)
#   POISK_JOBS        how many compilers run at once (default: as many as there are processors)
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
(($# > 0)) || { sed -n '2,/^set/{/^#/s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}" >&2; exit 2; }
root=${POISK_PACKAGING:-$here/../build/packaging}
mkdir -p "$root"
root=$(cd "$root" && pwd)

say() { printf 'packaging: %s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

# The program itself: to start Python for each file would cost as much as a small file.
find_zig() {
  printf '%s' "${POISK_ZIG:-$(python3 -c 'import os, ziglang; print(os.path.join(os.path.dirname(ziglang.__file__), "zig"))' 2> /dev/null || true)}"
}

# zig_toolchain TARGET SYSTEM PROCESSOR: the toolchain file for one of zig's targets.
zig_toolchain() {
  local folder=$root/toolchains/$1 tool
  $zig version > /dev/null 2>&1 || fail "there is no zig: name it in POISK_ZIG"
  mkdir -p "$folder"
  for tool in cc c++; do
    printf '#!/bin/sh\nexec %s %s -target %s -Os "$@"\n' "$zig" "$tool" "$1" > "$folder/$tool"
  done
  for tool in ar ranlib rc; do printf '#!/bin/sh\nexec %s %s "$@"\n' "$zig" "$tool" > "$folder/$tool"; done
  chmod +x "$folder"/{cc,c++,ar,ranlib}
  # What is on this machine is of no use there.
  cat > "$folder/toolchain.cmake" << END
set(CMAKE_SYSTEM_NAME $2)
set(CMAKE_SYSTEM_PROCESSOR $3)
set(CMAKE_C_COMPILER $folder/cc)
set(CMAKE_CXX_COMPILER $folder/c++)
set(CMAKE_RC_COMPILER $folder/rc)
set(CMAKE_INSTALL_NAME_TOOL true) # names are given where things are linked
set(CMAKE_AR $folder/ar)
set(CMAKE_RANLIB $folder/ranlib)
set(CMAKE_FIND_ROOT_PATH /nonexistent)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
END
  printf '%s' "$folder/toolchain.cmake"
}

toolchain_of() {
  case $1 in
    linux-x86_64) zig_toolchain x86_64-linux-gnu.2.17 Linux x86_64 ;;
    linux-aarch64) zig_toolchain aarch64-linux-gnu.2.17 Linux aarch64 ;;
    windows-x86_64) zig_toolchain x86_64-windows-gnu Windows AMD64 ;;
    macos-x86_64) zig_toolchain x86_64-macos.11.0 Darwin x86_64 ;;
    macos-arm64) zig_toolchain aarch64-macos.11.0 Darwin arm64 ;;
    musl-x86_64) zig_toolchain x86_64-linux-musl Linux x86_64 ;;
    wasm)
      command -v emcc > /dev/null || fail "there is no emscripten"
      printf '%s' "$(dirname "$(readlink -f "$(command -v emcc)")")/cmake/Modules/Platform/Emscripten.cmake"
      ;;
    *) fail "unknown target $1" ;;
  esac
}

# Where Node's headers are, which are the same for all systems; nothing: the addon is left out.
node_headers() {
  local folder program
  program=$(readlink -f "$(command -v node || true)")
  for folder in "${POISK_NODE_API:-}" "${program%/*}/../include/node"; do
    [[ ! -e $folder/node_api.h ]] || { (cd "$folder" && pwd); return; }
  done
}

# node_library TARGET HEADERS: the import library by which an addon finds Node's functions in node.exe.
node_library() {
  local folder=$root/toolchains/$1
  mkdir -p "$folder"
  {
    printf 'LIBRARY node.exe\nEXPORTS\n'
    grep -ohE '\b(napi|node_api)_[a-z0-9_]+\(' "$2"/{js_native_api,node_api}.h | tr -d '(' | sort -u
  } > "$folder/node.def"
  $zig dlltool -m i386:x86-64 -d "$folder/node.def" -l "$folder/libnode.a"
  printf '%s' "$folder/libnode.a"
}

# wheel_of TARGET TAG
wheel_of() {
  python3 -B "$here/../python/build_wheel.py" --library "$(compgen -G "$root/out/$1/libpoisk_c.[sd]*")" --platform "$2" \
    --output "$root/dist" ${POISK_LEXICON:+--lexicon-package "$POISK_LEXICON"}
}

# By binaryen, which comes with emscripten.
smaller_wasm() {
  command -v wasm-opt > /dev/null || return 0
  wasm-opt -Os "$1" -o "$1.smaller"
  mv "$1.smaller" "$1"
}

zig=$(find_zig)
"$here/fetch_sources.sh" "$root/sources"
"$here/generate_sources.sh" "$root/sources"
if [[ -n ${POISK_LEXICON:-} ]]; then
  python3 -B "$here/../python/build_lexicon_wheel.py" --lexicon "$POISK_LEXICON" --output "$root/dist"
fi
for target in "$@"; do
  toolchain=$(toolchain_of "$target")
  build=$root/build/$target out=$root/out/$target given=() headers=""
  [[ $target != linux-* ]] || given+=(-DPOISK_GLIBC=ON)
  case $target in
    linux-* | windows-*) headers=$(node_headers) ;;
  esac
  if [[ -n $headers ]]; then
    given+=(-DPOISK_BUILD_NODE=ON -DPOISK_NODE_API="$headers")
    [[ $target != windows-* ]] || given+=(-DPOISK_NODE_LIBRARY="$(node_library "$target" "$headers")")
  fi
  cmake -S "$here" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_TOOLCHAIN_FILE="$toolchain" \
    -DPOISK_SOURCES="$root/sources" "${given[@]}" > "$root/$target.log" 2>&1 || { tail -n 20 "$root/$target.log" >&2; exit 1; }
  case $target in
    wasm) wanted=(poisk_wasm smoke) ;;
    windows-* | macos-*) wanted=(poisk_c poisk_extension poisk_readers exchange smoke) ;;
    *) wanted=(poisk_c poisk_readers exchange smoke) ;;
  esac
  [[ -z $headers ]] || wanted+=(poisk_node)
  cmake --build "$build" --parallel "${POISK_JOBS:-$(nproc)}" --target "${wanted[@]}"
  mkdir -p "$out"
  cp "$build"/poisk/bin/* "$out"
  rm -f "$out"/*.lib  # Zig's, of single objects
  [[ $target != wasm ]] || smaller_wasm "$out/poisk.wasm"
  case $target in
    linux-*) wheel_of "$target" "manylinux2014_${target#*-}.manylinux_2_17_${target#*-}" ;;
    musl-x86_64) wheel_of "$target" musllinux_1_2_x86_64 ;;
    windows-x86_64) wheel_of "$target" win_amd64 ;;
    macos-*) wheel_of "$target" "macosx_11_0_${target#*-}" ;;
  esac
  say "$target is in $out"
done
