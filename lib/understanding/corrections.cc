#include "understanding/corrections.h"

#include <algorithm>
#include <string>
#include <utility>

namespace poisk::understanding {

void add_correction(std::vector<Correction>& corrections, std::string_view from,
                    std::string_view to, CorrectionKind kind) {
  Correction correction{std::string(from), std::string(to), kind};
  const bool there = std::any_of(corrections.begin(), corrections.end(), [&](const auto& other) {
    return other.from == correction.from && other.kind == correction.kind;
  });
  if (!there) corrections.push_back(std::move(correction));
}

}  // namespace poisk::understanding
