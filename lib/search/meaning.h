// What of a query is asked by its meaning.
#pragma once

#include <poisk/poisk.h>
#include <poisk/query.h>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "similarity/vectors.h"

namespace poisk::search {

// A direction in the space of the index's vectors; nothing where there are none.
using AskDirection = std::function<Result<std::optional<similarity::Direction>>(std::string_view)>;

struct AskMeaning {
  AskDirection of_question;
  AskDirection of_article;  // by its key: that of its own vectors
};

// The words that a query asks for, without operators and conditions, in its order.
std::string words_of(const Query& query);

// Whether an article need not have any word of the query: it has no operators, but may have
// conditions on the article as a whole.
bool any_word_will_do(const Query& query);

// The question: as it was typed where it is words alone, with what was corrected; else its words.
std::string question_of(std::string_view typed, const Query& query,
                        const std::vector<Correction>& corrections);

}  // namespace poisk::search
