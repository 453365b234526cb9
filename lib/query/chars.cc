#include "query/chars.h"

#include <charconv>
#include <system_error>

#include "language/letters.h"
#include "query/fields.h"
#include "query/weights.h"
#include "text/characters.h"
#include "text/controls.h"
#include "text/utf8.h"

namespace poisk::query {
char32_t next_char(std::string_view text, std::size_t& pos) {
  const char32_t c = text::next_code_point(text, pos);
  return c == text::kInvalid ? 0 : c;
}

char32_t char_at(std::string_view text, std::size_t pos) {
  return pos < text.size() ? next_char(text, pos) : 0;
}

char32_t char_before(std::string_view text, std::size_t pos) {
  if (pos == 0) return 0;
  const char32_t c = text::previous_code_point(text, pos);
  return c == text::kInvalid ? 0 : c;
}

// How long the escape of a character that is not seen is, as JSON and programs write it: \u00ad. 0
// where the text begins with none.
std::size_t escaped_unseen(std::string_view text) {
  constexpr std::size_t kEscape = 6;
  if (text.size() < kEscape || !text.starts_with("\\u")) return 0;
  std::uint32_t code = 0;
  const auto read = std::from_chars(text.data() + 2, text.data() + kEscape, code, 16);
  const bool whole = read.ec == std::errc() && read.ptr == text.data() + kEscape;
  return whole && text::is_ignorable(code) ? kEscape : 0;
}

std::string visible(std::string_view text, std::size_t bytes) {
  std::string out;
  for (std::size_t pos = 0; pos < text.size() && out.size() < bytes;) {
    if (const std::size_t escaped = escaped_unseen(text.substr(pos)); escaped > 0) {
      pos += escaped;
      continue;
    }
    const std::size_t begin = pos;
    if (!text::is_ignorable(next_char(text, pos))) out += text.substr(begin, pos - begin);
  }
  return out;
}

bool is_gap(char32_t c) { return text::is_white_space(c) || text::is_control(c); }

bool is_word_char(char32_t c) { return text::is_letter_number_or_mark(c); }

bool begins_word(char32_t c) {
  return is_word_char(c) || c == '#' || c == '.' || c == '@' || c == '$' || c == '_' || c == U'№' ||
         c == U'§' || c == U'€' || c == U'₽';
}

namespace {

bool closes_word(char32_t c) {
  return is_word_char(c) || c == '#' || c == '+' || c == '%' || c == '$' || c == '_' || c == U'°' ||
         c == U'€' || c == U'₽';
}

}  // namespace

bool is_quote(char32_t c) { return text::is_double_quote(c) || text::is_angle_quote(c); }

bool ends_chunk(char32_t c) { return is_gap(c) || is_quote(c) || c == '(' || c == ')' || c == '|'; }

bool opens_quote(char32_t c) {
  return c == '"' || c == U'«' || c == U'„' || c == U'“' || c == U'‹';
}

bool closes_quote(char32_t open, char32_t c) {
  switch (open) {
    case '"':
      return c == '"';
    case U'«':
      return c == U'»';
    case U'„':
      return c == U'“' || c == U'”';
    case U'“':
      return c == U'”';
    case U'‹':
      return c == U'›';
    default:
      return false;
  }
}

bool has_word_char(std::string_view text) {
  for (std::size_t pos = 0; pos < text.size();) {
    if (is_word_char(next_char(text, pos))) return true;
  }
  return false;
}

bool has_lower_case(std::string_view text) {
  for (std::size_t pos = 0; pos < text.size();) {
    if (text::is_lower(next_char(text, pos))) return true;
  }
  return false;
}

std::string folded(std::string_view text) {
  std::string out;
  for (std::size_t pos = 0; pos < text.size();) {
    const char32_t c = text::fold_case(next_char(text, pos));
    text::append_code_point(out, language::ye_for_yo(c));
  }
  return out;
}

std::string_view trimmed(std::string_view word) {
  std::size_t begin = 0;
  while (begin < word.size()) {
    std::size_t next = begin;
    if (begins_word(next_char(word, next))) break;
    begin = next;
  }
  word.remove_prefix(begin);
  // An apostrophe is a soft sign in «den’», and a quotation mark where another stands before.
  const bool quoted = begin > 0;
  while (!word.empty()) {
    std::size_t last = word.size();
    const char32_t c = text::previous_code_point(word, last);
    if (closes_word(c) || (!quoted && (c == '\'' || c == U'’' || c == '`'))) break;
    word = word.substr(0, last);
  }
  return word;
}

std::string one_line(std::string_view text) {
  std::string out;
  for (std::size_t pos = 0; pos < text.size();) {
    const char32_t c = next_char(text, pos);
    if (text::is_ignorable(c)) continue;
    if (is_gap(c) || is_quote(c)) {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else {
      text::append_code_point(out, c);
    }
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::vector<std::string> plain_words(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  const auto finish = [&] {
    std::string_view core = trimmed(word);
    std::string exponent;
    // It would be a weight.
    if (const auto weight = weight_of_word(core)) {
      exponent = core.substr(core.size() - weight->size + 1);
      core = trimmed(core.substr(0, core.size() - weight->size));
    }
    if (has_word_char(core)) {
      words.push_back(operator_of(core) == Operator::none ? std::string(core) : folded(core));
    }
    if (!exponent.empty()) words.push_back(std::move(exponent));
    word.clear();
  };
  for (std::size_t pos = 0; pos < text.size();) {
    const char32_t c = next_char(text, pos);
    if (text::is_ignorable(c)) continue;
    const bool separates = ends_chunk(c) || c == '*' || c == '?' || c == '~' ||
                           (c == ':' && field_of(trimmed(word)) != nullptr);
    if (separates) {
      finish();
    } else {
      text::append_code_point(word, c);
    }
  }
  finish();
  return words;
}

Operator operator_of(std::string_view word) {
  if (word == "И" || word == "AND") return Operator::both;
  if (word == "ИЛИ" || word == "OR") return Operator::either;
  if (word == "НЕ" || word == "NOT") return Operator::negation;
  return Operator::none;
}

}  // namespace poisk::query
