#include "ranking/article_view.h"

#include <algorithm>
#include <cstring>

namespace poisk::ranking {
namespace {

// The first four Russian letters of a word, or all of a shorter one, as a number that fits the
// filter. A prefix is longer, so that it gives what the words give that begin with it.
std::size_t beginning(std::string_view word) {
  std::uint64_t key = 0;
  std::uint32_t half = 0;
  if (word.size() >= sizeof key) {
    std::memcpy(&key, word.data(), sizeof key);
  } else if (word.size() >= sizeof half) {
    std::memcpy(&half, word.data(), sizeof half);
    key = half;
    std::memcpy(&half, word.data() + word.size() - sizeof half, sizeof half);
    key = key << 32 | half;
  } else {
    for (const char byte : word) key = key << 8 | static_cast<unsigned char>(byte);
  }
  return (key * 0x9e3779b97f4a7c15U) >> (64 - WordMatcher::kFilterBits);
}

}  // namespace

WordMatcher::WordMatcher(std::span<const QueryTerm> terms) : terms_(terms) {
  for (const QueryTerm& term : terms) {
    if (!term.form.empty()) wanted_.set(beginning(term.form));
    if (!term.prefix.empty()) wanted_.set(beginning(term.prefix));
  }
}

void WordMatcher::match_column(std::string_view text, bool in_title,
                               const std::vector<TermMatch>& term_matches,
                               std::vector<WordMatch>& out) {
  tokenizer_.reset(text);
  analysis::Word word;
  auto next = term_matches.begin();
  for (std::uint32_t position = 0; tokenizer_.next(word); ++position) {
    const auto here = next;
    while (next != term_matches.end() && next->position == position) ++next;
    if (here == next && !wanted_[beginning(word.form)]) continue;
    for (std::uint32_t t = 0; t < terms_.size(); ++t) {
      const QueryTerm& term = terms_[t];
      WordMatch match{t, position, word.span, in_title, false, false, false, false};
      match.same_form = word.form == term.form;
      if (term.form_only) {
        if (match.same_form) out.push_back(match);
        continue;
      }
      const auto same = std::find_if(here, next, [&](const TermMatch& m) { return m.term == t; });
      match.same_term = same != next;
      match.continued = match.same_term && same->continued;
      match.same_prefix = !term.prefix.empty() && word.form.starts_with(term.prefix);
      if (match.same_term || match.same_form || match.same_prefix) out.push_back(match);
    }
  }
}

std::vector<WordMatch> WordMatcher::match(std::string_view title, std::string_view text,
                                          std::span<const TermMatch> term_matches) {
  std::vector<TermMatch> columns[2];
  for (const TermMatch& m : term_matches) columns[m.in_title ? 0 : 1].push_back(m);
  for (auto& column : columns) {
    std::sort(column.begin(), column.end(), [](const TermMatch& a, const TermMatch& b) {
      return a.position != b.position ? a.position < b.position : a.term < b.term;
    });
  }
  std::vector<WordMatch> out;
  match_column(title, true, columns[0], out);
  match_column(text, false, columns[1], out);
  return out;
}

}  // namespace poisk::ranking
