// Finds the forms that differ from a word by a few letters.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "understanding/form_list.h"

namespace poisk::understanding {

// All forms of the list within `most` edits (edit_distance.h) of `word`, itself among them, and in
// how many articles each stands, in the order of their bytes. Where `stopped`, asked now and then,
// says so, those found until then.
std::vector<std::pair<std::string, std::uint32_t>> forms_within_edits(
    const FormList& forms, std::string_view word, unsigned most,
    const std::function<bool()>& stopped);

}  // namespace poisk::understanding
