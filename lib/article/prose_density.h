// Where on a page the prose stands densest: there its article is, whatever surrounds it.
#pragma once

#include <cstddef>

#include "article/page_lines.h"

namespace poisk::article {

// The run of lines with the most prose, less what stands between. Empty where no line is prose.
Run densest_run(const PageLines& page);

// The densest run above the line `end`; empty where no line there is prose.
Run densest_run_above(const PageLines& page, std::size_t end);

}  // namespace poisk::article
