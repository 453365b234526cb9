#include "result/quotation.h"

#include <algorithm>
#include <cmath>

#include "result/chars.h"
#include "result/word_window.h"
#include "text/utf8.h"

namespace poisk::result {

std::optional<std::size_t> allowed_chars(std::string_view text, const QuoteTerms& terms) {
  if (!terms.share || *terms.share >= 1) return std::nullopt;
  if (!(*terms.share > 0)) return 0;
  return static_cast<std::size_t>(
      std::floor(*terms.share * static_cast<double>(text::count_characters(text))));
}

ByteSpan QuoteAccount::take(std::string_view text, ByteSpan passage,
                            std::span<const ByteSpan> matches, std::size_t allowed) {
  passage.end = static_cast<std::uint32_t>(std::min<std::size_t>(passage.end, text.size()));
  passage.begin = std::min(passage.begin, passage.end);
  const std::size_t room = allowed > chars_ ? allowed - chars_ : 0;
  if (new_chars(text, passage) <= room) {
    enter(text, passage);
    return passage;
  }
  std::vector<CostedWord> words;
  std::size_t cost = 0;
  std::uint32_t at = passage.begin;
  for (const ByteSpan word : words_of(text, passage, text.size())) {
    const std::size_t from = cost + new_chars(text, {at, word.begin});
    cost = from + new_chars(text, word);
    words.push_back({word, from, cost});
    at = word.end;
  }
  std::vector<Match> inside;
  for (std::size_t i = 0; i < matches.size(); ++i) {
    const ByteSpan match = matches[i];
    if (match.begin >= match.end || match.begin < passage.begin || match.end > passage.end)
      continue;
    inside.push_back({.span = match, .word = static_cast<std::uint32_t>(i)});
  }
  const Window window = best_window(words, inside, {}, room);
  if (window.begin == window.end) return {passage.begin, passage.begin};
  const ByteSpan part{words[window.begin].span.begin, words[window.end - 1].span.end};
  enter(text, part);
  return part;
}

std::size_t QuoteAccount::new_chars(std::string_view text, ByteSpan span) const {
  std::size_t chars = 0;
  std::uint32_t at = span.begin;
  const auto count_to = [&](std::uint32_t end) {
    if (at < end) chars += text::count_characters(text.substr(at, end - at));
  };
  for (const ByteSpan quoted : spans_) {
    if (quoted.end <= at) continue;
    if (quoted.begin >= span.end) break;
    count_to(quoted.begin);
    at = std::max(at, quoted.end);
  }
  count_to(span.end);
  return chars;
}

void QuoteAccount::enter(std::string_view text, ByteSpan span) {
  if (span.size() == 0) return;
  chars_ += new_chars(text, span);
  std::vector<ByteSpan> merged;
  for (const ByteSpan quoted : spans_) {
    if (quoted.end < span.begin || quoted.begin > span.end) {
      merged.push_back(quoted);
    } else {
      span = {std::min(span.begin, quoted.begin), std::max(span.end, quoted.end)};
    }
  }
  merged.push_back(span);
  std::sort(merged.begin(), merged.end(), [](ByteSpan a, ByteSpan b) { return a.begin < b.begin; });
  spans_ = std::move(merged);
}

ByteSpan QuoteAccounts::take(const Citation& passage, std::string_view text,
                             const QuoteTerms& terms, std::span<const ByteSpan> matches) {
  const std::optional<std::size_t> allowed = allowed_chars(text, terms);
  if (!allowed) return passage.span;
  return accounts_[{passage.key, passage.revision}].take(text, passage.span, matches, *allowed);
}

std::size_t QuoteAccounts::quoted_chars(const Citation& article) const {
  const auto account = accounts_.find({article.key, article.revision});
  return account == accounts_.end() ? 0 : account->second.quoted_chars();
}

}  // namespace poisk::result
