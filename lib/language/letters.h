// Letters of Russian that texts write in two ways.
#pragma once

namespace poisk::language {

// ё is written as е as often as not: the two are one letter wherever words are compared.
constexpr char32_t ye_for_yo(char32_t c) {
  if (c == U'ё') return U'е';
  return c == U'Ё' ? U'Е' : c;
}

}  // namespace poisk::language
