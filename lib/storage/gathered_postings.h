// The postings that a transaction adds to the index and takes from it, gathered in memory.
#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "storage/article_counts.h"
#include "storage/postings_buffer.h"

namespace poisk::storage {

// Articles that are added, in the order of their ids. Not thread safe.
class AddedArticles : public WordSink {
 public:
  void begin_article(std::int64_t article) { postings_.begin_article(article); }
  void add_word(std::uint32_t term, WordPlace place) override {
    postings_.add(term, place.column, place.position);
  }
  void expect_word(std::uint32_t term) override { postings_.expect(term); }

  ArticleCounts& counts() { return counts_; }
  PostingsBuffer& postings() { return postings_; }
  void forget() {
    counts_.forget();
    postings_.clear();
  }

 private:
  ArticleCounts counts_;
  PostingsBuffer postings_;
};

// Articles that are removed, in any order. Not thread safe.
class RemovedArticles : public WordSink {
 public:
  struct Posting {
    std::uint32_t term = 0;
    std::int64_t article = 0;
    auto operator<=>(const Posting&) const = default;
  };

  void begin_article(std::int64_t article) { article_ = article; }
  void add_word(std::uint32_t term, WordPlace) override { postings_.push_back({term, article_}); }
  void expect_word(std::uint32_t) override {}

  ArticleCounts& counts() { return counts_; }
  // Each once, by term and article.
  const std::vector<Posting>& postings() {
    std::sort(postings_.begin(), postings_.end());
    postings_.erase(std::unique(postings_.begin(), postings_.end()), postings_.end());
    return postings_;
  }
  void clear_postings() { postings_.clear(); }

 private:
  ArticleCounts counts_;
  std::vector<Posting> postings_;
  std::int64_t article_ = 0;
};

}  // namespace poisk::storage
