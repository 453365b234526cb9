// The words of an article, packed: what is asked of its words is decided by them, without its text.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "query/plan.h"
#include "ranking/query_term.h"
#include "search/ask.h"

namespace poisk::opensearch {

// Of each word five bytes of a hash: that one of fifty forms asked for is taken for another among
// 65,000 words happens once in 300,000 times.
class WordView {
 public:
  static std::string pack(std::span<const std::string> text, std::span<const std::string> title);
  // False where the bytes are no view.
  bool unpack(std::string_view bytes);

  std::uint32_t text_words() const { return text_words_; }
  std::uint32_t words() const { return static_cast<std::uint32_t>(words_.size()); }
  // Those of the text, and those of the title behind them.
  std::span<const std::uint64_t> text() const { return std::span(words_).first(text_words_); }
  std::span<const std::uint64_t> title() const { return std::span(words_).subspan(text_words_); }

  static std::uint64_t hash_of(std::string_view form);

 private:
  std::uint32_t text_words_ = 0;
  std::vector<std::uint64_t> words_;
};

// A condition on an article's words, decided by its view.
class ViewCondition {
 public:
  explicit ViewCondition(const query::MatchNode& node);

  bool met_by(const WordView& view) const { return met(view.title(), view.text()); }

 private:
  using Words = std::span<const std::uint64_t>;
  bool met(Words title, Words text) const;
  bool row_at(Words words, std::size_t at) const;
  bool has_row(Words words) const;
  bool has_near(Words words) const;

  query::MatchNode::Kind kind_;
  bool title_;
  std::size_t distance_;
  std::vector<std::vector<std::uint64_t>> row_;  // hashes of the forms of each word, ascending
  std::vector<ViewCondition> children_;
};

// Scores views by the terms of a search: BM25 of the weighted frequencies, as an index in a file does.
// `ask` must outlive it. Not thread safe.
class ViewScorer {
 public:
  explicit ViewScorer(const search::Ask& ask);

  // Score, length and matches of an article.
  search::Candidate score(search::Ref article, const WordView& view) const;

 private:
  struct Place {
    std::uint32_t term = 0;
    double weight = 0;
  };
  void add_matches(std::span<const std::uint64_t> words, bool in_title,
                   std::vector<std::vector<ranking::TermMatch>>& of_terms) const;
  bool rest_follows(std::uint32_t term, std::span<const std::uint64_t> after) const;

  const search::Ask& ask_;
  bool may_be_first(std::uint64_t word) const {
    return here_[word / 64 % here_.size()] >> word % 64 & 1;
  }

  std::size_t terms_ = 0;  // that find articles
  std::unordered_map<std::uint64_t, std::vector<Place>> first_words_;
  // By the lower bits of their hashes: nearly all words are passed over by it.
  std::array<std::uint64_t, 1024> here_{};
  std::vector<std::vector<std::vector<std::uint64_t>>> rests_;  // of each term, each word's forms
};

}  // namespace poisk::opensearch
