// Rows of words that say the same as others: «двадцать пятый» and «25», «Алма-Ата» and «Алматы».
#pragma once

#include <string>

namespace poisk::language {

// As an application's own synonyms are written (docs/query_language.md): `a = b`, a line each.
std::string other_phrases();

}  // namespace poisk::language
