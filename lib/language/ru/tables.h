// The tables of Russian, each in a file of its own.
#pragma once

#include "language/language.h"

namespace poisk::language::ru {

Words stop_words();
Words given_names();
std::span<const ShortWord> short_words();
std::span<const VerbPair> verb_pairs();
std::span<const Kin> kin();
std::string phrases();
std::span<const Month> months();
int month_number(std::string_view word);
const Keyboard& keyboard();
const Romanization& romanization();
const Slips& slips();
const SentenceWords& sentence_words();
const Institutions& institutions();
const PageWords& page_words();

}  // namespace poisk::language::ru
