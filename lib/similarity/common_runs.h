// Which of some texts can have words in common at all: asked first, since it costs far less than
// their signatures.
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace poisk::similarity {

// For each text, whether another one has kRunWords of its words in a row. Only such articles can be
// related. Thread safe.
std::vector<bool> have_common_runs(std::span<const std::string_view> texts);

}  // namespace poisk::similarity
