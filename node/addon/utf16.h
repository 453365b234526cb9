// UTF-8 as JavaScript's UTF-16: in one pass, on whatever thread, where V8 takes two on its own.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

namespace poisk::node {

// A text for JavaScript; filled without being cleared first.
struct Text {
  std::unique_ptr<char16_t[]> units;
  std::size_t size = 0;
};

// A byte that belongs to no character becomes U+FFFD.
Text to_utf16(std::string_view text);

}  // namespace poisk::node
