#include "opensearch/base64.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace poisk::opensearch {
namespace {

constexpr std::string_view kLetters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::uint8_t kNoLetter = 0xff;

constexpr std::array<std::uint8_t, 256> kValues = [] {
  std::array<std::uint8_t, 256> out{};
  out.fill(kNoLetter);
  for (std::size_t i = 0; i < kLetters.size(); ++i) {
    out[static_cast<unsigned char>(kLetters[i])] = static_cast<std::uint8_t>(i);
  }
  return out;
}();

}  // namespace

std::string to_base64(std::string_view bytes) {
  std::string out((bytes.size() + 2) / 3 * 4, '=');
  char* to = out.data();
  const auto byte = [&](std::size_t i) -> std::uint32_t {
    return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0U;
  };
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::uint32_t three = byte(i) << 16 | byte(i + 1) << 8 | byte(i + 2);
    const std::size_t letters = std::min<std::size_t>(bytes.size() - i, 3) + 1;
    for (std::size_t j = 0; j < letters; ++j) to[j] = kLetters[three >> (18 - 6 * j) & 63];
    to += 4;
  }
  return out;
}

bool from_base64(std::string_view text, std::string& out) {
  while (!text.empty() && text.back() == '=') text.remove_suffix(1);
  const std::size_t left = text.size() % 4;
  if (left == 1) return false;
  out.resize(text.size() / 4 * 3 + (left == 0 ? 0 : left - 1));
  char* to = out.data();
  const auto value = [&](std::size_t i) { return kValues[static_cast<unsigned char>(text[i])]; };
  unsigned wrong = 0;
  const std::size_t whole = text.size() - left;
  for (std::size_t i = 0; i < whole; i += 4) {
    const unsigned a = value(i), b = value(i + 1), c = value(i + 2), d = value(i + 3);
    wrong |= a | b | c | d;
    *to++ = static_cast<char>(a << 2 | b >> 4);
    *to++ = static_cast<char>(b << 4 | c >> 2);
    *to++ = static_cast<char>(c << 6 | d);
  }
  if (left > 0) {
    const unsigned a = value(whole), b = value(whole + 1), c = left == 3 ? value(whole + 2) : 0U;
    wrong |= a | b | c;
    *to++ = static_cast<char>(a << 2 | b >> 4);
    if (left == 3) *to = static_cast<char>(b << 4 | c >> 2);
  }
  return wrong < 64;  // no letter has the upper bits
}

}  // namespace poisk::opensearch
