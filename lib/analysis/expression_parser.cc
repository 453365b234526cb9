#include "analysis/expression_parser.h"

#include <algorithm>
#include <string>

#include "text/utf8.h"

namespace poisk::analysis {
namespace {

using Kind = Expression::Kind;

constexpr int kMostNesting = 32;
constexpr unsigned kMostRepeats = 1000;
constexpr char32_t kLastChar = 0x10FFFF;

bool is_ascii_digit(char32_t c) { return c >= '0' && c <= '9'; }
// Signs that stand for themselves behind a backslash.
bool is_sign(char32_t c) {
  return c > ' ' && c < 0x7F && !is_ascii_digit(c) && !(c >= 'a' && c <= 'z') &&
         !(c >= 'A' && c <= 'Z');
}

// Ascending, those that touch as one.
std::vector<CharRange> in_order(std::vector<CharRange> ranges) {
  std::sort(ranges.begin(), ranges.end());
  std::vector<CharRange> out;
  for (const CharRange& range : ranges) {
    if (!out.empty() && range.first <= out.back().second + 1) {
      out.back().second = std::max(out.back().second, range.second);
    } else {
      out.push_back(range);
    }
  }
  return out;
}

std::vector<CharRange> all_but(const std::vector<CharRange>& ranges) {
  std::vector<CharRange> out;
  char32_t begin = 0;
  for (const CharRange& range : in_order(ranges)) {
    if (range.first > begin) out.emplace_back(begin, range.first - 1);
    begin = range.second + 1;
  }
  if (begin <= kLastChar) out.emplace_back(begin, kLastChar);
  return out;
}

class ExpressionParser {
 public:
  explicit ExpressionParser(std::u32string_view text) : text_(text) {}

  std::optional<Expression> parse() {
    if (text_.starts_with(U'^')) text_.remove_prefix(1);
    // Behind an odd number of backslashes it stands for itself.
    if (text_.ends_with(U'$')) {
      const std::size_t last = text_.find_last_not_of(U'\\', text_.size() - 2);
      const std::size_t slashes =
          text_.size() - 2 - (last == std::u32string_view::npos ? std::size_t(-1) : last);
      if (text_.size() == 1 || slashes % 2 == 0) text_.remove_suffix(1);
    }
    if (text_.empty()) return std::nullopt;
    auto out = alternatives();
    return at_end() ? std::move(out) : std::nullopt;
  }

 private:
  using Parsed = std::optional<Expression>;

  bool at_end() const { return at_ == text_.size(); }
  bool take(char32_t c) {
    if (at_end() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  static Expression set_of(std::vector<CharRange> ranges) {
    Expression out;
    out.kind = Kind::set;
    out.ranges = in_order(std::move(ranges));
    return out;
  }

  Parsed alternatives() {
    Expression out;
    out.kind = Kind::alternatives;
    do {
      auto one = sequence();
      if (!one) return std::nullopt;
      out.children.push_back(std::move(*one));
    } while (take(U'|'));
    return out;
  }

  Parsed sequence() {
    Expression out;
    while (!at_end() && text_[at_] != U'|' && text_[at_] != U')') {
      auto one = atom();
      if (!one || !repeated(*one)) return std::nullopt;
      out.children.push_back(std::move(*one));
    }
    return out;
  }

  // What repeats `one`, which becomes that; false where it is wrongly written.
  bool repeated(Expression& one) {
    for (;;) {
      unsigned least = 0;
      unsigned most = Expression::kNoMost;
      if (take(U'?')) {
        most = 1;
      } else if (take(U'+')) {
        least = 1;
      } else if (take(U'{')) {
        if (!bounds(least, most)) return false;
      } else if (!take(U'*')) {
        return true;
      }
      Expression out;
      out.kind = Kind::repeat;
      out.least = least;
      out.most = most;
      out.children.push_back(std::move(one));
      one = std::move(out);
    }
  }

  bool bounds(unsigned& least, unsigned& most) {
    const auto first = number();
    if (!first) return false;
    least = most = *first;
    if (take(U',')) most = number().value_or(Expression::kNoMost);
    return take(U'}') && least <= most;
  }

  std::optional<unsigned> number() {
    unsigned out = 0;
    const std::size_t begin = at_;
    while (!at_end() && is_ascii_digit(text_[at_])) {
      out = std::min(out * 10 + static_cast<unsigned>(text_[at_++] - U'0'), kMostRepeats + 1);
    }
    return at_ > begin && out <= kMostRepeats ? std::optional(out) : std::nullopt;
  }

  Parsed atom() {
    const char32_t c = text_[at_++];
    switch (c) {
      case U'.':
        return set_of({{0, kLastChar}});
      case U'[':
        return char_set();
      case U'(':
        return group();
      case U'\\': {
        auto ranges = escaped();
        return ranges ? Parsed(set_of(std::move(*ranges))) : std::nullopt;
      }
      case U'*':
      case U'+':
      case U'?':
      case U'{':
      case U'}':
      case U']':
      case U'^':
      case U'$':
        return std::nullopt;
      default:
        return set_of({{c, c}});
    }
  }

  Parsed group() {
    if (++depth_ > kMostNesting) return std::nullopt;
    if (text_.substr(at_).starts_with(U"?:")) at_ += 2;
    auto inner = alternatives();
    --depth_;
    return inner && take(U')') ? std::move(inner) : std::nullopt;
  }

  std::optional<std::vector<CharRange>> escaped() {
    if (at_end()) return std::nullopt;
    const char32_t c = text_[at_++];
    if (c == U'd') return std::vector<CharRange>{{U'0', U'9'}};
    // Words have nothing else, but for a few signs between digits.
    if (c == U'w') return std::vector<CharRange>{{U'0', U'9'}, {U'a', U'z'}, {0x80, kLastChar}};
    if (is_sign(c)) return std::vector<CharRange>{{c, c}};
    return std::nullopt;
  }

  Parsed char_set() {
    const bool negated = take(U'^');
    std::vector<CharRange> ranges;
    for (bool first = true; first || !take(U']'); first = false) {
      if (at_end()) return std::nullopt;
      const char32_t c = text_[at_++];
      if (c == U'\\') {
        auto inner = escaped();
        if (!inner) return std::nullopt;
        ranges.insert(ranges.end(), inner->begin(), inner->end());
        continue;
      }
      char32_t last = c;
      if (at_ + 1 < text_.size() && text_[at_] == U'-' && text_[at_ + 1] != U']') {
        last = text_[at_ + 1];
        at_ += 2;
        if (last == U'\\' || last < c) return std::nullopt;
      }
      ranges.emplace_back(c, last);
    }
    return set_of(negated ? all_but(ranges) : std::move(ranges));
  }

  std::u32string_view text_;
  std::size_t at_ = 0;
  int depth_ = 0;
};

}  // namespace

std::optional<Expression> parse_expression(std::string_view text) {
  if (text::find_invalid(text) != std::string_view::npos) return std::nullopt;
  const std::u32string characters = text::code_points(text);
  return ExpressionParser(characters).parse();
}

}  // namespace poisk::analysis
