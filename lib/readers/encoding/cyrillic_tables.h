// The encodings that old Russian texts are in, a byte a letter. Thread safe.
#pragma once

#include <array>
#include <string_view>
#include <vector>

namespace poisk::readers {

struct CyrillicTable {
  std::string_view name;
  std::array<char16_t, 128> upper_half;  // of the bytes 0x80 to 0xFF; 0: none
};

// Windows-1251, KOI8-R and -U, CP866, ISO 8859-5, MacCyrillic, in the order in which they are met.
const std::vector<CyrillicTable>& cyrillic_tables();

}  // namespace poisk::readers
