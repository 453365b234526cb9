# shellcheck shell=bash
# Sourced by examples/demo.sh and tests/run.sh, which set up a machine before they build on it.
#
#   install_packages PURPOSE...   installs what of build, lexicon, tests, deep is missing here
#   install_lexicon PRESET        puts ru.lexicon beside the programs of build/PRESET, where it can be had
#   quietly LOG COMMAND...        runs COMMAND with its output in LOG, shown where it fails
#
# Knows Debian and its relatives. Elsewhere it installs nothing, and CMake says what it lacks.

# What each purpose needs.
packages_for() {
  case $1 in
    build)
      echo g++ cmake ninja-build pkg-config libsqlite3-dev libicu-dev libfmt-dev libstemmer-dev
      echo nlohmann-json3-dev libcli11-dev liblzma-dev libedit-dev
      ;;
    lexicon) echo npm ca-certificates ;;
    tests) echo libgtest-dev make sqlite3 python3 ;;
    deep)
      echo libbenchmark-dev libxapian-dev libcpp-httplib-dev chromium
      echo debhelper lintian doxygen
      echo clang clang-tidy libclang-rt-dev
      # Another node than Debian's brings an npm of its own.
      command -v npm >/dev/null || packages_for lexicon
      ;;
  esac
}

is_installed() {
  [[ $(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null) == installed ]]
}

quietly() {
  local log=$1 status=0
  shift
  "$@" >"$log" 2>&1 </dev/null || status=$?
  ((status == 0)) || {
    tail -n 60 "$log" >&2
    echo "failed with status $status: $*" >&2
    echo "the whole log: $log" >&2
  }
  return "$status"
}

# apt-get as root, without questions, waiting for another one that runs.
apt_get() {
  local root=()
  ((EUID == 0)) || root=(sudo)
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get -q -y -o DPkg::Lock::Timeout=600 -o Dpkg::Use-Pty=0 "$@"
}

update_and_install() {
  # One source that is out of reach matters only where it holds what is wanted.
  apt_get update || true
  apt_get install --no-install-recommends "$@"
}

install_packages() {
  local purpose package missing=()
  command -v dpkg-query >/dev/null || return 0
  for purpose; do
    for package in $(packages_for "$purpose"); do
      is_installed "$package" || missing+=("$package")
    done
  done
  ((${#missing[@]} > 0)) || return 0
  if ((EUID != 0)) && ! command -v sudo >/dev/null; then
    echo "Neither root nor sudo here. Please install: ${missing[*]}" >&2
    return 1
  fi
  echo "Installing ${missing[*]}" >&2
  mkdir -p build
  quietly build/install.log update_and_install "${missing[@]}"
}

# Needs the target poisk-lexicon. What cannot be had is said in a line and is no failure: the programs
# work without a lexicon, by stems alone.
install_lexicon() {
  local folder=build/$1/bin
  if [[ ! -e $folder/ru.lexicon ]] && ! command -v npm >/dev/null; then
    install_packages lexicon || true
  fi
  cmake/fetch_lexicon.sh "$folder"
}
