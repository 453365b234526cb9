// Lines that say when an article was published. Thread safe.
#pragma once

#include <string_view>
#include <vector>

#include "article/dates.h"

namespace poisk::article {

// A date, alone or with little else: a label, a name, a place, a rubric, a counter.
bool is_date_line(std::string_view line);

// What else a line says, cut at its marks: «25 марта 2024, 06:30 ¦ Пётр Лугин» → «Пётр Лугин».
std::vector<std::string_view> parts_beside_date(std::string_view line, const LineDate& date);

}  // namespace poisk::article
