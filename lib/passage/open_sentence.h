// Whether a sentence that is being read ends at a full stop, or at another mark that may end one.
// docs/passages.md lists the rules.
#pragma once

#include <cstddef>
#include <string_view>

#include "passage/abbreviations.h"
#include "passage/characters.h"
#include "passage/words.h"

namespace poisk::passage {

// A run of terminators and the closing quotes and brackets after it.
struct Stop {
  std::size_t begin = 0;
  std::size_t end = 0;
  char32_t first = 0;
  bool single = true;   // one terminator only
  bool quoted = false;  // a quotation closes after it
  bool bracketed = false;

  bool is_full_stop() const { return single && first == '.'; }
};

class OpenSentence {
 public:
  // Of `text`, from `begin` on; `line_begin` is where the line being read begins.
  OpenSentence(std::string_view text, std::size_t begin, std::size_t line_begin,
               const SentenceRules& rules)
      : text_(text), begin_(begin), line_begin_(line_begin), rules_(rules) {}

  // Whether `stop` ends the sentence where white space and then the character at `next` follow.
  bool ends(const Stop& stop, std::size_t next) const;

  // A capital right after the stop begins a sentence where the space between was forgotten
  // («конец.Начало»), but not within a name («И.Иванов», «Яндекс.Маркет», «им.Ленина»).
  bool ends_attached(const Stop& stop) const;

 private:
  Char at(std::size_t position) const { return char_at(text_, position); }
  Char before(std::size_t position) const { return char_before(text_, position); }

  bool stands_for_more(const Stop& stop, std::size_t next, bool dash) const;
  bool letter_stands_for_more(const Word& word, std::size_t next, bool dash) const;
  bool is_namesake(const Word& following, bool quoted) const;
  bool follows_date(const Word& word) const;
  bool is_only_a_marker(std::size_t end) const;
  bool is_inner_marker(std::size_t end) const;
  bool is_heading_label(std::size_t end) const;
  Word previous_word(std::size_t end) const;

  std::string_view text_;
  std::size_t begin_;
  std::size_t line_begin_;
  const SentenceRules& rules_;
};

}  // namespace poisk::passage
