// How a text is stored where it is packed: 0xff, with which no UTF-8 begins; the size of the text
// (LEB128); of each frame but the last its size (LEB128); and the frames. Each holds 64 kB of the
// text, the last what is left, so that whoever reads a long one can look at the clock between them;
// it is a frame of Zstandard that names its dictionary, without the four bytes that begin them all.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace poisk::storage {

inline constexpr char kPackedMark = '\xff';
inline constexpr std::string_view kFrameMagic("\x28\xB5\x2F\xFD", 4);
inline constexpr std::size_t kTextFrameBytes = std::size_t{64} << 10;
// No text is larger, so that a damaged size asks for no more memory.
inline constexpr std::size_t kLargestPackedText = std::size_t{1} << 30;

inline bool is_packed(std::string_view stored) {
  return !stored.empty() && stored.front() == kPackedMark;
}

struct PackedText {
  std::size_t size = 0;  // of the text
  std::vector<std::string_view> frames;
};
// None where it is damaged.
std::optional<PackedText> read_packed_text(std::string_view stored);

}  // namespace poisk::storage
