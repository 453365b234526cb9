// Walks an automaton of the lexicon in place.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

#include "analysis/lexicon_format.h"

namespace poisk::analysis {

// A view of the bytes of an automaton, which may be any bytes: what lies outside is no node.
class Automaton {
 public:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  Automaton() = default;
  explicit Automaton(std::string_view bytes)
      : bytes_(bytes.data()), count_(static_cast<std::uint32_t>(bytes.size() / 4)) {}

  std::uint32_t root() const { return count_ == 0 ? kNone : load(0); }

  // Where `label` leads from `node`; for label 0 the value of the keys that end in `node`. kNone
  // where there is none.
  std::uint32_t follow(std::uint32_t node, std::uint8_t label) const {
    using lexicon_format::Transition;
    // No node has more transitions than labels: damaged bytes cannot send the search far.
    for (std::uint32_t i = 0; i < 64 && node < count_; ++i, ++node) {
      const std::uint32_t bits = load(node);
      if (Transition::label(bits) == label) return Transition::target(bits);
      if (Transition::label(bits) > label || Transition::last(bits)) break;
    }
    return kNone;
  }

 private:
  std::uint32_t load(std::uint32_t index) const {
    std::uint32_t bits;
    std::memcpy(&bits, bytes_ + std::size_t{index} * 4, 4);
    return bits;
  }

  const char* bytes_ = nullptr;
  std::uint32_t count_ = 0;
};

}  // namespace poisk::analysis
