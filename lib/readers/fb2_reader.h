// Books in FictionBook 2: a chapter an article. Thread safe.
#pragma once

#include <poisk/read.h>

#include <string_view>

namespace poisk::readers {

// `xml` is UTF-8. The book and the headings above a chapter are its fields «book» and «section».
Result<void> read_fb2(std::string_view xml, const ArticleSink& sink);

}  // namespace poisk::readers
