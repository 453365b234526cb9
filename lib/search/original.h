// Which of several tellings of the same words is the first. Thread safe.
#pragma once

#include <poisk/article.h>

#include <cstddef>
#include <span>

namespace poisk::search {

// The index of the original among `members`, best first: whom others of them cite, and who cites
// none of them; of several the one that most cite, then the earlier. The first, where none is
// cited.
std::size_t original(std::span<const Source> members);

}  // namespace poisk::search
