// Verbs of the two aspects that say the same: строить and построить.
#pragma once

#include <string_view>
#include <vector>

namespace poisk::language {

// The verbs of the other aspect, by their lemmas; none for most words.
std::vector<std::string_view> aspect_partners(std::string_view lemma);

}  // namespace poisk::language
