#include "ranking/article_view.h"

#include <algorithm>
#include <limits>

namespace poisk::ranking {

WordMatcher::WordMatcher(std::span<const QueryTerm> terms) : terms_(terms) {
  for (const QueryTerm& term : terms) {
    if (!term.form.empty()) wanted_.add(term.form);
    if (!term.prefix.empty()) wanted_.add_prefix(term.prefix);
  }
}

void WordMatcher::match_column(std::string_view text, bool in_title,
                               const std::vector<TermMatch>& term_matches,
                               std::vector<WordMatch>& out) {
  tokenizer_.reset(text);
  analysis::Word word;
  auto next = term_matches.begin();
  for (std::uint32_t position = 0;; ++position) {
    const bool ahead = next != term_matches.end() && next->position >= position;
    position += tokenizer_.pass_over(
        ahead ? next->position - position : std::numeric_limits<std::uint32_t>::max(), wanted_);
    if (!tokenizer_.next(word)) return;
    const auto here = next;
    while (next != term_matches.end() && next->position == position) ++next;
    if (here == next && !wanted_.may_want(word.form)) continue;
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
