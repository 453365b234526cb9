// A test collection in BEIR's layout, in memory, and how rankings of it are scored.
#pragma once

#include <poisk/article.h>
#include <poisk/result.h>

#include <map>
#include <string>
#include <vector>

#include "beir.h"

namespace poisk::quality {

using Grades = std::map<std::string, int>;  // by the article's key; only those above 0

struct Collection {
  std::string name;
  std::vector<Article> articles;
  std::vector<program::TestQuery> queries;  // those with a grade
  std::vector<Grades> grades;               // by query
};

// `folder` holds corpus.jsonl or corpus.jsonl.xz, queries.jsonl and qrels/test.tsv.
Result<Collection> read_collection(const std::string& folder);

// nDCG@10 of one ranking, keys best first.
double ndcg10(const Grades& grades, const std::vector<std::string>& ranking);

// Where the collections are: ../shared/eval beside the source tree. Empty where there is none.
std::string shared_collections();

}  // namespace poisk::quality
