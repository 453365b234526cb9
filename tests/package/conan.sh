#!/bin/bash
# conan.sh SOURCE_TREE: Conan makes the package over what this system has of its requirements, and the
# consumer of this folder is compiled with what is in it. Exits 77, a skipped test, where there is no
# Conan and PyPI has none.
set -euo pipefail
source=$(cd "$1" && pwd)
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
skip() { echo "Skipped: $*"; exit 77; }
fail() { echo "FAILED: $*"; exit 1; }

conan=$(command -v conan || true)
if [[ -z $conan ]]; then
  python=$([[ -x /usr/bin/python3 ]] && echo /usr/bin/python3 || command -v python3) || skip "there is no Python"
  "$python" -m venv "$work/venv" > "$work/log" 2>&1 || skip "there is no venv"
  "$work/venv/bin/pip" install --quiet 'conan>=2,<3' > "$work/log" 2>&1 || skip "Conan cannot be installed"
  conan=$work/venv/bin/conan
fi

export CONAN_HOME=$work/home
"$conan" profile detect > "$work/log" 2>&1 || { cat "$work/log"; fail "Conan knows no compiler here"; }
icu=$(pkg-config --modversion icu-uc)
[[ $icu == *.* ]] || icu=$icu.0
cat >> "$CONAN_HOME/profiles/default" << END
[platform_requires]
sqlite3/$(pkg-config --modversion sqlite3)
icu/$icu
fmt/$(pkg-config --modversion fmt)
nlohmann_json/$(pkg-config --modversion nlohmann_json)
zstd/$(pkg-config --modversion libzstd)
[conf]
tools.cmake.cmaketoolchain:extra_variables={"POISK_UNITY": "ON"}
END
"$conan" create "$source" --settings build_type=Debug --settings compiler.cppstd=20 --format=json \
  > "$work/graph.json" 2> "$work/log" || { tail -n 40 "$work/log"; fail "conan create"; }

# What Conan would tell a build: its generators cannot name what the system brings.
package=$(grep -o '"package_folder": "[^"]*"' "$work/graph.json" | cut -d '"' -f 4 | sort -u)
[[ -d $package ]] || fail "no package was made: $package"
[[ -s $package/licenses/LICENSE ]] || fail "the package lacks its licence"
[[ ! -e $package/lib/cmake && ! -e $package/lib/pkgconfig ]] || fail "what finds it is Conan's own"
read -r -a libraries <<< "$(pkg-config --libs sqlite3 icu-uc fmt libzstd)"
c++ -std=c++20 -I "$package/include" "$here/consumer/main.cc" -o "$work/consumer" -L "$package/lib" -lpoisk \
  -lstemmer -pthread -ldl "${libraries[@]}" || fail "a program is not compiled with it"
unset POISK_LEXICON
"$work/consumer" "$work/index.db" > "$work/said" || fail "the program fails"
# By stems alone, which know no verbal noun.
grep -q '<mark>Токаев</mark>' "$work/said" || { cat "$work/said"; fail "it finds something else"; }
echo "the package has $(find "$package" -type f | wc -l) files, and a program finds an article with it"
