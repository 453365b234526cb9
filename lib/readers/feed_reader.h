// RSS and Atom: an article an item. Thread safe.
#pragma once

#include <poisk/read.h>

#include <string_view>

namespace poisk::readers {

// `xml` is UTF-8. The key of an item is its guid, else its link.
Result<void> read_feed(std::string_view xml, const ArticleSink& sink);

}  // namespace poisk::readers
