// An article as the second phase sees it: its words, and which of them the query asked for.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analysis/form_pattern.h"
#include "analysis/tokenizer.h"
#include "ranking/query_term.h"

namespace poisk::ranking {

// What a word of the article has in common with a term of the query.
struct WordMatch {
  std::uint32_t term = 0;
  std::uint32_t position = 0;  // in the text; of the title: see in_title
  ByteSpan span;
  bool in_title = false;
  bool same_term = false;
  bool same_form = false;
  bool same_prefix = false;
  bool continued = false;  // as TermMatch has it: part of a match that was counted
  float weight = 1;        // of the form, where it is of the term

  // The word itself, or one with the same beginning.
  bool related() const { return same_term || same_prefix; }
};

// Finds the words of the articles that the terms, forms or prefixes of one query match. Not thread
// safe.
class WordMatcher {
 public:
  // A long text is given up once `stopped`, which is asked every few thousand words, says so;
  // empty: never.
  explicit WordMatcher(std::span<const QueryTerm> terms, std::function<bool()> stopped = {});

  // All matches in the article, title first, by position; only the first 65,536 or so, or those up
  // to some word where it was stopped. `term_matches` come from the first phase, which may leave out
  // those of terms that are seen in the text.
  std::vector<WordMatch> match(std::string_view title, std::string_view text,
                               std::span<const TermMatch> term_matches);
  // How many words the title of the last article has.
  std::uint32_t title_words() const { return title_words_; }
  // Whether the last text was given up.
  bool was_stopped() const { return was_stopped_; }

 private:
  void match_column(std::string_view text, bool in_title,
                    const std::vector<TermMatch>& term_matches, std::vector<WordMatch>& out);
  // What the first phase says of a word, and what its form does.
  std::span<const TermMatch> with_form(std::string_view form, std::span<const TermMatch> here);
  // The terms that the word may match, ascending: by its first letter, and those in `here`.
  const std::vector<std::uint32_t>& candidates(std::string_view form,
                                               std::span<const TermMatch> here);

  std::span<const QueryTerm> terms_;
  // By the first letter of their forms, prefixes and beginnings.
  std::map<std::string, std::vector<std::uint32_t>, std::less<>> by_letter_;
  std::vector<std::uint32_t> candidates_;
  // Of the terms that are seen in the text, by their forms; the position is left out.
  std::unordered_map<std::string_view, std::vector<TermMatch>> by_form_;
  std::vector<TermMatch> here_;
  std::function<bool()> stopped_;
  std::uint32_t title_words_ = 0;
  bool was_stopped_ = false;
  std::vector<std::optional<analysis::FormPattern>> patterns_;  // of the terms
  std::vector<std::uint32_t> open_;                             // terms that have one
  bool passes_over_ = true;
  // The forms and prefixes: most words of an article are passed over by it.
  analysis::BeginningFilter wanted_;
  analysis::Tokenizer tokenizer_;
};

}  // namespace poisk::ranking
