#include "query/patterns.h"

#include <algorithm>
#include <cstddef>

#include "analysis/form_regex.h"
#include "query/chars.h"
#include "text/utf8.h"

namespace poisk::query {
namespace {

bool is_sign(char32_t c) { return c == U'*' || c == U'?'; }

// The signs of a row of them: those at an end of the word stand for any letters or for nothing.
std::string in_one_shape(std::string_view signs, bool at_an_end) {
  const bool star = signs.find('*') != std::string_view::npos;
  std::string out;
  if (!at_an_end) {
    out.append(static_cast<std::size_t>(std::count(signs.begin(), signs.end(), '?')), '?');
  }
  if (star) out += '*';
  return out;
}

}  // namespace

bool is_pattern(std::string_view core) {
  bool letters = false;
  bool question = false;  // among the signs right before
  bool signs = false;
  bool any = false;
  for (std::size_t pos = 0; pos < core.size();) {
    const char32_t c = next_char(core, pos);
    if (is_sign(c)) {
      any = signs = true;
      question = question || c == U'?';
      if (question && !letters) return false;
    } else if (is_word_char(c)) {
      letters = true;
      signs = question = false;
    } else {
      return false;
    }
  }
  return any && letters && !(signs && question);
}

std::vector<std::string> patterns(std::string_view text) {
  std::vector<std::string> out;
  std::string pattern;
  std::string signs;
  bool letters = false;
  const auto finish = [&] {
    pattern += in_one_shape(signs, true);
    if (letters) out.push_back(std::move(pattern));
    pattern.clear();
    signs.clear();
    letters = false;
  };
  const std::string seen = visible(text);
  for (std::size_t pos = 0; pos < seen.size();) {
    const char32_t c = next_char(seen, pos);
    if (is_sign(c)) {
      signs += static_cast<char>(c);
    } else if (is_word_char(c)) {
      pattern += in_one_shape(signs, !letters);
      text::append_code_point(pattern, c);
      signs.clear();
      letters = true;
    } else {
      finish();
    }
  }
  finish();
  return out;
}

std::string without_signs(std::string_view pattern) {
  std::string out(pattern);
  std::replace_if(
      out.begin(), out.end(), [](char c) { return c == '*' || c == '?'; }, ' ');
  return out;
}

bool has_expression_sign(std::string_view text) {
  return text.find_first_of("*+?()[]{}|^$\\") != std::string_view::npos;
}

bool is_expression(std::string_view text) {
  if (!has_expression_sign(text) || !has_word_char(text)) return false;
  for (std::size_t pos = 0; pos < text.size();) {
    const char32_t c = next_char(text, pos);
    if (c == U'/' || is_gap(c) || is_quote(c)) return false;
    // Folding would make another class of it.
    if (c == U'\\' && pos < text.size() && text[pos] >= 'A' && text[pos] <= 'Z') return false;
    if (c == U'\\' && pos < text.size()) next_char(text, pos);
  }
  return analysis::FormRegex::compile(folded(text)).has_value();
}

std::string expression_pattern(std::string_view expression) {
  return '/' + folded(expression) + '/';
}

}  // namespace poisk::query
