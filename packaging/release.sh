#!/bin/bash
# release.sh [TARGET...]
#
# Makes all files of a release of what is committed: builds the targets (build.sh), and puts into the folder dist
#
#   poisk-VERSION.tar.gz              the sources
#   poisk-VERSION-TARGET.tar.gz       of each target that is built: libraries, shared and static, and headers
#   poisk-VERSION-docs.tar.gz         the documentation as a site (site/build.py), where what makes it is there
#   *.whl, *.tgz                      wheels, and the packages of npm where Node is: those of all targets with an addon
#   poisk-VERSION.spdx.json           what all of it is made of (sbom.py)
#   CHANGELOG-VERSION.md              this version's section
#   SHA256SUMS                        of all of these: the file to sign
#
# Of the same commit and the same builds come the same bytes.
#
#   POISK_DIST        the folder (default: dist of the checkout), which must be new or empty
#   POISK_PACKAGING, POISK_ZIG, POISK_LEXICON, POISK_JOBS   as build.sh says
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
checkout=$(cd "$here/.." && pwd)
root=${POISK_PACKAGING:-$checkout/build/packaging}
dist=${POISK_DIST:-$checkout/dist}

say() { printf 'release: %s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

git -C "$checkout" rev-parse --verify --quiet HEAD > /dev/null || fail "$checkout is no checkout of git"
[[ -n ${POISK_RELEASE_UNCOMMITTED:-} || -z $(git -C "$checkout" status --porcelain --untracked-files=no) ]] ||
  fail "not all is committed"
cmake -D SOURCE="$checkout" -P "$checkout/tests/package/versions.cmake" || fail "the version is not one"
version=$(sed -n 's/^project(poisk VERSION \([0-9.]*\).*/\1/p' "$checkout/CMakeLists.txt")
mkdir -p "$dist"
dist=$(cd "$dist" && pwd)
[[ -z $(ls -A "$dist") ]] || fail "$dist is not empty"

(($# == 0)) || "$here/build.sh" "$@"

# What is packed bears the date of the commit, and no owner.
date=@$(git -C "$checkout" log -1 --format=%ct)
# pack NAME FOLDER: the folder as dist/NAME.tar.gz, where all is below NAME/.
pack() {
  tar -C "$2" --sort=name --mtime="$date" --owner=0 --group=0 --numeric-owner --transform "s|^\.|$1|" -cf - . |
    gzip -9n > "$dist/$1.tar.gz"
}

git -C "$checkout" archive --format=tar --prefix="poisk-$version/" HEAD | gzip -9n > "$dist/poisk-$version.tar.gz"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Of what is committed. Debian's packages are those of its own Python.
mkdir "$work/committed"
git -C "$checkout" archive --format=tar HEAD | tar -C "$work/committed" -xf -
python=python3
python3 -c 'import markdown_it' 2> /dev/null || ! [[ -x /usr/bin/python3 ]] || python=/usr/bin/python3
status=0
"$python" -B "$work/committed/packaging/site/build.py" "$work/committed" "$work/site" > "$work/log" 2>&1 || status=$?
case $status in
  0) pack "poisk-$version-docs" "$work/site" ;;
  77) say "$(tail -n 1 "$work/log"): no site of the documentation" ;;
  *) cat "$work/log" >&2; fail "the site of the documentation cannot be made" ;;
esac

for out in "$root"/out/*; do
  [[ -d $out ]] || continue
  target=$(basename "$out")
  tree=$work/$target
  mkdir -p "$tree/lib/static"
  cp -R "$checkout/LICENSE" "$tree"
  if [[ $target != wasm ]]; then
    cp -R "$checkout/include" "$tree"
    find "$root/build/$target" -maxdepth 1 -name 'lib*.a' ! -name librenamed.a -exec cp {} "$tree/lib/static" \;
    find "$root/build/$target/poisk/lib" -name 'libpoisk*.a' -exec cp {} "$tree/lib/static" \;
  fi
  find "$out/" -maxdepth 1 -type f ! -name 'exchange*' ! -name 'smoke*' ! -name '*.pdb' ! -name '*.node' -exec cp {} "$tree/lib" \;
  rmdir --ignore-fail-on-non-empty "$tree/lib/static"
  pack "poisk-$version-$target" "$tree"
done
for wheel in "$root"/dist/poisk_search-"$version"-*.whl "$root"/dist/poisk_lexicon_ru-*.whl; do
  [[ ! -e $wheel ]] || cp "$wheel" "$dist"
done
# Node's names of the targets.
declare -A platform=([linux-x86_64]=linux-x64 [linux-aarch64]=linux-arm64 [windows-x86_64]=win32-x64
                     [macos-x86_64]=darwin-x64 [macos-arm64]=darwin-arm64)
addons=()
for target in "${!platform[@]}"; do
  [[ -e $root/out/$target/poisk.node ]] || continue
  mkdir -p "$work/npm/$target"
  cp "$root/out/$target/poisk.node" "$work/npm/$target"
  [[ -z ${POISK_LEXICON:-} ]] || cp "$POISK_LEXICON" "$POISK_LEXICON.LICENSE" "$work/npm/$target"
  addons+=(--addon "${platform[$target]}=$work/npm/$target/poisk.node")
done
if ((${#addons[@]} > 0)) && command -v node > /dev/null; then
  node "$checkout/node/build_package.mjs" "${addons[@]}" --output "$dist" > /dev/null
else
  say "no addon for Node was built: no packages of npm"
fi

python3 -B "$here/sbom.py" --version "$version" --created "$date" > "$dist/poisk-$version.spdx.json"
# Until it is released, a version's changes are below «Unreleased».
awk -v version="$version" '
  /^## / { if (taken) exit; taken = index($0, "[" version "]") || index($0, "(" version ")") }
  taken' "$checkout/CHANGELOG.md" > "$dist/CHANGELOG-$version.md"
[[ -s $dist/CHANGELOG-$version.md ]] || fail "CHANGELOG.md says nothing of $version"
(cd "$dist" && sha256sum -- * > "$work/sums" && mv "$work/sums" SHA256SUMS)
say "$(wc -l < "$dist/SHA256SUMS") files are in $dist"
