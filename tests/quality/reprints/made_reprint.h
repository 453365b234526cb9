// Makes reprints of articles, as other outlets would: shortened, respelt, with a source line
// before.
#pragma once

#include <poisk/analyzer.h>
#include <poisk/article.h>

#include <cstddef>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace poisk::quality {

struct MadeReprint {
  Article article;
  std::vector<ByteSpan> kept;  // the sentences that it took over, in the original's text
};

// Seven of ten sentences of `original` in their order, ё as е, other quotation marks and dashes,
// and a source line before.
MadeReprint make_reprint(const Article& original, const Analyzer& analyzer, std::mt19937& random);

// A question to which `sentence` is the answer: up to six of its longer words, in their order.
std::string question_from(std::string_view sentence, const Analyzer& analyzer,
                          std::mt19937& random);

}  // namespace poisk::quality
