// Words and how texts shorten them: гектар and га.
#pragma once

#include <span>
#include <string_view>

namespace poisk::language {

// The ways to shorten a word, by its lemma; none for most words.
std::span<const std::string_view> short_forms(std::string_view lemma);
// The lemma that is shortened so; empty for most forms, and for single letters, which may stand for
// much.
std::string_view lengthened(std::string_view form);

}  // namespace poisk::language
