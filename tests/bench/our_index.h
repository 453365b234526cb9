// The index under test, and stock `ORDER BY rank` over its very rows and tokens.
#pragma once

#include <poisk/poisk.h>

#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "ranking/bm25.h"
#include "storage/reader.h"

namespace poisk::bench {

// Articles of about this much text are put in one transaction.
inline constexpr std::size_t kBatchBytes = 64 << 20;

Result<void> put_all(Index& index, std::span<const Article> articles);

// A first-phase query as one of the contenders runs it.
struct TermQuery {
  std::vector<std::string> forms;                 // words as they stand in a text
  std::vector<std::uint64_t> document_frequency;  // of the forms
  bool all = false;
  bool phrase = false;
};

class OurIndex {
 public:
  static Result<OurIndex> open(const std::string& path);

  storage::Reader& reader() { return *reader_; }
  const storage::CorpusStatistics& statistics() const { return statistics_; }

  // The best `k`: as a search asks for them, by the reference that asks FTS5 row by row, and as
  // FTS5's own rank orders them.
  storage::FirstPhaseResult fast(const TermQuery& query, std::size_t k);
  storage::FirstPhaseResult reference(const TermQuery& query, std::size_t k);
  std::vector<std::int64_t> by_rank(const TermQuery& query, std::size_t k);

 private:
  storage::FirstPhaseQuery plan(const TermQuery& query, std::size_t k) const;

  std::unique_ptr<storage::Reader> reader_;
  storage::CorpusStatistics statistics_;
  sqlite::Statement by_rank_;
};

// An FTS5 expression of quoted words.
std::string match_text(const std::vector<std::string>& words, const TermQuery& query);

}  // namespace poisk::bench
