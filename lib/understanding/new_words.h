// Tells words that are new from words that were mistyped.
#pragma once

#include <string_view>

#include "query/vocabulary.h"

namespace poisk::understanding {

// What the slips may cost (misspelling.h) by which a word is read as another without being asked:
// the shorter the word the less, and next to nothing where it is made of a prefix and a known word,
// as «недомашний» is. `form` is normalized, and not known. Thread safe as the vocabulary is.
double most_a_slip_costs(std::string_view form, const query::Vocabulary& vocabulary);

}  // namespace poisk::understanding
