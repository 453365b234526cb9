#!/bin/bash
# release.sh CHECKOUT: what packaging/release.sh makes where no target was built: sources, the list of what
# packages are made of, the changelog, and the sums; twice the same bytes.
set -euo pipefail
checkout=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "FAILED: $*"; exit 1; }
git -C "$checkout" rev-parse --verify --quiet HEAD > /dev/null 2>&1 ||
  { echo "Skipped: $checkout is no checkout of git"; exit 77; }
command -v python3 > /dev/null || { echo "Skipped: there is no python3"; exit 77; }

for dist in one two; do
  # Changes that are not committed yet are no matter of this test: it packs what is.
  POISK_RELEASE_UNCOMMITTED=1 POISK_PACKAGING=$work/none POISK_DIST=$work/$dist \
    "$checkout/packaging/release.sh" 2> "$work/log" || { cat "$work/log"; fail "it makes no release"; }
done
diff -r "$work/one" "$work/two" || fail "the second time other bytes were made"

version=$(sed -n 's/^project(poisk VERSION \([0-9.]*\).*/\1/p' "$checkout/CMakeLists.txt")
cd "$work/one"
sha256sum --quiet --check SHA256SUMS || fail "sums are wrong"
# The site needs what is not everywhere; it is said where it was left out.
docs=poisk-$version-docs.tar.gz
[[ -e $docs ]] || grep 'no site of the documentation' "$work/log" || fail "there is no site, and no word why"
[[ $(find . -type f ! -name "$docs" -printf '%f\n' | sort) == "$(printf '%s\n' "CHANGELOG-$version.md" SHA256SUMS "poisk-$version.spdx.json" "poisk-$version.tar.gz")" ]] ||
  { ls; fail "other files are there"; }
if [[ -e $docs ]]; then
  tar -C "$work" -xzf "$docs"
  python3 -B "$checkout/packaging/site/check.py" "$work/poisk-$version-docs" || fail "the site is not whole"
  grep -q '<html lang="ru">' "$work/poisk-$version-docs/docs/tutorial.ru.html" || fail "the tutorial is not in Russian"
  for page in index docs/query_language docs/performance api/classpoisk_1_1Index api/python source/node/index.d.ts; do
    [[ -s $work/poisk-$version-docs/$page.html ]] || fail "there is no page $page"
  done
fi
tar -tzf "poisk-$version.tar.gz" > "$work/files"
grep -qx "poisk-$version/CMakeLists.txt" "$work/files" || fail "the sources are not in the archive"
! grep -q /build/ "$work/files" || fail "what was built is in the archive"
grep -q "^## .*$version" "CHANGELOG-$version.md" || fail "the changelog is of no version"
python3 - "poisk-$version.spdx.json" "$checkout/packaging/sources.txt" << 'END'
import json
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    document = json.load(file)
sums = {sum["checksumValue"] for package in document["packages"] for sum in package.get("checksums", [])}
with open(sys.argv[2], encoding="utf-8") as file:
    recorded = {line.split()[4] for line in file if not line.startswith("#")}
assert sums == recorded, sums ^ recorded
named = {package["SPDXID"] for package in document["packages"]} | {"SPDXRef-DOCUMENT"}
for relation in document["relationships"]:
    assert {relation["spdxElementId"], relation["relatedSpdxElement"]} <= named, relation
END

if POISK_RELEASE_UNCOMMITTED=1 POISK_PACKAGING=$work/none POISK_DIST=$work/one \
  "$checkout/packaging/release.sh" 2> "$work/log"; then
  fail "it writes beside what is there"
fi
grep -q "is not empty" "$work/log" || { cat "$work/log"; fail "it does not say why"; }
