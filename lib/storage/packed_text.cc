#include "storage/packed_text.h"

#include "text/varint.h"

namespace poisk::storage {

std::optional<PackedText> read_packed_text(std::string_view stored) {
  if (!is_packed(stored)) return std::nullopt;
  stored.remove_prefix(1);
  std::uint64_t number = 0;
  if (!text::get_varint(stored, number) || number == 0 || number > kLargestPackedText) {
    return std::nullopt;
  }
  PackedText out;
  out.size = static_cast<std::size_t>(number);
  const std::size_t count = (out.size + kTextFrameBytes - 1) / kTextFrameBytes;
  if (count > stored.size()) return std::nullopt;
  std::vector<std::uint64_t> sizes(count - 1);
  for (std::uint64_t& frame : sizes) {
    if (!text::get_varint(stored, frame)) return std::nullopt;
  }
  out.frames.reserve(count);
  for (const std::uint64_t frame : sizes) {
    if (frame > stored.size()) return std::nullopt;
    const auto bytes = static_cast<std::size_t>(frame);
    out.frames.push_back(stored.substr(0, bytes));
    stored.remove_prefix(bytes);
  }
  out.frames.push_back(stored);
  return out;
}

}  // namespace poisk::storage
