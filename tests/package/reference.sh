#!/bin/bash
# reference.sh SOURCE_TREE: makes the API reference of the public headers, where a warning of Doxygen's,
# a part without a word about it among them, is an error. Exits 77, a skipped test, where there is no
# doxygen.
set -euo pipefail
cd "$1"
command -v doxygen >/dev/null || {
  echo "Skipped: there is no doxygen"
  exit 77
}
POISK_REFERENCE=$(mktemp -d)
export POISK_REFERENCE
trap 'rm -rf "$POISK_REFERENCE"' EXIT
doxygen docs/Doxyfile
# What the filter makes of the comments has arrived.
grep -q 'Stores an article; the same key again replaces it' "$POISK_REFERENCE/html/classpoisk_1_1Index.html"
grep -q 'borrowed\|Borrowed bytes; not terminated' "$POISK_REFERENCE/html/structpoisk__view.html"
echo "$(find "$POISK_REFERENCE/html" -name '*.html' | wc -l) pages"
