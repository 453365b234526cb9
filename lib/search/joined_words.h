// The vocabularies of several indexes as one.
#pragma once

#include <poisk/result.h>

#include <cstddef>
#include <functional>
#include <string_view>

#include "search/snapshot.h"

namespace poisk::search {

// Visits the words of one part that are not before `first`, in the order of their bytes.
using ReadWords =
    std::function<Result<void>(std::size_t part, std::string_view first, const WordVisit& visit)>;

// Visits the words of all parts that are not before `first`, in order, each once with the sum of its
// articles. Parts are read a lot of words at a time: of all of them no more than some megabytes are
// held, and what `visit` does not ask for is not read.
Result<void> visit_joined_words(std::size_t parts, std::string_view first, const ReadWords& read,
                                const WordVisit& visit);

}  // namespace poisk::search
