#include "article/paragraph_words.h"

#include <utility>

#include "article/letters.h"
#include "article/phrases.h"
#include "text/utf8.h"

namespace poisk::article {

bool is_quote(char32_t c) {
  return c == U'«' || c == U'»' || c == '"' || (c >= 0x201C && c <= 0x201F);
}

bool is_abbreviation(std::string_view folded) {
  return is_one_of(folded, {"г", "гг", "им", "обл", "гор", "ул", "р", "п"});
}

std::vector<Word> read_words(std::string_view paragraph) {
  std::vector<Word> out;
  for (const std::string_view part : words(paragraph)) {
    const std::size_t offset = static_cast<std::size_t>(part.data() - paragraph.data());
    Word word;
    std::size_t begin = part.size();
    std::size_t end = 0;
    int quotes_after = 0;
    bool stop = false;
    bool comma = false;
    bool dash = false;
    for (std::size_t pos = 0; pos < part.size();) {
      const std::size_t at = pos;
      const char32_t c = text::next_code_point(part, pos);
      if (is_letter(c) || is_digit(c)) {
        if (begin == part.size()) begin = at;
        end = pos;
        quotes_after = 0;
        stop = comma = false;
      } else if (is_quote(c)) {
        if (begin == part.size())
          ++word.opened;
        else
          ++quotes_after;
      } else if (c == ',' || c == '.' || c == ';' || c == ':' || c == '!' || c == '?' || c == ')' ||
                 c == '(' || c == U'…' || c == '/' || c == '|') {
        if (begin != part.size())
          stop = true, comma = c == ',';
        else
          dash = true;  // «(АФК)» starts something else
      } else if (c == '-' || (c >= 0x2010 && c <= 0x2015)) {
        if (begin == part.size()) dash = true;
      }
    }
    if (begin >= end) {
      if (!out.empty()) out.back().stop_after = true;  // a dash on its own
      continue;
    }
    if (dash && !out.empty()) out.back().stop_after = true;
    word.begin = offset + begin;
    word.end = offset + end;
    word.text = paragraph.substr(word.begin, end - begin);
    word.folded = fold(word.text);
    word.quote_before = word.opened > 0;
    word.closed = quotes_after;
    word.comma_after = comma;
    word.stop_after = stop && !(is_abbreviation(word.folded) && !comma);
    out.push_back(std::move(word));
  }
  return out;
}

}  // namespace poisk::article
