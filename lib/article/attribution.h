// Who published a text and whom it cites, found in its own words. What it does not say stays empty.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace poisk::article {

struct Attribution {
  std::string outlet;
  std::string agency;  // in the nominative
  // A medium whose news it passes on: «пишет «Вольный край»». It may be the outlet itself, which the
  // frame of its page knows.
  std::string cited;
};

// Reads the formulas of news writing in the paragraphs of an article: «передаёт OUTLET со ссылкой
// на AGENCY», «сообщает пресс-служба…», «сообщили в министерстве…», «по данным…». Thread safe.
// Where `outlet` is known, it cites nobody by its own name.
Attribution find_attribution(const std::vector<std::string_view>& paragraphs,
                             std::string_view outlet = {});

}  // namespace poisk::article
