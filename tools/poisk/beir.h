// Collections in BEIR's layout: corpus.jsonl (read line by line with read_json_line), queries.jsonl
// and qrels/test.tsv. Thread safe.
#pragma once

#include <poisk/result.h>

#include <string>
#include <string_view>
#include <vector>

namespace poisk::program {

struct TestQuery {
  std::string id;
  std::string text;
  friend bool operator==(const TestQuery&, const TestQuery&) = default;
};

// How relevant an article is to a query: 0 not at all.
struct Judgement {
  std::string query;
  std::string article;
  int grade = 0;
  friend bool operator==(const Judgement&, const Judgement&) = default;
};

// Both read the whole content of a file. They fail with invalid_argument, the message naming the
// line.
Result<std::vector<TestQuery>> read_queries(std::string_view content);
// Three columns between tabs, query, article and grade, under a line of their names.
Result<std::vector<Judgement>> read_judgements(std::string_view content);

}  // namespace poisk::program
