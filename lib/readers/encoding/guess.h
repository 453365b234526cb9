// Tells in which encoding a Russian text is, by how often its letters come. Thread safe.
#pragma once

#include <optional>
#include <string_view>

#include "readers/encoding/cyrillic_tables.h"

namespace poisk::readers {

// The table by which `bytes` read most like Russian or Ukrainian; none where none does so.
const CyrillicTable* guess_cyrillic(std::string_view bytes);

// Whether `bytes` are UTF-16, without a mark that says so: "utf-16le", "utf-16be", or empty.
std::string_view guess_utf16(std::string_view bytes);

}  // namespace poisk::readers
