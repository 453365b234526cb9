// Which words of a text are worth a look, by how they begin.
#pragma once

#include <algorithm>
#include <bitset>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace poisk::analysis {

// Says no of nearly all words that were not added. What was added is looked for by its first four
// Russian letters (eight bytes), or by all of a shorter word: a longer beginning finds the words
// that go on from it, a shorter one itself alone.
class BeginningFilter {
 public:
  static constexpr std::size_t kKeyBytes = 8;

  void add(std::string_view form) { wanted_.set(slot(key_of(form))); }
  bool may_want(std::string_view form) const { return may_want(key_of(form)); }
  // The same of a key: the first bytes of a form, zeros behind a shorter one.
  bool may_want(std::uint64_t key) const { return wanted_[slot(key)]; }

 private:
  static constexpr int kBits = 12;

  static std::uint64_t key_of(std::string_view form) {
    std::uint64_t key = 0;
    std::memcpy(&key, form.data(), std::min(form.size(), kKeyBytes));
    return key;
  }
  static std::size_t slot(std::uint64_t key) { return (key * 0x9e3779b97f4a7c15U) >> (64 - kBits); }

  std::bitset<1U << kBits> wanted_;
};

}  // namespace poisk::analysis
