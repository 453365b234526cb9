// Reads a text by the scanner and by ICU, which must agree on each word.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/icu_tokenizer.h"
#include "analysis/scanner.h"
#include "text/utf8.h"

namespace poisk::analysis {

class ScannerCheck {
 public:
  // Where the two differ first, or nothing.
  std::string difference(std::string_view text) {
    scanner_.reset(text);
    icu_.reset(text);
    Word fast, plain;
    for (;;) {
      const bool has_fast = scanner_.next(fast);
      const bool has_plain = icu_.next(plain);
      if (!has_fast && !has_plain) return {};
      if (has_fast != has_plain || fast.form != plain.form || !(fast.span == plain.span)) {
        return "scanner: " + show(has_fast, fast) + ", ICU: " + show(has_plain, plain);
      }
      ++words_;
    }
  }
  // The same with `c` alone, before, within and behind words and numbers.
  std::string difference_around(char32_t c) {
    if (c >= 0xD800 && c < 0xE000) return {};
    std::string character;
    text::append_code_point(character, c);
    return difference(character + " а" + character + "б о" + character + " 5" + character + "5 x" +
                      character);
  }
  std::size_t words() const { return words_; }

 private:
  static std::string show(bool has, const Word& word) {
    if (!has) return "the end";
    return '\'' + std::string(word.form) + "' [" + std::to_string(word.span.begin) + ", " +
           std::to_string(word.span.end) + ')';
  }

  Scanner scanner_;
  IcuTokenizer icu_;
  std::size_t words_ = 0;
};

}  // namespace poisk::analysis
