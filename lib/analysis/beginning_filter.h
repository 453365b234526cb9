// Which words of a text are worth a look, by how they begin.
#pragma once

#include <algorithm>
#include <array>
#include <bitset>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace poisk::analysis {

// Says no of nearly all words that were not added. A word is looked for by its first four Russian
// letters (eight bytes), or by all of a shorter one.
class BeginningFilter {
 public:
  static constexpr std::size_t kKeyBytes = 8;

  void add(std::string_view form) {
    wanted_.set(slot(key_of(form)));
    if (in_letter_rows(form)) add_first_letter(form);
  }
  // Words that go on from `prefix`, which has five letters or more.
  void add_prefix(std::string_view prefix) {
    // Latin letters are shorter.
    const bool is_short = prefix.size() < kKeyBytes;
    any_short_ = any_short_ || is_short;
    add(is_short ? prefix.substr(0, kShortBytes) : prefix);
  }

  bool may_want(std::string_view form) const {
    if (in_letter_rows(form) && !may_begin(reinterpret_cast<const std::uint8_t*>(form.data()))) {
      return false;
    }
    return may_want(key_of(form)) || (any_short_ && may_want(key_of(form.substr(0, kShortBytes))));
  }
  // The same of the key of a word of Russian letters: its first bytes, zeros behind a shorter one.
  bool may_want(std::uint64_t key) const { return wanted_[slot(key)]; }

  // Whether any wanted word begins with the letter at `text`, one of а to я, or of А to Я.
  bool may_begin(const std::uint8_t* text) const {
    return (first_letters_[text[0] & 1] >> (text[1] & 0x3F) & 1) != 0;
  }

 private:
  static constexpr int kBits = 12;
  static constexpr std::size_t kShortBytes = 5;

  static bool in_letter_rows(std::string_view form) {
    return form.size() > 1 && (form.front() == '\xD0' || form.front() == '\xD1');
  }
  void add_first_letter(std::string_view form) {
    const auto lead = static_cast<std::uint8_t>(form[0]);
    const unsigned letter = static_cast<std::uint8_t>(form[1]) & 0x3F;
    first_letters_[lead & 1] |= std::uint64_t{1} << letter;
    // Its capital, D0 90 to D0 AF, differs in one bit, and of р to я in the first byte.
    first_letters_[0] |= std::uint64_t{1} << (letter ^ 0x20);
  }

  static std::uint64_t key_of(std::string_view form) {
    std::uint64_t key = 0;
    std::memcpy(&key, form.data(), std::min(form.size(), kKeyBytes));
    return key;
  }
  static std::size_t slot(std::uint64_t key) { return (key * 0x9e3779b97f4a7c15U) >> (64 - kBits); }

  std::bitset<1U << kBits> wanted_;
  bool any_short_ = false;
  std::array<std::uint64_t, 2> first_letters_{};  // by the two bytes' low bits
};

}  // namespace poisk::analysis
