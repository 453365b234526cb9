// Names of institutions and media inside a sentence: where they begin is given, where they end is
// read. Thread safe.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "article/paragraph_words.h"

namespace poisk::article {

struct Name {
  std::string text;
  std::size_t next = 0;  // the word after it

  explicit operator bool() const { return !text.empty(); }
};

class NameReader {
 public:
  NameReader(std::string_view paragraph, const std::vector<Word>& words)
      : paragraph_(paragraph), words_(words) {}

  // The institution that begins at word `i`, with all that depends on it: «министерства труда и
  // социальной защиты населения РК», «департамента полиции по Жамбылской области».
  Name institution(std::size_t i) const;

  // A name that is no institution by its words: a site, a name in quotes, capitalised words.
  Name proper_name(std::size_t i) const;

 private:
  // The last word of the name headed by word `i`.
  std::size_t dependents(std::size_t i) const;

  bool is_dependent(const Word& word) const;

  // «цифрового развития, инноваций и аэрокосмической промышленности»
  bool goes_on_after_comma(std::size_t i) const;

  // «по Алматинской области», «по чрезвычайным ситуациям», «по делам религий»
  bool goes_on_after_po(std::size_t i) const;

  Name span(std::size_t first, std::size_t last) const;

  std::string_view paragraph_;
  const std::vector<Word>& words_;
};

// Whether it begins with a Latin letter, as names of foreign media do.
bool is_latin(std::string_view word);

}  // namespace poisk::article
