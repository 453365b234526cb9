// Books in EPUB: a chapter an article. Thread safe.
#pragma once

#include <poisk/read.h>

#include <string_view>

namespace poisk::readers {

// `bytes` are the ZIP file. The book is a field of its chapters.
Result<void> read_epub(std::string_view bytes, const ArticleSink& sink);

}  // namespace poisk::readers
