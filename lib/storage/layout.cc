#include "storage/layout.h"

#include <algorithm>

#include "text/varint.h"

namespace poisk::storage {
std::string encode_layout(std::span<const passage::Passage> passages) {
  std::string out;
  text::put_varint(out, passages.size());
  std::uint32_t end = 0;
  for (const auto& p : passages) {
    text::put_varint(out, p.bytes.begin - end);
    text::put_varint(out, p.bytes.size());
    text::put_varint(out, p.tokens.end - p.tokens.begin);
    end = p.bytes.end;
  }
  return out;
}

std::optional<Layout> decode_layout(std::string_view bytes, std::size_t text_size) {
  Layout out;
  std::uint64_t count = 0;
  if (!text::get_varint(bytes, count) || count > text_size) return std::nullopt;
  out.passages.reserve(std::min<std::uint64_t>(count, bytes.size()));
  std::uint64_t byte = 0;
  std::uint64_t token = 0;
  for (std::uint64_t i = 0; i < count; ++i) {
    std::uint64_t gap = 0;
    std::uint64_t size = 0;
    std::uint64_t tokens = 0;
    if (!text::get_varint(bytes, gap) || !text::get_varint(bytes, size) ||
        !text::get_varint(bytes, tokens) || gap > text_size || size > text_size ||
        tokens > text_size) {
      return std::nullopt;
    }
    const std::uint64_t begin = byte + gap;
    const std::uint64_t end = begin + size;
    if (end > text_size || token + tokens > text_size) return std::nullopt;
    out.passages.push_back(
        {{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)},
         {static_cast<std::uint32_t>(token), static_cast<std::uint32_t>(token + tokens)}});
    byte = end;
    token += tokens;
  }
  if (!bytes.empty()) out.sketch = similarity::decode_sketch(bytes);
  return out;
}

bool hold_all_words(std::span<const passage::Passage> passages, std::span<const ByteSpan> words) {
  std::size_t next = 0;
  for (const passage::Passage& passage : passages) {
    const auto [begin, end] = passage.tokens;
    if (begin != next || end <= begin || end > words.size()) return false;
    if (words[begin].begin < passage.bytes.begin || words[end - 1].end > passage.bytes.end) {
      return false;
    }
    next = end;
  }
  return next == words.size();
}

}  // namespace poisk::storage
