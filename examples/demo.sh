#!/bin/bash
# Builds poisk and shows it at work: puts corpus/articles into an index and asks it three questions.
# Installs what is missing first (Debian packages); leaves the program, SQLite's extension and the
# library for C in build/release/bin, and all that `cmake --install build/release` installs.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=cmake/bootstrap.sh
source cmake/bootstrap.sh

install_packages build
mkdir -p build
echo "Building build/release/bin/poisk" >&2
quietly build/configure.log cmake --preset release -D POISK_UNITY=ON
quietly build/build.log cmake --build build/release --target installed poisk-lexicon
install_lexicon release

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
color=always
[[ -z ${NO_COLOR:-} ]] || color=never

poisk() { build/release/bin/poisk "$@"; }
ask() {
  printf "\n$ poisk search news.db '%s'\n\n" "$1"
  poisk search "$folder/news.db" --limit "${2:-1}" --color "$color" "$1"
}

echo
echo '$ poisk index news.db corpus/articles'
poisk index "$folder/news.db" corpus/articles
ask 'о чём Токаев говорил в Минске' 2
ask '75-летия победы'
ask 'gfibyzy' # Пашинян, typed in the wrong layout
