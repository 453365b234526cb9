// What introduces several sentences and is no part of the first of them: the speaker's name in an
// interview, the words before a numbered list. Of one sentence it is a part.
#pragma once

#include <cstddef>
#include <string_view>

namespace poisk::passage {

// Where the introduction of the sentence from `begin` to `end` ends; `begin` where it has none.
// «В. Путин: Давайте начнём. Как дела?»
std::size_t speaker_end(std::string_view text, std::size_t begin, std::size_t end);

// The same of «Причины таковы: 1. Цена. 2. Качество», where `next` is the «2.».
std::size_t list_introduction_end(std::string_view text, std::size_t begin, std::size_t end,
                                  std::size_t next);

}  // namespace poisk::passage
