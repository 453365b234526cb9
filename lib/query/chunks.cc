#include "query/chunks.h"

#include <optional>
#include <string>
#include <vector>

#include "query/chars.h"
#include "query/patterns.h"
#include "text/utf8.h"

namespace poisk::query {

std::string_view bounded(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  std::size_t end = bytes;
  while (end > 0 && text::is_continuation(text[end])) --end;
  const std::size_t space = text.substr(0, end).rfind(' ');
  return text.substr(0, space == std::string_view::npos ? end : space);
}

std::string_view chunk_at(std::string_view text, std::size_t pos) {
  std::size_t end = pos;
  for (std::size_t next = pos; next < text.size(); end = next) {
    if (ends_chunk(next_char(text, next))) break;
  }
  return text.substr(pos, end - pos);
}

bool is_in_capitals(std::string_view text) {
  bool letters = false;
  for (std::size_t pos = 0; pos < text.size();) {
    const std::string_view chunk = chunk_at(text, pos);
    if (chunk.empty()) {
      next_char(text, pos);
      continue;
    }
    if (has_lower_case(chunk)) return false;
    if (operator_of(chunk) == Operator::none) {
      letters = letters || folded(chunk) != chunk;
    }
    pos += chunk.size();
  }
  return letters;
}

bool is_one_run(std::string_view word) {
  for (std::size_t pos = 0; pos < word.size();) {
    if (!is_word_char(next_char(word, pos))) return false;
  }
  return true;
}

Query wildcard(std::string_view core) {
  const auto is_word = [](std::string_view text) {
    const std::vector<std::string> words = plain_words(text);
    return words.size() == 1 && words.front() == text;
  };
  if (is_pattern(core)) return Query::wildcard(core);
  if (!core.empty() && core.back() == '*' && is_word(core.substr(0, core.size() - 1))) {
    return Query::prefix(core.substr(0, core.size() - 1));
  }
  const std::size_t tilde = core.rfind('~');
  if (tilde == std::string_view::npos || !is_word(core.substr(0, tilde))) return {};
  const std::string_view number = core.substr(tilde + 1);
  if (number.empty() || number == "1" || number == "2") {
    return Query::fuzzy(core.substr(0, tilde), number.empty() ? 0 : (number == "1" ? 1U : 2U));
  }
  return {};
}

std::optional<Slashed> slashed_at(std::string_view text, std::size_t pos) {
  if (pos >= text.size() || text[pos] != '/') return std::nullopt;
  const std::size_t end = text.find('/', pos + 1);
  if (end == std::string_view::npos || end == pos + 1) return std::nullopt;
  const char32_t behind = char_at(text, end + 1);
  const bool ends = end + 1 == text.size() || is_gap(behind) ||
                    std::u32string_view(U"),;:!?.^|").find(behind) != std::u32string_view::npos;
  const Slashed out{text.substr(pos + 1, end - pos - 1), end + 1 - pos};
  for (std::size_t at = 0; at < out.inner.size();) {
    const char32_t c = next_char(out.inner, at);
    if (is_gap(c) || is_quote(c)) return std::nullopt;
  }
  if (!ends || !has_expression_sign(out.inner) || !has_word_char(out.inner)) return std::nullopt;
  return out;
}

}  // namespace poisk::query
