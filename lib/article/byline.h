// Who wrote an article, as the lines beside it say. Thread safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "article/page_layout.h"

namespace poisk::article {

// A name needs a sign: a label, a place beside the date, or a line of its own that is a person's
// and of which `text` does not speak. Empty without one.
std::string find_author(const std::vector<Line>& lines, std::string_view text);

// The outlet's own correspondent, where the text names one: «корреспондент «Берега» Анна Ким».
std::string find_correspondent(const std::vector<Line>& lines, std::string_view outlet);

}  // namespace poisk::article
