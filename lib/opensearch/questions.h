// What a cluster is asked, as bodies of requests.
#pragma once

#include <poisk/result.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "search/ask.h"

namespace poisk::opensearch {

// Values of a field that filters let pass, by which an article's attribution is decided: the cluster
// compares values as they are written, what names one is the library's to say.
struct NamedValues {
  std::string field;  // outlet, agency, author or fields
  std::vector<std::string> values;
  bool except = false;
};

// A search as the cluster is asked it: which articles, and a score that none of them exceeds, but for
// roundings and for what replaced articles leave in the cluster's statistics.
struct Question {
  std::string condition;  // a query
  std::string scores;     // one; empty: nothing scores
  bool exact = true;      // false: some that meet the condition do not meet the plan
  bool by_score = false;  // what finds are words that score: the condition is `scores` itself
};

struct QuestionContext {
  std::size_t shards = 1;
  std::function<Result<std::uint64_t>(std::string_view form)> articles_with;
  // What a form counts for in the shard that takes it for most frequent.
  std::function<Result<double>(std::string_view form)> least_idf;
  const std::vector<NamedValues>* values = nullptr;  // of the plan's filters
};

// Fails with invalid_argument where the cluster cannot be asked that.
Result<Question> make_question(const search::Ask& ask, const QuestionContext& context);

// Where views are asked. An answer that is not of all parts is none. By the second path words have one
// idf in all parts, which costs a round among the nodes.
inline constexpr const char* kSearchPath = "/_search?allow_partial_search_results=false";
inline constexpr const char* kScoresPath =
    "/_search?allow_partial_search_results=false&search_type=dfs_query_then_fetch";

// The path of an index behind its name, for sums of the copies that a view would be of.
inline constexpr const char* kSumsPath =
    "/_search?allow_partial_search_results=false&preference=_local";

// Articles that meet the filters, but have no date.
std::string undated_query(const std::vector<NamedValues>& values);

// What finds the articles, and scores none.
std::string matching_query(const Question& question);

struct PageOrder {
  enum class By : std::uint8_t { score, date, number } by = By::number;
  bool total = false;  // to be counted
  bool views = false;  // with the words of each
  std::size_t count = 0;
  std::string behind;  // FoundPage::last of the page before
};
std::string page_body(const Question& question, const PageOrder& order, std::string_view view);

// Articles by numbers, and what answers are counted by of such.
std::string articles_body(const std::vector<search::Ref>& numbers, bool vectors,
                          std::string_view view);
std::string attributions_body(const std::vector<search::Ref>& numbers, std::string_view view);
std::string article_of_body(std::string_view id, std::string_view view);
// All, in the order of their numbers, those behind this one.
std::string next_articles_body(search::Ref behind, std::size_t count, bool vectors,
                               std::string_view view);
// Those without vectors of this id; each tells how it was written.
std::string next_without_vectors_body(std::string_view id, search::Ref behind, std::size_t count,
                                      std::string_view view);
// Of these, by what the cluster knows them by, those that have vectors of this id: as they are now, not of
// a view.
std::string embedded_articles_body(const std::vector<std::string>& ids, std::string_view id);
// How many have vectors of this id.
std::string embedded_body(std::string_view id, std::string_view view);
// The vectors of one article.
std::string vectors_body(search::Ref number, std::string_view view);

// One of as many slices of a view as its index has shards, which is one of these; one alone is all.
struct Slice {
  std::size_t number = 0;
  std::size_t slices = 1;
};

// Of which articles the values of a keyword field are asked for.
struct WordsAsked {
  std::string_view field;
  search::Ref behind = 0;  // of those after it alone
  std::string_view view;
  Slice slice;
};

// How many values there are, about.
std::string cardinality_body(const WordsAsked& asked);
// The values that fall to one of so many parts, and how many articles have each; kValuesOfAPart of them
// at the most.
inline constexpr std::size_t kValuesOfAPart = 50'000;  // a cluster gives 65,535 at once
std::string words_body(const WordsAsked& asked, std::size_t part, std::size_t parts);

// How many articles have one of these values.
std::string count_body(std::string_view field, const std::vector<std::string>& values,
                       std::string_view view);
std::string count_body(const std::string& query, std::string_view view);

// Of all articles, or those up to a number.
std::string totals_body(std::string_view view, std::optional<search::Ref> up_to = {});
// Of a slice.
std::string totals_body(std::string_view view, Slice slice);
// The same of the index as it is, but for the greatest number; the same bytes each time.
std::string sums_body();
std::string newest_body(std::string_view view);
std::string drop_view_body(std::string_view view);

}  // namespace poisk::opensearch
