// When an article was published, as the lines beside it say. Thread safe.
#pragma once

#include <string>
#include <vector>

#include "article/page_layout.h"

namespace poisk::article {

// ISO 8601, or empty. Only a date between the headline and the text or right beside them counts.
std::string find_published(const std::vector<Line>& lines);

}  // namespace poisk::article
