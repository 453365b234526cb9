// Lines that say when an article was published. Thread safe.
#pragma once

#include <string_view>

namespace poisk::article {

// Whether a line holds a date and little else: a label, a rubric, a place, a name, a site.
bool is_date_line(std::string_view line);

}  // namespace poisk::article
