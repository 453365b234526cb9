#!/bin/bash
# Builds and runs the tests: the quick ones, or with --deep all of them.
#
# Everything runs under AddressSanitizer and UndefinedBehaviorSanitizer (build/asan), and what judges
# the program as it is used, once more as it is used (build/release). Installs what is missing first
# (Debian packages). Tests of material that is not part of the project are skipped where it is absent
# and named at the end. The last line is ctest's.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=cmake/bootstrap.sh
source cmake/bootstrap.sh

packages=(build tests)
selection=(--label-regex '^quick$')
targets=(--target quick_tests)
case ${1:-} in
  '') ;;
  --deep) packages+=(deep) selection=() targets=(--target all) ;;
  *)
    echo "usage: tests/run.sh [--deep]" >&2
    exit 2
    ;;
esac

install_packages "${packages[@]}"
mkdir -p build/suite

# Where tests write: in memory, if there is room.
room=$(df --output=avail --block-size=1G /dev/shm 2>/dev/null | tail -n 1) || room=0
test_folder=''
if ((room >= 4)); then test_folder=/dev/shm; fi

options=()
build() { # PRESET TESTS [TARGET]; with the options
  local started=$SECONDS
  echo "Building build/$1" >&2
  quietly "build/configure-$1.log" cmake --preset "$1" -D POISK_UNITY=ON \
    -D POISK_BUILD_TESTS=ON -D POISK_TESTS="$2" \
    -D POISK_TEST_FOLDER="$test_folder" "${options[@]}"
  quietly "build/build-$1.log" cmake --build "build/$1" "${targets[@]}" "${@:3}"
  echo "Built build/$1 in $((SECONDS - started)) s" >&2
}
build release 'program;quality;package;bindings;docs;examples;python;node;go' poisk-lexicon
install_lexicon release
mkdir -p build/asan/bin
! [[ -e build/release/bin/ru.lexicon ]] || cp build/release/bin/ru.lexicon* build/asan/bin
# With the model of meaning, which reads what others made; the other tree is without.
options=(-D POISK_MEANING=ON)
# An index in a cluster needs what the quick tests do not install.
[[ ${1:-} != --deep ]] || options+=(-D POISK_OPENSEARCH=ON)
build asan '*'

# What ctest says, but its closing line, which comes last; where it says nothing for half a minute,
# how long the tests have been running.
until_closing() {
  local started=$SECONDS line='' part='' said
  while said=0; IFS= read -r -t 30 part || said=$?; ((said == 0 || said > 128)); do
    line+=$part
    if ((said != 0)); then
      [[ -n $line ]] || echo "Testing for $((SECONDS - started)) s" >&2
      continue
    fi
    if [[ $line == *' tests passed, '*' tests failed out of '* ]]; then
      echo "$line" >build/suite/closing
    else
      echo "$line"
    fi
    line=''
  done
}

# One run over both trees, so that its last line counts every test.
printf 'subdirs("%s")\n' "$PWD/build/release" "$PWD/build/asan" >build/suite/CTestTestfile.cmake
status=0
rm -f build/suite/closing
ctest --test-dir build/suite "${selection[@]}" --parallel "$(nproc)" --output-on-failure \
  --no-tests=error --no-label-summary --timeout 900 </dev/null 2>&1 |
  until_closing || status=$?

# GoogleTest counts a skipped test as passed: say which they are.
awk '/: Skipped$/ { getline reason }
     /^\[  SKIPPED \] .*ms\)$/ { print "Skipped: " $4 ": " reason }' \
  build/suite/Testing/Temporary/LastTest.log | sort -u
[[ ! -e build/suite/closing ]] || cat build/suite/closing
exit "$status"
