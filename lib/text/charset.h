// Other encodings than UTF-8, as ICU knows them. Thread safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace poisk::text {

bool is_charset(const std::string& name);

// `bytes` as UTF-8; none where no encoding has this name. What stands for nothing becomes U+FFFD.
std::optional<std::string> to_utf8(std::string_view bytes, const std::string& name);

}  // namespace poisk::text
