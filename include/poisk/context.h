// Answers as one text: numbered passages with their sources, for the prompt of a language model or
// for a page with footnotes.
#pragma once

#include <poisk/poisk.h>

#include <cstddef>
#include <string>

namespace poisk {

// The passages of `results` in their order, each numbered and with its source below it:
//
//   [1] Глава государства принял участие в сессии, которая состоялась в Минске.
//   Источник: BaigeNews.kz, «Заголовок», 23 ноября 2023, 18:56, https://baigenews.kz/1
//
//   [2] …
//
// The whole is at most `budget` characters (code points). A passage that does not fit is cut after
// its last whole sentence that does, marked with « …»; where not one fits, it and all after it are
// left out. Passages without text are passed over and take no number. White space within a passage
// is shown as one space. The same results and budget always give the same text. Thread safe.
POISK_EXPORT std::string to_context(const Results& results, std::size_t budget);

}  // namespace poisk
