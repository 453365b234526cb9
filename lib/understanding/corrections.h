// The list of what was corrected.
#pragma once

#include <poisk/poisk.h>

#include <string_view>
#include <vector>

namespace poisk::understanding {

// A word that is corrected twice is listed once.
void add_correction(std::vector<Correction>& corrections, std::string_view from,
                    std::string_view to, CorrectionKind kind);

}  // namespace poisk::understanding
