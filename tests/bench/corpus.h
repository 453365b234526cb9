// The text that is measured on: the documents of a collection as articles, and rows cut from them.
#pragma once

#include <poisk/article.h>
#include <poisk/result.h>

#include <cstddef>
#include <string>
#include <vector>

namespace poisk::bench {

// The first `limit` documents of `folder`/corpus.jsonl.xz; 0: all.
Result<std::vector<Article>> load_articles(const std::string& folder, std::size_t limit);

// The questions of `folder`/queries.tsv.
Result<std::vector<std::string>> load_questions(const std::string& folder);

// `count` rows of whole sentences, about `words` words each, without titles. Where the text runs
// out, further rows are spliced from its sentences, the same ones on every machine.
std::vector<Article> cut_rows(const std::vector<Article>& articles, std::size_t count,
                              std::size_t words);

std::size_t text_bytes(const std::vector<Article>& articles);

}  // namespace poisk::bench
