// The name of a person as it is signed: «Александр Вертинский», «В. В. Путин», «С.Донской».
#pragma once

#include <cstddef>
#include <string_view>

namespace poisk::passage {

inline constexpr std::size_t kLongestName = 100;  // in bytes

// Where the name ends that begins at `begin`; `begin` where none does. It has a first name or an
// initial, and a surname, each with a capital, and at most one more of the former.
std::size_t person_end(std::string_view text, std::size_t begin);

}  // namespace poisk::passage
