// Bytes of a file as UTF-8. Thread safe.
#pragma once

#include <poisk/result.h>

#include <string>
#include <string_view>

namespace poisk::readers {

struct Decoded {
  std::string text;      // UTF-8, without a byte order mark
  std::string encoding;  // by its usual name: "utf-8", "windows-1251"
};

// Whether an encoding is known by this name.
bool is_encoding(std::string_view name);

// Decodes by `given` where it is not empty; else by a byte order mark, as UTF-8 where the bytes are,
// by what a <meta>, an XML declaration or `declared` says, or by the frequency of letters. Fails with
// invalid_argument where it cannot be told, naming the first byte that is not UTF-8, or `given` is no
// encoding. `lenient`: bytes that stand for nothing become U+FFFD where the rest is UTF-8.
Result<Decoded> decode(std::string_view bytes, std::string_view given, std::string_view declared,
                       bool lenient);

// What the bytes themselves say of it, in a <meta> or an XML declaration; or empty.
std::string declared_encoding(std::string_view bytes);

}  // namespace poisk::readers
