// The outlet that the frame of a page names. Thread safe.
#pragma once

#include <string>
#include <vector>

#include "article/page_layout.h"

namespace poisk::article {

// Whom a notice asks to be named; whose the rights are; whose name ends the window's title; the site
// of a slogan or the one that stands most often; a company last. Empty where it names none.
std::string outlet_of_frame(const std::vector<Line>& lines);

}  // namespace poisk::article
