#!/bin/bash
# same_answers.sh OLD NEW [ARTICLES QUERIES]
#
# Whether two builds of the program give the same answers, byte for byte: indexes ARTICLES (a file or
# folder; by default corpus/articles) with each and asks each line of QUERIES (by default the queries
# of corpus/queries.tsv). Times aside, all of `search --json` is compared. Prints the first
# differences; the exit status is 1 where there are any.
set -euo pipefail
if (($# != 2 && $# != 4)); then
  sed -n '2,/^set/{/^#/s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}" >&2
  exit 2
fi
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
articles=${3:-$root/corpus/articles}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if (($# == 4)); then
  cp "$4" "$work/queries"
else
  tail -n +2 "$root/corpus/queries.tsv" | cut -f 1 >"$work/queries"
fi
for which in old new; do
  program=$1
  [[ $which == old ]] || program=$2
  "$program" index "$work/$which.db" "$articles" 2>/dev/null
  "$program" search "$work/$which.db" --json <"$work/queries" |
    sed 's/"took_ms": *[0-9.e+-]*/"took_ms":0/' >"$work/$which.json" || true
done
[[ -s $work/new.json ]] || { echo 'no answers at all' >&2; exit 1; }
asked=$(wc -l <"$work/queries")
if cmp --silent "$work/old.json" "$work/new.json"; then
  echo "$asked queries: the same answers"
else
  diff "$work/old.json" "$work/new.json" | cut -c 1-400 | head -n 20
  echo "$asked queries: the answers differ"
  exit 1
fi
