#include "article/date_tokens.h"

#include "article/letters.h"
#include "text/utf8.h"

namespace poisk::article {
namespace {

std::vector<DateToken> tokenize(std::string_view line) {
  std::vector<DateToken> out;
  for (std::size_t pos = 0; pos < line.size();) {
    const std::size_t begin = pos;
    const char32_t first = text::next_code_point(line, pos);
    if (is_blank(first)) continue;
    DateToken token;
    token.kind = is_digit(first)    ? DateToken::number
                 : is_letter(first) ? DateToken::word
                                    : DateToken::mark;
    while (token.kind != DateToken::mark && pos < line.size()) {
      std::size_t next = pos;
      const char32_t c = text::next_code_point(line, next);
      if (token.kind == DateToken::number ? !is_digit(c) : !is_letter(c)) break;
      pos = next;
    }
    token.begin = begin;
    token.end = pos;
    token.text = fold(line.substr(begin, pos - begin));
    if (token.kind == DateToken::number && token.text.size() <= 4)
      token.value = std::stoi(token.text);
    out.push_back(std::move(token));
  }
  return out;
}

bool all_of_kind(const std::vector<DateToken>& tokens, std::size_t i, std::string_view marks) {
  for (std::size_t k = 0; k < marks.size(); ++k) {
    const DateToken& token = tokens[i + k];
    if (marks[k] == '0' ? token.kind != DateToken::number : token.text != marks.substr(k, 1))
      return false;
    if (k > 0 && token.begin != tokens[i + k - 1].end) return false;
  }
  return true;
}

DateToken part_of(const DateToken& token, std::size_t from, std::size_t count) {
  DateToken out = token;
  out.text = token.text.substr(from, count);
  out.value = out.text.size() <= 4 ? std::stoi(out.text) : 0;
  out.begin = token.begin + from;
  out.end = out.begin + out.text.size();
  return out;
}

// «12:1704.03.20241»: a clock, a date and a counter that a table's cells held.
std::vector<DateToken> with_cells_apart(const std::vector<DateToken>& tokens) {
  std::vector<DateToken> out;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    out.push_back(tokens[i]);
    if (i + 7 > tokens.size() || !all_of_kind(tokens, i, "0:0.0.0")) continue;
    const DateToken& both = tokens[i + 2];
    const DateToken& year = tokens[i + 6];
    if (both.text.size() != 4 || year.text.size() < 4) continue;
    out.push_back(tokens[i + 1]);
    out.push_back(part_of(both, 0, 2));
    out.push_back(part_of(both, 2, 2));
    for (std::size_t k = 3; k < 6; ++k) out.push_back(tokens[i + k]);
    out.push_back(part_of(year, 0, 4));
    if (year.text.size() > 4) out.push_back(part_of(year, 4, year.text.size()));
    i += 6;
  }
  return out;
}

}  // namespace

std::vector<DateToken> date_tokens(std::string_view line) {
  return with_cells_apart(tokenize(line));
}

}  // namespace poisk::article
