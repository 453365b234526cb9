#!/bin/bash
# packages.sh SOURCE_TREE
#
# Whoever installs by hand needs what cmake/bootstrap.sh installs: README and the tutorials name the same
# packages, and the Debian package of the library asks for those that a program is linked with.
set -euo pipefail
cd "$1"
# shellcheck source=cmake/bootstrap.sh
source cmake/bootstrap.sh

status=0
expect_named() { # FILE PACKAGE
  tr -s ' ,' '\n' <"$1" | grep -xF "$2" >/dev/null || {
    echo "$1 does not name $2"
    status=1
  }
}
for package in $(packages_for build); do
  for page in README.md docs/tutorial.md docs/tutorial.ru.md; do expect_named "$page" "$package"; done
done
library=$(mktemp)
trap 'rm -f "$library"' EXIT
sed -n '/^Package: libpoisk-dev$/,/^$/p' debian/control >"$library"
for package in libsqlite3-dev libicu-dev libfmt-dev libstemmer-dev liblzma-dev libminizip-dev libxml2-dev \
  libzstd-dev zlib1g-dev; do
  expect_named "$library" "$package"
done
exit "$status"
