// A snapshot of articles in memory, which decides everything by looking at every word of every
// article: a search can be tested on it without a database, and an engine is compared with it.
#pragma once

#include <poisk/analyzer.h>
#include <poisk/article.h>

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "search/snapshot.h"

namespace poisk::search {

// Its articles have the numbers 1, 2, 3 … in their order. Nothing of it fails, and it heeds no
// deadline.
class MemorySnapshot : public Snapshot {
 public:
  MemorySnapshot(const Analyzer& analyzer, std::vector<Article> articles,
                 std::vector<Abbreviation> abbreviations = {});

  Result<Corpus> corpus() override { return corpus_; }
  Result<Found> find(const Ask& ask, const Deadline& deadline) override;
  Result<Document> document(Ref article) override;
  Result<std::optional<Ref>> article_of(std::string_view key) override;
  Result<std::uint64_t> articles_with(WordKind kind, std::string_view word) override;
  Result<void> each_word_from(WordKind kind, std::string_view beginning, std::string_view first,
                              const WordVisit& visit) override;
  Result<std::vector<Abbreviation>> abbreviations_of(std::string_view letters) override;
  Result<std::vector<Abbreviation>> abbreviations_of_names_from(std::string_view form) override;
  Result<std::vector<Attribution>> attributions(const std::vector<Ref>& articles) override;
  Result<std::string> newest_date() override;
  Result<Source> source(Ref article) override;

 private:
  struct Stored {
    Article article;
    std::vector<Token> title;
    std::vector<Token> text;
  };

  const Stored& stored(Ref article) const { return stored_[static_cast<std::size_t>(article) - 1]; }
  Candidate scored(const Ask& ask, Ref article) const;
  bool meets(const query::Plan& plan, Ref article) const;
  bool named(std::string_view value, const std::vector<std::string>& names) const;
  bool meets_filters(const query::Filters& filters, const Article& article) const;

  const Analyzer analyzer_;
  Corpus corpus_;
  std::vector<Stored> stored_;
  std::vector<Abbreviation> abbreviations_;
  std::map<WordKind, std::map<std::string, std::uint64_t, std::less<>>> words_;
};

}  // namespace poisk::search
