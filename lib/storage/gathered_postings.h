// The postings that a transaction adds to the index and takes from it, gathered in memory.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "fts5/format.h"
#include "fts5/postings_buffer.h"
#include "storage/article_counts.h"
#include "storage/prepared_article.h"
#include "storage/schema.h"

namespace poisk::storage {

// Articles that are added, in the order of their ids. Not thread safe, but one thread may count
// while another adds.
class AddedArticles {
 public:
  // What prepare() has made with these counts.
  void add(std::int64_t article, const PreparedArticle& prepared) {
    postings_.begin_article(article);
    const std::span<const std::uint32_t> forms = prepared.forms;
    postings_.add_column(fts5::kFtsTextColumn, forms.first(prepared.text_tokens()));
    postings_.add_column(fts5::kFtsTitleColumn, forms.subspan(prepared.text_tokens()));
  }

  ArticleCounts& counts() { return counts_; }
  fts5::PostingsBuffer& postings() { return postings_; }
  void forget() {
    counts_.forget();
    postings_.clear();
  }

 private:
  // Two threads that write to one line of the processors' caches would wait for each other; they
  // fetch lines in pairs.
  static constexpr std::size_t kTwoLines = 128;
  alignas(kTwoLines) ArticleCounts counts_;
  alignas(kTwoLines) fts5::PostingsBuffer postings_;
};

// Articles that are removed, in any order. Not thread safe.
class RemovedArticles {
 public:
  struct Posting {
    std::uint32_t term = 0;
    std::int64_t article = 0;
    friend bool operator==(const Posting&, const Posting&) = default;
    friend bool operator<(const Posting& a, const Posting& b) {
      return a.term != b.term ? a.term < b.term : a.article < b.article;
    }
  };

  // What prepare() has made with these counts.
  void add(std::int64_t article, const PreparedArticle& prepared) {
    for (const std::uint32_t term : prepared.forms) postings_.push_back({term, article});
  }

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
};

}  // namespace poisk::storage
