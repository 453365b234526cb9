#!/bin/bash
# fetch_sources.sh DIR
#
# Puts the sources of all that poisk needs into DIR, a folder for each line of sources.txt: Debian's source
# packages by apt-get, crates by cargo. What is there already is not fetched again; a file whose SHA-256 is
# not the recorded one is an error. The machine's own lists of packages stay as they are.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
(($# == 1)) || { sed -n '2,/^set/{/^#/s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}" >&2; exit 2; }
mkdir -p "$1"
cd "$1"

say() { printf 'sources: %s\n' "$*" >&2; }

# Source packages are of the places that the machine takes its packages from.
prepare_apt() {
  [[ -e apt/ready ]] && return
  mkdir -p apt/lists/partial apt/parts
  local list
  for list in /etc/apt/sources.list /etc/apt/sources.list.d/*; do
    [[ -e $list ]] || continue
    case $list in
      *.sources) sed 's/^Types:.*/Types: deb-src/' "$list" ;;
      *.list) sed -n 's/^deb /deb-src /p' "$list" ;;
      *) continue ;;
    esac > "apt/parts/$(basename "$list")"
  done
  # A place without sources is of no concern, as long as the packages are found.
  apt-get "${apt[@]}" update > apt/log 2>&1 || true
  touch apt/ready
}
apt=(-o Dir::Etc::sourcelist=/dev/null -o "Dir::Etc::sourceparts=$PWD/apt/parts"
     -o "Dir::State::lists=$PWD/apt/lists" -o APT::Sandbox::User=root)

fetch_apt() {
  prepare_apt
  apt-get "${apt[@]}" source --download-only --only-source "$1" >> apt/log 2>&1 ||
    { tail -n 5 apt/log >&2; exit 1; }
}

fetch_cargo() {
  local name=${1%@*} version=${1#*@} project=cargo-project
  mkdir -p "$project"
  touch "$project/lib.rs"
  printf '[package]\nname = "fetch"\nversion = "0.0.0"\nedition = "2021"\n[lib]\npath = "lib.rs"\n[dependencies]\n%s = "=%s"\n' \
    "$name" "$version" > "$project/Cargo.toml"
  cargo fetch --quiet --manifest-path "$project/Cargo.toml"
  cp "${CARGO_HOME:-$HOME/.cargo}"/registry/cache/*/"$name-$version.crate" .
}

while read -r folder kind package file sha256 _; do
  [[ $folder == '#'* || -z $folder ]] && continue
  [[ -e $folder/.unpacked && $(< "$folder/.unpacked") == "$sha256" ]] && continue
  if [[ ! -e $file ]]; then
    say "fetching $file"
    "fetch_$kind" "$package"
  fi
  sha256sum --quiet --check <<< "$sha256  $file" >&2 || { say "$file is not the recorded one"; exit 1; }
  rm -rf "$folder"
  mkdir "$folder"
  tar -xf "$file" -C "$folder" --strip-components=1
  printf '%s' "$sha256" > "$folder/.unpacked"
done < "$here/sources.txt"
