// Months by their names, and which days there are. Thread safe.
#pragma once

#include <string_view>

namespace poisk::language {

// 1 to 12; 0 where the folded word names none: «ноября», «нояб», «november».
int month_number(std::string_view word);

bool is_day(int year, int month, int day);

}  // namespace poisk::language
