#include "ranking/article_view.h"

#include <algorithm>
#include <utility>

#include "text/utf8.h"

namespace poisk::ranking {
namespace {

constexpr std::uint32_t kWordsBetweenLooks = 8192;  // a quarter of a millisecond
// A book that has more of them is ranked by the first.
constexpr std::size_t kMostMatches = 65'536;

std::string_view first_letter(std::string_view form) {
  std::size_t size = std::min<std::size_t>(form.size(), 1);
  while (size < form.size() && text::is_continuation(form[size])) ++size;
  return form.substr(0, size);
}

}  // namespace

WordMatcher::WordMatcher(std::span<const QueryTerm> terms, std::function<bool()> stopped)
    : terms_(terms), stopped_(std::move(stopped)) {
  for (std::uint32_t t = 0; t < terms.size(); ++t) {
    const QueryTerm& term = terms[t];
    for (const std::string& word : {term.form, term.prefix, term.beginning}) {
      if (word.empty()) continue;
      std::vector<std::uint32_t>& there = by_letter_[std::string(first_letter(word))];
      if (there.empty() || there.back() != t) there.push_back(t);
    }
    if (!term.form.empty()) wanted_.add(term.form);
    // All that begins so is looked at.
    if (term.beginning.empty() && !term.form_only && is_seen_in_text(term)) {
      for (const analysis::WeightedForm& form : term.forms) {
        wanted_.add(form.form);
        const auto parts = static_cast<float>(analysis::parts_of(form.weight));
        by_form_[form.form].push_back(
            {t, 0, false, false, parts / static_cast<float>(analysis::kWeightParts)});
      }
    }
    auto& pattern = patterns_.emplace_back();
    if (!term.pattern.empty()) {
      pattern.emplace(term.pattern);
      open_.push_back(t);
      passes_over_ = false;
    }
    for (const std::string& prefix : {term.prefix, term.beginning}) {
      if (prefix.empty()) continue;
      if (prefix.size() >= analysis::BeginningFilter::kKeyBytes) {
        wanted_.add_prefix(prefix);
      } else {
        passes_over_ = false;
      }
    }
  }
}

const std::vector<std::uint32_t>& WordMatcher::candidates(std::string_view form,
                                                          std::span<const TermMatch> here) {
  static const std::vector<std::uint32_t> kNone;
  const auto found = by_letter_.find(first_letter(form));
  const std::vector<std::uint32_t>& there = found == by_letter_.end() ? kNone : found->second;
  if (here.empty() && open_.empty()) return there;
  candidates_ = there;
  candidates_.insert(candidates_.end(), open_.begin(), open_.end());
  for (const TermMatch& match : here) candidates_.push_back(match.term);
  std::sort(candidates_.begin(), candidates_.end());
  candidates_.erase(std::unique(candidates_.begin(), candidates_.end()), candidates_.end());
  return candidates_;
}

std::span<const TermMatch> WordMatcher::with_form(std::string_view form,
                                                  std::span<const TermMatch> here) {
  const auto found = by_form_.find(form);
  if (found == by_form_.end()) return here;
  if (here.empty()) return found->second;
  here_.assign(here.begin(), here.end());
  here_.insert(here_.end(), found->second.begin(), found->second.end());
  return here_;
}

void WordMatcher::match_column(std::string_view text, bool in_title,
                               const std::vector<TermMatch>& term_matches,
                               std::vector<WordMatch>& out) {
  tokenizer_.reset(text);
  analysis::Word word;
  auto next = term_matches.begin();
  std::uint32_t look = kWordsBetweenLooks;
  for (std::uint32_t position = 0;; ++position) {
    if (position >= look) {
      was_stopped_ = stopped_ && stopped_();
      if (was_stopped_) return;
      look = position + kWordsBetweenLooks;
    }
    const bool ahead = next != term_matches.end() && next->position >= position;
    const std::uint32_t most = ahead ? next->position - position : kWordsBetweenLooks;
    if (passes_over_) position += tokenizer_.pass_over(std::min(most, kWordsBetweenLooks), wanted_);
    if (out.size() >= kMostMatches || !tokenizer_.next(word)) {
      if (in_title) title_words_ = position;
      return;
    }
    const auto here = next;
    while (next != term_matches.end() && next->position == position) ++next;
    if (here == next && passes_over_ && !wanted_.may_want(word.form)) continue;
    const std::span<const TermMatch> there =
        with_form(word.form, {term_matches.data() + (here - term_matches.begin()),
                              static_cast<std::size_t>(next - here)});
    for (const std::uint32_t t : candidates(word.form, there)) {
      const QueryTerm& term = terms_[t];
      WordMatch match{t, position, word.span, in_title};
      match.same_form = word.form == term.form;
      if (term.form_only) {
        if (match.same_form) out.push_back(match);
        continue;
      }
      const auto same =
          std::find_if(there.begin(), there.end(), [&](const TermMatch& m) { return m.term == t; });
      match.same_term = same != there.end() ||
                        (!term.beginning.empty() && word.form.starts_with(term.beginning)) ||
                        (patterns_[t] && patterns_[t]->matches(word.form));
      if (same != there.end()) {
        match.continued = same->continued;
        match.weight = same->weight;
      }
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
  was_stopped_ = false;
  title_words_ = 0;
  match_column(title, true, columns[0], out);
  if (!was_stopped_) match_column(text, false, columns[1], out);
  return out;
}

}  // namespace poisk::ranking
