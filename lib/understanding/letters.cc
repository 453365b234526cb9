#include "understanding/letters.h"

#include "query/chars.h"
#include "text/utf8.h"

namespace poisk::understanding {

unsigned char letter_of(char32_t c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned char>(kFirstDigit + (c - '0'));
  if (c >= 'a' && c <= 'z') return static_cast<unsigned char>(kFirstLatin + (c - 'a'));
  if (c >= U'а' && c <= U'я') return static_cast<unsigned char>(kFirstCyrillic + (c - U'а'));
  return 0;
}

char32_t char_of(unsigned char letter) {
  if (letter >= kFirstCyrillic) return U'а' + static_cast<char32_t>(letter - kFirstCyrillic);
  if (letter >= kFirstLatin) return U'a' + static_cast<char32_t>(letter - kFirstLatin);
  return U'0' + static_cast<char32_t>(letter - kFirstDigit);
}

std::optional<Letters> to_letters(std::string_view form) {
  Letters letters;
  for (std::size_t pos = 0; pos < form.size();) {
    const unsigned char letter = letter_of(query::next_char(form, pos));
    if (letter == 0) return std::nullopt;
    letters += letter;
  }
  return letters;
}

std::string to_form(const Letters& letters) {
  std::string form;
  for (const unsigned char letter : letters) text::append_code_point(form, char_of(letter));
  return form;
}

}  // namespace poisk::understanding
