// What a cluster answers, read with suspicion: an answer that is not of all parts of the index, was
// cut short, or is none, is an Error.
#pragma once

#include <poisk/poisk.h>
#include <poisk/result.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "opensearch/article_vectors.h"
#include "search/ask.h"
#include "search/snapshot.h"

namespace poisk::opensearch {

struct Refusal {
  std::string type;
  std::string reason;
};
// Empty where the body says none.
Refusal read_refusal(std::string_view body);

// Which write of an article it was that is seen: another one after it is told by that.
struct WrittenAs {
  std::int64_t number = 0;
  std::int64_t term = 0;
};

// One article among those found.
struct FoundHit {
  search::Ref number = 0;
  double score = 0;
  std::uint64_t late = 0;
  std::string view;     // its bytes; empty: not asked for
  std::string article;  // packed; empty: not asked for
  std::string vectors;  // as unpack_article_vectors() takes them; empty: none, or not asked for
  WrittenAs written;    // where that was asked for
};
struct FoundPage {
  std::uint64_t total = 0;
  std::vector<FoundHit> hits;
  std::string last;  // where the next page begins, as it is asked for: JSON
};
Result<FoundPage> read_found(std::string_view body);

// An article as it is stored.
struct ClusterArticle {
  search::Ref number = 0;
  StoredArticle stored;
  std::string vectors;  // as FoundHit
  WrittenAs written;
};
Result<std::vector<search::Attribution>> read_attributions(std::string_view body);
// Of the one article that is found; empty where there is none, or it has none.
Result<std::string> read_published(std::string_view body);

struct CountedWord {
  std::string word;
  std::uint64_t articles = 0;
};
struct WordsPart {
  std::vector<CountedWord> words;
  bool whole = true;  // false: there are more
};
// Of one aggregation.
Result<WordsPart> read_words(std::string_view body, const char* name = "words");
Result<std::uint64_t> read_cardinality(std::string_view body);

// Sums over all articles.
struct IndexTotals {
  std::uint64_t articles = 0;
  std::uint64_t with_words = 0;  // which the cluster's own statistics are of
  std::uint64_t tokens = 0;
  std::uint64_t passages = 0;
  std::uint64_t text_bytes = 0;
  std::string state;     // another one where an article is
  search::Ref last = 0;  // the greatest number; 0: not asked for, or none
};
Result<IndexTotals> read_totals(std::string_view body);

struct OpenedView {
  std::string id;
  std::size_t shards = 0;
};
Result<OpenedView> read_view(std::string_view body);

// What the mapping says that an index is.
struct IndexKind {
  std::string index;     // behind the alias
  int format = 0;        // 0: none of ours
  std::string analyzer;  // how its texts were cut and folded
  std::optional<VectorsInUse> vectors;
};
// Fails where the alias leads to several.
Result<IndexKind> read_mapping(std::string_view body);

// Of an index, which no other has, of whatever cluster.
Result<std::string> read_uuid(std::string_view body);

struct WrittenItem {
  int status = 0;
  std::string result;  // created, updated, deleted, not_found
  Refusal refusal;
};
Result<std::vector<WrittenItem>> read_written(std::string_view body);

Result<std::uint64_t> read_bytes(std::string_view body);

}  // namespace poisk::opensearch
