// Headings, which have no mark at their end.
#pragma once

#include <cstddef>
#include <string_view>

#include "passage/abbreviations.h"

namespace poisk::passage {

// Whether the full stop at `stop`, after which the text goes on at `next`, stands between an author
// and a title: «Георгий Иванов. На грани музыки и сна» is one heading. `begin` is where the line's
// first sentence begins.
bool is_author_of_title(std::string_view text, std::size_t begin, std::size_t stop,
                        std::size_t next);

// A heading may be followed by its text without so much as a line end: «Альтернатива по Украине Но
// формат остаётся». Where the one in the sentence from `begin` to `end`, the first of a paragraph,
// ends; `begin` where none is seen. A word tells it that has a capital only where a sentence
// begins. Other capitals tell nothing: help pages have «На панели Форматирование содержатся …».
std::size_t lost_heading_end(std::string_view text, std::size_t begin, std::size_t end,
                             const SentenceRules& rules);

}  // namespace poisk::passage
