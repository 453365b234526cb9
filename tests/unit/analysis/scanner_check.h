// Reads a text by the scanner and by ICU, which must agree on each word, and by the scanner once
// more, passing words over.
#pragma once

#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/byte_masks.h"
#include "analysis/icu_tokenizer.h"
#include "analysis/scanner.h"
#include "text/utf8.h"

namespace poisk::analysis {

class ScannerCheck {
 public:
  ScannerCheck() {
    for (const char* form : {"слово", "а", "и", "я"}) wanted_.add(form);
  }

  // Where the two differ first, or nothing.
  std::string difference(std::string_view text) {
    scanner_.reset(text);
    icu_.reset(text);
    Word fast, plain;
    all_.clear();
    for (;;) {
      const bool has_fast = scanner_.next(fast);
      const bool has_plain = icu_.next(plain);
      if (!has_fast && !has_plain) break;
      if (has_fast != has_plain || fast.form != plain.form || !(fast.span == plain.span)) {
        return "scanner: " + show(has_fast, fast) + ", ICU: " + show(has_plain, plain);
      }
      ++words_;
      all_.push_back({std::string(plain.form), plain.span});
    }
    const std::string difference = difference_passing_over(text);
    // Only where so many bytes follow are words passed over many at once.
    return difference.empty() ? difference_passing_over(std::string(text) +
                                                        std::string(2 * ByteMasks::kBytes, ' '))
                              : difference;
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
  std::size_t passed_over() const { return passed_over_; }

 private:
  struct Read {
    std::string form;
    ByteSpan span;
  };

  std::string difference_passing_over(std::string_view text) {
    scanner_.reset(text);
    std::size_t at = 0;
    for (Word word;; ++at) {
      const std::uint32_t most = at % 3 == 1 ? 2 : std::numeric_limits<std::uint32_t>::max();
      const std::uint32_t passed = scanner_.pass_over(most, wanted_);
      if (passed > most) return "too many were passed over";
      passed_over_ += passed;
      for (const std::size_t end = at + passed; at < end; ++at) {
        if (at >= all_.size()) return "more words are passed over than there are";
        if (wanted_.may_want(all_[at].form)) return '\'' + all_[at].form + "' is passed over";
      }
      const bool has = scanner_.next(word);
      if (!has && at == all_.size()) return {};
      if (!has || at >= all_.size() || word.form != all_[at].form || word.span != all_[at].span) {
        return "behind words passed over: " + show(has, word);
      }
    }
  }

  static std::string show(bool has, const Word& word) {
    if (!has) return "the end";
    return '\'' + std::string(word.form) + "' [" + std::to_string(word.span.begin) + ", " +
           std::to_string(word.span.end) + ')';
  }

  Scanner scanner_;
  IcuTokenizer icu_;
  BeginningFilter wanted_;
  std::vector<Read> all_;
  std::size_t words_ = 0;
  std::size_t passed_over_ = 0;
};

}  // namespace poisk::analysis
