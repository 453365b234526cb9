// Letters of another alphabet that look the same: «Cбер» with a Latin C. Thread safe.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace poisk::analysis {

// Where a case-folded form mixes Cyrillic and Latin letters, writes it in the alphabet of most of
// its letters (Cyrillic where they are as many), provided that each letter of the other alphabet
// has a look-alike there; else the form stays. `form` has room for `capacity` bytes; letters that
// no longer fit are cut off. Gives the new size.
std::size_t fold_lookalikes(char* form, std::size_t size, std::size_t capacity);

// A form all of whose letters have look-alikes in the other alphabet, written in that: «сссp» for
// «cccp». Empty for all others.
std::string in_other_alphabet(std::string_view form);

}  // namespace poisk::analysis
