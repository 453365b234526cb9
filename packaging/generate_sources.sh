#!/bin/bash
# generate_sources.sh DIR
#
# Makes in DIR, where fetch_sources.sh has put the sources, those that are generated: Snowball's two stemmers
# and ICU's data. Needs a C compiler, perl and python3.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
(($# == 1)) || { sed -n '2,/^set/{/^#/s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}" >&2; exit 2; }
cd "$1"
out=$PWD/generated
stamp=$(cat "$here/sources.txt" "$here/icu_data.py" "$here/generate_sources.sh" | sha256sum)
[[ -e $out/.made && $(< "$out/.made") == "$stamp" ]] && exit 0
rm -rf "$out"
mkdir -p "$out/stemmer"

# Breaks of words and characters, and the normalization: no dictionaries, since poisk cuts what has no
# spaces between its words by a rule of its own.
python3 "$here/icu_data.py" icu/source/data/in/icudt*l.dat "$out/icu_data.c" \
  brkitr/char.brk brkitr/root.res brkitr/word.brk nfkc_cf.nrm

cd snowball
cc -O1 -w -o "$out/snowball" compiler/*.c
for language in english russian; do
  "$out/snowball" "algorithms/$language.sbl" -o "$out/stemmer/stem_UTF_8_$language" \
    -eprefix "${language}_UTF_8_" -r ../runtime -u
done
printf 'english UTF_8 english,en\nrussian UTF_8 russian,ru\n' > "$out/stemmer/modules.txt"
perl libstemmer/mkmodules.pl "$out/stemmer/modules.h" . "$out/stemmer/modules.txt" "$out/stemmer/sources.mak"
sed -i 's|"\.\./\./|"|' "$out/stemmer/modules.h"
sed 's/@MODULES_H@/modules.h/' libstemmer/libstemmer_c.in > "$out/stemmer/libstemmer.c"
printf '%s' "$stamp" > "$out/.made"
