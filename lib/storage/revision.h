// The revision of an article: a fingerprint of what citations point into, the same in every index,
// below 2^53 so that it survives JSON.
#pragma once

#include <cstdint>
#include <string_view>

namespace poisk::storage {

std::uint64_t revision_of(std::string_view title, std::string_view text);

// Whether a stored revision may be that of these words, of which revision_of() is `now`: in format
// 1 it was made in another way, and what is stored and cited stays.
bool is_revision_of(std::uint64_t stored, std::uint64_t now, std::string_view title,
                    std::string_view text);

}  // namespace poisk::storage
