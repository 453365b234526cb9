// What a run of the model has done.
#pragma once

#include <cstdint>

namespace poisk::model {

struct Tally {
  std::uint64_t rounds = 0;
  std::uint64_t operations = 0;
  std::uint64_t articles = 0;    // put
  std::uint64_t checks = 0;      // of the whole index
  std::uint64_t questions = 0;   // compared
  std::uint64_t found = 0;       // articles that they should find
  std::uint64_t incomplete = 0;  // answers that said so themselves
};

}  // namespace poisk::model
