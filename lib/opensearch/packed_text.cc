#include "opensearch/packed_text.h"

#include <array>
#include <cstdint>
#include <cstring>

#include "text/utf8.h"

namespace poisk::opensearch {
namespace {

// The codes from 0x80 on. What is stored depends on them: they may be added to, and not changed.
constexpr std::u32string_view kOneByteLetters =
    U"АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюяёЁ«»—–…№"
    U"\u00A0„“”’°§·•€−ІіЇїЄєҐґЎўӘәҒғҚқҢңӨөҰұҮүҺһ×½²";
constexpr unsigned kFirstCode = 0x80;
constexpr unsigned char kByte = 0xFE;       // one byte follows that is no part of a character
constexpr unsigned char kCharacter = 0xFF;  // a character follows in UTF-8
static_assert(kFirstCode + kOneByteLetters.size() <= kByte);

struct Utf8Letter {
  char bytes[4] = {};
  std::uint8_t size = 0;  // 0: no letter
};

constexpr std::array<Utf8Letter, 256> kUtf8 = [] {
  std::array<Utf8Letter, 256> out{};
  for (unsigned i = 0; i < kFirstCode; ++i) out[i] = {{static_cast<char>(i)}, 1};
  for (std::size_t i = 0; i < kOneByteLetters.size(); ++i) {
    const char32_t c = kOneByteLetters[i];
    Utf8Letter& to = out[kFirstCode + i];
    if (c < 0x800) {
      to = {{static_cast<char>(0xC0 | c >> 6), static_cast<char>(0x80 | (c & 0x3F))}, 2};
    } else {
      to = {{static_cast<char>(0xE0 | c >> 12), static_cast<char>(0x80 | (c >> 6 & 0x3F)),
             static_cast<char>(0x80 | (c & 0x3F))},
            3};
    }
  }
  return out;
}();

// Codes by code points; of those above there is none.
constexpr std::size_t kCodePoints = 0x2300;
constexpr std::array<std::uint8_t, kCodePoints> kCodes = [] {
  std::array<std::uint8_t, kCodePoints> out{};
  for (std::size_t i = 0; i < kOneByteLetters.size(); ++i) {
    out[kOneByteLetters[i]] = static_cast<std::uint8_t>(kFirstCode + i);
  }
  return out;
}();

}  // namespace

std::string pack_text(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < kFirstCode) {
      out += text[at++];
      continue;
    }
    const std::size_t begin = at;
    const char32_t c = text::next_code_point(text, at);
    if (c < kCodePoints && kCodes[c] != 0) {
      out += static_cast<char>(kCodes[c]);
      continue;
    }
    out += static_cast<char>(c == text::kInvalid ? kByte : kCharacter);
    out += text.substr(begin, at - begin);
  }
  return out;
}

bool unpack_text(std::string_view packed, std::string& text) {
  // Of no byte come more than three; four are written at once.
  text.resize(3 * packed.size() + sizeof(Utf8Letter::bytes));
  char* to = text.data();
  const auto fail = [&] {
    text.clear();
    return false;
  };
  for (std::size_t at = 0; at < packed.size();) {
    const auto code = static_cast<unsigned char>(packed[at++]);
    const Utf8Letter& letter = kUtf8[code];
    if (letter.size > 0) {
      std::memcpy(to, letter.bytes, sizeof letter.bytes);
      to += letter.size;
      continue;
    }
    if (at == packed.size() || (code != kByte && code != kCharacter)) return fail();
    const std::size_t begin = at;
    if (code == kByte) {
      ++at;
    } else if (text::next_code_point(packed, at) == text::kInvalid) {
      return fail();
    }
    std::memcpy(to, packed.data() + begin, at - begin);
    to += at - begin;
  }
  text.resize(static_cast<std::size_t>(to - text.data()));
  return true;
}

}  // namespace poisk::opensearch
