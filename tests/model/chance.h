// Chance that a seed decides, the same everywhere.
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <span>

namespace poisk::model {

class Chance {
 public:
  explicit Chance(std::uint64_t seed) : engine_(seed) {}

  // A number below `n`, which is above 0.
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(engine_() % n); }
  std::size_t between(std::size_t least, std::size_t most) {
    return least + below(most - least + 1);
  }
  bool one_in(std::size_t n) { return below(n) == 0; }
  // Small numbers are much more frequent than great ones, as words of a language are.
  std::size_t skewed_below(std::size_t n) {
    const double share = static_cast<double>(engine_() >> 11) * 0x1p-53;
    return static_cast<std::size_t>(share * share * share * static_cast<double>(n));
  }
  template <class Container>
  const auto& of(const Container& values) {
    return values[below(std::size(values))];
  }

 private:
  std::mt19937_64 engine_;
};

}  // namespace poisk::model
