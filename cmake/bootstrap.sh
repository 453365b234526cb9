# shellcheck shell=bash
# Sourced by examples/demo.sh and tests/run.sh, which set up a machine before they build on it.
#
#   install_packages PURPOSE...   installs what of build, lexicon, tests, deep is missing here
#   install_lexicon PRESET        puts ru.lexicon beside the programs of build/PRESET, where it can be had
#   quietly LOG COMMAND...        runs COMMAND with its output in LOG, shown where it fails, and says
#                                 how far it is
#
# Knows Debian and its relatives. Elsewhere it installs nothing, and CMake says what it lacks.

# What each purpose needs.
packages_for() {
  case $1 in
    build)
      echo g++ cmake ninja-build pkg-config libsqlite3-dev libicu-dev libfmt-dev libstemmer-dev
      echo nlohmann-json3-dev libcli11-dev liblzma-dev libedit-dev
      echo libxml2-dev libminizip-dev libzstd-dev
      # SQLite's pkg-config file names zlib, and its package does not ask for it.
      echo zlib1g-dev
      ;;
    # pip, which comes in a fifth of npm's size.
    lexicon) echo python3-pip ca-certificates ;;
    tests) echo libgtest-dev make sqlite3 python3 ;;
    deep)
      echo libbenchmark-dev libxapian-dev libcpp-httplib-dev chromium
      # A cluster's client, and the cluster (tests/cluster), which comes from Maven.
      echo libcurl4-openssl-dev
      command -v javac >/dev/null || echo openjdk-17-jdk-headless
      command -v mvn >/dev/null || echo maven
      echo debhelper lintian doxygen python3-markdown-it abigail-tools
      echo clang clang-tidy libclang-rt-dev
      # Another node than Debian's brings an npm of its own.
      command -v npm >/dev/null || echo npm ca-certificates
      ;;
  esac
}

is_installed() {
  [[ $(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null) == installed ]]
}

# Says how far the command is that writes LOG, by ninja's last step or else by the time: on a terminal
# in a line that moves, elsewhere in a line every half minute. Ends with the script.
watch_log() {
  local log=$1 started=$SECONDS next=30 step so_far
  trap '' INT
  while sleep 1 && kill -0 "$$" 2>/dev/null; do
    step=$(tail -c 4096 "$log" 2>/dev/null | grep -aoE '^\[[0-9]+/[0-9]+\]' | tail -n 1) || true
    so_far="${step:+$step }$((SECONDS - started)) s ($log)"
    if [[ -t 2 ]]; then
      printf '\r\033[K%s' "$so_far" >&2
    elif ((SECONDS - started >= next)); then
      next=$((SECONDS - started + 30))
      echo "$so_far" >&2
    fi
  done
}

# The command stays in the foreground, so that Ctrl-C reaches it; the watcher does not.
quietly() {
  local log=$1 status=0 watcher
  shift
  : >"$log"
  watch_log "$log" &
  watcher=$!
  "$@" >"$log" 2>&1 </dev/null || status=$?
  kill "$watcher" 2>/dev/null || true
  wait "$watcher" 2>/dev/null || true
  [[ ! -t 2 ]] || printf '\r\033[K' >&2
  ((status == 0)) || {
    tail -n 60 "$log" >&2
    echo "failed with status $status: $*" >&2
    echo "the whole log: $log" >&2
  }
  return "$status"
}

# apt-get as root, without questions, waiting for another one that runs, and keeping no archives.
apt_get() {
  local root=()
  ((EUID == 0)) || root=(sudo)
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get -q -y -o DPkg::Lock::Timeout=600 -o Dpkg::Use-Pty=0 \
    -o APT::Keep-Downloaded-Packages=false "$@"
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
  if [[ ! -e $folder/ru.lexicon ]] && ! python3 -m pip --version >/dev/null 2>&1; then
    install_packages lexicon || true
  fi
  cmake/fetch_lexicon.sh "$folder"
}
