// The site that a page speaks of as its own. Thread safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "article/page_layout.h"

namespace poisk::article {

// The site that the frame names most often, in addresses and mail, where no other comes near it;
// else empty.
std::string own_site(const std::vector<Line>& lines);

// A site where anybody has a page or a letter box.
bool is_public_site(std::string_view site);

}  // namespace poisk::article
