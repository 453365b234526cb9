// How people misspell words: what each slip costs.
//
// Costs are in units of a slip without any reason: what sounds alike, lies side by side on the
// keyboard or is a known difficulty of spelling costs less.
#pragma once

#include <string>
#include <vector>

#include "understanding/letters.h"

namespace poisk::understanding {

// `typed` in the place of `meant`.
double substitution_cost(unsigned char typed, unsigned char meant);
// `meant` is missing after `before` and in front of `after` (0: the word's edge).
double omission_cost(unsigned char meant, unsigned char before, unsigned char after);
// `typed` is too much between `before` and `after`.
double insertion_cost(unsigned char typed, unsigned char before, unsigned char after);
inline constexpr double kTranspositionCost = 0.75;

struct Respelling {
  Letters letters;
  double cost = 0;
};

// `typed` and what it is where whole groups of letters were written as they sound: «пользоваццо»
// for «пользоваться», «нащот» for «насчет». The first is `typed` itself, at no cost.
std::vector<Respelling> respellings(const Letters& typed);

}  // namespace poisk::understanding
