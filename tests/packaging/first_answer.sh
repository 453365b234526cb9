#!/bin/bash
# first_answer.sh SOURCE LIBRARY ADDON LEXICON
#
# From nothing to the first answer: a new virtual environment, the wheels installed, three articles put and
# asked; and a new folder, the packages of npm installed, the same. Without a network. Tells the wall and the
# processor time of each step; only another answer is a failure. ADDON may be empty. Exits 77, a skipped test,
# where there is neither a Python that makes environments nor npm.
#
# The wheels are those of $POISK_PACKAGING/dist for this system where they are there, else they are made of
# LIBRARY and LEXICON, as the packages are of ADDON.
set -euo pipefail
source=$1 library=$2 addon=$3 lexicon=$4
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# What is installed is found by itself, or not at all.
unset POISK_LIBRARY POISK_ADDON POISK_LEXICON PYTHONPATH NODE_PATH
mkdir "$work/dist" "$work/beside"

TIMEFORMAT='  %R s, of which %U s of processor time and %S s in the system'
step() { # NAME COMMAND...
  echo "$1"
  shift
  time "$@" >"$work/printed" 2>"$work/log" || { cat "$work/printed" "$work/log"; exit 1; }
}
answered() {
  grep -qx 'alma-ata В Алма-Ате сажают <mark>яблони</mark>.' "$work/printed" || {
    cat "$work/printed"
    echo "FAILED: another answer"
    exit 1
  }
}

tried=
python=$(command -v /usr/bin/python3 || command -v python3 || true)
if [[ -z $python ]] || ! "$python" -c 'import ensurepip' 2>/dev/null; then
  echo "left out: there is no Python that makes virtual environments with pip"
else
  tried=1
  made=$(compgen -G "${POISK_PACKAGING:-/nowhere}/dist/poisk_search-*manylinux*_$(uname -m).whl" || true)
  if [[ -n $made ]]; then
    cp "$made" "${POISK_PACKAGING}"/dist/poisk_lexicon_ru-*.whl "$work/dist"
  else
    # The library without what stands beside it: the lexicon is a wheel of its own.
    cp "$library" "$work/beside/libpoisk_c.so"
    apart=()
    if [[ -e $lexicon.LICENSE ]]; then
      apart=(--lexicon-package "$lexicon")
      "$python" -B "$source/python/build_lexicon_wheel.py" --lexicon "$lexicon" --output "$work/dist" >/dev/null
    fi
    "$python" -B "$source/python/build_wheel.py" --library "$work/beside/libpoisk_c.so" "${apart[@]}" \
      --output "$work/dist" >/dev/null
  fi
  ls -s --block-size=1 "$work/dist"
  cat >"$work/first.py" <<'END'
from poisk_search import Article, Index

with Index("news.db") as index:
    index.put_many([
        Article("minsk", "В Минске идёт снег."),
        Article("alma-ata", "В Алма-Ате сажают яблони."),
        Article("astana", "В Астане солнечно."),
    ])
    for hit in index.search("яблоня"):
        print(hit.key, hit.snippet.html())
END
  cd "$work"
  step "Python: a virtual environment" "$python" -m venv environment
  step "Python: pip install" environment/bin/python -m pip install --quiet --disable-pip-version-check \
    --no-index --find-links dist poisk-search
  step "Python: the first answer" environment/bin/python first.py
  answered
fi

if [[ -z $addon ]] || ! command -v npm >/dev/null; then
  echo "left out: there is no addon, or no npm"
else
  tried=1
  mkdir "$work/packages" "$work/app"
  node "$source/node/build_package.mjs" --addon "$addon" --output "$work/packages" >/dev/null
  ls -s --block-size=1 "$work/packages"
  cat >"$work/app/first.mjs" <<'END'
import { Index } from 'poisk-search';

const index = Index.openSync('news.db');
index.putManySync([
  { key: 'minsk', text: 'В Минске идёт снег.' },
  { key: 'alma-ata', text: 'В Алма-Ате сажают яблони.' },
  { key: 'astana', text: 'В Астане солнечно.' },
]);
for (const hit of index.searchSync('яблоня')) console.log(hit.key, hit.snippet.html());
END
  cd "$work/app"
  step "Node: npm install" npm install --silent --offline --no-audit --no-fund --cache "$work/cache" \
    "$work"/packages/*.tgz
  step "Node: the first answer" node first.mjs
  answered
fi
[[ -n $tried ]] || { echo "Skipped: there was nothing to try"; exit 77; }
