#include "text/utf8.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "text/halves.h"

namespace poisk::text {
namespace {

// What the lead byte of three or four asks of its sequence: the length and the range of the second byte, which is
// where overlong forms, surrogates and values above U+10FFFF show.
struct Lead {
  std::size_t length;
  unsigned char low, high;
};

Lead lead_of(unsigned char byte) {
  if (byte < 0xE0) return {0, 0, 0};
  if (byte == 0xE0) return {3, 0xA0, 0xBF};
  if (byte == 0xED) return {3, 0x80, 0x9F};
  if (byte < 0xF0) return {3, 0x80, 0xBF};
  if (byte == 0xF0) return {4, 0x90, 0xBF};
  if (byte < 0xF4) return {4, 0x80, 0xBF};
  if (byte == 0xF4) return {4, 0x80, 0x8F};
  return {0, 0, 0};
}

}  // namespace

char32_t next_rare_code_point(std::string_view text, std::size_t& pos) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[pos + i]); };
  const unsigned char first = byte(0);
  const Lead lead = lead_of(first);
  bool well_formed = lead.length != 0 && text.size() - pos >= lead.length && byte(1) >= lead.low &&
                     byte(1) <= lead.high;
  for (std::size_t i = 2; well_formed && i < lead.length; ++i) {
    well_formed = is_continuation(text[pos + i]);
  }
  if (!well_formed) {
    ++pos;
    return kInvalid;
  }
  char32_t code_point = first & (0x7Fu >> lead.length);
  for (std::size_t i = 1; i < lead.length; ++i) code_point = code_point << 6 | (byte(i) & 0x3Fu);
  pos += lead.length;
  return code_point;
}

char32_t previous_rare_code_point(std::string_view text, std::size_t& pos) {
  constexpr std::size_t kLongest = 4;
  for (std::size_t size = 1; size <= kLongest && size <= pos; ++size) {
    if (is_continuation(text[pos - size])) continue;
    std::size_t end = pos - size;
    const char32_t c = next_code_point(text.substr(0, pos), end);
    if (end != pos) break;
    pos -= size;
    return c;
  }
  --pos;
  return kInvalid;
}

namespace {

// A vector of GCC and Clang, on any processor.
using Bytes = std::uint8_t __attribute__((vector_size(16)));

// Whether these sixteen bytes, of which the one before is known, are ASCII and characters of two
// bytes: a continuation stands behind each lead, and nowhere else. The last may be a lead.
bool ones_and_twos(const char* sixteen) {
  Bytes bytes;
  Bytes before;
  std::memcpy(&bytes, sixteen, sizeof bytes);
  std::memcpy(&before, sixteen - 1, sizeof before);
  const auto behind_lead = before - 0xC2 < 0xE0 - 0xC2;
  const auto continuation = bytes - 0x80 < 0xC0 - 0x80;
  const auto other = (bytes - 0xC0 < 2) | (bytes >= 0xE0);
  const auto wrong = halves_of((behind_lead ^ continuation) | other);
  return (wrong[0] | wrong[1]) == 0;
}

// Passes over such characters from `pos` on, a character's begin that is not the text's.
std::size_t pass_ones_and_twos(std::string_view text, std::size_t pos) {
  std::size_t end = pos;
  while (text.size() - end >= sizeof(Bytes) && ones_and_twos(text.data() + end)) {
    end += sizeof(Bytes);
  }
  const bool cut = end > pos && static_cast<unsigned char>(text[end - 1]) >= 0xC2;
  return cut ? end - 1 : end;
}

}  // namespace

std::size_t find_invalid(std::string_view text) {
  for (std::size_t pos = 0; pos < text.size();) {
    if (pos > 0) pos = pass_ones_and_twos(text, pos);
    const std::size_t end = std::min(text.size(), pos + sizeof(Bytes));
    while (pos < end) {
      const std::size_t start = pos;
      if (next_code_point(text, pos) == kInvalid) return start;
    }
  }
  return std::string_view::npos;
}

void append_code_point(std::string& out, char32_t code_point) {
  const auto put = [&](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (code_point < 0x80) {
    put(code_point);
  } else if (code_point < 0x800) {
    put(0xC0 | code_point >> 6);
    put(0x80 | (code_point & 0x3F));
  } else if (code_point < 0x10000) {
    put(0xE0 | code_point >> 12);
    put(0x80 | (code_point >> 6 & 0x3F));
    put(0x80 | (code_point & 0x3F));
  } else {
    put(0xF0 | code_point >> 18);
    put(0x80 | (code_point >> 12 & 0x3F));
    put(0x80 | (code_point >> 6 & 0x3F));
    put(0x80 | (code_point & 0x3F));
  }
}

std::u32string code_points(std::string_view text) {
  std::u32string out;
  for (std::size_t pos = 0; pos < text.size();) out += next_code_point(text, pos);
  return out;
}

}  // namespace poisk::text
