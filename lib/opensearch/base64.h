// Bytes in JSON (RFC 4648).
#pragma once

#include <string>
#include <string_view>

namespace poisk::opensearch {

std::string to_base64(std::string_view bytes);
// False where it is none.
bool from_base64(std::string_view text, std::string& out);

}  // namespace poisk::opensearch
