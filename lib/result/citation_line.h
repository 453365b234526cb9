// The parts of a citation for people that stand before its link.
#pragma once

#include <poisk/poisk.h>

#include <string>

namespace poisk::result {

// Outlet, «title», date, author and agency, as far as they are known.
std::string citation_without_link(const Hit& hit);

}  // namespace poisk::result
