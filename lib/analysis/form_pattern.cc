#include "analysis/form_pattern.h"

#include <algorithm>
#include <cstddef>

#include "text/utf8.h"

namespace poisk::analysis {

FormPattern::FormPattern(std::string_view pattern) : pattern_(pattern) {
  if (pattern.size() > 1 && pattern.front() == '/' && pattern.back() == '/') {
    regex_ = FormRegex::compile(pattern.substr(1, pattern.size() - 2));
    return;
  }
  pieces_.resize(1);
  for (const char c : pattern_) {
    if (c == '*') {
      pieces_.emplace_back();
    } else {
      pieces_.back() += c;
    }
  }
}

std::string_view FormPattern::beginning() const {
  if (pieces_.empty()) return regex_ ? std::string_view(regex_->beginning()) : std::string_view();
  return std::string_view(pattern_).substr(0, pattern_.find_first_of("*?"));
}

bool FormPattern::take(std::string_view form, std::string_view piece, std::size_t& at) {
  std::size_t end = at;
  for (const char c : piece) {
    if (end == form.size() || (c != '?' && form[end] != c)) return false;
    ++end;
    while (c == '?' && end < form.size() && text::is_continuation(form[end])) ++end;
  }
  at = end;
  return true;
}

// The first and the last piece stand at the ends; those between are best taken as early as they
// come.
bool FormPattern::matches(std::string_view form) const {
  if (pieces_.empty()) return regex_ && regex_->matches(form);
  std::size_t at = 0;
  if (!take(form, pieces_.front(), at)) return false;
  if (pieces_.size() == 1) return at == form.size();
  for (std::size_t i = 1; i + 1 < pieces_.size(); ++i) {
    const std::string& piece = pieces_[i];
    if (piece.empty()) continue;
    if (piece.find('?') == std::string::npos) {
      const std::size_t found = form.find(piece, at);
      if (found == std::string_view::npos) return false;
      at = found + piece.size();
      continue;
    }
    while (!take(form, piece, at)) {
      if (at == form.size()) return false;
      ++at;
      while (at < form.size() && text::is_continuation(form[at])) ++at;
    }
  }
  const std::string& last = pieces_.back();
  // From behind: as many characters as the piece has.
  std::size_t begin = form.size();
  for (auto c = last.rbegin(); c != last.rend(); ++c) {
    if (*c != '?' && text::is_continuation(*c)) continue;
    if (begin == at || begin == 0) return false;
    do {
      --begin;
    } while (begin > at && text::is_continuation(form[begin]));
  }
  return begin >= at && take(form, last, begin) && begin == form.size();
}

}  // namespace poisk::analysis
