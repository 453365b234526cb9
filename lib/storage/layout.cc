#include "storage/layout.h"

#include <algorithm>

#include "text/varint.h"

namespace poisk::storage {
namespace {

// How far apart checkpoints are in a text on average, of which an actual step differs by so little
// that a byte holds it.
std::int64_t usual_step(std::uint64_t bytes, std::uint64_t tokens) {
  return tokens == 0 ? 0 : static_cast<std::int64_t>(kCheckpointInterval * bytes / tokens);
}

}  // namespace

std::string encode_layout(std::span<const passage::Passage> passages,
                          std::span<const ByteSpan> words) {
  std::string out;
  text::put_varint(out, passages.size());
  std::uint32_t end = 0;
  for (const auto& p : passages) {
    text::put_varint(out, p.bytes.begin - end);
    text::put_varint(out, p.bytes.size());
    text::put_varint(out, p.tokens.end - p.tokens.begin);
    end = p.bytes.end;
  }
  const std::int64_t usual = usual_step(end, words.size());
  for (std::size_t i = 0; i < words.size(); i += kCheckpointInterval) {
    if (i == 0) {
      text::put_varint(out, words[0].begin);
    } else {
      const std::int64_t step = words[i].begin - words[i - kCheckpointInterval].begin;
      text::put_varint(out, text::fold_sign(step - usual));
    }
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
  out.checkpoints.reserve(token / kCheckpointInterval + 1);
  const std::int64_t usual = usual_step(byte, token);
  const auto size = static_cast<std::int64_t>(text_size);
  std::int64_t offset = 0;
  for (std::uint64_t i = 0; i < token; i += kCheckpointInterval) {
    std::uint64_t number = 0;
    if (!text::get_varint(bytes, number)) return std::nullopt;
    if (i == 0) {
      if (number > text_size) return std::nullopt;
      offset = static_cast<std::int64_t>(number);
    } else {
      const std::int64_t more = text::unfold_sign(number);
      if (more < -usual || more > size || offset + usual + more > size) return std::nullopt;
      offset += usual + more;
    }
    out.checkpoints.push_back(static_cast<std::uint32_t>(offset));
  }
  if (!bytes.empty()) return std::nullopt;
  return out;
}

}  // namespace poisk::storage
