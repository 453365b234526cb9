// What is said where an index does not hold what it must: what, and what to do about it.
#pragma once

#include <poisk/result.h>

#include <string>
#include <string_view>
#include <utility>

namespace poisk {

namespace text {

inline constexpr std::string_view kIsDamaged = "the index is damaged: ";
inline constexpr std::string_view kAfterDamage =
    ": restore a backup (poisk restore, Index::restore), or index anew what `poisk export` can "
    "still read";

// The message without what to do, for a list of what is damaged.
inline std::string damage_alone(std::string_view message) {
  if (message.ends_with(kAfterDamage)) message.remove_suffix(kAfterDamage.size());
  return std::string(message);
}

}  // namespace text

inline Error damaged_index(std::string_view what) {
  std::string message(text::kIsDamaged);
  message += what;
  message += text::kAfterDamage;
  return {ErrorCode::corrupt, std::move(message), 0};
}

}  // namespace poisk
