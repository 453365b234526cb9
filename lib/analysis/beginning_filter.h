// Which words of a text are worth a look, by how they begin.
#pragma once

#include <algorithm>
#include <array>
#include <bitset>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

namespace poisk::analysis {

// Says no of nearly all words that were not added. A word is looked for by its first four Russian
// letters (eight bytes), or by all of a shorter one.
class BeginningFilter {
 public:
  static constexpr std::size_t kKeyBytes = 8;

  void add(std::string_view form) {
    wanted_.set(slot(key_of(form)));
    if (form.size() > 1 && is_letter_row(form))
      add_first_letter(static_cast<std::uint8_t>(form[1]));
  }
  // Words that go on from `prefix`, which has five letters or more.
  void add_prefix(std::string_view prefix) {
    // Latin letters are shorter.
    const bool is_short = prefix.size() < kKeyBytes;
    any_short_ = any_short_ || is_short;
    add(is_short ? prefix.substr(0, kShortBytes) : prefix);
  }

  bool may_want(std::string_view form) const {
    return may_want(key_of(form)) || (any_short_ && may_want(key_of(form.substr(0, kShortBytes))));
  }
  // The same of the key of a word of Russian letters: its first bytes, zeros behind a shorter one.
  bool may_want(std::uint64_t key) const { return wanted_[slot(key)]; }

  // Whether those of а to я that wanted words begin with are so few that they are told apart first.
  bool has_few_first_letters() const { return first_letters_ <= kFewLetters; }
  // The second bytes of these letters.
  std::span<const std::uint8_t> first_letters() const {
    return {letters_.data(), has_few_first_letters() ? first_letters_ : 0};
  }

 private:
  static constexpr int kBits = 12;
  static constexpr std::size_t kFewLetters = 8;
  static constexpr std::size_t kShortBytes = 5;

  static bool is_letter_row(std::string_view form) {
    return form.starts_with('\xD0') || form.starts_with('\xD1');
  }
  void add_first_letter(std::uint8_t letter) {
    const auto known = first_letters();
    if (!has_few_first_letters() || std::find(known.begin(), known.end(), letter) != known.end())
      return;
    if (first_letters_ < kFewLetters) letters_[first_letters_] = letter;
    ++first_letters_;
  }

  static std::uint64_t key_of(std::string_view form) {
    std::uint64_t key = 0;
    std::memcpy(&key, form.data(), std::min(form.size(), kKeyBytes));
    return key;
  }
  static std::size_t slot(std::uint64_t key) { return (key * 0x9e3779b97f4a7c15U) >> (64 - kBits); }

  std::bitset<1U << kBits> wanted_;
  bool any_short_ = false;
  std::array<std::uint8_t, kFewLetters> letters_{};
  std::size_t first_letters_ = 0;
};

}  // namespace poisk::analysis
