// Content that Zstandard has compressed, unpacked in memory.
#pragma once

#include <poisk/result.h>

#include <string>
#include <string_view>

namespace poisk::readers {

// Whether it begins as a frame of Zstandard does.
bool is_zstd(std::string_view bytes) noexcept;

// All frames, one after another. Fails with corrupt, and with invalid_argument above 256 MiB.
Result<std::string> unpack_zstd(std::string_view bytes);

}  // namespace poisk::readers
