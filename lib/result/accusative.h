// The accusative of an agency's name, for «со ссылкой на …».
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace poisk::result {

// The accusative of `name`, which stands in the nominative: «пресс-служба Акорды» → «пресс-службу
// Акорды». Only the words up to the head noun change, so only those are judged; nothing where the
// head is not known to be of a kind whose form follows from its ending (a person's name, say).
std::optional<std::string> accusative(std::string_view name);

}  // namespace poisk::result
