#include "analysis/scanner.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>

#include "analysis/byte_masks.h"
#include "analysis/lookalikes.h"

#define POISK_NOINLINE __attribute__((noinline))

namespace poisk::analysis {
namespace {

// A form never outgrows its word here, so that words up to this size fit without a check a letter.
// Longer ones are ICU's.
constexpr std::ptrdiff_t kMaxWord = 250;
static_assert(kMaxWord < static_cast<std::ptrdiff_t>(kMaxFormBytes));

// ICU's positions have 32 bits with a sign. Nothing of this size without white space is language.
constexpr std::ptrdiff_t kMaxStretch = std::ptrdiff_t{1} << 30;

bool is_digit(std::uint8_t byte) { return byte >= '0' && byte <= '9'; }

// UTF-8 as ScanTables::pair() gives it: the first byte low.
enum Pair : std::uint32_t {
  kCapitalIe = 0x95D0,      // Е
  kCapitalI = 0x98D0,       // И
  kGhe = 0xB3D0,            // г
  kIe = 0xB5D0,             // е
  kI = 0xB8D0,              // и
  kShortI = 0xB9D0,         // й
  kKa = 0xBAD0,             // к
  kSoftHyphen = 0xADC2,     // U+00AD
  kGraveMark = 0x80CC,      // U+0300
  kAcuteMark = 0x81CC,      // U+0301
  kBreveMark = 0x86CC,      // U+0306
  kDiaeresisMark = 0x88CC,  // U+0308
};

constexpr std::ptrdiff_t kStep = BeginningFilter::kKeyBytes;  // four letters

std::uint64_t load_step(const std::uint8_t* p) {
  std::uint64_t letters = 0;
  std::memcpy(&letters, p, kStep);
  return letters;
}

// How many bytes of а to я, which fold to themselves, a step begins with.
std::ptrdiff_t small_letters(std::uint64_t letters) {
  constexpr std::uint64_t kEach = 0x0001'0001'0001'0001;  // one for each letter
  // А to п are D0 B0 to D0 BF, р to я are D1 80 to D1 8F: where the last bit of the first byte is
  // set, two bits of the second byte are not.
  const std::uint64_t second_row = (letters & kEach) * (0xB0D0 ^ 0x80D1);
  const std::uint64_t other = (letters ^ (kEach * 0xB0D0) ^ second_row) & (kEach * 0xF0FF);
  return other == 0 ? kStep : std::countr_zero(other) / 16 * 2;
}

// Copies а to я, four letters a step: most of Russian text is these. Gives how many bytes those
// are; more may follow where less than a step is left. Writes whole steps.
std::ptrdiff_t copy_small_letters(const std::uint8_t* from, const std::uint8_t* limit, char* to) {
  if constexpr (std::endian::native != std::endian::little) return 0;
  std::ptrdiff_t done = 0;
  while (limit - from - done >= kStep) {
    const std::uint64_t letters = load_step(from + done);
    std::memcpy(to + done, &letters, kStep);
    const std::ptrdiff_t small = small_letters(letters);
    done += small;
    if (small < kStep) break;
  }
  return done;
}

}  // namespace

void Scanner::reset(std::string_view text) {
  text = text.substr(0, std::numeric_limits<std::uint32_t>::max());
  text_ = pos_ = reinterpret_cast<const Byte*>(text.data());
  end_ = text_ + text.size();
  icu_end_ = nullptr;
}

bool Scanner::next(Word& word) {
  if (icu_end_ != nullptr && next_of_icu(word)) return true;
  for (;;) {
    if (pos_ == end_) return false;
    const Byte first = *pos_;
    Glance here;
    std::size_t size = 1;
    if (first < 0x80) {
      const Byte folded = tables_.ascii(first);
      if (folded == 0) {
        ++pos_;
        continue;
      }
      here = folded >= 'a' ? Glance::letter : Glance::digit;
    } else if (end_ - pos_ >= 2 && ScanTables::is_cyrillic(ScanTables::pair(pos_)) &&
               tables_.cyrillic(ScanTables::pair(pos_)) > ScanTables::kLastSpecial) {
      here = Glance::letter;
    } else {
      here = tables_.glance(pos_, end_, size);
    }
    switch (here) {
      case Glance::letter:
        if (scan_letters(word) == Step::word) return true;
        break;
      case Glance::digit:
        if (scan_number(word) == Step::word) return true;
        break;
      case Glance::separator:
      case Glance::apostrophe:
        pos_ += size;
        continue;
      case Glance::unknown:
        break;
    }
    start_icu();
    if (next_of_icu(word)) return true;
  }
}

const Scanner::Byte* Scanner::skip_separators(const Byte* p) const {
  for (std::size_t size = 1; p != end_; p += size) {
    if (*p < 0x80) {
      size = 1;
      if (tables_.ascii(*p) != 0) return p;
    } else if (*p == 0xD0 || *p == 0xD1) {  // a Cyrillic letter
      return p;
    } else if (tables_.glance(p, end_, size) != Glance::separator) {
      return p;
    }
  }
  return p;
}

std::uint32_t Scanner::pass_over(std::uint32_t most, const BeginningFilter& filter) {
  if (std::endian::native != std::endian::little || icu_end_ != nullptr) return 0;
  std::uint32_t passed = 0;
  do {
    passed += pass_over_block(most - passed, filter);
  } while (passed < most && pass_over_word(filter) && ++passed < most);
  return passed;
}

std::uint32_t Scanner::pass_over_block(std::uint32_t most, const BeginningFilter& filter) {
  // A step is read of each word, and one may begin with the last byte of the block.
  constexpr std::ptrdiff_t kReadBytes =
      std::max<std::ptrdiff_t>(ByteMasks::kReadBytes, ByteMasks::kBytes - 1 + kStep);
  std::uint32_t passed = 0;
  while (ByteMasks::kAvailable && end_ - pos_ >= kReadBytes) {
    const ByteMasks masks = ByteMasks::of(pos_);
    const std::uint64_t after_separator = masks.separators << 1 | 1;  // pos_ is within no word
    const std::uint64_t first_bytes = masks.small | (masks.capital & after_separator);
    const std::uint64_t letters = first_bytes | first_bytes << 1;
    const std::uint64_t unknown = ~(letters | masks.separators);
    // Words that end before what is unknown, and before the end of the block.
    const std::uint64_t known = unknown == 0 ? ~std::uint64_t{0} : (unknown & (0 - unknown)) - 1;
    const std::uint64_t ends = masks.separators & known;
    if (ends == 0) return passed;
    const int last_end = 63 - std::countl_zero(ends);
    std::uint64_t starts = first_bytes & after_separator & ((std::uint64_t{1} << last_end) - 1);
    for (; starts != 0; starts &= starts - 1, ++passed) {
      const int start = std::countr_zero(starts);
      const Byte* const word = pos_ + start;
      if (passed < most && !filter.may_begin(word)) continue;
      std::uint64_t key = with_small_first(load_step(word));
      const int size = std::countr_zero(ends >> start);
      if (size < kStep) key &= (std::uint64_t{1} << (8 * size)) - 1;
      if (passed < most && !filter.may_want(key)) continue;
      pos_ = word;
      return passed;
    }
    pos_ += last_end + 1;
    if (unknown != 0) return passed;
  }
  return passed;
}

bool Scanner::pass_over_word(const BeginningFilter& filter) {
  const Byte* p = pos_ = skip_separators(pos_);
  if (end_ - p < kStep) return false;
  std::uint64_t letters = load_step(p);
  if (ScanTables::is_cyrillic(ScanTables::pair(p))) letters = with_small_first(letters);
  std::ptrdiff_t small = small_letters(letters);
  if (small == 0) return false;
  if (small < kStep) letters &= (std::uint64_t{1} << (8 * small)) - 1;
  const Byte* const limit = end_ - p > kMaxWord ? p + kMaxWord : end_;
  p += small;
  while (small == kStep && limit - p >= kStep) {
    small = small_letters(load_step(p));
    p += small;
  }
  if (small == kStep) return false;  // the word may go on
  if (*p < 0x80) {
    if (tables_.ascii(*p) != 0 || *p == '\'') return false;
  } else if (std::size_t size = 0; tables_.glance(p, end_, size) != Glance::separator) {
    return false;
  }
  if (filter.may_want(letters)) return false;
  pos_ = p;
  return true;
}

std::uint64_t Scanner::with_small_first(std::uint64_t letters) const {
  return (letters & ~std::uint64_t{0xFFFF}) |
         tables_.cyrillic(static_cast<std::uint32_t>(letters & 0xFFFF));
}

void Scanner::finish(Word& word, const Byte* start, const Byte* end, const char* form_end) {
  word.form = {form_, static_cast<std::size_t>(form_end - form_)};
  word.span = {static_cast<std::uint32_t>(start - text_), static_cast<std::uint32_t>(end - text_)};
}

Scanner::Step Scanner::scan_letters(Word& word) {
  const Byte* const start = pos_;
  const Byte* const limit = end_ - start > kMaxWord ? start + kMaxWord : end_;
  const Byte* p = start + copy_small_letters(start, limit, form_);
  char* out = form_ + (p - start);
  // Most words are such letters alone.
  if (p != start && p != limit && *p < 0x80 && tables_.ascii(*p) == 0 && *p != '\'') {
    pos_ = p;
    finish(word, start, p, out);
    return Step::word;
  }
  bool cyrillic = p != start, latin = false, rare = false;
  for (;;) {
    if (limit - p >= 2) {
      std::uint32_t pair = ScanTables::pair(p);
      if (ScanTables::is_cyrillic(pair)) {
        const Byte* const run = p;
        for (;;) {
          const std::ptrdiff_t plain = copy_small_letters(p, limit, out);
          p += plain;
          out += plain;
          if (limit - p < 2) break;
          pair = ScanTables::pair(p);
          if (!ScanTables::is_cyrillic(pair)) break;
          const std::uint16_t folded = tables_.cyrillic(pair);
          if (folded <= ScanTables::kLastSpecial) break;
          out[0] = static_cast<char>(folded & 0xFF);
          out[1] = static_cast<char>(folded >> 8);
          out += 2;
          p += 2;
        }
        cyrillic |= p != run;
      }
    }
    if (p == limit) break;
    const Byte first = *p;
    if (first < 0x80) {
      Byte folded = tables_.ascii(first);
      if (folded >= 'a') {
        latin = true;
        do {
          *out++ = static_cast<char>(folded);
        } while (++p != limit && (folded = tables_.ascii(*p)) >= 'a');
        continue;
      }
      if (first != '\'') break;
    }
    const Byte* const on = scan_rare(p, start, limit, out);
    if (on == nullptr) return Step::unknown;
    if (on == p) break;
    rare = true;
    p = on;
  }
  if (p == limit && limit != end_) return Step::unknown;
  pos_ = p;
  if (rare) {
    while (p - start > 2 && ScanTables::pair(p - 2) == kSoftHyphen) p -= 2;
  }
  if (rare || (cyrillic && latin)) {
    const auto size = static_cast<std::size_t>(out - form_);
    out = form_ + fold_lookalikes(form_, size, kMaxFormBytes);
  }
  finish(word, start, p, out);
  return Step::word;
}

POISK_NOINLINE const Scanner::Byte* Scanner::scan_rare(const Byte* p, const Byte* start,
                                                       const Byte* limit, char*& out) {
  std::size_t size = 0;
  switch (tables_.glance(p, limit, size)) {
    case Glance::apostrophe:
      return scan_apostrophe(p, size, limit, out);
    case Glance::letter: {  // neither ASCII nor Cyrillic: two bytes
      const std::uint16_t folded = tables_.two_bytes(ScanTables::pair(p));
      *out++ = static_cast<char>(folded & 0xFF);
      *out++ = static_cast<char>(folded >> 8);
      return p + 2;
    }
    case Glance::separator:
    case Glance::digit:
      return p;
    case Glance::unknown:
      break;
  }
  if (size != 2) return nullptr;
  const std::uint32_t mark = ScanTables::pair(p);
  if (mark == kSoftHyphen) return p + 2;
  // The marks of Russian, right behind a Cyrillic letter. Г and к make other letters with U+0301.
  if (p - start < 2 || !ScanTables::is_cyrillic(ScanTables::pair(p - 2))) return nullptr;
  const std::uint32_t base = ScanTables::pair(p - 2);
  const std::uint32_t folded = ScanTables::pair(reinterpret_cast<const Byte*>(out) - 2);
  if (mark == kGraveMark || (mark == kAcuteMark && folded != kGhe && folded != kKa)) return p + 2;
  if (mark == kDiaeresisMark && (base == kIe || base == kCapitalIe)) return p + 2;
  if (mark == kBreveMark && (base == kI || base == kCapitalI)) {
    out[-1] = static_cast<char>(kShortI >> 8);
    return p + 2;
  }
  return nullptr;
}

const Scanner::Byte* Scanner::scan_apostrophe(const Byte* p, std::size_t size, const Byte* limit,
                                              char*& out) {
  // At the limit of a long word the next letter is out of sight, and the caller asks ICU.
  std::size_t next_size = 0;
  switch (tables_.glance(p + size, limit, next_size)) {
    case Glance::letter:
      *out++ = '\'';
      return p + size;
    case Glance::unknown:
      return nullptr;
    default:
      return p + size == limit && limit != end_ ? nullptr : p;
  }
}

Scanner::Step Scanner::scan_number(Word& word) {
  const Byte* const start = pos_;
  const Byte* p = start;
  while (p != end_ && is_digit(*p)) ++p;
  std::size_t size = 0;
  if (p - start > kMaxWord || tables_.glance(p, end_, size) == Glance::unknown) {
    return Step::unknown;
  }
  finish(word, start, p, std::copy(start, p, form_));
  pos_ = p;
  return Step::word;
}

POISK_NOINLINE void Scanner::start_icu() {
  if (!icu_) icu_ = std::make_unique<IcuTokenizer>();
  // A word never reaches over ASCII white space, in no script.
  const Byte* const limit = end_ - pos_ > kMaxStretch ? pos_ + kMaxStretch : end_;
  icu_end_ = std::find_if(pos_, limit, [](Byte byte) { return byte <= ' '; });
  icu_->reset({reinterpret_cast<const char*>(pos_), static_cast<std::size_t>(icu_end_ - pos_)},
              static_cast<std::size_t>(pos_ - text_));
}

POISK_NOINLINE bool Scanner::next_of_icu(Word& word) {
  if (icu_->next(word)) return true;
  pos_ = icu_end_;
  icu_end_ = nullptr;
  return false;
}

}  // namespace poisk::analysis
