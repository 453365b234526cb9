// A regular expression that a word is to be like: «каз(ах|ак)[а-я]+».
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace poisk::analysis {

// A deterministic automaton (Rabin and Scott 1959), made of the expression by way of one that is not
// (Thompson 1968), so that matching takes a step a character whatever the expression is. Immutable:
// may be used from many threads.
class FormRegex {
 public:
  // `expression` is written as forms are: small letters, ё as е. It has to match the whole of a word.
  // Known are `.`, `[а-я]`, `[^а-я]`, `\d`, `\w`, `\` before a sign, groups, `|`, `*`, `+`, `?`,
  // `{2}`, `{2,}`, `{2,4}`; `^` at its beginning and `$` at its end say what holds anyway. Nothing
  // where it is no such expression, or one of too many states.
  static std::optional<FormRegex> compile(std::string_view expression);

  bool matches(std::string_view form) const;

  // With what every form begins that it matches; may be empty.
  const std::string& beginning() const { return beginning_; }

 private:
  FormRegex() = default;

  void find_beginning();
  std::size_t class_of(char32_t c) const;

  // Of the characters that no part of the expression tells apart a class is made: the n-th is from
  // bounds_[n] on.
  std::vector<char32_t> bounds_;
  std::vector<std::uint8_t> low_classes_;  // of the first characters, up to the Cyrillic ones
  std::vector<std::uint16_t> next_;        // states, by state and class; 0: none
  std::vector<bool> accepts_;              // by state
  std::string beginning_;
};

}  // namespace poisk::analysis
