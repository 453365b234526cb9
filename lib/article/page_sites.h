// The site that a page speaks of as its own. Thread safe.
#pragma once

#include <string>
#include <vector>

#include "article/page_layout.h"

namespace poisk::article {

// The site that the frame names most often, in addresses and mail, where no other comes near it;
// else empty.
std::string own_site(const std::vector<Line>& lines);

}  // namespace poisk::article
