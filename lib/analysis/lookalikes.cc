#include "analysis/lookalikes.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <string_view>

#include "text/characters.h"
#include "text/utf8.h"

namespace poisk::analysis {
namespace {

struct Lookalike {
  char32_t latin, cyrillic;
};

// Forms are case folded, so a pair may look alike in capitals only (B and В, H and Н). Where two
// Latin letters look like one Cyrillic letter, the first one is the way back.
constexpr Lookalike kLookalikes[] = {
    {U'a', U'а'},
    {U'b', U'в'},
    {U'c', U'с'},
    {U'e', U'е'},
    {U'h', U'н'},
    {U'i', U'і'},
    {U'j', U'ј'},
    {U'k', U'к'},
    {U'm', U'м'},
    {U'o', U'о'},
    {U'p', U'р'},
    {U's', U'ѕ'},
    {U't', U'т'},
    {U'x', U'х'},
    {U'y', U'у'},
    // A stressed vowel set with the accented letters of Latin 1: «Мoсквá».
    {U'á', U'а'},
    {U'à', U'а'},
    {U'é', U'е'},
    {U'è', U'е'},
    {U'ë', U'е'},
    {U'ó', U'о'},
    {U'ò', U'о'},
    {U'ý', U'у'},
};

enum class Alphabet { cyrillic, latin, other };

Alphabet alphabet_of(char32_t c) {
  if (text::is_in_cyrillic_block(c) || (c >= 0x1C80 && c <= 0x1C8F)) return Alphabet::cyrillic;
  if ((c >= U'a' && c <= U'z') || (c >= 0xDF && c <= 0x24F && c != 0xF7)) return Alphabet::latin;
  return Alphabet::other;
}

char32_t to_cyrillic(char32_t latin) {
  for (const Lookalike& pair : kLookalikes) {
    if (pair.latin == latin) return pair.cyrillic;
  }
  return 0;
}

char32_t to_latin(char32_t cyrillic) {
  for (const Lookalike& pair : kLookalikes) {
    if (pair.cyrillic == cyrillic) return pair.latin;
  }
  return 0;
}

}  // namespace

std::size_t fold_lookalikes(char* form, std::size_t size, std::size_t capacity) {
  const std::string_view before(form, size);
  std::size_t cyrillic = 0, latin = 0;
  bool latin_folds = true, cyrillic_folds = true;
  for (std::size_t pos = 0; pos < size;) {
    const char32_t c = text::next_code_point(before, pos);
    switch (alphabet_of(c)) {
      case Alphabet::cyrillic:
        ++cyrillic;
        cyrillic_folds = cyrillic_folds && to_latin(c) != 0;
        break;
      case Alphabet::latin:
        ++latin;
        latin_folds = latin_folds && to_cyrillic(c) != 0;
        break;
      case Alphabet::other:
        break;
    }
  }
  if (cyrillic == 0 || latin == 0) return size;
  // A tie that cannot become Cyrillic may still become Latin.
  const bool towards_cyrillic = cyrillic > latin || (cyrillic == latin && latin_folds);
  if (!(towards_cyrillic ? latin_folds : cyrillic_folds)) return size;

  std::string after;
  for (std::size_t pos = 0; pos < size;) {
    char32_t c = text::next_code_point(before, pos);
    const Alphabet alphabet = alphabet_of(c);
    if (towards_cyrillic && alphabet == Alphabet::latin) c = to_cyrillic(c);
    if (!towards_cyrillic && alphabet == Alphabet::cyrillic) c = to_latin(c);
    text::append_code_point(after, c);
  }
  const std::size_t fits = text::boundary_before(after, capacity);
  std::memcpy(form, after.data(), fits);
  return fits;
}

std::string in_other_alphabet(std::string_view form) {
  std::string out;
  Alphabet of = Alphabet::other;
  for (std::size_t pos = 0; pos < form.size();) {
    const char32_t c = text::next_code_point(form, pos);
    const Alphabet here = alphabet_of(c);
    if (here == Alphabet::other || (of != Alphabet::other && here != of)) return {};
    of = here;
    const char32_t other = here == Alphabet::latin ? to_cyrillic(c) : to_latin(c);
    if (other == 0) return {};
    text::append_code_point(out, other);
  }
  return out;
}

}  // namespace poisk::analysis
