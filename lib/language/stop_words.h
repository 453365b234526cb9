// Words that say little about what is asked for.
#pragma once

#include <string_view>

namespace poisk::language {

// Prepositions, conjunctions, particles, pronouns and the words that questions begin with, Russian
// and English. `form` is normalized.
bool is_stop_word(std::string_view form);

}  // namespace poisk::language
