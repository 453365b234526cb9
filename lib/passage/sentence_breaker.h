// Finds where sentences end. docs/passages.md lists the rules.
#pragma once

#include <poisk/article.h>

#include <string_view>
#include <vector>

#include "language/language.h"

namespace poisk::passage {

struct Sentence {
  ByteSpan bytes;               // without the space around it
  bool ends_paragraph = false;  // a paragraph or a list item ends here
  friend bool operator==(const Sentence&, const Sentence&) = default;
};

// The sentences of `text`, ascending. Every byte of it that is not white space is in exactly one.
// Reads each byte a bounded number of times; a byte that is not UTF-8 is an unknown character.
std::vector<Sentence> break_sentences(std::string_view text,
                                      const language::Language& language = language::russian());

}  // namespace poisk::passage
