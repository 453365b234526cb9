// Reads an index: rows, statistics and the first phase, within read transactions. Not thread safe.
#pragma once

#include <poisk/analyzer.h>
#include <poisk/poisk.h>
#include <poisk/result.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/connection.h"
#include "storage/first_phase.h"
#include "storage/index_tokenizer.h"
#include "storage/layout.h"
#include "storage/statement.h"
#include "storage/word_counts.h"

namespace poisk::storage {

// What ranking needs of the whole index. Belongs to the snapshot with its generation.
struct CorpusStatistics {
  std::int64_t generation = -1;
  std::uint64_t articles = 0;
  std::uint64_t tokens = 0;
  std::vector<std::uint32_t> lengths;  // tokens, by article id

  double average_length() const { return articles == 0 ? 1 : double(tokens) / double(articles); }
};

// An article as the second phase and a hit need it.
struct ArticleRow {
  std::string key;
  std::uint64_t revision = 0;
  Source source;
  std::string title;
  std::string text;
  Layout layout;
};

// What an article's attribution must meet; empty members ask nothing. A name is met by a value that
// holds its words side by side, in any form: «Акорда» by «пресс-служба Акорды».
struct RowFilter {
  std::vector<std::string> outlets;  // any of these
  std::vector<std::string> agencies;
  std::vector<std::string> authors;
  std::string after;  // inclusive lower bound, ISO
  std::string
      before;  // inclusive upper bound, ISO: a prefix stands for its whole day, month or year

  bool empty() const {
    return outlets.empty() && agencies.empty() && authors.empty() && after.empty() &&
           before.empty();
  }
};

class Reader {
 public:
  // `connection` is open on an index.
  static Result<std::unique_ptr<Reader>> create(Connection connection, const Analyzer& analyzer);

  // All reads between begin() and end() see one snapshot.
  Result<void> begin();
  void end();

  Result<std::int64_t> generation();
  Result<std::string> analyzer_fingerprint();
  Result<CorpusStatistics> statistics();

  // In how many articles a word stands.
  Result<std::uint64_t> articles_with(WordKind kind, std::string_view word);
  // The articles that meet a filter, by id. `undated` counts those left out for want of a date
  // alone.
  Result<std::vector<bool>> allowed(const RowFilter& filter, std::size_t& undated);

  Result<FirstPhaseResult> first_phase(const FirstPhaseQuery& query) {
    return run_first_phase(connection_, query);
  }
  Result<ArticleRow> article(std::int64_t id);
  // Empty where there is none of this key.
  Result<std::optional<StoredArticle>> get(std::string_view key);
  Result<std::string> published(std::int64_t id);
  Result<Stats> stats();

  analysis::Session& session() { return tokenizer_->session(); }
  const Connection& connection() const { return connection_; }

 private:
  Result<std::vector<std::string>> values_meeting(const char* column,
                                                  const std::vector<std::string>& wanted);
  std::vector<std::string> terms_of(std::string_view text);

  explicit Reader(Connection connection) : connection_(std::move(connection)) {}

  Connection connection_;
  std::unique_ptr<IndexTokenizer> tokenizer_;
  Statement generation_, word_, article_, get_;
};

}  // namespace poisk::storage
