#include "analysis/normalizer.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <cstring>

#include "analysis/lookalikes.h"
#include "text/utf8.h"

namespace poisk::analysis {
namespace {

// What of a word is looked at. Ordering a long run of combining marks takes ICU quadratic time.
constexpr std::size_t kMaxSourceBytes = 1024;

// What NFKC case folding leaves apart and Russian readers take for one; 0 drops the character.
char32_t fold(char32_t c) {
  switch (c) {
    case U'ё':
    case 0x450:  // ѐ: е with a stress mark
      return U'е';
    case 0x45D:  // ѝ: и with a stress mark
      return U'и';
    case 0x300:
    case 0x301:
    case U' ':  // from the few letters that NFKC takes for several words
      return 0;
    case 0x2BB:
    case 0x2BC:
    case 0x2018:
    case 0x2019:
      return U'\'';
    default:
      return c;
  }
}

// A Latin letter with a mark stands for the letter: café is looked for as cafe. Others as they are.
char32_t without_mark(char32_t c, const icu::Normalizer2& nfkc_casefold) {
  constexpr char32_t kFirst = 0xC0, kLast = 0x1EFF;
  if (c < kFirst || c > kLast || (c > 0x24F && c < 0x1E00)) return c;
  icu::UnicodeString parts;
  if (!nfkc_casefold.getRawDecomposition(static_cast<UChar32>(c), parts)) return c;
  const char32_t base = without_mark(static_cast<char32_t>(parts.char32At(0)), nfkc_casefold);
  return base >= U'a' && base <= U'z' ? base : c;
}

}  // namespace

std::string_view Normalizer::normalize(std::string_view word) {
  word = word.substr(0, text::boundary_before(word, kMaxSourceBytes));
  UErrorCode error = U_ZERO_ERROR;
  const auto* nfkc_casefold = icu::Normalizer2::getNFKCCasefoldInstance(error);
  if (U_FAILURE(error)) return {};
  char folded[2 * kMaxSourceBytes];
  icu::CheckedArrayByteSink sink(folded, sizeof folded);
  nfkc_casefold->normalizeUTF8(0, icu::StringPiece(word.data(), static_cast<int32_t>(word.size())),
                               sink, nullptr, error);
  if (U_FAILURE(error)) return {};

  const std::string_view source(folded, static_cast<std::size_t>(sink.NumberOfBytesWritten()));
  std::size_t size = 0;
  for (std::size_t pos = 0; pos < source.size();) {
    const std::size_t start = pos;
    const char32_t c = text::next_code_point(source, pos);
    if (c == text::kInvalid) break;  // the sink was full within a character
    char32_t to = fold(c);
    if (to == c) to = without_mark(c, *nfkc_casefold);
    if (to == 0) continue;
    const char* bytes = source.data() + start;
    std::size_t length = pos - start;
    const char ascii = static_cast<char>(to);
    if (to != c && to < 0x80) {
      bytes = &ascii;
      length = 1;
    }
    if (size + length > kMaxFormBytes) break;
    std::memcpy(form_ + size, bytes, length);
    // The letters that fold to another one all are of two bytes, as their targets are.
    if (to != c && length == 2) {
      form_[size] = static_cast<char>(0xC0 | to >> 6);
      form_[size + 1] = static_cast<char>(0x80 | (to & 0x3F));
    }
    size += length;
  }
  return {form_, fold_lookalikes(form_, size, kMaxFormBytes)};
}

}  // namespace poisk::analysis
