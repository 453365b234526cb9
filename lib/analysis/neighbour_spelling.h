// Words of the languages next door as Russian texts write them: «Қазақстан» as «Казакстан», «об'єкт»
// as «обект». Thread safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace poisk::analysis {

// A form that has letters of Kazakh, Ukrainian or Belarusian, or an apostrophe, in Russian letters;
// of a Kazakh one also what is left without its plural and case: «қазақстанның». Empty for all
// others.
std::vector<std::string> russian_spellings(std::string_view form);

}  // namespace poisk::analysis
