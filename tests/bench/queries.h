// Queries made of words that stand together in a row, by how common each is.
#pragma once

#include <poisk/article.h>

#include <string>
#include <vector>

#include "our_index.h"

namespace poisk::bench {

struct QueryClass {
  std::string name;  // a letter a word: r rare, m middling, c common, s in nearly every second row
  std::vector<TermQuery> queries;
};

// What the letters of QueryClass::name mean.
std::string frequency_key();

// `count` queries of each class, the same ones in every run.
std::vector<QueryClass> choose_queries(OurIndex& index, const std::vector<Article>& rows,
                                       std::size_t count);
// Two or three words side by side.
QueryClass choose_phrases(OurIndex& index, const std::vector<Article>& rows, std::size_t count);
// The words of questions.
QueryClass question_queries(OurIndex& index, const std::vector<std::string>& questions,
                            std::size_t count);

}  // namespace poisk::bench
