// Text in about a byte a letter, Russian or Latin: a cluster keeps and sends it as it is given.
#pragma once

#include <string>
#include <string_view>

namespace poisk::opensearch {

// Any bytes: what is no UTF-8 comes back as well.
std::string pack_text(std::string_view text);
// Empty, and false, where the bytes are none of pack_text()'s.
bool unpack_text(std::string_view packed, std::string& text);

}  // namespace poisk::opensearch
