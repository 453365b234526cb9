// Weights of words, as they are written: «визит^2».
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace poisk::query {

// «^2», «^0.5» behind what it weighs.
struct Weighted {
  double weight = 1;
  std::size_t size = 0;  // bytes, with the sign
};
std::optional<Weighted> weight_at(std::string_view text);
// At the end of a word; nothing behind a letter or two, where it is an exponent: «км^2», «10^6».
std::optional<Weighted> weight_of_word(std::string_view core);

}  // namespace poisk::query
