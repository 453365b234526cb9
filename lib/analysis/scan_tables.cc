#include "analysis/scan_tables.h"

#include <string>
#include <string_view>

#include "analysis/char_class.h"
#include "analysis/normalizer.h"
#include "text/utf8.h"

namespace poisk::analysis {

const ScanTables& ScanTables::get() {
  static const ScanTables tables;
  return tables;
}

ScanTables::ScanTables() {
  Normalizer normalizer;
  const auto form_of = [&](char32_t c) {
    std::string word;
    text::append_code_point(word, c);
    return std::string(normalizer.normalize(word));
  };
  for (char32_t c = 0; c < 0x80; ++c) {
    const CharClass kind = classify(c);
    if (kind != CharClass::letter && kind != CharClass::digit) continue;
    ascii_[c] = static_cast<std::uint8_t>(form_of(c)[0]);
  }
  for (char32_t c = 0x80; c < 0x800; ++c) {
    const CharClass kind = classify(c);
    std::uint16_t& entry = two_bytes_[c];
    if (kind == CharClass::separator) entry = kSeparator;
    if (kind != CharClass::letter) continue;
    // A letter that folds to another size (ß to ss) is left to ICU.
    const std::string form = form_of(c);
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(form.data());
    if (form.size() != 2 || !is_two_bytes(pair(bytes))) continue;
    entry = static_cast<std::uint16_t>(pair(bytes));
  }
  for (std::size_t i = 0; i < cyrillic_.size(); ++i) cyrillic_[i] = two_bytes_[0x400 + i];
  for (char32_t c = 0x2000; c < 0x3000; ++c) {
    separators_e2_[c - 0x2000] = classify(c) == CharClass::separator;
  }
}

Glance ScanTables::glance(const std::uint8_t* p, const std::uint8_t* end, std::size_t& size) const {
  size = 0;
  if (p == end) return Glance::separator;
  size = 1;
  if (*p < 0x80) {
    const std::uint8_t folded = ascii_[*p];
    if (folded >= 'a') return Glance::letter;
    if (folded != 0) return Glance::digit;
    return *p == '\'' ? Glance::apostrophe : Glance::separator;
  }
  if (end - p >= 2 && is_two_bytes(pair(p))) {
    size = 2;
    const std::uint16_t entry = two_bytes(pair(p));
    if (entry > kLastSpecial) return Glance::letter;
    return entry == kSeparator ? Glance::separator : Glance::unknown;
  }
  if (end - p >= 3 && p[0] == 0xE2 && (p[1] & 0xC0) == 0x80 && (p[2] & 0xC0) == 0x80) {
    size = 3;
    const std::size_t index = (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
    if (separators_e2_[index]) return Glance::separator;
    if (index == 0x18 || index == 0x19) return Glance::apostrophe;  // ‘ and ’
  }
  return Glance::unknown;
}

}  // namespace poisk::analysis
