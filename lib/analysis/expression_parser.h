// Reads a regular expression into a tree.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace poisk::analysis {

using CharRange = std::pair<char32_t, char32_t>;  // both ends are in it

struct Expression {
  enum class Kind : std::uint8_t { set, sequence, alternatives, repeat };
  static constexpr unsigned kNoMost = 0xFFFF;

  Kind kind = Kind::sequence;
  std::vector<CharRange> ranges;     // of a set, ascending and apart
  std::vector<Expression> children;  // one of a repeat
  unsigned least = 0;                // of a repeat
  unsigned most = 0;                 // kNoMost: any number
};

// What FormRegex::compile() names; nothing where it is no expression.
std::optional<Expression> parse_expression(std::string_view text);

}  // namespace poisk::analysis
