#include "article/word_stems.h"

#include <cstddef>

#include "article/letters.h"
#include "text/utf8.h"

namespace poisk::article {
namespace {

constexpr std::size_t kStemLetters = 5;
constexpr std::size_t kLeastLetters = 4;  // of a word that says something

}  // namespace

std::set<std::string> word_stems(std::string_view folded) {
  std::set<std::string> out;
  std::string word;
  std::size_t letters = 0;
  const auto close = [&] {
    if (letters >= kLeastLetters) out.insert(word);
    word.clear();
    letters = 0;
  };
  for (std::size_t pos = 0; pos < folded.size();) {
    const char32_t c = text::next_code_point(folded, pos);
    if (!is_letter(c) && !is_digit(c))
      close();
    else if (++letters <= kStemLetters)
      text::append_code_point(word, c);
  }
  close();
  return out;
}

double common_part(const std::set<std::string>& own, const std::set<std::string>& others) {
  if (own.empty()) return 0;
  std::size_t common = 0;
  for (const std::string& stem : own) common += others.count(stem);
  return static_cast<double>(common) / static_cast<double>(own.size());
}

}  // namespace poisk::article
